//! BANT of an opportunity; from 60 points on it is qualified (O2).

use super::lifecycle::LIFECYCLE;
use super::model::OpportunityStage;
use super::outcome::outdate_ati;
use super::store::Opportunity;
use super::view::OpportunityView;
use crate::lead::model::Bant;
use crate::lead::view::BantForm;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// What we know by now.
    pub struct OpportunityQualify { bant: BantForm }
}

/// `POST /opportunities/{id}/qualify`
pub struct Qualify;
impl Verb for Qualify {
    const ROUTE: &'static str = "POST /opportunities/{id}/qualify";
    const ACTION: &'static str = "opportunity.qualify";
    type Input = OpportunityQualify;
    type Output = OpportunityView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: OpportunityQualify) -> Result<OpportunityView, Fail> {
        let mut opportunity = work.get::<Opportunity>(id).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        work.fresh(&opportunity)?;
        LIFECYCLE.next(opportunity.state, "qualify")?;
        let bant = Bant::from(input.bant);
        let mut findings = Findings::new();
        bant.check("/bant", &mut findings);
        findings.finish()?;
        let before = (opportunity.stage, opportunity.bant_total);
        opportunity.bant_total = bant.total();
        opportunity.bant = Doc(bant);
        if bant.total() >= Bant::QUALIFIED {
            opportunity.reach(OpportunityStage::O2);
        }
        work.update(&mut opportunity)?;
        outdate_ati(work, &opportunity).await?;
        let moved = opportunity.stage != before.0;
        let kind = if moved { "opportunity.stage_changed" } else { "opportunity.qualified" };
        let said = Announcement::new(kind, opportunity.case_id).touches("opportunity", id, &opportunity.no);
        work.announce(said.change("bant", before.1, bant.total()).change(
            "stage",
            before.0,
            opportunity.stage,
        ));
        Ok(OpportunityView::written(work, opportunity))
    }
}
