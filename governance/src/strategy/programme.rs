//! Programmes (项目群, domain.md 2.9, 2): deals that serve one goal and are steered together. Their figures are rolled up
//! by insight.

mod close;
mod create;
mod list;
mod model;
mod store;
mod update;
mod view;

pub use model::{LIFECYCLE, ProgrammeState};
pub use store::Programme;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::Programmes>()
        .query::<list::Show>()
        .verb::<create::Create>()
        .verb::<update::Update>()
        .verb::<close::Close>()
}
