//! Budgets as stored.
use super::model::{BudgetLine, BudgetState};
use ltc_governance::case::{self, Case};
use ltc_http::{Belongs, Work};
use ltc_kernel::{Currency, Money};
use ltc_store::{DateTime, Doc, Fail, Reads, Utc, record, stored_text};
use uuid::Uuid;

stored_text!(BudgetState);

record! {
    /// One baseline of a deal's budget (domain.md 4.1). Usage is computed where cost is booked.
    pub struct Budget in "budget" {
        no: String,
        case_id: Uuid,
        contract_id: Option<Uuid>,
        author_id: Uuid,
        state: BudgetState,
        /// 1, 2, 3 ... within the deal.
        baseline: i64,
        /// The version of the contract that it stands on.
        contract_version_no: Option<i64>,
        /// The contract change that made it.
        change_id: Option<Uuid>,
        currency: Currency,
        total_minor: i64,
        lines: Doc<Vec<BudgetLine>>,
        approved_by: Option<Uuid>,
        approved_at: Option<DateTime<Utc>>,
    }
}

impl Budget {
    pub fn total(&self) -> Money {
        Money::new(self.total_minor, self.currency)
    }
}

/// All baselines of a deal.
pub(crate) async fn baselines(db: &impl Reads, case_id: Uuid) -> Result<Vec<Budget>, Fail> {
    db.select::<Budget>().eq(Budget::case_id, case_id).ascending(Budget::baseline).all().await
}

/// The baseline that holds: approved and not superseded.
pub async fn in_force(db: &impl Reads, case_id: Uuid) -> Result<Option<Budget>, Fail> {
    db.select::<Budget>().eq(Budget::case_id, case_id).eq(Budget::state, BudgetState::Approved).one().await
}

/// Permit, lock the deal, read again, compare `If-Match`.
pub(super) async fn locked(work: &mut Work<'_>, action: &str, id: Uuid) -> Result<(Case, Budget), Fail> {
    let seen = work.get::<Budget>(id).await?;
    work.permit(action, Belongs::to_case(seen.case_id)).await?;
    let case = case::load_for_update(work, seen.case_id).await?;
    case.refuse_closed()?;
    let budget = work.get::<Budget>(id).await?;
    work.fresh(&budget)?;
    Ok((case, budget))
}
