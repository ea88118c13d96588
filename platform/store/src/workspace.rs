use chrono_tz::Tz;
use ltc_kernel::{CountryCode, Currency};
use std::fmt;

/// The handle without which no statement can be made: it names the workspace (tenant) and what
/// every verb needs of it. Business code passes it on and never types its number (`scale.md` R10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Workspace {
    id: i64,
    zone: Tz,
    base_currency: Currency,
    country: Option<CountryCode>,
}

impl Workspace {
    /// `id` is a positive number below 2^53, so that it survives JSON.
    pub fn new(id: i64, zone: Tz, base_currency: Currency) -> Self {
        Self { id, zone, base_currency, country: None }
    }
    /// The same in a country: its holidays count.
    pub fn in_country(self, country: Option<CountryCode>) -> Self {
        Self { country, ..self }
    }
    pub fn id(&self) -> i64 {
        self.id
    }
    /// The zone that turns an instant into a business date (domain.md 0.2).
    pub fn zone(&self) -> Tz {
        self.zone
    }
    pub fn base_currency(&self) -> Currency {
        self.base_currency
    }
    /// Where the house works; none: from Monday to Friday, without holidays.
    pub fn country(&self) -> Option<CountryCode> {
        self.country
    }
}

impl fmt::Display for Workspace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.id)
    }
}
