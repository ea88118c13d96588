use super::checklist::{findings, points};
use super::show::ClosingChecklistView;
use super::standing::{net_in_base, standing, subject};
use crate::billed_contract::{BilledContract, ContractState};
use ltc_governance::case;
use ltc_governance::gate::{self, Dimensions, GateRequest, GateType};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Ask for the decision to close. With a tail, open points are exceptions of the request.
    pub struct ClosureRequestAtcc { with_tail: bool }
}

/// `POST /contracts/{id}/request-atcc`.
pub struct RequestAtcc;
impl Verb for RequestAtcc {
    const ROUTE: &'static str = "POST /contracts/{id}/request-atcc";
    const ACTION: &'static str = "closure.request_atcc";
    type Input = ClosureRequestAtcc;
    type Output = ClosingChecklistView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ClosureRequestAtcc,
    ) -> Result<ClosingChecklistView, Fail> {
        let seen = work.get::<BilledContract>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        let case = case::load_for_update(work, seen.case_id).await?;
        case.refuse_closed()?;
        let mut contract = work.get::<BilledContract>(id).await?;
        work.fresh(&contract)?;
        if !matches!(contract.state, ContractState::Open | ContractState::Closing) {
            return Err(Refusal::conflict("contract_closed").with("no", &contract.no).into());
        }
        let points = points(&standing(&**work, &contract, &case).await?);
        let open = findings(&points);
        let exceptions: Vec<_> = points.iter().filter(|p| !p.done).map(|p| p.code).collect();
        let entry = if input.with_tail { Findings::new() } else { open };
        let net_value = net_in_base(work, &contract).await?;
        let dimensions =
            Dimensions { net_value: Some(net_value), grade: case.grade, ..Dimensions::default() };
        let asked = GateRequest {
            gate: GateType::Atcc,
            subject: subject(&contract),
            dimensions,
            entry,
            self_checked: false,
            group: None,
            due_before: None,
            demands: vec![],
        };
        let gate = gate::request(work, &case, asked).await?;
        contract.state = ContractState::Closing;
        work.update(&mut contract)?;
        let said = Announcement::new("gate.requested", case.id).touches("gate", gate.id, &gate.no);
        let said = said.touches(contract.kind(), contract.id, &contract.no).attr("gate", GateType::Atcc);
        work.announce(said.attr("exceptions", exceptions));
        Ok(ClosingChecklistView::of(&contract, points, vec![]))
    }
}
