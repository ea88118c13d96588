use super::LIFECYCLE;
use super::store::ParkedPosting;
use super::view::ParkedPostingView;
use ltc_http::{Belongs, Verb, Work, rerun};
use ltc_kernel::Refusal;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `POST /parked-postings/{id}/retry`: the kept request again, with the rights of who tries. The event is that of the
/// verb that goes through; what is still refused stays parked.
pub struct Retry;
impl Verb for Retry {
    const ROUTE: &'static str = "POST /parked-postings/{id}/retry";
    const ACTION: &'static str = "parked_posting.retry";
    type Input = ();
    type Output = ParkedPostingView;
    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<ParkedPostingView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut parked = work.get::<ParkedPosting>(id).await?;
        work.fresh(&parked)?;
        parked.state = LIFECYCLE.next(parked.state, "retry")?;
        let body = serde_json::from_str(&parked.body).map_err(|_| Refusal::invalid("malformed_json"))?;
        rerun(work, &parked.route, parked.target_id, body).await?;
        parked.decided_by = Some(work.actor_id());
        work.update(&mut parked)?;
        work.touch("parked_posting", id, &parked.no);
        Ok(ParkedPostingView::answer(work, parked))
    }
}
