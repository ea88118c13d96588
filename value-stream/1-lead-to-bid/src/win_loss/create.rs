//! A closed deal is looked back at, once.

use super::model::{Decider, Outcome};
use super::rules::{self, Said};
use super::store::Review;
use super::view::WinLossReviewView;
use crate::competition::Competitor;
use crate::opportunity::Opportunity;
use crate::opportunity::model::OpportunityState;
use crate::references::{CompetitorRef, OpportunityRef};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Money, Refusal, business_date};
use ltc_store::{Announcement, Db, Fail, Reads};
use uuid::Uuid;

form! {
    /// What decided it and what we take from it.
    pub struct WinLossReviewCreate {
        opportunity_id: OpportunityRef,
        primary_reason: Decider,
        secondary_reason: Option<Decider>,
        /// Who won, when we lost.
        winner_id: Option<CompetitorRef>,
        winning_price: Option<Money>,
        our_rank: Option<i64>,
        /// The customer was asked.
        interviewed: bool,
        lessons: LongText,
    }
}

/// `POST /win-loss-reviews`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /win-loss-reviews";
    const ACTION: &'static str = "win_loss_review.create";
    const STATUS: u16 = 201;
    type Input = WinLossReviewCreate;
    type Output = WinLossReviewView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: WinLossReviewCreate,
    ) -> Result<WinLossReviewView, Fail> {
        let opportunity = work.get::<Opportunity>(input.opportunity_id.0).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        work.open(opportunity.case_id).await?;
        let outcome = match opportunity.state {
            OpportunityState::Won => Outcome::Won,
            OpportunityState::Lost => Outcome::Lost,
            state => return Err(Refusal::conflict("win_loss.not_closed").with("state", state).into()),
        };
        if work.select::<Review>().eq(Review::opportunity_id, opportunity.id).one().await?.is_some() {
            return Err(Refusal::conflict("win_loss.reviewed_already").with("no", &opportunity.no).into());
        }
        let said = Said {
            outcome,
            primary: input.primary_reason,
            secondary: input.secondary_reason,
            has_winner: input.winner_id.is_some(),
            rank: input.our_rank,
            words: input.lessons.chars().count(),
        };
        let mut findings = rules::of_review(said);
        if let Some(winner) = input.winner_id {
            let known = work.find::<Competitor>(winner.0).await?;
            findings.check(known.is_some(), "/winner_id", "reference_not_found");
        }
        if let Some(price) = input.winning_price {
            findings.check(price.is_positive(), "/winning_price/amount", "money.not_positive");
            let same = price.currency() == opportunity.currency;
            findings.check(same, "/winning_price/currency", "money.currency_mismatch");
        }
        findings.finish()?;
        let closed_at = opportunity.closed_at.unwrap_or(opportunity.updated_at);
        let review = Review {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            case_id: opportunity.case_id,
            opportunity_id: opportunity.id,
            outcome,
            stage: opportunity.stage,
            grade: opportunity.grade,
            closed_on: business_date(closed_at, work.workspace().zone()),
            amount_minor: opportunity.amount_minor,
            currency: opportunity.currency,
            primary_reason: input.primary_reason,
            secondary_reason: input.secondary_reason,
            winner_id: input.winner_id.map(|winner| winner.0),
            winning_price_minor: input.winning_price.map(Money::minor),
            our_rank: input.our_rank,
            interviewed: input.interviewed,
            lessons: input.lessons.0,
            owner_id: work.actor_id(),
        };
        work.insert(&review);
        let said = Announcement::new("win_loss_review.created", opportunity.case_id);
        let said =
            said.touches("win_loss_review", id, "").touches("opportunity", opportunity.id, &opportunity.no);
        work.announce(said.attr("outcome", outcome).attr("reason", review.primary_reason));
        Ok(WinLossReviewView::of(review))
    }
}
