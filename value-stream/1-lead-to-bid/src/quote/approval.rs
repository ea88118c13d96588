//! Asking for ATB, alone or together with ATC (domain.md 3.3, 3.7). The verb permits, records and announces.

use super::lifecycle::LIFECYCLE;
use super::model::QuoteState;
use super::offer::dimensions;
use super::store::Quote;
use crate::bid::Bid;
use crate::estimate::Estimate;
use crate::estimate::model::EstimateState;
use crate::opportunity::Opportunity;
use ltc_governance::case::Case;
use ltc_governance::gate::{self, Gate, GateRequest, GateType};
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
        let request = request(work, case, quote, value, (kind, group), (None, entry)).await?;
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
    let request = request(work, case, quote, value, (GateType::Atb, None), (margin, entry)).await?;
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

async fn request(
    work: &Work<'_>,
    case: &Case,
    quote: &Quote,
    value: Money,
    (gate, group): (GateType, Option<Uuid>),
    (margin, entry): (Option<Ratio>, Findings),
) -> Result<GateRequest, Fail> {
    let dimensions = dimensions(quote, case.grade, value, margin);
    // One deal approval has no tender behind it.
    let bids = match group {
        None => work.select::<Bid>().eq(Bid::quote_id, quote.id).all().await?,
        Some(_) => vec![],
    };
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
