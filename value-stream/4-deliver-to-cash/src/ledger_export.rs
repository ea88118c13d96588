//! Journals for an accounting system (总账): a file that it imports, with its own account codes, and the voucher numbers
//! that it gave, taken back.
//!
//! Reading order: `formats` (the columns of each system, pure), `store`, `download`, `map_account`, `record_numbers`.

mod download;
pub mod formats;
mod map_account;
mod record_numbers;
mod store;

pub use store::{ExternalVoucher, LedgerMapping};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<store::LedgerMappings>()
        .list::<store::ExternalVouchers>()
        .download::<download::LedgerExport>()
        .verb::<map_account::MapAccount>()
        .verb::<record_numbers::RecordNumbers>()
}
