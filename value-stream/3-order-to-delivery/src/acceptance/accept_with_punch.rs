use super::certify::{certify, open, result, signer};
use super::checks::{Said, signed};
use super::{AcceptanceView, LIFECYCLE};
use crate::ContactRef;
use chrono::NaiveDate;
use ltc_http::{Verb, Work, form};
use ltc_store::{Doc, Fail};
use uuid::Uuid;

form! {
    /// Accepted with open points. Only minor points let invoices and revenue follow at once.
    pub struct AcceptanceAcceptWithPunch {
        decided_on: Option<NaiveDate>,
        signed_by_id: Option<ContactRef>,
        signed_by: Option<String>,
        evidence: Option<String>,
        punch_list: Vec<String>,
        /// FR and finance hold the open points to be minor.
        minor: bool,
    }
}

/// `POST /acceptances/{id}/accept-with-punch`.
pub struct AcceptWithPunch;
impl Verb for AcceptWithPunch {
    const ROUTE: &'static str = "POST /acceptances/{id}/accept-with-punch";
    const ACTION: &'static str = "acceptance.accept_with_punch";
    type Input = AcceptanceAcceptWithPunch;
    type Output = AcceptanceView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: AcceptanceAcceptWithPunch,
    ) -> Result<AcceptanceView, Fail> {
        let (mut case, mut a) = open(work, id, Self::ACTION).await?;
        let before = a.state;
        a.state = LIFECYCLE.next(a.state, "accept_with_punch")?;
        let name = signer(work, a.account_id, input.signed_by_id.map(|c| c.0), input.signed_by).await?;
        let said =
            Said { signer: name.as_deref(), evidence: input.evidence.as_deref(), on: input.decided_on };
        let mut findings = signed(said, a.submitted_on, work.today());
        findings.check(!input.punch_list.is_empty(), "/punch_list", "required");
        findings.finish()?;
        let on = input.decided_on.unwrap_or(work.today());
        (a.decided_on, a.signed_by, a.evidence) = (Some(on), name, input.evidence);
        a.punch_list = Doc(input.punch_list);
        if input.minor {
            certify(work, &mut case, &mut a, on).await?;
        }
        work.update(&mut a)?;
        work.announce(result(before, &a));
        Ok(AcceptanceView::answer(work, a))
    }
}
