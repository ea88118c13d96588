//! What every format says in the end.

use chrono::NaiveDate;
use ltc_kernel::{Currency, text_enum};

text_enum! {
    /// How the file was written.
    pub enum Format {
        Camt052 = "CAMT052",
        Camt053 = "CAMT053",
        Camt054 = "CAMT054",
        Mt940 = "MT940",
        Ofx = "OFX",
        Table = "TABLE",
    }
}

impl Format {
    /// The booked end of a day or a period: the next one goes on from its closing balance. A report within the day and
    /// a notification are not.
    pub const fn is_final(self) -> bool {
        !matches!(self, Self::Camt052 | Self::Camt054)
    }
}

/// One statement of one account; amounts in minor units of its currency, signed: in is positive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    pub format: Format,
    /// `Stmt/Id`, `:20:`; empty where the format has none.
    pub id: String,
    /// The bank's running number of its statements; of several in one file, the first and the last.
    pub first_number: Option<i64>,
    pub number: Option<i64>,
    /// As the file writes it; `None` where the format does not say whose it is.
    pub account: Option<String>,
    pub currency: Currency,
    pub opening_minor: Option<i64>,
    pub closing_minor: Option<i64>,
    pub lines: Vec<Line>,
}

/// One movement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it stands: `/entries/2/parts/0`, `/rows/7`.
    pub place: String,
    pub booked_on: NaiveDate,
    pub value_on: Option<NaiveDate>,
    /// Signed: in is positive.
    pub minor: i64,
    /// It takes an earlier movement back.
    pub reversal: bool,
    /// The bank's own reference.
    pub bank_reference: Option<String>,
    /// What the payer's order carried from end to end.
    pub end_to_end: Option<String>,
    /// A structured reference of the creditor (ISO 11649).
    pub creditor_reference: Option<String>,
    pub text: String,
    pub party_name: Option<String>,
    pub party_account: Option<String>,
    pub party_bank: Option<String>,
    /// Kept back by a bank before the amount was booked.
    pub charge_minor: i64,
    /// The balance after it, where the file has one on every line.
    pub balance_minor: Option<i64>,
}

impl Line {
    /// A movement of which nothing else is known yet.
    pub fn new(place: impl Into<String>, booked_on: NaiveDate, minor: i64) -> Self {
        Self {
            place: place.into(),
            booked_on,
            value_on: None,
            minor,
            reversal: false,
            bank_reference: None,
            end_to_end: None,
            creditor_reference: None,
            text: String::new(),
            party_name: None,
            party_account: None,
            party_bank: None,
            charge_minor: 0,
            balance_minor: None,
        }
    }
}

impl Statement {
    /// What all its lines move together; `None` where that is no number any more.
    pub fn movements(&self) -> Option<i64> {
        self.lines.iter().try_fold(0_i64, |sum, line| sum.checked_add(line.minor))
    }
}
