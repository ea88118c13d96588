use super::certify::{certify, open, result, signer};
use super::checks::{Said, signed};
use super::{AcceptanceView, LIFECYCLE};
use crate::ContactRef;
use chrono::NaiveDate;
use ltc_http::{Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::Fail;
use uuid::Uuid;

form! {
    /// The customer accepted: who signed, and the certificate (D-R1).
    pub struct AcceptanceAccept {
        decided_on: Option<NaiveDate>,
        signed_by_id: Option<ContactRef>,
        /// The name as signed, when the person is no contact.
        signed_by: Option<String>,
        /// Reference of the signed certificate.
        evidence: Option<String>,
    }
}

/// `POST /acceptances/{id}/accept`.
pub struct Accept;
impl Verb for Accept {
    const ROUTE: &'static str = "POST /acceptances/{id}/accept";
    const ACTION: &'static str = "acceptance.accept";
    type Input = AcceptanceAccept;
    type Output = AcceptanceView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: AcceptanceAccept) -> Result<AcceptanceView, Fail> {
        let (mut case, mut a) = open(work, id, Self::ACTION).await?;
        let before = a.state;
        a.state = LIFECYCLE.next(a.state, "accept")?;
        if a.certified {
            return Err(Refusal::conflict("acceptance.counts_already").with("no", &a.no).into());
        }
        let name = signer(work, a.account_id, input.signed_by_id.map(|c| c.0), input.signed_by).await?;
        let said =
            Said { signer: name.as_deref(), evidence: input.evidence.as_deref(), on: input.decided_on };
        signed(said, a.submitted_on, work.today()).finish()?;
        let on = input.decided_on.unwrap_or(work.today());
        (a.decided_on, a.signed_by, a.evidence) = (Some(on), name, input.evidence);
        certify(work, &mut case, &mut a, on).await?;
        work.update(&mut a)?;
        work.announce(result(before, &a));
        Ok(AcceptanceView::answer(work, a))
    }
}
