//! `GET /contracts`.
use super::store::Contract;
use super::view::ContractRow;
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::{Column, Fail};

/// Contracts, the newest first.
pub struct Contracts;
impl List for Contracts {
    const ROUTE: &'static str = "GET /contracts";
    const ACTION: &'static str = "contract.read";
    type Row = Contract;
    type View = ContractRow;
    const SORTS: &'static [(&'static str, Column<Contract>, Kind)] = &[
        ("created_at", Contract::created_at, Kind::Instant),
        ("updated_at", Contract::updated_at, Kind::Instant),
        ("no", Contract::no, Kind::Text),
        ("total_net", Contract::total_net_minor, Kind::Integer),
    ];
    const FILTERS: &'static [Filter<Contract>] = &[
        Filter::is("state", Contract::state, Kind::Text),
        Filter::is("kind", Contract::kind, Kind::Text),
        Filter::is("case_id", Contract::case_id, Kind::Id),
        Filter::is("account_id", Contract::account_id, Kind::Id),
        Filter::is("owner_id", Contract::owner_id, Kind::Id),
        Filter::is("quote_id", Contract::quote_id, Kind::Id),
        Filter::from("ends_from", Contract::end_on, Kind::Date),
        Filter::to("ends_until", Contract::end_on, Kind::Date),
    ];
    const SEARCH: &'static [Column<Contract>] =
        &[Contract::no, Contract::customer_reference, Contract::terms];
    const OWNER: Option<Column<Contract>> = Some(Contract::owner_id);
    const CASE: Option<Column<Contract>> = Some(Contract::case_id);
    async fn view(look: &Look, rows: Vec<Contract>) -> Result<Vec<ContractRow>, Fail> {
        Ok(rows.into_iter().map(|c| ContractRow::of(look, c)).collect())
    }
}
