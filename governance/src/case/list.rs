use super::{Case, CaseState, Grade, Stage, Template};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query, text_fields, view};
use ltc_identity::User;
use ltc_kernel::Money;
use ltc_store::{Column, Event, EventObject, Fail, Reads};
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

text_fields!(Stage, Template, Grade, CaseState);

view! {
    /// A deal in a list.
    pub struct CaseView {
        id: Uuid,
        no: String,
        version: i64,
        title: String,
        state: CaseState,
        stage: Stage,
        grade: Option<Grade>,
        template: Template,
        account_id: Option<Uuid>,
        owner_id: Uuid,
        value: Option<Money>,
        created_at: chrono::DateTime<chrono::Utc>,
        updated_at: chrono::DateTime<chrono::Utc>,
    }
}

/// `GET /cases`.
pub struct Cases;
impl List for Cases {
    const ROUTE: &'static str = "GET /cases";
    const ACTION: &'static str = "case.read";
    type Row = Case;
    type View = CaseView;
    const SORTS: &'static [(&'static str, Column<Case>, Kind)] = &[
        ("updated_at", Case::updated_at, Kind::Instant),
        ("created_at", Case::created_at, Kind::Instant),
        ("no", Case::no, Kind::Text),
    ];
    const FILTERS: &'static [Filter<Case>] = &[
        Filter::is("state", Case::state, Kind::Text),
        Filter::is("stage", Case::stage, Kind::Text),
        Filter::is("grade", Case::grade, Kind::Text),
        Filter::is("owner_id", Case::owner_id, Kind::Id),
        Filter::is("account_id", Case::account_id, Kind::Id),
        Filter::is("contract_id", Case::contract_id, Kind::Id),
        Filter::is("template", Case::template, Kind::Text),
    ];
    const SEARCH: &'static [Column<Case>] = &[Case::no, Case::title];
    const OWNER: Option<Column<Case>> = Some(Case::owner_id);
    const CASE: Option<Column<Case>> = Some(Case::id);
    async fn view(_: &Look, rows: Vec<Case>) -> Result<Vec<CaseView>, Fail> {
        Ok(rows.into_iter().map(CaseView::of).collect())
    }
}

impl CaseView {
    pub fn of(c: Case) -> Self {
        Self {
            value: c.value(),
            id: c.id,
            no: c.no,
            version: c.version,
            title: c.title,
            state: c.state,
            stage: c.stage,
            grade: c.grade,
            template: c.template,
            account_id: c.account_id,
            owner_id: c.owner_id,
            created_at: c.created_at,
            updated_at: c.updated_at,
        }
    }
}

view! {
    /// One event of the timeline.
    pub struct EventView {
        id: Uuid,
        kind: String,
        at: chrono::DateTime<chrono::Utc>,
        actor_id: Uuid,
        actor_name: String,
        /// What it touched: kind, id, number.
        objects: Value,
        /// Audited changes: before and after.
        attrs: Value,
    }
}
view! {
    /// Events, the latest first.
    pub struct EventsView { items: Vec<EventView> }
}

/// `GET /cases/{id}/events`: the deal's own stream and whatever else touched it.
pub struct ShowEvents;
impl Query for ShowEvents {
    const ROUTE: &'static str = "GET /cases/{id}/events";
    const ACTION: &'static str = "case.read";
    type Output = EventsView;
    async fn run(look: &Look, id: Uuid) -> Result<EventsView, Fail> {
        let case = look.get::<Case>(id).await?;
        look.permit("case.read", Belongs::to(case.owner_id, case.id)).await?;
        let mut events = look.select::<Event>().eq(Event::stream_id, id).ascending(Event::seq).all().await?;
        let others = look.select::<EventObject>().eq(EventObject::object_id, id).all().await?;
        let others: Vec<Uuid> = others.into_iter().map(|o| o.event_id).collect();
        if !others.is_empty() {
            events.extend(look.select::<Event>().any_of(Event::id, others).all().await?);
        }
        events.sort_by_key(|e| (e.at, e.seq));
        let people: HashMap<Uuid, String> =
            look.select::<User>().all().await?.into_iter().map(|u| (u.id, u.name)).collect();
        let view = |e: Event| EventView {
            id: e.id,
            kind: e.kind,
            at: e.at,
            actor_id: e.actor_id,
            actor_name: people.get(&e.actor_id).cloned().unwrap_or_default(),
            objects: serde_json::to_value(e.objects.0).unwrap_or_default(),
            attrs: Value::Object(e.attrs.0),
        };
        Ok(EventsView { items: events.into_iter().rev().map(view).collect() })
    }
}
