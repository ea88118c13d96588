//! A model as shown.

use super::lifecycle::LIFECYCLE;
use super::model::LeadModelState;
use super::store::LeadModel;
use chrono::{DateTime, Utc};
use ltc_http::{Look, Work, text_fields, view};
use ltc_kernel::Ratio;
use ltc_learning::{Coefficient, Measures};
use uuid::Uuid;

text_fields!(LeadModelState);

view! {
    /// A tenth of the leads that were held out: what was told, and what came.
    pub struct MeasuredTenth { rows: i64, told: Ratio, came: Ratio }
}
view! {
    /// How good a model is on leads that it has not seen; `base_` is what the share of converted leads alone gives.
    pub struct ModelMeasures {
        rows: i64,
        positive: i64,
        /// Nothing where all ended alike; 0.5 is chance.
        auc: Option<Ratio>,
        log_loss: Ratio,
        base_log_loss: Ratio,
        brier: Ratio,
        base_brier: Ratio,
        accuracy: Ratio,
        base_accuracy: Ratio,
        deciles: Vec<MeasuredTenth>,
    }
}
impl From<Measures> for ModelMeasures {
    fn from(m: Measures) -> Self {
        let tenth = |d: ltc_learning::Decile| MeasuredTenth { rows: d.rows, told: d.told, came: d.came };
        Self {
            rows: m.rows,
            positive: m.positive,
            auc: m.auc,
            log_loss: m.log_loss,
            base_log_loss: m.base_log_loss,
            brier: m.brier,
            base_brier: m.base_brier,
            accuracy: m.accuracy,
            base_accuracy: m.base_accuracy,
            deciles: m.deciles.into_iter().map(tenth).collect(),
        }
    }
}

view! {
    /// A learnt model.
    pub struct LeadModelView {
        id: Uuid,
        no: String,
        version: i64,
        state: LeadModelState,
        feature_set: i64,
        asked_by_id: Uuid,
        outcomes: i64,
        converted: i64,
        learnt_from: i64,
        first_received_at: DateTime<Utc>,
        last_received_at: DateTime<Utc>,
        measures: ModelMeasures,
        /// The model that was on then, on the same leads.
        rival: Option<ModelMeasures>,
        turned_on_by_id: Option<Uuid>,
        turned_on_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl LeadModelView {
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, model: LeadModel) -> Self {
        let allowed = work.allowed("lead_model", LIFECYCLE.allowed(model.state));
        Self::of(model, allowed)
    }
    /// As the person who looks sees it.
    pub fn seen(look: &Look, model: LeadModel) -> Self {
        let allowed = look.allowed("lead_model", LIFECYCLE.allowed(model.state));
        Self::of(model, allowed)
    }
    fn of(m: LeadModel, allowed_actions: Vec<String>) -> Self {
        Self {
            id: m.id,
            no: m.no,
            version: m.version,
            state: m.state,
            feature_set: m.feature_set,
            asked_by_id: m.asked_by,
            outcomes: m.outcomes,
            converted: m.converted,
            learnt_from: m.learnt_from,
            first_received_at: m.first_received_at,
            last_received_at: m.last_received_at,
            measures: m.measures.0.into(),
            rival: m.rival.map(|rival| rival.0.into()),
            turned_on_by_id: m.turned_on_by,
            turned_on_at: m.turned_on_at,
            allowed_actions,
            created_at: m.created_at,
            updated_at: m.updated_at,
        }
    }
}

view! {
    /// What was learnt of one word, or of more of a number: `>` more, `?` not known, `*` any rarer word.
    pub struct ModelCoefficient { fact: String, value: String, weight: Ratio, odds: Ratio }
}
view! {
    /// All that a model has learnt, the strongest first.
    pub struct ModelCoefficients { average: Ratio, penalty: Ratio, items: Vec<ModelCoefficient> }
}
impl From<Coefficient> for ModelCoefficient {
    fn from(c: Coefficient) -> Self {
        Self { fact: c.column, value: c.value, weight: c.weight, odds: c.odds }
    }
}
