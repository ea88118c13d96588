use super::certify::{open, result};
use super::{AcceptanceView, LIFECYCLE};
use ltc_http::{LongText, Verb, Work, form};
use ltc_kernel::AcceptanceRejected;
use ltc_store::Fail;
use uuid::Uuid;

form! {
    /// Why the customer did not accept.
    pub struct AcceptanceReject { reason: LongText }
}

/// `POST /acceptances/{id}/reject`.
pub struct Reject;
impl Verb for Reject {
    const ROUTE: &'static str = "POST /acceptances/{id}/reject";
    const ACTION: &'static str = "acceptance.reject";
    type Input = AcceptanceReject;
    type Output = AcceptanceView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: AcceptanceReject) -> Result<AcceptanceView, Fail> {
        let (_, mut a) = open(work, id, Self::ACTION).await?;
        let before = a.state;
        a.state = LIFECYCLE.next(a.state, "reject")?;
        a.reason = Some(input.reason.0.clone());
        a.decided_on = Some(work.today());
        work.update(&mut a)?;
        work.announce(result(before, &a));
        work.hand_over(AcceptanceRejected {
            case_id: a.case_id,
            contract_id: a.contract_id,
            order_id: a.order_id,
            acceptance_id: a.id,
            milestone_code: a.milestone_code.clone(),
            kind: a.kind.kind(),
            reason: input.reason.0,
        });
        Ok(AcceptanceView::answer(work, a))
    }
}
