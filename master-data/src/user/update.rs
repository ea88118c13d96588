//! Changing name, roles, language or authority; all audited with before and after.

use super::details::{Language, distinct};
use super::view::UserView;
use crate::kinds::{RoleCode, Within};
use ltc_http::{Belongs, Findings, Verb, Work, form};
use ltc_identity::User;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// All editable fields of a user; the login stays.
    pub struct UserUpdate {
        name: String,
        roles: Vec<RoleCode>,
        language: Language,
        /// Highest level L1 to L5 at which this person decides; 0: none.
        authority_level: Within<0, 5>,
    }
}

/// `POST /users/{id}/update`
pub struct Update;

impl Verb for Update {
    const ROUTE: &'static str = "POST /users/{id}/update";
    const ACTION: &'static str = "user.update";
    type Input = UserUpdate;
    type Output = UserView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: UserUpdate) -> Result<UserView, Fail> {
        // Roles and authority are never one's own to change, so "own" is no relation here.
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let before = work.get::<User>(id).await?;
        work.fresh(&before)?;
        let roles = distinct(input.roles);
        let mut findings = Findings::new();
        findings.check(!roles.is_empty(), "/roles", "required");
        findings.finish()?;
        let mut after = User {
            name: input.name,
            roles: Doc(roles),
            language: input.language.to_string(),
            authority_level: input.authority_level.0,
            ..before.clone()
        };
        work.update(&mut after)?;
        let announcement = Announcement::new("user.updated", id).touches("user", id, &after.login);
        work.announce(
            announcement
                .change("name", &before.name, &after.name)
                .change("roles", &before.roles.0, &after.roles.0)
                .change("language", &before.language, &after.language)
                .change("authority_level", before.authority_level, after.authority_level),
        );
        Ok(UserView::written(work, after))
    }
}
