//! Who signed the reviews of a gate, whose second signature is missing, and what the person who looks may sign: the
//! same rules by which the verbs `review` and `countersign` refuse.
use super::list::GateView;
use super::model::{GateState, ReviewDomain};
use super::review::action_of;
use super::room::ReviewView;
use super::store::{Gate, Review};
use crate::case::Case;
use crate::core_team::{self, Held};
use crate::segregation::second_signature::{self, Countersignature};
use crate::segregation::{needs_second_signer, owner_reviews, requester_reviews, second_signer};
use crate::template::{self, TemplateContent};
use ltc_http::{Belongs, Look};
use ltc_store::Fail;
use std::sync::Arc;
use uuid::Uuid;

pub(super) struct Signatures {
    pub template: Arc<TemplateContent>,
    pub reviews: Vec<Review>,
    requested_by: Uuid,
    open: bool,
    seats: Vec<Held>,
    second: Vec<Countersignature>,
}

impl Signatures {
    pub async fn of(look: &Look, case: &Case, gate: &Gate, reviews: Vec<Review>) -> Result<Self, Fail> {
        Ok(Self {
            template: template::of(look, case).await?,
            requested_by: gate.requested_by,
            open: matches!(gate.state, GateState::InReview | GateState::Ready),
            seats: core_team::seats(look, case.id).await?,
            second: second_signature::of_gate(look, gate.id).await?,
            reviews,
        })
    }
    fn second_of(&self, domain: ReviewDomain) -> Option<&Countersignature> {
        self.second.iter().find(|s| s.domain == domain)
    }
    fn waits(&self, r: &Review) -> bool {
        self.second_of(r.domain).is_none()
            && needs_second_signer(&self.template.core_team, &self.seats, r.domain, r.reviewer_id)
    }
    /// Not signed, not one's own request or work, and within one's rights on this deal.
    pub async fn may_review(&self, look: &Look, case: &Case) -> Result<Vec<ReviewDomain>, Fail> {
        let me = look.who.user_id;
        let mut may = vec![];
        if !self.open || requester_reviews(self.requested_by, me).is_err() {
            return Ok(may);
        }
        for domain in ReviewDomain::ALL.iter().copied() {
            let signed = self.reviews.iter().any(|r| r.domain == domain);
            let own = owner_reviews(&self.template.core_team, &self.seats, domain, me).is_err();
            if !signed && !own && look.may(action_of(domain), Belongs::to_case(case.id)).await? {
                may.push(domain);
            }
        }
        Ok(may)
    }
    /// `review` and `countersign` stand among the actions when something is left to sign.
    pub fn correct(&self, look: &Look, may_review: &[ReviewDomain], view: &mut GateView) {
        view.allowed_actions.retain(|a| a != "review");
        if !may_review.is_empty() {
            view.allowed_actions.push("review".to_owned());
        }
        let (me, roles) = (look.who.user_id, &look.who.roles);
        let second =
            |r: &Review| self.waits(r) && second_signer(me, roles, r.reviewer_id, self.requested_by).is_ok();
        if self.open && look.may_ever("gate.countersign") && self.reviews.iter().any(second) {
            view.allowed_actions.push("countersign".to_owned());
        }
    }
    pub fn views(&self) -> Vec<ReviewView> {
        self.reviews.iter().map(|r| self.view(r)).collect()
    }
    fn view(&self, r: &Review) -> ReviewView {
        let second = self.second_of(r.domain);
        ReviewView {
            domain: r.domain,
            opinion: r.opinion,
            summary: r.summary.clone(),
            elements: serde_json::to_value(&r.elements.0).unwrap_or_default(),
            risks: r.risks.0.clone(),
            proposed_conditions: r.proposed_conditions.0.clone(),
            reviewer_id: r.reviewer_id,
            signed_at: r.signed_at,
            carried: r.carried_from.is_some(),
            waits_for_second: self.waits(r),
            second_signed_by: second.map(|s| s.signer_id),
            second_signed_at: second.map(|s| s.signed_at),
        }
    }
}
