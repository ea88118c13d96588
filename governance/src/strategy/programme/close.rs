use super::model::LIFECYCLE;
use super::store::Programme;
use super::view::ProgrammeView;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// What came of the programme.
    pub struct ProgrammeClose { outcome: LongText }
}

/// `POST /programmes/{id}/close`: its deals are free for another one.
pub struct Close;
impl Verb for Close {
    const ROUTE: &'static str = "POST /programmes/{id}/close";
    const ACTION: &'static str = "programme.close";
    type Input = ProgrammeClose;
    type Output = ProgrammeView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ProgrammeClose) -> Result<ProgrammeView, Fail> {
        let seen = work.get::<Programme>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut programme = work.get::<Programme>(id).await?;
        work.fresh(&programme)?;
        let before = programme.state;
        programme.state = LIFECYCLE.next(before, "close")?;
        programme.outcome = Some(input.outcome.0);
        work.update(&mut programme)?;
        let said = Announcement::new("programme.closed", id).touches("programme", id, &programme.no);
        work.announce(said.change("state", before, programme.state));
        Ok(ProgrammeView::written(work, programme))
    }
}
