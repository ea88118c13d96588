//! A lead as shown.

use super::assignment::{Assignment, AssignmentRule, Considered, Verdict};
use super::model::{Bant, ContactRole, Fit, LeadSource, LeadState, RejectReason, Temperature, TouchKind};
use super::scoring::Band;
use super::store::{Lead, Touch};
use crate::lead_model::Learnt;
use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::{Look, Work, form, text_fields, view};
use ltc_kernel::{Money, Quantity, Ratio};
use ltc_store::Fail;
use uuid::Uuid;

text_fields!(
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

form! {
    /// Budget, authority, need, timeline: 0 to 25 points each.
    pub struct BantForm { budget: i64, authority: i64, need: i64, timeline: i64 }
}
impl From<BantForm> for Bant {
    fn from(form: BantForm) -> Self {
        Self { budget: form.budget, authority: form.authority, need: form.need, timeline: form.timeline }
    }
}

view! {
    /// Budget, authority, need, timeline and their sum.
    pub struct BantView { budget: i64, authority: i64, need: i64, timeline: i64, total: i64 }
}
impl From<Bant> for BantView {
    fn from(bant: Bant) -> Self {
        let Bant { budget, authority, need, timeline } = bant;
        Self { budget, authority, need, timeline, total: bant.total() }
    }
}

view! {
    /// One rule of the score and its points.
    pub struct ScoreReasonView { rule: String, points: i64 }
}

view! {
    /// A person that the rule looked at.
    pub struct ConsideredView { user_id: Uuid, verdict: Verdict, open_leads: i64, limit: Option<i64> }
}
view! {
    /// Why this owner: the rule, the revision of its table (0 as delivered), who was looked at, and the rules that
    /// would have come first and found nobody free.
    pub struct AssignmentView {
        rule: AssignmentRule,
        revision: i64,
        considered: Vec<ConsideredView>,
        passed: Vec<AssignmentRule>,
    }
}
impl From<Assignment> for AssignmentView {
    fn from(a: Assignment) -> Self {
        let view = |c: Considered| ConsideredView {
            user_id: c.user_id,
            verdict: c.verdict,
            open_leads: c.open_leads,
            limit: c.limit,
        };
        let considered = a.considered.into_iter().map(view).collect();
        Self { rule: a.rule, revision: a.revision, considered, passed: a.passed }
    }
}

view! {
    /// A lead.
    pub struct LeadView {
        id: Uuid,
        no: String,
        version: i64,
        state: LeadState,
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
        contact_name: Option<String>,
        contact_title: Option<String>,
        contact_role: Option<ContactRole>,
        email: Option<String>,
        phone: Option<String>,
        need_text: Option<String>,
        product_line: Option<String>,
        est_amount: Option<Money>,
        est_close_on: Option<NaiveDate>,
        bant: Option<BantView>,
        fit_score: i64,
        behaviour_score: i64,
        interest_score: i64,
        score: Quantity,
        score_reasons: Vec<ScoreReasonView>,
        grade: Band,
        /// Learnt from the house's own leads (0 to 1), where a model is on; told where leads are read.
        likelihood: Option<Ratio>,
        temperature: Temperature,
        owner_id: Uuid,
        assignment: Option<AssignmentView>,
        company_domain: Option<String>,
        city: Option<String>,
        merged_into_id: Option<Uuid>,
        absorbed: i64,
        campaign_id: Option<Uuid>,
        import_id: Option<Uuid>,
        consent_email: bool,
        consent_phone: bool,
        consent_basis: Option<String>,
        consent_at: Option<DateTime<Utc>>,
        unsubscribed_at: Option<DateTime<Utc>>,
        pool_id: Option<Uuid>,
        claimed_at: Option<DateTime<Utc>>,
        left_by_id: Option<Uuid>,
        escalated_at: Option<DateTime<Utc>>,
        escalated_to_id: Option<Uuid>,
        breaches: i64,
        first_touch_due_at: DateTime<Utc>,
        first_touch_at: Option<DateTime<Utc>>,
        last_touch_at: Option<DateTime<Utc>>,
        touch_count: i64,
        reject_reason: Option<RejectReason>,
        reject_note: Option<String>,
        nurture_reason: Option<String>,
        nurture_on: Option<NaiveDate>,
        nurture_began_at: Option<DateTime<Utc>>,
        /// Days for which it was kept warm, in all.
        nurtured_days: Option<String>,
        account_id: Option<Uuid>,
        contact_id: Option<Uuid>,
        opportunity_id: Option<Uuid>,
        converted_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl LeadView {
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, lead: Lead) -> Self {
        let allowed = work.allowed("lead", lead.moves());
        Self::of(lead, allowed)
    }
    /// A page of leads as the person who looks sees them.
    pub async fn seen(look: &Look, rows: Vec<Lead>) -> Result<Vec<Self>, Fail> {
        let learnt = Learnt::now(look).await?;
        let view = |lead: Lead| {
            let likelihood = learnt.of(&lead);
            let allowed = look.allowed("lead", lead.moves());
            Self { likelihood, ..Self::of(lead, allowed) }
        };
        Ok(rows.into_iter().map(view).collect())
    }
    /// With the moves open to the person who looks.
    #[rustfmt::skip]
    pub fn of(l: Lead, allowed_actions: Vec<String>) -> Self {
        let reason = |r: super::scoring::ScoreReason| ScoreReasonView { rule: r.rule, points: r.points };
        Self {
            est_amount: l.est_amount(), nurtured_days: l.nurtured_days(),
            id: l.id, no: l.no, version: l.version, state: l.state, case_id: l.case_id,
            title: l.title, source: l.source, source_detail: l.source_detail, received_at: l.received_at,
            company_name: l.company_name, credit_code: l.credit_code, country: l.country, province: l.province,
            industry: l.industry, industry_fit: l.industry_fit, size_fit: l.size_fit, region_served: l.region_served,
            contact_name: l.contact_name, contact_title: l.contact_title, contact_role: l.contact_role,
            email: l.email, phone: l.phone, need_text: l.need_text, product_line: l.product_line,
            est_close_on: l.est_close_on, bant: l.bant.map(|bant| bant.0.into()),
            fit_score: l.fit_score, behaviour_score: l.behaviour_score, interest_score: l.interest_score,
            score: l.score, score_reasons: l.score_reasons.0.into_iter().map(reason).collect(),
            grade: l.grade, likelihood: None, temperature: l.temperature, owner_id: l.owner_id,
            assignment: l.assignment.map(|assignment| assignment.0.into()),
            company_domain: l.company_domain, city: l.city,
            merged_into_id: l.merged_into_id, absorbed: l.absorbed,
            campaign_id: l.campaign_id, import_id: l.import_id, consent_email: l.consent_email,
            consent_phone: l.consent_phone, consent_basis: l.consent_basis, consent_at: l.consent_at,
            unsubscribed_at: l.unsubscribed_at,
            pool_id: l.pool_id, claimed_at: l.claimed_at, left_by_id: l.left_by_id,
            escalated_at: l.escalated_at, escalated_to_id: l.escalated_to_id, breaches: l.breaches,
            first_touch_due_at: l.first_touch_due_at, first_touch_at: l.first_touch_at,
            last_touch_at: l.last_touch_at, touch_count: l.touch_count,
            reject_reason: l.reject_reason, reject_note: l.reject_note,
            nurture_reason: l.nurture_reason, nurture_on: l.nurture_on, nurture_began_at: l.nurture_began_at,
            account_id: l.account_id, contact_id: l.contact_id, opportunity_id: l.opportunity_id,
            converted_at: l.converted_at, allowed_actions,
            created_at: l.created_at, updated_at: l.updated_at,
        }
    }
}

view! {
    /// Something that happened between us and the contact.
    pub struct TouchView { id: Uuid, kind: TouchKind, at: DateTime<Utc>, note: Option<String>, actor_id: Uuid }
}
view! {
    /// Touches of a lead, the latest first.
    pub struct TouchesView { items: Vec<TouchView> }
}
impl TouchView {
    /// As stored.
    pub fn of(touch: Touch) -> Self {
        Self { id: touch.id, kind: touch.kind, at: touch.at, note: touch.note, actor_id: touch.actor_id }
    }
}
