//! A campaign and its figures as shown.

use super::moves::LIFECYCLE;
use super::store::{Campaign, CampaignChannel, CampaignState};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::{Look, Work, view};
use ltc_kernel::{Money, Ratio};
use uuid::Uuid;

view! {
    /// A campaign.
    pub struct CampaignView {
        id: Uuid,
        no: String,
        version: i64,
        state: CampaignState,
        name: String,
        channel: CampaignChannel,
        begins_on: NaiveDate,
        ends_on: NaiveDate,
        budget: Option<Money>,
        actual_cost: Option<Money>,
        target_leads: Option<i64>,
        owner_id: Uuid,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl CampaignView {
    pub fn written(work: &Work<'_>, c: Campaign) -> Self {
        let allowed = work.allowed("campaign", LIFECYCLE.allowed(c.state));
        Self::of(c, allowed)
    }
    pub fn seen(look: &Look, c: Campaign) -> Self {
        let allowed = look.allowed("campaign", LIFECYCLE.allowed(c.state));
        Self::of(c, allowed)
    }
    fn of(c: Campaign, allowed_actions: Vec<String>) -> Self {
        Self {
            budget: c.budget(),
            actual_cost: c.actual_cost(),
            id: c.id,
            no: c.no,
            version: c.version,
            state: c.state,
            name: c.name,
            channel: c.channel,
            begins_on: c.begins_on,
            ends_on: c.ends_on,
            target_leads: c.target_leads,
            owner_id: c.owner_id,
            allowed_actions,
            created_at: c.created_at,
            updated_at: c.updated_at,
        }
    }
}

view! {
    /// What came of a campaign: a lead counts for the campaign that it names, and so does the deal that it became.
    pub struct CampaignFigures {
        leads: i64,
        grade_a: i64,
        grade_b: i64,
        grade_c: i64,
        converted: i64,
        won: i64,
        /// Leads of the target; nothing without a target.
        attainment: Option<Ratio>,
        cost_per_lead: Option<Money>,
        cost_per_converted: Option<Money>,
        cost_per_won: Option<Money>,
        /// Of the deals won, by currency.
        won_amounts: Vec<Money>,
        /// `campaign.cost_missing`: the cost of winning customers is understated.
        warnings: Vec<String>,
    }
}
