//! What an ageing report is asked for: the day, by which date, of whom, and in which base currency.

use super::ageing::{Bucket, range};
use super::{Receivable, Receivables};
use crate::receipt::{Receipt, Receipts};
use chrono::NaiveDate;
use ltc_governance::case::Case;
use ltc_http::{Look, text_fields, visible};
use ltc_kernel::{Currency, Findings, Refusal, text_enum};
use ltc_store::{Column, Db, Reads, Select};
use uuid::Uuid;

text_enum! {
    /// By what the rows of the report are made.
    pub enum AgeingBy { Customer = "CUSTOMER", Seller = "SELLER", LegalEntity = "LEGAL_ENTITY", Currency = "CURRENCY" }
}
text_enum! {
    /// From which date an item ages.
    pub enum AgeingDate { Due = "DUE", Invoice = "INVOICE" }
}
text_fields!(AgeingBy, AgeingDate);

/// The parameters, read.
#[derive(Clone, Debug)]
pub struct Asked {
    pub as_of: NaiveDate,
    pub by: AgeingBy,
    pub date: AgeingDate,
    pub base: Currency,
    pub bucket: Option<Bucket>,
    pub account_id: Option<Uuid>,
    pub seller_id: Option<Uuid>,
    pub legal_entity_id: Option<Uuid>,
    pub currency: Option<Currency>,
}

/// The names of the parameters.
pub const PARAMETERS: &[&str] =
    &["as_of", "by", "date", "base", "account_id", "seller_id", "legal_entity_id", "currency", "bucket"];

impl Asked {
    /// Reads them; all findings at once.
    pub fn read(look: &Look) -> Result<Self, Refusal> {
        let mut findings = Findings::new();
        let asked = Self {
            as_of: one(look, &mut findings, ("as_of", "not_date"), |t| t.parse().ok())
                .unwrap_or_else(|| look.today()),
            by: one(look, &mut findings, ("by", "not_in_list"), |t| t.parse().ok())
                .unwrap_or(AgeingBy::Customer),
            date: one(look, &mut findings, ("date", "not_in_list"), |t| t.parse().ok())
                .unwrap_or(AgeingDate::Due),
            base: one(look, &mut findings, ("base", "unknown_currency"), |t| Currency::of(t).ok())
                .unwrap_or_else(|| look.workspace().base_currency()),
            bucket: one(look, &mut findings, ("bucket", "not_in_list"), |t| t.parse().ok()),
            account_id: one(look, &mut findings, ("account_id", "not_id"), |t| t.parse().ok()),
            seller_id: one(look, &mut findings, ("seller_id", "not_id"), |t| t.parse().ok()),
            legal_entity_id: one(look, &mut findings, ("legal_entity_id", "not_id"), |t| t.parse().ok()),
            currency: one(look, &mut findings, ("currency", "unknown_currency"), |t| Currency::of(t).ok()),
        };
        findings.check(asked.as_of <= look.today(), "/as_of", "date.in_future");
        findings.finish()?;
        Ok(asked)
    }
    /// The column that an item ages by.
    pub fn column(&self) -> Column<Receivable> {
        match self.date {
            AgeingDate::Due => Receivable::due_on,
            AgeingDate::Invoice => Receivable::issued_on,
        }
    }
    pub fn date_of(&self, r: &Receivable) -> NaiveDate {
        match self.date {
            AgeingDate::Due => r.due_on,
            AgeingDate::Invoice => r.issued_on,
        }
    }
    /// The receivables that were issued by the day and are asked for, of what the person may see; whatever is open of them.
    pub fn receivables<'a>(&self, look: &'a Look) -> Select<'a, Receivable> {
        let mut rows = look.select::<Receivable>().filter_all(visible::<Receivables>(look));
        rows = rows.le(Receivable::issued_on, self.as_of).eq(Receivable::base_currency, self.base);
        if let Some(id) = self.account_id {
            rows = rows.eq(Receivable::account_id, id);
        }
        if let Some(id) = self.legal_entity_id {
            rows = rows.eq(Receivable::legal_entity_id, id);
        }
        if let Some(currency) = self.currency {
            rows = rows.eq(Receivable::currency, currency);
        }
        if let Some(id) = self.seller_id {
            let theirs = look.select::<Case>().eq(Case::owner_id, id);
            rows = rows.filter(Select::<Receivable>::among(Receivable::case_id, theirs, Column::new("id")));
        }
        rows
    }
    /// The same of one bucket.
    pub fn in_bucket<'a>(&self, look: &'a Look, bucket: Bucket) -> Select<'a, Receivable> {
        let (from, to) = range(bucket, self.as_of);
        self.receivables(look).ge(self.column(), from).le(self.column(), to)
    }
    /// The receipts that had come by the day.
    pub fn receipts<'a>(&self, look: &'a Look) -> Select<'a, Receipt> {
        let mut rows = look.select::<Receipt>().filter_all(visible::<Receipts>(look));
        rows = rows.le(Receipt::received_on, self.as_of).eq(Receipt::base_currency, self.base);
        if let Some(id) = self.account_id {
            rows = rows.eq(Receipt::account_id, Some(id));
        }
        if let Some(id) = self.legal_entity_id {
            rows = rows.eq(Receipt::legal_entity_id, id);
        }
        if let Some(currency) = self.currency {
            rows = rows.eq(Receipt::currency, currency);
        }
        if let Some(id) = self.seller_id {
            let theirs = look.select::<Case>().eq(Case::owner_id, id);
            rows = rows.filter(Select::<Receipt>::among(Receipt::case_id, theirs, Column::new("id")));
        }
        rows
    }
    /// Where the rows of a figure are: of one key, one bucket.
    pub fn drill(&self, what: &str, key: Option<&str>, bucket: Option<Bucket>) -> String {
        let mut by: Vec<(&str, String)> = vec![("as_of", self.as_of.to_string())];
        by.push(("date", self.date.to_string()));
        by.push(("base", self.base.code().to_owned()));
        let own = match self.by {
            AgeingBy::Customer => "account_id",
            AgeingBy::Seller => "seller_id",
            AgeingBy::LegalEntity => "legal_entity_id",
            AgeingBy::Currency => "currency",
        };
        let fixed = [
            ("account_id", self.account_id.map(|id| id.to_string())),
            ("seller_id", self.seller_id.map(|id| id.to_string())),
            ("legal_entity_id", self.legal_entity_id.map(|id| id.to_string())),
            ("currency", self.currency.map(|c| c.code().to_owned())),
        ];
        for (name, value) in fixed {
            let value = if name == own { key.map(str::to_owned).or(value) } else { value };
            by.extend(value.map(|value| (name, value)));
        }
        by.extend(bucket.map(|b| ("bucket", b.to_string())));
        let by: Vec<String> = by.iter().map(|(name, value)| [name, "=", value].concat()).collect();
        ["/receivables/", what, "?", &by.join("&")].concat()
    }
}

fn one<T>(
    look: &Look,
    findings: &mut Findings,
    (name, code): (&str, &'static str),
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let text = look.param(name)?;
    let found = read(text);
    findings.check(found.is_some(), ["/", name].concat(), code);
    found
}
