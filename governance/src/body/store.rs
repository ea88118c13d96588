use super::model::{BodySeat, BodyState, Voter};
use chrono::NaiveDate;
use ltc_kernel::Ratio;
use ltc_store::{record, stored_text};
use uuid::Uuid;

stored_text!(BodySeat, BodyState);

record! {
    /// A deciding body as stored.
    pub struct Body in setting "body" {
        code: String,
        name_zh: String,
        name_en: String,
        /// The level it decides, 1 to 5.
        level: i64,
        /// Only deals of this seller; `None`: the whole house.
        legal_entity_id: Option<Uuid>,
        /// Least number of voting members present.
        quorum_min: i64,
        /// Below this margin after financing finance has a veto.
        margin_floor: Ratio,
        valid_from: NaiveDate,
        /// The last day.
        valid_to: Option<NaiveDate>,
        state: BodyState,
    }
}
record! {
    /// Who sits in a body, and from when to when.
    pub struct BodyMember in setting "body_member" {
        body_id: Uuid,
        user_id: Uuid,
        seat: BodySeat,
        votes: bool,
        valid_from: NaiveDate,
        valid_to: Option<NaiveDate>,
    }
}

/// Does a time from one day to another (both counted) hold on `on`?
pub(crate) fn holds(from: NaiveDate, to: Option<NaiveDate>, on: NaiveDate) -> bool {
    from <= on && to.is_none_or(|to| on <= to)
}

impl Body {
    pub fn stands(&self, on: NaiveDate) -> bool {
        self.state == BodyState::Active && holds(self.valid_from, self.valid_to, on)
    }
}
impl BodyMember {
    pub fn sits(&self, on: NaiveDate) -> bool {
        holds(self.valid_from, self.valid_to, on)
    }
    /// As the rules see it.
    pub fn voter(&self, recused: bool) -> Voter {
        Voter { user_id: self.user_id, seat: self.seat, votes: self.votes, recused }
    }
}
