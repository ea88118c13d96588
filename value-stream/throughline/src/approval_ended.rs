//! Governance -> the room of the subject: what waited for a person may go on, or not. Undone by nothing: a new request
//! asks again.
use ltc_http::Work;
use ltc_kernel::ApprovalEnded;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &ApprovalEnded) -> Result<(), Fail> {
    match h.subject_kind.as_str() {
        "account" => {
            ltc_master_data::account::approval_ended(work, h.subject_id, h.approval_id, h.agreed).await
        }
        "credit_note" => ltc_deliver_to_cash::credit_note::approval_ended(work, h.subject_id, h.agreed).await,
        "write_off" => ltc_deliver_to_cash::write_off::approval_ended(work, h.subject_id, h.agreed).await,
        // Other subjects answer by verbs of their own and are not told.
        _ => Ok(()),
    }
}
