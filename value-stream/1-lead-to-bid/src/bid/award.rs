//! The customer decided: won hands over to the contract, lost ends the opportunity.

use super::lifecycle::LIFECYCLE;
use super::model::BidResult;
use super::store::Bid;
use super::view::BidView;
use crate::opportunity::Opportunity;
use crate::opportunity::model::LossReason;
use crate::opportunity::outcome::{Loss, awarded, lost};
use chrono::NaiveDate;
use ltc_governance::case::{self, Case};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{BidWon, Findings};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Won needs the date of the award, lost a reason.
    pub struct BidAward {
        result: BidResult,
        awarded_on: Option<NaiveDate>,
        price_rank: Option<i64>,
        reason: Option<LossReason>,
        competitor: Option<String>,
        note: Option<LongText>,
    }
}

/// `POST /bids/{id}/award`
pub struct Award;
impl Verb for Award {
    const ROUTE: &'static str = "POST /bids/{id}/award";
    const ACTION: &'static str = "bid.award";
    type Input = BidAward;
    type Output = BidView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: BidAward) -> Result<BidView, Fail> {
        let mut bid = work.get::<Bid>(id).await?;
        work.permit(Self::ACTION, Belongs::to(bid.owner_id, bid.case_id)).await?;
        let mut case = case::load_for_update(work, bid.case_id).await?;
        case.refuse_closed()?;
        work.fresh(&bid)?;
        check(&input, work.today()).finish()?;
        let mut opportunity = work.get::<Opportunity>(bid.opportunity_id).await?;
        let before = bid.state;
        bid.price_rank = input.price_rank.or(bid.price_rank);
        bid.close_note = input.note.clone().map(String::from);
        match input.result {
            BidResult::Won => {
                bid.state = LIFECYCLE.next(bid.state, "award")?;
                let on = input.awarded_on.unwrap_or(work.today());
                bid.awarded_on = Some(on);
                won(work, &mut case, &mut opportunity, &bid, on)?;
            }
            BidResult::Lost => {
                bid.state = LIFECYCLE.next(bid.state, "lose")?;
                let reason = input.reason.unwrap_or(LossReason::Other);
                let loss = Loss { reason, competitor: input.competitor, note: bid.close_note.clone() };
                lost(work, &mut case, &mut opportunity, loss).await?;
            }
        }
        work.update(&mut bid)?;
        let said = Announcement::new("bid.awarded", case.id).touches("bid", id, &bid.no);
        let said = said.touches("opportunity", opportunity.id, &opportunity.no).attr("result", input.result);
        work.announce(said.attr("reason", input.reason).change("state", before, bid.state));
        Ok(BidView::written(work, bid))
    }
}

fn check(input: &BidAward, today: NaiveDate) -> Findings {
    let mut findings = Findings::new();
    match input.result {
        BidResult::Won => {
            findings.check(input.awarded_on.is_some(), "/awarded_on", "required");
            findings.check(
                input.awarded_on.is_none_or(|on| on <= today),
                "/awarded_on",
                "date.in_the_future",
            );
        }
        BidResult::Lost => findings.check(input.reason.is_some(), "/reason", "required"),
    }
    findings.check(input.price_rank.is_none_or(|rank| rank > 0), "/price_rank", "number.not_positive");
    findings
}

fn won(
    work: &mut Work<'_>,
    case: &mut Case,
    opportunity: &mut Opportunity,
    bid: &Bid,
    on: NaiveDate,
) -> Result<(), Fail> {
    opportunity.refuse_not_open()?;
    awarded(work, case, opportunity, on);
    work.update(opportunity)?;
    work.update(case)?;
    let (case_id, opportunity_id, quote_id) = (case.id, opportunity.id, bid.quote_id);
    work.hand_over(BidWon { case_id, opportunity_id, quote_id, awarded_on: on });
    Ok(())
}
