//! The page of a fault: what happened, and what to do next.

use actix_web::HttpRequest;
use askama::Template;

use crate::http::Services;
use crate::http::client;
use crate::http::problem::Problem;
use crate::platform::language::Language;
use crate::platform::texts;
use crate::web::address;
use crate::web::assets::assets;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;

/// What happened, as far as the page tells it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    SignedOut,
    Forbidden,
    FormExpired,
    NoFirm,
    NotFound,
    Gone,
    Invalid,
    TooMany,
    Busy,
    NoSpace,
    Internal,
}

#[derive(Template)]
#[template(path = "layout/error.html", config = "src/web/askama.toml")]
struct ErrorView<'a> {
    page: Page,
    trouble: Trouble,
    said: &'a str,
    fields: Vec<&'a str>,
    sign_in: String,
    number: String,
}

/// Writes the page of a fault.
pub fn error_page(request: &HttpRequest, problem: &Problem) -> String {
    let config = request.app_data::<Services>().map(|app| app.config.centre.clone());
    let (centre, hotline) = config.map(|c| (c.name, c.hotline)).unwrap_or_default();
    let path = address::own(request);
    // A form cannot be asked for by its address: after signing in, its page is.
    let view = view(
        problem,
        &path,
        centre,
        hotline,
        client::request_number(request),
        address::language(request),
    );
    view.render().unwrap_or_else(|_defect| problem.wording.vi.clone())
}

fn view<'a>(
    problem: &'a Problem,
    path: &str,
    centre: String,
    hotline: String,
    number: String,
    language: Language,
) -> ErrorView<'a> {
    let trouble = trouble_of(problem);
    let title = match trouble {
        Trouble::SignedOut => "title-sign-in-needed",
        Trouble::Forbidden => "title-forbidden",
        Trouble::FormExpired => "title-old-page",
        Trouble::NoFirm => "title-firm-first",
        Trouble::NotFound => "title-not-found",
        Trouble::Gone => "title-gone",
        Trouble::Invalid => "error-invalid",
        Trouble::TooMany => "error-wait",
        Trouble::Busy => "error-busy",
        Trouble::NoSpace => "error-no-space",
        Trouble::Internal => "title-internal",
    };
    ErrorView {
        page: Page {
            language,
            title: texts::say(language, title),
            member: None,
            knows_who: trouble == Trouble::SignedOut,
            tab: Tab::None,
            shape: Shape::Seek,
            token: String::new(),
            hotline,
            centre,
            path: path.to_owned(),
            head: None,
            assets: assets(),
        },
        trouble,
        said: problem.wording.in_language(language),
        fields: problem.fields.iter().map(|f| f.wording.in_language(language)).collect(),
        sign_in: address::sign_in_to(path),
        number,
    }
}

fn trouble_of(problem: &Problem) -> Trouble {
    match (problem.code, problem.status.as_u16()) {
        ("form-expired", _) => Trouble::FormExpired,
        ("no-firm", _) => Trouble::NoFirm,
        (_, 401) => Trouble::SignedOut,
        (_, 403) => Trouble::Forbidden,
        (_, 404) => Trouble::NotFound,
        (_, 410) => Trouble::Gone,
        (_, 429) => Trouble::TooMany,
        (_, 503) => Trouble::Busy,
        (_, 507) => Trouble::NoSpace,
        (_, 400..500) => Trouble::Invalid,
        _ => Trouble::Internal,
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::StatusCode;

    use super::*;
    use crate::platform::language::Wording;

    fn html(status: u16, path: &str) -> String {
        let status = StatusCode::from_u16(status).unwrap();
        let problem = Problem::new(status, "code", Wording::new("Lời nói.", "Words."));
        let centre = "Trung tâm".to_owned();
        view(&problem, path, centre, "0296 000 1234".into(), "N1".into(), Language::Vi)
            .render()
            .unwrap()
    }

    #[test]
    fn every_fault_has_a_page_with_the_telephone_of_the_counsellors() {
        for status in [400, 401, 403, 404, 409, 410, 412, 413, 422, 429, 500, 503, 507] {
            let page = html(status, "/cua-toi");
            assert!(page.contains("<h1>") && page.contains("tel:02960001234"), "{status}");
        }
    }

    #[test]
    fn whoever_is_signed_out_is_led_to_the_door_and_back() {
        assert!(html(401, "/cua-toi?a=1").contains("/dang-nhap?next=%2Fcua-toi%3Fa%3D1"));
    }

    #[test]
    fn a_defect_shows_its_number_and_nothing_else() {
        let page = html(500, "/");
        assert!(page.contains("N1") && !page.contains("Lời nói."));
    }

    #[test]
    fn an_employer_without_a_firm_is_led_to_register_it() {
        let problem =
            Problem::new(StatusCode::CONFLICT, "no-firm", Wording::new("Khai trước.", "First."));
        let view = view(&problem, "/", String::new(), String::new(), String::new(), Language::Vi);
        assert!(view.render().unwrap().contains("href=\"/tuyen-dung/don-vi\""));
    }
}
