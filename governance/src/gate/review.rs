use super::elements::asked;
use super::lifecycle::LIFECYCLE;
use super::list::GateView;
use super::model::{GateState, Opinion, ReviewDomain};
use super::request::required_reviews;
use super::store::{ElementAnswer, Gate, Review};
use crate::case::{Case, Template, load_for_update};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// The answer to one element: 0 worst, 5 best.
    pub struct ElementScore { id: String, score: i64, comment: Option<LongText>, evidence: Option<String> }
}
form! {
    /// A professional review: it advises, the body decides (domain.md 3.4).
    pub struct GateReview { domain: ReviewDomain, opinion: Opinion, summary: LongText, elements: Vec<ElementScore> }
}

/// `POST /gates/{id}/review`.
pub struct SignReview;
impl Verb for SignReview {
    const ROUTE: &'static str = "POST /gates/{id}/review";
    const ACTION: &'static str = "gate.review";
    type Input = GateReview;
    type Output = GateView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: GateReview) -> Result<GateView, Fail> {
        let seen = work.get::<Gate>(id).await?;
        work.permit(action_of(input.domain), Belongs::to_case(seen.case_id)).await?;
        let case = load_for_update(work, seen.case_id).await?;
        let mut gate = work.get::<Gate>(id).await?;
        work.fresh(&gate)?;
        LIFECYCLE.next(gate.state, "review")?;
        let signed = work.select::<Review>().eq(Review::gate_id, id).all().await?;
        let answers = check(&gate, &case, &signed, work.actor_id(), &input)?;
        let review = Review {
            id: work.new_id(),
            gate_id: id,
            case_id: case.id,
            domain: input.domain,
            opinion: input.opinion,
            summary: input.summary.0,
            elements: Doc(answers),
            reviewer_id: work.actor_id(),
            signed_at: work.now(),
        };
        work.insert(&review);
        let all: Vec<_> = signed.iter().map(|r| r.domain).chain([input.domain]).collect();
        let complete = required_reviews(gate.kind, gate.template, gate.grade).iter().all(|d| all.contains(d));
        if complete && gate.state == GateState::InReview {
            gate.state = LIFECYCLE.next(gate.state, "complete")?;
        }
        // A dissent raises the decision one level (domain.md 3.4).
        if input.opinion == Opinion::Disagree {
            gate.required_level = (gate.required_level + 1).min(5);
        }
        work.update(&mut gate)?;
        let said = Announcement::new("review.signed", case.id).touches("gate", gate.id, &gate.no);
        work.announce(said.attr("domain", input.domain).attr("opinion", input.opinion));
        Ok(GateView::of(work.who(), gate, work.allowed("gate", [].into_iter())))
    }
}

fn action_of(domain: ReviewDomain) -> &'static str {
    match domain {
        ReviewDomain::Tech => "gate.review_technical",
        ReviewDomain::Comm => "gate.review_commercial",
        ReviewDomain::Legal => "gate.review_legal",
        ReviewDomain::Fin => "gate.review_finance",
    }
}

fn check(
    gate: &Gate,
    case: &Case,
    signed: &[Review],
    me: Uuid,
    input: &GateReview,
) -> Result<Vec<ElementAnswer>, Refusal> {
    if gate.requested_by == me {
        return Err(Refusal::conflict("review.reviewer_is_requester"));
    }
    if signed.iter().any(|r| r.domain == input.domain) {
        return Err(Refusal::conflict("review.already_signed").with("domain", input.domain));
    }
    let mut findings = Findings::default();
    if case.template != Template::SmeLite && input.opinion != Opinion::NotApplicable {
        for element in asked(gate.kind, input.domain).filter(|e| !input.elements.iter().any(|a| a.id == e.id))
        {
            findings.add_with("/elements", "element.missing", &[("element", &element.id)]);
        }
    }
    for (i, answer) in input.elements.iter().enumerate() {
        let at = format!("/elements/{i}");
        findings.check((0..=5).contains(&answer.score), format!("{at}/score"), "element.score_out_of_range");
        let known = asked(gate.kind, input.domain).any(|e| e.id == answer.id);
        findings.check(known, format!("{at}/id"), "element.not_of_domain");
        let explained = answer.score >= 4 || answer.comment.is_some();
        findings.check(explained, format!("{at}/comment"), "element.mitigation_missing");
    }
    findings.finish()?;
    let answer = |a: &ElementScore| ElementAnswer {
        id: a.id.clone(),
        score: a.score,
        comment: a.comment.as_deref().unwrap_or_default().to_owned(),
        evidence: a.evidence.clone().unwrap_or_default(),
    };
    Ok(input.elements.iter().map(answer).collect())
}
