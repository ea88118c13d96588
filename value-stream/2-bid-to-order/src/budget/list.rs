//! `GET /budgets` and `GET /budgets/{id}`.
use super::store::Budget;
use super::view::{BudgetView, buttons};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// Baselines, the newest first.
pub struct Budgets;
impl List for Budgets {
    const ROUTE: &'static str = "GET /budgets";
    const ACTION: &'static str = "budget.read";
    type Row = Budget;
    type View = BudgetView;
    const SORTS: &'static [(&'static str, Column<Budget>, Kind)] = &[
        ("created_at", Budget::created_at, Kind::Instant),
        ("no", Budget::no, Kind::Text),
        ("total", Budget::total_minor, Kind::Integer),
    ];
    const FILTERS: &'static [Filter<Budget>] = &[
        Filter::is("state", Budget::state, Kind::Text),
        Filter::is("case_id", Budget::case_id, Kind::Id),
        Filter::is("contract_id", Budget::contract_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<Budget>] = &[Budget::no];
    const CASE: Option<Column<Budget>> = Some(Budget::case_id);
    async fn view(look: &Look, rows: Vec<Budget>) -> Result<Vec<BudgetView>, Fail> {
        let view = |b: Budget| BudgetView::of(b.clone(), look.allowed("budget", buttons(b.state)));
        Ok(rows.into_iter().map(view).collect())
    }
}

/// One baseline.
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /budgets/{id}";
    const ACTION: &'static str = "budget.read";
    type Output = BudgetView;
    async fn run(look: &Look, id: Uuid) -> Result<BudgetView, Fail> {
        let budget = look.get::<Budget>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(budget.case_id)).await?;
        let allowed = look.allowed("budget", buttons(budget.state));
        Ok(BudgetView::of(budget, allowed))
    }
}
