//! Solutions, page by page and one by one.

use super::store::Solution;
use super::view::SolutionView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /solutions`
pub struct Solutions;
impl List for Solutions {
    const ROUTE: &'static str = "GET /solutions";
    const ACTION: &'static str = "solution.read";
    type Row = Solution;
    type View = SolutionView;
    const SORTS: &'static [(&'static str, Column<Solution>, Kind)] =
        &[("created_at", Solution::created_at, Kind::Instant), ("no", Solution::no, Kind::Text)];
    const FILTERS: &'static [Filter<Solution>] = &[
        Filter::is("opportunity_id", Solution::opportunity_id, Kind::Id),
        Filter::is("case_id", Solution::case_id, Kind::Id),
        Filter::is("state", Solution::state, Kind::Text),
        Filter::is("owner_id", Solution::owner_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<Solution>] = &[Solution::no, Solution::title, Solution::summary];
    const OWNER: Option<Column<Solution>> = Some(Solution::owner_id);
    const CASE: Option<Column<Solution>> = Some(Solution::case_id);

    async fn view(look: &Look, rows: Vec<Solution>) -> Result<Vec<SolutionView>, Fail> {
        Ok(rows.into_iter().map(|row| SolutionView::seen(look, row)).collect())
    }
}

/// `GET /solutions/{id}`
pub struct ShowSolution;
impl Query for ShowSolution {
    const ROUTE: &'static str = "GET /solutions/{id}";
    const ACTION: &'static str = "solution.read";
    type Output = SolutionView;

    async fn run(look: &Look, id: Uuid) -> Result<SolutionView, Fail> {
        let solution = look.get::<Solution>(id).await?;
        look.permit(Self::ACTION, Belongs::to(solution.owner_id, solution.case_id)).await?;
        Ok(SolutionView::seen(look, solution))
    }
}
