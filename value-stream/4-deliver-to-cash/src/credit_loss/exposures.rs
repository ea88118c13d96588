//! What is open on a day, by region, size of the customer and ageing bucket, and what stands against it on the books.

use super::matrix::loss;
use super::store::{CreditLossAssessment, LossRow};
use crate::billed_contract::BilledContract;
use crate::receivable::Receivable;
use crate::receivable::ageing::{Bucket, bucket};
use chrono::NaiveDate;
use ltc_governance::rules::{self, InForce};
use ltc_http::Work;
use ltc_kernel::{Currency, LedgerAccount, Money, Ratio, Refusal};
use ltc_master_data::Account;
use ltc_store::{Column, Fail, JournalEntry, JournalLine, Reads, Select};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Customer, contract asset or not, bucket: what is open in base currency.
type Open = BTreeMap<(Uuid, bool, Bucket), i64>;

/// The rows of a run: the matrix, and the customers that are assessed by themselves.
pub(super) async fn rows(
    work: &Work<'_>,
    entity_id: Uuid,
    (as_of, base, forward): (NaiveDate, Currency, Ratio),
) -> Result<Vec<LossRow>, Fail> {
    let table = rules::in_force(&**work, "credit_loss", as_of).await?;
    let open = open(work, entity_id, as_of).await?;
    let ids: BTreeSet<Uuid> = open.keys().map(|key| key.0).collect();
    let accounts = work.select::<Account>().any_of(Column::new("id"), ids.iter().copied()).all().await?;
    let alone = work.select::<CreditLossAssessment>().is_null(CreditLossAssessment::ended_on).all().await?;
    let mut cells: BTreeMap<(String, Option<String>, Option<Uuid>, bool, Bucket), (i64, Option<Ratio>)> =
        BTreeMap::new();
    for ((account_id, asset, bucket), minor) in open {
        let account = accounts.iter().find(|a| a.id == account_id);
        let region = account.map_or_else(String::new, |a| a.country.clone());
        let size = account.and_then(|a| a.size).map(|size| size.as_str().to_owned());
        let own = alone.iter().find(|a| a.account_id == account_id);
        let key = (region, size, own.map(|a| a.account_id), asset, bucket);
        let cell = cells.entry(key).or_insert((0, own.map(|a| a.loss_rate)));
        cell.0 += minor;
    }
    let mut rows = vec![];
    for ((region, size, account_id, contract_assets, bucket), (minor, own)) in cells {
        let (rate, factor) = match own {
            // What is known of one customer already looks ahead.
            Some(rate) => (rate, Ratio::one()),
            None => (rate_of(&table, &region, size.as_deref(), bucket)?, forward),
        };
        let loss = loss(Money::new(minor, base), rate, factor).map_err(Refusal::from)?;
        let bucket = bucket.as_str().to_owned();
        let loss_minor = loss.minor();
        rows.push(LossRow {
            region,
            size,
            bucket,
            account_id,
            contract_assets,
            exposure_minor: minor,
            rate,
            loss_minor,
        });
    }
    Ok(rows)
}

/// Refuses `credit_loss.no_rate` for a bucket that the table does not know, `credit_loss.rate_above_one`.
fn rate_of(table: &InForce, region: &str, size: Option<&str>, bucket: Bucket) -> Result<Ratio, Refusal> {
    let asked = json!({"region": region, "size": size, "bucket": bucket.as_str()});
    let refused = |code: &'static str| Refusal::conflict(code).with("bucket", bucket.as_str());
    let hits = table.run(&asked).map_err(|_| refused("credit_loss.no_rate"))?.hits;
    let rate = hits.first().and_then(|hit| hit.ratio("loss_rate"));
    let rate = rate.ok_or_else(|| refused("credit_loss.no_rate"))?;
    if rate > Ratio::one() || rate.is_negative() {
        return Err(refused("credit_loss.rate_above_one"));
    }
    Ok(rate)
}

async fn open(work: &Work<'_>, entity_id: Uuid, as_of: NaiveDate) -> Result<Open, Fail> {
    let mut open = Open::new();
    let rows = work.select::<Receivable>().eq(Receivable::legal_entity_id, entity_id);
    let rows = rows.ne(Receivable::open_base_minor, 0);
    let sums =
        rows.sums_by(&[Receivable::account_id, Receivable::due_on], Receivable::open_base_minor).await?;
    for row in sums {
        let (account, due_on): (Uuid, NaiveDate) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        *open.entry((account, false, bucket(due_on, as_of))).or_default() +=
            row.try_get_by_index::<i64>(2)?;
    }
    // A contract asset is not due.
    for column in [BilledContract::asset_base_minor, BilledContract::asset_tax_base_minor] {
        let rows = work.select::<BilledContract>().eq(BilledContract::legal_entity_id, entity_id);
        for row in rows.ne(column, 0).sums_by(&[BilledContract::account_id], column).await? {
            let account: Uuid = row.try_get_by_index(0)?;
            *open.entry((account, true, Bucket::NotDue)).or_default() += row.try_get_by_index::<i64>(1)?;
        }
    }
    Ok(open)
}

/// What stands on an allowance account on a day; a credit balance is positive.
pub(super) async fn allowance(
    work: &Work<'_>,
    entity_id: Uuid,
    account: LedgerAccount,
    on: NaiveDate,
) -> Result<i64, Fail> {
    let mine = work.select::<JournalEntry>().eq(JournalEntry::legal_entity_id, entity_id);
    let mine = Select::<JournalLine>::among(JournalLine::entry_id, mine, Column::new("id"));
    let lines = work.select::<JournalLine>().eq(JournalLine::account, account.to_string()).filter(mine);
    let mut sum = 0;
    for row in
        lines.le(JournalLine::posted_on, on).sums_by(&[JournalLine::side], JournalLine::base_minor).await?
    {
        let minor: i64 = row.try_get_by_index(1)?;
        sum += if row.try_get_by_index::<String>(0)? == "C" { minor } else { -minor };
    }
    Ok(sum)
}
