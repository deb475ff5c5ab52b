//! A vacancy passed on: by message, by mail, on paper with a code to scan.

use std::fmt::Write;

use qrcode::EcLevel;
use qrcode::QrCode;
use qrcode::types::Color;

/// White around a code, in squares; readers need it.
const QUIET: usize = 4;

/// How a vacancy is passed on.
pub(crate) struct Share {
    /// Where it is.
    pub(crate) address: String,
    /// A text message to somebody, not sent yet.
    pub(crate) sms: String,
    /// A letter to somebody, not sent yet.
    pub(crate) mail: String,
    /// The address for the camera of a telephone.
    pub(crate) code: Code,
}

/// A QR code as the path of its dark squares.
pub(crate) struct Code {
    /// Squares of one side.
    pub(crate) side: usize,
    /// The path, one unit a square.
    pub(crate) path: String,
}

impl Share {
    /// Ways to pass on what has a title and an address.
    pub(crate) fn new(title: &str, address: &str) -> Self {
        let text = encoded(&format!("{title} - {address}"));
        Self {
            address: address.to_owned(),
            // Telephones of both makers read the body after `?&`.
            sms: format!("sms:?&body={text}"),
            mail: format!("mailto:?subject={}&body={text}", encoded(title)),
            code: Code::of(address),
        }
    }
}

impl Code {
    /// The code of an address; nothing dark for one that is too long for a code.
    fn of(address: &str) -> Self {
        let Ok(code) = QrCode::with_error_correction_level(address, EcLevel::M) else {
            return Self { side: 1, path: String::new() };
        };
        let width = code.width();
        let colors = code.to_colors();
        let mut path = String::new();
        for (y, row) in colors.chunks(width).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                if run.first() == Some(&Color::Dark) {
                    let (left, top, long) = (x + QUIET, y + QUIET, run.len());
                    // Writing to a text cannot fail.
                    let _ = write!(path, "M{left} {top}h{long}v1h-{long}z");
                }
                x += run.len();
            }
        }
        Self { side: width + 2 * QUIET, path }
    }
}

/// For an address: spaces as `%20`, because telephones show a plus as it is.
fn encoded(text: &str) -> String {
    let pair = serde_html_form::to_string([("a", text)]).unwrap_or_default();
    pair.trim_start_matches("a=").replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_keeps_every_letter_of_the_title() {
        let share = Share::new("Thợ may & thêu + là", "https://sanviec.example/viec-lam/1");
        assert!(share.sms.starts_with("sms:?&body=Th%E1%BB%A3%20may%20%26%20th"), "{}", share.sms);
        assert!(share.mail.contains("%2B%20l%C3%A0&body="), "{}", share.mail);
        assert!(!share.mail.contains('+'));
    }

    #[test]
    fn a_code_has_its_three_corners_and_is_small() {
        let code = Code::of(
            "https://viec.sovieclam.example.vn/viec-lam/01990e6b-0000-7000-8000-000000000000",
        );
        assert!(code.side <= 45, "{}", code.side);
        let far = code.side - QUIET - 7;
        for corner in ["M4 4h7v1".to_owned(), format!("M{far} 4h7v1"), format!("M4 {far}h7v1")] {
            assert!(code.path.contains(&corner), "{corner}: {}", code.path);
        }
        assert!(code.path.len() < 12_000, "{}", code.path.len());
    }
}
