use super::model::TargetState;
use super::store::{Target, nodes};
use super::view::TargetView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use std::collections::BTreeSet;
use uuid::Uuid;

/// `GET /targets`.
pub struct Targets;
impl List for Targets {
    const ROUTE: &'static str = "GET /targets";
    const ACTION: &'static str = "target.read";
    type Row = Target;
    type View = TargetView;
    const SORTS: &'static [(&'static str, Column<Target>, Kind)] =
        &[("created_at", Target::created_at, Kind::Instant), ("no", Target::no, Kind::Text)];
    const FILTERS: &'static [Filter<Target>] = &[
        Filter::is("state", Target::state, Kind::Text),
        Filter::is("metric", Target::metric, Kind::Text),
        Filter::is("period", Target::period, Kind::Text),
        Filter::is("org", Target::org, Kind::Text),
        Filter::is("user_id", Target::user_id, Kind::Id),
        Filter::is("root_id", Target::root_id, Kind::Id),
        Filter::is("parent_id", Target::parent_id, Kind::Id),
    ];
    const OWNER: Option<Column<Target>> = Some(Target::user_id);
    const SEARCH: &'static [Column<Target>] = &[Target::no, Target::period];
    async fn view(look: &Look, rows: Vec<Target>) -> Result<Vec<TargetView>, Fail> {
        let roots: BTreeSet<Uuid> = rows.iter().map(|t| t.root_id).collect();
        if roots.is_empty() {
            return Ok(vec![]);
        }
        let trees = look.select::<Target>().any_of(Target::root_id, roots);
        let nodes = nodes(&trees.ne(Target::state, TargetState::Withdrawn).all().await?);
        Ok(rows.into_iter().map(|t| TargetView::seen(look, t, &nodes)).collect())
    }
}

/// `GET /targets/{id}`.
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /targets/{id}";
    const ACTION: &'static str = "target.read";
    type Output = TargetView;
    async fn run(look: &Look, id: Uuid) -> Result<TargetView, Fail> {
        let target = look.get::<Target>(id).await?;
        look.permit(Self::ACTION, Belongs { owner_id: target.user_id, case_id: None }).await?;
        let nodes = nodes(&super::store::tree(look, target.root_id).await?);
        Ok(TargetView::seen(look, target, &nodes))
    }
}
