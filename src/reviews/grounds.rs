//! What a decision rests on: what was ticked, and the reason.

use chrono::NaiveDate;

use crate::platform::fault::FieldFaults;
use crate::platform::language::Language;
use crate::platform::language::Wording;
use crate::platform::text::Limits;
use crate::platform::text::clean;
use crate::platform::texts;
use crate::reviews::guide::Guide;
use crate::reviews::guide::Subject;

/// Reasons of decisions in the officer's own words.
pub const REASON: Limits = Limits::lines(3, 1_000);
/// Own words that go with a ready reason.
const MORE: Limits = Limits::lines(0, 1_000);

/// What an officer ticked and wrote, as typed.
#[derive(Debug, Clone, Copy)]
pub struct Typed<'a> {
    /// The decision.
    pub decision: &'a str,
    /// Codes of the items that were ticked.
    pub ticked: &'a [String],
    /// Code of a ready reason; empty for none.
    pub template: &'a str,
    /// Own words.
    pub reason: &'a str,
}

/// An item that was ticked, with its words of that day.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct Ticked {
    /// Stable code.
    pub code: String,
    /// What was ticked.
    pub text: Wording,
}

/// What a decision rests on, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grounds {
    reason: String,
    ticked: Vec<Ticked>,
    guide_version: String,
}

impl Grounds {
    /// Understands what was ticked and written. A ready reason and own words are put together; an
    /// approval needs every required item of the day.
    ///
    /// Notes all fields at fault: `/ticked`, `/template`, `/reason`.
    pub fn read(
        faults: &mut FieldFaults,
        guide: &Guide,
        subject: Subject,
        typed: Typed<'_>,
        today: NaiveDate,
    ) -> Option<Self> {
        let ticked = ticked(faults, guide, subject, typed, today);
        let reason = reason(faults, guide, subject, typed, today);
        let guide_version = guide.version().to_owned();
        reason.zip(ticked).map(|(reason, ticked)| Self { reason, ticked, guide_version })
    }

    /// The reason: for the firm and the audit log.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// What was ticked.
    pub fn ticked(&self) -> &[Ticked] {
        &self.ticked
    }

    /// Version of the guide it was ticked by.
    pub fn guide_version(&self) -> &str {
        &self.guide_version
    }
}

fn ticked(
    faults: &mut FieldFaults,
    guide: &Guide,
    subject: Subject,
    typed: Typed<'_>,
    today: NaiveDate,
) -> Option<Vec<Ticked>> {
    let is_known = |code: &String| guide.items(subject, today).any(|item| item.code == *code);
    if !typed.ticked.iter().all(is_known) {
        faults.add("/ticked", "not-in-list", texts::wording("fault-not-in-list"));
        return None;
    }
    let is_ticked = |code: &String| typed.ticked.contains(code);
    let mut missing = guide.items(subject, today).filter(|i| i.required && !is_ticked(&i.code));
    if typed.decision.trim() == subject.approval()
        && let Some(first) = missing.next()
    {
        let count = 1 + missing.count();
        faults.add(
            "/ticked",
            "required-items",
            Wording::new(
                format!("Còn {count} mục bắt buộc chưa xem. Mục đầu: {}", first.text.vi),
                format!("Required items left: {count}. The first: {}", first.text.en),
            ),
        );
        return None;
    }
    let kept = guide.items(subject, today).filter(|item| is_ticked(&item.code));
    Some(kept.map(|item| Ticked { code: item.code.clone(), text: item.text.clone() }).collect())
}

fn reason(
    faults: &mut FieldFaults,
    guide: &Guide,
    subject: Subject,
    typed: Typed<'_>,
    today: NaiveDate,
) -> Option<String> {
    let code = typed.template.trim();
    if code.is_empty() {
        return faults.take("/reason", clean(typed.reason, REASON));
    }
    let more = faults.take("/reason", clean(typed.reason, MORE));
    let ready = guide.reasons(subject, today).find(|ready| ready.code == code);
    let Some(ready) = ready else {
        faults.add("/template", "not-in-list", texts::wording("fault-not-in-list"));
        return None;
    };
    if ready.decision != typed.decision.trim() {
        faults.add(
            "/template",
            "not-for-decision",
            Wording::new(
                "Lý do mẫu này dành cho quyết định khác.",
                "This ready reason is for another decision.",
            ),
        );
        return None;
    }
    // The firm's people read Vietnamese, and so does the log.
    let ready = ready.text.in_language(Language::Vi);
    more.map(|more| if more.is_empty() { ready.to_owned() } else { format!("{ready} {more}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GUIDE: &str = r#"
version = "7"
[[item]]
code = "old"
subject = "vacancy"
required = true
source = "s"
from = "2026-01-01"
to = "2026-06-30"
text.vi = "cũ"
text.en = "old"
[[item]]
code = "new"
subject = "vacancy"
required = true
source = "s"
from = "2026-07-01"
text.vi = "mới"
text.en = "new"
[[item]]
code = "more"
subject = "vacancy"
required = false
source = "s"
from = "2026-01-01"
text.vi = "thêm"
text.en = "more"
[[reason]]
code = "fine"
subject = "vacancy"
decision = "released"
from = "2026-07-01"
text.vi = "Được."
text.en = "Fine."
"#;

    fn read(on: &str, decision: &str, ticked: &[&str], template: &str, reason: &str) -> String {
        let ticked: Vec<String> = ticked.iter().map(|code| (*code).to_owned()).collect();
        let typed = Typed { decision, ticked: &ticked, template, reason };
        let guide = Guide::parse(GUIDE).unwrap();
        let mut faults = FieldFaults::new();
        let grounds =
            Grounds::read(&mut faults, &guide, Subject::Vacancy, typed, on.parse().unwrap());
        let Some(grounds) = grounds else {
            let told = faults.as_slice().iter().map(|f| format!("{} {};", f.pointer, f.code));
            return told.collect::<Vec<_>>().concat();
        };
        let codes: Vec<_> = grounds.ticked().iter().map(|t| t.code.as_str()).collect();
        format!("{} [{}]", grounds.reason(), codes.join(" "))
    }

    #[test]
    fn an_approval_needs_the_required_items_of_its_day() {
        let released = |on, ticked: &[&str]| read(on, "released", ticked, "", "Hợp lệ.");
        assert_eq!(released("2026-06-30", &["old"]), "Hợp lệ. [old]");
        assert_eq!(released("2026-06-30", &["more"]), "/ticked required-items;");
        assert_eq!(released("2026-06-30", &["new"]), "/ticked not-in-list;");
        assert_eq!(released("2026-07-01", &["old"]), "/ticked not-in-list;");
        assert_eq!(released("2026-07-01", &["more", "new"]), "Hợp lệ. [new more]");
    }

    #[test]
    fn what_is_not_approved_keeps_what_was_ticked_and_needs_no_item() {
        assert_eq!(read("2026-07-01", "returned", &[], "", "Sửa lương."), "Sửa lương. []");
        assert_eq!(
            read("2026-07-01", "returned", &["more"], "", "Sửa lương."),
            "Sửa lương. [more]"
        );
    }

    #[test]
    fn a_ready_reason_stands_before_own_words_and_spares_them() {
        let by = |on, decision, template, more| read(on, decision, &["new"], template, more);
        assert_eq!(by("2026-07-01", "released", "fine", ""), "Được. [new]");
        assert_eq!(by("2026-07-01", "released", "fine", "Đã gọi."), "Được. Đã gọi. [new]");
        assert_eq!(by("2026-07-01", "returned", "fine", ""), "/template not-for-decision;");
        assert_eq!(by("2026-07-01", "released", "gone", ""), "/template not-in-list;");
        assert_eq!(read("2026-06-30", "returned", &[], "fine", ""), "/template not-in-list;");
    }

    #[test]
    fn without_a_ready_reason_own_words_are_needed() {
        assert_eq!(read("2026-07-01", "released", &["new"], "", " "), "/reason empty;");
    }
}
