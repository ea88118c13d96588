//! A line of money in becomes a receipt, by the one way that receipts come in.

use super::LIFECYCLE;
use super::store::BankLine;
use crate::bank_account::payer;
use crate::receipt::{self, Entered, Receipt};
use ltc_http::Work;
use ltc_kernel::{Money, Refusal};
use ltc_master_data::legal_entity;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// Books a line. Refuses `bank_line.not_money_in`; announces `payment.received`.
pub async fn book(work: &mut Work<'_>, line_id: Uuid) -> Result<(BankLine, Receipt), Fail> {
    let mut line = work.get::<BankLine>(line_id).await?;
    line.state = LIFECYCLE.next(line.state, "book")?;
    if line.amount_minor <= 0 {
        return Err(Refusal::conflict("bank_line.not_money_in").with("no", &line.no).into());
    }
    let entered = entered(work, &line).await?;
    line.receipt_id = Some(entered.id);
    line.problem = None;
    work.update(&mut line)?;
    let (receipt, _) = receipt::take_in(work, entered).await?;
    work.touch("bank_line", line.id, &line.no);
    Ok((line, receipt))
}

async fn entered(work: &Work<'_>, line: &BankLine) -> Result<Entered, Fail> {
    let entity = legal_entity::of(&**work, line.legal_entity_id).await?;
    let account_id = payer::of(work, line.party_account.as_deref()).await?;
    // What the payer's order carried and what the creditor asked for: both may hold our number.
    let reference = match (&line.reference, &line.end_to_end) {
        (Some(a), Some(b)) => Some([a.as_str(), b.as_str()].join(" ")),
        (a, b) => a.clone().or_else(|| b.clone()),
    };
    Ok(Entered {
        id: work.new_id(),
        entity: (entity.id, entity.currency),
        account_id,
        bank_reference: bank_reference(work, line).await?,
        received_on: line.booked_on,
        amount: line.amount(),
        charge: Money::new(line.charge_minor, line.currency),
        payer_name: line.party_name.clone().unwrap_or_else(|| "-".to_owned()),
        reference,
        text: Some(line.text.clone()).filter(|t| !t.is_empty()),
        payer_account: line.party_account.clone(),
        bank_line_id: Some(line.id),
    })
}

/// The bank's own reference where no receipt has it, else the number of the line: a bank may give one to a whole batch.
/// A receipt of the same amount that somebody entered by hand with this reference is the same money: refused
/// `bank_line.entered_by_hand` with its number, for a person to decide.
async fn bank_reference(work: &Work<'_>, line: &BankLine) -> Result<String, Fail> {
    let Some(reference) = line.bank_reference.clone() else { return Ok(line.no.clone()) };
    let same = work.select::<Receipt>().eq(Receipt::legal_entity_id, line.legal_entity_id);
    match same.eq(Receipt::bank_reference, reference.clone()).one().await? {
        None => Ok(reference),
        Some(known) if known.bank_line_id.is_none() && known.amount_minor == line.amount_minor => {
            Err(Refusal::conflict("bank_line.entered_by_hand").with("receipt", &known.no).into())
        }
        Some(_) => Ok(line.no.clone()),
    }
}
