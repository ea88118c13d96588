//! The person has no rights until activated again.

use super::moves::{self, Step};
use super::view::UserView;
use ltc_http::{Verb, Work, form};
use ltc_store::Fail;
use uuid::Uuid;

form! {
    /// Why, when there is something to say.
    pub struct UserSuspend { reason: Option<String> }
}

/// `POST /users/{id}/suspend`
pub struct Suspend;

impl Verb for Suspend {
    const ROUTE: &'static str = "POST /users/{id}/suspend";
    const ACTION: &'static str = "user.suspend";
    type Input = UserSuspend;
    type Output = UserView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: UserSuspend) -> Result<UserView, Fail> {
        let step = Step {
            action: Self::ACTION,
            event: "suspend",
            announced: "user.suspended",
            reason: input.reason,
        };
        moves::take(work, id, step).await
    }
}
