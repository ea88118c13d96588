//! Forecast (预测, domain.md 6.5): what a period will bring by category, rolled up from people through the units of our
//! organisation, with what managers say of it and how near earlier forecasts came. Adjustments and snapshots are records
//! of their own and never lost.
//!
//! Reading order: `model`, `rollup` and `accuracy` (pure), `store`, `load` (sums of deals), `view`, `show`, `adjust`,
//! `snapshot`.

pub mod accuracy;
mod adjust;
mod load;
pub mod model;
pub mod rollup;
mod show;
mod snapshot;
pub mod store;
pub mod view;

pub use snapshot::{is_due, run_snapshots};

use ltc_http::Api;

/// Everything under `/forecasts`.
pub fn routes() -> Api {
    Api::new().query::<show::Show>().verb::<adjust::Adjust>().verb::<snapshot::Take>()
}
