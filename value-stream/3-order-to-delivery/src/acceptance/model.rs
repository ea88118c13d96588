//! What an acceptance can be.

use ltc_kernel::{AcceptanceKind, text_enum};
use serde::{Deserialize, Serialize};

text_enum! {
    /// Where an acceptance stands.
    pub enum AcceptanceState {
        Submitted = "SUBMITTED",
        Accepted = "ACCEPTED",
        /// Accepted with open points.
        WithPunch = "WITH_PUNCH",
        Rejected = "REJECTED",
        /// The period passed without objection.
        Deemed = "DEEMED",
    }
}

text_enum! {
    /// What is accepted (domain.md 2.6).
    pub enum AcceptanceType {
        /// Proof of delivery.
        Delivery = "DELIVERY",
        /// 初验
        PreliminaryPac = "PRELIMINARY_PAC",
        /// 终验
        FinalFac = "FINAL_FAC",
        /// A period of service.
        ServicePeriod = "SERVICE_PERIOD",
    }
}

impl AcceptanceType {
    /// The word of the handover.
    pub const fn kind(self) -> AcceptanceKind {
        match self {
            Self::Delivery => AcceptanceKind::Delivery,
            Self::PreliminaryPac => AcceptanceKind::PreliminaryPac,
            Self::FinalFac => AcceptanceKind::FinalFac,
            Self::ServicePeriod => AcceptanceKind::ServicePeriod,
        }
    }
    /// Control of the goods passes with it.
    pub const fn passes_control(self) -> bool {
        !matches!(self, Self::ServicePeriod)
    }
}

/// One criterion and its result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    pub text: String,
    pub met: Option<bool>,
}
