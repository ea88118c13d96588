//! Governance -> the room of the subject. Undone by the next decision on a changed subject.
use ltc_deliver_to_cash::arrivals;
use ltc_http::Work;
use ltc_kernel::GateDecided;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &GateDecided) -> Result<(), Fail> {
    if h.gate == "ATCC" {
        arrivals::gate_decided(work, h).await?;
    }
    match h.subject_kind.as_str() {
        "contract" => ltc_bid_to_order::contract::gate_decided(work, h.subject_id, &h.gate, h.go).await,
        "contract_change" => {
            ltc_bid_to_order::contract_change::gate_decided(work, h.subject_id, &h.gate, h.go).await
        }
        // An order without contract is judged for its closing only, which is done.
        "sales_order" => Ok(()),
        kind => ltc_lead_to_bid::gate_decided(work, &h.gate, kind, h.subject_id, h.go).await,
    }
}
