//! Forms as pages show them: what was typed stays, what is at fault is said beside it.
//!
//! The name of a field is its JSON pointer with dots: `/pay/from` is `pay.from`. A fault of one
//! member of a list (`/details/skills/3`) is told at the list. Absent: rules; what is right is
//! decided by the domains.

use std::fmt::Display;

use actix_web::http::StatusCode;
use chrono::DateTime;
use chrono::NaiveDate;
use chrono::NaiveTime;
use chrono::TimeDelta;
use chrono::Utc;

use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::platform::clock::start_of_day;
use crate::platform::fault::FieldFault;
use crate::platform::fault::FieldFaults;
use crate::reference::communes::CommuneCode;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones;
use crate::reference::places;
use crate::reference::places::Place;

/// The names of a form's fields and what stands above each.
pub(crate) type Labels = &'static [(&'static str, &'static str)];

/// A form on its way to a page.
#[derive(Debug, Clone, Default)]
pub(crate) struct FormView {
    labels: Labels,
    typed: FormFields,
    faults: Vec<(String, String)>,
    /// What is wrong with the form as a whole; empty when nothing is.
    pub(crate) trouble: String,
}

/// A line of the summary above a form that needs a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FaultLine {
    /// The field, to go to.
    pub(crate) field: String,
    /// Label and what is wanted.
    pub(crate) text: String,
}

impl FormView {
    /// A form nobody has filled in.
    pub(crate) fn blank(labels: Labels) -> Self {
        Self { labels, ..Self::default() }
    }

    /// A form filled with what is stored.
    pub(crate) fn of_values(labels: Labels, values: Values) -> Self {
        Self { labels, typed: values.0.into_iter().collect(), ..Self::default() }
    }

    /// A form as it was sent, with nothing said about it yet.
    pub(crate) fn typed(labels: Labels, typed: FormFields) -> Self {
        Self { labels, typed, ..Self::default() }
    }

    /// A form that was sent and not accepted, with the reason.
    pub(crate) fn refused(labels: Labels, typed: &FormFields, problem: &Problem) -> Self {
        let form = Self::typed(labels, typed.clone()).with_faults(&problem.fields);
        if problem.fields.is_empty() { form.with_trouble(&problem.wording.vi) } else { form }
    }

    /// The same form with what is at fault.
    #[must_use]
    pub(crate) fn with_faults(mut self, faults: &[FieldFault]) -> Self {
        for fault in faults {
            let field = field_of(&fault.pointer);
            // What is wanted first is told; more of the same field comes when that is done.
            if !self.is_bad(&field) {
                self.faults.push((field, fault.wording.vi.clone()));
            }
        }
        self
    }

    /// The same form with a sentence about all of it.
    #[must_use]
    pub(crate) fn with_trouble(mut self, trouble: &str) -> Self {
        trouble.clone_into(&mut self.trouble);
        self
    }

    /// What stands above a field.
    pub(crate) fn label<'a>(&self, field: &'a str) -> &'a str {
        self.labels.iter().find(|(name, _)| *name == field).map_or(field, |(_, label)| label)
    }

    /// What a field holds.
    pub(crate) fn value(&self, field: &str) -> &str {
        self.typed.get(field)
    }

    /// Whether a choice of a field is taken.
    pub(crate) fn has(&self, field: &str, value: &str) -> bool {
        self.typed.iter().any(|(name, typed)| name == field && typed == value)
    }

    /// What is wanted of a field; empty when it is right.
    pub(crate) fn fault(&self, field: &str) -> &str {
        self.faults.iter().find(|(name, _)| name == field).map_or("", |(_, said)| said.as_str())
    }

    /// Whether a field is at fault.
    pub(crate) fn is_bad(&self, field: &str) -> bool {
        !self.fault(field).is_empty()
    }

    /// Whether anything is at fault.
    pub(crate) fn has_faults(&self) -> bool {
        !self.faults.is_empty() || !self.trouble.is_empty()
    }

    /// Every fault, for the summary above the form.
    pub(crate) fn fault_lines(&self) -> Vec<FaultLine> {
        let line = |(field, said): &(String, String)| FaultLine {
            text: format!("{}: {said}", self.label(field)),
            field: field.clone(),
        };
        self.faults.iter().map(line).collect()
    }
}

/// A fault that is told on the form, so that nothing typed is lost.
///
/// # Errors
/// A fault that has a page of its own: nothing is there, it is not allowed, or we failed.
pub(crate) fn told_on_form(problem: Problem) -> Result<Problem, Problem> {
    match problem.status {
        StatusCode::NOT_FOUND
        | StatusCode::FORBIDDEN
        | StatusCode::GONE
        | StatusCode::INTERNAL_SERVER_ERROR => Err(problem),
        _ => Ok(problem),
    }
}

/// The status of a form that was not accepted. A wrong password is a field to correct, not a
/// missing session.
pub(crate) fn refusal_status(problem: &Problem) -> StatusCode {
    match problem.status {
        StatusCode::UNAUTHORIZED => StatusCode::UNPROCESSABLE_ENTITY,
        other => other,
    }
}

/// The name of a pointer in forms.
fn field_of(pointer: &str) -> String {
    let steps = pointer.split('/').filter(|step| !step.is_empty());
    let named = steps.filter(|step| !step.bytes().all(|b| b.is_ascii_digit()));
    named.collect::<Vec<_>>().join(".")
}

/// What is stored, on its way into a form.
#[derive(Debug, Default)]
pub(crate) struct Values(Vec<(String, String)>);

impl Values {
    /// No values yet.
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a value.
    #[must_use]
    pub(crate) fn with(mut self, field: &str, value: impl Display) -> Self {
        self.0.push((field.to_owned(), value.to_string()));
        self
    }

    /// Adds a value that may be missing.
    #[must_use]
    pub(crate) fn maybe(self, field: &str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.with(field, value),
            None => self,
        }
    }

    /// Adds every choice that is taken.
    #[must_use]
    pub(crate) fn each(self, field: &str, values: impl IntoIterator<Item = impl Display>) -> Self {
        values.into_iter().fold(self, |values, value| values.with(field, value))
    }

    /// Adds a tick.
    #[must_use]
    pub(crate) fn tick(self, field: &str, ticked: bool) -> Self {
        self.maybe(field, ticked.then_some("1"))
    }
}

/// One of several answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// What is sent.
    pub(crate) value: String,
    /// What people read.
    pub(crate) label: String,
}

impl Choice {
    /// An answer.
    pub(crate) fn new(value: impl Display, label: impl Display) -> Self {
        Self { value: value.to_string(), label: label.to_string() }
    }
}

/// Every member of a closed list, to choose from.
macro_rules! choices {
    ($list:ty) => {
        <$list>::ALL
            .iter()
            .map(|member| $crate::web::forms::Choice::new(member.code(), member.vi()))
            .collect::<Vec<_>>()
    };
}

pub(super) use choices;

/// The industrial zones and clusters, to choose from.
pub(crate) fn zones() -> Vec<Choice> {
    industrial_zones::all().iter().map(|z| Choice::new(z.code, z.short_name())).collect()
}

/// The places a form offers while somebody types: communes and zones of the home province.
pub(crate) fn place_names(home: ProvinceCode) -> Vec<String> {
    let communes = crate::reference::communes::of_province(home).map(|c| c.full_name.to_owned());
    communes.chain(industrial_zones::all().iter().map(|z| z.short_name())).collect()
}

/// The communes a form offers while somebody types.
pub(crate) fn commune_names(home: ProvinceCode) -> Vec<String> {
    crate::reference::communes::of_province(home).map(|c| c.full_name.to_owned()).collect()
}

/// The commune of a typed name, of today or of before 2025; nothing typed is none.
pub(crate) fn commune(
    faults: &mut FieldFaults,
    pointer: &str,
    typed: &str,
    home: ProvinceCode,
) -> Option<CommuneCode> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let code = CommuneCode::parse(typed).or_else(|| {
        let found = places::look_up(typed, home)?;
        match found.place {
            Place::Commune(code) => Some(code),
            Place::IndustrialZone(zone) => industrial_zones::by_code(zone)?.commune,
            Place::Province(_) => None,
        }
    });
    if code.is_none() {
        faults.add(
            pointer,
            "unknown-place",
            "Chưa nhận ra xã, phường này. Hãy gõ lại hoặc chọn trong danh sách gợi ý.",
            "This commune was not recognised. Type it again or choose from the list.",
        );
    }
    code
}

/// A whole number that may be left out.
pub(crate) fn number<N: std::str::FromStr>(
    faults: &mut FieldFaults,
    pointer: &str,
    typed: &str,
) -> Option<N> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    if digits.is_empty() {
        return None;
    }
    let number = digits.parse().ok();
    if number.is_none() {
        faults.add(
            pointer,
            "not-a-number",
            "Hãy viết bằng chữ số, ví dụ 12.",
            "Please write digits, such as 12.",
        );
    }
    number
}

/// An amount of money: `7.000.000`, `7000000`, `7 triệu`, `7,5tr`.
pub(crate) fn money(faults: &mut FieldFaults, pointer: &str, typed: &str) -> Option<i64> {
    let text: String = typed.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    if text.is_empty() {
        return None;
    }
    let text = text.trim_end_matches(['₫', 'đ']).trim_end_matches("đồng");
    let amount = match ["triệu", "trieu", "tr"].iter().find_map(|unit| text.strip_suffix(unit)) {
        Some(millions) => in_millions(millions),
        None => text.replace(['.', ','], "").parse().ok(),
    };
    if amount.is_none() {
        faults.add(
            pointer,
            "not-an-amount",
            "Hãy viết số tiền bằng chữ số, ví dụ 7.000.000.",
            "Please write the amount in digits, such as 7.000.000.",
        );
    }
    amount
}

fn in_millions(typed: &str) -> Option<i64> {
    let (whole, part) = typed.split_once([',', '.']).unwrap_or((typed, ""));
    let digits = part.len();
    if digits > 6 || !part.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part: i64 = if part.is_empty() { 0 } else { part.parse().ok()? };
    let scale = 10_i64.checked_pow(6 - u32::try_from(digits).ok()?)?;
    whole.parse::<i64>().ok()?.checked_mul(1_000_000)?.checked_add(part * scale)
}

/// A day: as browsers send it (`2026-12-01`) or as people write it (`01/12/2026`).
pub(crate) fn day(faults: &mut FieldFaults, pointer: &str, typed: &str) -> Option<NaiveDate> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let day = NaiveDate::parse_from_str(typed, "%Y-%m-%d")
        .or_else(|_other_spelling| NaiveDate::parse_from_str(typed, "%d/%m/%Y"))
        .ok();
    if day.is_none() {
        faults.add(
            pointer,
            "not-a-date",
            "Hãy viết ngày theo dạng ngày/tháng/năm, ví dụ 01/12/2026.",
            "Please write the date as day/month/year, such as 01/12/2026.",
        );
    }
    day
}

/// A moment of a day in Viet Nam, from a typed day and time.
pub(crate) fn moment(
    faults: &mut FieldFaults,
    pointer: &str,
    typed_day: &str,
    typed_time: &str,
) -> Option<DateTime<Utc>> {
    let day = day(faults, pointer, typed_day)?;
    let typed_time = typed_time.trim().replace(['h', 'H', 'g'], ":");
    let time = NaiveTime::parse_from_str(typed_time.trim_end_matches(':'), "%H:%M")
        .or_else(|_no_minutes| {
            NaiveTime::parse_from_str(&format!("{}:00", typed_time.trim_end_matches(':')), "%H:%M")
        })
        .ok();
    let Some(time) = time else {
        faults.add(
            pointer,
            "not-a-time",
            "Hãy viết giờ theo dạng giờ:phút, ví dụ 8:30.",
            "Please write the time as hour:minute, such as 8:30.",
        );
        return None;
    };
    Some(start_of_day(day) + (time - NaiveTime::MIN).max(TimeDelta::zero()))
}

/// Things written with commas or on lines of their own.
pub(crate) fn listed(typed: &str) -> Vec<String> {
    let parts = typed.split([',', ';', '\n']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Every chosen member of a closed list; what is no member is left out.
pub(crate) fn chosen<T>(
    fields: &FormFields,
    name: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Vec<T> {
    fields.all(name).into_iter().filter_map(parse).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::communes::AN_GIANG;

    #[test]
    fn the_name_of_a_field_is_its_pointer_with_dots() {
        assert_eq!(field_of("/pay/from"), "pay.from");
        assert_eq!(field_of("/details/skills/3"), "details.skills");
        assert_eq!(field_of("/name"), "name");
    }

    #[test]
    fn a_form_keeps_what_was_typed_and_says_what_is_wanted() {
        const LABELS: Labels = &[("login", "Số điện thoại")];
        let typed = [("login".to_owned(), "0900".to_owned())].into_iter().collect();
        let mut faults = FieldFaults::new();
        faults.required("/login");
        let form = FormView::typed(LABELS, typed).with_faults(faults.as_slice());
        assert_eq!((form.value("login"), form.is_bad("login")), ("0900", true));
        assert_eq!(form.fault_lines()[0].text, "Số điện thoại: Cần điền mục này.");
    }

    #[test]
    fn money_is_read_as_people_write_it() {
        let mut faults = FieldFaults::new();
        let mut read = |typed: &str| money(&mut faults, "/pay/from", typed);
        for typed in ["7000000", "7.000.000", "7,000,000 đ", "7 triệu", "7tr", "7.000.000 ₫"] {
            assert_eq!(read(typed), Some(7_000_000), "{typed}");
        }
        assert_eq!(
            (read("7,5 triệu"), read("0,25tr"), read(" ")),
            (Some(7_500_000), Some(250_000), None)
        );
        assert_eq!(read("bảy triệu"), None);
        assert_eq!(read("99999999999999 triệu"), None);
        assert_eq!(faults.as_slice().len(), 2);
    }

    #[test]
    fn days_and_hours_are_read_as_people_write_them() {
        let mut faults = FieldFaults::new();
        let first = NaiveDate::from_ymd_opt(2026, 12, 1);
        assert_eq!(day(&mut faults, "/deadline", "01/12/2026"), first);
        assert_eq!(day(&mut faults, "/deadline", "2026-12-01"), first);
        for typed in ["8:30", "08:30", "8h30", "8g30"] {
            let at = moment(&mut faults, "/interview_at", "2026-12-01", typed).unwrap();
            assert_eq!(at.to_rfc3339(), "2026-12-01T01:30:00+00:00", "{typed}");
        }
        let whole = moment(&mut faults, "/interview_at", "2026-12-01", "8h").unwrap();
        assert_eq!(whole.to_rfc3339(), "2026-12-01T01:00:00+00:00");
        assert!(faults.is_empty());
        assert_eq!(day(&mut faults, "/deadline", "31/02/2026"), None);
        assert_eq!(moment(&mut faults, "/interview_at", "2026-12-01", "sáng"), None);
        assert_eq!(faults.as_slice().len(), 2);
    }

    #[test]
    fn a_commune_is_known_by_its_names_of_today_and_before() {
        let mut faults = FieldFaults::new();
        let long_xuyen = CommuneCode::parse("30307");
        for typed in ["Phường Long Xuyên", "long xuyen", "30307"] {
            assert_eq!(commune(&mut faults, "/commune", typed, AN_GIANG), long_xuyen, "{typed}");
        }
        assert_eq!(commune(&mut faults, "/commune", "", AN_GIANG), None);
        assert!(faults.is_empty());
        assert_eq!(commune(&mut faults, "/commune", "xã Không Đâu", AN_GIANG), None);
        assert_eq!(faults.as_slice().len(), 1);
    }
}
