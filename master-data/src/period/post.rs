//! The way into the ledger: a month that is closed but to finance takes nothing from anybody else (domain.md 0.2).

use super::{AccountingPeriod, PeriodState};
use chrono::NaiveDate;
use ltc_http::Work;
use ltc_kernel::{Entry, Period, Refusal};
use ltc_store::{Fail, JournalEntry, Reads, Record, Tx, settled};
use uuid::Uuid;

/// Who holds this may post into a SOFT_CLOSED month: the finance roles of the policy.
pub const FINANCE: &str = "accounting_period.post_soft_closed";

/// Posts an entry with the verb. Refuses `period_soft_closed` with `period`; a CLOSED month is refused by the store to
/// everybody, under the lock that closing takes. SOFT_CLOSED is a rule of the house and no lock of the books: who
/// read the month open a moment before it was soft-closed was in time.
pub async fn post(
    work: &mut Work<'_>,
    legal_entity_id: Uuid,
    source: (&'static str, Uuid),
    case_id: Option<Uuid>,
    entry: Entry,
) -> Result<(), Fail> {
    refuse_soft_closed(work, legal_entity_id, entry.posted_on()).await?;
    work.post(legal_entity_id, source, case_id, entry);
    Ok(())
}

/// The same for an entry that takes an earlier one back and points to it.
pub async fn post_reversal(
    work: &mut Work<'_>,
    of: &JournalEntry,
    source: (&'static str, Uuid),
    entry: Entry,
) -> Result<(), Fail> {
    refuse_soft_closed(work, of.legal_entity_id, entry.posted_on()).await?;
    work.post_reversal(of, entry, source);
    Ok(())
}

async fn refuse_soft_closed(work: &Work<'_>, legal_entity_id: Uuid, on: NaiveDate) -> Result<(), Fail> {
    if work.may_ever(FINANCE) {
        return Ok(());
    }
    match standing(work, legal_entity_id, on).await? {
        Some(PeriodState::SoftClosed) => Err(refusal("period_soft_closed", on)),
        _ => Ok(()),
    }
}

/// Refuses a day whose month is shut to the person who acts: `period_closed`, `period_soft_closed` with `period`.
pub async fn refuse_shut(work: &Work<'_>, legal_entity_id: Uuid, on: NaiveDate) -> Result<(), Fail> {
    match standing(work, legal_entity_id, on).await? {
        Some(PeriodState::Closed) => Err(refusal("period_closed", on)),
        Some(PeriodState::SoftClosed) if !work.may_ever(FINANCE) => Err(refusal("period_soft_closed", on)),
        _ => Ok(()),
    }
}

async fn standing(
    work: &Work<'_>,
    legal_entity_id: Uuid,
    on: NaiveDate,
) -> Result<Option<PeriodState>, Fail> {
    type P = AccountingPeriod;
    let db: &Tx = work;
    let months = settled(db, P::TABLE, || Box::pin(db.select::<P>().all())).await?;
    let period = Period::of(on).to_string();
    let month = months.iter().find(|m| m.legal_entity_id == legal_entity_id && m.period == period);
    Ok(month.map(|m| m.state))
}

fn refusal(code: &'static str, on: NaiveDate) -> Fail {
    Refusal::conflict(code).with("period", Period::of(on)).into()
}
