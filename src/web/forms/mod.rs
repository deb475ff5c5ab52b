//! Forms as pages show them: what was typed stays, what is at fault is said beside it.
//!
//! The name of a field is its JSON pointer with dots: `/pay/from` is `pay.from`. A fault of one
//! member of a list (`/details/skills/3`) is told at the list, that of a field of a member
//! (`/details/work_history/0/employer`) at the field. Absent: rules; what is right is decided by
//! the domains.

mod typed;

pub(crate) use typed::chosen;
pub(crate) use typed::commune;
pub(crate) use typed::day;
pub(crate) use typed::listed;
pub(crate) use typed::moment;
pub(crate) use typed::money;
pub(crate) use typed::number;

use std::fmt::Display;

use actix_web::http::StatusCode;

use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::platform::fault::FieldFault;
use crate::platform::language::Language;
use crate::platform::texts;
use crate::reference::communes::ProvinceCode;
use crate::reference::industrial_zones;
use crate::reference::industrial_zones::IndustrialZone;

/// The names of a form's fields and the key of what stands above each.
pub(crate) type Labels = &'static [(&'static str, &'static str)];

/// A form on its way to a page.
#[derive(Debug, Clone)]
pub(crate) struct FormView {
    language: Language,
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
    pub(crate) fn blank(language: Language, labels: Labels) -> Self {
        Self::typed(language, labels, FormFields::default())
    }

    /// A form filled with what is stored.
    pub(crate) fn of_values(language: Language, labels: Labels, values: Values) -> Self {
        Self::typed(language, labels, values.0.into_iter().collect())
    }

    /// A form as it was sent, with nothing said about it yet.
    pub(crate) fn typed(language: Language, labels: Labels, typed: FormFields) -> Self {
        Self { language, labels, typed, faults: Vec::new(), trouble: String::new() }
    }

    /// A form that was sent and not accepted, with the reason.
    pub(crate) fn refused(
        language: Language,
        labels: Labels,
        typed: &FormFields,
        problem: &Problem,
    ) -> Self {
        let form = Self::typed(language, labels, typed.clone()).with_faults(&problem.fields);
        if is_stale(problem) {
            return form.with_trouble(&texts::say(language, "form-stale"));
        }
        if problem.fields.is_empty() {
            form.with_trouble(problem.wording.in_language(language))
        } else {
            form
        }
    }

    /// The same form with what is at fault.
    #[must_use]
    pub(crate) fn with_faults(mut self, faults: &[FieldFault]) -> Self {
        for fault in faults {
            let field = field_of(&fault.pointer);
            // What is wanted first is told; more of the same field comes when that is done.
            if !self.is_bad(&field) {
                self.faults.push((field, fault.wording.in_language(self.language).to_owned()));
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

    /// What stands above a field; the same field of each member of a list has one label.
    pub(crate) fn label(&self, field: &str) -> String {
        let unnumbered = without_numbers(field.split('.'));
        let key = self.labels.iter().find(|(name, _)| *name == field || *name == unnumbered);
        key.map_or_else(|| field.to_owned(), |(_, key)| texts::say(self.language, key))
    }

    /// What a field holds.
    pub(crate) fn value(&self, field: &str) -> &str {
        self.typed.get(field)
    }

    /// Every field with what it holds.
    #[cfg(test)]
    pub(crate) const fn fields(&self) -> &FormFields {
        &self.typed
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

/// Whether somebody else saved in between.
pub(crate) fn is_stale(problem: &Problem) -> bool {
    problem.status == StatusCode::PRECONDITION_FAILED
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
    let pointer = match pointer.rsplit_once('/') {
        Some((list, member)) if is_number(member) => list,
        _ => pointer,
    };
    pointer.trim_start_matches('/').replace('/', ".")
}

fn without_numbers<'a>(steps: impl Iterator<Item = &'a str>) -> String {
    steps.filter(|step| !is_number(step)).collect::<Vec<_>>().join(".")
}

fn is_number(step: &str) -> bool {
    step.bytes().all(|b| b.is_ascii_digit())
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
    ($list:ty, $language:expr) => {
        <$list>::ALL
            .iter()
            .map(|member| $crate::web::forms::Choice::new(member.code(), member.label($language)))
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
    communes.chain(industrial_zones::all().iter().map(IndustrialZone::short_name)).collect()
}

/// The communes a form offers while somebody types.
pub(crate) fn commune_names(home: ProvinceCode) -> Vec<String> {
    crate::reference::communes::of_province(home).map(|c| c.full_name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::fault::FieldFaults;

    #[test]
    fn the_name_of_a_field_is_its_pointer_with_dots() {
        assert_eq!(field_of("/pay/from"), "pay.from");
        assert_eq!(field_of("/details/skills/3"), "details.skills");
        assert_eq!(field_of("/work_history/0/employer"), "work_history.0.employer");
        assert_eq!(field_of("/name"), "name");
    }

    #[test]
    fn a_field_of_each_member_of_a_list_has_one_label() {
        const LABELS: Labels = &[("work.employer", "register-label-login")];
        let form = FormView::blank(Language::Vi, LABELS);
        assert_eq!(form.label("work.3.employer"), "Số điện thoại");
    }

    #[test]
    fn a_form_keeps_what_was_typed_and_says_what_is_wanted() {
        const LABELS: Labels = &[("login", "register-label-login")];
        let typed = [("login".to_owned(), "0900".to_owned())].into_iter().collect();
        let mut faults = FieldFaults::new();
        faults.required("/login");
        let form = FormView::typed(Language::Vi, LABELS, typed).with_faults(faults.as_slice());
        assert_eq!((form.value("login"), form.is_bad("login")), ("0900", true));
        assert_eq!(form.fault_lines()[0].text, "Số điện thoại: Cần điền mục này.");
    }
}
