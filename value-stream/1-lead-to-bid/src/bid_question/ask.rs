//! We ask; in time.

use super::store::{BidQuestion, BidQuestionView};
use crate::bid::Bid;
use crate::bid::model::{BidQuestionState, BidState};
use crate::references::BidRef;
use ltc_governance::case;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What we want to know.
    pub struct BidQuestionAsk { bid_id: BidRef, question: LongText }
}

/// `POST /bid-questions`
pub struct Ask;
impl Verb for Ask {
    const ROUTE: &'static str = "POST /bid-questions";
    const ACTION: &'static str = "bid_question.ask";
    const STATUS: u16 = 201;
    type Input = BidQuestionAsk;
    type Output = BidQuestionView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: BidQuestionAsk) -> Result<BidQuestionView, Fail> {
        let bid = work.get::<Bid>(input.bid_id.0).await?;
        work.permit(Self::ACTION, Belongs::to(bid.owner_id, bid.case_id)).await?;
        let case = case::load_for_update(work, bid.case_id).await?;
        case.refuse_closed()?;
        if bid.state != BidState::Preparing {
            return Err(Refusal::conflict("bid.handed_in").with("no", &bid.no).into());
        }
        let until = bid.questions_until.unwrap_or(bid.due_at);
        if work.now() > until {
            return Err(Refusal::conflict("bid.questions_closed").with("until", until.to_rfc3339()).into());
        }
        let question = BidQuestion {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            bid_id: bid.id,
            case_id: bid.case_id,
            question: input.question.0,
            owner_id: work.actor_id(),
            state: BidQuestionState::Asked,
            answer: None,
            answered_on: None,
        };
        work.insert(&question);
        let said = Announcement::new("bid_question.asked", case.id).touches("bid", bid.id, &bid.no);
        work.announce(said.touches("bid_question", id, &bid.no));
        Ok(BidQuestionView::written(work, question))
    }
}
