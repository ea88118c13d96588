//! A new user.

use super::details::{Language, distinct};
use super::password::hashed;
use super::view::UserView;
use crate::kinds::{Login, Password, RoleCode, Within};
use ltc_http::{Belongs, Findings, Verb, Work, form};
use ltc_identity::{User, UserState};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// A person who can log in; without a password the account of a program, which uses tokens.
    pub struct UserCreate {
        login: Login,
        name: String,
        password: Option<Password>,
        /// Roles of domain.md 3.2: `AR`, `SR`, ...
        roles: Vec<RoleCode>,
        language: Language,
        /// Highest level L1 to L5 at which this person decides; 0: none.
        authority_level: Within<0, 5>,
    }
}

/// `POST /users`
pub struct Create;

impl Verb for Create {
    const ROUTE: &'static str = "POST /users";
    const ACTION: &'static str = "user.create";
    const STATUS: u16 = 201;
    type Input = UserCreate;
    type Output = UserView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: UserCreate) -> Result<UserView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let mut findings = Findings::new();
        findings.check(!input.roles.is_empty(), "/roles", "required");
        let taken = work.select::<User>().eq(User::login, input.login.0.clone()).one().await?.is_some();
        findings.check(!taken, "/login", "user.login_taken");
        findings.finish()?;
        let password_hash = match input.password {
            Some(password) => hashed(password).await?,
            None => String::new(),
        };
        let at = work.now();
        let user = User {
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            login: input.login.0,
            name: input.name,
            password_hash,
            roles: Doc(distinct(input.roles)),
            language: input.language.to_string(),
            authority_level: input.authority_level.0,
            state: UserState::Active,
        };
        work.begin(id);
        work.insert(&user);
        let announcement = Announcement::new("user.created", id).touches("user", id, &user.login);
        work.announce(
            announcement.attr("roles", &user.roles.0).attr("authority_level", user.authority_level),
        );
        Ok(UserView::written(work, user))
    }
}
