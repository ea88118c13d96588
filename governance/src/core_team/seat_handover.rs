//! A held seat changes hands when the successor accepts it, with what is open written down (domain.md 3.2).
//!
//! Reading order: `lifecycle`, `store`, `view`, the verbs `propose`, `accept`, `decline`, `withdraw`.

mod accept;
mod answer;
mod lifecycle;
mod list;
mod propose;
mod store;
mod view;

pub use accept::Accept;
pub use answer::{Decline, Withdraw};
pub use lifecycle::{HandoverState, LIFECYCLE};
pub use list::{SeatHandovers, ShowSeatHandover};
pub use propose::Propose;
pub use store::SeatHandover;
pub use view::SeatHandoverView;
