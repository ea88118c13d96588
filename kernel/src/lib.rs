//! wip
pub mod dates;
mod decimal;
pub mod finding;
pub mod ids;
pub mod lifecycle;
pub mod money;
pub mod rate;
pub mod rounding;
pub mod split;
pub mod tax;
pub mod text_enum;

pub use chrono::{DateTime, NaiveDate, Utc};
pub use dates::{
    BusinessDate, Calendar, DateError, Period, add_days, add_months, business_date, days_between,
};
pub use finding::{Finding, Findings, Refusal, RefusalKind};
pub use lifecycle::{Lifecycle, Move};
pub use money::{Currency, Money, MoneyError};
pub use rate::{ExchangeRate, Quantity, Ratio, UnitPrice};
pub use rounding::{divide_half_up, round_half_up};
pub use split::{split_by_weights, split_equally, split_like};
pub use tax::{TaxTotals, TaxedLine, split_gross, tax_on_net};
pub use text_enum::TextEnum;
pub use uuid::Uuid;

#[doc(hidden)]
pub use serde as __serde;
#[doc(hidden)]
pub use uuid as __uuid;
