//! Asking for ATB, alone or together with ATC (domain.md 3.3, 3.7). The verb permits, records and announces.

use super::lifecycle::LIFECYCLE;
use super::model::QuoteState;
use super::offer::dimensions;
use super::store::Quote;
use crate::bid::Bid;
use crate::engagement;
use crate::estimate::Estimate;
use crate::estimate::model::EstimateState;
use crate::opportunity::Opportunity;
use crate::requirement;
use ltc_governance::case::Case;
use ltc_governance::gate::{self, Demand, Gate, GateRequest, GateType};
use ltc_governance::grading::{self, Facts, Occasion};
use ltc_governance::template::{self, Criterion};
use ltc_http::Work;
use ltc_kernel::{Findings, Money, Ratio, Refusal};
use ltc_master_data::exchange_rate::store::in_base;
use ltc_store::{Db, Fail, Reads};
use uuid::Uuid;

/// One deal approval of the light template: ATB and ATC for the same content, decided together. Moves the quote.
pub async fn request_deal(
    work: &mut Work<'_>,
    case: &mut Case,
    opportunity: &Opportunity,
    quote: &mut Quote,
) -> Result<Vec<Gate>, Fail> {
    if !template::of(&**work, case).await?.one_deal_approval() {
        return Err(Refusal::conflict("quote.deal_approval_only_sme_lite")
            .with("template", case.template)
            .into());
    }
    quote.state = LIFECYCLE.next(quote.state, "request_deal_approval")?;
    let value = regraded(work, case, opportunity, quote).await?;
    let group = Some(work.new_id());
    let mut gates = vec![];
    for kind in [GateType::Atb, GateType::Atc] {
        let entry = entry(work, quote);
        let asked = Asked { gate: kind, group, margin: None, entry, bids: vec![], demands: vec![] };
        let request = request(case, quote, value, asked);
        gates.push(gate::request(work, case, request).await?);
    }
    Ok(gates)
}

/// ATB alone, with the margin of the locked estimate where the template asks for one. Moves the quote.
pub async fn request_atb(
    work: &mut Work<'_>,
    case: &mut Case,
    opportunity: &Opportunity,
    quote: &mut Quote,
) -> Result<Gate, Fail> {
    quote.state = LIFECYCLE.next(quote.state, "request_atb")?;
    let mut entry = entry(work, quote);
    entry.check(!quote.instalments.0.is_empty(), "/instalments", "quote.no_instalments");
    let value = regraded(work, case, opportunity, quote).await?;
    let content = template::of(&**work, case).await?;
    let margin = match content.asks(GateType::Atb, Criterion::EstimateLocked, case.grade) {
        true => locked_margin(work, quote, &mut entry).await?,
        false => None,
    };
    let bids = work.select::<Bid>().eq(Bid::quote_id, quote.id).all().await?;
    // Whoever began a bid was asked then whether the customer is guided far enough.
    if bids.is_empty() {
        entry.merge(engagement::entry(&**work, opportunity, work.today()).await?);
    }
    let (missing, mut demands) = requirement::at_bid(work, quote.opportunity_id).await?;
    entry.merge(missing);
    if !content.asks(GateType::Atb, Criterion::Requirements, case.grade) {
        demands.clear();
    }
    let asked = Asked { gate: GateType::Atb, group: None, margin, entry, bids, demands };
    let request = request(case, quote, value, asked);
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

/// Graded by what is offered now. Gives its net value in base currency.
async fn regraded(
    work: &mut Work<'_>,
    case: &mut Case,
    opportunity: &Opportunity,
    quote: &Quote,
) -> Result<Money, Fail> {
    let base = work.workspace().base_currency();
    let value = in_base(&**work, quote.net(), base, work.today()).await?;
    let facts = Facts {
        foreign_currency: Some(quote.currency != base),
        wacp_days: quote.wacp_days,
        ..Facts::default()
    };
    let known = Some(&opportunity.grade_criteria.0);
    grading::regrade(work, case, Occasion::Atb, value, &facts, known).await?;
    Ok(value)
}

/// What is asked beside the figures of the quote.
struct Asked {
    gate: GateType,
    group: Option<Uuid>,
    margin: Option<Ratio>,
    entry: Findings,
    /// None for one deal approval: it has no tender behind it.
    bids: Vec<Bid>,
    demands: Vec<Demand>,
}

fn request(case: &Case, quote: &Quote, value: Money, asked: Asked) -> GateRequest {
    GateRequest {
        gate: asked.gate,
        subject: quote.subject(),
        dimensions: dimensions(quote, case.grade, value, asked.margin),
        entry: asked.entry,
        self_checked: false,
        group: asked.group,
        due_before: asked.bids.iter().map(|bid| bid.due_at.date_naive()).min(),
        demands: asked.demands,
    }
}

/// ATB was decided while the quote waited for it; other gates and other states leave it alone.
pub fn decided(quote: &mut Quote, gate: &str, go: bool) -> Result<bool, Refusal> {
    if gate != "ATB" || quote.state != QuoteState::InApproval {
        return Ok(false);
    }
    quote.state = LIFECYCLE.next(quote.state, if go { "approve" } else { "return" })?;
    Ok(true)
}
