//! How long the server takes for pages, asked one after another by each kind of person.

use std::time::Duration;
use std::time::Instant;

use sanviec::demo;
use sanviec::ids::VacancyId;

use crate::QUESTIONS;

/// Times of one kind of page.
pub(crate) struct PageTimes {
    pub(crate) name: &'static str,
    pub(crate) p50: Duration,
    pub(crate) p99: Duration,
}

/// Requests of each kind of page.
const REQUESTS: usize = 300;

/// Times every kind of page; `open` are vacancies to look at.
pub(crate) fn times(base: &str, open: &[VacancyId]) -> Vec<PageTimes> {
    let visitor = agent();
    let seeker = signed_in(base, "seeker");
    let firm = signed_in(base, "employer");
    let officer = signed_in(base, "officer");
    let results: Vec<String> = QUESTIONS
        .iter()
        .flat_map(|q| {
            let q = q.replace(' ', "+");
            [
                format!("/viec-lam?q={q}"),
                format!("/viec-lam?q={q}&noi=Long+Xuyen&ban_kinh=50&luong_tu=7000000"),
            ]
        })
        .collect();
    let vacancies: Vec<String> =
        open.iter().take(REQUESTS).map(|id| format!("/viec-lam/{id}")).collect();
    let one = |path: &str| vec![path.to_owned()];
    let of = |name, agent: &ureq::Agent, paths: &[String]| timed(name, agent, base, paths);
    vec![
        of("home", &visitor, &one("/")),
        of("results", &visitor, &results),
        of("vacancy", &visitor, &vacancies),
        of("results, signed in", &seeker, &results),
        of("vacancy, signed in", &seeker, &vacancies),
        of("my work", &seeker, &one("/cua-toi")),
        of("profile", &seeker, &one("/ho-so")),
        of("firm's desk", &firm, &one("/tuyen-dung")),
        of("officer's queue", &officer, &one("/can-bo")),
    ]
}

fn timed(name: &'static str, agent: &ureq::Agent, base: &str, paths: &[String]) -> PageTimes {
    let mut times: Vec<Duration> = paths
        .iter()
        .cycle()
        .take(REQUESTS)
        .map(|path| {
            let began = Instant::now();
            let mut answer = agent.get(format!("{base}{path}")).call().unwrap();
            answer.body_mut().read_to_string().unwrap();
            began.elapsed()
        })
        .collect();
    times.sort();
    PageTimes { name, p50: times[times.len() / 2], p99: times[times.len() * 99 / 100] }
}

/// A browser that keeps cookies and asks for one page at a time.
fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().max_redirects(0).build().into()
}

fn signed_in(base: &str, role: &str) -> ureq::Agent {
    let who = demo::sign_ins().iter().find(|who| who.role.to_string() == role).unwrap();
    let agent = agent();
    let address = format!("{base}/dang-nhap");
    let page = agent.get(&address).call().unwrap().body_mut().read_to_string().unwrap();
    let token = page.split("name=\"_token\" value=\"").nth(1).unwrap();
    let token = token.split('"').next().unwrap();
    let form = [("_token", token), ("login", who.login), ("password", who.password)];
    let done = agent.post(&address).send_form(form).unwrap();
    assert_eq!(done.status().as_u16(), 303, "{role} could not sign in");
    agent
}
