//! Postings that would break the books: refused, and parked with the whole request and the reason, never skipped. A
//! person tries them again (once the fault is mended) or dismisses them.
//!
//! Reading order: `assertions` (what must hold of everything a verb writes, pure), `store`, `park`, `view`, the verbs.

pub mod assertions;
mod dismiss;
mod park;
mod retry;
mod store;
mod view;

pub use assertions::guard;
pub use park::park;
pub use store::{ParkedPosting, ParkedPostingState};

use ltc_http::Api;
use ltc_kernel::{Lifecycle, Move};
use store::ParkedPostingState::{Dismissed, Parked, Retried};

/// The moves of a parked posting.
pub static LIFECYCLE: Lifecycle<ParkedPostingState> = Lifecycle::new(
    "parked_posting",
    &[Parked],
    &[
        Move {
            from: Parked,
            event: "retry",
            to: Retried,
            needs: "the request goes through now",
            who: "AR_ACC",
        },
        Move { from: Parked, event: "dismiss", to: Dismissed, needs: "a reason", who: "AR_ACC" },
    ],
);

pub fn routes() -> Api {
    Api::new()
        .list::<view::ParkedPostings>()
        .query::<view::ShowParkedPosting>()
        .verb::<retry::Retry>()
        .verb::<dismiss::Dismiss>()
}
