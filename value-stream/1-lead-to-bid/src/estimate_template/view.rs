//! Templates and cost rates as shown.

use super::model::{Driver, LIFECYCLE, TemplateLine, TemplateState};
use super::store::{CostRate, EstimateTemplate};
use crate::estimate::model::CostCategory;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::{text_fields, view};
use ltc_kernel::{Money, Quantity, Ratio};
use uuid::Uuid;

text_fields!(Driver, TemplateState);

view! {
    /// One line of a template.
    pub struct TemplateLineView {
        category: CostCategory,
        wbs: Option<String>,
        driver: Driver,
        share: Option<Ratio>,
        of_category: Option<CostCategory>,
        hours: Option<Quantity>,
        rate_code: Option<String>,
        note: Option<String>,
    }
}
view! {
    /// A template.
    pub struct EstimateTemplateView {
        id: Uuid,
        no: String,
        version: i64,
        state: TemplateState,
        name: String,
        product_lines: Vec<String>,
        lines: Vec<TemplateLineView>,
        note: Option<String>,
        owner_id: Uuid,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}
view! {
    /// A cost rate.
    pub struct CostRateView {
        id: Uuid,
        version: i64,
        code: String,
        name: String,
        hourly: Money,
        valid_from: NaiveDate,
        owner_id: Uuid,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

fn line(l: TemplateLine) -> TemplateLineView {
    TemplateLineView {
        category: l.category,
        wbs: l.wbs,
        driver: l.driver,
        share: l.share,
        of_category: l.of_category,
        hours: l.hours,
        rate_code: l.rate_code,
        note: l.note,
    }
}

impl EstimateTemplateView {
    /// `allowed` says which of the moves of its state the person may make.
    pub fn of(t: EstimateTemplate, allowed: impl FnOnce(Vec<&'static str>) -> Vec<String>) -> Self {
        Self {
            allowed_actions: allowed(LIFECYCLE.allowed(t.state).collect()),
            id: t.id,
            no: t.no,
            version: t.version,
            state: t.state,
            name: t.name,
            product_lines: t.product_lines.0,
            lines: t.lines.0.into_iter().map(line).collect(),
            note: t.note,
            owner_id: t.owner_id,
            created_at: t.created_at,
            updated_at: t.updated_at,
        }
    }
}

impl From<CostRate> for CostRateView {
    fn from(r: CostRate) -> Self {
        Self {
            hourly: r.hourly(),
            id: r.id,
            version: r.version,
            code: r.code,
            name: r.name,
            valid_from: r.valid_from,
            owner_id: r.owner_id,
            allowed_actions: vec![],
            created_at: r.created_at,
            updated_at: r.updated_at,
        }
    }
}
