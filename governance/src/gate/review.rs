use super::authority::LevelReason;
use super::elements::asked;
use super::judgement::colour;
use super::lifecycle::LIFECYCLE;
use super::list::GateView;
use super::model::{Colour, GateState, Opinion, ReviewDomain};
use super::store::{ElementAnswer, Gate, Review};
use super::tasks;
use crate::case::load_for_update;
use crate::core_team;
use crate::segregation::{self, second_signature};
use crate::template::{self, TemplateContent};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// The answer to one element: 0 worst, 5 best, with its evidence. Below 4 it says what is wrong and what is done.
    pub struct ElementScore {
        id: String,
        score: i64,
        comment: Option<LongText>,
        evidence: Option<String>,
        mitigation: Option<LongText>,
    }
}
form! {
    /// A professional review: it advises, the body decides (domain.md 3.4).
    pub struct GateReview {
        domain: ReviewDomain,
        opinion: Opinion,
        summary: LongText,
        elements: Vec<ElementScore>,
        risks: Vec<String>,
        /// What the body may take over as conditions.
        proposed_conditions: Vec<String>,
    }
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
        if gate.state == GateState::Decided {
            return Err(Refusal::conflict("review.after_decision").with("gate", &gate.no).into());
        }
        LIFECYCLE.next(gate.state, "review")?;
        let template = template::of(&**work, &case).await?;
        let signed = work.select::<Review>().eq(Review::gate_id, id).all().await?;
        let answers = check(&gate, &template, &signed, work.actor_id(), &input)?;
        let seats = core_team::seats(&**work, case.id).await?;
        segregation::owner_reviews(&template.core_team, &seats, input.domain, work.actor_id())?;
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
            risks: Doc(input.risks),
            proposed_conditions: Doc(input.proposed_conditions),
            carried_from: None,
        };
        work.insert(&review);
        gate.reviewed = true;
        let reviews =
            signed.iter().map(|r| (r.domain, r.reviewer_id)).chain([(input.domain, work.actor_id())]);
        let reviews: Vec<_> = reviews.collect();
        let all = second_signature::counted(&**work, (&template.core_team, &seats), id, &reviews).await?;
        let complete = template.review_domains(gate.kind, gate.grade).iter().all(|d| all.contains(d));
        if complete && gate.state == GateState::InReview {
            gate.state = LIFECYCLE.next(gate.state, "complete")?;
        }
        // A dissent raises the decision one level (domain.md 3.4).
        if input.opinion == Opinion::Disagree {
            let level = (gate.required_level + 1).min(5);
            let value = input.domain.to_string();
            gate.raise(LevelReason { dimension: "dissent".to_owned(), value, level });
        }
        work.update(&mut gate)?;
        tasks::reviewed(work, &gate, input.domain, input.opinion).await?;
        if gate.asked && gate.state == GateState::Ready {
            tasks::decision(work, &case, &gate).await?;
        }
        let said = Announcement::new("review.signed", case.id).touches("gate", gate.id, &gate.no);
        work.announce(said.attr("domain", input.domain).attr("opinion", input.opinion));
        Ok(GateView::of(work.who(), gate, work.allowed("gate", [].into_iter())))
    }
}

pub(super) fn action_of(domain: ReviewDomain) -> &'static str {
    match domain {
        ReviewDomain::Tech => "gate.review_technical",
        ReviewDomain::Comm => "gate.review_commercial",
        ReviewDomain::Legal => "gate.review_legal",
        ReviewDomain::Fin => "gate.review_finance",
    }
}

fn check(
    gate: &Gate,
    template: &TemplateContent,
    signed: &[Review],
    me: Uuid,
    input: &GateReview,
) -> Result<Vec<ElementAnswer>, Refusal> {
    segregation::requester_reviews(gate.requested_by, me)?;
    if signed.iter().any(|r| r.domain == input.domain) {
        return Err(Refusal::conflict("review.already_signed").with("domain", input.domain));
    }
    let mut findings = Findings::default();
    let required = template.gate(gate.kind).is_some_and(|rule| rule.elements_required);
    if required && input.opinion != Opinion::NotApplicable {
        let answered = |id: &str| input.elements.iter().any(|a| a.id == id);
        for element in asked(template, gate.kind, input.domain).filter(|e| !answered(&e.id)) {
            findings.add_with("/elements", "element.missing", &[("element", &element.id)]);
        }
    }
    for (i, answer) in input.elements.iter().enumerate() {
        let at = format!("/elements/{i}");
        findings.check((0..=5).contains(&answer.score), format!("{at}/score"), "element.score_out_of_range");
        let known = asked(template, gate.kind, input.domain).any(|e| e.id == answer.id);
        findings.check(known, format!("{at}/id"), "element.not_of_domain");
        findings.check(answer.evidence.is_some(), format!("{at}/evidence"), "element.evidence_missing");
        let weak = colour(answer.score) != Colour::Green;
        findings.check(!weak || answer.comment.is_some(), format!("{at}/comment"), "element.comment_missing");
        let mitigated = !weak || answer.mitigation.is_some();
        findings.check(mitigated, format!("{at}/mitigation"), "element.mitigation_missing");
        let once = input.elements.iter().filter(|other| other.id == answer.id).count() == 1;
        findings.check(once, format!("{at}/id"), "element.answered_twice");
    }
    findings.finish()?;
    let answer = |a: &ElementScore| ElementAnswer {
        id: a.id.clone(),
        score: a.score,
        comment: a.comment.as_deref().unwrap_or_default().to_owned(),
        evidence: a.evidence.clone().unwrap_or_default(),
        mitigation: a.mitigation.as_deref().unwrap_or_default().to_owned(),
    };
    Ok(input.elements.iter().map(answer).collect())
}
