//! Leads and their touches as stored.

use super::assignment::{Assignment, AssignmentRule, Verdict};
use super::captured::Captured;
use super::model::{Bant, ContactRole, Fit, LeadSource, LeadState, RejectReason, Temperature, TouchKind};
use super::scoring::{Band, Profile, Score, ScoreReason, Tables};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use ltc_kernel::{Currency, Money, Quantity, days_between};
use ltc_master_data::matching::{Keys, Known};
use ltc_store::{Doc, Fail, Reads, line, record, stored_text};
use uuid::Uuid;

stored_text!(
    LeadState,
    LeadSource,
    RejectReason,
    Temperature,
    TouchKind,
    Fit,
    ContactRole,
    Band,
    AssignmentRule,
    Verdict
);

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
        /// The pool in which the lead lies, or from which it was claimed.
        pool_id: Option<Uuid>,
        claimed_at: Option<DateTime<Utc>>,
        /// Who gave it back or let it lie, and when: he rests before he may claim it again.
        left_by_id: Option<Uuid>,
        left_at: Option<DateTime<Utc>>,
        /// When time does something next: escalates, re-assigns, recycles.
        next_mark_at: Option<DateTime<Utc>>,
        escalated_at: Option<DateTime<Utc>>,
        escalated_to_id: Option<Uuid>,
        /// How often the first touch was late.
        breaches: i64,
        /// Why this owner.
        assignment: Option<Doc<Assignment>>,
        /// The company's own domain, when told beside the e-mail.
        company_domain: Option<String>,
        city: Option<String>,
        /// Domain and phone in one form: by them duplicates are found.
        domain_key: String,
        phone_key: String,
        merged_into_id: Option<Uuid>,
        merged_at: Option<DateTime<Utc>>,
        /// How many leads were merged into this one: their touches count as its own.
        absorbed: i64,
        /// What brought it: its cost per lead counts this one.
        campaign_id: Option<Uuid>,
        import_id: Option<Uuid>,
        /// May we write, may we call (L-R5); on what it rests, and since when.
        consent_email: bool,
        consent_phone: bool,
        consent_basis: Option<String>,
        consent_at: Option<DateTime<Utc>>,
        unsubscribed_at: Option<DateTime<Utc>>,
        /// Kept warm since; and how long it was before.
        nurture_began_at: Option<DateTime<Utc>>,
        nurtured_seconds: i64,
        /// As it came in: what is learnt from.
        captured: Option<Doc<Captured>>,
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
        !matches!(self, Self::Converted | Self::Rejected | Self::Recycled | Self::Duplicate)
    }
}

impl Lead {
    /// A lead of which nothing is known yet.
    #[rustfmt::skip]
    pub fn blank(id: Uuid, no: String, case_id: Uuid, owner_id: Uuid, now: DateTime<Utc>) -> Self {
        Self {
            id, no, case_id, owner_id,
            version: 1, created_at: now, updated_at: now, received_at: now, first_touch_due_at: now,
            state: LeadState::New, source: LeadSource::Other, grade: Band::C, temperature: Temperature::Cold,
            title: String::new(), country: String::new(), source_detail: None,
            company_name: None, credit_code: None, province: None, industry: None, industry_fit: None,
            size_fit: None, region_served: false, existing_customer: false,
            contact_name: None, contact_title: None, contact_role: None, email: None, phone: None,
            need_text: None, product_line: None, est_amount_minor: None, currency: None, est_close_on: None,
            bant: None, fit_score: 0, behaviour_score: 0, interest_score: 0, score: Quantity::zero(),
            score_reasons: Doc(vec![]), first_touch_at: None, last_touch_at: None, touch_count: 0,
            reject_reason: None, reject_note: None, nurture_reason: None, nurture_on: None,
            account_id: None, contact_id: None, opportunity_id: None, converted_at: None,
            open_email: None, open_credit_code: None,
            pool_id: None, claimed_at: None, left_by_id: None, left_at: None, next_mark_at: None,
            escalated_at: None, escalated_to_id: None, breaches: 0, assignment: None,
            company_domain: None, city: None, domain_key: String::new(), phone_key: String::new(),
            merged_into_id: None, merged_at: None, absorbed: 0, campaign_id: None, import_id: None,
            consent_email: false, consent_phone: false, consent_basis: None, consent_at: None, unsubscribed_at: None,
            nurture_began_at: None, nurtured_seconds: 0, captured: None,
        }
    }

    /// The estimated amount, where one is named.
    pub fn est_amount(&self) -> Option<Money> {
        Some(Money::new(self.est_amount_minor?, self.currency?))
    }

    /// What the company is compared by.
    pub fn keys(&self) -> Keys {
        Keys::of(Known {
            name: self.company_name.as_deref(),
            credit_code: self.credit_code.as_deref(),
            email: self.email.as_deref(),
            domain: self.company_domain.as_deref(),
            phone: self.phone.as_deref(),
            country: &self.country,
            city: self.city.as_deref(),
        })
    }
    /// Call after every change of what the company is compared by.
    pub fn set_keys(&mut self) {
        let keys = self.keys();
        (self.domain_key, self.phone_key) = (keys.domain, keys.phone);
    }

    /// What was known of it when it came in.
    pub fn first_known(&self) -> Captured {
        self.captured.as_ref().map_or_else(|| Captured::of_old(self), |kept| kept.0.clone())
    }

    /// In no one's hands: anybody of the pool may claim it.
    pub fn is_pooled(&self) -> bool {
        self.pool_id.is_some() && matches!(self.state, LeadState::New | LeadState::Recycled)
    }

    /// The moves that make sense now: only what lies in a pool can be claimed.
    pub fn moves(&self) -> impl Iterator<Item = &'static str> {
        let pooled = self.is_pooled();
        super::lifecycle::LIFECYCLE.allowed(self.state).filter(move |event| *event != "claim" || pooled)
    }

    /// Days without a touch after which a lead goes back to the pool.
    pub const IDLE_DAYS: i64 = 30;

    /// Holds or gives back the keys of an open lead, and sets its clock; call after every change of state.
    pub fn hold_keys(&mut self) {
        self.next_mark_at = match self.state {
            LeadState::Assigned => self.next_mark_at,
            LeadState::Working | LeadState::Validated => {
                let last = self.last_touch_at.or(self.first_touch_at).unwrap_or(self.received_at);
                Some(last + Duration::days(Self::IDLE_DAYS))
            }
            _ => None,
        };
        let open = self.state.is_open();
        self.open_email = self.email.clone().filter(|_| open);
        self.open_credit_code = self.credit_code.clone().filter(|_| open);
    }

    /// Kept warm until a day.
    pub fn nurture(&mut self, reason: String, on: NaiveDate, now: DateTime<Utc>) {
        (self.nurture_reason, self.nurture_on) = (Some(reason), Some(on));
        self.nurture_began_at = Some(now);
    }
    /// The time of being kept warm is over, if it was.
    pub fn wake(&mut self, now: DateTime<Utc>) {
        if let Some(since) = self.nurture_began_at.take() {
            self.nurtured_seconds += (now - since).num_seconds().max(0);
            self.nurture_on = None;
        }
    }
    /// Days for which it was kept warm, two decimals; nothing: it never was.
    pub fn nurtured_days(&self) -> Option<String> {
        let hundredths = (self.nurtured_seconds * 100 + 43_200) / 86_400;
        (self.nurtured_seconds > 0).then(|| format!("{}.{:02}", hundredths / 100, hundredths % 100))
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

/// What happened with this lead and with those that were merged into it, the latest first.
pub async fn touches_of(db: &impl Reads, lead: &Lead) -> Result<Vec<Touch>, Fail> {
    let mut ids = vec![lead.id];
    if lead.absorbed > 0 {
        let merged = db.select::<Lead>().eq(Lead::merged_into_id, Some(lead.id)).all().await?;
        ids.extend(merged.into_iter().map(|lead| lead.id));
    }
    db.select::<Touch>().any_of(Touch::lead_id, ids).descending(Touch::at).all().await
}
