//! What the bank takes back: the receipt that it had brought is undone.

use super::LIFECYCLE;
use super::store::BankLine;
use crate::receipt::{self, Receipt, ReceiptState};
use ltc_http::Work;
use ltc_kernel::Refusal;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// Undoes a receipt by a line. Refuses `bank_line.not_money_out`, `bank_line.other_amount`. Announces
/// `payment.reversed`.
pub async fn undo(work: &mut Work<'_>, line_id: Uuid, receipt_id: Uuid) -> Result<(BankLine, Receipt), Fail> {
    let mut line = work.get::<BankLine>(line_id).await?;
    line.state = LIFECYCLE.next(line.state, "reverse")?;
    if line.amount_minor >= 0 {
        return Err(Refusal::conflict("bank_line.not_money_out").with("no", &line.no).into());
    }
    let seen = work.get::<Receipt>(receipt_id).await?;
    let same = seen.currency == line.currency && seen.amount_minor == -line.amount_minor;
    if !same || seen.legal_entity_id != line.legal_entity_id {
        return Err(Refusal::conflict("bank_line.other_amount").with("no", &seen.no).into());
    }
    line.receipt_id = Some(receipt_id);
    line.problem = None;
    work.update(&mut line)?;
    let receipt = receipt::reverse(work, receipt_id, line.booked_on, &line.text).await?;
    work.touch("bank_line", line.id, &line.no);
    Ok((line, receipt))
}

/// The receipt that a reversal of the bank means: of this account, of this amount, with one of its references. Refuses
/// `bank_line.original_not_found` where there is none or more than one: a person chooses.
pub async fn original(work: &Work<'_>, line: &BankLine) -> Result<Uuid, Fail> {
    let brought = work.select::<BankLine>().eq(BankLine::bank_account_id, line.bank_account_id);
    let brought = brought.eq(BankLine::amount_minor, -line.amount_minor).all().await?;
    let shared = |other: &&BankLine| {
        let mine = [&line.bank_reference, &line.end_to_end, &line.reference];
        let theirs = [&other.bank_reference, &other.end_to_end, &other.reference];
        mine.iter().any(|m| m.is_some() && theirs.contains(m))
    };
    let ids: Vec<Uuid> = brought.iter().filter(shared).filter_map(|other| other.receipt_id).collect();
    let mut found = vec![];
    for id in ids {
        found.extend(work.find::<Receipt>(id).await?.filter(|r| r.state != ReceiptState::Reversed));
    }
    match found.as_slice() {
        [one] => Ok(one.id),
        _ => Err(Refusal::conflict("bank_line.original_not_found").with("no", &line.no).into()),
    }
}
