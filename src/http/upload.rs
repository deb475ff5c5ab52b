//! Files that are sent: as a body of their own, or with a form of a page.

use std::future::Future;
use std::pin::Pin;

use actix_multipart::Field;
use actix_multipart::Multipart;
use actix_web::FromRequest;
use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::web;
use futures_util::StreamExt;

use crate::http::actors::services;
use crate::http::body;
use crate::http::form;
use crate::http::form::FormFields;
use crate::http::problem::Problem;
use crate::platform::language::Wording;

/// Name of the part that is the file.
const FILE: &str = "file";
/// Largest field beside the file, and most of them.
const LARGEST_FIELD: usize = 4 * 1024;
const MOST_FIELDS: usize = 20;
/// Of a file that is too large so much is taken and thrown away, so that the browser hears why.
const MOST_DRAINED: usize = 16 * 1024 * 1024;

/// A file somebody sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePart {
    /// Its name at the sender's.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The file of a request: its body, or the part `file` of a form.
///
/// # Errors
/// 400 when there is none or the client breaks off, 413 beyond the limit.
pub async fn file(
    request: &HttpRequest,
    payload: web::Payload,
    largest: usize,
) -> Result<FilePart, Problem> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|h| h.to_str().ok());
    if !kind.is_some_and(|k| k.starts_with("multipart/form-data")) {
        let bytes = body::read(payload.into_inner(), largest).await?;
        return Ok(FilePart { name: "body".to_owned(), bytes: bytes.to_vec() });
    }
    let mut payload = payload.into_inner();
    let form = Multipart::from_request(request, &mut payload).await;
    let mut form = form.map_err(|_no_form| no_file())?;
    while let Some(Ok(part)) = form.next().await {
        if name_of(&part) == FILE {
            let name = file_name(&part);
            return Ok(FilePart { name, bytes: read(part, largest, 0).await? });
        }
    }
    Err(no_file())
}

/// A form with a file of at most so many bytes, sent by one of our pages.
pub struct Upload<const LARGEST: usize> {
    /// The fields beside the file.
    pub fields: FormFields,
    /// The file, or why it was not taken: a page tells it beside its field.
    pub file: Result<FilePart, Problem>,
}

impl<const LARGEST: usize> FromRequest for Upload<LARGEST> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let request = request.clone();
        let mut payload = payload.take();
        Box::pin(async move {
            let app = services(&request);
            let form = Multipart::from_request(&request, &mut payload).await;
            let mut form = form.map_err(|_no_form| form::unreadable())?;
            let mut fields = Vec::new();
            let mut file = Err(no_file());
            while let Some(part) = form.next().await {
                let part = part.map_err(|_broken| form::unreadable())?;
                let name = name_of(&part);
                if name == FILE {
                    let file_name = file_name(&part);
                    let bytes = read(part, LARGEST, MOST_DRAINED).await;
                    // A browser sends an empty part when nothing was chosen.
                    let is_chosen = !file_name.is_empty();
                    if is_chosen {
                        file = bytes.map(|bytes| FilePart { name: file_name, bytes });
                    }
                } else if fields.len() < MOST_FIELDS {
                    let text = String::from_utf8(read(part, LARGEST_FIELD, 0).await?);
                    fields.push((name, text.map_err(|_other| form::unreadable())?));
                }
            }
            let fields: FormFields = fields.into_iter().collect();
            form::accept(&request, &app, &fields)?;
            Ok(Self { fields, file })
        })
    }
}

fn name_of(part: &Field) -> String {
    part.content_disposition().and_then(|d| d.get_name()).unwrap_or_default().to_owned()
}

fn file_name(part: &Field) -> String {
    part.content_disposition().and_then(|d| d.get_filename()).unwrap_or_default().to_owned()
}

/// The bytes of a part. Beyond the limit the rest is taken and thrown away, up to a limit too.
async fn read(mut part: Field, largest: usize, most_drained: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let mut drained = 0;
    while let Some(chunk) = part.next().await {
        let chunk = chunk.map_err(|_broken| no_file())?;
        if drained > 0 || bytes.len() + chunk.len() > largest {
            drained += chunk.len();
            if drained > most_drained {
                return Err(body::too_large(largest));
            }
        } else {
            bytes.extend_from_slice(&chunk);
        }
    }
    if drained > 0 { Err(body::too_large(largest)) } else { Ok(bytes) }
}

fn no_file() -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "no-file",
        Wording::new(
            "Chưa có tệp nào. Hãy chọn một tệp để gửi.",
            "There is no file. Please choose a file to send.",
        ),
    )
}
