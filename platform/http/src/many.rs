//! One verb for many objects in one request. Each runs in a transaction of its own, so one that is refused does not
//! hold up the others; the answer tells what became of each. Sent twice under one key, each is done once.
use crate::api::Api;
use crate::app::App;
use crate::request::Ask;
use crate::shape::{Shape, Shapes};
use crate::verb::{Verb, execute, replayed, scope_of};
use crate::{Field, Findings};
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse, Response};
use ltc_kernel::Refusal;
use ltc_store::Fail;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Most objects of one request.
const MOST: usize = 200;

/// What became of each object, in the order asked.
#[derive(Debug, serde::Serialize)]
pub struct Results {
    results: Vec<Value>,
    done: usize,
    refused: usize,
}
impl Shape for Results {
    fn shape(_: &mut Shapes) -> Value {
        json!({"type": "object", "required": ["results", "done", "refused"], "properties": {
            "done": {"type": "integer"}, "refused": {"type": "integer"},
            "results": {"type": "array", "items": {"type": "object", "required": ["id", "done"], "properties": {
                "id": {"type": "string", "format": "uuid"}, "done": {"type": "boolean"},
                "problem": {"$ref": "#/components/schemas/Problem"}}}}}})
    }
}

fn shape_of<T: Shape>(shapes: &mut Shapes) -> Value {
    let each = T::shape(shapes);
    json!({"type": "object", "required": ["ids"], "properties": {
        "ids": {"type": "array", "items": {"type": "string", "format": "uuid"}}, "each": each}})
}

impl Api {
    /// Mounts a verb for many: `{"ids": [...], "each": {what the verb itself takes}}`. The operation is named by `action`; the
    /// permission asked is the verb's own.
    pub fn many<V: Verb>(self, route: &'static str, action: &'static str) -> Self {
        let operation = self.operation(route, action, 200);
        let handler = axum::routing::on(crate::api::method_filter(route), handle::<V>);
        self.mount::<Results>(operation, Some(shape_of::<V::Input>), handler)
    }
}

async fn handle<V: Verb>(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Response {
    let ask = Ask::new(&app, &headers);
    match answer::<V>(&ask, &body).await {
        Ok(results) => Json(results).into_response(),
        Err(fail) => ask.problem(fail).into_response(),
    }
}

async fn answer<V: Verb>(ask: &Ask<'_>, body: &[u8]) -> Result<Results, Fail> {
    let who = ask.principal(&Method::POST).await?;
    ask.app.policy.demand(&who, V::ACTION)?;
    let key = ask.idempotency_key()?;
    let body: Value = serde_json::from_slice(body).map_err(|_| Refusal::missing("malformed_json"))?;
    let (ids, input) = read::<V::Input>(&body)?;
    let mut results = Results { results: vec![], done: 0, refused: 0 };
    for id in ids {
        let scope = scope_of(&who, V::ROUTE, &id.to_string(), key);
        let fingerprint = hex::encode(Sha256::digest(body.get("each").unwrap_or(&Value::Null).to_string()));
        let kept = (scope.clone(), fingerprint.clone());
        let refused = match execute::<V>(ask, &who, id, input.clone(), None, kept).await {
            Ok(_) => None,
            Err(fail) => replayed(ask, &who, &scope, &fingerprint, fail).await.err(),
        };
        results.results.push(match refused {
            None => json!({"id": id, "done": true}),
            Some(fail) => json!({"id": id, "done": false, "problem": ask.problem(fail).body()}),
        });
    }
    results.done = results.results.iter().filter(|r| r["done"] == true).count();
    results.refused = results.results.len() - results.done;
    Ok(results)
}

fn read<T: Field>(body: &Value) -> Result<(Vec<Uuid>, T), Refusal> {
    let mut findings = Findings::default();
    crate::no_others(Some(body), "", &["ids", "each"], &mut findings);
    let ids = <Vec<Uuid> as Field>::read(body.get("ids"), "/ids", &mut findings);
    if let Some(ids) = &ids {
        findings.check(!ids.is_empty(), "/ids", "required");
        if ids.len() > MOST {
            findings.add_with("/ids", "too_many", &[("max", &MOST.to_string())]);
        }
    }
    let nothing = Value::Object(Map::new());
    let input = T::read(Some(body.get("each").unwrap_or(&nothing)), "/each", &mut findings);
    findings.finish()?;
    ids.zip(input).ok_or_else(|| Refusal::invalid("invalid_input"))
}
