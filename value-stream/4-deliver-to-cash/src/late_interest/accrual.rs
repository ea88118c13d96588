//! What an invoice bears that nobody claimed yet.

use super::days::{InterestPart, Owed, parts};
use super::model::{LateInterestState, RateBasis};
use super::rate::rate;
use super::store::LateInterest;
use crate::billed_contract::BilledContract;
use crate::receipt::{Allocation, AllocationState, Receipt};
use crate::receivable::{Receivable, ReceivableSource};
use chrono::NaiveDate;
use ltc_kernel::{Currency, Money, Ratio, Refusal};
use ltc_master_data::{Account, legal_entity};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// Interest up to a day.
pub struct Accrued {
    pub basis: RateBasis,
    pub rate: Ratio,
    pub from_on: NaiveDate,
    pub parts: Vec<InterestPart>,
}

impl Accrued {
    pub fn sum(&self, currency: Currency) -> Result<Money, Refusal> {
        let parts = self.parts.iter().map(|p| Money::new(p.interest_minor, currency));
        Ok(Money::sum(currency, parts)?)
    }
}

/// The rate that a receivable bears; none: it bears no interest. Interest bears none itself.
async fn rate_of(
    db: &(impl Reads + Sync),
    r: &Receivable,
    agreed: Option<Ratio>,
) -> Result<Option<(RateBasis, Ratio)>, Fail> {
    if r.source != ReceivableSource::Invoice {
        return Ok(None);
    }
    let seller = legal_entity::store::of(db, r.legal_entity_id).await?;
    let buyer = db.get::<Account>(r.account_id).await?;
    Ok(rate(agreed, seller.size, buyer.size))
}

/// The claim that stands and reaches furthest.
pub(super) async fn latest(db: &(impl Reads + Sync), invoice_id: Uuid) -> Result<Option<LateInterest>, Fail> {
    let claims = db.select::<LateInterest>().eq(LateInterest::invoice_id, invoice_id);
    let claims = claims.eq(LateInterest::state, LateInterestState::Claimed);
    claims.descending(LateInterest::to_on).limit(1).one().await
}

/// What is not claimed yet up to a day. None: the receivable bears no interest.
pub async fn unclaimed(
    db: &(impl Reads + Sync),
    r: &Receivable,
    to: NaiveDate,
) -> Result<Option<Accrued>, Fail> {
    let contract = db.get::<BilledContract>(r.contract_id).await?;
    let Some((basis, rate)) = rate_of(db, r, contract.late_rate).await? else { return Ok(None) };
    let last = latest(db, r.id).await?;
    let from_on = last.map_or(r.due_on, |claim| claim.to_on.max(r.due_on));
    let parts = parts(&owed(db, r).await?, from_on, to, rate).map_err(Refusal::from)?;
    Ok(Some(Accrued { basis, rate, from_on, parts }))
}

/// What was paid, each with the day on which the money was there (not the day on which we applied it), and what is open.
/// What a credit note took back was never owed.
async fn owed(db: &(impl Reads + Sync), r: &Receivable) -> Result<Vec<Owed>, Fail> {
    let paid = db.select::<Allocation>().eq(Allocation::invoice_id, r.id);
    let paid = paid.eq(Allocation::state, AllocationState::Active).ascending(Allocation::created_at);
    let paid = paid.all().await?;
    let receipts = paid.iter().map(|a| a.receipt_id);
    let receipts = db.select::<Receipt>().any_of(Column::new("id"), receipts).all().await?;
    let on = |a: &Allocation| {
        let receipt = receipts.iter().find(|receipt| receipt.id == a.receipt_id);
        Some(receipt.map_or(a.allocated_on, |receipt| receipt.received_on))
    };
    let mut all: Vec<Owed> = paid.iter().map(|a| Owed { amount: a.amount(), paid_on: on(a) }).collect();
    all.push(Owed { amount: Money::new(r.open_minor, r.currency), paid_on: None });
    Ok(all)
}
