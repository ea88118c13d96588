//! Users as shown: never the password hash.

use super::details::UserStateText;
use super::lifecycle::LIFECYCLE;
use ltc_http::{Look, Work, view};
use ltc_identity::User;
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

view! {
    /// A person, or the account that a program acts for.
    pub struct UserView {
        id: Uuid,
        version: i64,
        state: UserStateText,
        login: String,
        name: String,
        roles: Vec<String>,
        language: String,
        /// Highest level of domain.md 3.5 at which this person decides; 0: none.
        authority_level: i64,
        /// Can log in by password, and not by token only.
        has_password: bool,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

fn events(user: &User) -> impl Iterator<Item = &'static str> + use<> {
    ["update", "set_password"].into_iter().chain(LIFECYCLE.allowed(user.state))
}

impl UserView {
    /// As the person who looks sees it.
    pub fn seen(look: &Look, user: User) -> Self {
        let allowed = look.allowed("user", events(&user));
        Self::of(user, allowed)
    }
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, user: User) -> Self {
        let allowed = work.allowed("user", events(&user));
        Self::of(user, allowed)
    }
    fn of(u: User, allowed_actions: Vec<String>) -> Self {
        Self {
            id: u.id,
            version: u.version,
            state: UserStateText(u.state),
            login: u.login,
            name: u.name,
            roles: u.roles.0,
            language: u.language,
            authority_level: u.authority_level,
            has_password: !u.password_hash.is_empty(),
            allowed_actions,
            created_at: u.created_at,
            updated_at: u.updated_at,
        }
    }
}
