//! The open fields of a profile on one page, as an officer fills them in with somebody at the desk.

use crate::http::form::FormFields;
use crate::platform::fault::FieldFaults;
use crate::platform::language::Language;
use crate::reference::communes::ProvinceCode;
use crate::reference::lists::Benefit;
use crate::reference::lists::Demand;
use crate::reference::lists::Education;
use crate::reference::lists::Experience;
use crate::reference::lists::Qualification;
use crate::reference::lists::WorkingTime;
use crate::reference::occupations;
use crate::seekers::input::SeekerInput;
use crate::seekers::store::OpenProfile;
use crate::web::forms;
use crate::web::forms::Values;
use crate::web::words;

/// Puts the fields of the form into what is filled in.
pub(super) fn fill(
    faults: &mut FieldFaults,
    input: &mut SeekerInput,
    fields: &FormFields,
    home: ProvinceCode,
) {
    let get = |name: &str| fields.get(name).to_owned();
    input.full_name = get("full_name");
    input.birth_year = forms::number(faults, "/birth_year", fields.get("birth_year"));
    let commune = forms::commune(faults, "/commune", fields.get("commune"), home);
    input.commune = commune.map_or_else(String::new, |code| code.to_string());
    let details = &mut input.details;
    details.education = Education::parse(fields.get("details.education"));
    details.qualification = Qualification::parse(fields.get("details.qualification"));
    details.speciality = get("details.speciality");
    details.experience = Experience::parse(fields.get("details.experience"));
    details.skills = forms::listed(fields.get("details.skills"));
    let wish = &mut details.wish;
    wish.title = get("details.wish.title");
    let pointer = "/details/wish/monthly_pay_from";
    wish.monthly_pay_from =
        forms::money(faults, pointer, fields.get("details.wish.monthly_pay_from"));
    let pointer = "/details/wish/within_km";
    wish.within_km = forms::number(faults, pointer, fields.get("details.wish.within_km"));
    wish.working_time = WorkingTime::parse(fields.get("details.wish.working_time"));
    wish.ready_for = forms::chosen(fields, "details.wish.ready_for", Demand::parse);
    wish.benefits = forms::chosen(fields, "details.wish.benefits", Benefit::parse);
    input.occupation = match fields.get("occupation") {
        "" => guessed(&wish.title),
        chosen => chosen.to_owned(),
    };
}

/// The occupation a wish most likely means; the officer sees it and may choose another.
fn guessed(title: &str) -> String {
    occupations::guess(title).map_or_else(String::new, |guess| guess.code.to_string())
}

/// What the fields hold.
pub(super) fn open_values(profile: &OpenProfile) -> Values {
    let (details, wish) = (&profile.details, &profile.details.wish);
    Values::new()
        .with("full_name", &profile.full_name)
        .maybe("birth_year", profile.birth_year)
        .maybe("commune", words::commune(profile.commune))
        .maybe("details.education", details.education)
        .maybe("details.qualification", details.qualification)
        .with("details.speciality", &details.speciality)
        .maybe("details.experience", details.experience)
        .with("details.skills", details.skills.join(", "))
        .with("details.wish.title", &wish.title)
        .maybe("occupation", profile.occupation)
        .maybe("details.wish.monthly_pay_from", wish.monthly_pay_from.map(in_full))
        .maybe("details.wish.within_km", wish.within_km)
        .maybe("details.wish.working_time", wish.working_time)
        .each("details.wish.ready_for", &wish.ready_for)
        .each("details.wish.benefits", &wish.benefits)
}

fn in_full(vnd: i64) -> String {
    words::count(Language::Vi, u64::try_from(vnd).unwrap_or(0))
}
