//! The rows behind a figure of the ageing report: `GET /receivables/ageing-items` and, for cash on no invoice,
//! `GET /receivables/ageing-cash`; with the parameters that the figure names.

use super::ageing::{Bucket, bucket};
use super::asked::{Asked, PARAMETERS};
use super::at_date::{Later, later};
use super::report::receipts;
use super::{Receivable, ReceivableState};
use chrono::NaiveDate;
use ltc_http::{Look, Query, view};
use ltc_kernel::{Money, days_between};
use ltc_store::{Column, Fail};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Rows told at most; the sum and the number are of all.
const MOST: usize = 1_000;

view! {
    /// What was open of an invoice on the day.
    pub struct AgeingItemView {
        /// The id of the invoice.
        id: Uuid,
        no: String,
        account_id: Uuid,
        case_id: Uuid,
        issued_on: NaiveDate,
        due_on: NaiveDate,
        /// Past the date that the report ages by; less than zero before it.
        days: i64,
        bucket: Bucket,
        open: Money,
        open_base: Money,
    }
}
view! {
    /// The rows and their sum.
    pub struct AgeingItemsView {
        as_of: NaiveDate,
        sum: Money,
        count: i64,
        /// There are more rows than are told here.
        cut: bool,
        items: Vec<AgeingItemView>,
    }
}
view! {
    /// What was on account of a receipt on the day.
    pub struct AgeingCashItemView { id: Uuid, no: String, account_id: Option<Uuid>, received_on: NaiveDate, unapplied: Money }
}
view! {
    /// The rows and their sum.
    pub struct AgeingCashView { as_of: NaiveDate, sum: Money, count: i64, cut: bool, items: Vec<AgeingCashItemView> }
}

/// `GET /receivables/ageing-items`.
pub struct AgeingItems;
impl Query for AgeingItems {
    const ROUTE: &'static str = "GET /receivables/ageing-items";
    const ACTION: &'static str = "receivable.read";
    const PARAMETERS: &'static [&'static str] = PARAMETERS;
    type Output = AgeingItemsView;
    async fn run(look: &Look, _: Uuid) -> Result<AgeingItemsView, Fail> {
        let asked = Asked::read(look)?;
        let later = later(look, asked.as_of).await?;
        let rows = open_on(look, &asked, &later).await?;
        let sum = rows.iter().map(|r| later.open(r).1).sum();
        let mut items: Vec<_> = rows.iter().map(|r| item(&asked, &later, r)).collect();
        items.sort_by(|a, b| (b.days, &a.no).cmp(&(a.days, &b.no)));
        let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
        let cut = items.len() > MOST;
        items.truncate(MOST);
        Ok(AgeingItemsView { as_of: asked.as_of, sum: Money::new(sum, asked.base), count, cut, items })
    }
}

async fn open_on(look: &Look, asked: &Asked, later: &Later) -> Result<Vec<Receivable>, Fail> {
    let scope = || match asked.bucket {
        Some(bucket) => asked.in_bucket(look, bucket),
        None => asked.receivables(look),
    };
    let now = scope().ne(Receivable::state, ReceivableState::Paid).all().await?;
    let mut all: BTreeMap<Uuid, Receivable> = now.into_iter().map(|r| (r.id, r)).collect();
    let ids: Vec<Uuid> = later.receivables.keys().copied().collect();
    for chunk in ids.chunks(500) {
        let rows = scope().any_of(Column::new("id"), chunk.iter().copied()).all().await?;
        all.extend(rows.into_iter().map(|r| (r.id, r)));
    }
    all.retain(|_, r| later.open(r) != (0, 0));
    Ok(all.into_values().collect())
}

fn item(asked: &Asked, later: &Later, r: &Receivable) -> AgeingItemView {
    let (open, base) = later.open(r);
    let on = asked.date_of(r);
    AgeingItemView {
        id: r.id,
        no: r.no.clone(),
        account_id: r.account_id,
        case_id: r.case_id,
        issued_on: r.issued_on,
        due_on: r.due_on,
        days: days_between(on, asked.as_of),
        bucket: bucket(on, asked.as_of),
        open: Money::new(open, r.currency),
        open_base: Money::new(base, r.base_currency),
    }
}

/// `GET /receivables/ageing-cash`.
pub struct AgeingCash;
impl Query for AgeingCash {
    const ROUTE: &'static str = "GET /receivables/ageing-cash";
    const ACTION: &'static str = "receivable.read";
    const PARAMETERS: &'static [&'static str] = PARAMETERS;
    type Output = AgeingCashView;
    async fn run(look: &Look, _: Uuid) -> Result<AgeingCashView, Fail> {
        let asked = Asked::read(look)?;
        let later = later(look, asked.as_of).await?;
        let rows = receipts(look, &asked, &later).await?;
        let sum = rows.iter().map(|r| -later.on_account(r)).sum();
        let item = |r: &crate::receipt::Receipt| AgeingCashItemView {
            id: r.id,
            no: r.no.clone(),
            account_id: r.account_id,
            received_on: r.received_on,
            unapplied: Money::new(-later.on_account(r), asked.base),
        };
        let items = rows.iter().take(MOST).map(item).collect();
        let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        let cut = rows.len() > MOST;
        Ok(AgeingCashView { as_of: asked.as_of, sum: Money::new(sum, asked.base), count, cut, items })
    }
}
