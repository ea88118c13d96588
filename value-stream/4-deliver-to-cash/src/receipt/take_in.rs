//! The one way in which money becomes a receipt: by hand, or from a line of the bank.

use super::apply::{Target, lock, record, same_entity, settle_all};
use super::matching::Matched;
use super::model::ReceiptState;
use super::seek::matched;
use super::settling::{Cash, Settled, received};
use super::store::{Allocation, Receipt};
use crate::billed_contract::balance::share;
use chrono::NaiveDate;
use ltc_http::Work;
use ltc_kernel::{Currency, Dimensions, ExposureMoved, Money, Refusal};
use ltc_master_data::{exchange_rate, period};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

/// What is known of money that came in.
pub struct Entered {
    pub id: Uuid,
    /// Our company and its base currency.
    pub entity: (Uuid, Currency),
    pub account_id: Option<Uuid>,
    pub bank_reference: String,
    pub received_on: NaiveDate,
    pub amount: Money,
    /// Kept back by the bank, on top of the amount.
    pub charge: Money,
    pub payer_name: String,
    pub reference: Option<String>,
    pub text: Option<String>,
    pub payer_account: Option<String>,
    pub bank_line_id: Option<Uuid>,
}

/// A receipt from the bank: matched by the rules where they are sure (E11), else on account (E12). Announces.
pub async fn take_in(work: &mut Work<'_>, entered: Entered) -> Result<(Receipt, Matched), Fail> {
    let mut receipt = blank(work, entered).await?;
    let (targets, matched) = matched(&**work, &receipt.sought()).await?;
    book(work, &mut receipt, targets).await?;
    Ok((receipt, matched))
}

/// The receipt with everything on account.
pub(super) async fn blank(work: &mut Work<'_>, entered: Entered) -> Result<Receipt, Fail> {
    let Entered { entity: (entity, base), amount, charge, .. } = entered;
    let total = amount.add(charge).map_err(Refusal::from)?;
    let total_base = exchange_rate::store::in_base(&**work, total, base, entered.received_on).await?;
    Ok(Receipt {
        id: entered.id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: work.label("RC").await?,
        case_id: None,
        legal_entity_id: entity,
        account_id: entered.account_id,
        bank_reference: entered.bank_reference,
        received_on: entered.received_on,
        currency: amount.currency(),
        base_currency: base,
        amount_minor: amount.minor(),
        charge_minor: charge.minor(),
        unapplied_minor: total.minor(),
        unapplied_base_minor: total_base.minor(),
        payer_name: entered.payer_name,
        reference: entered.reference,
        text: entered.text,
        state: ReceiptState::Unapplied,
        payer_account: entered.payer_account,
        bank_line_id: entered.bank_line_id,
    })
}

/// Posts one entry for the whole receipt, allocated or not.
pub(super) async fn book(
    work: &mut Work<'_>,
    receipt: &mut Receipt,
    targets: Vec<Target>,
) -> Result<Vec<Allocation>, Fail> {
    same_entity(receipt, &targets)?;
    lock(work, &targets).await?;
    let came = receipt.unapplied();
    let settled = settle_all(came.0, &targets)?;
    if let Some(first) = targets.first() {
        receipt.case_id = Some(first.receivable.case_id);
        receipt.account_id.get_or_insert(first.receivable.account_id);
    }
    if receipt.case_id.is_none() {
        work.begin(receipt.id);
    }
    let cash = cash_of(receipt, came)?;
    let rest = rest_of(came, &settled)?;
    let entry = received(receipt.received_on, cash, &settled, rest, &receipt.dims())?;
    receipt.leave(rest);
    work.insert(receipt);
    period::post(work, receipt.legal_entity_id, ("receipt", receipt.id), receipt.case_id, entry).await?;
    let said =
        Announcement::new("payment.received", receipt.stream()).touches("receipt", receipt.id, &receipt.no);
    work.announce(
        said.attr("amount", receipt.money(receipt.amount_minor)).attr("payer_name", &receipt.payer_name),
    );
    if let Some(account_id) = receipt.account_id.filter(|_| !rest.0.is_zero()) {
        work.hand_over(ExposureMoved { case_id: receipt.stream(), account_id });
    }
    record(work, receipt, targets, &settled, came)
}

fn cash_of(receipt: &Receipt, came: (Money, Money)) -> Result<Cash, Refusal> {
    let (bank, charge) = (receipt.money(receipt.amount_minor), receipt.money(receipt.charge_minor));
    let charge_base = share(came.1, charge, came.0)?;
    Ok(Cash { bank, bank_base: came.1.sub(charge_base)?, charge, charge_base })
}

/// What stays on account after these settlements.
pub(super) fn rest_of(
    came: (Money, Money),
    settled: &[(Settled, Dimensions)],
) -> Result<(Money, Money), Refusal> {
    let used = Money::sum(came.0.currency(), settled.iter().map(|(s, _)| s.cash))?;
    let rest = came.0.sub(used)?;
    Ok((rest, share(came.1, rest, came.0)?))
}
