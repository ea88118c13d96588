//! What a person can do with a task: answer it (同意, 驳回, 退回), take the answer back (撤回), ask others as well
//! (加签, 减签), give it away (转办) or ask for an opinion first (委派), and tell others (抄送).

mod add_signer;
mod agree;
mod answer;
mod copy;
mod delegate;
mod give_back;
mod reject;
mod remove_signer;
mod transfer;
mod withdraw;

pub use add_signer::AddSigner;
pub use agree::Agree;
pub use answer::{Acknowledge, Answer};
pub use copy::Copy;
pub use delegate::Delegate;
pub use give_back::Return;
pub use reject::Reject;
pub use remove_signer::RemoveSigner;
pub use transfer::Transfer;
pub use withdraw::Withdraw;
