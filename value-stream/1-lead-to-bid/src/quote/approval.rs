//! Asking for ATB, alone or together with ATC (domain.md 3.3, 3.7). The verb permits, records and announces.

use super::lifecycle::LIFECYCLE;
use super::model::QuoteState;
use super::offer::dimensions;
use super::store::Quote;
use crate::bid::Bid;
use crate::estimate::Estimate;
use crate::estimate::model::EstimateState;
use crate::opportunity::Opportunity;
use ltc_governance::case::{Case, Template};
use ltc_governance::gate::{self, Gate, GateRequest, GateType};
use ltc_http::Work;
use ltc_kernel::{Findings, Ratio, Refusal};
use ltc_master_data::exchange_rate::store::in_base;
use ltc_store::{Db, Fail, Reads};
use uuid::Uuid;

/// One deal approval of the light template: ATB and ATC for the same content, decided together. Moves the quote.
pub async fn request_deal(
    work: &mut Work<'_>,
    case: &Case,
    opportunity: &Opportunity,
    quote: &mut Quote,
) -> Result<Vec<Gate>, Fail> {
    if case.template != Template::SmeLite {
        return Err(Refusal::conflict("quote.deal_approval_only_sme_lite")
            .with("template", case.template)
            .into());
    }
    quote.state = LIFECYCLE.next(quote.state, "request_deal_approval")?;
    let group = Some(work.new_id());
    let mut gates = vec![];
    for kind in [GateType::Atb, GateType::Atc] {
        let request = request(work, opportunity, quote, (kind, group), (None, entry(work, quote))).await?;
        gates.push(gate::request(work, case, request).await?);
    }
    Ok(gates)
}

/// ATB alone, with the margin of the locked estimate where the template asks for one. Moves the quote.
pub async fn request_atb(
    work: &mut Work<'_>,
    case: &Case,
    opportunity: &Opportunity,
    quote: &mut Quote,
) -> Result<Gate, Fail> {
    quote.state = LIFECYCLE.next(quote.state, "request_atb")?;
    let mut entry = entry(work, quote);
    entry.check(!quote.instalments.0.is_empty(), "/instalments", "quote.no_instalments");
    let margin = match case.template {
        Template::SmeLite => None,
        _ => locked_margin(work, quote, &mut entry).await?,
    };
    let request = request(work, opportunity, quote, (GateType::Atb, None), (margin, entry)).await?;
    gate::request(work, case, request).await
}

fn entry(work: &Work<'_>, quote: &Quote) -> Findings {
    super::checks::validity(quote.valid_until, work.today())
}

/// B-R2: a locked estimate of exactly this version.
async fn locked_margin(work: &Work<'_>, quote: &Quote, entry: &mut Findings) -> Result<Option<Ratio>, Fail> {
    let locked = work.select::<Estimate>().eq(Estimate::opportunity_id, quote.opportunity_id);
    let locked = locked.eq(Estimate::state, EstimateState::Locked).all().await?;
    let mine = locked.iter().find(|estimate| estimate.quote_id == quote.id);
    if mine.is_none() {
        let other = locked.iter().any(|estimate| estimate.quote_no == quote.no);
        entry.add("/estimate", if other { "estimate.version_mismatch" } else { "estimate.not_locked" });
    }
    Ok(mine.map(|estimate| estimate.margin_after))
}

async fn request(
    work: &Work<'_>,
    opportunity: &Opportunity,
    quote: &Quote,
    (gate, group): (GateType, Option<Uuid>),
    (margin, entry): (Option<Ratio>, Findings),
) -> Result<GateRequest, Fail> {
    let value = in_base(&**work, quote.net(), work.workspace().base_currency(), work.today()).await?;
    let dimensions = dimensions(quote, opportunity, value, margin);
    let bids = work.select::<Bid>().eq(Bid::quote_id, quote.id).all().await?;
    let due_before = bids.iter().map(|bid| bid.due_at.date_naive()).min();
    Ok(GateRequest {
        gate,
        subject: quote.subject(),
        dimensions,
        entry,
        self_checked: false,
        group,
        due_before,
    })
}

/// ATB was decided while the quote waited for it; other gates and other states leave it alone.
pub fn decided(quote: &mut Quote, gate: &str, go: bool) -> Result<bool, Refusal> {
    if gate != "ATB" || quote.state != QuoteState::InApproval {
        return Ok(false);
    }
    quote.state = LIFECYCLE.next(quote.state, if go { "approve" } else { "return" })?;
    Ok(true)
}
