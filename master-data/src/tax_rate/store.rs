//! Tax rates as stored, and the rate of a day.

use super::table::{DatedRate, TaxTable};
use chrono::NaiveDate;
use ltc_kernel::Ratio;
use ltc_store::{Fail, Reads, record};
use std::collections::{BTreeSet, HashMap};

record! {
    /// One rate of one code for a span of days (domain.md 4.5.1).
    pub struct TaxRate in "tax_rate" {
        /// `CN13`.
        code: String,
        /// ISO 3166 alpha-2.
        country: String,
        name: String,
        rate: Ratio,
        valid_from: NaiveDate,
        /// The last day; `None`: until further notice.
        valid_to: Option<NaiveDate>,
    }
}

/// The dated rates of these codes, in one select. `TaxTable::rate` then answers for each line, with a
/// refusal that says whether the code is unknown or not valid on the day.
pub async fn table_of(db: &impl Reads, codes: &[&str]) -> Result<TaxTable, Fail> {
    let codes: BTreeSet<String> = codes.iter().map(|code| (*code).to_owned()).collect();
    if codes.is_empty() {
        return Ok(TaxTable::default());
    }
    let rows = db.select::<TaxRate>().any_of(TaxRate::code, codes).all().await?;
    Ok(TaxTable::new(rows.into_iter().map(|row| DatedRate {
        code: row.code,
        rate: row.rate,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
    })))
}

/// The rate of a code on a day; refuses with the finding `tax_code.unknown` or `tax_code.not_valid_on`.
pub async fn rate_on(db: &impl Reads, code: &str, on: NaiveDate) -> Result<Ratio, Fail> {
    Ok(table_of(db, &[code]).await?.rate(code, on)?)
}

/// The rates of several codes on a day, in one select; codes without a rate on that day are absent.
pub async fn rates_on(db: &impl Reads, codes: &[&str], on: NaiveDate) -> Result<HashMap<String, Ratio>, Fail> {
    let table = table_of(db, codes).await?;
    let known = codes.iter().filter_map(|code| Some(((*code).to_owned(), table.rate(code, on).ok()?)));
    Ok(known.collect())
}
