//! Mail that leaves the exchange: to a server, into a folder, or into memory for tests.
//!
//! Invariant: one message has one `Message-ID`, made from its key, so a message that is sent twice
//! after a crash is recognised as one.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;

use lettre::AsyncSmtpTransport;
use lettre::AsyncTransport;
use lettre::Message;
use lettre::Tokio1Executor;
use lettre::message::Mailbox;
use lettre::message::MultiPart;
use lettre::message::header::Header;
use lettre::message::header::HeaderName;
use lettre::message::header::HeaderValue;

/// A letter to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Stable key: two letters with one key are one letter.
    pub key: String,
    /// Address of the person.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// Address that ends messages of this kind with one POST, without signing in (RFC 8058).
    pub unsubscribe: Option<String>,
}

/// Why a letter did not leave.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// It can never leave: the address or the text is wrong.
    #[error("the letter cannot be sent: {0}")]
    Impossible(String),
    /// The server is away or refuses for now.
    #[error("the mail server did not take the letter: {0}")]
    Later(String),
}

/// Where letters go.
#[derive(Clone)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

#[derive(Clone)]
enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
    Memory(Arc<Mutex<Vec<Letter>>>),
}

impl Mailer {
    /// Sends to a server, `smtp://HOST:PORT` or `smtps://…`.
    ///
    /// # Errors
    /// When the address is not understood.
    pub fn smtp(from: Mailbox, server: &str) -> Result<Self, MailError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(server)
            .map_err(|e| MailError::Impossible(e.to_string()))?
            .build();
        Ok(Self { from, way: Way::Smtp(transport) })
    }

    /// Writes each letter into a file of a folder.
    pub const fn folder(from: Mailbox, folder: PathBuf) -> Self {
        Self { from, way: Way::Folder(folder) }
    }

    /// Keeps letters in memory; the second value holds them.
    pub fn memory(from: Mailbox) -> (Self, Arc<Mutex<Vec<Letter>>>) {
        let kept = Arc::new(Mutex::new(Vec::new()));
        (Self { from, way: Way::Memory(Arc::clone(&kept)) }, kept)
    }

    /// Sends one letter.
    ///
    /// # Errors
    /// [`MailError::Later`] when trying again helps, [`MailError::Impossible`] when not.
    pub async fn send(&self, letter: &Letter) -> Result<(), MailError> {
        let message = self.message(letter)?;
        match &self.way {
            Way::Smtp(transport) => match transport.send(message).await {
                Ok(_) => Ok(()),
                Err(e) if e.is_permanent() => Err(MailError::Impossible(e.to_string())),
                Err(e) => Err(MailError::Later(e.to_string())),
            },
            Way::Folder(folder) => {
                let later = |e: std::io::Error| MailError::Later(e.to_string());
                tokio::fs::create_dir_all(folder).await.map_err(later)?;
                let file = folder.join(format!("{}.eml", file_name(&letter.key)));
                tokio::fs::write(file, message.formatted()).await.map_err(later)
            }
            Way::Memory(kept) => {
                kept.lock().expect("no holder of this lock panics").push(letter.clone());
                Ok(())
            }
        }
    }

    fn message(&self, letter: &Letter) -> Result<Message, MailError> {
        let impossible = |e: &dyn std::fmt::Display| MailError::Impossible(e.to_string());
        let to: Mailbox = letter.to.parse().map_err(|e| impossible(&e))?;
        let id = format!("<{}@{}>", file_name(&letter.key), self.from.email.domain());
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(one_line(&letter.subject))
            .message_id(Some(id));
        if let Some(address) = &letter.unsubscribe {
            message =
                message.header(ListUnsubscribe(format!("<{address}>"))).header(ListUnsubscribePost);
        }
        message
            .multipart(MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone()))
            .map_err(|e| impossible(&e))
    }
}

/// `List-Unsubscribe`: where a mail program ends these messages (RFC 2369).
#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// `List-Unsubscribe-Post`: that it takes one POST (RFC 8058).
#[derive(Clone)]
struct ListUnsubscribePost;

impl Header for ListUnsubscribePost {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

/// A subject cannot open a new header line.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn file_name(key: &str) -> String {
    key.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}
