use super::apply::{AllocationAsk, targets};
use super::duties;
use super::seek::{Sought, matched};
use super::store::Receipt;
use super::take_in::{Entered, blank, book};
use super::view::{ReceiptView, events};
use crate::{AccountRef, LegalEntityRef};
use chrono::NaiveDate;
use ltc_http::{Belongs, LongText, NotNegative, Positive, Verb, Work, form};
use ltc_kernel::{Currency, Findings, Money, Refusal};
use ltc_master_data::legal_entity;
use ltc_store::{Fail, Reads};
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
            let (sure, matched) = matched(&**work, &sought(work, id, &input, given)?).await?;
            found.extend(sure);
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
        let mut receipt = blank(work, entered(work, id, &input, entity)).await?;
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
fn sought(
    work: &Work<'_>,
    id: Uuid,
    input: &ReceiptCreate,
    legal_entity_id: Option<Uuid>,
) -> Result<Sought, Refusal> {
    let charge = input.bank_charge.as_ref().map_or(Money::zero(input.amount.0.currency()), |c| c.0);
    Ok(Sought {
        receipt_id: id,
        base_currency: None,
        received_on: input.received_on.unwrap_or(work.today()),
        payer_name: input.payer_name.clone(),
        payer_account: None,
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

fn entered(work: &Work<'_>, id: Uuid, input: &ReceiptCreate, entity: (Uuid, Currency)) -> Entered {
    Entered {
        id,
        entity,
        account_id: input.account_id.map(|a| a.0),
        bank_reference: input.bank_reference.clone(),
        received_on: input.received_on.unwrap_or(work.today()),
        amount: input.amount.0,
        charge: input.bank_charge.as_ref().map_or(Money::zero(input.amount.0.currency()), |c| c.0),
        payer_name: input.payer_name.clone(),
        reference: input.reference.clone(),
        text: input.text.clone().map(String::from),
        payer_account: None,
        bank_line_id: None,
    }
}
