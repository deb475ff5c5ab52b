//! Settings: read once, checked once, wrong ones stop the start.
//!
//! Order: the defaults inside the program, `default.toml` of the folder, `<SANVIEC_ENV>.toml`,
//! variables `SANVIEC__SECTION__KEY`, `DATABASE_URL`. Later ones win.

use std::net::SocketAddr;
use std::path::Path;
use std::path::PathBuf;

use serde::Deserialize;

use crate::platform::db::Address;
use crate::platform::telemetry::LogFormat;

const DEFAULTS: &str = include_str!("../../../config/default.toml");
const PREFIX: &str = "SANVIEC__";

/// Every setting.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Serving.
    pub http: Http,
    /// The data folder.
    pub data: Data,
    /// The database.
    pub database: Database,
    /// The key ring.
    pub keys: Keys,
    /// Outgoing mail.
    pub mail: Mail,
    /// Whose exchange this is.
    pub centre: Centre,
    /// Pay in other currencies.
    pub pay: Pay,
    /// Limits against misuse.
    pub limits: Limits,
    /// Logs.
    pub log: Log,
    /// Folder the settings came from; law rules and word lists there win over the built-in ones.
    #[serde(skip)]
    pub folder: PathBuf,
}

/// Serving.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Http {
    /// Address and port.
    pub listen: SocketAddr,
    /// How people reach the service, without a slash at the end.
    pub base_url: String,
    /// Worker threads; 0 is one for each core.
    pub workers: usize,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<std::net::IpAddr>,
}

/// The data folder.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// The folder.
    pub dir: PathBuf,
}

/// The database.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// Empty is SQLite in the data folder.
    pub url: String,
    /// 1 to 64.
    pub connections: u32,
}

/// The key ring.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keys {
    /// Empty is `keys.jsonl` in the data folder.
    pub file: PathBuf,
}

/// How messages leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTransport {
    /// Each into a file.
    Folder,
    /// To a mail server.
    Smtp,
}

/// Outgoing mail.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// How.
    pub transport: MailTransport,
    /// Server of `smtp`.
    pub smtp: String,
    /// Sender.
    pub from: String,
}

/// Whose exchange this is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Centre {
    /// Full name.
    pub name: String,
    /// Province code.
    pub province: String,
    /// Telephone of the counsellors.
    pub hotline: String,
}

/// Pay in other currencies.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pay {
    /// Đồng for one US dollar.
    pub usd_vnd: i64,
    /// Date of that rate.
    pub usd_vnd_as_of: chrono::NaiveDate,
}

/// Limits against misuse.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// New accounts from one address in an hour.
    pub registrations_per_hour: u32,
    /// Attempts to sign in from one address in a minute.
    pub sign_ins_per_minute: u32,
}

/// Logs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// How lines are written.
    pub format: LogFormat,
    /// Which lines.
    pub filter: String,
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A file or variable could not be read as settings.
    #[error("the settings cannot be read: {0}")]
    Unreadable(#[from] config::ConfigError),
    /// A value is wrong.
    #[error("{key} is '{value}'; wanted is {wanted}")]
    Wrong {
        /// Section and key.
        key: &'static str,
        /// What it is.
        value: String,
        /// What it should be.
        wanted: String,
    },
}

impl Config {
    /// Reads the settings of a folder and of the environment.
    ///
    /// # Errors
    /// [`ConfigError`] names the key, its value and what is wanted.
    pub fn read(folder: &Path) -> Result<Self, ConfigError> {
        let variables: Vec<(String, String)> = std::env::vars().collect();
        Self::from_parts(folder, &variables)
    }

    /// [`Config::read`] with the environment as an argument.
    ///
    /// # Errors
    /// As [`Config::read`].
    pub fn from_parts(folder: &Path, variables: &[(String, String)]) -> Result<Self, ConfigError> {
        let variable =
            |name: &str| variables.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
        let mut builder = config::Config::builder()
            .add_source(config::File::from_str(DEFAULTS, config::FileFormat::Toml))
            .add_source(config::File::from(folder.join("default.toml")).required(false));
        if let Some(name) = variable("SANVIEC_ENV").filter(|n| !n.is_empty()) {
            // A named set of settings that does not exist is a mistake.
            builder = builder.add_source(config::File::from(folder.join(format!("{name}.toml"))));
        }
        for (name, value) in variables {
            if let Some(key) = name.strip_prefix(PREFIX) {
                builder =
                    builder.set_override(key.to_lowercase().replace("__", "."), value.as_str())?;
            }
        }
        if let Some(url) = variable("DATABASE_URL").filter(|u| !u.is_empty()) {
            builder = builder.set_override("database.url", url)?;
        }
        let mut read: Self = builder.build()?.try_deserialize()?;
        folder.clone_into(&mut read.folder);
        read.http.base_url = read.http.base_url.trim_end_matches('/').to_owned();
        read.check()?;
        Ok(read)
    }

    fn check(&self) -> Result<(), ConfigError> {
        let wrong = |key, value: &str, wanted: &str| {
            Err(ConfigError::Wrong { key, value: value.to_owned(), wanted: wanted.to_owned() })
        };
        if !(1..=64).contains(&self.database.connections) {
            let value = self.database.connections.to_string();
            return wrong("database.connections", &value, "a number from 1 to 64");
        }
        let base = &self.http.base_url;
        if !(base.starts_with("http://") || base.starts_with("https://")) {
            return wrong("http.base_url", base, "an address that begins with http:// or https://");
        }
        let address = Some(&self.database.url).filter(|url| !url.is_empty());
        if let Some(Err(e)) = address.map(|url| Address::parse(url)) {
            return wrong("database.url", "…", &e.to_string());
        }
        if self.mail.transport == MailTransport::Smtp && self.mail.smtp.is_empty() {
            return wrong("mail.smtp", "", "the mail server, e.g. smtp://127.0.0.1:25");
        }
        if self.mail.from.parse::<lettre::message::Mailbox>().is_err() {
            return wrong("mail.from", &self.mail.from, "a sender, e.g. Sàn Việc <a@example.vn>");
        }
        if self.pay.usd_vnd < 1 {
            return wrong(
                "pay.usd_vnd",
                &self.pay.usd_vnd.to_string(),
                "a positive number of đồng",
            );
        }
        if self.data.dir.as_os_str().is_empty() {
            return wrong("data.dir", "", "a folder");
        }
        Ok(())
    }

    /// Where the database is.
    pub fn database_address(&self) -> Address {
        match Address::parse(&self.database.url) {
            Ok(address) => address,
            // An empty address; every other one was checked when the settings were read.
            Err(_) => Address::Sqlite(self.data.dir.join("sanviec.db")),
        }
    }

    /// Where the key ring is.
    pub fn key_file(&self) -> PathBuf {
        if self.keys.file.as_os_str().is_empty() {
            self.data.dir.join("keys.jsonl")
        } else {
            self.keys.file.clone()
        }
    }

    /// A file of law rules or word lists in the settings folder, if there is one; otherwise the
    /// built-in one counts.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub fn data_file(&self, name: &str) -> std::io::Result<Option<String>> {
        let file = self.folder.join(name);
        if file.exists() { std::fs::read_to_string(file).map(Some) } else { Ok(None) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(folder: &Path, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let owned: Vec<_> =
            variables.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Config::from_parts(folder, &owned)
    }

    #[test]
    fn later_sources_win() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("hall.toml"), "[http]\nlisten = \"127.0.0.1:1\"\n")
            .unwrap();
        assert_eq!(read(folder.path(), &[]).unwrap().http.listen.port(), 8080);
        let named = [("SANVIEC_ENV", "hall")];
        assert_eq!(read(folder.path(), &named).unwrap().http.listen.port(), 1);
        let both = [("SANVIEC_ENV", "hall"), ("SANVIEC__HTTP__LISTEN", "127.0.0.1:2")];
        assert_eq!(read(folder.path(), &both).unwrap().http.listen.port(), 2);
        let url = [("SANVIEC__DATABASE__URL", "sqlite:a.db"), ("DATABASE_URL", "sqlite:b.db")];
        assert_eq!(read(folder.path(), &url).unwrap().database.url, "sqlite:b.db");
    }

    #[test]
    fn unknown_and_wrong_keys_stop_the_start_and_are_named() {
        let folder = tempfile::tempdir().unwrap();
        for (name, value, told) in [
            ("SANVIEC__HTTP__LISTN", "127.0.0.1:1", "listn"),
            ("SANVIEC__NOTHING__HERE", "1", "nothing"),
            ("SANVIEC__HTTP__LISTEN", "nowhere", "listen"),
            ("SANVIEC__DATABASE__CONNECTIONS", "0", "database.connections"),
            ("SANVIEC__MAIL__TRANSPORT", "pigeon", "pigeon"),
            ("SANVIEC__MAIL__FROM", "nobody", "mail.from"),
            ("DATABASE_URL", "mysql://x", "database.url"),
            ("SANVIEC_ENV", "missing", "missing"),
        ] {
            let error = read(folder.path(), &[(name, value)]).unwrap_err().to_string();
            assert!(error.contains(told), "{name}={value}: {error}");
        }
    }
}
