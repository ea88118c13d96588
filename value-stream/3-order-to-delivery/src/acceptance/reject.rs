use super::certify::{open, result};
use super::{AcceptanceView, LIFECYCLE};
use ltc_http::{LongText, Verb, Work, form};
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
        a.reason = Some(input.reason.0);
        a.decided_on = Some(work.today());
        work.update(&mut a)?;
        work.announce(result(before, &a));
        Ok(AcceptanceView::answer(work, a))
    }
}
