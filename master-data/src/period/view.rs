//! Accounting periods as shown.

use super::lifecycle::LIFECYCLE;
use super::model::PeriodState;
use super::store::AccountingPeriod;
use ltc_http::{Look, Work, view};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

view! {
    /// A month of a legal entity.
    pub struct AccountingPeriodView {
        id: Uuid,
        version: i64,
        state: PeriodState,
        legal_entity_id: Uuid,
        period: String,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl AccountingPeriodView {
    /// As the person who looks sees it.
    pub fn seen(look: &Look, period: AccountingPeriod) -> Self {
        let allowed = look.allowed("accounting_period", LIFECYCLE.allowed(period.state));
        Self::of(period, allowed)
    }
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, period: AccountingPeriod) -> Self {
        let allowed = work.allowed("accounting_period", LIFECYCLE.allowed(period.state));
        Self::of(period, allowed)
    }
    fn of(p: AccountingPeriod, allowed_actions: Vec<String>) -> Self {
        Self {
            id: p.id,
            version: p.version,
            state: p.state,
            legal_entity_id: p.legal_entity_id,
            period: p.period,
            allowed_actions,
            created_at: p.created_at,
            updated_at: p.updated_at,
        }
    }
}
