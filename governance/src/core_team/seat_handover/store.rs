use super::lifecycle::HandoverState;
use crate::core_team::Seat;
use chrono::{DateTime, Utc};
use ltc_store::{record, stored_text};
use uuid::Uuid;

stored_text!(HandoverState);

record! {
    /// A seat that its holder gives to a successor, with what the successor has to know.
    pub struct SeatHandover in "seat_handover" {
        no: String,
        case_id: Uuid,
        seat: Seat,
        from_id: Uuid,
        to_id: Uuid,
        /// What is not done yet.
        open_points: String,
        /// Whom to know at the customer, and how they stand to us.
        customers: String,
        /// Where everything lies.
        documents: String,
        state: HandoverState,
        proposed_by: Uuid,
        ended_at: Option<DateTime<Utc>>,
        /// Why it was declined or withdrawn, or the successor's note.
        answer: Option<String>,
    }
}
