//! Suspending and activating, which differ in one word.

use super::lifecycle::LIFECYCLE;
use super::view::UserView;
use ltc_http::{Belongs, Work};
use ltc_identity::User;
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// What happens: the permission, the lifecycle's event and the announced kind.
pub(super) struct Step {
    pub action: &'static str,
    pub event: &'static str,
    pub announced: &'static str,
    pub reason: Option<String>,
}

pub(super) async fn take(work: &mut Work<'_>, id: Uuid, step: Step) -> Result<UserView, Fail> {
    work.permit(step.action, Belongs::workspace()).await?;
    work.open(id).await?;
    let mut user = work.get::<User>(id).await?;
    work.fresh(&user)?;
    if id == work.actor_id() {
        return Err(Refusal::conflict("user.not_oneself").into());
    }
    let before = user.state;
    user.state = LIFECYCLE.next(before, step.event)?;
    work.update(&mut user)?;
    let announcement = Announcement::new(step.announced, id).touches("user", id, &user.login);
    work.announce(announcement.change("state", before, user.state).attr("reason", &step.reason));
    Ok(UserView::written(work, user))
}
