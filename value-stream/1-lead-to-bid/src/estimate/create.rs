//! An estimate for a version of a quote; those of earlier versions are superseded.

use super::content::EstimateContent;
use super::lifecycle::LIFECYCLE;
use super::margin;
use super::model::{Content, EstimateState};
use super::store::Estimate;
use super::view::EstimateView;
use crate::quote::Quote;
use crate::quote::model::QuoteState;
use crate::references::QuoteRef;
use ltc_governance::case;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// Which version is reckoned, and with what.
    pub struct EstimateCreate { quote_id: QuoteRef, content: EstimateContent, note: Option<LongText> }
}

/// `POST /estimates`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /estimates";
    const ACTION: &'static str = "estimate.create";
    const STATUS: u16 = 201;
    type Input = EstimateCreate;
    type Output = EstimateView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: EstimateCreate) -> Result<EstimateView, Fail> {
        let quote = work.get::<Quote>(input.quote_id.0).await?;
        work.permit(Self::ACTION, Belongs::to(quote.owner_id, quote.case_id)).await?;
        let case = case::load_for_update(work, quote.case_id).await?;
        case.refuse_closed()?;
        refuse_superseded(&quote)?;
        let content = input.content.for_quote(&quote);
        let mut estimate = draft(work, id, &quote, input.note.map(String::from)).await?;
        reckon(&mut estimate, content)?;
        let earlier = work.select::<Estimate>().eq(Estimate::opportunity_id, quote.opportunity_id);
        let mut superseded = vec![];
        for mut old in earlier.ne(Estimate::state, EstimateState::Superseded).all().await? {
            refuse_locked(&old, &quote)?;
            old.state = LIFECYCLE.next(old.state, "supersede")?;
            work.update(&mut old)?;
            superseded.push(old.no);
        }
        work.insert(&estimate);
        let said = Announcement::new("estimate.created", case.id).touches("estimate", id, &estimate.no);
        let said = said.touches("quote", quote.id, &quote.no).attr("superseded", superseded);
        work.announce(said.attr("margin_after", estimate.margin_after));
        Ok(EstimateView::written(work, estimate))
    }
}

/// A superseded version is reckoned no more.
pub(super) fn refuse_superseded(quote: &Quote) -> Result<(), Refusal> {
    match quote.state {
        QuoteState::Superseded => {
            Err(Refusal::conflict("estimate.quote_superseded").with("quote", &quote.no))
        }
        _ => Ok(()),
    }
}

/// What is locked for a version of the quote stands for it: another price, cost or term is a new version (4.1).
fn refuse_locked(old: &Estimate, quote: &Quote) -> Result<(), Refusal> {
    match old.state == EstimateState::Locked && old.quote_id == quote.id {
        true => Err(Refusal::conflict("estimate.locked_for_version").with("estimate", &old.no)),
        false => Ok(()),
    }
}

/// Checks the content and takes its figures.
pub(super) fn reckon(estimate: &mut Estimate, content: Content) -> Result<(), Refusal> {
    let mut findings = ltc_kernel::Findings::new();
    findings.merge_under("/content", margin::check(&content));
    findings.finish()?;
    let figures = margin::figures(&content)?;
    estimate.take(content, &figures);
    Ok(())
}

async fn draft(work: &mut Work<'_>, id: Uuid, quote: &Quote, note: Option<String>) -> Result<Estimate, Fail> {
    let zero = ltc_kernel::Ratio::zero();
    let content = Content {
        revenue: quote.net(),
        lines: vec![],
        carry_rate: zero,
        terms: vec![],
        outflows: vec![],
        inflows: vec![],
        risks: vec![],
        delivery_month: None,
    };
    Ok(Estimate {
        id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: work.label("ES").await?,
        case_id: quote.case_id,
        opportunity_id: quote.opportunity_id,
        quote_id: quote.id,
        quote_no: quote.no.clone(),
        quote_revision: quote.revision,
        owner_id: work.actor_id(),
        content: Doc(content),
        currency: quote.currency,
        revenue_minor: 0,
        cost_minor: 0,
        overhead_minor: 0,
        financing_minor: 0,
        method: super::model::FinancingMethod::Carry,
        margin_before: zero,
        margin_after: zero,
        wacp_months: ltc_kernel::Quantity::zero(),
        wacp_days: 0,
        peak_funding_minor: None,
        payback_month: None,
        note,
        state: EstimateState::Draft,
        content_hash: None,
        locked_at: None,
    })
}
