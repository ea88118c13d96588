use super::model::DelegationState;
use super::scope::Scope;
use crate::gate::GateType;
use chrono::NaiveDate;
use ltc_kernel::{Currency, Money, Ratio};
use ltc_store::{DateTime, Doc, Utc, record, stored_text};
use uuid::Uuid;

stored_text!(DelegationState);

record! {
    /// A delegation as stored.
    pub struct Delegation in "delegation" {
        no: String,
        from_user_id: Uuid,
        to_user_id: Uuid,
        /// The highest level given.
        level: i64,
        gates: Doc<Vec<String>>,
        amount_limit_minor: Option<i64>,
        currency: Option<Currency>,
        margin_floor: Option<Ratio>,
        discount_cap: Option<Ratio>,
        wacp_cap_days: Option<i64>,
        valid_from: NaiveDate,
        /// The last day.
        valid_to: NaiveDate,
        reason: String,
        state: DelegationState,
        revoked_at: Option<DateTime<Utc>>,
    }
}

impl Delegation {
    pub fn holds(&self, on: NaiveDate) -> bool {
        self.state == DelegationState::Active && self.valid_from <= on && on <= self.valid_to
    }
    pub fn amount_limit(&self) -> Option<Money> {
        Some(Money::new(self.amount_limit_minor?, self.currency?))
    }
    /// A gate that this program does not know covers nothing, so a delegation limited to it is not one for all.
    pub fn scope(&self) -> Option<Scope> {
        let gates: Result<Vec<GateType>, _> = self.gates.0.iter().map(|g| g.parse()).collect();
        Some(Scope {
            gates: gates.ok()?,
            amount_limit: self.amount_limit(),
            margin_floor: self.margin_floor,
            discount_cap: self.discount_cap,
            wacp_cap_days: self.wacp_cap_days,
        })
    }
}
