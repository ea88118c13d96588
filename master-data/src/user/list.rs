//! Pages of users.

use super::view::UserView;
use ltc_http::{Filter, Kind, List, Look};
use ltc_identity::User;
use ltc_store::{Column, Fail};

/// `GET /users`
pub struct Users;

impl List for Users {
    const ROUTE: &'static str = "GET /users";
    const ACTION: &'static str = "user.read";
    type Row = User;
    type View = UserView;
    const SORTS: &'static [(&'static str, Column<User>, Kind)] = &[
        ("created_at", User::created_at, Kind::Instant),
        ("login", User::login, Kind::Text),
        ("name", User::name, Kind::Text),
    ];
    const FILTERS: &'static [Filter<User>] = &[
        Filter::is("id", User::id, Kind::Id),
        Filter::is("login", User::login, Kind::Text),
        Filter::is("state", User::state, Kind::Text),
    ];
    const SEARCH: &'static [Column<User>] = &[User::login, User::name];

    async fn view(look: &Look, rows: Vec<User>) -> Result<Vec<UserView>, Fail> {
        Ok(rows.into_iter().map(|row| UserView::seen(look, row)).collect())
    }
}
