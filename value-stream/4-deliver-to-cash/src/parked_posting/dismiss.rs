use super::LIFECYCLE;
use super::store::ParkedPosting;
use super::view::ParkedPostingView;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why it need not be done any more.
    pub struct ParkedPostingDismiss { reason: LongText }
}

/// `POST /parked-postings/{id}/dismiss`.
pub struct Dismiss;
impl Verb for Dismiss {
    const ROUTE: &'static str = "POST /parked-postings/{id}/dismiss";
    const ACTION: &'static str = "parked_posting.dismiss";
    type Input = ParkedPostingDismiss;
    type Output = ParkedPostingView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ParkedPostingDismiss,
    ) -> Result<ParkedPostingView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut parked = work.get::<ParkedPosting>(id).await?;
        work.fresh(&parked)?;
        let before = parked.state;
        parked.state = LIFECYCLE.next(before, "dismiss")?;
        parked.decided_by = Some(work.actor_id());
        parked.reason = Some(input.reason.0);
        work.update(&mut parked)?;
        let said =
            Announcement::new("parked_posting.dismissed", id).touches("parked_posting", id, &parked.no);
        work.announce(said.change("state", before, parked.state).attr("reason", &parked.reason));
        Ok(ParkedPostingView::answer(work, parked))
    }
}
