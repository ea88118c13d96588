use super::checklist::{Point, points};
use super::standing::standing;
use crate::billed_contract::{BilledContract, ContractState};
use ltc_governance::case::Case;
use ltc_http::{Belongs, Look, Query, text_fields, view};
use ltc_kernel::Money;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

text_fields!(ContractState);

view! {
    /// The closing checklist of a contract (or of an order without one).
    pub struct ClosingChecklistView {
        id: Uuid,
        no: String,
        version: i64,
        state: ContractState,
        case_id: Uuid,
        points: Vec<ClosingPointView>,
        /// Nothing is open.
        ready: bool,
        allowed_actions: Vec<String>,
    }
}
view! {
    /// One point; the code says what is missing when it is not done.
    pub struct ClosingPointView { code: String, done: bool, open: Option<Money> }
}

impl ClosingChecklistView {
    pub(super) fn of(c: &BilledContract, points: Vec<Point>, allowed_actions: Vec<String>) -> Self {
        let ready = points.iter().all(|p| p.done);
        let point = |p: Point| ClosingPointView { code: p.code.to_owned(), done: p.done, open: p.open };
        Self {
            id: c.id,
            no: c.no.clone(),
            version: c.version,
            state: c.state,
            case_id: c.case_id,
            points: points.into_iter().map(point).collect(),
            ready,
            allowed_actions,
        }
    }
}

/// `GET /contracts/{id}/closing-checklist`.
pub struct ClosingChecklist;
impl Query for ClosingChecklist {
    const ROUTE: &'static str = "GET /contracts/{id}/closing-checklist";
    const ACTION: &'static str = "closure.read";
    type Output = ClosingChecklistView;
    async fn run(look: &Look, id: Uuid) -> Result<ClosingChecklistView, Fail> {
        let contract = look.get::<BilledContract>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(contract.case_id)).await?;
        let case = look.get::<Case>(contract.case_id).await?;
        let points = points(&standing(look, &contract, &case).await?);
        let events = if contract.state == ContractState::Open { &["request_atcc"][..] } else { &[][..] };
        let allowed = look.allowed("closure", events.iter().copied());
        Ok(ClosingChecklistView::of(&contract, points, allowed))
    }
}
