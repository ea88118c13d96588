use super::lifecycle::{HandoverState, LIFECYCLE};
use super::store::SeatHandover;
use crate::core_team::Seat;
use chrono::{DateTime, Utc};
use ltc_http::{Look, Work, text_fields, view};
use uuid::Uuid;

text_fields!(HandoverState);

view! {
    /// A hand-over of a seat.
    pub struct SeatHandoverView {
        id: Uuid,
        no: String,
        version: i64,
        state: HandoverState,
        case_id: Uuid,
        seat: Seat,
        from_id: Uuid,
        to_id: Uuid,
        open_points: String,
        customers: String,
        documents: String,
        proposed_by: Uuid,
        ended_at: Option<DateTime<Utc>>,
        answer: Option<String>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl SeatHandoverView {
    pub fn seen(look: &Look, h: SeatHandover) -> Self {
        let allowed = look.allowed("seat_handover", LIFECYCLE.allowed(h.state));
        Self::of(h, look.who.user_id, allowed)
    }
    pub fn written(work: &Work<'_>, h: SeatHandover) -> Self {
        let allowed = work.allowed("seat_handover", LIFECYCLE.allowed(h.state));
        Self::of(h, work.actor_id(), allowed)
    }
    /// The successor answers, who proposed it takes it back.
    fn of(h: SeatHandover, me: Uuid, mut allowed: Vec<String>) -> Self {
        allowed.retain(|event| match event.as_str() {
            "withdraw" => [h.proposed_by, h.from_id].contains(&me),
            _ => h.to_id == me,
        });
        Self {
            id: h.id,
            no: h.no,
            version: h.version,
            state: h.state,
            case_id: h.case_id,
            seat: h.seat,
            from_id: h.from_id,
            to_id: h.to_id,
            open_points: h.open_points,
            customers: h.customers,
            documents: h.documents,
            proposed_by: h.proposed_by,
            ended_at: h.ended_at,
            answer: h.answer,
            allowed_actions: allowed,
            created_at: h.created_at,
            updated_at: h.updated_at,
        }
    }
}
