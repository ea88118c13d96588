use super::store::{Obligation, ObligationState, RevenueEvent};
use chrono::NaiveDate;
use ltc_http::{Filter, Kind, List, Look, text_fields, view};
use ltc_kernel::Money;
use ltc_store::{Column, DateTime, Fail, Utc};
use uuid::Uuid;

text_fields!(ObligationState);

view! {
    /// Revenue that was recognised.
    pub struct RevenueEventView {
        id: Uuid,
        contract_id: Uuid,
        case_id: Uuid,
        obligation_id: Option<Uuid>,
        recognised_on: NaiveDate,
        cause: String,
        source_id: Uuid,
        amount: Money,
        base: Money,
        from_liability: Money,
        to_asset: Money,
    }
}
view! {
    /// A performance obligation.
    pub struct ObligationView {
        id: Uuid,
        version: i64,
        state: ObligationState,
        contract_id: Uuid,
        case_id: Uuid,
        text: String,
        kind: String,
        pattern: String,
        allocated: Money,
        recognised: Money,
        starts_on: Option<NaiveDate>,
        ends_on: Option<NaiveDate>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl ObligationView {
    pub(super) fn of(o: Obligation) -> Self {
        Self {
            allocated: o.allocated(),
            recognised: Money::new(o.recognised_minor, o.currency),
            id: o.id,
            version: o.version,
            state: o.state,
            contract_id: o.contract_id,
            case_id: o.case_id,
            text: o.text,
            kind: o.kind,
            pattern: o.pattern,
            starts_on: o.starts_on,
            ends_on: o.ends_on,
            created_at: o.created_at,
            updated_at: o.updated_at,
        }
    }
}

/// `GET /revenue-events`.
pub struct RevenueEvents;
impl List for RevenueEvents {
    const ROUTE: &'static str = "GET /revenue-events";
    const ACTION: &'static str = "revenue_event.read";
    type Row = RevenueEvent;
    type View = RevenueEventView;
    const SORTS: &'static [(&'static str, Column<RevenueEvent>, Kind)] =
        &[("recognised_on", RevenueEvent::recognised_on, Kind::Date)];
    const FILTERS: &'static [Filter<RevenueEvent>] = &[
        Filter::is("case_id", RevenueEvent::case_id, Kind::Id),
        Filter::is("contract_id", RevenueEvent::contract_id, Kind::Id),
        Filter::is("cause", RevenueEvent::cause, Kind::Text),
        Filter::from("from", RevenueEvent::recognised_on, Kind::Date),
        Filter::to("to", RevenueEvent::recognised_on, Kind::Date),
    ];
    const SEARCH: &'static [Column<RevenueEvent>] = &[RevenueEvent::cause];
    const CASE: Option<Column<RevenueEvent>> = Some(RevenueEvent::case_id);
    async fn view(_: &Look, rows: Vec<RevenueEvent>) -> Result<Vec<RevenueEventView>, Fail> {
        let view = |e: RevenueEvent| RevenueEventView {
            amount: Money::new(e.amount_minor, e.currency),
            base: Money::new(e.base_minor, e.base_currency),
            from_liability: Money::new(e.from_liability_minor, e.currency),
            to_asset: Money::new(e.to_asset_minor, e.currency),
            id: e.id,
            contract_id: e.contract_id,
            case_id: e.case_id,
            obligation_id: e.obligation_id,
            recognised_on: e.recognised_on,
            cause: e.cause,
            source_id: e.source_id,
        };
        Ok(rows.into_iter().map(view).collect())
    }
}

/// `GET /obligations`.
pub struct Obligations;
impl List for Obligations {
    const ROUTE: &'static str = "GET /obligations";
    const ACTION: &'static str = "revenue_event.read";
    type Row = Obligation;
    type View = ObligationView;
    const SORTS: &'static [(&'static str, Column<Obligation>, Kind)] =
        &[("created_at", Obligation::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<Obligation>] = &[
        Filter::is("state", Obligation::state, Kind::Text),
        Filter::is("case_id", Obligation::case_id, Kind::Id),
        Filter::is("contract_id", Obligation::contract_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<Obligation>] = &[Obligation::text];
    const CASE: Option<Column<Obligation>> = Some(Obligation::case_id);
    async fn view(_: &Look, rows: Vec<Obligation>) -> Result<Vec<ObligationView>, Fail> {
        Ok(rows.into_iter().map(ObligationView::of).collect())
    }
}
