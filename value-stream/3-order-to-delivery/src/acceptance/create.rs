use super::certify::deliveries;
use super::model::Criterion;
use super::view::CriterionAsk;
use super::{Acceptance, AcceptanceState, AcceptanceType, AcceptanceView};
use crate::delivery::{Delivery, DeliveryState};
use crate::order::DeliverableOrder;
use crate::{ContractRef, OrderRef};
use chrono::NaiveDate;
use ltc_governance::case;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// What is handed to the customer for acceptance. Name the contract, or the order when there is none.
    pub struct AcceptanceCreate {
        contract_id: Option<ContractRef>,
        order_id: Option<OrderRef>,
        milestone_code: Option<String>,
        kind: AcceptanceType,
        criteria: Vec<CriterionAsk>,
        /// The document handed in, or words.
        evidence: String,
        submitted_on: Option<NaiveDate>,
        /// When the customer's period to answer ends.
        due_on: Option<NaiveDate>,
    }
}

/// `POST /acceptances`: submitted to the customer.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /acceptances";
    const ACTION: &'static str = "acceptance.create";
    const STATUS: u16 = 201;
    type Input = AcceptanceCreate;
    type Output = AcceptanceView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: AcceptanceCreate) -> Result<AcceptanceView, Fail> {
        let order = order_of(work, &input).await?;
        work.permit(Self::ACTION, Belongs::to_case(order.case_id)).await?;
        let case = case::load_for_update(work, order.case_id).await?;
        case.refuse_closed()?;
        let on = input.submitted_on.unwrap_or(work.today());
        let order_id = order.contract_id.is_none().then_some(order.id);
        let left = deliveries(work, order.contract_id, order_id)
            .any_of(Delivery::state, [DeliveryState::Shipped, DeliveryState::Proven])
            .ascending(Delivery::shipped_on)
            .one()
            .await?;
        check(work, &input, on, left.and_then(|d| d.shipped_on))?;
        let no = work.label("AP").await?;
        let acceptance = Acceptance {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no,
            case_id: case.id,
            contract_id: order.contract_id,
            order_id,
            account_id: order.account_id,
            legal_entity_id: order.legal_entity_id,
            milestone_code: input.milestone_code,
            kind: input.kind,
            criteria: Doc(input
                .criteria
                .into_iter()
                .map(|c| Criterion { text: c.text, met: c.met })
                .collect()),
            submitted_on: on,
            submission_evidence: input.evidence,
            due_on: input.due_on,
            state: AcceptanceState::Submitted,
            decided_on: None,
            signed_by: None,
            evidence: None,
            punch_list: Doc(vec![]),
            reason: None,
            final_acceptance: order.contract_id.is_none() || input.kind == AcceptanceType::FinalFac,
            certified: false,
        };
        work.insert(&acceptance);
        let said =
            Announcement::new("acceptance.submitted", case.id).touches("acceptance", id, &acceptance.no);
        work.announce(said.attr("kind", acceptance.kind));
        Ok(AcceptanceView::answer(work, acceptance))
    }
}

/// The order itself, or one of the contract's orders: it knows the deal and the customer.
async fn order_of(work: &Work<'_>, input: &AcceptanceCreate) -> Result<DeliverableOrder, Fail> {
    match (input.contract_id, input.order_id) {
        (Some(contract), Some(order)) => {
            let order = work.get::<DeliverableOrder>(order.0).await?;
            // An order of another contract is as good as none.
            if order.contract_id == Some(contract.0) { Ok(order) } else { Err(Refusal::not_found().into()) }
        }
        (Some(contract), None) => {
            let orders = work.select::<DeliverableOrder>().eq(DeliverableOrder::contract_id, contract.0);
            let found = orders.one().await?;
            found.ok_or_else(|| {
                Refusal::invalid("invalid_input").finding("/contract_id", "acceptance.before_delivery").into()
            })
        }
        (None, Some(order)) => work.get::<DeliverableOrder>(order.0).await,
        (None, None) => Err(Refusal::invalid("invalid_input").finding("/contract_id", "required").into()),
    }
}

fn check(
    work: &Work<'_>,
    input: &AcceptanceCreate,
    on: NaiveDate,
    shipped_on: Option<NaiveDate>,
) -> Result<(), Refusal> {
    let mut findings = Findings::new();
    let at = if input.contract_id.is_some() { "/contract_id" } else { "/order_id" };
    findings.check(shipped_on.is_some(), at, "acceptance.before_delivery");
    if let Some(shipped) = shipped_on {
        findings.check(on >= shipped, "/submitted_on", "acceptance.before_delivery");
    }
    findings.check(on <= work.today(), "/submitted_on", "date.in_future");
    findings.check(input.due_on.is_none_or(|due| due >= on), "/due_on", "acceptance.due_before_submission");
    findings.finish()
}
