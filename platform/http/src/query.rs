//! Reading as a type: one resource, or a page of them.
use crate::Shape;
use crate::api::Api;
use crate::app::App;
use crate::request::Ask;
use crate::work::{Belongs, distinct, granted, may};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query as QueryString, State};
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Response};
use ltc_identity::{Policy, Principal};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Db, Exec, Fail, Reader, Reads, Workspace};
use serde::Serialize;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// What a query works with.
#[derive(Clone)]
pub struct Look {
    pub reader: Reader,
    pub who: Arc<Principal>,
    pub policy: Arc<Policy>,
    pub params: HashMap<String, String>,
    /// The object that the path names; nil where it names none.
    pub target: Uuid,
    moves: Arc<Moves>,
}

/// What the policy answered for the moves of a noun: the rows of a page ask the same dozen questions over and over.
type Moves = Mutex<Vec<(String, &'static str, bool)>>;

impl Db for Look {
    fn workspace(&self) -> Workspace {
        self.reader.workspace()
    }
    fn exec(&self) -> &Exec {
        self.reader.exec()
    }
    fn instant(&self) -> chrono::DateTime<chrono::Utc> {
        self.reader.now()
    }
    fn settings(&self) -> &ltc_store::Settings {
        self.reader.settings()
    }
}
impl Reads for Look {}

impl Look {
    /// The record of another, or of nobody, is `not_found` either way.
    pub async fn permit(&self, action: &str, belongs: Belongs) -> Result<(), Fail> {
        if may(&self.reader, &self.who, &self.policy, action, belongs).await?
            || granted(&self.reader, &self.who, action, self.target).await?
        {
            return Ok(());
        }
        Err(Refusal::not_found().into())
    }
    /// Would `permit` let it pass by rights alone, without a task?
    pub async fn may(&self, action: &str, belongs: Belongs) -> Result<bool, Fail> {
        may(&self.reader, &self.who, &self.policy, action, belongs).await
    }
    pub fn may_ever(&self, action: &str) -> bool {
        self.policy.reach(&self.who, action).is_some()
    }
    pub fn allowed(&self, noun: &str, events: impl Iterator<Item = &'static str>) -> Vec<String> {
        let mut moves = self.moves.lock().unwrap_or_else(PoisonError::into_inner);
        let mut may = |event: &'static str| {
            if let Some(known) = moves.iter().find(|(of, move_, _)| *move_ == event && of == noun) {
                return known.2;
            }
            let yes = self.may_ever(&[noun, ".", event].concat());
            moves.push((noun.to_owned(), event, yes));
            yes
        };
        distinct(events.filter(|event| may(event)))
    }
    pub fn param(&self, name: &str) -> Option<&str> {
        self.params.get(name).map(String::as_str).filter(|v| !v.is_empty())
    }
    pub fn today(&self) -> chrono::NaiveDate {
        self.reader.today()
    }
}

/// One read. `id` is the path's, nil where the path has none.
pub trait Query: Send + Sync + Sized + 'static {
    /// `GET /leads/{id}`, below `/api/v1`.
    const ROUTE: &'static str;
    const ACTION: &'static str;
    /// What the query string may say.
    const PARAMETERS: &'static [&'static str] = &[];
    type Output: Serialize + Shape + Send;
    /// What the path names: an id, unless the objects have codes.
    fn id_of(path: &str) -> Option<Uuid> {
        path.parse().ok()
    }
    fn run(look: &Look, id: Uuid) -> impl Future<Output = Result<Self::Output, Fail>> + Send;
}

impl Api {
    /// Mounts a query.
    pub fn query<Q: Query>(self) -> Self {
        let mut operation = self.operation(Q::ROUTE, Q::ACTION, 200);
        operation.parameters = Q::PARAMETERS.to_vec();
        self.mount::<Q::Output>(operation, None, axum::routing::get(handle::<Q>))
    }
}

async fn handle<Q: Query>(
    State(app): State<App>,
    path: Option<Path<String>>,
    params: Result<QueryString<HashMap<String, String>>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let ask = Ask::new(&app, &headers);
    let params = params.map(|q| q.0).unwrap_or_default();
    match answer::<Q>(&ask, path.map(|p| p.0), params).await {
        Ok(output) => axum::Json(output).into_response(),
        Err(fail) => ask.problem(fail).into_response(),
    }
}

async fn answer<Q: Query>(
    ask: &Ask<'_>,
    path: Option<String>,
    params: HashMap<String, String>,
) -> Result<Q::Output, Fail> {
    let id = path.map(|text| Q::id_of(&text).ok_or_else(Refusal::not_found));
    let target = id.as_ref().and_then(|id| id.as_ref().ok()).copied();
    let look = look(ask, Q::ACTION, params, target).await?;
    Q::run(&look, id.transpose()?.unwrap_or_default()).await
}

/// The reading principal, provided that the action is open to them at all. No text of ours holds U+0000, and
/// PostgreSQL cannot even compare with one.
pub(crate) async fn look(
    ask: &Ask<'_>,
    action: &str,
    params: HashMap<String, String>,
    target: Option<Uuid>,
) -> Result<Look, Fail> {
    let who = ask.principal(&Method::GET).await?;
    let reader = ask.app.store.reader(who.workspace);
    if let Err(refusal) = ask.app.policy.demand(&who, action) {
        // Whom a task is waiting for may read its object, whatever his roles.
        let task = match target {
            Some(id) => granted(&reader, &who, action, id).await?,
            None => false,
        };
        if !task {
            return Err(refusal.into());
        }
    }
    let mut findings = Findings::default();
    for (name, _) in params.iter().filter(|(name, value)| name.contains('\0') || value.contains('\0')) {
        findings.add(["/", &name.replace('\0', "")].concat(), "filter.malformed");
    }
    findings.finish()?;
    let target = target.unwrap_or_default();
    Ok(Look { reader, who, policy: Arc::clone(&ask.app.policy), params, target, moves: Arc::default() })
}
