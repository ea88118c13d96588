//! Sellers as stored.

use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::text_fields;
use ltc_kernel::text_enum;
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

text_enum! {
    /// Does this person get leads at all?
    pub enum LeadSellerState { Active = "ACTIVE", Inactive = "INACTIVE" }
}
stored_text!(LeadSellerState);
text_fields!(LeadSellerState);

record! {
    /// A person who takes leads.
    pub struct LeadSeller in "lead_seller" {
        user_id: Uuid,
        /// The country whose working calendar is his.
        works_in: String,
        /// His territory; without provinces the whole country.
        countries: Doc<Vec<String>>,
        provinces: Doc<Vec<String>>,
        product_lines: Doc<Vec<String>>,
        /// Takes leads that partners bring.
        partners: bool,
        /// Most open leads; the rule table's number where he has none of his own.
        open_leads_limit: Option<i64>,
        away_from: Option<NaiveDate>,
        away_until: Option<NaiveDate>,
        last_given_at: Option<DateTime<Utc>>,
        state: LeadSellerState,
    }
}

impl LeadSeller {
    /// Is this place in the territory?
    pub fn covers(&self, country: &str, province: Option<&str>) -> bool {
        let provinces = &self.provinces.0;
        self.countries.0.iter().any(|c| c == country)
            && (provinces.is_empty() || province.is_some_and(|p| provinces.iter().any(|own| own == p)))
    }
    pub fn sells(&self, product_line: Option<&str>) -> bool {
        product_line.is_some_and(|line| self.product_lines.0.iter().any(|own| own == line))
    }
    /// Absent on a day; both ends belong to the absence, an end that is not given is open.
    pub fn away_on(&self, day: NaiveDate) -> bool {
        let begun = self.away_from.is_some_and(|from| from <= day);
        begun && self.away_until.is_none_or(|until| day <= until)
    }
}
