//! A new password; it ends every session that the old one opened.

use super::view::UserView;
use crate::kinds::Password;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_identity::{Credential, User};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The new password.
    pub struct UserSetPassword { password: Password }
}

/// The Argon2id hash, reckoned off the async threads.
pub(super) async fn hashed(password: Password) -> Result<String, Fail> {
    let hash = tokio::task::spawn_blocking(move || ltc_identity::hash_password(&password.0));
    hash.await.map_err(|e| Fail::Internal(e.to_string()))?
}

/// `POST /users/{id}/set-password`
pub struct SetPassword;

impl Verb for SetPassword {
    const ROUTE: &'static str = "POST /users/{id}/set-password";
    const ACTION: &'static str = "user.set_password";
    type Input = UserSetPassword;
    type Output = UserView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: UserSetPassword) -> Result<UserView, Fail> {
        work.permit(Self::ACTION, Belongs::to_owner(id)).await?;
        work.open(id).await?;
        let mut user = work.get::<User>(id).await?;
        work.fresh(&user)?;
        user.password_hash = hashed(input.password).await?;
        let now = work.now();
        let sessions = work
            .select::<Credential>()
            .eq(Credential::user_id, id)
            .eq(Credential::kind, "SESSION".to_owned());
        let open = sessions.is_null(Credential::revoked_at).all().await?;
        let mut ended = 0;
        for mut session in open.into_iter().filter(|s| s.expires_at > now) {
            session.revoked_at = Some(now);
            work.update(&mut session)?;
            ended += 1;
        }
        work.update(&mut user)?;
        let announcement = Announcement::new("user.password_set", id).touches("user", id, &user.login);
        work.announce(announcement.attr("sessions_ended", ended));
        Ok(UserView::written(work, user))
    }
}
