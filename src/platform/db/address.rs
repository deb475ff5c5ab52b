//! Where the database is: a SQLite file or a PostgreSQL address.

use std::path::PathBuf;

/// A database address that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// A file on this machine.
    Sqlite(PathBuf),
    /// A PostgreSQL URL.
    Postgres(String),
}

/// Why an address cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum AddressError {
    /// The scheme is unknown.
    #[error("'{0}' is no database address; wanted is sqlite:FILE or postgres://USER@HOST/NAME")]
    Unknown(String),
    /// A remote PostgreSQL without TLS in this build.
    #[error(
        "the database host '{0}' is not this machine, and this build speaks to PostgreSQL without \
         TLS; build with --no-default-features --features pg-tls"
    )]
    NeedsTls(String),
}

impl Address {
    /// Reads `sqlite:FILE` or `postgres://…`.
    ///
    /// # Errors
    /// [`AddressError`] when the scheme is unknown, or the host is remote and this build has no TLS.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        if let Some(file) = text.strip_prefix("sqlite:") {
            return Ok(Self::Sqlite(PathBuf::from(file.trim_start_matches("//"))));
        }
        let Some(rest) =
            text.strip_prefix("postgres://").or_else(|| text.strip_prefix("postgresql://"))
        else {
            return Err(AddressError::Unknown(hide_password(text)));
        };
        let host = host_of(rest);
        if cfg!(feature = "pg-tls") || is_local(&host) {
            Ok(Self::Postgres(text.to_owned()))
        } else {
            Err(AddressError::NeedsTls(host))
        }
    }

    /// The address without its password, for people to read.
    pub fn shown(&self) -> String {
        match self {
            Self::Sqlite(file) => format!("sqlite:{}", file.display()),
            Self::Postgres(url) => hide_password(url),
        }
    }
}

fn hide_password(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(scheme), Some(at)) if scheme < at => {
            let (before, after) = url.split_at(at);
            let user = before.get(scheme + 3..).unwrap_or_default();
            let user = user.split(':').next().unwrap_or_default();
            format!("{}://{user}{after}", before.get(..scheme).unwrap_or_default())
        }
        _ => url.to_owned(),
    }
}

fn host_of(rest: &str) -> String {
    let (place, options) = rest.split_once('?').unwrap_or((rest, ""));
    let named = options.split('&').find_map(|o| o.strip_prefix("host="));
    let authority = place.split('/').next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let ipv6 = host.strip_prefix('[').and_then(|h| h.split(']').next());
    let host = ipv6.unwrap_or_else(|| host.split(':').next().unwrap_or_default());
    named.unwrap_or(host).replace("%2F", "/").replace("%2f", "/")
}

fn is_local(host: &str) -> bool {
    host.is_empty()
        || host.starts_with('/')
        || host == "localhost"
        || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_and_a_local_server_are_understood() {
        assert_eq!(Address::parse("sqlite:data/a.db"), Ok(Address::Sqlite("data/a.db".into())));
        for local in [
            "postgres:///sanviec",
            "postgres://u:p@127.0.0.1:5433/x",
            "postgres://[::1]/x",
            "postgresql://u@localhost/x",
            "postgres:///x?host=/var/run/postgresql",
            "postgres://%2Ftmp/x",
        ] {
            assert!(Address::parse(local).is_ok(), "{local}");
        }
    }

    #[test]
    fn any_text_is_not_taken_for_a_file() {
        assert!(matches!(Address::parse("mysql://x"), Err(AddressError::Unknown(_))));
        assert!(matches!(Address::parse("data/a.db"), Err(AddressError::Unknown(_))));
    }

    #[cfg(not(feature = "pg-tls"))]
    #[test]
    fn a_remote_server_without_tls_is_refused() {
        let refused = Address::parse("postgres://u:secret@db.example.vn/x");
        assert_eq!(refused, Err(AddressError::NeedsTls("db.example.vn".into())));
    }

    #[test]
    fn a_password_is_not_shown() {
        let url = Address::Postgres("postgres://u:secret@localhost/x".into());
        assert_eq!(url.shown(), "postgres://u@localhost/x");
    }
}
