//! One accounting period.

use super::store::AccountingPeriod;
use super::view::AccountingPeriodView;
use ltc_http::{Belongs, Look, Query};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// `GET /accounting-periods/{id}`
pub struct Show;

impl Query for Show {
    const ROUTE: &'static str = "GET /accounting-periods/{id}";
    const ACTION: &'static str = "accounting_period.read";
    type Output = AccountingPeriodView;

    async fn run(look: &Look, id: Uuid) -> Result<AccountingPeriodView, Fail> {
        let found = look.get::<AccountingPeriod>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(AccountingPeriodView::seen(look, found))
    }
}
