//! All handovers as one type, and their names.

use super::{
    AcceptanceCertified, AcceptanceRejected, ApprovalEnded, BidWon, CashSettled, ContractChanged,
    ContractClosed, ContractCompleted, ContractSigned, CostBooked, CreditAsked, EstimateLocked,
    ExposureMoved, GateDecided, GateLapsed, GoodsIssued, GoodsReturned, GradeChanged, OrderConfirmed,
    OrderRevised, OrderStandingChanged, QuoteAccepted, SeatGiven, TemplateSwitched,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Every handover, for the outbox, the timeline and the tests of `throughline/`.
///
/// JSON: `{"name":"contract_signed","data":{...}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", content = "data", rename_all = "snake_case")]
pub enum Handover {
    GateDecided(GateDecided),
    GateLapsed(GateLapsed),
    ApprovalEnded(ApprovalEnded),
    TemplateSwitched(TemplateSwitched),
    GradeChanged(GradeChanged),
    SeatGiven(SeatGiven),
    BidWon(BidWon),
    QuoteAccepted(QuoteAccepted),
    ContractSigned(ContractSigned),
    CreditAsked(CreditAsked),
    OrderConfirmed(OrderConfirmed),
    OrderRevised(OrderRevised),
    OrderStandingChanged(OrderStandingChanged),
    GoodsIssued(GoodsIssued),
    GoodsReturned(GoodsReturned),
    AcceptanceCertified(AcceptanceCertified),
    AcceptanceRejected(AcceptanceRejected),
    CostBooked(CostBooked),
    EstimateLocked(EstimateLocked),
    CashSettled(CashSettled),
    ExposureMoved(ExposureMoved),
    ContractChanged(ContractChanged),
    ContractCompleted(ContractCompleted),
    ContractClosed(ContractClosed),
}

/// Names of the handovers and the case each belongs to, from one list.
macro_rules! handovers {
    ($($kind:ident $name:literal),+ $(,)?) => {
        impl Handover {
            /// Every name, in the order of the value stream.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// The name in events and documentation, the file name in `throughline/`.
            pub const fn name(&self) -> &'static str {
                match self { $(Self::$kind(_) => $name),+ }
            }

            /// The case it belongs to.
            pub const fn case_id(&self) -> Uuid {
                match self { $(Self::$kind(data) => data.case_id),+ }
            }
        }

        $(impl From<$kind> for Handover {
            fn from(data: $kind) -> Self {
                Self::$kind(data)
            }
        })+
    };
}

handovers! {
    GateDecided "gate_decided",
    GateLapsed "gate_lapsed",
    ApprovalEnded "approval_ended",
    TemplateSwitched "template_switched",
    GradeChanged "grade_changed",
    SeatGiven "seat_given",
    BidWon "bid_won",
    QuoteAccepted "quote_accepted",
    ContractSigned "contract_signed",
    CreditAsked "credit_asked",
    OrderConfirmed "order_confirmed",
    OrderRevised "order_revised",
    OrderStandingChanged "order_standing_changed",
    GoodsIssued "goods_issued",
    GoodsReturned "goods_returned",
    AcceptanceCertified "acceptance_certified",
    AcceptanceRejected "acceptance_rejected",
    CostBooked "cost_booked",
    EstimateLocked "estimate_locked",
    CashSettled "cash_settled",
    ExposureMoved "exposure_moved",
    ContractChanged "contract_changed",
    ContractCompleted "contract_completed",
    ContractClosed "contract_closed",
}
