//! Pages of accounting periods.

use super::store::AccountingPeriod;
use super::view::AccountingPeriodView;
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::{Column, Fail};

/// `GET /accounting-periods`
pub struct AccountingPeriods;

impl List for AccountingPeriods {
    const ROUTE: &'static str = "GET /accounting-periods";
    const ACTION: &'static str = "accounting_period.read";
    type Row = AccountingPeriod;
    type View = AccountingPeriodView;
    const SORTS: &'static [(&'static str, Column<AccountingPeriod>, Kind)] = &[
        ("period", AccountingPeriod::period, Kind::Text),
        ("created_at", AccountingPeriod::created_at, Kind::Instant),
    ];
    const FILTERS: &'static [Filter<AccountingPeriod>] = &[
        Filter::is("legal_entity_id", AccountingPeriod::legal_entity_id, Kind::Id),
        Filter::is("state", AccountingPeriod::state, Kind::Text),
        Filter::is("period", AccountingPeriod::period, Kind::Text),
    ];
    const SEARCH: &'static [Column<AccountingPeriod>] = &[AccountingPeriod::period];

    async fn view(look: &Look, rows: Vec<AccountingPeriod>) -> Result<Vec<AccountingPeriodView>, Fail> {
        Ok(rows.into_iter().map(|row| AccountingPeriodView::seen(look, row)).collect())
    }
}
