//! Pages of accounts.

use super::store::Account;
use super::view::AccountView;
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::{Column, Fail};

/// `GET /accounts`
pub struct Accounts;

impl List for Accounts {
    const ROUTE: &'static str = "GET /accounts";
    const ACTION: &'static str = "account.read";
    type Row = Account;
    type View = AccountView;
    const SORTS: &'static [(&'static str, Column<Account>, Kind)] = &[
        ("created_at", Account::created_at, Kind::Instant),
        ("name", Account::name, Kind::Text),
        ("no", Account::no, Kind::Text),
    ];
    const FILTERS: &'static [Filter<Account>] = &[
        Filter::is("id", Account::id, Kind::Id),
        Filter::is("state", Account::state, Kind::Text),
        Filter::is("kind", Account::kind, Kind::Text),
        Filter::is("country", Account::country, Kind::Text),
        Filter::is("industry", Account::industry, Kind::Text),
        Filter::is("strategic", Account::strategic, Kind::Flag),
        Filter::is("owner_id", Account::owner_id, Kind::Id),
        Filter::is("parent_id", Account::parent_id, Kind::Id),
        Filter::is("merged_into_id", Account::merged_into_id, Kind::Id),
        Filter::is("credit_code", Account::credit_code, Kind::Text),
    ];
    const SEARCH: &'static [Column<Account>] =
        &[Account::no, Account::name, Account::short_name, Account::credit_code];
    const OWNER: Option<Column<Account>> = Some(Account::owner_id);

    async fn view(look: &Look, rows: Vec<Account>) -> Result<Vec<AccountView>, Fail> {
        Ok(rows.into_iter().map(|row| AccountView::seen(look, row)).collect())
    }
}
