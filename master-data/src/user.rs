//! The people of a workspace, as their administrator sees them. The table belongs to `ltc-identity`; the
//! password hash never leaves it.
//!
//! Reading order: `lifecycle`, `details`, `view`, the verbs. Events go to the user's own stream.

pub mod activate;
pub mod create;
pub mod details;
pub mod lifecycle;
pub mod list;
mod moves;
pub mod password;
pub mod show;
pub mod suspend;
pub mod update;
pub mod view;

use ltc_http::Api;

/// Routes of `/users`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::Users>()
        .query::<show::Show>()
        .verb::<create::Create>()
        .verb::<update::Update>()
        .verb::<password::SetPassword>()
        .verb::<suspend::Suspend>()
        .verb::<activate::Activate>()
}
