//! Settings: defaults, then `ltc.toml`, then the environment (`LTC_...`, `DATABASE_URL`).
use anyhow::Context;
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};

/// What the program can be told. One setting chooses the database.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Settings {
    /// `sqlite://ltc.db` or `postgres://user@host/db`.
    pub database_url: String,
    pub host: String,
    pub port: u16,
    /// Set behind TLS: cookies get `Secure`.
    pub secure_cookies: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            database_url: "sqlite://ltc.db".to_owned(),
            host: "127.0.0.1".to_owned(),
            port: 7070,
            secure_cookies: false,
        }
    }
}

impl Settings {
    pub fn load() -> anyhow::Result<Self> {
        let figment = Figment::from(Serialized::defaults(Self::default()))
            .merge(Toml::file("ltc.toml"))
            .merge(Env::raw().only(&["DATABASE_URL"]))
            .merge(Env::prefixed("LTC_").only(&["database_url", "host", "port", "secure_cookies"]));
        figment.extract().context("settings")
    }
}
