//! Customer groups (客户群, domain.md 2.9, 2): accounts that are steered together. An account belongs to one active group.
//! Their figures are rolled up by insight.
//!
//! Reading order: `model`, `store`, `view`, the verbs `create`, `update`, `archive`, and `list`.

mod archive;
mod create;
mod list;
mod model;
mod store;
mod update;
mod view;

pub use model::{CustomerGroupState, LIFECYCLE};
pub use store::CustomerGroup;

use ltc_http::Api;

/// Routes of `/customer-groups`.
pub fn routes() -> Api {
    Api::new()
        .list::<list::CustomerGroups>()
        .query::<list::Show>()
        .verb::<create::Create>()
        .verb::<update::Update>()
        .verb::<archive::Archive>()
}
