//! A member of the deciding body votes, for itself (domain.md 3.5 "Bodies"). A veto sends the gate one level up at once.
use super::authority::LevelReason;
use super::decide::{leading, together};
use super::elements::ELEMENTS;
use super::judgement::judge;
use super::lifecycle::LIFECYCLE;
use super::list::GateView;
use super::split;
use super::store::{CastVote, Gate, Review};
use super::tasks;
use crate::body::{self, Ballot, Facts, Seated, Vote};
use crate::case::{Case, load_for_update};
use crate::core_team::UserRef;
use crate::delegation;
use crate::segregation;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// A vote, or the word that a conflict of interest forbids one.
    pub struct GateVote {
        vote: Option<Vote>,
        /// A conflict of interest: the member leaves the base of the quorum.
        recused: bool,
        reason: Option<LongText>,
        /// Whose seat it is, where a delegate sits in.
        member_id: Option<UserRef>,
    }
}

/// `POST /gates/{id}/vote`.
pub struct CastBallot;
impl Verb for CastBallot {
    const ROUTE: &'static str = "POST /gates/{id}/vote";
    const ACTION: &'static str = "gate.vote";
    type Input = GateVote;
    type Output = GateView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: GateVote) -> Result<GateView, Fail> {
        let seen = work.get::<Gate>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        let case = load_for_update(work, seen.case_id).await?;
        let mut gates = together(&**work, &seen).await?;
        let asked = gates.iter().find(|g| g.id == id).ok_or_else(Refusal::not_found)?;
        work.fresh(asked)?;
        split::raise(&**work, &case, &mut gates).await?;
        let mut gate = gates.swap_remove(leading(&gates)?);
        gate.state = LIFECYCLE.next(gate.state, "vote")?;
        check(&input)?;
        let seated =
            body_of(&**work, &case, &gate).await?.ok_or_else(|| Refusal::conflict("gate.no_body"))?;
        let member = seat(work, &seated, &gate, &input).await?;
        let mut votes = votes(&**work, &gate).await?;
        if votes.iter().any(|v| v.member_id == member) {
            return Err(Refusal::conflict("vote.already_cast").into());
        }
        let cast = CastVote {
            id: work.new_id(),
            gate_id: gate.id,
            case_id: case.id,
            member_id: member,
            cast_by: work.actor_id(),
            level: gate.required_level,
            vote: input.vote.filter(|_| !input.recused),
            recused: input.recused,
            reason: input.reason.as_ref().map(|r| r.0.clone()),
            cast_at: work.now(),
        };
        work.insert(&cast);
        votes.push(cast);
        gate.body_id = Some(seated.body.id);
        let vetoed = veto(work, &seated, &mut gate, &votes).await?;
        work.update(&mut gate)?;
        tasks::voted(work, &gate, member).await?;
        if vetoed {
            tasks::over(work, &gate, None).await?;
            if gate.asked {
                tasks::decision(work, &case, &gate).await?;
            }
        }
        let said = Announcement::new("gate.voted", case.id).touches("gate", gate.id, &gate.no);
        let said = said.attr("member_id", member).attr("vote", input.vote).attr("recused", input.recused);
        work.announce(if vetoed { said.attr("raised_to", gate.required_level) } else { said });
        let shown = gates.into_iter().find(|g| g.id == id).unwrap_or(gate);
        Ok(GateView::of(work.who(), shown, vec![]))
    }
}

fn check(input: &GateVote) -> Result<(), Refusal> {
    let mut findings = Findings::default();
    findings.check(input.recused || input.vote.is_some(), "/vote", "required");
    let silent = input.recused || matches!(input.vote, Some(Vote::Abstain | Vote::Against));
    findings.check(!silent || input.reason.is_some(), "/reason", "vote.reason_missing");
    findings.finish()
}

/// The body that decides the gate at its present level; none: one person with the level decides.
pub(super) async fn body_of(
    db: &(impl Reads + Sync),
    case: &Case,
    gate: &Gate,
) -> Result<Option<Seated>, Fail> {
    body::deciding_for(db, gate.required_level, case.legal_entity_id, gate.requested_at.date_naive()).await
}

/// Whose seat the actor votes for: his own, or one that was delegated to him. Not for what he asked for himself.
async fn seat(work: &Work<'_>, seated: &Seated, gate: &Gate, input: &GateVote) -> Result<Uuid, Fail> {
    let me = work.actor_id();
    let member = input.member_id.map_or(me, |m| m.0);
    segregation::requester_decides(gate.requested_by, me)?;
    segregation::requester_decides(gate.requested_by, member)?;
    if seated.member(member).is_none() {
        return Err(Refusal::conflict("vote.not_a_member").with("body", &seated.body.code).into());
    }
    if member == me {
        return Ok(member);
    }
    let (dimensions, today) = (&gate.dimensions.0, work.today());
    let given = delegation::acting_for(&**work, me, member, dimensions, Some(gate.kind), today).await?;
    given.map(|_| member).ok_or_else(|| Refusal::conflict("delegation.not_valid").into())
}

/// The votes cast at the gate's present level.
pub(super) async fn votes(db: &(impl Reads + Sync), gate: &Gate) -> Result<Vec<CastVote>, Fail> {
    let all = db.select::<CastVote>().eq(CastVote::gate_id, gate.id);
    all.eq(CastVote::level, gate.required_level).ascending(CastVote::cast_at).all().await
}

pub(super) fn ballots(votes: &[CastVote]) -> Vec<Ballot> {
    votes.iter().filter_map(|v| Some(Ballot { user_id: v.member_id, vote: v.vote? })).collect()
}

pub(super) fn recused(votes: &[CastVote]) -> Vec<Uuid> {
    votes.iter().filter(|v| v.recused).map(|v| v.member_id).collect()
}

/// Finance against below the margin's floor, legal against on a red line: the next level decides, and votes anew.
async fn veto(work: &Work<'_>, seated: &Seated, gate: &mut Gate, votes: &[CastVote]) -> Result<bool, Fail> {
    let reviews = work.select::<Review>().eq(Review::gate_id, gate.id).all().await?;
    let answers: Vec<_> = reviews.iter().flat_map(|r| r.elements.0.iter().cloned()).collect();
    let facts = Facts {
        margin: gate.dimensions.0.margin_after_financing,
        floor: seated.body.margin_floor,
        red_line: !judge(&ELEMENTS, &answers).crossed.is_empty(),
    };
    let raised = body::vetoes(&seated.voters(&recused(votes)), &ballots(votes), facts);
    let Some(veto) = raised.first().filter(|_| gate.required_level < 5) else { return Ok(false) };
    let level = gate.required_level + 1;
    gate.raise(LevelReason { dimension: "veto".to_owned(), value: veto.to_string(), level });
    gate.state = LIFECYCLE.next(gate.state, "escalate")?;
    Ok(true)
}
