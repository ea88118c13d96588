//! The terms optimiser (domain.md 4.3): schedules that bring at least the gain asked for.

use super::financing::{better_terms, present_value};
use super::margin::payments;
use super::store::Estimate;
use super::view::TermView;
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::{Findings, Quantity, Ratio, Refusal};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

view! {
    /// A schedule and what it brings.
    pub struct ProposalView { terms: Vec<TermView>, wacp_months: Quantity, gain: Ratio, margin_after: Ratio }
}
view! {
    /// Proposals, the smallest concession first.
    pub struct BetterTermsView {
        wacp_months: Quantity,
        margin_after: Ratio,
        /// Of the price, for information; never for a decision.
        present_value: Option<Ratio>,
        proposals: Vec<ProposalView>,
    }
}

/// `GET /estimates/{id}/better-terms?gain=0.03`
pub struct BetterTerms;
impl Query for BetterTerms {
    const ROUTE: &'static str = "GET /estimates/{id}/better-terms";
    const ACTION: &'static str = "estimate.read";
    type Output = BetterTermsView;

    async fn run(look: &Look, id: Uuid) -> Result<BetterTermsView, Fail> {
        let estimate = look.get::<Estimate>(id).await?;
        look.permit(Self::ACTION, Belongs::to(estimate.owner_id, estimate.case_id)).await?;
        let mut findings = Findings::new();
        let gain = findings.keep("/gain", Ratio::parse(look.param("gain").unwrap_or("0")));
        findings.finish()?;
        let (k, present) = (estimate.content.0.carry_rate, payments(&estimate.content.0));
        let found = better_terms(k, &present, gain.unwrap_or_default()).map_err(Refusal::from)?;
        let mut proposals = vec![];
        for proposal in found {
            let terms =
                proposal.payments.iter().map(|p| TermView { share: p.share, months: p.months }).collect();
            let margin_after = estimate.margin_after.add(proposal.gain).map_err(Refusal::from)?;
            proposals.push(ProposalView {
                terms,
                wacp_months: proposal.wacp_months,
                gain: proposal.gain,
                margin_after,
            });
        }
        Ok(BetterTermsView {
            wacp_months: estimate.wacp_months,
            margin_after: estimate.margin_after,
            present_value: present_value(&present, k).ok(),
            proposals,
        })
    }
}
