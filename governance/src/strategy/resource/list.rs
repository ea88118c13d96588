use super::store::{ResourceCapacity, ResourceDemand};
use super::view::{ResourceCapacityView, ResourceDemandView, events};
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::{Column, Fail};

/// `GET /resource-capacities`.
pub struct ResourceCapacities;
impl List for ResourceCapacities {
    const ROUTE: &'static str = "GET /resource-capacities";
    const ACTION: &'static str = "resource_capacity.read";
    type Row = ResourceCapacity;
    type View = ResourceCapacityView;
    const SORTS: &'static [(&'static str, Column<ResourceCapacity>, Kind)] =
        &[("week_on", ResourceCapacity::week_on, Kind::Date)];
    const FILTERS: &'static [Filter<ResourceCapacity>] = &[
        Filter::is("role", ResourceCapacity::role, Kind::Text),
        Filter::from("from_on", ResourceCapacity::week_on, Kind::Date),
        Filter::to("until_on", ResourceCapacity::week_on, Kind::Date),
    ];
    const SEARCH: &'static [Column<ResourceCapacity>] = &[ResourceCapacity::role];
    async fn view(_: &Look, rows: Vec<ResourceCapacity>) -> Result<Vec<ResourceCapacityView>, Fail> {
        Ok(rows.into_iter().map(ResourceCapacityView::of).collect())
    }
}

/// `GET /resource-demands`.
pub struct ResourceDemands;
impl List for ResourceDemands {
    const ROUTE: &'static str = "GET /resource-demands";
    const ACTION: &'static str = "resource_demand.read";
    type Row = ResourceDemand;
    type View = ResourceDemandView;
    const SORTS: &'static [(&'static str, Column<ResourceDemand>, Kind)] = &[
        ("week_on", ResourceDemand::week_on, Kind::Date),
        ("created_at", ResourceDemand::created_at, Kind::Instant),
    ];
    const FILTERS: &'static [Filter<ResourceDemand>] = &[
        Filter::is("case_id", ResourceDemand::case_id, Kind::Id),
        Filter::is("role", ResourceDemand::role, Kind::Text),
        Filter::from("from_on", ResourceDemand::week_on, Kind::Date),
        Filter::to("until_on", ResourceDemand::week_on, Kind::Date),
    ];
    const SEARCH: &'static [Column<ResourceDemand>] = &[ResourceDemand::role];
    const CASE: Option<Column<ResourceDemand>> = Some(ResourceDemand::case_id);
    async fn view(look: &Look, rows: Vec<ResourceDemand>) -> Result<Vec<ResourceDemandView>, Fail> {
        let view = |d: ResourceDemand| {
            let allowed = look.allowed("resource_demand", events(&d));
            ResourceDemandView::of(d, allowed)
        };
        Ok(rows.into_iter().map(view).collect())
    }
}
