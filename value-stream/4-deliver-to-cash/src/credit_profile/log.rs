//! The log of what was asked of a customer's credit, and what was found.

use super::model::{CheckKind, HoldLevel, HoldReason};
use super::store::CreditCheck;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, view};
use ltc_kernel::Money;
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

view! {
    /// One check.
    pub struct CreditCheckView {
        id: Uuid,
        at: DateTime<Utc>,
        kind: CheckKind,
        credit_profile_id: Uuid,
        account_id: Uuid,
        order_id: Option<Uuid>,
        order_no: Option<String>,
        /// With the order that was asked for.
        exposure: Money,
        limit: Money,
        hold: HoldLevel,
        hold_reasons: Vec<HoldReason>,
        by_user: Uuid,
    }
}

impl From<CreditCheck> for CreditCheckView {
    fn from(c: CreditCheck) -> Self {
        Self {
            exposure: Money::new(c.exposure_minor, c.currency),
            limit: Money::new(c.limit_minor, c.currency),
            id: c.id,
            at: c.at,
            kind: c.kind,
            credit_profile_id: c.profile_id,
            account_id: c.account_id,
            order_id: c.order_id,
            order_no: c.order_no,
            hold: c.level,
            hold_reasons: c.reasons.split_whitespace().filter_map(|code| code.parse().ok()).collect(),
            by_user: c.by_user,
        }
    }
}

/// `GET /credit-checks`.
pub struct CreditChecks;
impl List for CreditChecks {
    const ROUTE: &'static str = "GET /credit-checks";
    const ACTION: &'static str = "credit_profile.read";
    type Row = CreditCheck;
    type View = CreditCheckView;
    const SORTS: &'static [(&'static str, Column<CreditCheck>, Kind)] =
        &[("at", CreditCheck::at, Kind::Instant)];
    const FILTERS: &'static [Filter<CreditCheck>] = &[
        Filter::is("credit_profile_id", CreditCheck::profile_id, Kind::Id),
        Filter::is("account_id", CreditCheck::account_id, Kind::Id),
        Filter::is("order_id", CreditCheck::order_id, Kind::Id),
        Filter::is("kind", CreditCheck::kind, Kind::Text),
        Filter::is("hold", CreditCheck::level, Kind::Text),
    ];
    const SEARCH: &'static [Column<CreditCheck>] = &[CreditCheck::order_no];
    async fn view(_: &Look, rows: Vec<CreditCheck>) -> Result<Vec<CreditCheckView>, Fail> {
        Ok(rows.into_iter().map(Into::into).collect())
    }
}

/// `GET /credit-checks/{id}`.
pub struct ShowCreditCheck;
impl Query for ShowCreditCheck {
    const ROUTE: &'static str = "GET /credit-checks/{id}";
    const ACTION: &'static str = "credit_profile.read";
    type Output = CreditCheckView;
    async fn run(look: &Look, id: Uuid) -> Result<CreditCheckView, Fail> {
        let check = look.get::<CreditCheck>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(check.into())
    }
}
