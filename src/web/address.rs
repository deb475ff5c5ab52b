//! Addresses inside the exchange: where to go on after signing in, and links that change a search.

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::http::header;

use crate::accounts::account::Role;
use crate::http::client;
use crate::http::form::FormFields;
use crate::platform::language::Area;
use crate::platform::language::Language;

/// Longest address that is gone back to.
const LONGEST_NEXT: usize = 1_000;

/// Where somebody finds what waits for them.
pub(crate) const fn start_of(role: Role) -> &'static str {
    match role {
        Role::Seeker => "/cua-toi",
        Role::Employer => "/tuyen-dung",
        Role::Officer | Role::Administrator => "/can-bo",
    }
}

/// An address of ours to go on to; anything that could lead elsewhere is none.
pub(crate) fn next(typed: &str) -> Option<&str> {
    let is_ours = typed.starts_with('/')
        && !typed.starts_with("//")
        && !typed.contains(['\\', '\r', '\n', '\t'])
        && !typed.chars().any(char::is_control)
        && typed.len() <= LONGEST_NEXT;
    let begins = ["/dang-nhap", "/dang-xuat", "/dang-ky"];
    (is_ours && !begins.iter().any(|door| typed.starts_with(door))).then_some(typed)
}

/// Where somebody goes after signing in: on to what they wanted, if their role may see it.
pub(crate) fn after_sign_in(role: Role, wanted: &str) -> String {
    let is_for = |path: &str| {
        let is_below = |root: &str| path == root || path.starts_with(&format!("{root}/"));
        match role {
            Role::Seeker => !is_below("/tuyen-dung") && !is_below("/can-bo"),
            Role::Employer => !is_below("/can-bo") && !is_below("/cua-toi") && !is_below("/ho-so"),
            Role::Officer | Role::Administrator => {
                !is_below("/tuyen-dung") && !is_below("/cua-toi") && !is_below("/ho-so")
            }
        }
    };
    match next(wanted) {
        Some(path) if is_for(path.split('?').next().unwrap_or(path)) => path.to_owned(),
        _ => start_of(role).to_owned(),
    }
}

/// The sign-in page that leads back to an address.
pub(crate) fn sign_in_to(path: &str) -> String {
    with_query("/dang-nhap", &[("next".to_owned(), path.to_owned())])
}

/// A path with a query; without one when there is nothing to say.
pub(crate) fn with_query(path: &str, pairs: &[(String, String)]) -> String {
    if pairs.is_empty() {
        return path.to_owned();
    }
    let query = serde_html_form::to_string(pairs).expect("pairs of texts can be written");
    format!("{path}?{query}")
}

/// What the address asks; what cannot be read asks nothing, since links are cut and decorated on
/// their way.
pub(crate) fn params(request: &HttpRequest) -> FormFields {
    let pairs: Option<Vec<(String, String)>> =
        serde_html_form::from_str(request.query_string()).ok();
    pairs.unwrap_or_default().into_iter().collect()
}

/// Path and query of a request, to come back to.
pub(crate) fn own(request: &HttpRequest) -> String {
    request.uri().path_and_query().map_or_else(String::new, ToString::to_string)
}

/// Who reads the pages at an address.
fn area(path: &str) -> Area {
    let path = path.split('?').next().unwrap_or(path);
    let is_below = |root: &str| path == root || path.starts_with(&format!("{root}/"));
    if is_below("/can-bo") || is_below("/giao-dien") {
        Area::Staff
    } else if is_below("/tuyen-dung") {
        Area::Firms
    } else {
        Area::Public
    }
}

/// The languages the pages at an address speak.
pub(crate) fn languages(path: &str) -> &'static [Language] {
    area(path).languages()
}

/// The language to answer a request in: what the client asks for, if its page speaks it.
pub(crate) fn language(request: &HttpRequest) -> Language {
    area(request.path()).answers_in(client::language(request))
}

/// The same address in another language.
pub(crate) fn in_language(path: &str, language: Language) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let kept = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
    let asked = format!("lang={}", language.code());
    let query: Vec<&str> = kept.chain([asked.as_str()]).collect();
    format!("{path}?{}", query.join("&"))
}

/// Goes on to another page after something was done: the browser asks for it anew.
pub(crate) fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, path))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_ours_are_gone_on_to() {
        assert_eq!(next("/viec-lam/1?a=b"), Some("/viec-lam/1?a=b"));
        for elsewhere in [
            "",
            "https://x.vn",
            "//x.vn",
            "/\\x.vn",
            "javascript:1",
            "/a\r\nb",
            "/dang-nhap?next=/",
        ] {
            assert_eq!(next(elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    fn the_same_page_in_another_language_keeps_what_it_asks() {
        let km = |path| in_language(path, Language::Km);
        assert_eq!(km("/"), "/?lang=km");
        assert_eq!(km("/viec-lam?q=may&lang=en&noi=x"), "/viec-lam?q=may&noi=x&lang=km");
    }

    #[test]
    fn firms_and_officers_read_two_languages_and_everybody_else_three() {
        assert_eq!(languages("/tuyen-dung/tin/1?x=/can-bo"), [Language::Vi, Language::En]);
        assert_eq!(languages("/can-bo"), [Language::Vi, Language::En]);
        assert_eq!(languages("/"), [Language::Vi, Language::En, Language::Km]);
    }

    #[test]
    fn whoever_signs_in_goes_where_their_role_may() {
        assert_eq!(after_sign_in(Role::Seeker, "/viec-lam/1/ung-tuyen"), "/viec-lam/1/ung-tuyen");
        assert_eq!(after_sign_in(Role::Seeker, "/tuyen-dung/tin/1"), "/cua-toi");
        assert_eq!(after_sign_in(Role::Employer, "/tuyen-dung/tin/1"), "/tuyen-dung/tin/1");
        assert_eq!(after_sign_in(Role::Officer, ""), "/can-bo");
    }
}
