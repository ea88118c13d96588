use super::apply::{AllocationAsk, Sought, Target, lock, matched, record, same_entity, settle_all, targets};
use super::duties;
use super::model::ReceiptState;
use super::settling::{Cash, received};
use super::store::{Allocation, Receipt};
use super::view::{ReceiptView, events};
use crate::{AccountRef, LegalEntityRef};
use chrono::NaiveDate;
use ltc_http::{Belongs, LongText, NotNegative, Positive, Verb, Work, form};
use ltc_kernel::{Currency, Findings, Money, Refusal};
use ltc_master_data::{exchange_rate, legal_entity, period};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Money that came in, and what it is for.
    pub struct ReceiptCreate {
        account_id: Option<AccountRef>,
        /// Of the first invoice, or our first legal entity, unless given.
        legal_entity_id: Option<LegalEntityRef>,
        /// The bank's reference of this line; unique.
        bank_reference: String,
        received_on: Option<NaiveDate>,
        amount: Positive<Money>,
        payer_name: String,
        /// Structured reference: RF, end-to-end id.
        reference: Option<String>,
        text: Option<LongText>,
        allocations: Vec<AllocationAsk>,
        /// Kept back by the bank, on top of the amount.
        bank_charge: Option<NotNegative<Money>>,
        /// Let the matching rules find the invoice.
        auto_match: bool,
    }
}

/// `POST /receipts`.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /receipts";
    const ACTION: &'static str = "receipt.create";
    const STATUS: u16 = 201;
    type Input = ReceiptCreate;
    type Output = ReceiptView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ReceiptCreate) -> Result<ReceiptView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        check(work, &input)?;
        let mut found = targets(work, &input.allocations).await?;
        let mut proposals = None;
        let given = input.legal_entity_id.map(|e| e.0);
        if input.auto_match && found.is_empty() {
            let (target, matched) = matched(work, &sought(&input, given)?).await?;
            found.extend(target);
            proposals = Some(matched);
        }
        let entity = match (given, found.first()) {
            (None, Some(target)) => (target.receivable.legal_entity_id, target.receivable.base_currency),
            _ => {
                let entity = legal_entity::store::the_only_or(&**work, given).await?;
                (entity.id, entity.currency)
            }
        };
        refuse_twice(work, entity.0, &input.bank_reference).await?;
        let warnings = duties::check(work, &found).await?;
        let mut receipt = blank(work, id, &input, entity).await?;
        let rows = book(work, &mut receipt, found).await?;
        if !warnings.is_empty() {
            work.note("warnings", &warnings);
        }
        let posted = !rows.is_empty();
        let allowed = work.allowed("receipt", events(&receipt));
        let view = ReceiptView::of(receipt, rows, allowed).with(proposals.filter(|_| !posted));
        Ok(view.warned(warnings))
    }
}

/// What the matching rules look for.
fn sought(input: &ReceiptCreate, legal_entity_id: Option<Uuid>) -> Result<Sought, Refusal> {
    let charge = input.bank_charge.as_ref().map_or(Money::zero(input.amount.0.currency()), |c| c.0);
    Ok(Sought {
        amount: input.amount.0.add(charge)?,
        legal_entity_id,
        account_id: input.account_id.map(|a| a.0),
        reference: input.reference.clone(),
        text: input.text.clone().map(String::from),
    })
}

fn check(work: &Work<'_>, input: &ReceiptCreate) -> Result<(), Refusal> {
    let mut findings = Findings::new();
    findings.check(input.received_on.is_none_or(|on| on <= work.today()), "/received_on", "date.in_future");
    let charge = input.bank_charge.as_ref().map(|c| c.0.currency());
    findings.check(
        charge.is_none_or(|c| c == input.amount.0.currency()),
        "/bank_charge",
        "receipt.charge_currency",
    );
    findings.finish()
}

/// One line of the bank is entered once (domain.md 0.2). Of two at the same moment the unique rule lets one in.
async fn refuse_twice(work: &Work<'_>, legal_entity_id: Uuid, bank_reference: &str) -> Result<(), Fail> {
    let same = work.select::<Receipt>().eq(Receipt::legal_entity_id, legal_entity_id);
    match same.eq(Receipt::bank_reference, bank_reference.to_owned()).one().await? {
        None => Ok(()),
        Some(known) => {
            let mut findings = Findings::new();
            findings.add_with("/bank_reference", "receipt.bank_reference_taken", &[("receipt", &known.no)]);
            Ok(findings.finish()?)
        }
    }
}

/// The receipt with everything on account.
async fn blank(
    work: &mut Work<'_>,
    id: Uuid,
    input: &ReceiptCreate,
    (entity, base): (Uuid, Currency),
) -> Result<Receipt, Fail> {
    let (amount, on) = (input.amount.0, input.received_on.unwrap_or(work.today()));
    let charge = input.bank_charge.as_ref().map_or(Money::zero(amount.currency()), |c| c.0);
    let total = amount.add(charge).map_err(Refusal::from)?;
    let total_base = exchange_rate::store::in_base(&**work, total, base, on).await?;
    Ok(Receipt {
        id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: work.label("RC").await?,
        case_id: None,
        legal_entity_id: entity,
        account_id: input.account_id.map(|a| a.0),
        bank_reference: input.bank_reference.clone(),
        received_on: on,
        currency: amount.currency(),
        base_currency: base,
        amount_minor: amount.minor(),
        charge_minor: charge.minor(),
        unapplied_minor: total.minor(),
        unapplied_base_minor: total_base.minor(),
        payer_name: input.payer_name.clone(),
        reference: input.reference.clone(),
        text: input.text.clone().map(String::from),
        state: ReceiptState::Unapplied,
    })
}

/// Posts one entry for the whole receipt, allocated or not.
async fn book(
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
    record(work, receipt, targets, &settled, came)
}

fn cash_of(receipt: &Receipt, came: (Money, Money)) -> Result<Cash, Refusal> {
    let (bank, charge) = (receipt.money(receipt.amount_minor), receipt.money(receipt.charge_minor));
    let charge_base = crate::billed_contract::balance::share(came.1, charge, came.0)?;
    Ok(Cash { bank, bank_base: came.1.sub(charge_base)?, charge, charge_base })
}

/// What stays on account after these settlements.
pub(super) fn rest_of(
    came: (Money, Money),
    settled: &[(super::settling::Settled, ltc_kernel::Dimensions)],
) -> Result<(Money, Money), Refusal> {
    let used = Money::sum(came.0.currency(), settled.iter().map(|(s, _)| s.cash))?;
    let rest = came.0.sub(used)?;
    Ok((rest, crate::billed_contract::balance::share(came.1, rest, came.0)?))
}
