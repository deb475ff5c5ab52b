//! Open vacancies for other boards: the snapshot of all of them, and what changed since.

use std::io::SeekFrom;

use actix_web::HttpMessage;
use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::body::SizedStream;
use actix_web::http::StatusCode;
use actix_web::http::header;
use bytes::Bytes;
use bytes::BytesMut;
use chrono::DateTime;
use chrono::Utc;
use futures_util::Stream;
use futures_util::stream;
use tokio::fs::File;
use tokio::io::AsyncReadExt;
use tokio::io::AsyncSeekExt;

use crate::api::respond;
use crate::api::views::stream::StreamBody;
use crate::api::views::vacancy::VacancyBody;
use crate::employers::employer::Employer;
use crate::http::Services;
use crate::http::etag;
use crate::http::problem::Problem;
use crate::http::problem::ProblemBody;
use crate::http::query::Query;
use crate::platform::crypto::KeyRing;
use crate::platform::fault::FieldFaults;
use crate::platform::language::Wording;
use crate::stream::follow;
use crate::stream::follow::MOST_CHANGES;
use crate::stream::follow::USUAL_CHANGES;
use crate::stream::position::Position;
use crate::stream::snapshot;
use crate::stream::snapshot::HEAD_BYTES;
use crate::stream::snapshot::Head;
use crate::vacancies::vacancy::Vacancy;

/// Bytes of a snapshot in memory for one reader.
const PIECE: usize = 64 * 1024;
/// When to ask again for the first snapshot.
///
/// Unit: seconds.
const FIRST_SECONDS: u32 = 30;

/// Where to go on.
#[derive(serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct StreamQuery {
    /// `next` of the answer before; first of all `next` in the first line of the snapshot.
    #[param(required)]
    after: Option<String>,
    /// Most changes, 1 to 1,000; 100 when it is not given.
    limit: Option<usize>,
}

impl StreamQuery {
    fn parse(&self, ring: &KeyRing) -> Result<(Position, usize), FieldFaults> {
        let mut faults = FieldFaults::new();
        let position = self.after.as_deref().and_then(|text| Position::read(ring, text));
        match (&self.after, position) {
            (None, _) => faults.add("/after", "required", Wording::new(
                "Lấy bản chụp /api/v1/vacancies/snapshot trước; dòng đầu của nó ghi vị trí để đi tiếp.",
                "Take /api/v1/vacancies/snapshot first; its first line names the position to go on from.",
            )),
            (Some(_), None) => faults.add("/after", "bad-position", Wording::new(
                "Không phải vị trí do chúng tôi cấp. Gửi lại nguyên văn `next`, hoặc lấy lại bản chụp.",
                "This is no position of ours. Send `next` exactly as it came, or take the snapshot again.",
            )),
            (Some(_), Some(_)) => {}
        }
        let limit = self.limit.unwrap_or(USUAL_CHANGES);
        if !(1..=MOST_CHANGES).contains(&limit) {
            let vi = format!("Từ 1 đến {MOST_CHANGES} thay đổi.");
            let en = format!("From 1 to {MOST_CHANGES} changes.");
            faults.add("/limit", "out-of-range", Wording::new(vi, en));
        }
        faults.unless(position.map(|position| (position, limit)))
    }
}

/// Tells what changed among the open vacancies since a position
///
/// For boards that keep a copy: take the snapshot once, then ask here with `after` until `more` is
/// false, and again a minute later. `upserted` has the vacancy as everybody sees it now, `removed`
/// only that it is gone. Changes are kept for 7 days; 410 means to take the snapshot again.
/// Imported adverts and those of invented firms are not passed on.
#[utoipa::path(
    get, path = "/api/v1/vacancies/stream", tag = "stream",
    params(StreamQuery),
    responses(
        (status = 200, description = "Changes, oldest first", body = StreamBody),
        (status = 410, description = "Take the snapshot again", body = ProblemBody,
            content_type = "application/problem+json"),
    ),
)]
pub(super) async fn changes(
    app: Services,
    query: Query<StreamQuery>,
) -> Result<HttpResponse, Problem> {
    let (position, limit) = query.0.parse(&app.ring).map_err(|faults| Problem::invalid(&faults))?;
    let changes = app.db.read(move |conn| follow::after(conn, position, limit)).await?;
    Ok(respond::private(&StreamBody::new(&app.ring, &changes)))
}

/// Gives all open vacancies in one file
///
/// JSON lines, packed with gzip, made each night. The first line is `{next, made_at}`: go on in the
/// stream from `next`. Each other line is a vacancy, as the address of one vacancy answers.
#[utoipa::path(
    get, path = "/api/v1/vacancies/snapshot", tag = "stream",
    params(
        ("If-None-Match" = Option<String>, Header, description = "Tags of what is known already"),
        ("If-Modified-Since" = Option<String>, Header, description = "When it was last taken"),
    ),
    responses(
        (status = 200, description = "The file", body = Vec<u8>, content_type = "application/gzip",
            headers(
                ("ETag" = String, description = "Names this file"),
                ("Last-Modified" = String, description = "When it was made"),
            )),
        (status = 304, description = "As known"),
        (status = 503, description = "The first one is being made", body = ProblemBody,
            content_type = "application/problem+json"),
    ),
)]
pub(super) async fn snapshot(app: Services, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let Some(Opened { file, bytes, head }) = open(&app).await else {
        return Err(not_made());
    };
    let tag = format!("\"{:x}-{bytes:x}\"", head.made_at.timestamp_micros());
    let is_known = is_known(&request, &tag, head.made_at);
    let status = if is_known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let mut builder = HttpResponse::build(status);
    builder
        .insert_header((header::ETAG, tag))
        .insert_header(header::LastModified(std::time::SystemTime::from(head.made_at).into()))
        .insert_header((header::CACHE_CONTROL, "no-cache"));
    if is_known {
        return Ok(builder.finish());
    }
    let name = "attachment; filename=\"vacancies.jsonl.gz\"";
    Ok(builder
        .content_type("application/gzip")
        // The file is packed as it is: the middleware must not pack it once more.
        .insert_header(header::ContentEncoding::Identity)
        .insert_header((header::CONTENT_DISPOSITION, name))
        .body(SizedStream::new(bytes, pieces(file))))
}

/// A vacancy as one line of the snapshot.
pub fn snapshot_line(vacancy: &Vacancy, employer: &Employer) -> Vec<u8> {
    let body = serde_json::to_vec(&VacancyBody::new(vacancy, employer));
    body.expect("our own bodies are maps with text keys")
}

struct Opened {
    file: File,
    bytes: u64,
    head: Head,
}

/// The snapshot, if there is one: all that is said of it comes from the one file that was opened.
async fn open(app: &Services) -> Option<Opened> {
    let mut file = File::open(snapshot::file(&app.config.data.dir)).await.ok()?;
    let bytes = file.metadata().await.ok()?.len();
    let mut beginning = BytesMut::with_capacity(HEAD_BYTES);
    file.read_buf(&mut beginning).await.ok()?;
    let head = Head::parse(&beginning)?;
    file.seek(SeekFrom::Start(0)).await.ok()?;
    Some(Opened { file, bytes, head })
}

fn not_made() -> Problem {
    let wording = Wording::new(
        "Bản chụp đầu tiên đang được tạo. Hãy hỏi lại sau ít phút.",
        "The first snapshot is being made. Ask again in a moment.",
    );
    let mut problem = Problem::new(StatusCode::SERVICE_UNAVAILABLE, "snapshot-not-made", wording);
    problem.retry_after = Some(FIRST_SECONDS);
    problem
}

/// A client that names tags is not asked for times (RFC 9110, 13.1.3).
fn is_known(request: &HttpRequest, tag: &str, made_at: DateTime<Utc>) -> bool {
    if request.headers().contains_key(header::IF_NONE_MATCH) {
        return etag::is_known(request, tag);
    }
    let since = request.get_header::<header::IfModifiedSince>();
    // Such times have whole seconds.
    since.is_some_and(|since| {
        let since = DateTime::<Utc>::from(std::time::SystemTime::from(since.0));
        since.timestamp() >= made_at.timestamp()
    })
}

fn pieces(file: File) -> impl Stream<Item = std::io::Result<Bytes>> {
    stream::try_unfold(file, |mut file| async {
        let mut piece = BytesMut::with_capacity(PIECE);
        let read = file.read_buf(&mut piece).await?;
        Ok((read > 0).then(|| (piece.freeze(), file)))
    })
}
