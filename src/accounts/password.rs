//! Passwords: what is accepted, and how they are hashed without letting a crowd exhaust the
//! machine.
//!
//! Source: NIST SP 800-63B-4 (length, no composition rules), RFC 9106 and ASVS 5.0 appendix C
//! (argon2id, 19 MiB, 2 passes, 1 lane).

use std::sync::Arc;
use std::time::Duration;

use argon2::Algorithm;
use argon2::Argon2;
use argon2::Params;
use argon2::PasswordHasher;
use argon2::PasswordVerifier;
use argon2::Version;
use argon2::password_hash::phc::PasswordHash;
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use crate::accounts::account::Role;
use crate::accounts::error::AccountError;
use crate::platform::crypto::KeyRing;
use crate::platform::crypto::random;
use crate::platform::fault::FieldProblem;
use crate::platform::texts;

/// Fewest characters for people who look for work or hire.
pub const SHORTEST: usize = 10;
/// Fewest characters for staff, who see other people's data.
pub const SHORTEST_STAFF: usize = 15;
/// Most characters.
pub const LONGEST: usize = 128;

/// Memory of one hash, in KiB.
const MEMORY_KIB: u32 = 19_456;
/// Passes over it.
const PASSES: u32 = 2;
/// Hashes at once: more would not be faster on two cores and would take 19 MiB each.
const AT_ONCE: usize = 2;
/// Hashes that may wait; one more is answered "busy".
const WAITING: usize = 16;
/// Longest wait for a turn.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is stored for an account that has no password yet: no password fits it.
pub const NO_PASSWORD: &str = "";

/// Passwords that everybody tries first; compared in lower case without spaces.
const COMMON: &str = include_str!("common_passwords.txt");

/// A password that was accepted. It cannot be printed.
#[derive(Clone)]
pub struct Password(String);

impl Password {
    /// Accepts a new password for somebody with this role, name and sign-in name.
    ///
    /// # Errors
    /// Says what is wanted.
    pub fn choose(raw: &str, role: Role, own_words: &[&str]) -> Result<Self, FieldProblem> {
        let password = Self::given(raw);
        let shortest = if role.is_staff() { SHORTEST_STAFF } else { SHORTEST };
        let length = password.0.chars().count();
        if length < shortest {
            return Err(FieldProblem::new(
                "password-too-short",
                texts::wording_with(
                    "fault-password-too-short",
                    &[("least", &shortest.to_string())],
                ),
            ));
        }
        if length > LONGEST {
            return Err(FieldProblem::new(
                "password-too-long",
                texts::wording_with("fault-password-too-long", &[("most", &LONGEST.to_string())]),
            ));
        }
        if password.is_easy(own_words) {
            return Err(FieldProblem::new(
                "password-too-easy",
                texts::wording("fault-password-too-easy"),
            ));
        }
        Ok(password)
    }

    /// A password as typed for signing in: any text.
    pub fn given(raw: &str) -> Self {
        Self(raw.chars().take(LONGEST + 1).nfc().collect())
    }

    fn is_easy(&self, own_words: &[&str]) -> bool {
        let plain: String = self.0.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
        let mut letters: Vec<char> = plain.chars().collect();
        letters.sort_unstable();
        letters.dedup();
        let own = own_words.iter().map(|w| w.to_lowercase().replace(' ', ""));
        letters.len() < 4
            || COMMON.lines().any(|common| common == plain)
            || own.filter(|w| w.chars().count() >= 4).any(|w| w == plain)
    }
}

/// Hashes and checks passwords, a few at a time.
#[derive(Clone)]
pub struct Passwords {
    ring: Arc<KeyRing>,
    turns: Arc<Semaphore>,
    queue: Arc<Semaphore>,
    /// Checked when the sign-in name is unknown, so that it takes as long.
    dummy: Arc<str>,
}

impl Passwords {
    /// Takes its secret from the key ring.
    pub fn new(ring: Arc<KeyRing>) -> Self {
        let dummy = hash(&ring, &Password::given("nobody has this password"));
        Self {
            ring,
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            queue: Arc::new(Semaphore::new(AT_ONCE + WAITING)),
            dummy: dummy.into(),
        }
    }

    /// The text that is stored for a password.
    ///
    /// # Errors
    /// [`AccountError::Busy`] when too many people are waiting.
    pub async fn hash(&self, password: Password) -> Result<String, AccountError> {
        self.in_turn(move |ring| hash(ring, &password)).await
    }

    /// Whether this is the password of the stored text; without a text, or with the empty one of an
    /// account that has no password yet, it takes as long and says no.
    ///
    /// # Errors
    /// [`AccountError::Busy`] when too many people are waiting.
    pub async fn verify(
        &self,
        password: Password,
        stored: Option<String>,
    ) -> Result<bool, AccountError> {
        let stored = stored.filter(|text| !text.is_empty());
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.dummy.to_string());
        let fits = self.in_turn(move |ring| verify(ring, &password, &stored)).await?;
        Ok(fits && known)
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce(&KeyRing) -> T + Send + 'static,
    ) -> Result<T, AccountError> {
        let Ok(place) = Arc::clone(&self.queue).try_acquire_owned() else {
            return Err(AccountError::Busy);
        };
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.turns).acquire_owned());
        let Ok(Ok(turn)) = turn.await else {
            return Err(AccountError::Busy);
        };
        let ring = Arc::clone(&self.ring);
        #[expect(clippy::disallowed_methods, reason = "hashing would stop the event loop")]
        let done = tokio::task::spawn_blocking(move || {
            let _held = (place, turn);
            work(&ring)
        });
        done.await.map_err(|_panicked| AccountError::Busy)
    }
}

fn argon(ring: &KeyRing) -> Argon2<'_> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).expect("the parameters are in range");
    Argon2::new_with_secret(ring.pepper(), Algorithm::Argon2id, Version::V0x13, params)
        .expect("a secret of 32 bytes is allowed")
}

fn hash(ring: &KeyRing, password: &Password) -> String {
    let salt: [u8; 16] = random();
    argon(ring)
        .hash_password_with_salt(password.0.as_bytes(), &salt)
        .expect("a short password and a salt of 16 bytes hash")
        .to_string()
}

fn verify(ring: &KeyRing, password: &Password, stored: &str) -> bool {
    PasswordHash::new(stored)
        .is_ok_and(|parsed| argon(ring).verify_password(password.0.as_bytes(), &parsed).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_counted_in_letters_and_staff_need_more() {
        assert!(Password::choose("mưa chiều nay", Role::Seeker, &[]).is_ok());
        assert!(Password::choose("mưa chiều nay", Role::Officer, &[]).is_err());
        assert!(Password::choose("mưa chiều", Role::Seeker, &[]).is_err());
        assert!(Password::choose(&"ab1z".repeat(32), Role::Seeker, &[]).is_ok());
        assert!(Password::choose(&"ab1z".repeat(33), Role::Seeker, &[]).is_err());
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for easy in ["1234567890", "anhyeuem123", "0000000000", "0912345678", "Neang Soc Kha"] {
            let own = ["Neang Soc Kha", "0912345678"];
            assert!(Password::choose(easy, Role::Seeker, &own).is_err(), "{easy}");
        }
    }

    #[tokio::test]
    async fn a_password_fits_only_itself_however_its_marks_were_typed() {
        let passwords = Passwords::new(Arc::new(KeyRing::for_tests()));
        let stored = passwords.hash(Password::given("mưa chiều nay")).await.unwrap();
        let decomposed: String = "mưa chiều nay".nfd().collect();
        assert!(
            passwords.verify(Password::given(&decomposed), Some(stored.clone())).await.unwrap()
        );
        assert!(!passwords.verify(Password::given("mua chieu nay"), Some(stored)).await.unwrap());
        assert!(
            !passwords.verify(Password::given("nobody has this password"), None).await.unwrap()
        );
    }
}
