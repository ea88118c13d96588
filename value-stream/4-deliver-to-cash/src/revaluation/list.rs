use super::store::Revaluation;
use chrono::NaiveDate;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, view};
use ltc_kernel::Money;
use ltc_store::{Column, DateTime, Fail, Reads, Utc};
use uuid::Uuid;

view! {
    /// A revaluation of foreign items at the closing rate.
    pub struct RevaluationView {
        id: Uuid,
        no: String,
        version: i64,
        legal_entity_id: Uuid,
        valued_on: NaiveDate,
        with_bank: bool,
        /// A gain is positive.
        difference: Money,
        /// Empty in lists.
        items: Vec<RevaluationItemView>,
        run_by_id: Uuid,
        created_at: DateTime<Utc>,
    }
}
view! {
    /// One item at the closing rate.
    pub struct RevaluationItemView {
        /// `invoice`, `contract`, `sales_order`, `receipt`, `bank`.
        kind: String,
        id: Uuid,
        no: String,
        account: String,
        open: Money,
        rate: String,
        carried: Money,
        value: Money,
        gain: Money,
    }
}

impl RevaluationView {
    pub(super) fn of(r: Revaluation, with_items: bool) -> Self {
        let difference = r.difference();
        let items = if with_items { r.items.0 } else { vec![] };
        Self {
            difference,
            items: items
                .into_iter()
                .map(|v| RevaluationItemView {
                    kind: v.kind,
                    id: v.id,
                    no: v.no,
                    account: v.account,
                    open: v.open,
                    rate: v.rate,
                    carried: v.carried,
                    value: v.value,
                    gain: v.gain,
                })
                .collect(),
            id: r.id,
            no: r.no,
            version: r.version,
            legal_entity_id: r.legal_entity_id,
            valued_on: r.valued_on,
            with_bank: r.with_bank,
            run_by_id: r.run_by,
            created_at: r.created_at,
        }
    }
}

/// `GET /revaluations`.
pub struct Revaluations;
impl List for Revaluations {
    const ROUTE: &'static str = "GET /revaluations";
    const ACTION: &'static str = "revaluation.read";
    type Row = Revaluation;
    type View = RevaluationView;
    const SORTS: &'static [(&'static str, Column<Revaluation>, Kind)] = &[
        ("valued_on", Revaluation::valued_on, Kind::Date),
        ("created_at", Revaluation::created_at, Kind::Instant),
    ];
    const FILTERS: &'static [Filter<Revaluation>] = &[
        Filter::is("legal_entity_id", Revaluation::legal_entity_id, Kind::Id),
        Filter::from("from", Revaluation::valued_on, Kind::Date),
        Filter::to("to", Revaluation::valued_on, Kind::Date),
    ];
    const SEARCH: &'static [Column<Revaluation>] = &[Revaluation::no];
    async fn view(_: &Look, rows: Vec<Revaluation>) -> Result<Vec<RevaluationView>, Fail> {
        Ok(rows.into_iter().map(|r| RevaluationView::of(r, false)).collect())
    }
}

/// `GET /revaluations/{id}` with its items.
pub struct ShowRevaluation;
impl Query for ShowRevaluation {
    const ROUTE: &'static str = "GET /revaluations/{id}";
    const ACTION: &'static str = "revaluation.read";
    type Output = RevaluationView;
    async fn run(look: &Look, id: Uuid) -> Result<RevaluationView, Fail> {
        let run = look.get::<Revaluation>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(RevaluationView::of(run, true))
    }
}
