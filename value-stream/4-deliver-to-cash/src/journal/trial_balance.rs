//! `GET /trial-balance?as_of=&case_id=&legal_entity_id=&currency=`: every account that was posted to; debits equal credits.

use chrono::NaiveDate;
use ltc_governance::case::Case;
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::{Currency, LedgerAccount, Money, Refusal};
use ltc_master_data::legal_entity;
use ltc_store::{Column, Db, Fail, JournalEntry, JournalLine, Reads, Select};
use std::collections::BTreeMap;
use uuid::Uuid;

view! {
    /// Balances in base currency.
    pub struct TrialBalanceView { as_of: NaiveDate, case_id: Option<Uuid>, rows: Vec<TrialBalanceRow>, debit: Money, credit: Money, total: Money }
}
view! {
    /// One account; the balance is positive on the debit side.
    pub struct TrialBalanceRow { account: String, name_zh: String, name_en: String, debit: Money, credit: Money, balance: Money }
}

/// `GET /trial-balance`.
pub struct ShowTrialBalance;
impl Query for ShowTrialBalance {
    const ROUTE: &'static str = "GET /trial-balance";
    const ACTION: &'static str = "journal.read";
    const PARAMETERS: &'static [&'static str] = &["as_of", "case_id", "legal_entity_id", "currency"];
    type Output = TrialBalanceView;
    async fn run(look: &Look, _: Uuid) -> Result<TrialBalanceView, Fail> {
        let wrong = |at: &str, code: &'static str| Refusal::invalid("invalid_input").finding(at, code);
        let as_of = match look.param("as_of") {
            Some(text) => text.parse::<NaiveDate>().map_err(|_| wrong("/as_of", "not_date"))?,
            None => look.today(),
        };
        let case_id = match look.param("case_id") {
            Some(text) => Some(text.parse::<Uuid>().map_err(|_| wrong("/case_id", "not_id"))?),
            None => None,
        };
        look.permit(Self::ACTION, Belongs { owner_id: None, case_id }).await?;
        let mut lines = look.select::<JournalLine>().le(JournalLine::posted_on, as_of);
        if let Some(case) = case_id {
            lines = lines.eq(JournalLine::case_id, case);
        }
        let mut base = currency(look, case_id).await?;
        if let Some(text) = look.param("legal_entity_id") {
            let id = text.parse::<Uuid>().map_err(|_| wrong("/legal_entity_id", "not_id"))?;
            base = legal_entity::store::of(look, id).await?.currency;
            let mine = look.select::<JournalEntry>().eq(JournalEntry::legal_entity_id, id);
            lines =
                lines.filter(Select::<JournalLine>::among(JournalLine::entry_id, mine, Column::new("id")));
        }
        let lines = lines.eq(JournalLine::base_currency, base);
        let mut sums: BTreeMap<String, (i64, i64)> = BTreeMap::new();
        for row in lines.sums_by(&[JournalLine::account, JournalLine::side], JournalLine::base_minor).await? {
            let cell = sums.entry(row.try_get_by_index(0)?).or_default();
            let sum: i64 = row.try_get_by_index(2)?;
            match row.try_get_by_index::<String>(1)?.as_str() {
                "D" => cell.0 += sum,
                _ => cell.1 += sum,
            }
        }
        Ok(view_of(base, as_of, case_id, sums))
    }
}

/// One functional currency at a time: that of the deal, or the one asked for, else the workspace's.
async fn currency(look: &Look, case_id: Option<Uuid>) -> Result<Currency, Fail> {
    if let Some(case) = case_id {
        return Ok(look.get::<Case>(case).await?.posting_currency(look));
    }
    match look.param("currency") {
        Some(code) => Ok(Currency::of(code)
            .map_err(|_| Refusal::invalid("invalid_input").finding("/currency", "unknown_currency"))?),
        None => Ok(look.workspace().base_currency()),
    }
}

fn view_of(
    base: Currency,
    as_of: NaiveDate,
    case_id: Option<Uuid>,
    sums: BTreeMap<String, (i64, i64)>,
) -> TrialBalanceView {
    let money = |minor| Money::new(minor, base);
    let debit: i64 = sums.values().map(|s| s.0).sum();
    let credit: i64 = sums.values().map(|s| s.1).sum();
    let row = |(code, (debit, credit)): (String, (i64, i64))| {
        let names = LedgerAccount::of(&code).ok();
        TrialBalanceRow {
            name_zh: names.map_or_else(String::new, |a| a.name_zh().to_owned()),
            name_en: names.map_or_else(String::new, |a| a.name_en().to_owned()),
            account: code,
            debit: money(debit),
            credit: money(credit),
            balance: money(debit - credit),
        }
    };
    let rows = sums.into_iter().map(row).collect();
    TrialBalanceView {
        as_of,
        case_id,
        rows,
        debit: money(debit),
        credit: money(credit),
        total: money(debit - credit),
    }
}
