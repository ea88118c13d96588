//! Credit profiles, the orders that count, and the checks, as stored.

use super::model::{CheckKind, CreditGrade, CreditOrderState, CreditState, HoldLevel};
use chrono::NaiveDate;
use ltc_http::Work;
use ltc_kernel::{CreditAsked, Currency, Money};
use ltc_store::{DateTime, Fail, Reads, Utc, line, record, stored_text};
use uuid::Uuid;

stored_text!(CreditState, CreditGrade, CreditOrderState, HoldLevel, CheckKind);

record! {
    /// How much a customer may owe, as proposed or agreed. Never changed but by its state and its release: what is to be
    /// another limit is another profile.
    pub struct CreditProfile in "credit_profile" {
        /// `CP-2026-000001`
        no: String,
        account_id: Uuid,
        state: CreditState,
        payment_history: i64,
        financials: i64,
        years_and_size: i64,
        outside_records: i64,
        relationship: i64,
        score: i64,
        grade: CreditGrade,
        currency: Currency,
        net_assets_minor: Option<i64>,
        suggested_minor: i64,
        limit_minor: i64,
        /// The longest terms that are agreed with it.
        term_days_max: i64,
        insured_minor: i64,
        guaranteed_minor: i64,
        /// By whom or what.
        guarantee: Option<String>,
        valid_to: NaiveDate,
        reason: String,
        proposed_by: Uuid,
        reviewed_by: Option<Uuid>,
        reviewed_on: Option<NaiveDate>,
        /// Why it was rejected.
        state_reason: Option<String>,
        /// Orders go through until then although a hold stands.
        released_until: Option<NaiveDate>,
        released_to_minor: Option<i64>,
        released_by: Option<Uuid>,
        release_reason: Option<String>,
    }
}

impl CreditProfile {
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
    pub fn limit(&self) -> Money {
        self.money(self.limit_minor)
    }
    /// Insured and guaranteed.
    pub fn covered(&self) -> Money {
        self.money(self.insured_minor.saturating_add(self.guaranteed_minor))
    }
    pub fn lapsed(&self, today: NaiveDate) -> bool {
        today > self.valid_to
    }
    /// Up to what orders go through on that day although a hold stands.
    pub fn released_to(&self, today: NaiveDate) -> Option<Money> {
        let holds = self.released_until.is_some_and(|until| today <= until);
        self.released_to_minor.filter(|_| holds).map(|minor| self.money(minor))
    }
}

record! {
    /// An order as the customer's credit sees it; its id is the order's. Of a contract that stood before this was kept, the
    /// contract's.
    pub struct CreditOrder in "credit_order" {
        no: String,
        case_id: Uuid,
        contract_id: Option<Uuid>,
        account_id: Uuid,
        currency: Currency,
        gross_minor: i64,
        /// The price of what left us.
        delivered_minor: i64,
        required_on: Option<NaiveDate>,
        asked_at: DateTime<Utc>,
        state: CreditOrderState,
    }
}

impl CreditOrder {
    pub fn of(work: &Work<'_>, asked: &CreditAsked) -> Self {
        Self {
            id: asked.order_id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: asked.order_no.clone(),
            case_id: asked.case_id,
            contract_id: asked.contract_id,
            account_id: asked.account_id,
            currency: asked.gross.currency(),
            gross_minor: asked.gross.minor(),
            delivered_minor: 0,
            required_on: asked.required_on,
            asked_at: work.now(),
            state: CreditOrderState::Waiting,
        }
    }
    /// What has not left us yet.
    pub fn rest(&self) -> Money {
        Money::new(self.gross_minor.saturating_sub(self.delivered_minor).max(0), self.currency)
    }
}

line! {
    /// One look at a customer's credit and what came of it; never changed.
    pub struct CreditCheck in "credit_check" {
        at: DateTime<Utc>,
        kind: CheckKind,
        profile_id: Uuid,
        account_id: Uuid,
        order_id: Option<Uuid>,
        order_no: Option<String>,
        currency: Currency,
        /// With the order that was asked for.
        exposure_minor: i64,
        limit_minor: i64,
        level: HoldLevel,
        /// Codes, separated by a space.
        reasons: String,
        by_user: Uuid,
    }
}

/// The profile in force of a customer, as the verb has it now.
pub(super) async fn in_force(work: &Work<'_>, account_id: Uuid) -> Result<Option<CreditProfile>, Fail> {
    let pending = work.pending::<CreditProfile>();
    let mine = |p: &&CreditProfile| p.account_id == account_id && p.state == CreditState::InForce;
    if let Some(profile) = pending.iter().find(mine) {
        return Ok(Some(profile.clone()));
    }
    let stored = stored_in_force(&**work, account_id).await?;
    Ok(stored.filter(|s| !pending.iter().any(|p| p.id == s.id)))
}

/// The same for who only looks.
pub(super) async fn stored_in_force(
    db: &impl Reads,
    account_id: Uuid,
) -> Result<Option<CreditProfile>, Fail> {
    let mine = db.select::<CreditProfile>().eq(CreditProfile::account_id, account_id);
    mine.eq(CreditProfile::state, CreditState::InForce).one().await
}
