//! The estimate is fixed for the version of the quote it was made for; ATB can be asked.

use super::create::refuse_superseded;
use super::lifecycle::LIFECYCLE;
use super::model::CostCategory;
use super::store::Estimate;
use super::view::EstimateView;
use crate::quote::Quote;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{CostLine, EstimateLocked, Money, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Nothing but a note.
    pub struct EstimateLock { note: Option<String> }
}

/// `POST /estimates/{id}/lock`
pub struct Lock;
impl Verb for Lock {
    const ROUTE: &'static str = "POST /estimates/{id}/lock";
    const ACTION: &'static str = "estimate.lock";
    type Input = EstimateLock;
    type Output = EstimateView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: EstimateLock) -> Result<EstimateView, Fail> {
        let mut estimate = work.get::<Estimate>(id).await?;
        work.permit(Self::ACTION, Belongs::to(estimate.owner_id, estimate.case_id)).await?;
        work.fresh(&estimate)?;
        let before = estimate.state;
        estimate.state = LIFECYCLE.next(estimate.state, "lock")?;
        let quote = work.get::<Quote>(estimate.quote_id).await?;
        refuse_superseded(&quote)?;
        if quote.net_minor != estimate.revenue_minor || quote.revision != estimate.quote_revision {
            return Err(Refusal::conflict("estimate.version_mismatch").with("quote", &quote.no).into());
        }
        estimate.content_hash = Some(estimate.hash());
        estimate.locked_at = Some(work.now());
        work.update(&mut estimate)?;
        let said =
            Announcement::new("estimate.locked", estimate.case_id).touches("estimate", id, &estimate.no);
        let said = said.touches("quote", quote.id, &quote.no).attr("content_hash", &estimate.content_hash);
        work.announce(said.attr("note", input.note).change("state", before, estimate.state));
        let locked = handover(work, &estimate);
        work.hand_over(locked);
        Ok(EstimateView::written(work, estimate))
    }
}

/// What the final account will be measured against, in the currency of the quote.
fn handover(work: &Work<'_>, estimate: &Estimate) -> EstimateLocked {
    let money = |minor: i64| Money::new(minor, estimate.currency);
    let line = |l: &super::model::CostLine| CostLine { category: l.category.to_string(), amount: l.amount };
    let content = &estimate.content.0;
    let mut lines: Vec<CostLine> = content.lines.iter().map(line).collect();
    let reserve = super::margin::reserve(content).unwrap_or_else(|_| money(0));
    if !reserve.is_zero() {
        lines.push(CostLine { category: CostCategory::Rsk.to_string(), amount: reserve });
    }
    EstimateLocked {
        case_id: estimate.case_id,
        estimate_id: estimate.id,
        locked_on: work.today(),
        revenue: money(estimate.revenue_minor),
        lines,
        financing: money(estimate.financing_minor),
        margin: estimate.margin_after,
    }
}
