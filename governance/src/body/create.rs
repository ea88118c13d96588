use super::model::{BodySeat, BodyState};
use super::standing::{Appointment, LEAST_QUORUM, check, check_alone, check_people, code};
use super::store::Body;
use super::view::BodyDetail;
use crate::core_team::UserRef;
use ltc_http::{Belongs, Verb, Work, form, reference};
use ltc_kernel::{Findings, NaiveDate, Ratio};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

reference! { LegalEntityRef => "legal-entities" }

/// 5 % (domain.md 3.5).
const MARGIN_FLOOR: Ratio = Ratio::from_scaled(50_000);

form! {
    /// A person and the seat.
    pub struct NewBodyMember {
        user_id: UserRef,
        seat: BodySeat,
        /// Left out: everyone but legal and the secretary votes.
        votes: Option<bool>,
    }
}
form! {
    /// A body, with or without its first members.
    pub struct BodyCreate {
        code: String,
        name_zh: String,
        name_en: String,
        /// 1 to 5.
        level: i64,
        /// Only deals of this seller; left out: the whole house.
        legal_entity_id: Option<LegalEntityRef>,
        /// Left out: 3.
        quorum_min: Option<i64>,
        /// Below this margin finance has a veto; left out: 5 %.
        margin_floor: Option<Ratio>,
        /// Left out: today.
        valid_from: Option<NaiveDate>,
        valid_to: Option<NaiveDate>,
        members: Vec<NewBodyMember>,
    }
}

/// `POST /bodies`.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /bodies";
    const ACTION: &'static str = "body.create";
    const STATUS: u16 = 201;
    type Input = BodyCreate;
    type Output = BodyDetail;
    async fn run(work: &mut Work<'_>, id: Uuid, input: BodyCreate) -> Result<BodyDetail, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let mut findings = Findings::default();
        findings.check(code(&input.code).is_some(), "/code", "code.malformed");
        let body = Body {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            code: code(&input.code).unwrap_or_default(),
            name_zh: input.name_zh,
            name_en: input.name_en,
            level: input.level,
            legal_entity_id: input.legal_entity_id.map(|e| e.0),
            quorum_min: input.quorum_min.unwrap_or(LEAST_QUORUM),
            margin_floor: input.margin_floor.unwrap_or(MARGIN_FLOOR),
            valid_from: input.valid_from.unwrap_or(work.today()),
            valid_to: input.valid_to,
            state: BodyState::Active,
        };
        check(&body, &mut findings);
        check_alone(work, &body, &mut findings).await?;
        let members = first_members(work, &input.members, &mut findings).await?;
        findings.finish()?;
        let members: Vec<_> =
            members.iter().map(|m| m.member(work, id, body.valid_from, body.valid_to)).collect();
        work.begin(id);
        work.insert(&body);
        work.insert_all(&members);
        let said = Announcement::new("body.created", id).touches("body", id, &body.code);
        work.announce(said.attr("level", body.level).attr("members", members.len()));
        Ok(BodyDetail::written(work, body, members))
    }
}

async fn first_members(
    work: &Work<'_>,
    named: &[NewBodyMember],
    findings: &mut Findings,
) -> Result<Vec<Appointment>, Fail> {
    let mut people = vec![];
    let mut members: Vec<Appointment> = vec![];
    for (i, m) in named.iter().enumerate() {
        let at = format!("/members/{i}");
        let appointment = Appointment { user_id: m.user_id.0, seat: m.seat, votes: m.votes };
        appointment.check(work.actor_id(), &at, findings);
        let twice = members.iter().any(|o| o.user_id == appointment.user_id);
        findings.check(!twice, [&at, "/user_id"].concat(), "body.member_twice");
        let held = m.seat.is_single() && members.iter().any(|o| o.seat == m.seat);
        findings.check(!held, [&at, "/seat"].concat(), "body.seat_taken");
        people.push(([&at, "/user_id"].concat(), m.user_id.0));
        members.push(appointment);
    }
    check_people(work, &people, findings).await?;
    Ok(members)
}
