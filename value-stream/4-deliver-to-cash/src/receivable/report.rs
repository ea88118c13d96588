//! `GET /receivables/ageing?as_of=`: what is open by customer and bucket, and the cash not yet applied; of what
//! the person who looks may see.

use super::ageing::{Bucket, bucket};
use super::{Receivable, ReceivableState, Receivables};
use crate::receipt::{Receipt, Receipts};
use chrono::NaiveDate;
use ltc_http::{Look, Query, view, visible};
use ltc_kernel::{Currency, Money, Refusal};
use ltc_store::{Db, Fail, Reads};
use std::collections::BTreeMap;
use uuid::Uuid;

view! {
    /// Open items in base currency at a date.
    pub struct AgeingView { as_of: NaiveDate, total: Money, unapplied: Money, buckets: Vec<BucketView>, rows: Vec<AgeingRowView> }
}
view! {
    /// One bucket of all customers.
    pub struct BucketView { bucket: Bucket, open: Money, count: i64 }
}
view! {
    /// One customer.
    pub struct AgeingRowView { account_id: Uuid, open: Money, buckets: Vec<BucketView> }
}

/// `GET /receivables/ageing`.
pub struct Ageing;
impl Query for Ageing {
    const ROUTE: &'static str = "GET /receivables/ageing";
    const ACTION: &'static str = "receivable.read";
    type Output = AgeingView;
    async fn run(look: &Look, _: Uuid) -> Result<AgeingView, Fail> {
        let wrong = || Refusal::invalid("invalid_input").finding("/as_of", "not_date");
        let as_of = match look.param("as_of") {
            Some(text) => text.parse::<NaiveDate>().map_err(|_| wrong())?,
            None => look.today(),
        };
        let base = look.workspace().base_currency();
        // One row for each customer and due date: a report of ten thousand items reads few rows.
        let open = look.select::<Receivable>().filter_all(visible::<Receivables>(look));
        let open = open.ne(Receivable::state, ReceivableState::Paid);
        let open = open.le(Receivable::issued_on, as_of).eq(Receivable::base_currency, base);
        let open =
            open.sums_by(&[Receivable::account_id, Receivable::due_on], Receivable::open_base_minor).await?;
        let mut sums: BTreeMap<Uuid, BTreeMap<Bucket, (i64, i64)>> = BTreeMap::new();
        for row in open {
            let account: Uuid = row.try_get_by_index(0)?;
            let due_on: NaiveDate = row.try_get_by_index(1)?;
            let cell = sums.entry(account).or_default().entry(bucket(due_on, as_of)).or_default();
            cell.0 += row.try_get_by_index::<i64>(2)?;
            cell.1 += row.try_get_by_index::<i64>(3)?;
        }
        let receipts = look.select::<Receipt>().filter_all(visible::<Receipts>(look));
        let receipts = receipts.le(Receipt::received_on, as_of).eq(Receipt::base_currency, base);
        let unapplied = receipts.sum(Receipt::unapplied_base_minor).await?;
        Ok(report(as_of, base, &sums, unapplied))
    }
}

fn report(
    as_of: NaiveDate,
    base: Currency,
    sums: &BTreeMap<Uuid, BTreeMap<Bucket, (i64, i64)>>,
    unapplied: i64,
) -> AgeingView {
    let buckets = |cells: &BTreeMap<Bucket, (i64, i64)>| {
        let view = |b: &Bucket| {
            let (open, count) = cells.get(b).copied().unwrap_or_default();
            BucketView { bucket: *b, open: Money::new(open, base), count }
        };
        Bucket::ALL.iter().map(view).collect::<Vec<_>>()
    };
    let mut all: BTreeMap<Bucket, (i64, i64)> = BTreeMap::new();
    for (bucket, cell) in sums.values().flatten() {
        let sum = all.entry(*bucket).or_default();
        *sum = (sum.0 + cell.0, sum.1 + cell.1);
    }
    let total = |cells: &BTreeMap<Bucket, (i64, i64)>| Money::new(cells.values().map(|c| c.0).sum(), base);
    let row = |(id, cells): (&Uuid, &BTreeMap<Bucket, (i64, i64)>)| AgeingRowView {
        account_id: *id,
        open: total(cells),
        buckets: buckets(cells),
    };
    AgeingView {
        as_of,
        total: total(&all),
        unapplied: Money::new(unapplied, base),
        buckets: buckets(&all),
        rows: sums.iter().map(row).collect(),
    }
}
