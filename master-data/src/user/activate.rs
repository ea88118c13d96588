//! The person may come in again.

use super::moves::{self, Step};
use super::view::UserView;
use ltc_http::{Verb, Work, form};
use ltc_store::Fail;
use uuid::Uuid;

form! {
    /// Why, when there is something to say.
    pub struct UserActivate { reason: Option<String> }
}

/// `POST /users/{id}/activate`
pub struct Activate;

impl Verb for Activate {
    const ROUTE: &'static str = "POST /users/{id}/activate";
    const ACTION: &'static str = "user.activate";
    type Input = UserActivate;
    type Output = UserView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: UserActivate) -> Result<UserView, Fail> {
        let step = Step {
            action: Self::ACTION,
            event: "activate",
            announced: "user.activated",
            reason: input.reason,
        };
        moves::take(work, id, step).await
    }
}
