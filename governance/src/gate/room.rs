//! The gate room: everything that somebody needs who reviews or decides, in one answer.
use super::condition::ConditionView;
use super::decide::{leading, together};
use super::elements::ELEMENTS;
use super::judgement::{colour, judge};
use super::lifecycle::CONDITION_LIFECYCLE;
use super::list::GateView;
use super::model::{Colour, Decision, GateState, GateType, Opinion, ReviewDomain};
use super::signatures::Signatures;
use super::split;
use super::store::{Amendment, Condition, ElementAnswer, Gate, Review};
use super::vote::{self, body_of};
use crate::body::{self, BodySeat, Outcome, Vote};
use crate::case::Case;
use crate::template::TemplateContent;
use ltc_http::{Belongs, Look, Query, view};
use ltc_store::{DateTime, Fail, Reads, Utc};
use serde_json::Value;
use uuid::Uuid;

view! {
    /// A signed review.
    pub struct ReviewView {
        domain: ReviewDomain,
        opinion: Opinion,
        summary: String,
        elements: Value,
        risks: Vec<String>,
        proposed_conditions: Vec<String>,
        reviewer_id: Uuid,
        signed_at: DateTime<Utc>,
        /// Taken over from an earlier request: its inputs are unchanged.
        carried: bool,
        /// It counts with a second signature only, which is missing (domain.md 3.2).
        waits_for_second: bool,
        second_signed_by: Option<Uuid>,
        second_signed_at: Option<DateTime<Utc>>,
    }
}
view! {
    /// One of the elements that this gate asks, answered or not (domain.md 3.4).
    pub struct ElementView {
        id: String,
        domain: ReviewDomain,
        name_zh: String,
        name_en: String,
        red_line: bool,
        score: Option<i64>,
        colour: Option<Colour>,
        comment: String,
        evidence: String,
        mitigation: String,
        reviewer_id: Option<Uuid>,
    }
}
view! {
    /// The mean of a domain, two decimals.
    pub struct DomainView { domain: ReviewDomain, mean: String }
}
view! {
    /// What the elements say together.
    pub struct JudgementView {
        elements: Vec<ElementView>,
        domains: Vec<DomainView>,
        /// Mean of the domains, two decimals.
        score: Option<String>,
        /// What the elements advise.
        hint: Option<Decision>,
        /// Red lines with score 0.
        crossed: Vec<String>,
        required_reviews: Vec<ReviewDomain>,
        missing_reviews: Vec<ReviewDomain>,
    }
}
view! {
    /// Another gate of the deal, to compare with.
    pub struct EarlierGate {
        id: Uuid,
        no: String,
        kind: GateType,
        state: GateState,
        decision: Option<Decision>,
        decided_at: Option<DateTime<Utc>>,
        dimensions: Value,
    }
}
view! {
    /// The content that fulfilled the conditions and for which the decision stands, too.
    pub struct AmendmentView { subject_kind: String, subject_id: Uuid, subject_no: String, amended_at: DateTime<Utc> }
}
view! {
    /// A vote of the body at the present level.
    pub struct VoteView {
        member_id: Uuid,
        cast_by: Uuid,
        seat: Option<BodySeat>,
        vote: Option<Vote>,
        recused: bool,
        reason: Option<String>,
        cast_at: DateTime<Utc>,
    }
}
view! {
    /// Who of the body has not voted.
    pub struct SilentView { member_id: Uuid, seat: BodySeat, votes: bool }
}
view! {
    /// The body that decides, and how its vote stands.
    pub struct SittingView {
        body_id: Uuid,
        code: String,
        name_zh: String,
        name_en: String,
        level: i64,
        votes: Vec<VoteView>,
        silent: Vec<SilentView>,
        /// Voting members who are not recused, those who spoke, and how many have to.
        base: i64,
        present: i64,
        needed: i64,
        quorum: bool,
        /// Codes of what the quorum lacks.
        missing: Vec<String>,
        outcome: Outcome,
    }
}
view! {
    /// A gate with all that belongs to it.
    pub struct GateDetail {
        id: Uuid,
        no: String,
        version: i64,
        state: GateState,
        case_id: Uuid,
        case_no: String,
        case_title: String,
        gate: GateView,
        /// The figures that it was asked with.
        dimensions: Value,
        judgement: JudgementView,
        /// Where a body decides at this level.
        sitting: Option<SittingView>,
        reviews: Vec<ReviewView>,
        conditions: Vec<ConditionView>,
        amendments: Vec<AmendmentView>,
        /// The domains whose review the person who asks may sign now.
        may_review: Vec<ReviewDomain>,
        /// The gates decided before this one, the latest first: margin and cash then and now.
        earlier: Vec<EarlierGate>,
        allowed_actions: Vec<String>,
    }
}

/// `GET /gates/{id}`.
pub struct ShowGate;
impl Query for ShowGate {
    const ROUTE: &'static str = "GET /gates/{id}";
    const ACTION: &'static str = "gate.read";
    type Output = GateDetail;
    async fn run(look: &Look, id: Uuid) -> Result<GateDetail, Fail> {
        let mut gate = look.get::<Gate>(id).await?;
        look.permit("gate.read", Belongs::to(gate.requested_by, gate.case_id)).await?;
        let case = look.get::<Case>(gate.case_id).await?;
        let reviews =
            look.select::<Review>().eq(Review::gate_id, id).ascending(Review::signed_at).all().await?;
        let signatures = Signatures::of(look, &case, &gate, reviews).await?;
        let reviews = &signatures.reviews;
        let conditions =
            look.select::<Condition>().eq(Condition::gate_id, id).ascending(Condition::due_on).all().await?;
        let amendments = look.select::<Amendment>().eq(Amendment::gate_id, id).all().await?;
        let earlier = earlier(look, &gate).await?;
        let judgement = judgement(&gate, &signatures.template, reviews);
        let dimensions = serde_json::to_value(&gate.dimensions.0).unwrap_or_default();
        let mut gates = together(look, &gate).await?;
        split::raise(look, &case, &mut gates).await?;
        gate = gates.iter().find(|g| g.id == id).cloned().unwrap_or(gate);
        let leader = gates.swap_remove(leading(&gates)?);
        let sitting = sitting(look, &case, &leader).await?;
        let mut view = GateView::for_look(look, gate);
        sitting.iter().for_each(|s| s.correct(look, &mut view));
        let may_review = signatures.may_review(look, &case).await?;
        signatures.correct(look, &may_review, &mut view);
        Ok(GateDetail {
            id,
            no: view.no.clone(),
            version: view.version,
            state: view.state,
            case_id: case.id,
            case_no: case.no,
            case_title: case.title,
            allowed_actions: view.allowed_actions.clone(),
            gate: view,
            dimensions,
            judgement,
            sitting: sitting.map(|s| s.view),
            reviews: signatures.views(),
            conditions: conditions.into_iter().map(|c| condition(look, c)).collect(),
            amendments: amendments.into_iter().map(amendment).collect(),
            may_review,
            earlier,
        })
    }
}

/// The body, and what the person who looks may do in it.
struct Seat {
    view: SittingView,
    me: Option<BodySeat>,
    spoke: bool,
}
impl Seat {
    /// A member votes, the chair tells the decision, chair and secretary send it up; who is not in the body does not.
    fn correct(&self, look: &Look, view: &mut GateView) {
        let open = view.state.is_open() && view.state != GateState::InReview;
        let mine = view.requested_by == look.who.user_id;
        let mut set = |action: &str, may: bool| {
            view.allowed_actions.retain(|a| a != action);
            if may && !mine && look.policy.reach(&look.who, &["gate.", action].concat()).is_some() {
                view.allowed_actions.push(action.to_owned());
            }
        };
        set("vote", open && self.me.is_some_and(|seat| seat != BodySeat::Secretary) && !self.spoke);
        set("decide", open && self.me == Some(BodySeat::Chair));
        set("escalate", open && matches!(self.me, Some(BodySeat::Chair | BodySeat::Secretary)));
    }
}

async fn sitting(look: &Look, case: &Case, gate: &Gate) -> Result<Option<Seat>, Fail> {
    let Some(seated) = body_of(look, case, gate).await? else { return Ok(None) };
    let votes = vote::votes(look, gate).await?;
    let (voters, ballots) = (seated.voters(&vote::recused(&votes)), vote::ballots(&votes));
    let spoke: Vec<Uuid> = ballots.iter().map(|b| b.user_id).collect();
    let quorum = body::quorum(&voters, &spoke, seated.body.quorum_min);
    let me = look.who.user_id;
    let seat_of = |id: Uuid| seated.member(id).map(|m| m.seat);
    let silent = seated
        .members
        .iter()
        .filter(|m| m.seat != BodySeat::Secretary && !votes.iter().any(|v| v.member_id == m.user_id));
    let view = SittingView {
        body_id: seated.body.id,
        code: seated.body.code.clone(),
        name_zh: seated.body.name_zh.clone(),
        name_en: seated.body.name_en.clone(),
        level: seated.body.level,
        silent: silent.map(|m| SilentView { member_id: m.user_id, seat: m.seat, votes: m.votes }).collect(),
        base: quorum.base,
        present: quorum.present,
        needed: quorum.needed,
        quorum: quorum.reached(),
        missing: quorum.missing().into_iter().map(str::to_owned).collect(),
        outcome: body::tally(&voters, &ballots).outcome,
        votes: votes
            .iter()
            .map(|v| VoteView {
                member_id: v.member_id,
                cast_by: v.cast_by,
                seat: seat_of(v.member_id),
                vote: v.vote,
                recused: v.recused,
                reason: v.reason.clone(),
                cast_at: v.cast_at,
            })
            .collect(),
    };
    Ok(Some(Seat { me: seat_of(me), spoke: votes.iter().any(|v| v.member_id == me), view }))
}

async fn earlier(look: &Look, gate: &Gate) -> Result<Vec<EarlierGate>, Fail> {
    let all = look.select::<Gate>().eq(Gate::case_id, gate.case_id).eq(Gate::state, GateState::Decided);
    let all = all.lt(Gate::requested_at, gate.requested_at).descending(Gate::requested_at).all().await?;
    Ok(all
        .into_iter()
        .map(|g| EarlierGate {
            id: g.id,
            no: g.no,
            kind: g.kind,
            state: g.state,
            decision: g.decision,
            decided_at: g.decided_at,
            dimensions: serde_json::to_value(&g.dimensions.0).unwrap_or_default(),
        })
        .collect())
}

/// `3.85` of 385.
fn decimals(hundredths: i64) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn judgement(gate: &Gate, template: &TemplateContent, reviews: &[Review]) -> JudgementView {
    let answers: Vec<ElementAnswer> = reviews.iter().flat_map(|r| r.elements.0.iter().cloned()).collect();
    let judged = judge(&ELEMENTS, &answers);
    let required = template.review_domains(gate.kind, gate.grade);
    let missing = required.iter().filter(|d| !reviews.iter().any(|r| r.domain == **d));
    let elements = ELEMENTS.iter().filter(|e| template.judges(gate.kind, &e.id)).map(|e| {
        let given = reviews.iter().find_map(|r| Some((r, r.elements.0.iter().find(|a| a.id == e.id)?)));
        let text = |of: fn(&ElementAnswer) -> &String| given.map(|g| of(g.1).clone()).unwrap_or_default();
        ElementView {
            id: e.id.clone(),
            domain: e.domain,
            name_zh: e.name_zh.clone(),
            name_en: e.name_en.clone(),
            red_line: e.red_line,
            score: given.map(|g| g.1.score),
            colour: given.map(|g| colour(g.1.score)),
            comment: text(|a| &a.comment),
            evidence: text(|a| &a.evidence),
            mitigation: text(|a| &a.mitigation),
            reviewer_id: given.map(|g| g.0.reviewer_id),
        }
    });
    JudgementView {
        elements: elements.collect(),
        domains: judged
            .domains
            .iter()
            .map(|d| DomainView { domain: d.domain, mean: decimals(d.hundredths) })
            .collect(),
        score: judged.score.map(decimals),
        hint: judged.hint,
        crossed: judged.crossed,
        missing_reviews: missing.copied().collect(),
        required_reviews: required,
    }
}

fn condition(look: &Look, c: Condition) -> ConditionView {
    let allowed = look.allowed("condition", CONDITION_LIFECYCLE.allowed(c.state));
    ConditionView::of(c, (look.who.user_id, look.today()), allowed)
}

fn amendment(a: Amendment) -> AmendmentView {
    AmendmentView {
        subject_kind: a.subject_kind,
        subject_id: a.subject_id,
        subject_no: a.subject_no,
        amended_at: a.amended_at,
    }
}
