//! `admit`: the team answers what only people know; the house answers the rest at once.

use super::judge::judge;
use super::questions::{Said, check};
use super::show::AdmissionView;
use super::store::{self, Admission};
use crate::opportunity::{LIFECYCLE, Opportunity};
use ltc_governance::case;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The two questions for people. A no says why.
    pub struct OpportunityAdmit {
        /// No export control is hit.
        export_clear: bool,
        export_note: Option<LongText>,
        /// What the customer needs can be delivered when it is needed.
        delivery_possible: bool,
        delivery_note: Option<LongText>,
    }
}

/// `POST /opportunities/{id}/admit`
pub struct Check;
impl Verb for Check {
    const ROUTE: &'static str = "POST /opportunities/{id}/admit";
    const ACTION: &'static str = "opportunity.admit";
    type Input = OpportunityAdmit;
    type Output = AdmissionView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: OpportunityAdmit) -> Result<AdmissionView, Fail> {
        let opportunity = work.get::<Opportunity>(id).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        let case = case::load_for_update(work, opportunity.case_id).await?;
        case.refuse_closed()?;
        LIFECYCLE.next(opportunity.state, "admit")?;
        let said = Said {
            export_clear: input.export_clear,
            export_note: input.export_note.map(String::from),
            delivery_possible: input.delivery_possible,
            delivery_note: input.delivery_note.map(String::from),
        };
        check(&said).finish()?;
        let before = store::last(&**work, id).await?;
        let admission = Admission {
            id: work.new_id(),
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            opportunity_id: id,
            checked_by: work.actor_id(),
            export_clear: said.export_clear,
            export_note: said.export_note,
            delivery_possible: said.delivery_possible,
            delivery_note: said.delivery_note,
        };
        work.insert(&admission);
        let said = Announcement::new("opportunity.admission_checked", case.id).touches(
            "opportunity",
            id,
            &opportunity.no,
        );
        let said = said.change(
            "export_clear",
            before.as_ref().map(|b| b.export_clear),
            Some(admission.export_clear),
        );
        work.announce(said.change(
            "delivery_possible",
            before.as_ref().map(|b| b.delivery_possible),
            Some(admission.delivery_possible),
        ));
        let answers = judge(&**work, &opportunity, Some(&admission)).await?;
        Ok(AdmissionView::told(answers, Some(&admission)))
    }
}
