use super::deciding::seated;
use super::lifecycle::LIFECYCLE;
use super::store::Body;
use super::view::BodyDetail;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why the body ends.
    pub struct BodyRetire { reason: LongText }
}

/// `POST /bodies/{id}/retire`: its level is decided by one person again, or by a body that follows it.
pub struct Retire;
impl Verb for Retire {
    const ROUTE: &'static str = "POST /bodies/{id}/retire";
    const ACTION: &'static str = "body.retire";
    type Input = BodyRetire;
    type Output = BodyDetail;
    async fn run(work: &mut Work<'_>, id: Uuid, input: BodyRetire) -> Result<BodyDetail, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut body = work.get::<Body>(id).await?;
        work.fresh(&body)?;
        let before = body.state;
        body.state = LIFECYCLE.next(before, "retire")?;
        work.update(&mut body)?;
        let said = Announcement::new("body.retired", id).touches("body", id, &body.code);
        work.announce(said.change("state", before, body.state).attr("reason", &input.reason));
        let members = seated(&**work, id, work.today()).await?;
        Ok(BodyDetail::written(work, body, members))
    }
}
