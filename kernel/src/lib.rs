//! The vocabulary of Throughline 贯通: exact numbers, dates, refusals, lifecycles, the ledger
//! and the handovers between the stages. Pure: no IO, no clock, no random, no async.
//!
//! Reading order:
//!
//! 1. [`money`], [`rate`], [`rounding`], [`split`], [`tax`]: amounts that are never a cent off.
//! 2. [`dates`]: business dates, working calendars, periods.
//! 3. [`finding`]: what is wrong with a request, and how it is refused.
//! 4. [`text_enum`](mod@text_enum), [`ids`]: states and identifiers with one text form.
//! 5. [`lifecycle`]: one table per kind of object decides every move.
//! 6. [`ledger`]: the chart of accounts, balanced entries, the trial balance.
//! 7. [`handover`]: what one stage owes the next, which is Lead-to-Cash in one page.

mod country;
pub mod dates;
mod decimal;
pub mod finding;
pub mod handover;
pub mod ids;
pub mod ledger;
pub mod lifecycle;
pub mod money;
pub mod rate;
pub mod rounding;
pub mod split;
pub mod tax;
pub mod text_enum;

pub use chrono::{DateTime, NaiveDate, Utc};
pub use chrono_tz::Tz;
pub use uuid::Uuid;

pub use country::{CountryCode, CountryError};
pub use dates::{
    BusinessDate, Calendar, DateError, Period, add_days, add_months, business_date, days_between,
};
pub use finding::{Finding, Findings, Refusal, RefusalKind};
pub use handover::{
    AcceptanceCertified, AcceptanceKind, AcceptanceRejected, AgreedLine, ApprovalEnded, BidWon, CashSettled,
    ChangeTreatment, ContractChanged, ContractClosed, ContractCompleted, ContractSigned, CostBooked,
    CostLine, CreditAsked, EstimateLocked, ExposureMoved, GateDecided, GateLapsed, GoodsIssued,
    GoodsReturned, GradeChanged, Handover, InstalmentDue, InstalmentTrigger, IssuedLine, MilestoneAgreed,
    ObligationAgreed, ObligationKind, OrderConfirmed, OrderRevised, OrderStanding, OrderStandingChanged,
    QuoteAccepted, RecognitionPattern, SeatGiven, TemplateSwitched,
};
pub use ledger::{
    AccountClass, CHART, ChartRow, Dimensions, Entry, EntryBuilder, EntryLine, LedgerAccount, Side,
    TrialBalance,
};
pub use lifecycle::{Lifecycle, Move};
pub use money::{Currency, Money, MoneyError};
pub use rate::{ExchangeRate, Quantity, Ratio, UnitPrice};
pub use rounding::{divide_half_up, round_half_up};
pub use split::{split_by_weights, split_equally, split_like};
pub use tax::{TaxTotals, TaxedLine, split_gross, tax_on_net};
pub use text_enum::TextEnum;

#[doc(hidden)]
pub use serde as __serde;
#[doc(hidden)]
pub use uuid as __uuid;
