//! `/can-bo/nguoi/{id}/phieu`: the slip a person takes from the desk, to print on a small leaf.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

use crate::accounts::actor::OfficerActor;
use crate::http::problem::Problem;
use crate::ids::AccountId;
use crate::placements::apply;
use crate::placements::slip;
use crate::placements::slip::Slip;
use crate::platform::language::Language;
use crate::web::address;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::words;

/// What stands on a slip, as people read it.
struct SlipView {
    name: String,
    title: String,
    employer: String,
    place: String,
    address: String,
    contact: String,
    contact_phone: String,
    /// When they applied; empty for somebody who is introduced.
    applied: String,
    code: String,
    meeting: String,
    meeting_place: String,
    deadline: String,
    made: String,
}

impl SlipView {
    fn new(slip: &Slip, language: Language) -> Self {
        let content = &slip.vacancy.content;
        let contact = &content.details.contact;
        let firm = &slip.employer.profile;
        let sent = slip.application.as_ref();
        let street = match content.details.address.as_str() {
            "" if content.commune == firm.commune => firm.details.address.clone(),
            street => street.to_owned(),
        };
        let meets = sent.and_then(|application| application.interview_at);
        let title = Some(contact.title.as_str()).filter(|title| !title.is_empty());
        let title = title.map_or_else(String::new, |title| format!(" ({title})"));
        Self {
            name: slip.name.clone(),
            title: content.title.clone(),
            employer: firm.name.clone(),
            place: words::workplace(
                content.commune,
                content.industrial_zone,
                slip.vacancy.province,
            ),
            address: street,
            contact: if contact.name.is_empty() {
                String::new()
            } else {
                format!("{}{title}", contact.name)
            },
            contact_phone: contact.phone.clone(),
            applied: sent.map_or_else(String::new, |a| words::day_of(language, a.created_at)),
            code: sent.map_or_else(String::new, |a| words::reference(a.id.0)),
            meeting: meets.map_or_else(String::new, |at| words::appointment(language, at)),
            meeting_place: sent.and_then(|a| a.interview_place.clone()).unwrap_or_default(),
            deadline: words::date(language, content.deadline),
            made: words::day_of(language, slip.made_at),
        }
    }
}

#[derive(Template)]
#[template(path = "staff/slip.html", config = "src/web/askama.toml")]
struct SlipPage {
    page: Page,
    file: String,
    slip: SlipView,
}

/// `GET /can-bo/nguoi/{id}/phieu`
pub(crate) async fn show(
    visit: Visit<OfficerActor>,
    id: Path<AccountId>,
) -> Result<HttpResponse, Problem> {
    let (who, id, now) = (visit.who, id.into_inner(), visit.now);
    let named = apply::named_vacancy(address::params(&visit.request).get("viec"));
    let vacancy = named.ok_or_else(Problem::not_found)?;
    let slip = visit.app.db.write(move |tx| slip::slip(tx, &who, id, vacancy, now)).await?;
    let page = SlipPage {
        page: visit.page(&visit.t("slip-title"), Tab::People, Shape::Desk),
        file: format!("/can-bo/nguoi/{id}"),
        slip: SlipView::new(&slip, visit.language),
    };
    visit.show(&page)
}
