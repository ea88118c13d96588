//! Decision chain, pains, value propositions and action plans, page by page.

use super::store::{ActionPlan, ChainMember, PainPoint, ValueProposition};
use super::view::{ActionPlanView, ChainMemberView, PainPointView, ValuePropositionView};
use ltc_http::{Filter, Kind, List, Look, visible};
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait};
use ltc_store::{Column, Fail, Select};

/// `GET /chain-members`
pub struct ChainMembers;
impl List for ChainMembers {
    const ROUTE: &'static str = "GET /chain-members";
    const ACTION: &'static str = "chain_member.read";
    type Row = ChainMember;
    type View = ChainMemberView;
    const SORTS: &'static [(&'static str, Column<ChainMember>, Kind)] = &[
        ("created_at", ChainMember::created_at, Kind::Instant),
        ("influence", ChainMember::influence, Kind::Integer),
    ];
    const FILTERS: &'static [Filter<ChainMember>] = &[
        Filter::is("case_id", ChainMember::case_id, Kind::Id),
        Filter::is("opportunity_id", ChainMember::opportunity_id, Kind::Id),
        Filter::is("owner_id", ChainMember::owner_id, Kind::Id),
        Filter::is("contact_id", ChainMember::contact_id, Kind::Id),
        Filter::is("buying_role", ChainMember::buying_role, Kind::Text),
    ];
    const SEARCH: &'static [Column<ChainMember>] = &[ChainMember::needs_business];
    const OWNER: Option<Column<ChainMember>> = Some(ChainMember::owner_id);
    const CASE: Option<Column<ChainMember>> = Some(ChainMember::case_id);

    /// Who is out of the decision stands in the log, not in the list.
    async fn only(look: &Look) -> Result<Option<Cond>, Fail> {
        let standing = Select::<ChainMember>::expr(ChainMember::removed_at).is_null();
        Ok(Some(Cond::all().add(visible::<Self>(look)).add(standing)))
    }

    async fn view(look: &Look, rows: Vec<ChainMember>) -> Result<Vec<ChainMemberView>, Fail> {
        Ok(rows.into_iter().map(|row| ChainMemberView::seen(look, row)).collect())
    }
}

/// `GET /pain-points`
pub struct PainPoints;
impl List for PainPoints {
    const ROUTE: &'static str = "GET /pain-points";
    const ACTION: &'static str = "pain_point.read";
    type Row = PainPoint;
    type View = PainPointView;
    const SORTS: &'static [(&'static str, Column<PainPoint>, Kind)] = &[
        ("created_at", PainPoint::created_at, Kind::Instant),
        ("priority", PainPoint::priority, Kind::Integer),
    ];
    const FILTERS: &'static [Filter<PainPoint>] = &[
        Filter::is("case_id", PainPoint::case_id, Kind::Id),
        Filter::is("opportunity_id", PainPoint::opportunity_id, Kind::Id),
        Filter::is("owner_id", PainPoint::owner_id, Kind::Id),
        Filter::is("state", PainPoint::state, Kind::Text),
    ];
    const SEARCH: &'static [Column<PainPoint>] = &[PainPoint::statement];
    const OWNER: Option<Column<PainPoint>> = Some(PainPoint::owner_id);
    const CASE: Option<Column<PainPoint>> = Some(PainPoint::case_id);

    async fn view(look: &Look, rows: Vec<PainPoint>) -> Result<Vec<PainPointView>, Fail> {
        Ok(rows.into_iter().map(|row| PainPointView::seen(look, row)).collect())
    }
}

/// `GET /value-propositions`
pub struct ValuePropositions;
impl List for ValuePropositions {
    const ROUTE: &'static str = "GET /value-propositions";
    const ACTION: &'static str = "value_proposition.read";
    type Row = ValueProposition;
    type View = ValuePropositionView;
    const SORTS: &'static [(&'static str, Column<ValueProposition>, Kind)] =
        &[("created_at", ValueProposition::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<ValueProposition>] = &[
        Filter::is("case_id", ValueProposition::case_id, Kind::Id),
        Filter::is("opportunity_id", ValueProposition::opportunity_id, Kind::Id),
        Filter::is("owner_id", ValueProposition::owner_id, Kind::Id),
        Filter::is("state", ValueProposition::state, Kind::Text),
    ];
    const SEARCH: &'static [Column<ValueProposition>] =
        &[ValueProposition::statement, ValueProposition::for_whom];
    const OWNER: Option<Column<ValueProposition>> = Some(ValueProposition::owner_id);
    const CASE: Option<Column<ValueProposition>> = Some(ValueProposition::case_id);

    async fn view(look: &Look, rows: Vec<ValueProposition>) -> Result<Vec<ValuePropositionView>, Fail> {
        Ok(rows.into_iter().map(|row| ValuePropositionView::seen(look, row)).collect())
    }
}

/// `GET /action-plans`
pub struct ActionPlans;
impl List for ActionPlans {
    const ROUTE: &'static str = "GET /action-plans";
    const ACTION: &'static str = "action_plan.read";
    type Row = ActionPlan;
    type View = ActionPlanView;
    const SORTS: &'static [(&'static str, Column<ActionPlan>, Kind)] = &[
        ("planned_on", ActionPlan::planned_on, Kind::Date),
        ("created_at", ActionPlan::created_at, Kind::Instant),
    ];
    const FILTERS: &'static [Filter<ActionPlan>] = &[
        Filter::is("case_id", ActionPlan::case_id, Kind::Id),
        Filter::is("opportunity_id", ActionPlan::opportunity_id, Kind::Id),
        Filter::is("owner_id", ActionPlan::owner_id, Kind::Id),
        Filter::is("state", ActionPlan::state, Kind::Text),
        Filter::is("kind", ActionPlan::kind, Kind::Text),
        Filter::from("planned_from", ActionPlan::planned_on, Kind::Date),
        Filter::to("planned_to", ActionPlan::planned_on, Kind::Date),
    ];
    const SEARCH: &'static [Column<ActionPlan>] = &[ActionPlan::goal];
    const OWNER: Option<Column<ActionPlan>> = Some(ActionPlan::owner_id);
    const CASE: Option<Column<ActionPlan>> = Some(ActionPlan::case_id);

    async fn view(look: &Look, rows: Vec<ActionPlan>) -> Result<Vec<ActionPlanView>, Fail> {
        Ok(rows.into_iter().map(|row| ActionPlanView::seen(look, row)).collect())
    }
}
