//! Access tokens of programs: signed statements that live ten minutes.
//!
//! `EdDSA` only; the header's type and key number are checked; the session and its epoch are looked
//! up at every use, so an ended session ends its tokens at once.

use aws_lc_rs::signature::Ed25519KeyPair;
use aws_lc_rs::signature::KeyPair;
use chrono::DateTime;
use chrono::Utc;
use jsonwebtoken::Algorithm;
use jsonwebtoken::DecodingKey;
use jsonwebtoken::EncodingKey;
use jsonwebtoken::Header;
use jsonwebtoken::Validation;

use crate::accounts::account::Role;
use crate::ids::AccountId;
use crate::ids::SessionId;
use crate::platform::crypto::KeyRing;

/// Life of an access token.
pub const LIFE_SECONDS: i64 = 600;
/// Clocks of clients and servers may differ by this.
const LEEWAY_SECONDS: i64 = 30;
/// Longest token that is looked at.
const LONGEST: usize = 2048;
const KIND: &str = "at+jwt";
const ISSUER: &str = "sanviec";
const AUDIENCE: &str = "sanviec-api";

#[derive(serde::Serialize, serde::Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: AccountId,
    sid: SessionId,
    role: Role,
    epoch: i32,
    iat: i64,
    nbf: i64,
    exp: i64,
}

/// What a valid token says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// The session.
    pub session: SessionId,
    /// Epoch of the session.
    pub epoch: i32,
}

/// Signs and checks access tokens.
pub struct Tokens {
    sign: EncodingKey,
    check: DecodingKey,
    key_number: String,
}

impl Tokens {
    /// Takes its key from the ring.
    pub fn new(ring: &KeyRing) -> Self {
        let (seed, version) = ring.token_seed();
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).expect("32 bytes are an Ed25519 seed");
        let pkcs8 = pair.to_pkcs8().expect("an Ed25519 key can be written as PKCS 8");
        Self {
            sign: EncodingKey::from_ed_der(pkcs8.as_ref()),
            check: DecodingKey::from_ed_der(pair.public_key().as_ref()),
            key_number: format!("k{version}"),
        }
    }

    /// A token for a session.
    pub fn issue(
        &self,
        account: AccountId,
        session: SessionId,
        role: Role,
        epoch: i32,
        now: DateTime<Utc>,
    ) -> String {
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(KIND.into());
        header.kid = Some(self.key_number.clone());
        let at = now.timestamp();
        let claims = Claims {
            iss: ISSUER.into(),
            aud: AUDIENCE.into(),
            sub: account,
            sid: session,
            role,
            epoch,
            iat: at,
            nbf: at,
            exp: at + LIFE_SECONDS,
        };
        jsonwebtoken::encode(&header, &claims, &self.sign).expect("our own key signs our claims")
    }

    /// What a token says, if it is ours and in time.
    pub fn read(&self, token: &str, now: DateTime<Utc>) -> Option<Statement> {
        if token.len() > LONGEST {
            return None;
        }
        let header = jsonwebtoken::decode_header(token).ok()?;
        let is_ours = header.alg == Algorithm::EdDSA
            && header.typ.as_deref() == Some(KIND)
            && header.kid.as_deref() == Some(self.key_number.as_str());
        if !is_ours {
            return None;
        }
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
        rules.set_issuer(&[ISSUER]);
        rules.set_audience(&[AUDIENCE]);
        // Compared below with the time that was passed in.
        rules.validate_exp = false;
        rules.validate_nbf = false;
        let claims = jsonwebtoken::decode::<Claims>(token, &self.check, &rules).ok()?.claims;
        let at = now.timestamp();
        let in_time = claims.nbf <= at + LEEWAY_SECONDS && at < claims.exp;
        in_time.then_some(Statement { session: claims.sid, epoch: claims.epoch })
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use chrono::TimeZone;

    use super::*;

    fn now() -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, 24, 8, 0, 0).unwrap()
    }

    fn token(tokens: &Tokens) -> String {
        let session = SessionId::new(now());
        tokens.issue(AccountId::new(now()), session, Role::Seeker, 3, now())
    }

    #[test]
    fn a_token_lives_ten_minutes() {
        let tokens = Tokens::new(&KeyRing::for_tests());
        let token = token(&tokens);
        assert_eq!(tokens.read(&token, now()).unwrap().epoch, 3);
        assert!(tokens.read(&token, now() + TimeDelta::seconds(LIFE_SECONDS - 1)).is_some());
        assert!(tokens.read(&token, now() + TimeDelta::seconds(LIFE_SECONDS)).is_none());
        assert!(tokens.read(&token, now() - TimeDelta::seconds(LEEWAY_SECONDS + 1)).is_none());
    }

    #[test]
    fn every_changed_character_of_the_signature_is_noticed() {
        let tokens = Tokens::new(&KeyRing::for_tests());
        let token = token(&tokens);
        let signature = token.rfind('.').unwrap() + 1;
        for at in signature..token.len() - 1 {
            let mut changed: Vec<u8> = token.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            assert!(tokens.read(&String::from_utf8(changed).unwrap(), now()).is_none(), "{at}");
        }
    }

    #[test]
    fn other_algorithms_keys_and_kinds_are_refused() {
        let ring = KeyRing::for_tests();
        let tokens = Tokens::new(&ring);
        let good = token(&tokens);
        let claims = good.split('.').nth(1).unwrap();
        let head = |json: &str| crate::platform::page::to_text(json.as_bytes());
        let none = format!("{}.{claims}.", head(r#"{"alg":"none","typ":"at+jwt","kid":"k1"}"#));
        let body: serde_json::Value =
            serde_json::from_slice(&crate::platform::page::from_text(claims).unwrap()).unwrap();
        let pair = Ed25519KeyPair::from_seed_unchecked(ring.token_seed().0).unwrap();
        let hs256 = |kid: &str, typ: &str| {
            let mut header = Header::new(Algorithm::HS256);
            header.kid = Some(kid.into());
            header.typ = Some(typ.into());
            let key = EncodingKey::from_secret(pair.public_key().as_ref());
            jsonwebtoken::encode(&header, &body, &key).unwrap()
        };
        let signed = |kid: Option<&str>, typ: &str| {
            let mut header = Header::new(Algorithm::EdDSA);
            header.kid = kid.map(Into::into);
            header.typ = Some(typ.into());
            jsonwebtoken::encode(&header, &body, &tokens.sign).unwrap()
        };
        assert!(tokens.read(&signed(Some("k1"), "at+jwt"), now()).is_some());
        for bad in [
            none,
            hs256("k1", "at+jwt"),
            signed(Some("../../k1"), "at+jwt"),
            signed(None, "at+jwt"),
            signed(Some("k1"), "JWT"),
            String::new(),
            "a.b.c".into(),
            "x".repeat(5000),
        ] {
            assert!(tokens.read(&bad, now()).is_none(), "{bad}");
        }
    }
}
