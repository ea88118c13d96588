//! Late interest (逾期利息, domain.md 4.7, E24): what a customer owes for the days that an invoice was paid late. The rate
//! is the contract's; where none is agreed, the statutory one, if we are small or medium and the buyer is not. A person
//! claims it; a day of an invoice is claimed once.
//!
//! Reading order: `rate` (pure), `days` (pure), `postings` (pure), `model`, `lifecycle`, `store`, `accrual` (what is not
//! claimed yet), `view`, `create`, `withdraw`, `set_rate`.

mod accrual;
mod create;
pub mod days;
mod lifecycle;
mod model;
pub mod postings;
pub mod rate;
mod set_rate;
mod store;
mod view;
mod withdraw;

pub use accrual::unclaimed;
pub use lifecycle::LIFECYCLE;
pub use model::{LateInterestState, RateBasis};
pub use store::LateInterest;
pub use view::LateInterests;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<view::LateInterests>()
        .query::<view::ShowLateInterest>()
        .verb::<create::Create>()
        .verb::<withdraw::Withdraw>()
        .verb::<set_rate::SetRate>()
}
