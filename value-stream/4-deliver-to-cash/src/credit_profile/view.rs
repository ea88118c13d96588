use super::lifecycle::buttons;
use super::model::{CheckKind, CreditGrade, CreditState, HoldLevel, HoldReason};
use super::orders::judged;
use super::standing::{self, Pending, weight};
use super::store::CreditProfile;
use chrono::NaiveDate;
use ltc_http::{Look, Work, text_fields, view};
use ltc_kernel::{Money, Ratio, Refusal};
use ltc_store::{DateTime, Fail, Utc};
use uuid::Uuid;

text_fields!(CreditState, CreditGrade, HoldLevel, HoldReason, CheckKind);

view! {
    /// How much a customer may owe. What it owes is told of one profile in force, not in lists.
    pub struct CreditProfileView {
        id: Uuid,
        no: String,
        version: i64,
        state: CreditState,
        account_id: Uuid,
        grade: CreditGrade,
        score: i64,
        payment_history: i64,
        financials: i64,
        years_and_size: i64,
        outside_records: i64,
        relationship: i64,
        net_assets: Option<Money>,
        suggested_limit: Money,
        limit: Money,
        term_days_max: i64,
        insured: Money,
        guaranteed: Money,
        guarantee: Option<String>,
        valid_to: NaiveDate,
        lapsed: bool,
        reason: String,
        proposed_by: Uuid,
        reviewed_by: Option<Uuid>,
        reviewed_on: Option<NaiveDate>,
        state_reason: Option<String>,
        released_until: Option<NaiveDate>,
        released_to: Option<Money>,
        released_by: Option<Uuid>,
        release_reason: Option<String>,
        /// Open invoices, disputed ones too.
        receivable_open: Option<Money>,
        /// Performed and not billed.
        unbilled: Option<Money>,
        /// Confirmed, wanted within ninety days and not delivered.
        orders_open: Option<Money>,
        unapplied_cash: Option<Money>,
        /// Billed and not yet earned.
        advances: Option<Money>,
        exposure: Option<Money>,
        /// Orders that rest for credit, or did and are not confirmed yet.
        orders_waiting: Option<Money>,
        /// Exposure with those orders.
        exposure_wanted: Option<Money>,
        /// Of the limit, with those orders.
        used_share: Option<Ratio>,
        /// Days that the oldest open item is past due.
        oldest_overdue_days: Option<i64>,
        hold: Option<HoldLevel>,
        /// Empty where nothing is told.
        hold_reasons: Vec<HoldReason>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl CreditProfileView {
    pub(super) fn written(work: &Work<'_>, p: CreditProfile) -> Self {
        let allowed = work.allowed("credit_profile", buttons(p.state));
        let today = work.today();
        Self::of(p, today, allowed)
    }
    pub(super) fn seen(look: &Look, p: CreditProfile) -> Self {
        let allowed = look.allowed("credit_profile", buttons(p.state));
        Self::of(p, look.today(), allowed)
    }
    /// With what is owed, of a profile in force.
    pub(super) async fn whole(look: &Look, p: CreditProfile) -> Result<Self, Fail> {
        if p.state != CreditState::InForce {
            return Ok(Self::seen(look, p));
        }
        let today = look.today();
        let standing = standing::of(look, &p, today, &Pending::default()).await?;
        let exposure = standing.exposure()?;
        let mut waiting = p.money(0);
        for order in &standing.waiting {
            let own = weight(look, order, p.currency, today).await?;
            waiting = waiting.add(own).map_err(Refusal::from)?;
        }
        let wanted = exposure.add(waiting).map_err(Refusal::from)?;
        let judged = judged(&p, &standing, wanted, today)?;
        let parts = standing.parts;
        Ok(Self {
            receivable_open: Some(parts.receivable),
            unbilled: Some(parts.unbilled),
            orders_open: Some(parts.orders),
            unapplied_cash: Some(parts.unapplied),
            advances: Some(parts.advances),
            exposure: Some(exposure),
            orders_waiting: Some(waiting),
            exposure_wanted: Some(wanted),
            used_share: judged.used,
            oldest_overdue_days: Some(standing.oldest_days),
            hold: Some(judged.level),
            hold_reasons: judged.reasons,
            ..Self::seen(look, p)
        })
    }
    fn of(p: CreditProfile, today: NaiveDate, allowed_actions: Vec<String>) -> Self {
        Self {
            net_assets: p.net_assets_minor.map(|minor| p.money(minor)),
            suggested_limit: p.money(p.suggested_minor),
            limit: p.limit(),
            insured: p.money(p.insured_minor),
            guaranteed: p.money(p.guaranteed_minor),
            released_to: p.released_to_minor.map(|minor| p.money(minor)),
            lapsed: p.lapsed(today),
            id: p.id,
            no: p.no,
            version: p.version,
            state: p.state,
            account_id: p.account_id,
            grade: p.grade,
            score: p.score,
            payment_history: p.payment_history,
            financials: p.financials,
            years_and_size: p.years_and_size,
            outside_records: p.outside_records,
            relationship: p.relationship,
            term_days_max: p.term_days_max,
            guarantee: p.guarantee,
            valid_to: p.valid_to,
            reason: p.reason,
            proposed_by: p.proposed_by,
            reviewed_by: p.reviewed_by,
            reviewed_on: p.reviewed_on,
            state_reason: p.state_reason,
            released_until: p.released_until,
            released_by: p.released_by,
            release_reason: p.release_reason,
            receivable_open: None,
            unbilled: None,
            orders_open: None,
            unapplied_cash: None,
            advances: None,
            exposure: None,
            orders_waiting: None,
            exposure_wanted: None,
            used_share: None,
            oldest_overdue_days: None,
            hold: None,
            hold_reasons: vec![],
            allowed_actions,
            created_at: p.created_at,
            updated_at: p.updated_at,
        }
    }
}
