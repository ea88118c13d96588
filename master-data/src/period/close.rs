//! Nothing posts into this month any more (I12).

use super::moves::{self, Step};
use super::view::AccountingPeriodView;
use ltc_http::{Verb, Work};
use ltc_store::Fail;
use uuid::Uuid;

/// `POST /accounting-periods/{id}/close`
pub struct Close;

impl Verb for Close {
    const ROUTE: &'static str = "POST /accounting-periods/{id}/close";
    const ACTION: &'static str = "accounting_period.close";
    type Input = ();
    type Output = AccountingPeriodView;

    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<AccountingPeriodView, Fail> {
        let step = Step {
            action: Self::ACTION,
            event: "close",
            announced: "accounting_period.closed",
            reason: None,
        };
        moves::take(work, id, step).await
    }
}
