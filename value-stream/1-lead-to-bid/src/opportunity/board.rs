//! The board: how many open opportunities stand in each stage, and how much they are worth in each currency.

use super::list::Opportunities;
use super::model::{OpportunityStage, OpportunityState};
use super::store::Opportunity;
use ltc_http::{Look, Query, filtered, view};
use ltc_kernel::{Currency, Money};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

view! {
    /// One column of the board.
    pub struct BoardColumn { stage: OpportunityStage, count: i64, sums: Vec<Money> }
}
view! {
    /// All columns, O1 to O7, of what the person who looks may see and asked for.
    pub struct BoardView { columns: Vec<BoardColumn> }
}

/// `GET /opportunities/board`, with the filters of the list; open ones unless `state` says otherwise.
pub struct Board;
impl Query for Board {
    const ROUTE: &'static str = "GET /opportunities/board";
    const ACTION: &'static str = "opportunity.read";
    const PARAMETERS: &'static [&'static str] = &[
        "q",
        "state",
        "stage",
        "owner_id",
        "account_id",
        "forecast_category",
        "grade",
        "case_id",
        "expected_close_from",
        "expected_close_to",
    ];
    type Output = BoardView;

    async fn run(look: &Look, _: Uuid) -> Result<BoardView, Fail> {
        let open = look.select::<Opportunity>().filter_all(filtered::<Opportunities>(look)?);
        let open = match look.param("state") {
            None => open.eq(Opportunity::state, OpportunityState::Open),
            Some(_) => open,
        };
        let rows =
            open.sums_by(&[Opportunity::stage, Opportunity::currency], Opportunity::amount_minor).await?;
        let mut columns: Vec<BoardColumn> = OpportunityStage::ALL
            .iter()
            .map(|stage| BoardColumn { stage: *stage, count: 0, sums: vec![] })
            .collect();
        for row in rows {
            let (stage, currency): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            let (sum, count): (i64, i64) = (row.try_get_by_index(2)?, row.try_get_by_index(3)?);
            let currency = Currency::of(&currency).map_err(|e| Fail::Internal(e.to_string()))?;
            if let Some(column) = columns.iter_mut().find(|column| column.stage.as_str() == stage) {
                column.count += count;
                column.sums.push(Money::new(sum, currency));
            }
        }
        Ok(BoardView { columns })
    }
}
