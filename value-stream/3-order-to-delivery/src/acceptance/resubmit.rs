use super::certify::open;
use super::{AcceptanceView, LIFECYCLE};
use ltc_http::{Verb, Work, form};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// The rework is done and handed in again.
    pub struct AcceptanceResubmit { evidence: String }
}

/// `POST /acceptances/{id}/resubmit`.
pub struct Resubmit;
impl Verb for Resubmit {
    const ROUTE: &'static str = "POST /acceptances/{id}/resubmit";
    const ACTION: &'static str = "acceptance.resubmit";
    type Input = AcceptanceResubmit;
    type Output = AcceptanceView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: AcceptanceResubmit) -> Result<AcceptanceView, Fail> {
        let (case, mut a) = open(work, id, Self::ACTION).await?;
        a.state = LIFECYCLE.next(a.state, "resubmit")?;
        a.submission_evidence = input.evidence;
        a.submitted_on = work.today();
        (a.decided_on, a.due_on) = (None, None);
        work.update(&mut a)?;
        work.announce(
            Announcement::new("acceptance.submitted", case.id)
                .touches("acceptance", id, &a.no)
                .attr("again", true),
        );
        Ok(AcceptanceView::answer(work, a))
    }
}
