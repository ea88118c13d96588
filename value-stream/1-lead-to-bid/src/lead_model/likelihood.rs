//! The likelihood of one lead with what speaks for it and against it; and of a page of leads.

use super::facts::{cells, shown};
use super::store::{LeadModel, active};
use crate::lead::Lead;
use chrono::{DateTime, Utc};
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::{Currency, Ratio};
use ltc_store::{Db, Fail, Reads};
use uuid::Uuid;

view! {
    /// What one fact does to the likelihood.
    pub struct LikelihoodShare {
        fact: String,
        /// As it stood when the lead came in; nothing: not told.
        value: Option<String>,
        /// Added log odds against an average lead.
        evidence: Ratio,
        /// The odds are so many times those of an average lead.
        odds: Ratio,
    }
}
view! {
    /// The learnt likelihood of a lead; all is empty while no model is on.
    pub struct LeadLikelihood {
        likelihood: Option<Ratio>,
        /// Of an average lead, by the same model.
        average: Option<Ratio>,
        model_id: Option<Uuid>,
        model_no: Option<String>,
        trained_at: Option<DateTime<Utc>>,
        auc: Option<Ratio>,
        outcomes: Option<i64>,
        /// The strongest first.
        shares: Vec<LikelihoodShare>,
    }
}

/// `GET /leads/{id}/likelihood`
pub struct OfLead;
impl Query for OfLead {
    const ROUTE: &'static str = "GET /leads/{id}/likelihood";
    const ACTION: &'static str = "lead.read";
    type Output = LeadLikelihood;

    async fn run(look: &Look, id: Uuid) -> Result<LeadLikelihood, Fail> {
        let lead = look.get::<Lead>(id).await?;
        look.permit(Self::ACTION, Belongs::to(lead.owner_id, lead.case_id)).await?;
        let on = active(look).await?;
        let known = lead.first_known();
        let cells = cells(&known, look.workspace().base_currency());
        let shares = on.as_ref().map(|on| on.model.0.explain(&cells)).unwrap_or_default();
        let share = |share: ltc_learning::Share| LikelihoodShare {
            value: shown(&known, &share.column),
            fact: share.column,
            evidence: share.evidence,
            odds: share.odds,
        };
        Ok(LeadLikelihood {
            likelihood: on.as_ref().map(|on| on.model.0.likelihood(&cells)),
            average: on.as_ref().map(|on| on.model.0.average()),
            model_id: on.as_ref().map(|on| on.id),
            trained_at: on.as_ref().map(|on| on.created_at),
            auc: on.as_ref().and_then(|on| on.measures.0.auc),
            outcomes: on.as_ref().map(|on| on.outcomes),
            model_no: on.map(|on| on.no),
            shares: shares.into_iter().map(share).collect(),
        })
    }
}

/// The model that is on, for a page of leads.
pub struct Learnt(Option<LeadModel>, Currency);

impl Learnt {
    /// One statement for all of them.
    pub async fn now(look: &Look) -> Result<Self, Fail> {
        Ok(Self(active(look).await?, look.workspace().base_currency()))
    }
    /// Nothing while no model is on.
    pub fn of(&self, lead: &Lead) -> Option<Ratio> {
        self.0.as_ref().map(|on| on.likelihood(lead, self.1))
    }
}
