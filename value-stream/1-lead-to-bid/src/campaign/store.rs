//! Campaigns as stored.

use chrono::NaiveDate;
use ltc_http::text_fields;
use ltc_kernel::{Currency, Money, text_enum};
use ltc_store::{record, stored_text};
use uuid::Uuid;

text_enum! {
    pub enum CampaignState { Planned = "PLANNED", Running = "RUNNING", Ended = "ENDED" }
}
text_enum! {
    /// By which way it reaches people.
    pub enum CampaignChannel {
        Email = "EMAIL",
        Event = "EVENT",
        Exhibition = "EXHIBITION",
        Webinar = "WEBINAR",
        Search = "SEARCH",
        SocialMedia = "SOCIAL_MEDIA",
        Partner = "PARTNER",
        Telephone = "TELEPHONE",
        Print = "PRINT",
        Other = "OTHER",
    }
}
stored_text!(CampaignState, CampaignChannel);
text_fields!(CampaignState, CampaignChannel);

record! {
    /// A campaign (domain.md 2.2).
    pub struct Campaign in "campaign" {
        no: String,
        name: String,
        channel: CampaignChannel,
        begins_on: NaiveDate,
        ends_on: NaiveDate,
        budget_minor: Option<i64>,
        actual_cost_minor: Option<i64>,
        currency: Currency,
        target_leads: Option<i64>,
        owner_id: Uuid,
        state: CampaignState,
    }
}

impl Campaign {
    pub fn budget(&self) -> Option<Money> {
        self.budget_minor.map(|minor| Money::new(minor, self.currency))
    }
    pub fn actual_cost(&self) -> Option<Money> {
        self.actual_cost_minor.map(|minor| Money::new(minor, self.currency))
    }
}
