use super::certify::{certify, open, result};
use super::checks::deemed_on;
use super::clause::deemed_days;
use super::{AcceptanceView, LIFECYCLE};
use ltc_http::{Verb, Work, form};
use ltc_master_data::legal_entity;
use ltc_store::Fail;
use uuid::Uuid;

form! {
    /// Accepted by silence for the days that the contract names: the clause, and the proof that it was submitted.
    pub struct AcceptanceDeem {
        clause: String,
        proof_of_submission: String,
    }
}

/// `POST /acceptances/{id}/deem`.
pub struct Deem;
impl Verb for Deem {
    const ROUTE: &'static str = "POST /acceptances/{id}/deem";
    const ACTION: &'static str = "acceptance.deem";
    type Input = AcceptanceDeem;
    type Output = AcceptanceView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: AcceptanceDeem) -> Result<AcceptanceView, Fail> {
        let (mut case, mut a) = open(work, id, Self::ACTION).await?;
        let before = a.state;
        a.state = LIFECYCLE.next(a.state, "deem")?;
        let days = deemed_days(work, a.contract_id).await?;
        let on = deemed_on(a.submitted_on, days, work.today())?;
        a.decided_on = Some(on);
        a.evidence = Some(input.proof_of_submission);
        a.reason = Some(input.clause);
        // Where only a signature counts, silence is kept on the record and moves nothing.
        if !legal_entity::store::of(&**work, a.legal_entity_id).await?.signed_acceptance_only {
            certify(work, &mut case, &mut a, on).await?;
        }
        work.update(&mut a)?;
        work.announce(result(before, &a));
        Ok(AcceptanceView::answer(work, a))
    }
}
