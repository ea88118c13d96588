//! The quarterly review of a plan (domain.md 2.9, 1): what was concluded, and who does what by when. The figures it
//! looked at are dated postings, so insight shows them again for the quarter.

mod create;
mod list;
mod store;

pub use store::{Conclusion, PlanAction, PlanReview};

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new().list::<list::PlanReviews>().query::<list::Show>().verb::<create::Create>()
}
