//! `/robots.txt`, `/sitemap.xml`, `/sitemap/{part}.xml`: what search engines may read.
//!
//! The map is an index of parts, so that it holds at a million vacancies; the protocol allows
//! 50,000 addresses a part (<https://www.sitemaps.org/protocol.html>).

use std::fmt::Write;

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Path;

use crate::http::Services;
use crate::http::problem::Problem;
use crate::vacancies;

/// Addresses in one part.
const PART: u32 = 20_000;
/// How long the answers may be kept, in seconds.
const KEPT_SECONDS: u32 = 3_600;
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SHAPE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// `GET /robots.txt`
pub(crate) async fn robots(app: Services) -> HttpResponse {
    // Desks and personal pages need a session anyway; naming them spares crawlers the way.
    let closed =
        ["/api/", "/can-bo", "/tuyen-dung", "/cua-toi", "/ho-so", "/dang-nhap", "/dang-ky"];
    let mut text = String::from("User-agent: *\n");
    for path in closed {
        let _ = writeln!(text, "Disallow: {path}");
    }
    let _ = writeln!(text, "Allow: /\n\nSitemap: {}/sitemap.xml", app.config.http.base_url);
    answer("text/plain; charset=utf-8", text)
}

/// `GET /sitemap.xml`
pub(crate) async fn index(app: Services) -> Result<HttpResponse, Problem> {
    let open = app.db.read(vacancies::store::count_open).await?;
    let parts = u32::try_from(open).unwrap_or(0).div_ceil(PART).max(1);
    let base = &app.config.http.base_url;
    let mut xml = format!("{HEAD}<sitemapindex xmlns=\"{SHAPE}\">\n");
    for part in 0..parts {
        let _ = writeln!(xml, "<sitemap><loc>{base}/sitemap/{part}.xml</loc></sitemap>");
    }
    xml.push_str("</sitemapindex>\n");
    Ok(answer("application/xml; charset=utf-8", xml))
}

/// `GET /sitemap/{part}.xml`
pub(crate) async fn part(app: Services, part: Path<u32>) -> Result<HttpResponse, Problem> {
    let part = part.into_inner();
    let listed = app.db.read(move |conn| vacancies::store::open_listed(conn, part, PART)).await?;
    if listed.is_empty() && part > 0 {
        return Err(Problem::not_found());
    }
    let base = &app.config.http.base_url;
    let mut xml = format!("{HEAD}<urlset xmlns=\"{SHAPE}\">\n");
    if part == 0 {
        for page in ["/", "/viec-lam"] {
            let _ = writeln!(xml, "<url><loc>{base}{page}</loc></url>");
        }
    }
    for (id, changed) in listed {
        let day = changed.format("%Y-%m-%d");
        let _ = writeln!(xml, "<url><loc>{base}/viec-lam/{id}</loc><lastmod>{day}</lastmod></url>");
    }
    xml.push_str("</urlset>\n");
    Ok(answer("application/xml; charset=utf-8", xml))
}

fn answer(kind: &'static str, body: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(kind)
        .insert_header((header::CACHE_CONTROL, format!("public, max-age={KEPT_SECONDS}")))
        .body(body)
}
