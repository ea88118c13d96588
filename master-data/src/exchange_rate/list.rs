//! Pages of exchange rates.

use super::store::DailyRate;
use super::view::ExchangeRateView;
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::{Column, Fail};

/// `GET /exchange-rates`
pub struct ExchangeRates;

impl List for ExchangeRates {
    const ROUTE: &'static str = "GET /exchange-rates";
    const ACTION: &'static str = "exchange_rate.read";
    type Row = DailyRate;
    type View = ExchangeRateView;
    const SORTS: &'static [(&'static str, Column<DailyRate>, Kind)] = &[
        ("quoted_on", DailyRate::quoted_on, Kind::Date),
        ("created_at", DailyRate::created_at, Kind::Instant),
    ];
    const FILTERS: &'static [Filter<DailyRate>] = &[
        Filter::is("from_currency", DailyRate::from_currency, Kind::Text),
        Filter::is("to_currency", DailyRate::to_currency, Kind::Text),
        Filter::is("source", DailyRate::source, Kind::Text),
        Filter::is("quoted_on", DailyRate::quoted_on, Kind::Date),
        Filter::from("quoted_from", DailyRate::quoted_on, Kind::Date),
        Filter::to("quoted_to", DailyRate::quoted_on, Kind::Date),
    ];
    const SEARCH: &'static [Column<DailyRate>] = &[DailyRate::source];

    async fn view(look: &Look, rows: Vec<DailyRate>) -> Result<Vec<ExchangeRateView>, Fail> {
        Ok(rows.into_iter().map(|row| ExchangeRateView::seen(look, row)).collect())
    }
}
