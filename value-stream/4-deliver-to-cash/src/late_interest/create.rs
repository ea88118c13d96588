use super::accrual::{Accrued, unclaimed};
use super::model::LateInterestState;
use super::postings::{claimed, split};
use super::store::LateInterest;
use super::view::LateInterestView;
use crate::InvoiceRef;
use crate::billed_contract::balance::share;
use crate::dispute;
use crate::invoice::Invoice;
use crate::receivable::Receivable;
use chrono::NaiveDate;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, Refusal, add_days};
use ltc_master_data::{exchange_rate, legal_entity, period};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

/// Days a customer has to pay the interest, unless given [D].
const PAY_DAYS: i64 = 30;

form! {
    /// Which invoice was paid late, up to which day interest is claimed (today, unless given), and until when it is to be
    /// paid (30 days, unless given).
    pub struct LateInterestCreate { invoice_id: InvoiceRef, to_on: Option<NaiveDate>, due_on: Option<NaiveDate> }
}

/// `POST /late-interests`: E24, and a receivable of its own. Two claims of the same days at once wait for each other at
/// the lock of the deal, and the second finds nothing left.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /late-interests";
    const ACTION: &'static str = "late_interest.create";
    const STATUS: u16 = 201;
    type Input = LateInterestCreate;
    type Output = LateInterestView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: LateInterestCreate) -> Result<LateInterestView, Fail> {
        let seen = work.get::<Invoice>(input.invoice_id.0).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let receivable = work.find::<Receivable>(seen.id).await?;
        let receivable = receivable.ok_or_else(|| Refusal::conflict("late_interest.not_issued"))?;
        // Whether the disputed part was owed at all is not known yet; its days would be lost if the rest were claimed.
        if !dispute::disputed(&**work, std::slice::from_ref(&receivable)).await?.is_empty() {
            return Err(Refusal::conflict("late_interest.disputed").with("no", &receivable.no).into());
        }
        let (to_on, due_on) = dates(&input, work.today())?;
        let accrued = unclaimed(&**work, &receivable, to_on).await?;
        let accrued =
            accrued.ok_or_else(|| Refusal::conflict("late_interest.no_rate").with("no", &receivable.no))?;
        if accrued.parts.is_empty() {
            let refused = Refusal::conflict("late_interest.nothing_late").with("no", &receivable.no);
            return Err(refused.with("since", accrued.from_on).into());
        }
        let invoice = work.get::<Invoice>(seen.id).await?;
        let claim = made(work, id, (&invoice, &receivable), accrued, (to_on, due_on)).await?;
        let entry = claimed(claim.claimed_on, claim.claimed(), &receivable.dims())?;
        let source = ("late_interest", claim.id);
        period::post(work, claim.legal_entity_id, source, Some(claim.case_id), entry).await?;
        work.insert(&Receivable::of_interest(&claim, receivable.basis));
        work.insert(&claim);
        let said = Announcement::new("late_interest.claimed", claim.case_id);
        let said = said.touches("late_interest", id, &claim.no).touches("invoice", invoice.id, &invoice.no);
        work.announce(
            said.attr("amount", claim.money(claim.gross_minor)).attr("rate_basis", claim.rate_basis),
        );
        Ok(LateInterestView::answer(work, claim))
    }
}

/// Findings `date.in_future` at `/to_on`, `late_interest.due_before_claim` at `/due_on`.
fn dates(input: &LateInterestCreate, today: NaiveDate) -> Result<(NaiveDate, NaiveDate), Refusal> {
    let to_on = input.to_on.unwrap_or(today);
    let due_on = match input.due_on {
        Some(due) => due,
        None => add_days(today, PAY_DAYS)?,
    };
    let mut findings = Findings::new();
    findings.check(to_on <= today, "/to_on", "date.in_future");
    findings.check(due_on >= today, "/due_on", "late_interest.due_before_claim");
    findings.finish()?;
    Ok((to_on, due_on))
}

async fn made(
    work: &mut Work<'_>,
    id: Uuid,
    (invoice, receivable): (&Invoice, &Receivable),
    accrued: Accrued,
    (to_on, due_on): (NaiveDate, NaiveDate),
) -> Result<LateInterest, Fail> {
    let entity = legal_entity::store::of(&**work, receivable.legal_entity_id).await?;
    let gross = accrued.sum(receivable.currency)?;
    let taxed = entity.country == "CN";
    let (net, tax) = split(gross, invoice.net_minor, invoice.tax_minor, taxed).map_err(Refusal::from)?;
    let (currency, base) = (receivable.currency, receivable.base_currency);
    let rate = exchange_rate::store::rate_for(&**work, currency, base, work.today()).await?;
    let gross_base = rate.convert(gross, base).map_err(Refusal::from)?;
    let net_base = share(gross_base, net, gross).map_err(Refusal::from)?;
    Ok(LateInterest {
        id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: work.label("LI").await?,
        case_id: receivable.case_id,
        account_id: receivable.account_id,
        legal_entity_id: receivable.legal_entity_id,
        contract_id: receivable.contract_id,
        invoice_id: invoice.id,
        invoice_no: invoice.no.clone(),
        currency,
        base_currency: base,
        rate_basis: accrued.basis,
        late_rate: accrued.rate,
        from_on: accrued.from_on,
        to_on,
        parts: Doc(accrued.parts),
        gross_minor: gross.minor(),
        net_minor: net.minor(),
        tax_minor: tax.minor(),
        base_gross_minor: gross_base.minor(),
        base_net_minor: net_base.minor(),
        claimed_on: work.today(),
        due_on,
        withdrawn_on: None,
        reason: None,
        author_id: work.actor_id(),
        state: LateInterestState::Claimed,
    })
}
