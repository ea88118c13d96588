//! Words of an activity. Pure.

use crate::lead::model::TouchKind;
use ltc_kernel::text_enum;

text_enum! {
    /// What is done.
    pub enum ActivityKind {
        Call = "CALL",
        Meeting = "MEETING",
        Visit = "VISIT",
        Email = "EMAIL",
        /// WeChat, SMS and the like.
        Message = "MESSAGE",
        Note = "NOTE",
        Task = "TASK",
    }
}

text_enum! {
    /// Where an activity stands.
    pub enum ActivityState { Planned = "PLANNED", Done = "DONE", Cancelled = "CANCELLED" }
}

text_enum! {
    /// Who turned to whom: the customer to us, or we to the customer.
    pub enum Direction { In = "IN", Out = "OUT" }
}

impl ActivityKind {
    /// We and the customer were in touch: it counts for the decision chain.
    pub const fn is_contact(self) -> bool {
        !matches!(self, Self::Note | Self::Task)
    }
    /// What it is for the score of a lead (domain.md 6.1); an ordinary mail has no points.
    pub const fn touch(self) -> Option<TouchKind> {
        match self {
            Self::Call => Some(TouchKind::Call),
            Self::Meeting => Some(TouchKind::Meeting),
            Self::Visit => Some(TouchKind::Visit),
            Self::Message => Some(TouchKind::Wechat),
            Self::Email | Self::Note | Self::Task => None,
        }
    }
}
