//! The level agreed, or did not.

use super::lifecycle::LIFECYCLE;
use super::postings::written_off;
use super::store::WriteOff;
use crate::billed_contract::balance::share;
use crate::dispute;
use crate::receivable::Receivable;
use ltc_http::Work;
use ltc_kernel::{ExposureMoved, Refusal};
use ltc_master_data::period;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// E18, with the amounts of now: what was paid or disputed meanwhile is refused for that. The verb announces.
pub async fn approval_ended(work: &mut Work<'_>, id: Uuid, agreed: bool) -> Result<(), Fail> {
    let mut w = work.get::<WriteOff>(id).await?;
    w.state = LIFECYCLE.next(w.state, if agreed { "write_off" } else { "refuse" })?;
    if agreed {
        let mut r = work.get::<Receivable>(w.invoice_id).await?;
        if !dispute::disputed(&**work, std::slice::from_ref(&r)).await?.is_empty() {
            return Err(Refusal::conflict("write_off.disputed").into());
        }
        let amount = w.money(w.amount_minor);
        if amount.minor() > r.open_minor {
            let refused = Refusal::conflict("write_off.paid_meanwhile").with("no", &r.no);
            return Err(refused.with("open", r.open().to_text()).into());
        }
        let base = share(r.open_base(), amount, r.open()).map_err(Refusal::from)?;
        let on = work.today();
        let entry = written_off(on, (amount, base), &r.dims())?;
        period::post(work, w.legal_entity_id, ("write_off", w.id), Some(w.case_id), entry).await?;
        let left = r.open().sub(amount).map_err(Refusal::from)?;
        let left_base = r.open_base().sub(base).map_err(Refusal::from)?;
        r.leave(left, left_base);
        r.written_off_minor += amount.minor();
        work.update(&mut r)?;
        work.touch(r.source.kind(), r.id, &r.no);
        w.base_minor = base.minor();
        w.written_off_on = Some(on);
        work.hand_over(ExposureMoved { case_id: w.case_id, account_id: w.account_id });
    }
    work.update(&mut w)?;
    work.touch("write_off", w.id, &w.no);
    Ok(())
}
