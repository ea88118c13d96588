//! What must hold of a body and of a member; all findings at once.
use super::model::{BodySeat, BodyState};
use super::store::{Body, BodyMember};
use chrono::NaiveDate;
use ltc_http::Work;
use ltc_identity::{User, UserState};
use ltc_kernel::{Findings, Ratio};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// Fewest voting members that make a quorum (domain.md 3.5).
pub(super) const LEAST_QUORUM: i64 = 3;
const MOST_QUORUM: i64 = 50;

/// Capital letters, digits, `-`, `_`, `.`; up to 40.
pub(super) fn code(text: &str) -> Option<String> {
    let text = text.trim().to_uppercase();
    let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "-_.".contains(c);
    (!text.is_empty() && text.len() <= 40 && text.chars().all(fits)).then_some(text)
}

/// Rules that need nothing but the body itself.
pub(super) fn check(body: &Body, findings: &mut Findings) {
    findings.check((1..=5).contains(&body.level), "/level", "level.out_of_range");
    if !(LEAST_QUORUM..=MOST_QUORUM).contains(&body.quorum_min) {
        findings.add_with("/quorum_min", "body.quorum_too_small", &[("least", &LEAST_QUORUM.to_string())]);
    }
    let one = Ratio::from_scaled(1_000_000);
    let floor = body.margin_floor >= Ratio::default() && body.margin_floor <= one;
    findings.check(floor, "/margin_floor", "ratio.out_of_range");
    check_dates(body.valid_from, body.valid_to, findings);
}

pub(super) fn check_dates(from: NaiveDate, to: Option<NaiveDate>, findings: &mut Findings) {
    findings.check(to.is_none_or(|to| to >= from), "/valid_to", "date.before_start");
}

/// One code means one body, and a level has one body at a time: otherwise nobody knows who decides.
pub(super) async fn check_alone(work: &Work<'_>, body: &Body, findings: &mut Findings) -> Result<(), Fail> {
    let same_code = work.select::<Body>().eq(Body::code, body.code.clone()).ne(Body::id, body.id);
    findings.check(same_code.one().await?.is_none(), "/code", "body.code_taken");
    let level = work.select::<Body>().eq(Body::state, BodyState::Active).eq(Body::level, body.level);
    let others = level.ne(Body::id, body.id).all().await?;
    let overlaps = |b: &&Body| {
        b.legal_entity_id == body.legal_entity_id
            && body.valid_to.is_none_or(|to| b.valid_from <= to)
            && b.valid_to.is_none_or(|to| body.valid_from <= to)
    };
    if let Some(other) = others.iter().find(overlaps) {
        findings.add_with("/level", "body.level_taken", &[("code", &other.code)]);
    }
    Ok(())
}

/// Who is to sit where; `at` is where the input names them.
pub(super) struct Appointment {
    pub user_id: Uuid,
    pub seat: BodySeat,
    pub votes: Option<bool>,
}
impl Appointment {
    pub fn votes(&self) -> bool {
        self.votes.unwrap_or(self.seat.votes_by_default())
    }
    pub fn check(&self, actor: Uuid, at: &str, findings: &mut Findings) {
        let silent = self.seat != BodySeat::Secretary || self.votes != Some(true);
        findings.check(silent, [at, "/votes"].concat(), "body.secretary_has_no_vote");
        let other = self.user_id != actor || self.seat == BodySeat::Secretary;
        findings.check(other, [at, "/user_id"].concat(), "body.not_oneself");
    }
    pub fn member(
        &self,
        work: &Work<'_>,
        body_id: Uuid,
        from: NaiveDate,
        to: Option<NaiveDate>,
    ) -> BodyMember {
        BodyMember {
            id: work.new_id(),
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            body_id,
            user_id: self.user_id,
            seat: self.seat,
            votes: self.votes(),
            valid_from: from,
            valid_to: to,
        }
    }
}

/// Names that no active person has, in one select.
pub(super) async fn check_people(
    work: &Work<'_>,
    named: &[(String, Uuid)],
    findings: &mut Findings,
) -> Result<(), Fail> {
    if named.is_empty() {
        return Ok(());
    }
    let users = work.select::<User>().any_of(User::id, named.iter().map(|n| n.1)).all().await?;
    for (at, id) in named {
        let active = users.iter().any(|u| u.id == *id && u.state == UserState::Active);
        findings.check(active, at.as_str(), "user.not_active");
    }
    Ok(())
}
