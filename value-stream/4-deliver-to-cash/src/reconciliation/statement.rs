use chrono::NaiveDate;
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::{Currency, LedgerAccount, Money, Refusal};
use ltc_master_data::Account;
use ltc_store::{Column, Fail, JournalEntry, JournalLine, Reads};
use std::collections::BTreeMap;
use uuid::Uuid;

view! {
    /// What a customer owes, movement by movement (对账单): receivables less cash on account, in the currencies of the
    /// documents.
    pub struct CustomerLedgerView { account_id: Uuid, name: String, from: NaiveDate, to: NaiveDate, currencies: Vec<CustomerLedgerCurrency> }
}
view! {
    /// One currency: opening + movements = closing.
    pub struct CustomerLedgerCurrency { currency: String, opening: Money, closing: Money, movements: Vec<CustomerLedgerMovement> }
}
view! {
    /// One voucher's effect.
    pub struct CustomerLedgerMovement { posted_on: NaiveDate, voucher_id: Uuid, voucher_no: String, kind: String, source_kind: String, source_id: Uuid, amount: Money, balance: Money }
}

/// `GET /customer-ledgers/{id}?from=&to=`; the id is the customer's.
pub struct AccountStatement;
impl Query for AccountStatement {
    const ROUTE: &'static str = "GET /customer-ledgers/{id}";
    const ACTION: &'static str = "reconciliation.read";
    const PARAMETERS: &'static [&'static str] = &["from", "to"];
    type Output = CustomerLedgerView;
    async fn run(look: &Look, id: Uuid) -> Result<CustomerLedgerView, Fail> {
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let account = look.get::<Account>(id).await?;
        let day = |name: &str, default: NaiveDate| match look.param(name) {
            Some(text) => text
                .parse::<NaiveDate>()
                .map_err(|_| Refusal::invalid("invalid_input").finding(["/", name].concat(), "not_date")),
            None => Ok(default),
        };
        let to = day("to", look.today())?;
        let from = day("from", ltc_kernel::add_days(to, -90).map_err(Refusal::from)?)?;
        let codes = [LedgerAccount::RECEIVABLE, LedgerAccount::UNAPPLIED_CASH].map(|a| a.to_string());
        let lines =
            look.select::<JournalLine>().eq(JournalLine::customer_id, id).any_of(JournalLine::account, codes);
        let lines = lines.le(JournalLine::posted_on, to).ascending(JournalLine::posted_on).all().await?;
        let entries = lines.iter().filter(|l| l.posted_on >= from).map(|l| l.entry_id);
        let entries = look.select::<JournalEntry>().any_of(Column::new("id"), entries).all().await?;
        Ok(CustomerLedgerView {
            account_id: id,
            name: account.name,
            from,
            to,
            currencies: told(&lines, &entries, from),
        })
    }
}

fn told(lines: &[JournalLine], entries: &[JournalEntry], from: NaiveDate) -> Vec<CustomerLedgerCurrency> {
    let mut all: BTreeMap<Currency, (i64, i64, Vec<CustomerLedgerMovement>)> = BTreeMap::new();
    for line in lines {
        let (opening, balance, movements) = all.entry(line.currency).or_default();
        let amount = if line.side == "D" { line.amount_minor } else { -line.amount_minor };
        *balance += amount;
        if line.posted_on < from {
            *opening += amount;
            continue;
        }
        let Some(entry) = entries.iter().find(|e| e.id == line.entry_id).filter(|_| amount != 0) else {
            continue;
        };
        movements.push(CustomerLedgerMovement {
            posted_on: line.posted_on,
            voucher_id: entry.id,
            voucher_no: entry.no.clone(),
            kind: entry.kind.clone(),
            source_kind: entry.source_kind.clone(),
            source_id: entry.source_id,
            amount: Money::new(amount, line.currency),
            balance: Money::new(*balance, line.currency),
        });
    }
    let one =
        |(currency, (opening, closing, movements)): (Currency, (i64, i64, Vec<CustomerLedgerMovement>))| {
            CustomerLedgerCurrency {
                currency: currency.code().to_owned(),
                opening: Money::new(opening, currency),
                closing: Money::new(closing, currency),
                movements,
            }
        };
    all.into_iter().map(one).collect()
}
