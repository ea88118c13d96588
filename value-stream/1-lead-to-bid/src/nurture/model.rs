//! Words of a track and of a lead on it. Pure.

use crate::lead::model::TouchKind;
use ltc_kernel::text_enum;
use serde::{Deserialize, Serialize};

text_enum! {
    /// By which way a step reaches the customer; a task reaches nobody by itself.
    pub enum Channel { Email = "EMAIL", Call = "CALL", Task = "TASK" }
}
text_enum! {
    /// A retired track takes no more leads; those on it go on.
    pub enum TrackState { Active = "ACTIVE", Retired = "RETIRED" }
}
text_enum! {
    /// Where a lead stands on its track.
    pub enum EnrolmentState {
        Running = "RUNNING",
        Paused = "PAUSED",
        /// All steps were done.
        Finished = "FINISHED",
        /// It ended before, with a reason.
        Stopped = "STOPPED",
    }
}
text_enum! {
    /// Why a track ended before its last step.
    pub enum StopReason {
        Replied = "REPLIED",
        Unsubscribed = "UNSUBSCRIBED",
        NoConsent = "NO_CONSENT",
        NoAddress = "NO_ADDRESS",
        Converted = "CONVERTED",
        Rejected = "REJECTED",
        Merged = "MERGED",
        /// The lead lies in a pool: nobody could do the steps.
        Pooled = "POOLED",
        ByHand = "BY_HAND",
    }
}

impl TouchKind {
    /// What the customer does ends a track: he answered, or wants no more. Opened mails and looked-at pages do not, nor does a
    /// call of ours: an activity says whether he was the one who turned to us.
    pub const fn ends_nurturing(self) -> Option<StopReason> {
        match self {
            Self::Unsubscribe => Some(StopReason::Unsubscribed),
            Self::DemoRequest | Self::Form | Self::Webinar | Self::Visit | Self::Meeting => {
                Some(StopReason::Replied)
            }
            Self::PricingPage
            | Self::EmailOpen
            | Self::EmailClick
            | Self::PageView
            | Self::Download
            | Self::Call
            | Self::Wechat => None,
        }
    }
}

/// One step of a track.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Days after the step before, or after the beginning.
    pub wait_days: i64,
    pub channel: Channel,
    /// What the activity is called; of a mail its subject.
    pub subject: String,
    /// Of a mail its text; else what to keep in mind.
    pub text: Option<String>,
}
