//! Pages of customer groups, and one.

use super::store::CustomerGroup;
use super::view::CustomerGroupView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /customer-groups`
pub struct CustomerGroups;

impl List for CustomerGroups {
    const ROUTE: &'static str = "GET /customer-groups";
    const ACTION: &'static str = "customer_group.read";
    type Row = CustomerGroup;
    type View = CustomerGroupView;
    const SORTS: &'static [(&'static str, Column<CustomerGroup>, Kind)] = &[
        ("created_at", CustomerGroup::created_at, Kind::Instant),
        ("name", CustomerGroup::name, Kind::Text),
    ];
    const FILTERS: &'static [Filter<CustomerGroup>] = &[
        Filter::is("state", CustomerGroup::state, Kind::Text),
        Filter::is("owner_id", CustomerGroup::owner_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<CustomerGroup>] = &[CustomerGroup::no, CustomerGroup::name];
    const OWNER: Option<Column<CustomerGroup>> = Some(CustomerGroup::owner_id);

    async fn view(look: &Look, rows: Vec<CustomerGroup>) -> Result<Vec<CustomerGroupView>, Fail> {
        Ok(rows.into_iter().map(|group| CustomerGroupView::seen(look, group)).collect())
    }
}

/// `GET /customer-groups/{id}`
pub struct Show;

impl Query for Show {
    const ROUTE: &'static str = "GET /customer-groups/{id}";
    const ACTION: &'static str = "customer_group.read";
    type Output = CustomerGroupView;

    async fn run(look: &Look, id: Uuid) -> Result<CustomerGroupView, Fail> {
        let group = look.get::<CustomerGroup>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(group.owner_id)).await?;
        Ok(CustomerGroupView::seen(look, group))
    }
}
