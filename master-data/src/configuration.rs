//! Products with options (domain.md 2.4, CPQ rules): features with choices, what requires and excludes what, formulas over
//! attributes, bundles. The engine explains every violation, proposes the nearest valid choice, and finds the cheapest
//! configuration with the second best (降本选配).
//!
//! Reading order: `model`, `formula`, `compiled` (pure: what is wrong with a choice), `search` (pure: the best choices),
//! `entered` (reads a model), `view`, the verb `set_options`, and what is asked: `options`, `configure`, `cost_down`.

mod compiled;
mod configure;
mod cost_down;
mod entered;
pub mod formula;
pub mod model;
mod options;
mod search;
mod set_options;
mod view;

pub use compiled::{Compiled, Violation};
pub use model::{Choice, Model};
pub use search::{Found, cheapest, nearest};
pub use view::{explained, list_price, standard_cost};

use ltc_http::Api;

/// What stands below `/products/{id}`.
pub fn routes() -> Api {
    Api::new()
        .query::<options::Options>()
        .verb::<set_options::SetOptions>()
        .question::<configure::Configure>()
        .question::<cost_down::CostDown>()
}
