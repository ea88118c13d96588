use super::lifecycle::LIFECYCLE;
use super::model::DelegationState;
use super::store::Delegation;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, Work, text_fields, view};
use ltc_identity::Relation;
use ltc_kernel::{Money, NaiveDate, Ratio, text_enum};
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

text_enum! {
    /// How a delegation stands today.
    pub enum DelegationStatus {
        Planned = "PLANNED",
        InForce = "IN_FORCE",
        Expired = "EXPIRED",
        Revoked = "REVOKED",
    }
}
text_fields!(DelegationState, DelegationStatus);

view! {
    /// A delegation of authority.
    pub struct DelegationView {
        id: Uuid,
        no: String,
        version: i64,
        state: DelegationState,
        status: DelegationStatus,
        from_user_id: Uuid,
        to_user_id: Uuid,
        level: i64,
        /// Empty: every gate, and what is decided without one.
        gates: Vec<String>,
        amount_limit: Option<Money>,
        margin_floor: Option<Ratio>,
        discount_cap: Option<Ratio>,
        wacp_cap_days: Option<i64>,
        valid_from: NaiveDate,
        valid_to: NaiveDate,
        reason: String,
        /// Always false: what is held by delegation cannot be delegated.
        sub_delegable: bool,
        revoked_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

fn status(d: &Delegation, today: NaiveDate) -> DelegationStatus {
    match d.state {
        DelegationState::Revoked => DelegationStatus::Revoked,
        DelegationState::Active if d.valid_to < today => DelegationStatus::Expired,
        DelegationState::Active if d.valid_from > today => DelegationStatus::Planned,
        DelegationState::Active => DelegationStatus::InForce,
    }
}

impl DelegationView {
    fn of(d: Delegation, today: NaiveDate, allowed_actions: Vec<String>) -> Self {
        Self {
            status: status(&d, today),
            amount_limit: d.amount_limit(),
            sub_delegable: false,
            id: d.id,
            no: d.no,
            version: d.version,
            state: d.state,
            from_user_id: d.from_user_id,
            to_user_id: d.to_user_id,
            level: d.level,
            gates: d.gates.0,
            margin_floor: d.margin_floor,
            discount_cap: d.discount_cap,
            wacp_cap_days: d.wacp_cap_days,
            valid_from: d.valid_from,
            valid_to: d.valid_to,
            reason: d.reason,
            revoked_at: d.revoked_at,
            allowed_actions,
            created_at: d.created_at,
            updated_at: d.updated_at,
        }
    }
    pub(super) fn written(work: &Work<'_>, d: Delegation) -> Self {
        let allowed = work.allowed("delegation", LIFECYCLE.allowed(d.state));
        Self::of(d, work.today(), allowed)
    }
    fn seen(look: &Look, d: Delegation) -> Self {
        let any = look.policy.reach(&look.who, "delegation.revoke") == Some(Relation::Workspace);
        let mut allowed = look.allowed("delegation", LIFECYCLE.allowed(d.state));
        if d.from_user_id != look.who.user_id && !any {
            allowed.clear();
        }
        Self::of(d, look.today(), allowed)
    }
}

/// `GET /delegations`. Everybody may know who decides for whom.
pub struct Delegations;
impl List for Delegations {
    const ROUTE: &'static str = "GET /delegations";
    const ACTION: &'static str = "delegation.read";
    type Row = Delegation;
    type View = DelegationView;
    const SORTS: &'static [(&'static str, Column<Delegation>, Kind)] = &[
        ("created_at", Delegation::created_at, Kind::Instant),
        ("valid_from", Delegation::valid_from, Kind::Date),
        ("valid_to", Delegation::valid_to, Kind::Date),
    ];
    const FILTERS: &'static [Filter<Delegation>] = &[
        Filter::is("state", Delegation::state, Kind::Text),
        Filter::is("from_user_id", Delegation::from_user_id, Kind::Id),
        Filter::is("to_user_id", Delegation::to_user_id, Kind::Id),
        Filter::from("valid_to_from", Delegation::valid_to, Kind::Date),
    ];
    const SEARCH: &'static [Column<Delegation>] = &[Delegation::no, Delegation::reason];
    async fn view(look: &Look, rows: Vec<Delegation>) -> Result<Vec<DelegationView>, Fail> {
        Ok(rows.into_iter().map(|d| DelegationView::seen(look, d)).collect())
    }
}

/// `GET /delegations/{id}`.
pub struct ShowDelegation;
impl Query for ShowDelegation {
    const ROUTE: &'static str = "GET /delegations/{id}";
    const ACTION: &'static str = "delegation.read";
    type Output = DelegationView;
    async fn run(look: &Look, id: Uuid) -> Result<DelegationView, Fail> {
        let delegation = look.get::<Delegation>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(delegation.from_user_id)).await?;
        Ok(DelegationView::seen(look, delegation))
    }
}
