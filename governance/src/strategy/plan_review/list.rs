use super::store::{PlanReview, PlanReviewView};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /plan-reviews`.
pub struct PlanReviews;
impl List for PlanReviews {
    const ROUTE: &'static str = "GET /plan-reviews";
    const ACTION: &'static str = "plan_review.read";
    type Row = PlanReview;
    type View = PlanReviewView;
    const SORTS: &'static [(&'static str, Column<PlanReview>, Kind)] =
        &[("created_at", PlanReview::created_at, Kind::Instant), ("no", PlanReview::no, Kind::Text)];
    const FILTERS: &'static [Filter<PlanReview>] = &[
        Filter::is("target_id", PlanReview::target_id, Kind::Id),
        Filter::is("quarter", PlanReview::quarter, Kind::Text),
        Filter::is("conclusion", PlanReview::conclusion, Kind::Text),
    ];
    const SEARCH: &'static [Column<PlanReview>] = &[PlanReview::no, PlanReview::minutes];
    async fn view(_: &Look, rows: Vec<PlanReview>) -> Result<Vec<PlanReviewView>, Fail> {
        Ok(rows.into_iter().map(PlanReviewView::of).collect())
    }
}

/// `GET /plan-reviews/{id}`.
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /plan-reviews/{id}";
    const ACTION: &'static str = "plan_review.read";
    type Output = PlanReviewView;
    async fn run(look: &Look, id: Uuid) -> Result<PlanReviewView, Fail> {
        let review = look.get::<PlanReview>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(PlanReviewView::of(review))
    }
}
