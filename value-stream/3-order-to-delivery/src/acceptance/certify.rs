//! An acceptance counts: the cost of the goods passes, the deal's clock stops, the next stage is told.

use super::{Acceptance, AcceptanceState};
use crate::delivery::{Delivery, control_passed};
use chrono::NaiveDate;
use ltc_governance::case::{self, Case, Clock};
use ltc_http::{Belongs, Work};
use ltc_kernel::{AcceptanceCertified, Dimensions, Money, Refusal};
use ltc_master_data::{Contact, period};
use ltc_store::sea_orm::sea_query::ExprTrait;
use ltc_store::{Fail, Reads, Select};
use uuid::Uuid;

/// First moves of every verb on an acceptance: permit, lock the deal, read again.
pub(super) async fn open(work: &mut Work<'_>, id: Uuid, action: &str) -> Result<(Case, Acceptance), Fail> {
    let seen = work.get::<Acceptance>(id).await?;
    work.permit(action, Belongs::to_case(seen.case_id)).await?;
    let case = case::load_for_update(work, seen.case_id).await?;
    case.refuse_closed()?;
    let acceptance = work.get::<Acceptance>(id).await?;
    work.fresh(&acceptance)?;
    Ok((case, acceptance))
}

/// The name of the customer's signer: a contact of the account, or a name as signed.
///
/// Finding `acceptance.signer_unknown` for a contact of somebody else.
pub(super) async fn signer(
    work: &Work<'_>,
    account_id: Uuid,
    contact_id: Option<Uuid>,
    name: Option<String>,
) -> Result<Option<String>, Fail> {
    let Some(id) = contact_id else { return Ok(name) };
    match work.find::<Contact>(id).await? {
        Some(contact) if contact.account_id == account_id => Ok(Some(contact.name)),
        _ => Err(Refusal::invalid("invalid_input")
            .finding("/signed_by_id", "acceptance.signer_unknown")
            .into()),
    }
}

/// Certifies once. The caller records the acceptance and announces; the case is recorded here.
pub(super) async fn certify(
    work: &mut Work<'_>,
    case: &mut Case,
    a: &mut Acceptance,
    on: NaiveDate,
) -> Result<(), Fail> {
    if a.certified {
        return Ok(());
    }
    a.certified = true;
    if a.kind.passes_control() {
        pass_cost(work, case, a, on).await?;
    }
    if a.final_acceptance {
        case.clock(Clock::FinalAcceptance, work.now());
    }
    work.update(case)?;
    work.hand_over(AcceptanceCertified {
        case_id: case.id,
        contract_id: a.contract_id,
        order_id: a.order_id,
        acceptance_id: a.id,
        milestone_code: a.milestone_code.clone(),
        kind: a.kind.kind(),
        accepted_on: on,
        final_acceptance: a.final_acceptance,
    });
    Ok(())
}

/// What was dispatched and waited for acceptance becomes cost of sales (E07).
async fn pass_cost(work: &mut Work<'_>, case: &Case, a: &Acceptance, on: NaiveDate) -> Result<(), Fail> {
    let base = case.posting_currency(&**work);
    let waiting = Select::<Delivery>::expr(Delivery::dispatched_minor).gt(0_i64);
    let mut cost = Money::zero(base);
    for mut delivery in deliveries(work, a.contract_id, a.order_id).filter(waiting).all().await? {
        cost = cost.add(Money::new(delivery.dispatched_minor, base)).map_err(Refusal::from)?;
        delivery.dispatched_minor = 0;
        work.update(&mut delivery)?;
    }
    let dims = Dimensions {
        customer: Some(a.account_id),
        case: Some(case.id),
        contract: a.contract_id,
        cost_category: Some("MAT".to_owned()),
        ..Dimensions::default()
    };
    if let Some(entry) = control_passed(on, cost, dims)? {
        period::post(work, a.legal_entity_id, ("acceptance", a.id), Some(case.id), entry).await?;
    }
    Ok(())
}

/// The deliveries of a contract, or of an order.
pub(super) fn deliveries<'a>(
    work: &'a Work<'_>,
    contract: Option<Uuid>,
    order: Option<Uuid>,
) -> Select<'a, Delivery> {
    match (contract, order) {
        (Some(id), _) => work.select::<Delivery>().eq(Delivery::contract_id, id),
        (None, order) => work.select::<Delivery>().eq(Delivery::order_id, order.unwrap_or_default()),
    }
}

/// Event attributes of a decision.
pub(super) fn result(state: AcceptanceState, a: &Acceptance) -> ltc_store::Announcement {
    ltc_store::Announcement::new("acceptance.result", a.case_id)
        .touches("acceptance", a.id, &a.no)
        .change("state", state, a.state)
        .attr("certified", a.certified)
}
