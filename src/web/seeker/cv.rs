//! `/ho-so/cv`: the CV as a page that prints on A4, and as a PDF.

use actix_web::HttpResponse;
use actix_web::http::header;
use askama::Template;

use crate::accounts::actor::SeekerActor;
use crate::cv;
use crate::cv::content::Cv;
use crate::http::problem::Problem;
use crate::web::address;
use crate::web::layout::Page;
use crate::web::layout::Shape;
use crate::web::layout::Tab;
use crate::web::layout::Visit;

/// Where somebody without a profile begins.
const FIRST: &str = "/ho-so?moi=1";

#[derive(Template)]
#[template(path = "seeker/cv.html", config = "src/web/askama.toml")]
struct CvPage {
    page: Page,
    cv: Cv,
}

async fn own(visit: &Visit<SeekerActor>) -> Result<Option<Cv>, Problem> {
    let (who, ring, language) = (visit.who, visit.app.ring.clone(), visit.language);
    let read = visit.app.db.read(move |conn| cv::read::own(conn, &ring, &who, language));
    Ok(read.await?)
}

/// `GET /ho-so/cv`
pub(crate) async fn show(visit: Visit<SeekerActor>) -> Result<HttpResponse, Problem> {
    let Some(cv) = own(&visit).await? else {
        return Ok(address::see_other(FIRST));
    };
    let page = visit.page(&visit.t("cv-title"), Tab::Profile, Shape::Seek);
    visit.show(&CvPage { page, cv })
}

/// `GET /ho-so/cv.pdf`
pub(crate) async fn pdf(visit: Visit<SeekerActor>) -> Result<HttpResponse, Problem> {
    let Some(cv) = own(&visit).await? else {
        return Ok(address::see_other(FIRST));
    };
    let file = cv::draw::pdf(&cv)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::CONTENT_DISPOSITION, "inline; filename=\"cv.pdf\""))
        .content_type("application/pdf")
        .body(file))
}
