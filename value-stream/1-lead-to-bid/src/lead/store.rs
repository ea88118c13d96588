//! Leads and their touches as stored.

use super::model::{Bant, ContactRole, Fit, LeadSource, LeadState, RejectReason, Temperature, TouchKind};
use super::scoring::{Band, Profile, Score, ScoreReason, Tables};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_kernel::{Currency, Money, Quantity, days_between};
use ltc_store::{Doc, Fail, line, record, stored_text};
use uuid::Uuid;

stored_text!(LeadState, LeadSource, RejectReason, Temperature, TouchKind, Fit, ContactRole, Band);

record! {
    /// A lead (domain.md 2.2).
    pub struct Lead in "lead" {
        no: String,
        case_id: Uuid,
        title: String,
        source: LeadSource,
        source_detail: Option<String>,
        received_at: DateTime<Utc>,
        company_name: Option<String>,
        credit_code: Option<String>,
        country: String,
        province: Option<String>,
        industry: Option<String>,
        industry_fit: Option<Fit>,
        size_fit: Option<Fit>,
        region_served: bool,
        existing_customer: bool,
        contact_name: Option<String>,
        contact_title: Option<String>,
        contact_role: Option<ContactRole>,
        email: Option<String>,
        phone: Option<String>,
        need_text: Option<String>,
        product_line: Option<String>,
        est_amount_minor: Option<i64>,
        currency: Option<Currency>,
        est_close_on: Option<NaiveDate>,
        bant: Option<Doc<Bant>>,
        fit_score: i64,
        behaviour_score: i64,
        interest_score: i64,
        /// 0 to 100, one decimal.
        score: Quantity,
        score_reasons: Doc<Vec<ScoreReason>>,
        grade: Band,
        temperature: Temperature,
        owner_id: Uuid,
        state: LeadState,
        first_touch_due_at: DateTime<Utc>,
        first_touch_at: Option<DateTime<Utc>>,
        last_touch_at: Option<DateTime<Utc>>,
        touch_count: i64,
        reject_reason: Option<RejectReason>,
        reject_note: Option<String>,
        nurture_reason: Option<String>,
        nurture_on: Option<NaiveDate>,
        account_id: Option<Uuid>,
        contact_id: Option<Uuid>,
        opportunity_id: Option<Uuid>,
        converted_at: Option<DateTime<Utc>>,
        /// E-mail and credit code while the lead is open: unique, so that two requests at once cannot both
        /// make a lead of the same company.
        open_email: Option<String>,
        open_credit_code: Option<String>,
    }
}

line! {
    /// Something that happened between us and the contact.
    pub struct Touch in "lead_touch" {
        lead_id: Uuid,
        kind: TouchKind,
        at: DateTime<Utc>,
        note: Option<String>,
        actor_id: Uuid,
    }
}

impl LeadState {
    /// Still somebody's work: counts for duplicates.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Converted | Self::Rejected | Self::Recycled)
    }
}

impl Lead {
    /// The estimated amount, where one is named.
    pub fn est_amount(&self) -> Option<Money> {
        Some(Money::new(self.est_amount_minor?, self.currency?))
    }

    /// Holds or gives back the keys of an open lead; call after every change of state.
    pub fn hold_keys(&mut self) {
        let open = self.state.is_open();
        self.open_email = self.email.clone().filter(|_| open);
        self.open_credit_code = self.credit_code.clone().filter(|_| open);
    }

    /// Scores the lead as it stands on a day, and gives the hours until its first touch is due.
    pub fn rescore(
        &mut self,
        tables: &Tables,
        touches: &[TouchKind],
        idle_days: i64,
        today: NaiveDate,
    ) -> Result<i64, Fail> {
        let scored = self.scored(tables, touches, idle_days, today)?;
        let (band, hours) = tables.band(scored.total)?;
        (self.fit_score, self.behaviour_score, self.interest_score) =
            (scored.fit, scored.behaviour, scored.interest);
        (self.score, self.grade) = (scored.total, band);
        self.score_reasons = Doc(scored.reasons);
        Ok(hours)
    }

    /// The score by these tables; changes nothing.
    pub fn scored(
        &self,
        tables: &Tables,
        touches: &[TouchKind],
        idle_days: i64,
        today: NaiveDate,
    ) -> Result<Score, Fail> {
        super::scoring::score(tables, &self.profile(today), touches, idle_days)
    }

    fn profile(&self, today: NaiveDate) -> Profile<'_> {
        Profile {
            industry: self.industry_fit,
            size: self.size_fit,
            region_served: self.region_served,
            contact_role: self.contact_role,
            existing_customer: self.existing_customer,
            credit_code: self.credit_code.is_some(),
            email: self.email.as_deref(),
            product_line: self.product_line.is_some(),
            need_text: self.need_text.as_deref(),
            months_to_close: self.est_close_on.map(|on| (days_between(today, on) + 29) / 30),
            budget_stated: self.est_amount_minor.is_some(),
        }
    }
}
