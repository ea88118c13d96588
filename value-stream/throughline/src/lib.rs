//! The line itself: one file for each handover between stages. Reading this folder from top to bottom is
//! reading lead to cash. Each carries its handover in the transaction of the verb that gave it: all of it
//! happens, or nothing.
//!
//! Order of the stream: `gate_decided`, `gate_lapsed`, `approval_ended`, `template_switched`,
//! `grade_changed`, `seat_given`, `estimate_locked`, `bid_won`, `quote_accepted`, `contract_signed`,
//! `credit_asked`, `order_confirmed`, `order_revised`, `order_standing_changed`, `goods_issued`, `goods_returned`,
//! `cost_booked`, `acceptance_certified`, `acceptance_rejected`, `cash_settled`, `exposure_moved`, `contract_changed`,
//! `contract_completed`, `contract_closed`. Beside the stream: `imports` (what comes by file).

mod acceptance_certified;
mod acceptance_rejected;
mod approval_ended;
mod bid_won;
mod cash_settled;
mod contract_changed;
mod contract_closed;
mod contract_completed;
mod contract_signed;
mod cost_booked;
mod credit_asked;
mod estimate_locked;
mod exposure_moved;
mod gate_decided;
mod gate_lapsed;
mod goods_issued;
mod goods_returned;
mod grade_changed;
pub mod imports;
mod order_confirmed;
mod order_revised;
mod order_standing_changed;
mod quote_accepted;
mod seat_given;
mod template_switched;

use futures_util::future::BoxFuture;
use ltc_http::Work;
use ltc_kernel::Handover;
use ltc_store::Fail;

/// Carries one handover to the stages that it concerns. A handover may give rise to the next one
/// (signed, then ordered); the verb's runner calls again until none is left.
pub fn carry<'a>(work: &'a mut Work<'_>, handover: Handover) -> BoxFuture<'a, Result<(), Fail>> {
    Box::pin(async move {
        match handover {
            Handover::GateDecided(h) => gate_decided::carry(work, &h).await,
            Handover::GateLapsed(h) => gate_lapsed::carry(work, &h).await,
            Handover::ApprovalEnded(h) => approval_ended::carry(work, &h).await,
            Handover::TemplateSwitched(h) => template_switched::carry(work, &h).await,
            Handover::GradeChanged(h) => grade_changed::carry(work, &h).await,
            Handover::SeatGiven(h) => seat_given::carry(work, &h).await,
            Handover::EstimateLocked(h) => estimate_locked::carry(work, &h),
            Handover::BidWon(h) => bid_won::carry(work, &h).await,
            Handover::QuoteAccepted(h) => quote_accepted::carry(work, &h).await,
            Handover::ContractSigned(h) => contract_signed::carry(work, &h).await,
            Handover::CreditAsked(h) => credit_asked::carry(work, &h).await,
            Handover::OrderConfirmed(h) => order_confirmed::carry(work, &h).await,
            Handover::OrderRevised(h) => order_revised::carry(work, &h).await,
            Handover::OrderStandingChanged(h) => order_standing_changed::carry(work, &h).await,
            Handover::GoodsIssued(h) => goods_issued::carry(work, &h).await,
            Handover::GoodsReturned(h) => goods_returned::carry(work, &h).await,
            Handover::CostBooked(h) => cost_booked::carry(work, &h).await,
            Handover::AcceptanceCertified(h) => acceptance_certified::carry(work, &h).await,
            Handover::AcceptanceRejected(h) => acceptance_rejected::carry(work, &h).await,
            Handover::CashSettled(h) => cash_settled::carry(work, &h).await,
            Handover::ExposureMoved(h) => exposure_moved::carry(work, &h).await,
            Handover::ContractChanged(h) => contract_changed::carry(work, &h).await,
            Handover::ContractCompleted(h) => contract_completed::carry(work, &h).await,
            Handover::ContractClosed(h) => contract_closed::carry(work, &h).await,
        }
    })
}
