//! `/can-bo/tin/{id}`: a held advert with what the check found in it, and the decision.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;

use crate::accounts::actor::StaffActor;
use crate::employers;
use crate::employers::employer::Employer;
use crate::http::form::Form;
use crate::http::problem::Problem;
use crate::ids::VacancyId;
use crate::platform::language::Language;
use crate::platform::texts;
use crate::reviews::guide::Guide;
use crate::reviews::guide::Subject;
use crate::vacancies::check::Finding;
use crate::vacancies::check::Part;
use crate::vacancies::check::Severity;
use crate::vacancies::lifecycle::State;
use crate::vacancies::record;
use crate::vacancies::record::Record;
use crate::vacancies::record::Review;
use crate::vacancies::review;
use crate::vacancies::review::ReviewInput;
use crate::vacancies::store;
use crate::vacancies::vacancy::Vacancy;
use crate::web::address;
use crate::web::findings::FindingLine;
use crate::web::forms;
use crate::web::forms::FormView;
use crate::web::layout::Gate;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::layout::sign_in_again;
use crate::web::public::vacancy::VacancyView;
use crate::web::staff::decision::LABELS;
use crate::web::staff::decision::Offered;
use crate::web::staff::decision::Past;
use crate::web::staff::employer::counts;
use crate::web::staff::queue;
use crate::web::staff::queue::Decided;
use crate::web::staff::queue::Row;

/// A piece of an advert; marked where something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    text: String,
    /// Empty where nothing was found; otherwise the colour.
    tone: &'static str,
}

/// A field of an advert, in pieces.
struct Passage {
    name: String,
    pieces: Vec<Piece>,
}

/// A text cut where findings begin and end. Offsets are characters; of two that overlap the first
/// is marked.
fn pieces(text: &str, findings: &[&Finding]) -> Vec<Piece> {
    let mut found: Vec<&&Finding> = findings.iter().filter(|f| f.start < f.end).collect();
    found.sort_by_key(|f| (f.start, f.severity));
    let mut pieces = Vec::new();
    let mut letters = text.chars();
    let mut at = 0;
    for finding in found {
        if finding.start < at {
            continue;
        }
        let before: String = letters.by_ref().take(finding.start - at).collect();
        let words: String = letters.by_ref().take(finding.end - finding.start).collect();
        at = finding.end;
        let tone = if finding.severity == Severity::Block { "stop" } else { "warn" };
        pieces.push(Piece { text: before, tone: "" });
        pieces.push(Piece { text: words, tone });
    }
    pieces.push(Piece { text: letters.collect(), tone: "" });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

fn passages(vacancy: &Vacancy, language: Language) -> Vec<Passage> {
    let content = &vacancy.content;
    let texts = [
        (Part::Title, content.title.as_str()),
        (Part::Description, content.description.as_str()),
        (Part::Requirements, content.requirements.as_str()),
        (Part::Benefits, content.benefits_text.as_str()),
        (Part::WorkingTime, content.details.working_hours.as_str()),
    ];
    let written = texts.into_iter().filter(|(_, text)| !text.is_empty());
    let passage = |(part, text): (Part, &str)| {
        let here = vacancy.findings.iter().filter(|f| f.part == part && f.language.is_none());
        Passage {
            name: part.label(language).to_owned(),
            pieces: pieces(text, &here.collect::<Vec<_>>()),
        }
    };
    written.map(passage).chain(versions(vacancy, language)).collect()
}

/// The same advert in other languages.
fn versions(vacancy: &Vacancy, spoken: Language) -> Vec<Passage> {
    let mut passages = Vec::new();
    for (language, text) in &vacancy.content.texts {
        for (part, text) in [
            (Part::Title, text.title.as_str()),
            (Part::Description, text.description.as_str()),
            (Part::Requirements, text.requirements.as_str()),
            (Part::Benefits, text.benefits_text.as_str()),
        ] {
            let found = vacancy.findings.iter();
            let here = found.filter(|f| f.part == part && f.language == Some(*language));
            if !text.is_empty() {
                let name = format!("{} ({})", part.label(spoken), language.label(spoken));
                let here: Vec<&Finding> = here.collect();
                passages.push(Passage { name, pieces: pieces(text, &here) });
            }
        }
    }
    passages
}

#[derive(Template)]
#[template(path = "staff/vacancy.html", config = "src/web/askama.toml")]
struct ReviewPage {
    page: Page,
    form: FormView,
    own: String,
    employer: String,
    vacancy: VacancyView,
    state: &'static str,
    is_held: bool,
    contact: String,
    contact_more: String,
    counts: String,
    past: Vec<Past>,
    of_firm: Vec<Past>,
    offered: Offered,
    is_done: bool,
    next: Option<Row>,
    passages: Vec<Passage>,
    findings: Vec<FindingLine>,
}

/// `GET /can-bo/tin/{id}`
pub(crate) async fn show(
    visit: Visit<StaffActor>,
    id: Path<VacancyId>,
) -> Result<HttpResponse, Problem> {
    page(&visit, StatusCode::OK, FormView::blank(visit.language, LABELS), id.into_inner()).await
}

/// `POST /can-bo/tin/{id}`
pub(crate) async fn decide(
    visit: Visit<Gate<StaffActor>>,
    id: Path<VacancyId>,
    form: Form,
) -> Result<HttpResponse, Problem> {
    let Form(fields) = form;
    let Gate(Some(who)) = visit.who else {
        return sign_in_again(&visit, &fields);
    };
    let (id, now) = (id.into_inner(), visit.now);
    let get = |name: &str| fields.get(name).to_owned();
    let input = ReviewInput {
        decision: get("decision"),
        ticked: fields.all("ticked").into_iter().map(str::to_owned).collect(),
        template: get("template"),
        reason: get("reason"),
    };
    let decided = match input.parse(&visit.app.guide, visit.today()) {
        Err(faults) => Err(Problem::invalid(&faults)),
        Ok(decision) => {
            let decided =
                visit.app.db.write(move |tx| review::decide(tx, &who, id, &decision, now));
            decided.await.map_err(Problem::from)
        }
    };
    match decided {
        Ok(_) => Ok(address::see_other(&format!("/can-bo/tin/{id}?da_ghi=1"))),
        Err(problem) => {
            let problem = forms::told_on_form(problem)?;
            let form = FormView::refused(visit.language, LABELS, &fields, &problem);
            page(&visit, forms::refusal_status(&problem), form, id).await
        }
    }
}

async fn page<A>(
    visit: &Visit<A>,
    status: StatusCode,
    form: FormView,
    id: VacancyId,
) -> Result<HttpResponse, Problem> {
    let (today, language) = (visit.today(), visit.language);
    let read = visit.app.db.read(move |conn| {
        let vacancy = store::find(conn, id)?.ok_or_else(Problem::not_found)?;
        let employer = employers::store::find(conn, vacancy.employer)?;
        Ok::<_, Problem>(Known {
            employer: employer.ok_or_else(Problem::not_found)?,
            reviews: record::reviews_of(conn, id)?,
            record: record::record_of(conn, vacancy.employer)?,
            next: queue::next(conn, Decided::Vacancy(id), today, language)?,
            vacancy,
        })
    });
    let known = read.await?;
    let mut page = review_page(
        visit.page(&visit.t("desk-review-title"), Tab::Desk, Shape::Desk),
        form,
        known,
        &visit.app.guide,
        today,
    );
    page.is_done = !address::params(&visit.request).get("da_ghi").is_empty() && !page.is_held;
    visit.show_as(status, &page)
}

/// What is read of a vacancy and its employer.
struct Known {
    vacancy: Vacancy,
    employer: Employer,
    reviews: Vec<Review>,
    record: Record,
    next: Option<Row>,
}

fn review_page(
    page: Page,
    form: FormView,
    known: Known,
    guide: &Guide,
    today: NaiveDate,
) -> ReviewPage {
    let language = page.language;
    let Known { vacancy, employer, reviews, record, next } = known;
    let own = format!("/can-bo/tin/{}", vacancy.id);
    let contact = &vacancy.content.details.contact;
    let told = |parts: [&String; 2]| {
        let told = parts.into_iter().filter(|part| !part.is_empty()).cloned();
        told.collect::<Vec<_>>().join(", ")
    };
    let others = record.reviews.iter().filter(|review| review.vacancy != vacancy.id);
    let of_firm = others.map(|review| Past {
        about: Some((review.title.clone(), format!("/can-bo/tin/{}", review.vacancy))),
        ..past(review, language)
    });
    ReviewPage {
        page,
        form,
        employer: format!("/can-bo/don-vi/{}", employer.id),
        state: vacancy.state.label(language),
        is_held: vacancy.state == State::Held,
        contact: told([&contact.name, &contact.title]),
        contact_more: told([&contact.phone, &contact.email]),
        counts: counts(&record, language),
        past: reviews
            .iter()
            .filter(|review| review.decision.is_some())
            .map(|review| past(review, language))
            .collect(),
        of_firm: of_firm.collect(),
        offered: Offered::new(guide, Subject::Vacancy, today, language),
        is_done: false,
        next: next.filter(|row| row.href != own),
        passages: passages(&vacancy, language),
        findings: vacancy.findings.iter().map(|f| FindingLine::new(f, language)).collect(),
        vacancy: VacancyView::new(
            &vacancy,
            &employer,
            None,
            today,
            language,
            vacancy.content.language,
        ),
        own,
    }
}

fn past(review: &Review, language: Language) -> Past {
    let (code, label) = match review.decision.filter(|_| review.decided_by.is_some()) {
        Some(decision) => (decision.code(), decision.label(language).to_owned()),
        None => ("", texts::say(language, "desk-withdrawn")),
    };
    let (at, by) = (review.decided_at.or(Some(review.opened_at)), review.decided_by.as_deref());
    Past::new(language, (code, &label), at, by, &review.reason, &review.ticked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::account::Role;
    use crate::platform::language::Wording;
    use crate::vacancies::check::FindingKind;
    use crate::web::testing;

    fn finding(start: usize, end: usize, severity: Severity) -> Finding {
        Finding {
            kind: FindingKind::Sex,
            code: "sex".into(),
            severity,
            part: Part::Requirements,
            language: None,
            start,
            end,
            words: "Nữ".into(),
            message: Wording::new("Không giới hạn giới tính.", "No sex."),
            source: "BLLĐ".into(),
            may_be_justified: true,
        }
    }

    #[test]
    fn words_are_marked_by_characters_and_nothing_is_lost() {
        let text = "Nữ, tuổi 22–35. Biết may.";
        let found = [finding(0, 2, Severity::Block), finding(4, 14, Severity::Warn)];
        let cut = pieces(text, &found.iter().collect::<Vec<_>>());
        let told: Vec<_> = cut.iter().map(|p| (p.text.as_str(), p.tone)).collect();
        assert_eq!(told, [("Nữ", "stop"), (", ", ""), ("tuổi 22–35", "warn"), (". Biết may.", "")]);
    }

    #[test]
    fn findings_that_overlap_or_lie_outside_do_not_break_the_text() {
        let text = "Nữ may";
        let found = [
            finding(0, 4, Severity::Block),
            finding(1, 3, Severity::Warn),
            finding(90, 99, Severity::Warn),
        ];
        let cut = pieces(text, &found.iter().collect::<Vec<_>>());
        let whole: String = cut.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(whole, text);
    }

    #[test]
    fn an_officer_sees_the_words_the_law_and_three_decisions() {
        let mut vacancy = testing::vacancy();
        vacancy.state = State::Held;
        vacancy.findings = vec![finding(0, 2, Severity::Block)];
        let today = crate::platform::clock::local_date(testing::now());
        let record = Record { counts: Vec::new(), latest: Vec::new(), reviews: Vec::new() };
        let employer = testing::employer();
        let known = Known { vacancy, employer, reviews: Vec::new(), record, next: None };
        let page = testing::page(Some(Role::Officer));
        let form = FormView::blank(Language::Vi, LABELS);
        let page = review_page(page, form, known, &Guide::embedded(), today);
        let html = page.render().unwrap();
        assert!(html.contains("<mark class=\"stop\">Nữ</mark>"));
        for decision in ["released", "returned", "refused", "findings-read", "pay-too-low"] {
            assert!(html.contains(&format!("value=\"{decision}\"")), "{decision}");
        }
    }
}
