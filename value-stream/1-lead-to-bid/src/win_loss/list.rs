//! Reviews, page by page, and one.

use super::store::Review;
use super::view::WinLossReviewView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /win-loss-reviews`
pub struct Reviews;
impl List for Reviews {
    const ROUTE: &'static str = "GET /win-loss-reviews";
    const ACTION: &'static str = "win_loss_review.read";
    type Row = Review;
    type View = WinLossReviewView;
    const SORTS: &'static [(&'static str, Column<Review>, Kind)] =
        &[("closed_on", Review::closed_on, Kind::Date), ("created_at", Review::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<Review>] = &[
        Filter::is("outcome", Review::outcome, Kind::Text),
        Filter::is("primary_reason", Review::primary_reason, Kind::Text),
        Filter::is("stage", Review::stage, Kind::Text),
        Filter::is("grade", Review::grade, Kind::Text),
        Filter::is("winner_id", Review::winner_id, Kind::Id),
        Filter::is("opportunity_id", Review::opportunity_id, Kind::Id),
        Filter::is("case_id", Review::case_id, Kind::Id),
        Filter::is("owner_id", Review::owner_id, Kind::Id),
        Filter::from("closed_from", Review::closed_on, Kind::Date),
        Filter::to("closed_to", Review::closed_on, Kind::Date),
    ];
    const SEARCH: &'static [Column<Review>] = &[Review::lessons];
    const OWNER: Option<Column<Review>> = Some(Review::owner_id);
    const CASE: Option<Column<Review>> = Some(Review::case_id);

    async fn view(_: &Look, rows: Vec<Review>) -> Result<Vec<WinLossReviewView>, Fail> {
        Ok(rows.into_iter().map(WinLossReviewView::of).collect())
    }
}

/// `GET /win-loss-reviews/{id}`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /win-loss-reviews/{id}";
    const ACTION: &'static str = "win_loss_review.read";
    type Output = WinLossReviewView;

    async fn run(look: &Look, id: Uuid) -> Result<WinLossReviewView, Fail> {
        let review = look.get::<Review>(id).await?;
        look.permit(Self::ACTION, Belongs::to(review.owner_id, review.case_id)).await?;
        Ok(WinLossReviewView::of(review))
    }
}
