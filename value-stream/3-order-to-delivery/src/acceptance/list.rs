use super::{Acceptance, AcceptanceView};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /acceptances`.
pub struct Acceptances;
impl List for Acceptances {
    const ROUTE: &'static str = "GET /acceptances";
    const ACTION: &'static str = "acceptance.read";
    type Row = Acceptance;
    type View = AcceptanceView;
    const SORTS: &'static [(&'static str, Column<Acceptance>, Kind)] =
        &[("created_at", Acceptance::created_at, Kind::Instant), ("no", Acceptance::no, Kind::Text)];
    const FILTERS: &'static [Filter<Acceptance>] = &[
        Filter::is("state", Acceptance::state, Kind::Text),
        Filter::is("kind", Acceptance::kind, Kind::Text),
        Filter::is("case_id", Acceptance::case_id, Kind::Id),
        Filter::is("contract_id", Acceptance::contract_id, Kind::Id),
        Filter::is("order_id", Acceptance::order_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<Acceptance>] = &[Acceptance::no, Acceptance::milestone_code];
    const CASE: Option<Column<Acceptance>> = Some(Acceptance::case_id);
    async fn view(look: &Look, rows: Vec<Acceptance>) -> Result<Vec<AcceptanceView>, Fail> {
        Ok(rows.into_iter().map(|a| view(look, a)).collect())
    }
}

/// `GET /acceptances/{id}`.
pub struct ShowAcceptance;
impl Query for ShowAcceptance {
    const ROUTE: &'static str = "GET /acceptances/{id}";
    const ACTION: &'static str = "acceptance.read";
    type Output = AcceptanceView;
    async fn run(look: &Look, id: Uuid) -> Result<AcceptanceView, Fail> {
        let acceptance = look.get::<Acceptance>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(acceptance.case_id)).await?;
        Ok(view(look, acceptance))
    }
}

fn view(look: &Look, a: Acceptance) -> AcceptanceView {
    let allowed = look.allowed("acceptance", super::view::events(&a));
    AcceptanceView::of(a, allowed)
}
