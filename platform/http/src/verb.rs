//! A verb as a type: its route, its permission, its request and its answer. The same declaration mounts
//! the handler and describes it for OpenAPI.
use crate::api::Api;
use crate::app::App;
use crate::rehearsal::with_findings_of_the_rest;
use crate::request::Ask;
use crate::work::Work;
use crate::{Field, Shape};
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ltc_identity::Principal;
use ltc_kernel::{Findings, Refusal, RefusalKind};
use ltc_store::{Answer, Fail, Meta, idempotency};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use uuid::Uuid;

/// One write. `run` has five moves: permit, load for update, decide, record, announce.
pub trait Verb: Send + Sync + Sized + 'static {
    /// `POST /leads/{id}/convert`, below `/api/v1`.
    const ROUTE: &'static str;
    /// The permission's name: `lead.convert`.
    const ACTION: &'static str;
    /// 201 for what creates.
    const STATUS: u16 = 200;
    type Input: Field + Clone + Send + Sync;
    type Output: Serialize + Shape + Send;
    /// `id` is the path's; where the path has none it is fresh: the id of what will be created.
    fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: Self::Input,
    ) -> impl Future<Output = Result<Self::Output, Fail>> + Send;
    /// What is answered once everything that the verb handed over is carried. As `run` said it, unless another stage
    /// has a word in it: then the object is read again.
    fn told(
        _work: &Work<'_>,
        _id: Uuid,
        output: Self::Output,
    ) -> impl Future<Output = Result<Self::Output, Fail>> + Send {
        std::future::ready(Ok(output))
    }
}

impl Api {
    /// Mounts a verb.
    pub fn verb<V: Verb>(self) -> Self {
        let operation = self.operation(V::ROUTE, V::ACTION, V::STATUS);
        crate::rerun::learn::<V>();
        self.mount::<V::Output>(
            operation,
            Some(V::Input::shape),
            axum::routing::on(crate::api::method_filter(V::ROUTE), handle::<V>),
        )
    }
}

async fn handle<V: Verb>(
    State(app): State<App>,
    path: Option<Path<String>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let ask = Ask::new(&app, &headers);
    let mut response = match answer::<V>(&ask, path.map(|p| p.0), &body).await {
        Ok(response) => response,
        Err(fail) => ask.problem(fail).into_response(),
    };
    if let Ok(id) = HeaderValue::from_str(&ask.request_id.to_string()) {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}

async fn answer<V: Verb>(ask: &Ask<'_>, path: Option<String>, body: &[u8]) -> Result<Response, Fail> {
    let who = ask.principal(&Method::POST).await?;
    ask.app.policy.demand(&who, V::ACTION)?;
    let key = ask.idempotency_key()?;
    let expected = ask.expected_version()?;
    let id = target(path.as_deref())?;
    let (input, fingerprint) = match read_body::<V::Input>(body) {
        Ok(read) => read,
        Err(form) => return Err(with_findings_of_the_rest::<V>(ask, &who, id, body, form).await.into()),
    };
    let scope = scope_of(&who, V::ROUTE, path.as_deref().unwrap_or_default(), key);
    let result = execute::<V>(ask, &who, id, input, expected, (scope.clone(), fingerprint.clone())).await;
    match result {
        Ok(done) => Ok(respond(done.0, done.1, false)),
        Err(Fail::Refused(refusal)) if BREAKS_THE_BOOKS.contains(&&*refusal.code) => {
            let of = if path.is_some() { id } else { Uuid::nil() };
            let parked = (of, body, refusal.clone());
            park::<V>(ask, &who, parked).await;
            Err(Fail::Refused(refusal))
        }
        Err(fail) => replay(ask, &who, &scope, &fingerprint, fail).await,
    }
}

/// What the guard refuses with, and what a journal entry does that is not whole: neither is anybody's slip of the pen,
/// for input is judged before.
const BREAKS_THE_BOOKS: [&str; 2] = ["ledger.invariant", "entry.refused"];

/// Keeps what would have broken the books; the verb that tries such a request again keeps none anew.
async fn park<V: Verb>(ask: &Ask<'_>, who: &Principal, (target_id, body, refusal): (Uuid, &[u8], Refusal)) {
    let Some((_, keep)) = ask.app.guard.filter(|_| V::ACTION != "parked_posting.retry") else { return };
    let body =
        serde_json::from_slice::<Value>(body).map(without_secrets).unwrap_or_else(|_| serde_json::json!({}));
    let parked = crate::app::Parked {
        workspace: who.workspace,
        person_id: who.user_id,
        request_id: ask.request_id,
        action: V::ACTION,
        route: V::ROUTE,
        target_id,
        body: body.to_string(),
        refusal,
    };
    keep(ask.app, parked).await;
}

/// Runs the verb, then carries what it hands over, all in one transaction.
pub(crate) async fn execute<V: Verb>(
    ask: &Ask<'_>,
    who: &Arc<Principal>,
    id: Uuid,
    input: V::Input,
    expected: Option<i64>,
    key: (String, String),
) -> Result<(u16, String), Fail> {
    let meta = Meta { actor_id: who.user_id, request_id: ask.request_id };
    let (who, policy, carry) = (Arc::clone(who), Arc::clone(&ask.app.policy), ask.app.carry);
    let guard = ask.app.guard.map(|g| g.0);
    let workspace = who.workspace;
    let minimal = ask.wants_minimal();
    ask.app
        .store
        .write(workspace, meta, move |tx| {
            let (who, policy, input, key) =
                (Arc::clone(&who), Arc::clone(&policy), input.clone(), key.clone());
            Box::pin(async move {
                let mut work = Work::new(tx, who, policy, expected);
                let output = V::run(&mut work, id, input).await?;
                while let Some(handover) = work.take_handover() {
                    carry(&mut work, handover).await?;
                }
                let output = V::told(&work, id, output).await?;
                if let Some(guard) = guard {
                    guard(&work)?;
                }
                let body = if minimal { minimal_body(&output, work.touched()) } else { to_json(&output) }?;
                let answer =
                    Answer { scope: key.0, fingerprint: key.1, status: V::STATUS, body: body.clone() };
                Ok(((V::STATUS, body), Some(answer)))
            })
        })
        .await
}

fn to_json(output: &impl Serialize) -> Result<String, Fail> {
    serde_json::to_string(output).map_err(|e| Fail::Internal(e.to_string()))
}

/// `Prefer: return=minimal`: who the object is and how it stands, and what its rules and handovers touched besides (the
/// gate that was asked, the order that was placed), so that the next request needs no search.
fn minimal_body(output: &impl Serialize, touched: &[(String, Uuid, String)]) -> Result<String, Fail> {
    let whole = serde_json::to_value(output).map_err(|e| Fail::Internal(e.to_string()))?;
    let kept = ["id", "no", "version", "state"]
        .iter()
        .filter_map(|k| whole.get(*k).map(|v| ((*k).to_owned(), v.clone())));
    let mut kept: serde_json::Map<_, _> = kept.collect();
    if !touched.is_empty() {
        let touched =
            touched.iter().map(|(kind, id, no)| serde_json::json!({"kind": kind, "id": id, "no": no}));
        kept.insert("touched".to_owned(), touched.collect());
    }
    to_json(&kept)
}

/// A verb that failed may be the second arrival of one that succeeded: then its answer is given again, but
/// not to a person who may no longer see the object (`reliability.md` section 4, 6).
async fn replay(
    ask: &Ask<'_>,
    who: &Principal,
    scope: &str,
    fingerprint: &str,
    fail: Fail,
) -> Result<Response, Fail> {
    let (status, body) = replayed(ask, who, scope, fingerprint, fail).await?;
    Ok(respond(status, body, true))
}

/// The answer that was given under this key, or the failure.
pub(crate) async fn replayed(
    ask: &Ask<'_>,
    who: &Principal,
    scope: &str,
    fingerprint: &str,
    fail: Fail,
) -> Result<(u16, String), Fail> {
    let hidden = |r: &Refusal| matches!(r.kind, RefusalKind::Forbidden | RefusalKind::NotFound);
    match &fail {
        Fail::Database(_) | Fail::Internal(_) => return Err(fail),
        Fail::Refused(refusal) if hidden(refusal) => return Err(fail),
        _ => {}
    }
    let reader = ask.app.store.reader(who.workspace);
    match idempotency::answered(&reader, scope).await? {
        Some(a) if a.fingerprint == fingerprint => Ok((u16::try_from(a.status).unwrap_or(200), a.body)),
        Some(_) => Err(Refusal::invalid("idempotency_key_reused").into()),
        None => Err(fail),
    }
}

fn respond(status: u16, body: String, replayed: bool) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    let json = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    let mut response = (status, json, body).into_response();
    if replayed {
        response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    }
    response
}

fn target(path: Option<&str>) -> Result<Uuid, Refusal> {
    match path {
        None => Ok(Uuid::now_v7()),
        Some(text) => text.parse().map_err(|_| Refusal::not_found()),
    }
}

/// Reads the body; an empty one is an empty object. The fingerprint is that of the parsed JSON, so that
/// spacing and the order of fields do not matter.
fn read_body<T: Field>(body: &[u8]) -> Result<(T, String), Refusal> {
    let empty = body.iter().all(u8::is_ascii_whitespace);
    let text = if empty { b"{}" } else { body };
    let value: Value = serde_json::from_slice(text).map_err(|_| Refusal::missing("malformed_json"))?;
    let mut findings = Findings::default();
    let read = T::read(Some(&value), "", &mut findings);
    findings.finish()?;
    let fingerprint = hex::encode(Sha256::digest(without_secrets(value).to_string()));
    read.map(|r| (r, fingerprint)).ok_or_else(|| Refusal::invalid("invalid_input"))
}

/// A kept hash of a body that holds a password would be a fast hash of the password.
fn without_secrets(mut body: Value) -> Value {
    if let Some(fields) = body.as_object_mut() {
        fields.remove("password");
    }
    body
}

pub(crate) fn scope_of(who: &Principal, route: &str, id: &str, key: &str) -> String {
    let text = [&who.user_id.to_string(), " ", route, " ", id, " ", key].concat();
    hex::encode(Sha256::digest(text))
}
