//! The bank takes money back that it had brought: what was applied is open again, and the receipt is nothing any more.
//! Every step is an entry of its own; nothing is changed or deleted.

use super::model::{AllocationState, ReceiptState};
use super::store::{Allocation, Receipt};
use super::unallocate::take_back;
use crate::billed_contract::balance::share;
use chrono::NaiveDate;
use ltc_governance::case;
use ltc_http::Work;
use ltc_kernel::{Entry, EntryBuilder, LedgerAccount, Money, Refusal};
use ltc_master_data::period;
use ltc_store::{Announcement, Fail, Reads};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Reverses a receipt on the day of the bank. Refuses `receipt.reversed`, and `receipt.refunded` where part of it went back
/// to the customer meanwhile. Announces `payment.reversed`.
pub async fn reverse(work: &mut Work<'_>, id: Uuid, on: NaiveDate, reason: &str) -> Result<Receipt, Fail> {
    let seen = work.select::<Allocation>().eq(Allocation::receipt_id, id);
    let seen = seen.eq(Allocation::state, AllocationState::Active).all().await?;
    let cases: BTreeSet<Uuid> = seen.iter().map(|a| a.case_id).collect();
    for case in cases {
        case::load_for_update(work, case).await?;
    }
    let mut receipt = work.get::<Receipt>(id).await?;
    receipt.refuse_reversed()?;
    work.open(receipt.stream()).await?;
    let all = work.select::<Allocation>().eq(Allocation::receipt_id, id);
    let all =
        all.eq(Allocation::state, AllocationState::Active).ascending(Allocation::created_at).all().await?;
    for mut allocation in all {
        let receivable = take_back(work, &mut receipt, &mut allocation, on).await?;
        work.touch("invoice", receivable.id, &receivable.no);
    }
    if receipt.unapplied_minor != receipt.amount_minor + receipt.charge_minor {
        return Err(Refusal::conflict("receipt.refunded").with("no", &receipt.no).into());
    }
    let entry = given_back(&receipt, on)?;
    let none = (receipt.money(0), Money::zero(receipt.base_currency));
    receipt.leave(none);
    receipt.state = ReceiptState::Reversed;
    work.update(&mut receipt)?;
    period::post(work, receipt.legal_entity_id, ("receipt", id), receipt.case_id, entry).await?;
    let said = Announcement::new("payment.reversed", receipt.stream()).touches("receipt", id, &receipt.no);
    work.announce(said.attr("amount", receipt.money(receipt.amount_minor)).attr("reason", reason));
    Ok(receipt)
}

/// E12 the other way round: 2241.90 against the bank, and the charge.
fn given_back(receipt: &Receipt, on: NaiveDate) -> Result<Entry, Refusal> {
    let (total, total_base) = receipt.unapplied();
    let charge = receipt.money(receipt.charge_minor);
    let charge_base = share(total_base, charge, total)?;
    let (bank, bank_base) = (total.sub(charge)?, total_base.sub(charge_base)?);
    let entry = EntryBuilder::new("E12", on, receipt.base_currency)
        .debit(LedgerAccount::BANK, bank, bank_base)
        .debit(LedgerAccount::BANK_FEES, charge, charge_base)
        .credit(LedgerAccount::UNAPPLIED_CASH, total, total_base);
    Ok(entry.dims(receipt.dims()).build()?.reversed(on))
}
