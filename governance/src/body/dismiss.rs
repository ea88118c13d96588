use super::lifecycle::LIFECYCLE;
use super::store::{Body, BodyMember};
use super::view::BodyDetail;
use crate::core_team::UserRef;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Refusal, dates::add_days};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Who leaves, and why.
    pub struct BodyDismiss { user_id: UserRef, reason: LongText }
}

/// `POST /bodies/{id}/dismiss`: from today on the person sits there no more.
pub struct Dismiss;
impl Verb for Dismiss {
    const ROUTE: &'static str = "POST /bodies/{id}/dismiss";
    const ACTION: &'static str = "body.dismiss";
    type Input = BodyDismiss;
    type Output = BodyDetail;
    async fn run(work: &mut Work<'_>, id: Uuid, input: BodyDismiss) -> Result<BodyDetail, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut body = work.get::<Body>(id).await?;
        work.fresh(&body)?;
        LIFECYCLE.next(body.state, "dismiss")?;
        let today = work.today();
        let mut members = work.select::<BodyMember>().eq(BodyMember::body_id, id).all().await?;
        let mut found = false;
        for m in members.iter_mut().filter(|m| m.user_id == input.user_id.0) {
            if m.valid_to.is_none_or(|to| to >= today) {
                m.valid_to = Some(add_days(today.min(m.valid_from), -1).unwrap_or(today));
                work.update(m)?;
                found = true;
            }
        }
        if !found {
            return Err(Refusal::invalid("invalid_input").finding("/user_id", "body.not_a_member").into());
        }
        work.update(&mut body)?;
        let said = Announcement::new("body.member_dismissed", id).touches("body", id, &body.code);
        work.announce(said.touches("user", input.user_id.0, "").attr("reason", &input.reason));
        Ok(BodyDetail::written(work, body, members))
    }
}
