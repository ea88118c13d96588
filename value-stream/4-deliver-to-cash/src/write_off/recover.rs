use super::LIFECYCLE;
use super::postings::{released, restored};
use super::rules::recovered;
use super::store::WriteOff;
use super::view::WriteOffView;
use crate::billed_contract::balance::share;
use crate::receivable::Receivable;
use ltc_http::{Belongs, LongText, Positive, Verb, Work, form};
use ltc_kernel::{ExposureMoved, Money, Refusal};
use ltc_master_data::period;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// How much comes back (all that was given up, unless said), and how that is known: a receipt, a plan of the court.
    pub struct WriteOffRecover { amount: Option<Positive<Money>>, evidence: LongText }
}

/// `POST /write-offs/{id}/recover`: E19 and the release of E20. The receivable is open again, and the money is put on it
/// like any other.
pub struct Recover;
impl Verb for Recover {
    const ROUTE: &'static str = "POST /write-offs/{id}/recover";
    const ACTION: &'static str = "write_off.recover";
    type Input = WriteOffRecover;
    type Output = WriteOffView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: WriteOffRecover) -> Result<WriteOffView, Fail> {
        let seen = work.get::<WriteOff>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut w = work.get::<WriteOff>(id).await?;
        work.fresh(&w)?;
        w.state = LIFECYCLE.next(w.state, "recover")?;
        let claim = w.claim();
        if !claim.0.is_positive() {
            return Err(Refusal::conflict("write_off.nothing_left").with("no", &w.no).into());
        }
        let amount = input.amount.map_or(claim.0, |amount| amount.0);
        recovered(claim.0, amount)?;
        let base = share(claim.1, amount, claim.0).map_err(Refusal::from)?;
        let mut r = work.get::<Receivable>(w.invoice_id).await?;
        let (on, of, source) = (work.today(), (amount, base), ("write_off", id));
        let back = restored(on, of, &r.dims())?;
        period::post(work, w.legal_entity_id, source, Some(w.case_id), back).await?;
        let release = released(on, of, &r.dims())?;
        period::post(work, w.legal_entity_id, source, Some(w.case_id), release).await?;
        let open = r.open().add(amount).map_err(Refusal::from)?;
        let open_base = r.open_base().add(base).map_err(Refusal::from)?;
        r.leave(open, open_base);
        r.written_off_minor -= amount.minor();
        work.update(&mut r)?;
        w.recovered_minor += amount.minor();
        w.recovered_base_minor += base.minor();
        work.update(&mut w)?;
        work.hand_over(ExposureMoved { case_id: w.case_id, account_id: w.account_id });
        let said = Announcement::new("write_off.recovered", w.case_id).touches("write_off", id, &w.no);
        let said = said.touches(r.source.kind(), r.id, &r.no).attr("amount", amount);
        work.announce(said.attr("evidence", input.evidence.0));
        Ok(WriteOffView::answer(work, w))
    }
}
