//! How a party of an electronic invoice is reached and what it must say of itself beside its tax profile: one record for
//! a legal entity of ours or for an account (BG-4 to BG-8, BG-17).
//!
//! Reading order: `model` (pure), `schemes` (code list EAS), `store`, `details`, `create`, `update`, `list`.

mod create;
mod details;
mod list;
mod model;
mod schemes;
mod store;
mod update;

pub use model::{Electronic, OwnerKind};
pub use store::{EInvoiceParty, of_both};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::EInvoiceParties>()
        .query::<list::ShowEInvoiceParty>()
        .verb::<create::Create>()
        .verb::<update::Update>()
}
