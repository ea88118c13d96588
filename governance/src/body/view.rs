use super::lifecycle::LIFECYCLE;
use super::model::{BodySeat, BodyState, Vote};
use super::quorum::quorum;
use super::store::{Body, BodyMember};
use super::tally::Outcome;
use super::veto::Veto;
use ltc_http::{Look, Work, text_fields, view};
use ltc_kernel::{NaiveDate, Ratio};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

text_fields!(BodySeat, BodyState, Vote, Outcome, Veto);

view! {
    /// A member and the time of the seat.
    pub struct BodyMemberView {
        id: Uuid,
        user_id: Uuid,
        seat: BodySeat,
        votes: bool,
        valid_from: NaiveDate,
        valid_to: Option<NaiveDate>,
        /// Sits there today.
        sits: bool,
    }
}
view! {
    /// A deciding body.
    pub struct BodyView {
        id: Uuid,
        version: i64,
        state: BodyState,
        code: String,
        name_zh: String,
        name_en: String,
        level: i64,
        legal_entity_id: Option<Uuid>,
        quorum_min: i64,
        margin_floor: Ratio,
        valid_from: NaiveDate,
        valid_to: Option<NaiveDate>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}
view! {
    /// A body with its members.
    pub struct BodyDetail {
        id: Uuid,
        version: i64,
        state: BodyState,
        code: String,
        name_zh: String,
        name_en: String,
        level: i64,
        legal_entity_id: Option<Uuid>,
        quorum_min: i64,
        margin_floor: Ratio,
        valid_from: NaiveDate,
        valid_to: Option<NaiveDate>,
        /// Voting members today.
        voting: i64,
        /// What keeps it from ever reaching its quorum with all its members present: codes.
        gaps: Vec<String>,
        members: Vec<BodyMemberView>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl BodyView {
    pub fn of(b: Body, allowed_actions: Vec<String>) -> Self {
        Self {
            id: b.id,
            version: b.version,
            state: b.state,
            code: b.code,
            name_zh: b.name_zh,
            name_en: b.name_en,
            level: b.level,
            legal_entity_id: b.legal_entity_id,
            quorum_min: b.quorum_min,
            margin_floor: b.margin_floor,
            valid_from: b.valid_from,
            valid_to: b.valid_to,
            allowed_actions,
            created_at: b.created_at,
            updated_at: b.updated_at,
        }
    }
    pub fn for_look(look: &Look, b: Body) -> Self {
        let allowed = look.allowed("body", LIFECYCLE.allowed(b.state));
        Self::of(b, allowed)
    }
}

impl BodyDetail {
    pub fn of(b: Body, members: Vec<BodyMember>, today: NaiveDate, allowed_actions: Vec<String>) -> Self {
        let seated: Vec<_> = members.iter().filter(|m| m.sits(today)).map(|m| m.voter(false)).collect();
        let all: Vec<Uuid> = seated.iter().map(|v| v.user_id).collect();
        let full = quorum(&seated, &all, b.quorum_min);
        let member = |m: BodyMember| BodyMemberView {
            sits: m.sits(today),
            id: m.id,
            user_id: m.user_id,
            seat: m.seat,
            votes: m.votes,
            valid_from: m.valid_from,
            valid_to: m.valid_to,
        };
        Self {
            voting: full.base,
            gaps: full.missing().into_iter().map(str::to_owned).collect(),
            members: members.into_iter().map(member).collect(),
            id: b.id,
            version: b.version,
            state: b.state,
            code: b.code,
            name_zh: b.name_zh,
            name_en: b.name_en,
            level: b.level,
            legal_entity_id: b.legal_entity_id,
            quorum_min: b.quorum_min,
            margin_floor: b.margin_floor,
            valid_from: b.valid_from,
            valid_to: b.valid_to,
            allowed_actions,
            created_at: b.created_at,
            updated_at: b.updated_at,
        }
    }
    pub fn written(work: &Work<'_>, b: Body, members: Vec<BodyMember>) -> Self {
        let allowed = work.allowed("body", LIFECYCLE.allowed(b.state));
        Self::of(b, members, work.today(), allowed)
    }
}
