use super::cascade::{Node, Place, Whose};
use super::model::{Metric, TargetState};
use super::period::PlanPeriod;
use crate::strategy::org_unit::{OrgUnit, unit_of};
use chrono::{DateTime, Utc};
use ltc_http::text_fields;
use ltc_kernel::{Currency, Money};
use ltc_store::{Fail, Reads, record, stored_text};
use uuid::Uuid;

text_fields!(Metric, TargetState);
stored_text!(Metric, TargetState);

record! {
    /// A target in its tree (domain.md 2.9, 1).
    pub struct Target in "target" {
        no: String,
        /// The top of its tree; its event stream is the tree's.
        root_id: Uuid,
        parent_id: Option<Uuid>,
        /// Code of a unit; else it is a person's.
        org: Option<String>,
        user_id: Option<Uuid>,
        /// `2026`, `2026-Q1`, `2026-03`.
        period: String,
        metric: Metric,
        /// Minor units of `currency`, or a count.
        value: i64,
        currency: Option<Currency>,
        state: TargetState,
        /// Why its parts need not sum to it, or why it was revised.
        reason: Option<String>,
        /// Parts less the whole when it was released or revised.
        difference: i64,
        released_by: Option<Uuid>,
        released_at: Option<DateTime<Utc>>,
    }
}

impl Target {
    pub fn node(&self) -> Node {
        Node { id: self.id, parent_id: self.parent_id, value: self.value }
    }
    pub fn money(&self, value: i64) -> Option<Money> {
        Some(Money::new(value, self.currency?))
    }
    /// A value of it for a message: `1200000.00 CNY`, `12`.
    pub fn text(&self, value: i64) -> String {
        match self.money(value) {
            Some(money) => [&money.to_text(), " ", money.currency().code()].concat(),
            None => value.to_string(),
        }
    }
    /// Whose and when; `None` where what is stored cannot be read.
    pub fn place(&self, units: &[OrgUnit]) -> Option<Place> {
        let whose = whose(self.org.clone(), self.user_id, units);
        Some(Place { whose, period: self.period.parse::<PlanPeriod>().ok()? })
    }
}

/// Whose a target is, with the unit that it counts for.
pub fn whose(org: Option<String>, user_id: Option<Uuid>, units: &[OrgUnit]) -> Whose {
    let of_person = || user_id.and_then(|u| unit_of(units, u)).map(|unit| unit.code.clone());
    let unit = org.clone().or_else(of_person).unwrap_or_default();
    Whose { org, user_id, unit }
}

/// The tree of a root, without what is withdrawn.
pub async fn tree(db: &impl Reads, root_id: Uuid) -> Result<Vec<Target>, Fail> {
    let all = db.select::<Target>().eq(Target::root_id, root_id).ne(Target::state, TargetState::Withdrawn);
    all.ascending(Target::created_at).all().await
}

/// The nodes of targets.
pub fn nodes(targets: &[Target]) -> Vec<Node> {
    targets.iter().map(Target::node).collect()
}
