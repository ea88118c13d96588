//! Pain points: believed at first, confirmed by a person of the customer.

use super::lifecycle::PAIN;
use super::model::PainState;
use super::store::PainPoint;
use super::view::PainPointView;
use crate::opportunity::Opportunity;
use crate::references::{ContactRef, OpportunityRef};
use ltc_http::{Belongs, LongText, Positive, Verb, Work, form};
use ltc_kernel::{Findings, Money};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What hurts, how much, and who said so.
    pub struct PainPointCreate {
        opportunity_id: OpportunityRef,
        statement: LongText,
        contact_id: Option<ContactRef>,
        impact: Option<LongText>,
        impact_amount: Option<Positive<Money>>,
        /// 1 hurts most, 5 least.
        priority: i64,
        evidence: Option<LongText>,
    }
}
form! {
    /// Who of the customer confirmed it, and how we know.
    pub struct PainPointConfirm { contact_id: ContactRef, evidence: LongText }
}

/// `POST /pain-points`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /pain-points";
    const ACTION: &'static str = "pain_point.create";
    const STATUS: u16 = 201;
    type Input = PainPointCreate;
    type Output = PainPointView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: PainPointCreate) -> Result<PainPointView, Fail> {
        let opportunity = work.get::<Opportunity>(input.opportunity_id.0).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        let mut findings = Findings::new();
        findings.check((1..=5).contains(&input.priority), "/priority", "priority.out_of_range");
        findings.finish()?;
        let amount = input.impact_amount.map(|amount| amount.0);
        let confirmed = input.contact_id.is_some() && input.evidence.is_some();
        let pain = PainPoint {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            case_id: opportunity.case_id,
            opportunity_id: opportunity.id,
            statement: input.statement.0,
            contact_id: input.contact_id.map(|contact| contact.0),
            impact: input.impact.map(String::from),
            impact_minor: amount.map(Money::minor),
            currency: amount.map(Money::currency),
            priority: input.priority,
            evidence: input.evidence.map(String::from),
            owner_id: work.actor_id(),
            state: if confirmed { PainState::Confirmed } else { PainState::Assumed },
        };
        work.insert(&pain);
        let said = Announcement::new("pain_point.created", pain.case_id).touches("pain_point", id, "");
        work.announce(said.touches("opportunity", opportunity.id, &opportunity.no).attr("state", pain.state));
        Ok(PainPointView::written(work, pain))
    }
}

/// `POST /pain-points/{id}/confirm`
pub struct Confirm;
impl Verb for Confirm {
    const ROUTE: &'static str = "POST /pain-points/{id}/confirm";
    const ACTION: &'static str = "pain_point.confirm";
    type Input = PainPointConfirm;
    type Output = PainPointView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: PainPointConfirm) -> Result<PainPointView, Fail> {
        let mut pain = work.get::<PainPoint>(id).await?;
        work.permit(Self::ACTION, Belongs::to(pain.owner_id, pain.case_id)).await?;
        work.fresh(&pain)?;
        let before = pain.state;
        pain.state = PAIN.next(pain.state, "confirm")?;
        pain.contact_id = Some(input.contact_id.0);
        pain.evidence = Some(input.evidence.0);
        work.update(&mut pain)?;
        let said = Announcement::new("pain_point.confirmed", pain.case_id).touches("pain_point", id, "");
        work.announce(said.change("state", before, pain.state));
        Ok(PainPointView::written(work, pain))
    }
}
