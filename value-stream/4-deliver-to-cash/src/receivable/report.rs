//! `GET /receivables/ageing?as_of=&by=&date=`: what was open on any day, by bucket, for each customer, seller, company or
//! currency, and the cash that was on no invoice; of what the person who looks may see. Every figure names the rows that
//! sum to it.

use super::ageing::{Bucket, bucket};
use super::asked::{AgeingBy, AgeingDate, Asked, PARAMETERS};
use super::at_date::{Later, by_ids, later, paid_since, stands};
use super::{Receivable, ReceivableState};
use crate::receipt::{Receipt, ReceiptState};
use chrono::NaiveDate;
use ltc_governance::case::Case;
use ltc_http::{Look, Query, view};
use ltc_kernel::{Currency, Money};
use ltc_store::{Column, Fail};
use std::collections::BTreeMap;
use uuid::Uuid;

view! {
    /// Open items in base currency at a date.
    pub struct AgeingView {
        as_of: NaiveDate,
        by: AgeingBy,
        date: AgeingDate,
        total: Money,
        /// Cash on no invoice; it is not taken off the total.
        unapplied: Money,
        buckets: Vec<BucketView>,
        rows: Vec<AgeingRowView>,
    }
}
view! {
    /// One bucket.
    pub struct BucketView {
        bucket: Bucket,
        open: Money,
        count: i64,
        /// Where the rows are that sum to it.
        drill: String,
    }
}
view! {
    /// One customer, seller, company or currency: the one of the four that the report is by.
    pub struct AgeingRowView {
        account_id: Option<Uuid>,
        seller_id: Option<Uuid>,
        legal_entity_id: Option<Uuid>,
        currency: Option<Currency>,
        open: Money,
        /// Zero or less: it would make the sum smaller once it is put on invoices.
        unapplied: Money,
        buckets: Vec<BucketView>,
        drill: String,
        drill_unapplied: String,
    }
}

/// Sum and number of the items.
type Cells = BTreeMap<Bucket, (i64, i64)>;
/// By the text of the key.
#[derive(Default)]
struct Sums {
    open: BTreeMap<String, Cells>,
    unapplied: BTreeMap<String, i64>,
}

/// `GET /receivables/ageing`.
pub struct Ageing;
impl Query for Ageing {
    const ROUTE: &'static str = "GET /receivables/ageing";
    const ACTION: &'static str = "receivable.read";
    const PARAMETERS: &'static [&'static str] = PARAMETERS;
    type Output = AgeingView;
    async fn run(look: &Look, _: Uuid) -> Result<AgeingView, Fail> {
        let asked = Asked::read(look)?;
        let later = later(look, asked.as_of).await?;
        let mut sums = Sums::default();
        open_now(look, &asked, &mut sums).await?;
        rolled_back(look, &asked, &later, &mut sums).await?;
        cash(look, &asked, &later, &mut sums).await?;
        if asked.by == AgeingBy::Seller {
            sums = by_seller(look, sums).await?;
        }
        Ok(report(&asked, &sums))
    }
}

/// What is open now of what was issued by the day: one sum for each bucket and key, made by the database.
async fn open_now(look: &Look, asked: &Asked, sums: &mut Sums) -> Result<(), Fail> {
    let key = match asked.by {
        AgeingBy::Customer => Receivable::account_id.name(),
        AgeingBy::Seller => Receivable::case_id.name(),
        AgeingBy::LegalEntity => Receivable::legal_entity_id.name(),
        AgeingBy::Currency => Receivable::currency.name(),
    };
    for b in Bucket::ALL {
        let rows = asked.in_bucket(look, *b).ne(Receivable::state, ReceivableState::Paid);
        for row in rows.sums_by(&[Column::new(key)], Receivable::open_base_minor).await? {
            let key = match asked.by {
                AgeingBy::Currency => row.try_get_by_index::<String>(0)?,
                _ => row.try_get_by_index::<Uuid>(0)?.to_string(),
            };
            let cell = sums.open.entry(key).or_default().entry(*b).or_default();
            *cell = (cell.0 + row.try_get_by_index::<i64>(1)?, cell.1 + row.try_get_by_index::<i64>(2)?);
        }
    }
    Ok(())
}

/// What moved since is put back.
async fn rolled_back(look: &Look, asked: &Asked, later: &Later, sums: &mut Sums) -> Result<(), Fail> {
    let ids: Vec<Uuid> = later.receivables.keys().copied().collect();
    for chunk in ids.chunks(500) {
        let rows = asked.receivables(look).any_of(Column::new("id"), chunk.iter().copied()).all().await?;
        for r in rows {
            let open = later.open(&r);
            let key = match asked.by {
                AgeingBy::Customer => r.account_id.to_string(),
                AgeingBy::Seller => r.case_id.to_string(),
                AgeingBy::LegalEntity => r.legal_entity_id.to_string(),
                AgeingBy::Currency => r.currency.code().to_owned(),
            };
            let in_sum = r.state != ReceivableState::Paid;
            let cells = sums.open.entry(key).or_default();
            let cell = cells.entry(bucket(asked.date_of(&r), asked.as_of)).or_default();
            cell.0 += open.1 - if in_sum { r.open_base_minor } else { 0 };
            cell.1 += i64::from(paid_since(&r, open.0)) - i64::from(in_sum && open.0 == 0);
        }
    }
    Ok(())
}

async fn cash(look: &Look, asked: &Asked, later: &Later, sums: &mut Sums) -> Result<(), Fail> {
    for r in receipts(look, asked, later).await? {
        let key = match asked.by {
            AgeingBy::Customer => r.account_id.map(|id| id.to_string()),
            AgeingBy::Seller => r.case_id.map(|id| id.to_string()),
            AgeingBy::LegalEntity => Some(r.legal_entity_id.to_string()),
            AgeingBy::Currency => Some(r.currency.code().to_owned()),
        };
        *sums.unapplied.entry(key.unwrap_or_default()).or_default() += later.on_account(&r);
    }
    Ok(())
}

/// The receipts of which something was on account on the day.
pub(super) async fn receipts(look: &Look, asked: &Asked, later: &Later) -> Result<Vec<Receipt>, Fail> {
    let now = asked.receipts(look).ne(Receipt::state, ReceiptState::Applied).all().await?;
    let mut all: BTreeMap<Uuid, Receipt> = now.into_iter().map(|r| (r.id, r)).collect();
    let ids: Vec<Uuid> = later.receipts.keys().copied().collect();
    for chunk in ids.chunks(500) {
        let rows = asked.receipts(look).any_of(Column::new("id"), chunk.iter().copied()).all().await?;
        all.extend(rows.into_iter().map(|r| (r.id, r)));
    }
    all.retain(|_, r| stands(r) && later.on_account(r) != 0);
    Ok(all.into_values().collect())
}

/// From deals to those who own them.
async fn by_seller(look: &Look, sums: Sums) -> Result<Sums, Fail> {
    let keys = sums.open.keys().chain(sums.unapplied.keys()).filter_map(|key| key.parse().ok());
    let cases = by_ids::<Case>(look, keys.collect()).await?;
    let owner = |key: &str| {
        let case = key.parse::<Uuid>().ok().and_then(|id| cases.get(&id));
        case.map_or_else(String::new, |case| case.owner_id.to_string())
    };
    let mut by = Sums::default();
    for (key, cells) in sums.open {
        let mine = by.open.entry(owner(&key)).or_default();
        for (bucket, cell) in cells {
            let sum = mine.entry(bucket).or_default();
            *sum = (sum.0 + cell.0, sum.1 + cell.1);
        }
    }
    for (key, cash) in sums.unapplied {
        *by.unapplied.entry(owner(&key)).or_default() += cash;
    }
    Ok(by)
}

fn report(asked: &Asked, sums: &Sums) -> AgeingView {
    let money = |minor| Money::new(minor, asked.base);
    let buckets = |cells: &Cells, key: Option<&str>| {
        let view = |b: &Bucket| {
            let (open, count) = cells.get(b).copied().unwrap_or_default();
            BucketView {
                bucket: *b,
                open: money(open),
                count,
                drill: asked.drill("ageing-items", key, Some(*b)),
            }
        };
        Bucket::ALL.iter().map(view).collect::<Vec<_>>()
    };
    let mut all = Cells::new();
    for (bucket, cell) in sums.open.values().flatten() {
        let sum = all.entry(*bucket).or_default();
        *sum = (sum.0 + cell.0, sum.1 + cell.1);
    }
    let total = |cells: &Cells| money(cells.values().map(|c| c.0).sum());
    let none = Cells::new();
    let row = |key: &String| {
        let cells = sums.open.get(key).unwrap_or(&none);
        let id = |by| (asked.by == by).then(|| key.parse::<Uuid>().ok()).flatten();
        AgeingRowView {
            account_id: id(AgeingBy::Customer),
            seller_id: id(AgeingBy::Seller),
            legal_entity_id: id(AgeingBy::LegalEntity),
            currency: Currency::of(key).ok().filter(|_| asked.by == AgeingBy::Currency),
            open: total(cells),
            unapplied: money(-sums.unapplied.get(key).copied().unwrap_or_default()),
            buckets: buckets(cells, Some(key)),
            drill: asked.drill("ageing-items", Some(key), None),
            drill_unapplied: asked.drill("ageing-cash", Some(key), None),
        }
    };
    // Whose money it is that nobody knows yet stands in the total only.
    let open = sums.open.iter().filter(|(_, cells)| cells.values().any(|c| *c != (0, 0))).map(|(key, _)| key);
    let mut keys: Vec<&String> = open.chain(sums.unapplied.keys()).filter(|key| !key.is_empty()).collect();
    keys.sort();
    keys.dedup();
    AgeingView {
        as_of: asked.as_of,
        by: asked.by,
        date: asked.date,
        total: total(&all),
        unapplied: money(sums.unapplied.values().sum()),
        buckets: buckets(&all, None),
        rows: keys.into_iter().map(row).collect(),
    }
}
