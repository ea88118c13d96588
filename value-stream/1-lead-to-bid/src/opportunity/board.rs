//! The board: how many open opportunities stand in each stage, and how much they are worth in each currency.

use super::model::OpportunityStage;
use ltc_http::{Look, Query, view};
use ltc_identity::Relation;
use ltc_kernel::{Currency, Money};
use ltc_store::sea_orm::Value;
use ltc_store::{Db, Fail};
use uuid::Uuid;

view! {
    /// One column of the board.
    pub struct BoardColumn { stage: OpportunityStage, count: i64, sums: Vec<Money> }
}
view! {
    /// All columns, O1 to O7, of what the person who looks may see.
    pub struct BoardView { columns: Vec<BoardColumn> }
}

const COUNTS: &str = "SELECT stage, currency, COUNT(*), CAST(SUM(amount_minor) AS BIGINT) FROM opportunity \
    WHERE workspace_id = ? AND state = ? AND (CAST(? AS BIGINT) = 1 OR owner_id = ? OR case_id IN \
    (SELECT group_id FROM membership WHERE workspace_id = ? AND user_id = ? AND ended_at IS NULL)) \
    GROUP BY stage, currency ORDER BY stage, currency";

/// `GET /opportunities/board`
pub struct Board;
impl Query for Board {
    const ROUTE: &'static str = "GET /opportunities/board";
    const ACTION: &'static str = "opportunity.read";
    type Output = BoardView;

    async fn run(look: &Look, _: Uuid) -> Result<BoardView, Fail> {
        let all = look.policy.reach(&look.who, Self::ACTION) == Some(Relation::Workspace);
        let workspace = look.workspace().id();
        let me = look.who.user_id;
        let values = vec![
            Value::from(workspace),
            Value::from("OPEN".to_owned()),
            Value::from(i64::from(all)),
            Value::from(me),
            Value::from(workspace),
            Value::from(me),
        ];
        let mut columns: Vec<BoardColumn> = OpportunityStage::ALL
            .iter()
            .map(|stage| BoardColumn { stage: *stage, count: 0, sums: vec![] })
            .collect();
        for row in look.exec().query_text(COUNTS, values).await? {
            let (stage, currency): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            let (count, sum): (i64, i64) = (row.try_get_by_index(2)?, row.try_get_by_index(3)?);
            let currency = Currency::of(&currency).map_err(|e| Fail::Internal(e.to_string()))?;
            if let Some(column) = columns.iter_mut().find(|column| column.stage.as_str() == stage) {
                column.count += count;
                column.sums.push(Money::new(sum, currency));
            }
        }
        Ok(BoardView { columns })
    }
}
