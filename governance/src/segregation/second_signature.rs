//! A commercial review that AR led counts once sales management has signed it, too (domain.md 3.2).
use super::{needs_second_signer, second_signer};
use crate::case::load_for_update;
use crate::core_team::{Held, seats};
use crate::gate::{Gate, GateState, LIFECYCLE, Review, ReviewDomain};
use crate::template::{self, CoreTeamRule};
use ltc_http::{Belongs, LongText, Verb, Work, form, view};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, DateTime, Fail, Reads, Utc, line};
use uuid::Uuid;

line! {
    /// A second signature under a review. Never changed.
    pub struct Countersignature in "review_countersign" {
        gate_id: Uuid,
        case_id: Uuid,
        domain: ReviewDomain,
        signer_id: Uuid,
        signed_at: DateTime<Utc>,
        note: Option<String>,
    }
}

/// The domains whose review counts: signed, and signed twice where AR signed first. `reviews` are domain and reviewer.
pub async fn counted(
    db: &impl Reads,
    (rule, seats): (&CoreTeamRule, &[Held]),
    gate_id: Uuid,
    reviews: &[(ReviewDomain, Uuid)],
) -> Result<Vec<ReviewDomain>, Fail> {
    let waits = |r: &(ReviewDomain, Uuid)| needs_second_signer(rule, seats, r.0, r.1);
    let mut counted: Vec<ReviewDomain> = reviews.iter().filter(|r| !waits(r)).map(|r| r.0).collect();
    if reviews.iter().any(waits) {
        let signed = of_gate(db, gate_id).await?;
        counted.extend(signed.into_iter().map(|s| s.domain));
    }
    Ok(counted)
}

/// The second signatures under the reviews of a gate.
pub async fn of_gate(db: &impl Reads, gate_id: Uuid) -> Result<Vec<Countersignature>, Fail> {
    db.select::<Countersignature>().eq(Countersignature::gate_id, gate_id).all().await
}

form! {
    /// The second signature under the commercial review.
    pub struct GateCountersign { note: Option<LongText> }
}
view! {
    /// The gate as it stands with it.
    pub struct CountersignedView { id: Uuid, no: String, version: i64, state: GateState, domain: ReviewDomain, signer_id: Uuid }
}

/// `POST /gates/{id}/countersign`: by sales management, who neither asked for the gate nor reviewed it.
pub struct Countersign;
impl Verb for Countersign {
    const ROUTE: &'static str = "POST /gates/{id}/countersign";
    const ACTION: &'static str = "gate.countersign";
    type Input = GateCountersign;
    type Output = CountersignedView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: GateCountersign) -> Result<CountersignedView, Fail> {
        const DOMAIN: ReviewDomain = ReviewDomain::Comm;
        let seen = work.get::<Gate>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        let case = load_for_update(work, seen.case_id).await?;
        let mut gate = work.get::<Gate>(id).await?;
        work.fresh(&gate)?;
        LIFECYCLE.next(gate.state, "review")?;
        let reviews = work.select::<Review>().eq(Review::gate_id, id).all().await?;
        let held = seats(&**work, case.id).await?;
        let template = template::of(&**work, &case).await?;
        let rule = &template.core_team;
        let led = |r: &&Review| needs_second_signer(rule, &held, r.domain, r.reviewer_id);
        let Some(review) = reviews.iter().find(led) else {
            return Err(Refusal::conflict("segregation.no_second_signer_needed").into());
        };
        second_signer(work.actor_id(), &work.who().roles, review.reviewer_id, gate.requested_by)?;
        if of_gate(&**work, id).await?.iter().any(|s| s.domain == DOMAIN) {
            return Err(Refusal::conflict("review.already_signed").with("domain", DOMAIN).into());
        }
        let signature = Countersignature {
            id: work.new_id(),
            gate_id: id,
            case_id: case.id,
            domain: DOMAIN,
            signer_id: work.actor_id(),
            signed_at: work.now(),
            note: input.note.map(|n| n.0),
        };
        work.insert(&signature);
        let pairs: Vec<_> = reviews.iter().map(|r| (r.domain, r.reviewer_id)).collect();
        let mut all = counted(&**work, (rule, &held), id, &pairs).await?;
        all.push(DOMAIN);
        let complete = template.review_domains(gate.kind, gate.grade).iter().all(|d| all.contains(d));
        if complete && gate.state == GateState::InReview {
            gate.state = LIFECYCLE.next(gate.state, "complete")?;
        }
        work.update(&mut gate)?;
        let said = Announcement::new("review.countersigned", case.id).touches("gate", gate.id, &gate.no);
        work.announce(said.attr("domain", DOMAIN).attr("reviewer_id", review.reviewer_id));
        Ok(CountersignedView {
            id,
            no: gate.no,
            version: gate.version,
            state: gate.state,
            domain: DOMAIN,
            signer_id: signature.signer_id,
        })
    }
}
