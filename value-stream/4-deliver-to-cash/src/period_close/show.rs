use super::checklist::{Point, points};
use ltc_http::{Belongs, Look, Query, view};
use ltc_master_data::period::{AccountingPeriod, PeriodState};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

view! {
    /// What a month still needs.
    pub struct PeriodChecklistView {
        id: Uuid,
        period: String,
        legal_entity_id: Uuid,
        state: PeriodState,
        /// Nothing keeps it from being closed without a reason.
        ready: bool,
        points: Vec<ChecklistPointView>,
    }
}
view! {
    /// One point of the closing.
    pub struct ChecklistPointView {
        code: String,
        done: bool,
        /// The books would be wrong: no reason lets it pass.
        books: bool,
        count: i64,
        /// The first of them.
        objects: Vec<ChecklistObjectView>,
    }
}
view! {
    /// What keeps a point open.
    pub struct ChecklistObjectView { kind: String, id: Uuid, no: String }
}

impl From<Point> for ChecklistPointView {
    fn from(p: Point) -> Self {
        let object = |c: super::checklist::Culprit| ChecklistObjectView {
            kind: c.kind.to_owned(),
            id: c.id,
            no: c.no,
        };
        Self {
            code: p.code.to_owned(),
            done: !p.is_open(),
            books: p.books,
            count: p.count,
            objects: p.culprits.into_iter().map(object).collect(),
        }
    }
}

/// `GET /accounting-periods/{id}/checklist`.
pub struct ShowChecklist;
impl Query for ShowChecklist {
    const ROUTE: &'static str = "GET /accounting-periods/{id}/checklist";
    const ACTION: &'static str = "accounting_period.read";
    type Output = PeriodChecklistView;
    async fn run(look: &Look, id: Uuid) -> Result<PeriodChecklistView, Fail> {
        let month = look.get::<AccountingPeriod>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let all = points(look, &month).await?;
        Ok(PeriodChecklistView {
            id,
            legal_entity_id: month.legal_entity_id,
            state: month.state,
            ready: !all.iter().any(Point::is_open),
            points: all.into_iter().map(ChecklistPointView::from).collect(),
            period: month.period,
        })
    }
}
