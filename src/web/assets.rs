//! The files pages load: two style sheets, three pictures and a font, inside the program.
//!
//! A name carries a hash of its contents, so that browsers keep a file for a year and never show
//! an old one.

use std::sync::OnceLock;

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Bytes;
use actix_web::web::Path;

use crate::http::problem::Problem;
use crate::platform::crypto;

const TOKENS: &str = include_str!("assets/tokens.css");
const BASE: &str = include_str!("assets/base.css");
const DESK: &str = include_str!("assets/desk.css");
const SLIP: &str = include_str!("assets/slip.css");
const ICONS: &str = include_str!("assets/icons.svg");
const MARK: &str = include_str!("assets/mark.svg");
const FAVICON: &str = include_str!("assets/favicon.svg");
const KHMER: &[u8] = include_bytes!("assets/fonts/NotoSansKhmer-Regular.woff2");

/// Stands in the style sheet for the address of the font.
const KHMER_ADDRESS: &str = "khmer.woff2";

/// Where the files are.
#[derive(Debug)]
pub(crate) struct Assets {
    /// Style sheet of every page.
    pub(crate) site: File,
    /// Style sheet of tables and desks.
    pub(crate) desk: File,
    /// Style sheet of what is printed on a small leaf; it sets the size of the paper.
    pub(crate) slip: File,
    /// Icons, each a symbol.
    pub(crate) icons: File,
    /// The palmyra beside the name.
    pub(crate) mark: File,
    /// The same for the browser's tab.
    pub(crate) favicon: File,
    /// Khmer letters, for devices that have none.
    pub(crate) khmer: File,
}

/// One file.
#[derive(Debug)]
pub(crate) struct File {
    name: String,
    kind: &'static str,
    body: Bytes,
}

impl std::fmt::Display for File {
    /// The address of the file.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "/assets/{}", self.name)
    }
}

impl File {
    fn new(stem: &str, ending: &str, kind: &'static str, body: impl Into<Bytes>) -> Self {
        let body = body.into();
        let hash = crypto::sha256(&body);
        let hash =
            hash.iter().take(5).fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
        Self { name: format!("{stem}-{hash}.{ending}"), kind, body }
    }
}

/// Names of all icons.
pub(crate) fn icons() -> Vec<&'static str> {
    let names = ICONS.split("<symbol id=\"").skip(1);
    names.filter_map(|rest| rest.split('"').next()).collect()
}

/// The files, named when they are first asked for.
pub(crate) fn assets() -> &'static Assets {
    static ASSETS: OnceLock<Assets> = OnceLock::new();
    ASSETS.get_or_init(|| {
        let css = |stem, body: String| File::new(stem, "css", "text/css; charset=utf-8", body);
        let svg = |stem, body| File::new(stem, "svg", "image/svg+xml", body);
        let khmer = File::new("khmer", "woff2", "font/woff2", KHMER);
        let site = format!("{TOKENS}{BASE}").replace(KHMER_ADDRESS, &khmer.to_string());
        Assets {
            site: css("site", site),
            desk: css("desk", DESK.to_owned()),
            slip: css("slip", SLIP.to_owned()),
            icons: svg("icons", ICONS),
            mark: svg("mark", MARK),
            favicon: svg("favicon", FAVICON),
            khmer,
        }
    })
}

/// `GET /assets/{file}`
pub(crate) async fn file(name: Path<String>) -> Result<HttpResponse, Problem> {
    let all = assets();
    let files = [&all.site, &all.desk, &all.slip, &all.icons, &all.mark, &all.favicon, &all.khmer];
    let found = files.into_iter().find(|file| file.name == *name).ok_or_else(Problem::not_found)?;
    Ok(HttpResponse::Ok()
        .content_type(found.kind)
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(found.body.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_what_is_in_it() {
        let file = |body: &str| File::new("site", "css", "text/css", body.to_owned()).to_string();
        assert_eq!(file("a{}"), file("a{}"));
        assert_ne!(file("a{}"), file("b{}"));
        assert!(assets().site.to_string().starts_with("/assets/site-"));
    }

    #[test]
    fn the_style_sheet_names_the_khmer_font_that_is_served() {
        let sheet = std::str::from_utf8(&assets().site.body).expect("a style sheet is text");
        assert!(sheet.contains(&format!("url({})", assets().khmer)));
        assert!(!sheet.contains(KHMER_ADDRESS));
    }

    #[test]
    fn every_icon_a_page_may_show_is_there() {
        for icon in crate::web::trades::icons() {
            assert!(ICONS.contains(&format!("id=\"{icon}\"")), "{icon}");
        }
    }
}
