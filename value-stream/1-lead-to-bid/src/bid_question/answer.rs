//! They answered.

use super::store::{BidQuestion, BidQuestionView, LIFECYCLE};
use crate::bid::Bid;
use chrono::NaiveDate;
use ltc_governance::case;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What they said.
    pub struct BidQuestionAnswer {
        answer: LongText,
        /// Left out: today.
        answered_on: Option<NaiveDate>,
    }
}

/// `POST /bid-questions/{id}/answer`
pub struct Answer;
impl Verb for Answer {
    const ROUTE: &'static str = "POST /bid-questions/{id}/answer";
    const ACTION: &'static str = "bid_question.answer";
    type Input = BidQuestionAnswer;
    type Output = BidQuestionView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: BidQuestionAnswer) -> Result<BidQuestionView, Fail> {
        let seen = work.get::<BidQuestion>(id).await?;
        work.permit(Self::ACTION, Belongs::to(seen.owner_id, seen.case_id)).await?;
        let case = case::load_for_update(work, seen.case_id).await?;
        let mut question = work.get::<BidQuestion>(id).await?;
        work.fresh(&question)?;
        let before = question.state;
        question.state = LIFECYCLE.next(before, "answer")?;
        let on = input.answered_on.unwrap_or(work.today());
        let mut findings = Findings::new();
        findings.check(on <= work.today(), "/answered_on", "date.in_the_future");
        findings.finish()?;
        (question.answer, question.answered_on) = (Some(input.answer.0), Some(on));
        work.update(&mut question)?;
        let bid = work.get::<Bid>(question.bid_id).await?;
        let said = Announcement::new("bid_question.answered", case.id).touches("bid", bid.id, &bid.no);
        work.announce(said.touches("bid_question", id, &bid.no).change("state", before, question.state));
        Ok(BidQuestionView::written(work, question))
    }
}
