//! The month is open again; the reason is kept.

use super::moves::{self, Step};
use super::view::AccountingPeriodView;
use ltc_http::{Verb, Work, form};
use ltc_store::Fail;
use uuid::Uuid;

form! {
    /// Why.
    pub struct AccountingPeriodReopen { reason: String }
}

/// `POST /accounting-periods/{id}/reopen`
pub struct Reopen;

impl Verb for Reopen {
    const ROUTE: &'static str = "POST /accounting-periods/{id}/reopen";
    const ACTION: &'static str = "accounting_period.reopen";
    type Input = AccountingPeriodReopen;
    type Output = AccountingPeriodView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: AccountingPeriodReopen,
    ) -> Result<AccountingPeriodView, Fail> {
        let step = Step {
            action: Self::ACTION,
            event: "reopen",
            announced: "accounting_period.reopened",
            reason: Some(input.reason),
        };
        moves::take(work, id, step).await
    }
}
