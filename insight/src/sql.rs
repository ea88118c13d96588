//! SQL texts of the reports. Each names the workspace first; `visible` narrows to the deals of one's team.
use ltc_http::Look;
use ltc_identity::Relation;
use ltc_store::sea_orm::{QueryResult, Value};
use ltc_store::{Db, Fail};

/// Runs a text that begins its conditions with `workspace_id = ?`; `{visible}` in it becomes the person's
/// share of the deals, by the column that is named.
pub async fn rows(
    look: &Look,
    sql: &str,
    case_column: &str,
    mut values: Vec<Value>,
) -> Result<Vec<QueryResult>, Fail> {
    let workspace = Value::from(look.workspace().id());
    let mut all = vec![workspace.clone()];
    all.append(&mut values);
    let share = match look.policy.reach(&look.who, "case.read") {
        Some(Relation::Workspace) => String::new(),
        _ => {
            all.extend([workspace, Value::from(look.who.user_id)]);
            [" AND ", case_column, " IN (SELECT group_id FROM membership WHERE workspace_id = ? AND user_id = ? AND ended_at IS NULL)"].concat()
        }
    };
    Ok(look.exec().query_text(&sql.replace("{visible}", &share), all).await?)
}

/// Open deals by stage and currency: how many, and their net value.
pub const OPEN_BY_STAGE: &str = "SELECT stage, currency, CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(value_minor), 0) AS BIGINT) \
    FROM deal_case WHERE workspace_id = ? AND state = 'OPEN'{visible} GROUP BY stage, currency";

/// Ledger movements by day, account and base currency: debit minus credit.
pub const MOVEMENTS: &str = "SELECT posted_on, account, base_currency, \
    CAST(SUM(CASE WHEN side = 'D' THEN base_minor ELSE 0 END) AS BIGINT), \
    CAST(SUM(CASE WHEN side = 'C' THEN base_minor ELSE 0 END) AS BIGINT) \
    FROM journal_line WHERE workspace_id = ? AND posted_on >= ? AND account IN ('1002', '1122', '6001', '6401', '1475'){visible} \
    GROUP BY posted_on, account, base_currency";
