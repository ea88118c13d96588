//! `GET /contract-changes` and `GET /contract-changes/{id}`.
use super::model::buttons;
use super::store::ContractChange;
use super::view::ContractChangeView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// Changes, the newest first.
pub struct ContractChanges;
impl List for ContractChanges {
    const ROUTE: &'static str = "GET /contract-changes";
    const ACTION: &'static str = "contract_change.read";
    type Row = ContractChange;
    type View = ContractChangeView;
    const SORTS: &'static [(&'static str, Column<ContractChange>, Kind)] = &[
        ("created_at", ContractChange::created_at, Kind::Instant),
        ("updated_at", ContractChange::updated_at, Kind::Instant),
        ("no", ContractChange::no, Kind::Text),
        ("price_delta", ContractChange::price_delta_minor, Kind::Integer),
    ];
    const FILTERS: &'static [Filter<ContractChange>] = &[
        Filter::is("state", ContractChange::state, Kind::Text),
        Filter::is("origin", ContractChange::origin, Kind::Text),
        Filter::is("contract_id", ContractChange::contract_id, Kind::Id),
        Filter::is("case_id", ContractChange::case_id, Kind::Id),
        Filter::is("owner_id", ContractChange::owner_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<ContractChange>] = &[ContractChange::no, ContractChange::reason];
    const OWNER: Option<Column<ContractChange>> = Some(ContractChange::owner_id);
    const CASE: Option<Column<ContractChange>> = Some(ContractChange::case_id);
    async fn view(look: &Look, rows: Vec<ContractChange>) -> Result<Vec<ContractChangeView>, Fail> {
        let view = |c: ContractChange| {
            let allowed = look.allowed("contract_change", buttons(c.state));
            ContractChangeView::of(c, allowed)
        };
        Ok(rows.into_iter().map(view).collect())
    }
}

/// One change.
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /contract-changes/{id}";
    const ACTION: &'static str = "contract_change.read";
    type Output = ContractChangeView;
    async fn run(look: &Look, id: Uuid) -> Result<ContractChangeView, Fail> {
        let change = look.get::<ContractChange>(id).await?;
        look.permit(Self::ACTION, Belongs::to(change.owner_id, change.case_id)).await?;
        let allowed = look.allowed("contract_change", buttons(change.state));
        Ok(ContractChangeView::of(change, allowed))
    }
}
