//! Questions, page by page.

use super::store::{BidQuestion, BidQuestionView};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /bid-questions`
pub struct BidQuestions;
impl List for BidQuestions {
    const ROUTE: &'static str = "GET /bid-questions";
    const ACTION: &'static str = "bid_question.read";
    type Row = BidQuestion;
    type View = BidQuestionView;
    const SORTS: &'static [(&'static str, Column<BidQuestion>, Kind)] =
        &[("created_at", BidQuestion::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<BidQuestion>] = &[
        Filter::is("state", BidQuestion::state, Kind::Text),
        Filter::is("bid_id", BidQuestion::bid_id, Kind::Id),
        Filter::is("case_id", BidQuestion::case_id, Kind::Id),
        Filter::is("owner_id", BidQuestion::owner_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<BidQuestion>] = &[BidQuestion::question];
    const OWNER: Option<Column<BidQuestion>> = Some(BidQuestion::owner_id);
    const CASE: Option<Column<BidQuestion>> = Some(BidQuestion::case_id);

    async fn view(look: &Look, rows: Vec<BidQuestion>) -> Result<Vec<BidQuestionView>, Fail> {
        Ok(rows.into_iter().map(|row| BidQuestionView::seen(look, row)).collect())
    }
}

/// `GET /bid-questions/{id}`
pub struct ShowBidQuestion;
impl Query for ShowBidQuestion {
    const ROUTE: &'static str = "GET /bid-questions/{id}";
    const ACTION: &'static str = "bid_question.read";
    type Output = BidQuestionView;

    async fn run(look: &Look, id: Uuid) -> Result<BidQuestionView, Fail> {
        let question = look.get::<BidQuestion>(id).await?;
        look.permit(Self::ACTION, Belongs::to(question.owner_id, question.case_id)).await?;
        Ok(BidQuestionView::seen(look, question))
    }
}
