//! Pages of tax rates.

use super::store::TaxRate;
use super::view::TaxRateView;
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::{Column, Fail};

/// `GET /tax-rates`
pub struct TaxRates;

impl List for TaxRates {
    const ROUTE: &'static str = "GET /tax-rates";
    const ACTION: &'static str = "tax_rate.read";
    type Row = TaxRate;
    type View = TaxRateView;
    const SORTS: &'static [(&'static str, Column<TaxRate>, Kind)] = &[
        ("created_at", TaxRate::created_at, Kind::Instant),
        ("code", TaxRate::code, Kind::Text),
        ("valid_from", TaxRate::valid_from, Kind::Date),
    ];
    const FILTERS: &'static [Filter<TaxRate>] = &[
        Filter::is("id", TaxRate::id, Kind::Id),
        Filter::is("code", TaxRate::code, Kind::Text),
        Filter::is("country", TaxRate::country, Kind::Text),
        Filter::to("valid_by", TaxRate::valid_from, Kind::Date),
    ];
    const SEARCH: &'static [Column<TaxRate>] = &[TaxRate::code, TaxRate::name];

    async fn view(look: &Look, rows: Vec<TaxRate>) -> Result<Vec<TaxRateView>, Fail> {
        Ok(rows.into_iter().map(|row| TaxRateView::seen(look, row)).collect())
    }
}
