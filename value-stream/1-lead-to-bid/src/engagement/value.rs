//! Value propositions: made by us, accepted by a person of the customer.

use super::evidence::value_accepted;
use super::lifecycle::VALUE;
use super::model::ValueState;
use super::store::ValueProposition;
use super::view::ValuePropositionView;
use crate::opportunity::Opportunity;
use crate::references::{ContactRef, OpportunityRef};
use ltc_http::{Belongs, LongText, Positive, Verb, Work, form};
use ltc_kernel::Money;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why us, for whom, and what it brings.
    pub struct ValuePropositionCreate {
        opportunity_id: OpportunityRef,
        statement: LongText,
        for_whom: String,
        benefit: Option<LongText>,
        benefit_amount: Option<Positive<Money>>,
        proof: Option<LongText>,
    }
}
form! {
    /// Who of the customer accepted it.
    pub struct ValuePropositionAccept { contact_id: ContactRef }
}

/// `POST /value-propositions`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /value-propositions";
    const ACTION: &'static str = "value_proposition.create";
    const STATUS: u16 = 201;
    type Input = ValuePropositionCreate;
    type Output = ValuePropositionView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ValuePropositionCreate,
    ) -> Result<ValuePropositionView, Fail> {
        let opportunity = work.get::<Opportunity>(input.opportunity_id.0).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        let amount = input.benefit_amount.map(|amount| amount.0);
        let value = ValueProposition {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            case_id: opportunity.case_id,
            opportunity_id: opportunity.id,
            statement: input.statement.0,
            for_whom: input.for_whom,
            benefit: input.benefit.map(String::from),
            benefit_minor: amount.map(Money::minor),
            currency: amount.map(Money::currency),
            proof: input.proof.map(String::from),
            owner_id: work.actor_id(),
            state: ValueState::Proposed,
            accepted_by_id: None,
            accepted_at: None,
        };
        work.insert(&value);
        let said = Announcement::new("value_proposition.created", value.case_id).touches(
            "value_proposition",
            id,
            "",
        );
        work.announce(said.touches("opportunity", opportunity.id, &opportunity.no));
        Ok(ValuePropositionView::written(work, value))
    }
}

/// `POST /value-propositions/{id}/accept`
pub struct Accept;
impl Verb for Accept {
    const ROUTE: &'static str = "POST /value-propositions/{id}/accept";
    const ACTION: &'static str = "value_proposition.accept";
    type Input = ValuePropositionAccept;
    type Output = ValuePropositionView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ValuePropositionAccept,
    ) -> Result<ValuePropositionView, Fail> {
        let mut value = work.get::<ValueProposition>(id).await?;
        work.permit(Self::ACTION, Belongs::to(value.owner_id, value.case_id)).await?;
        work.open(value.case_id).await?;
        work.fresh(&value)?;
        let before = value.state;
        value.state = VALUE.next(value.state, "accept")?;
        value.accepted_by_id = Some(input.contact_id.0);
        value.accepted_at = Some(work.now());
        work.update(&mut value)?;
        let opportunity = value_accepted(work, value.opportunity_id).await?;
        let said = Announcement::new("value_proposition.accepted", value.case_id).touches(
            "value_proposition",
            id,
            "",
        );
        let said =
            said.touches("opportunity", opportunity.id, &opportunity.no).attr("stage", opportunity.stage);
        work.announce(said.change("state", before, value.state));
        Ok(ValuePropositionView::written(work, value))
    }
}
