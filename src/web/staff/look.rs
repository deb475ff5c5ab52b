//! `/giao-dien`: every component of the pages in every state, for whoever changes how they look.

use actix_web::HttpResponse;
use askama::Template;

use crate::accounts::actor::StaffActor;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::platform::fault::FieldFaults;
use crate::platform::texts;
use crate::web::assets;
use crate::web::forms::Choice;
use crate::web::forms::FormView;
use crate::web::forms::Labels;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;
use crate::web::public::job::JobLine;
use crate::web::public::job::Mine;
use crate::web::trades;
use crate::web::words::PayWords;

/// Fields of the form nobody has filled in, and of the one that needs a change everywhere.
const LABELS: Labels = &[
    ("text", "look-label-text"),
    ("short", "look-label-short"),
    ("password", "look-label-password"),
    ("area", "look-label-area"),
    ("select", "look-label-select"),
    ("many", "look-label-many"),
    ("one", "look-label-one"),
    ("bad.text", "look-label-text"),
    ("bad.short", "look-label-short"),
    ("bad.password", "look-label-password"),
    ("bad.area", "look-label-area"),
    ("bad.select", "look-label-select"),
    ("bad.many", "look-label-many"),
    ("bad.one", "look-label-one"),
    ("bad.tick", "look-label-tick"),
];

#[derive(Template)]
#[template(path = "staff/look.html", config = "src/web/askama.toml")]
struct LookPage {
    page: Page,
    blank: FormView,
    refused: FormView,
    choices: Vec<Choice>,
    jobs: Vec<JobLine>,
    colours: &'static [&'static str],
    icons: Vec<&'static str>,
}

/// Pairs of a ground and an ink that pages put together.
const COLOURS: &[&str] = &["info", "good", "warn", "stop"];

impl LookPage {
    fn new(page: Page) -> Self {
        let language = page.language;
        let typed: FormFields = [
            ("bad.text", texts::say(language, "look-long-text")),
            ("bad.short", "x".to_owned()),
            ("bad.area", texts::say(language, "look-long-text")),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
        let mut faults = FieldFaults::new();
        for (field, _) in LABELS.iter().filter(|(field, _)| field.starts_with("bad.")) {
            faults.required(&format!("/{}", field.replace('.', "/")));
        }
        let choices = ["a", "b", "c"];
        let label = |code: &&str| Choice::new(code, texts::say(language, "look-choice"));
        Self {
            blank: FormView::blank(language, LABELS),
            refused: FormView::typed(language, LABELS, typed).with_faults(faults.as_slice()),
            choices: choices.iter().map(label).collect(),
            jobs: jobs(&page),
            colours: COLOURS,
            icons: assets::icons(),
            page,
        }
    }
}

/// A card as it mostly is, and one with everything that can stand on it and long names.
fn jobs(page: &Page) -> Vec<JobLine> {
    let usual = JobLine {
        href: "#card".into(),
        title: page.t("look-job-title"),
        icon: trades::icon(None),
        pay: PayWords { figure: page.t("look-job-pay"), unit: page.t("look-job-unit") },
        employer: page.t("look-job-employer"),
        verified: true,
        about: page.t("look-job-about"),
        openings: 1,
        left: page.t("look-job-left"),
        source: String::new(),
        is_demo: false,
        mine: None,
    };
    let full = JobLine {
        title: page.t("look-long-text"),
        employer: page.t("look-long-text"),
        openings: 1_240,
        source: page.t("look-job-source"),
        is_demo: true,
        mine: Some(Mine {
            id: "01890000-0000-7000-8000-000000000001".parse().expect("an identifier"),
            applied: true,
            saved: true,
        }),
        ..usual.clone()
    };
    vec![usual, full]
}

/// `GET /giao-dien`
pub(crate) async fn look(visit: Visit<StaffActor>) -> Result<HttpResponse, Problem> {
    let page = visit.page(&visit.t("look-title"), Tab::None, Shape::Desk);
    visit.show(&LookPage::new(page))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::account::Role;
    use crate::web::testing;

    #[test]
    fn every_icon_and_every_field_with_its_fault_is_shown() {
        let html = LookPage::new(testing::page(Some(Role::Officer))).render().unwrap();
        for icon in assets::icons() {
            assert!(html.contains(&format!("#{icon}\"")), "{icon}");
        }
        for (field, _) in LABELS.iter().filter(|(field, _)| field.starts_with("bad.")) {
            assert!(html.contains(&format!("href=\"#{field}\"")), "{field}");
            assert!(html.contains(&format!("id=\"{field}\"")), "{field}");
        }
    }
}
