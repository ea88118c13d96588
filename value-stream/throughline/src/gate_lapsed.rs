//! Governance -> the room of the subject: nobody has decided and nobody will; what waited for the decision goes back.
use ltc_deliver_to_cash::arrivals;
use ltc_http::Work;
use ltc_kernel::GateLapsed;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &GateLapsed) -> Result<(), Fail> {
    if h.gate == "ATCC" {
        return arrivals::gate_lapsed(work, h).await;
    }
    match h.subject_kind.as_str() {
        "contract" => ltc_bid_to_order::contract::gate_lapsed(work, h.subject_id, &h.gate).await,
        "contract_change" => {
            ltc_bid_to_order::contract_change::gate_lapsed(work, h.subject_id, &h.gate).await
        }
        kind => ltc_lead_to_bid::gate_lapsed(work, &h.gate, kind, h.subject_id).await,
    }
}
