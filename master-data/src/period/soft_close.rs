//! Only finance still works in this month.

use super::moves::{self, Step};
use super::view::AccountingPeriodView;
use ltc_http::{Verb, Work};
use ltc_store::Fail;
use uuid::Uuid;

/// `POST /accounting-periods/{id}/soft-close`
pub struct SoftClose;

impl Verb for SoftClose {
    const ROUTE: &'static str = "POST /accounting-periods/{id}/soft-close";
    const ACTION: &'static str = "accounting_period.soft_close";
    type Input = ();
    type Output = AccountingPeriodView;

    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<AccountingPeriodView, Fail> {
        let step = Step {
            action: Self::ACTION,
            event: "soft_close",
            announced: "accounting_period.soft_closed",
            reason: None,
        };
        moves::take(work, id, step).await
    }
}
