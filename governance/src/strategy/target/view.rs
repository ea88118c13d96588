use super::cascade::{Node, sum_of_parts};
use super::lifecycle::LIFECYCLE;
use super::model::{Metric, TargetState};
use super::store::Target;
use ltc_http::{Look, Work, view};
use ltc_kernel::Money;
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

view! {
    /// A target and how its parts sum.
    pub struct TargetView {
        id: Uuid,
        no: String,
        version: i64,
        state: TargetState,
        root_id: Uuid,
        parent_id: Option<Uuid>,
        org: Option<String>,
        user_id: Option<Uuid>,
        period: String,
        metric: Metric,
        /// In base currency; empty for counts.
        value: Option<Money>,
        count: Option<i64>,
        /// The sum of its parts; empty without parts.
        parts: Option<Money>,
        parts_count: Option<i64>,
        /// Parts less the whole; empty without parts.
        difference: Option<Money>,
        difference_count: Option<i64>,
        /// It has parts, and they sum to it.
        sums: Option<bool>,
        reason: Option<String>,
        released_by: Option<Uuid>,
        released_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl TargetView {
    pub fn seen(look: &Look, target: Target, nodes: &[Node]) -> Self {
        let allowed = look.allowed("target", LIFECYCLE.allowed(target.state));
        Self::of(target, nodes, allowed)
    }
    pub fn written(work: &Work<'_>, target: Target, nodes: &[Node]) -> Self {
        let allowed = work.allowed("target", LIFECYCLE.allowed(target.state));
        Self::of(target, nodes, allowed)
    }
    fn of(t: Target, nodes: &[Node], mut allowed: Vec<String>) -> Self {
        let sum = sum_of_parts(nodes, t.id);
        let difference = sum.map(|s| s.saturating_sub(t.value));
        if sum.is_some() {
            allowed.retain(|event| event != "withdraw");
        }
        let count = |value: Option<i64>| value.filter(|_| t.metric.is_count());
        let money = |value: Option<i64>| value.and_then(|v| t.money(v));
        Self {
            value: money(Some(t.value)),
            count: count(Some(t.value)),
            parts: money(sum),
            parts_count: count(sum),
            difference: money(difference),
            difference_count: count(difference),
            sums: difference.map(|d| d == 0),
            id: t.id,
            version: t.version,
            state: t.state,
            root_id: t.root_id,
            parent_id: t.parent_id,
            user_id: t.user_id,
            metric: t.metric,
            released_by: t.released_by,
            released_at: t.released_at,
            allowed_actions: allowed,
            created_at: t.created_at,
            updated_at: t.updated_at,
            no: t.no,
            org: t.org,
            period: t.period,
            reason: t.reason,
        }
    }
}
