//! The list of the fortnightly review (双周例会, domain.md 2.2): every open lead of grade A, and every one whose first touch
//! is late or was.

use super::model::LeadState;
use super::scoring::Band;
use super::store::Lead;
use super::view::LeadView;
use ltc_http::{Filter, Kind, List, Look, visible};
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait};
use ltc_store::{Column, Db, Fail, Select};

/// `GET /lead-reviews`
pub struct Reviews;
impl List for Reviews {
    const ROUTE: &'static str = "GET /lead-reviews";
    const ACTION: &'static str = "lead.read";
    type Row = Lead;
    type View = LeadView;
    const SORTS: &'static [(&'static str, Column<Lead>, Kind)] = &[
        ("score", Lead::score, Kind::Integer),
        ("first_touch_due_at", Lead::first_touch_due_at, Kind::Instant),
        ("created_at", Lead::created_at, Kind::Instant),
    ];
    const FILTERS: &'static [Filter<Lead>] = &[
        Filter::is("grade", Lead::grade, Kind::Text),
        Filter::is("state", Lead::state, Kind::Text),
        Filter::is("owner_id", Lead::owner_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<Lead>] = &[Lead::no, Lead::title, Lead::company_name];
    const OWNER: Option<Column<Lead>> = Some(Lead::owner_id);
    const CASE: Option<Column<Lead>> = Some(Lead::case_id);

    async fn only(look: &Look) -> Result<Option<Cond>, Fail> {
        let column = Select::<Lead>::expr;
        let open = LeadState::ALL.iter().filter(|state| state.is_open()).map(|state| state.as_str());
        let late = Cond::all()
            .add(column(Lead::state).eq(LeadState::Assigned.as_str()))
            .add(column(Lead::first_touch_due_at).lte(look.instant()));
        let worth = Cond::any()
            .add(column(Lead::grade).eq(Band::A.as_str()))
            .add(column(Lead::breaches).gt(0))
            .add(late);
        let open = Cond::all().add(column(Lead::state).is_in(open)).add(worth);
        Ok(Some(Cond::all().add(visible::<Self>(look)).add(open)))
    }

    async fn view(look: &Look, rows: Vec<Lead>) -> Result<Vec<LeadView>, Fail> {
        LeadView::seen(look, rows).await
    }
}
