//! A seller as shown.

use super::store::{LeadSeller, LeadSellerState};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::view;
use uuid::Uuid;

view! {
    /// A person who takes leads.
    pub struct LeadSellerView {
        id: Uuid,
        version: i64,
        state: LeadSellerState,
        user_id: Uuid,
        works_in: String,
        countries: Vec<String>,
        provinces: Vec<String>,
        product_lines: Vec<String>,
        partners: bool,
        open_leads_limit: Option<i64>,
        away_from: Option<NaiveDate>,
        away_until: Option<NaiveDate>,
        last_given_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl LeadSellerView {
    /// With the moves open to the person who looks.
    pub fn of(s: LeadSeller, allowed_actions: Vec<String>) -> Self {
        Self {
            id: s.id,
            version: s.version,
            state: s.state,
            user_id: s.user_id,
            works_in: s.works_in,
            countries: s.countries.0,
            provinces: s.provinces.0,
            product_lines: s.product_lines.0,
            partners: s.partners,
            open_leads_limit: s.open_leads_limit,
            away_from: s.away_from,
            away_until: s.away_until,
            last_given_at: s.last_given_at,
            allowed_actions,
            created_at: s.created_at,
            updated_at: s.updated_at,
        }
    }
}
