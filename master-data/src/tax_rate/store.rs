//! Tax rates as stored, and the rate of a day.

use super::table::{DatedRate, TaxTable};
use chrono::NaiveDate;
use ltc_kernel::{Findings, Ratio, Refusal};
use ltc_store::{Fail, Reads, Record, record, settled};
use std::collections::HashMap;

record! {
    /// One rate of one code for a span of days (domain.md 4.5.1).
    pub struct TaxRate in setting "tax_rate" {
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

impl TaxRate {
    /// What the pure table needs of it.
    pub fn dated(&self) -> DatedRate {
        DatedRate {
            code: self.code.clone(),
            rate: self.rate,
            valid_from: self.valid_from,
            valid_to: self.valid_to,
        }
    }
}

/// The dated rates of these codes, read once for each revision of the settings. `TaxTable::rate` then answers for each line, with a
/// refusal that says whether the code is unknown or not valid on the day.
pub async fn table_of(db: &(impl Reads + Sync), codes: &[&str]) -> Result<TaxTable, Fail> {
    let all = settled(db, TaxRate::TABLE, || Box::pin(db.select::<TaxRate>().all())).await?;
    let asked = all.iter().filter(|rate| codes.contains(&rate.code.as_str()));
    Ok(TaxTable::new(asked.map(TaxRate::dated)))
}

/// Refuses a span that ends before it begins, or that overlaps another of the same code.
pub(super) async fn refuse_overlap(db: &impl Reads, rate: &TaxRate) -> Result<(), Fail> {
    let mut findings = Findings::new();
    let forward = rate.valid_to.is_none_or(|last| last >= rate.valid_from);
    findings.check(forward, "/valid_to", "date.before_start");
    let others = db.select::<TaxRate>().eq(TaxRate::code, rate.code.clone()).ne(TaxRate::id, rate.id);
    let dated = rate.dated();
    if let Some(other) = others.all().await?.iter().map(TaxRate::dated).find(|other| other.overlaps(&dated)) {
        let to = other.valid_to.map_or_else(String::new, |d| d.to_string());
        findings.add_with(
            "/valid_from",
            "tax_rate.overlaps",
            &[("from", &other.valid_from.to_string()), ("to", &to)],
        );
    }
    Ok(findings.finish()?)
}

/// The rate of a code on a day; refuses with the finding `tax_code.unknown` or `tax_code.not_valid_on`.
pub async fn rate_on(db: &impl Reads, code: &str, on: NaiveDate) -> Result<Ratio, Fail> {
    let mut findings = Findings::new();
    let rate = findings.keep("", table_of(db, &[code]).await?.rate(code, on));
    findings.finish()?;
    rate.ok_or_else(|| Refusal::invalid("tax_code.unknown").into())
}

/// The rates of several codes on a day, in one select; codes without a rate on that day are absent.
pub async fn rates_on(
    db: &impl Reads,
    codes: &[&str],
    on: NaiveDate,
) -> Result<HashMap<String, Ratio>, Fail> {
    let table = table_of(db, codes).await?;
    let known = codes.iter().filter_map(|code| Some(((*code).to_owned(), table.rate(code, on).ok()?)));
    Ok(known.collect())
}
