//! Pages of a collection: typed filters, search, one sort order with the id behind it, and a cursor that
//! keeps its place while rows come and go. What a person may not see is cut in SQL.
use crate::api::Api;
use crate::app::App;
use crate::query::{Look, look};
use crate::request::Ask;
use crate::shape::{Shape, Shapes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query as QueryString, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use ltc_identity::Relation;
use ltc_kernel::{Findings, Refusal};
use ltc_store::sea_orm::Value as Sql;
use ltc_store::sea_orm::sea_query::{Cond, Expr, ExprTrait, Query as SeaQuery};
use ltc_store::{Column, Db, Fail, Reads, Record, Select};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// How a query parameter is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Id,
    Flag,
    Integer,
    Date,
    Instant,
}

/// How it compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// Equal; several values separated by commas mean any of them.
    Is,
    From,
    To,
}

/// One typed filter: `state=NEW,WORKING`.
pub struct Filter<R: 'static> {
    pub name: &'static str,
    pub column: Column<R>,
    pub kind: Kind,
    pub test: Test,
}
impl<R> Filter<R> {
    pub const fn is(name: &'static str, column: Column<R>, kind: Kind) -> Self {
        Self { name, column, kind, test: Test::Is }
    }
    pub const fn from(name: &'static str, column: Column<R>, kind: Kind) -> Self {
        Self { name, column, kind, test: Test::From }
    }
    pub const fn to(name: &'static str, column: Column<R>, kind: Kind) -> Self {
        Self { name, column, kind, test: Test::To }
    }
}

/// A collection that can be listed.
pub trait List: Send + Sync + Sized + 'static {
    /// `GET /leads`.
    const ROUTE: &'static str;
    const ACTION: &'static str;
    type Row: Record;
    type View: Serialize + Shape + Send;
    /// Columns one may sort by (never NULL); the first is the default, newest or latest first.
    const SORTS: &'static [(&'static str, Column<Self::Row>, Kind)];
    const FILTERS: &'static [Filter<Self::Row>];
    /// Text columns that `q` looks into.
    const SEARCH: &'static [Column<Self::Row>];
    /// Whose a row is, for the policy's filter.
    const OWNER: Option<Column<Self::Row>> = None;
    const CASE: Option<Column<Self::Row>> = None;
    /// Further parameters, which `more` reads: what no column of the row says.
    const MORE: &'static [&'static str] = &[];
    /// The condition of the further parameters.
    fn more(look: &Look) -> Result<Cond, Refusal> {
        let _ = look;
        Ok(Cond::all())
    }
    /// What this list shows in place of what the policy lets the person see: a list of one's own tasks.
    fn only(look: &Look) -> impl Future<Output = Result<Option<Cond>, Fail>> + Send {
        let _ = look;
        async { Ok(None) }
    }
    fn view(look: &Look, rows: Vec<Self::Row>) -> impl Future<Output = Result<Vec<Self::View>, Fail>> + Send;
}

/// A page; `next` is the cursor of the following one.
#[derive(Debug, Serialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<String>,
}
impl<T: Shape> Shape for Page<T> {
    fn shape(shapes: &mut Shapes) -> Value {
        json!({"type": "object", "required": ["items", "next"], "properties": {
            "items": {"type": "array", "items": T::shape(shapes)}, "next": {"type": ["string", "null"]}}})
    }
}

impl Api {
    /// Mounts a list.
    pub fn list<L: List>(self) -> Self {
        let mut operation = self.operation(L::ROUTE, L::ACTION, 200);
        operation.parameters = ["limit", "after", "sort", "q"]
            .iter()
            .copied()
            .chain(L::FILTERS.iter().map(|f| f.name))
            .chain(L::MORE.iter().copied())
            .collect();
        self.mount::<Page<L::View>>(operation, None, axum::routing::get(handle::<L>))
    }
}

async fn handle<L: List>(
    State(app): State<App>,
    params: Result<QueryString<HashMap<String, String>>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let ask = Ask::new(&app, &headers);
    let params = params.map(|q| q.0).unwrap_or_default();
    let page = async { page::<L>(&look(&ask, L::ACTION, params, None).await?).await };
    match page.await {
        Ok(page) => axum::Json(page).into_response(),
        Err(fail) => ask.problem(fail).into_response(),
    }
}

/// One page for the person who looks.
pub async fn page<L: List>(look: &Look) -> Result<Page<L::View>, Fail> {
    let asked = Asked::read::<L>(&look.params)?;
    let seen = L::only(look).await?.unwrap_or_else(|| visible::<L>(look));
    let mut select =
        look.select::<L::Row>().filter_all(seen).filter_all(asked.conditions).filter_all(L::more(look)?);
    let (column, newest_first) = (asked.sort.1, asked.newest_first);
    if let Some((value, id)) = asked.after {
        let here = Expr::tuple([Select::<L::Row>::expr(column), Select::<L::Row>::expr(Column::new("id"))]);
        let there = Expr::tuple([Expr::val(value), Expr::val(id)]);
        select = select.filter(if newest_first { here.lt(there) } else { here.gt(there) });
    }
    let id = Column::new("id");
    select = if newest_first {
        select.descending(column).descending(id)
    } else {
        select.ascending(column).ascending(id)
    };
    let mut rows = select.limit(asked.limit + 1).all().await?;
    let more = rows.len() as u64 > asked.limit;
    rows.truncate(usize::try_from(asked.limit).unwrap_or(50));
    let next = rows.last().filter(|_| more).map(|row| cursor(row, column.name()));
    Ok(Page { items: L::view(look, rows).await?, next })
}

/// The rows that the policy lets this person see; reports over the same rows use the same condition.
pub fn visible<L: List>(look: &Look) -> Cond {
    let mine = |column: Column<L::Row>| Select::<L::Row>::expr(column).eq(look.who.user_id);
    match look.policy.reach(&look.who, L::ACTION) {
        Some(Relation::Workspace) => Cond::all(),
        Some(Relation::Own) => {
            L::OWNER.map_or_else(|| Cond::all().add(Expr::val(false)), |c| Cond::all().add(mine(c)))
        }
        Some(Relation::Team) => {
            let mut any = Cond::any();
            if let Some(owner) = L::OWNER {
                any = any.add(mine(owner));
            }
            if let Some(case) = L::CASE {
                let mut cases = SeaQuery::select();
                cases
                    .column("group_id")
                    .from("membership")
                    .and_where(Expr::col("workspace_id").eq(look.workspace().id()))
                    .and_where(Expr::col("user_id").eq(look.who.user_id))
                    .and_where(Expr::col("ended_at").is_null());
                any = any.add(Select::<L::Row>::expr(case).in_subquery(cases));
            }
            if L::OWNER.is_none() && L::CASE.is_none() { Cond::all() } else { any }
        }
        None => Cond::all().add(Expr::val(false)),
    }
}

/// What a list with the same parameters would hold: a report over the rows of a filter. The order and the page are left
/// out of account.
pub fn filtered<L: List>(look: &Look) -> Result<Cond, Refusal> {
    let asked = Asked::read::<L>(&look.params)?;
    Ok(Cond::all().add(visible::<L>(look)).add(asked.conditions).add(L::more(look)?))
}

struct Asked<R: 'static> {
    limit: u64,
    sort: (&'static str, Column<R>, Kind),
    newest_first: bool,
    after: Option<(Sql, Uuid)>,
    conditions: Cond,
}

impl<R: Record> Asked<R> {
    fn read<L: List<Row = R>>(params: &HashMap<String, String>) -> Result<Self, Refusal> {
        let mut findings = Findings::default();
        let given = |name: &str| params.get(name).map(String::as_str).filter(|v| !v.is_empty());
        let known = |n: &str| {
            ["limit", "after", "sort", "q"].contains(&n)
                || L::FILTERS.iter().any(|f| f.name == n)
                || L::MORE.contains(&n)
        };
        for name in params.keys().filter(|n| !known(n)) {
            findings.add(["/", name].concat(), "unknown_parameter");
        }
        let limit = given("limit").map_or(Some(50), |t| t.parse().ok().filter(|n| (1..=200).contains(n)));
        findings.check(limit.is_some(), "/limit", "limit.out_of_range");
        let text = given("sort").unwrap_or_default();
        let name = text.trim_start_matches(['-', '+']);
        let sort = if text.is_empty() { L::SORTS.first() } else { L::SORTS.iter().find(|s| s.0 == name) };
        findings.check(sort.is_some(), "/sort", "sort.unknown");
        let mut conditions = Cond::all();
        for filter in L::FILTERS {
            if let Some(raw) = given(filter.name) {
                match condition(filter, raw) {
                    Some(c) => conditions = conditions.add(c),
                    None => findings.add(["/", filter.name].concat(), "filter.malformed"),
                }
            }
        }
        if let Some(q) = given("q") {
            conditions = conditions.add(search::<L>(q));
        }
        let after = given("after").map(|t| sort.and_then(|s| read_cursor(t, s.2)));
        findings.check(!matches!(after, Some(None)), "/after", "cursor.malformed");
        findings.finish()?;
        let sort = *sort.ok_or_else(|| Refusal::invalid("invalid_input"))?;
        let newest_first = text.is_empty() || text.starts_with('-');
        Ok(Self { limit: limit.unwrap_or(50), sort, newest_first, after: after.flatten(), conditions })
    }
}

fn sql_value(kind: Kind, raw: &str) -> Option<Sql> {
    Some(match kind {
        Kind::Text => Sql::from(raw.to_owned()),
        Kind::Id => Sql::from(raw.parse::<Uuid>().ok()?),
        Kind::Flag => Sql::from(raw.parse::<bool>().ok()?),
        Kind::Integer => Sql::from(raw.parse::<i64>().ok()?),
        Kind::Date => Sql::from(raw.parse::<chrono::NaiveDate>().ok()?),
        Kind::Instant => Sql::from(raw.parse::<chrono::DateTime<chrono::Utc>>().ok()?),
    })
}

fn condition<R: Record>(filter: &Filter<R>, raw: &str) -> Option<Cond> {
    let column = Select::<R>::expr(filter.column);
    Some(Cond::all().add(match filter.test {
        Test::Is => {
            let values: Option<Vec<Sql>> = raw.split(',').map(|v| sql_value(filter.kind, v)).collect();
            column.is_in(values?)
        }
        Test::From => column.gte(sql_value(filter.kind, raw)?),
        Test::To => column.lte(sql_value(filter.kind, raw)?),
    }))
}

/// Contains the text, case folded for Latin letters; `%` and `_` are ordinary characters.
fn search<L: List>(q: &str) -> Cond {
    let escaped = q.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let pattern = ["%", &escaped, "%"].concat();
    L::SEARCH.iter().fold(Cond::any(), |any, column| {
        let lower = ltc_store::sea_orm::sea_query::Func::lower(Select::<L::Row>::expr(*column));
        let like = ltc_store::sea_orm::sea_query::LikeExpr::new(pattern.clone()).escape('\\');
        any.add(Expr::expr(lower).like(like))
    })
}

/// The place after a row: the sort value as JSON and the id, in hex.
fn cursor<R: Record>(row: &R, column: &str) -> String {
    let at = R::COLUMNS.iter().position(|c| *c == column);
    let value = at.and_then(|i| row.values().into_iter().nth(i));
    let text = match value {
        Some(Sql::BigInt(Some(n))) => n.to_string(),
        Some(Sql::String(Some(s))) => s.to_string(),
        Some(Sql::ChronoDate(Some(d))) => d.to_string(),
        Some(Sql::ChronoDateTimeUtc(Some(d))) => d.to_rfc3339(),
        Some(Sql::Uuid(Some(u))) => u.to_string(),
        _ => String::new(),
    };
    hex::encode([row.id().to_string(), text].join(" "))
}

fn read_cursor(text: &str, kind: Kind) -> Option<(Sql, Uuid)> {
    let bytes = hex::decode(text).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (id, value) = text.split_once(' ')?;
    Some((sql_value(kind, value)?, id.parse().ok()?))
}
