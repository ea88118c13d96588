use super::store::AccountStatement;
use super::view::AccountStatementView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /account-statements`.
pub struct AccountStatements;
impl List for AccountStatements {
    const ROUTE: &'static str = "GET /account-statements";
    const ACTION: &'static str = "account_statement.read";
    type Row = AccountStatement;
    type View = AccountStatementView;
    const SORTS: &'static [(&'static str, Column<AccountStatement>, Kind)] = &[
        ("created_at", AccountStatement::created_at, Kind::Instant),
        ("as_of", AccountStatement::as_of, Kind::Date),
        ("no", AccountStatement::no, Kind::Text),
    ];
    const FILTERS: &'static [Filter<AccountStatement>] = &[
        Filter::is("id", AccountStatement::id, Kind::Id),
        Filter::is("state", AccountStatement::state, Kind::Text),
        Filter::is("account_id", AccountStatement::account_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<AccountStatement>] = &[AccountStatement::no];
    async fn view(look: &Look, rows: Vec<AccountStatement>) -> Result<Vec<AccountStatementView>, Fail> {
        Ok(rows.into_iter().map(|s| AccountStatementView::seen(look, s)).collect())
    }
}

/// `GET /account-statements/{id}`.
pub struct ShowAccountStatement;
impl Query for ShowAccountStatement {
    const ROUTE: &'static str = "GET /account-statements/{id}";
    const ACTION: &'static str = "account_statement.read";
    type Output = AccountStatementView;
    async fn run(look: &Look, id: Uuid) -> Result<AccountStatementView, Fail> {
        let statement = look.get::<AccountStatement>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(AccountStatementView::seen(look, statement))
    }
}
