//! Pools as shown, and what lies in them.

use super::store::{LeadPool, LeadPoolState};
use crate::lead::Lead;
use crate::lead::model::{LeadSource, LeadState};
use crate::lead::scoring::Band;
use chrono::{DateTime, Utc};
use ltc_http::view;
use ltc_kernel::{Money, Quantity};
use uuid::Uuid;

view! {
    /// A pool of leads.
    pub struct LeadPoolView {
        id: Uuid,
        no: String,
        version: i64,
        state: LeadPoolState,
        name: String,
        manager_id: Uuid,
        member_ids: Vec<Uuid>,
        countries: Vec<String>,
        product_lines: Vec<String>,
        held_limit: i64,
        daily_limit: i64,
        rest_days: i64,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl LeadPoolView {
    /// With the moves open to the person who looks.
    pub fn of(p: LeadPool, allowed_actions: Vec<String>) -> Self {
        Self {
            id: p.id,
            no: p.no,
            version: p.version,
            state: p.state,
            name: p.name,
            manager_id: p.manager_id,
            member_ids: p.members.0,
            countries: p.countries.0,
            product_lines: p.product_lines.0,
            held_limit: p.held_limit,
            daily_limit: p.daily_limit,
            rest_days: p.rest_days,
            allowed_actions,
            created_at: p.created_at,
            updated_at: p.updated_at,
        }
    }
}

view! {
    /// A lead that lies in a pool: enough to choose by, without the person behind it.
    pub struct PooledLeadView {
        id: Uuid,
        no: String,
        version: i64,
        state: LeadState,
        pool_id: Option<Uuid>,
        title: String,
        company_name: Option<String>,
        country: String,
        province: Option<String>,
        industry: Option<String>,
        product_line: Option<String>,
        est_amount: Option<Money>,
        score: Quantity,
        grade: Band,
        source: LeadSource,
        /// Who left it, and when; nobody had it yet where this is empty.
        left_by_id: Option<Uuid>,
        left_at: Option<DateTime<Utc>>,
        received_at: DateTime<Utc>,
        allowed_actions: Vec<String>,
    }
}

impl PooledLeadView {
    /// With the moves open to the person who looks.
    pub fn of(l: Lead, allowed_actions: Vec<String>) -> Self {
        Self {
            est_amount: l.est_amount(),
            id: l.id,
            no: l.no,
            version: l.version,
            state: l.state,
            pool_id: l.pool_id,
            title: l.title,
            company_name: l.company_name,
            country: l.country,
            province: l.province,
            industry: l.industry,
            product_line: l.product_line,
            score: l.score,
            grade: l.grade,
            source: l.source,
            left_by_id: l.left_by_id,
            left_at: l.left_at,
            received_at: l.received_at,
            allowed_actions,
        }
    }
}
