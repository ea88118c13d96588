//! Forecast (预测, domain.md 6.5): what a period will bring by category, rolled up from people through the units of our
//! organisation, with what managers say of it and how near earlier forecasts came. Adjustments and snapshots are records
//! of their own and never lost.
//!
//! Reading order: `model`, `rollup` and `accuracy` (pure), `store`, `rates` and `load` (sums of deals), `view`, `show`,
//! `adjust`, `snapshot`; the methods side by side: `observed`, `run_rate`, `simulate` and `methods` (pure),
//! `load_methods`, `show_methods`.

pub mod accuracy;
mod adjust;
mod load;
mod load_methods;
pub mod methods;
pub mod model;
pub mod observed;
mod rates;
pub mod rollup;
pub mod run_rate;
mod show;
mod show_methods;
pub mod simulate;
mod snapshot;
pub mod store;
pub mod view;

pub use snapshot::{is_due, run_snapshots};

use ltc_http::Api;

/// Everything under `/forecasts`.
pub fn routes() -> Api {
    Api::new()
        .query::<show::Show>()
        .query::<show_methods::ShowMethods>()
        .verb::<adjust::Adjust>()
        .verb::<snapshot::Take>()
}
