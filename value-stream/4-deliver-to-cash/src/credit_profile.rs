//! Credit profiles (信用档案, domain.md 4.8): how much a customer may owe, what it owes, and what rests because of it.
//!
//! The limit stands here and nowhere else: the account shows the one that was last agreed. A customer without a profile in
//! force may order as before.
//!
//! Reading order: `model`, `scoring` (grade and suggestion), `exposure` and `judge` (all pure), `lifecycle`, `store`,
//! `standing` (what is owed, from the rows), `orders` (what other rooms ask and tell), `view`, the verbs, `list`, `log`.

mod approve;
mod create;
mod exposure;
mod judge;
mod lifecycle;
mod list;
mod log;
mod model;
mod orders;
mod reject;
mod release;
mod scoring;
mod standing;
mod store;
mod view;

pub use lifecycle::LIFECYCLE;
pub use orders::{ask, contract_changed, goods_issued, look_again, order_stands};
pub use store::{CreditCheck, CreditOrder, CreditProfile};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .list::<list::CreditProfiles>()
        .query::<list::ShowCreditProfile>()
        .list::<log::CreditChecks>()
        .query::<log::ShowCreditCheck>()
        .verb::<create::Create>()
        .verb::<approve::Approve>()
        .verb::<reject::Reject>()
        .verb::<release::Release>()
}
