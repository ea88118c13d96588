use super::store::{BankLine, BankStatement};
use super::view::{BankLineView, BankStatementView, events};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /bank-statements`.
pub struct BankStatements;
impl List for BankStatements {
    const ROUTE: &'static str = "GET /bank-statements";
    const ACTION: &'static str = "bank_statement.read";
    type Row = BankStatement;
    type View = BankStatementView;
    const SORTS: &'static [(&'static str, Column<BankStatement>, Kind)] =
        &[("created_at", BankStatement::created_at, Kind::Instant), ("no", BankStatement::no, Kind::Text)];
    const FILTERS: &'static [Filter<BankStatement>] = &[
        Filter::is("id", BankStatement::id, Kind::Id),
        Filter::is("state", BankStatement::state, Kind::Text),
        Filter::is("bank_account_id", BankStatement::bank_account_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<BankStatement>] = &[BankStatement::no, BankStatement::file_name];
    async fn view(_: &Look, rows: Vec<BankStatement>) -> Result<Vec<BankStatementView>, Fail> {
        Ok(rows.into_iter().map(BankStatementView::of).collect())
    }
}

/// `GET /bank-statements/{id}`.
pub struct ShowBankStatement;
impl Query for ShowBankStatement {
    const ROUTE: &'static str = "GET /bank-statements/{id}";
    const ACTION: &'static str = "bank_statement.read";
    type Output = BankStatementView;
    async fn run(look: &Look, id: Uuid) -> Result<BankStatementView, Fail> {
        let statement = look.get::<BankStatement>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(BankStatementView::of(statement))
    }
}

/// `GET /bank-lines`.
pub struct BankLines;
impl List for BankLines {
    const ROUTE: &'static str = "GET /bank-lines";
    const ACTION: &'static str = "bank_line.read";
    type Row = BankLine;
    type View = BankLineView;
    const SORTS: &'static [(&'static str, Column<BankLine>, Kind)] = &[
        ("created_at", BankLine::created_at, Kind::Instant),
        ("booked_on", BankLine::booked_on, Kind::Date),
        ("pos", BankLine::pos, Kind::Integer),
    ];
    const FILTERS: &'static [Filter<BankLine>] = &[
        Filter::is("id", BankLine::id, Kind::Id),
        Filter::is("state", BankLine::state, Kind::Text),
        Filter::is("statement_id", BankLine::statement_id, Kind::Id),
        Filter::is("bank_account_id", BankLine::bank_account_id, Kind::Id),
        Filter::is("receipt_id", BankLine::receipt_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<BankLine>] =
        &[BankLine::no, BankLine::party_name, BankLine::text, BankLine::bank_reference];
    async fn view(look: &Look, rows: Vec<BankLine>) -> Result<Vec<BankLineView>, Fail> {
        let view = |l: BankLine| {
            let allowed = look.allowed("bank_line", events(&l));
            BankLineView::of(l, allowed)
        };
        Ok(rows.into_iter().map(view).collect())
    }
}

/// `GET /bank-lines/{id}`.
pub struct ShowBankLine;
impl Query for ShowBankLine {
    const ROUTE: &'static str = "GET /bank-lines/{id}";
    const ACTION: &'static str = "bank_line.read";
    type Output = BankLineView;
    async fn run(look: &Look, id: Uuid) -> Result<BankLineView, Fail> {
        let line = look.get::<BankLine>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let allowed = look.allowed("bank_line", events(&line));
        Ok(BankLineView::of(line, allowed))
    }
}
