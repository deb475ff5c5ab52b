//! The key ring: one file that is kept apart from the database and its backups.

use std::io::Write;
use std::path::Path;

use aws_lc_rs::hmac;
use aws_lc_rs::key_wrap::AES_256;
use aws_lc_rs::key_wrap::AesKek;
use aws_lc_rs::key_wrap::KeyWrap;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::platform::crypto::SealError;
use crate::platform::crypto::SubjectKey;
use crate::platform::crypto::WrappedKey;
use crate::platform::crypto::random;
use crate::platform::crypto::same;
use crate::platform::page;

/// A wrapped key is eight bytes longer than the key.
const WRAPPED_BYTES: usize = 40;

/// Bytes of a mark that are kept: guessing one takes 2¹²⁸ tries.
const MARK_BYTES: usize = 16;

/// What a key is for. A leak of one is not a leak of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Wrap,
    LoginIndex,
    NationalIdIndex,
    Pepper,
    Cursor,
    Form,
    Token,
}

const PURPOSES: [(Purpose, &str); 7] = [
    (Purpose::Wrap, "wrap"),
    (Purpose::LoginIndex, "login-index"),
    (Purpose::NationalIdIndex, "national-id-index"),
    (Purpose::Pepper, "pepper"),
    (Purpose::Cursor, "cursor"),
    (Purpose::Form, "form"),
    (Purpose::Token, "token"),
];

/// The keys of one exchange.
pub struct KeyRing {
    keys: Vec<Key>,
}

struct Key {
    purpose: Purpose,
    version: i32,
    secret: [u8; 32],
}

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct KeyLine {
    purpose: String,
    version: i32,
    key: String,
}

/// Why a key ring cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RingError {
    /// The file cannot be read or written.
    #[error("the key ring {file}: {reason}")]
    File {
        /// The file.
        file: String,
        /// What the operating system says.
        reason: String,
    },
    /// Other users of the machine can read it.
    #[error("the key ring {0} can be read by others; make it mode 0600")]
    Open(String),
    /// Its contents are not a key ring.
    #[error("the key ring {file}, line {line}: {reason}")]
    Damaged {
        /// The file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// A purpose has no key.
    #[error("the key ring {file} has no key for '{purpose}'")]
    Missing {
        /// The file.
        file: String,
        /// The purpose.
        purpose: &'static str,
    },
}

impl KeyRing {
    /// Reads the ring, or makes one when the file does not exist.
    ///
    /// # Errors
    /// [`RingError`] says which file and what is wanted.
    pub fn open_or_create(file: &Path) -> Result<Self, RingError> {
        if !file.exists() {
            create(file)?;
        }
        Self::open(file)
    }

    /// A ring for tests; not secret.
    #[cfg(any(test, debug_assertions))]
    pub fn for_tests() -> Self {
        let key = |(n, (purpose, _)): (usize, (Purpose, &str))| Key {
            purpose,
            version: 1,
            secret: [u8::try_from(n).unwrap_or(0) + 1; 32],
        };
        Self { keys: PURPOSES.into_iter().enumerate().map(key).collect() }
    }

    fn open(file: &Path) -> Result<Self, RingError> {
        let name = file.display().to_string();
        refuse_if_open(file)?;
        let text = std::fs::read_to_string(file)
            .map_err(|e| RingError::File { file: name.clone(), reason: e.to_string() })?;
        let mut keys = Vec::new();
        for (at, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            let key = parse(line).map_err(|reason| RingError::Damaged {
                file: name.clone(),
                line: at + 1,
                reason,
            })?;
            keys.push(key);
        }
        let ring = Self { keys };
        match PURPOSES.into_iter().find(|(p, _)| ring.newest(*p).is_none()) {
            Some((_, purpose)) => Err(RingError::Missing { file: name, purpose }),
            None => Ok(ring),
        }
    }

    fn newest(&self, purpose: Purpose) -> Option<&Key> {
        self.keys.iter().filter(|k| k.purpose == purpose).max_by_key(|k| k.version)
    }

    fn active(&self, purpose: Purpose) -> &Key {
        self.newest(purpose).expect("opening a ring checks that every purpose has a key")
    }

    fn mac(&self, purpose: Purpose, parts: &[&[u8]]) -> [u8; 32] {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.active(purpose).secret);
        let mut context = hmac::Context::with_key(&key);
        for part in parts {
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part);
        }
        let mut mac = [0; 32];
        mac.copy_from_slice(context.sign().as_ref());
        mac
    }

    /// A new key for a person's fields, and the same wrapped for the database.
    pub fn new_subject_key(&self) -> (SubjectKey, WrappedKey) {
        let key = SubjectKey(random());
        let wrapping = self.active(Purpose::Wrap);
        let mut bytes = vec![0; WRAPPED_BYTES];
        kek(wrapping).wrap(&key.0, &mut bytes).expect("32 bytes wrap into 40");
        (key, WrappedKey { bytes, ring_version: wrapping.version })
    }

    /// The key of a person from what the database keeps.
    ///
    /// # Errors
    /// When it is damaged or its wrapping key is not in the ring.
    pub fn unwrap_subject_key(&self, wrapped: &WrappedKey) -> Result<SubjectKey, SealError> {
        let named = |k: &&Key| k.purpose == Purpose::Wrap && k.version == wrapped.ring_version;
        let wrapping =
            self.keys.iter().find(named).ok_or(SealError::NoKey(wrapped.ring_version))?;
        let damaged = SealError::Damaged { table: "subject_keys", column: "wrapped" };
        let mut bytes = [0; WRAPPED_BYTES];
        let Ok(plain) = kek(wrapping).unwrap(&wrapped.bytes, &mut bytes) else {
            return Err(damaged);
        };
        let secret = <[u8; 32]>::try_from(&*plain);
        secret.map(SubjectKey).map_err(|_length| damaged)
    }

    /// Blind index of a sign-in name (telephone or e-mail): equal names have equal indexes.
    pub fn login_index(&self, kind: &str, login: &str) -> [u8; 32] {
        self.mac(Purpose::LoginIndex, &[kind.as_bytes(), login.as_bytes()])
    }

    /// Blind index of a citizen number. Keyed: the ten thousand million possible numbers could be
    /// tried one by one against a plain hash.
    pub fn national_id_index(&self, number: &str) -> [u8; 32] {
        self.mac(Purpose::NationalIdIndex, &[number.as_bytes()])
    }

    /// Mixed into every password before it is hashed.
    pub fn pepper(&self) -> &[u8; 32] {
        &self.active(Purpose::Pepper).secret
    }

    /// Mark on a paging cursor, so that only our own come back.
    pub fn cursor_mark(&self, context: &str, cursor: &[u8]) -> [u8; 32] {
        self.mac(Purpose::Cursor, &[context.as_bytes(), cursor])
    }

    /// A text that a client keeps for us, with a mark by which it is known when it comes back in the
    /// same context. It fits into an address if the text does.
    pub fn signed(&self, context: &str, text: &str) -> String {
        format!("{text}.{}", page::to_text(&self.short_mark(context, text)))
    }

    /// The text of [`KeyRing::signed`]; `None` for anything that was not signed in this context.
    pub fn read_signed<'a>(&self, context: &str, signed: &'a str) -> Option<&'a str> {
        let (text, mark) = signed.split_once('.')?;
        let given = page::from_text(mark)?;
        same(&self.short_mark(context, text), &given).then_some(text)
    }

    fn short_mark(&self, context: &str, text: &str) -> [u8; MARK_BYTES] {
        let whole = self.cursor_mark(context, text.as_bytes());
        *whole.first_chunk().expect("a mark has 32 bytes")
    }

    /// The token that a form of one session must carry.
    pub fn form_mark(&self, session: &[u8]) -> [u8; 32] {
        self.mac(Purpose::Form, &[session])
    }

    /// Seed of the Ed25519 key that signs access tokens, and its version.
    pub fn token_seed(&self) -> (&[u8; 32], i32) {
        let key = self.active(Purpose::Token);
        (&key.secret, key.version)
    }
}

fn kek(key: &Key) -> AesKek {
    AesKek::new(&AES_256, &key.secret).expect("a key of 32 bytes fits AES-256")
}

fn parse(line: &str) -> Result<Key, String> {
    let line: KeyLine = serde_json::from_str(line).map_err(|e| e.to_string())?;
    let purpose = PURPOSES.into_iter().find(|(_, name)| *name == line.purpose);
    let (purpose, _) = purpose.ok_or_else(|| format!("unknown purpose '{}'", line.purpose))?;
    let bytes = STANDARD.decode(&line.key).map_err(|e| e.to_string())?;
    let secret = <[u8; 32]>::try_from(bytes).map_err(|b| format!("{} bytes, not 32", b.len()))?;
    Ok(Key { purpose, version: line.version, secret })
}

fn create(file: &Path) -> Result<(), RingError> {
    let fail = |e: std::io::Error| RingError::File {
        file: file.display().to_string(),
        reason: e.to_string(),
    };
    if let Some(folder) = file.parent().filter(|f| !f.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(fail)?;
    }
    let mut options = std::fs::File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(file).map_err(fail)?;
    for (_, purpose) in PURPOSES {
        let key = STANDARD.encode(random::<32>());
        let line = KeyLine { purpose: purpose.to_owned(), version: 1, key };
        let line = serde_json::to_string(&line).expect("three plain fields");
        writeln!(out, "{line}").map_err(fail)?;
    }
    out.sync_all().map_err(fail)
}

#[cfg(unix)]
fn refuse_if_open(file: &Path) -> Result<(), RingError> {
    use std::os::unix::fs::PermissionsExt;
    let name = file.display().to_string();
    let meta = std::fs::metadata(file)
        .map_err(|e| RingError::File { file: name.clone(), reason: e.to_string() })?;
    let others_may = meta.permissions().mode() & 0o077;
    if others_may > 0 { Err(RingError::Open(name)) } else { Ok(()) }
}

#[cfg(not(unix))]
fn refuse_if_open(_file: &Path) -> Result<(), RingError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_made_once_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("keys.jsonl");
        let first = KeyRing::open_or_create(&file).unwrap();
        let again = KeyRing::open_or_create(&file).unwrap();
        assert_eq!(first.national_id_index("999"), again.national_id_index("999"));
        let (_, wrapped) = first.new_subject_key();
        assert!(again.unwrap_subject_key(&wrapped).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn a_ring_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("keys.jsonl");
        KeyRing::open_or_create(&file).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(KeyRing::open_or_create(&file), Err(RingError::Open(_))));
    }

    #[test]
    fn a_missing_key_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("keys.jsonl");
        KeyRing::open_or_create(&file).unwrap();
        let text = std::fs::read_to_string(&file).unwrap();
        let kept: Vec<&str> = text.lines().filter(|l| !l.contains("pepper")).collect();
        std::fs::write(&file, kept.join("\n")).unwrap();
        assert!(matches!(
            KeyRing::open_or_create(&file),
            Err(RingError::Missing { purpose: "pepper", .. })
        ));
    }

    #[test]
    fn a_damaged_wrapped_key_does_not_open() {
        let ring = KeyRing::for_tests();
        let (_, mut wrapped) = ring.new_subject_key();
        wrapped.bytes[0] ^= 1;
        assert!(ring.unwrap_subject_key(&wrapped).is_err());
    }
}
