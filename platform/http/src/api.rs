//! The API's one list: what is added here is served and described.
use crate::app::App;
use crate::shape::{Shape, Shapes};
use axum::Router;
use axum::routing::{MethodFilter, MethodRouter};
use serde_json::{Map, Value, json};

/// Where the API stands.
pub const BASE: &str = "/api/v1";

/// Says a type's JSON form when it is asked.
type Describe = fn(&mut Shapes) -> Value;

/// Routes and what describes them. A server that nobody asks for the document never makes it: all forms together take
/// more memory than the rest of an idle server.
#[derive(Default)]
pub struct Api {
    router: Router<App>,
    operations: Vec<Operation>,
    /// Of each operation: its answer and its body.
    forms: Vec<(Describe, Option<Describe>)>,
}

/// One route as declared; the permission matrix and the documents read this list.
#[derive(Clone, Debug)]
pub struct Operation {
    pub method: &'static str,
    pub path: &'static str,
    pub action: &'static str,
    pub status: u16,
    pub parameters: Vec<&'static str>,
    /// Of the answer.
    pub media_type: &'static str,
}

impl Operation {
    /// Has a body and is permitted as a reading: nothing is written.
    pub fn is_question(&self) -> bool {
        self.method == "POST" && self.action.ends_with(".read")
    }
}

pub(crate) fn method_filter(route: &str) -> MethodFilter {
    match route.split(' ').next() {
        Some("PATCH") => MethodFilter::PATCH,
        Some("DELETE") => MethodFilter::DELETE,
        Some("PUT") => MethodFilter::PUT,
        _ => MethodFilter::POST,
    }
}

impl Api {
    pub fn new() -> Self {
        Self::default()
    }
    pub(crate) fn operation(&self, route: &'static str, action: &'static str, status: u16) -> Operation {
        let (method, path) = route.split_once(' ').unwrap_or(("GET", route));
        Operation { method, path, action, status, parameters: vec![], media_type: "application/json" }
    }
    pub(crate) fn mount<T: Shape>(
        mut self,
        operation: Operation,
        body: Option<Describe>,
        handler: MethodRouter<App>,
    ) -> Self {
        self.router = self.router.route(&[BASE, operation.path].concat(), handler);
        self.operations.push(operation);
        self.forms.push((T::shape, body));
        self
    }
    /// Joins another room's routes.
    pub fn merge(mut self, other: Api) -> Self {
        self.router = self.router.merge(other.router);
        self.operations.extend(other.operations);
        self.forms.extend(other.forms);
        self
    }
    pub fn operations(&self) -> &[Operation] {
        &self.operations
    }
    pub fn router(&self) -> Router<App> {
        self.router.clone()
    }
    /// OpenAPI 3.1 of everything mounted.
    pub fn document(&self) -> Value {
        let (mut found, mut paths) = (Shapes::default(), Map::new());
        for (operation, (answer, body)) in self.operations.iter().zip(&self.forms) {
            let described = describe(operation, &answer(&mut found), body.map(|body| body(&mut found)));
            let path = paths.entry([BASE, operation.path].concat()).or_insert_with(|| json!({}));
            if let Some(methods) = path.as_object_mut() {
                methods.insert(operation.method.to_lowercase(), described);
            }
        }
        let mut shapes: Map<String, Value> = found.0.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
        shapes.insert("Problem".to_owned(), problem_shape());
        json!({
            "openapi": "3.1.0",
            "info": {"title": "Throughline", "version": env!("CARGO_PKG_VERSION"), "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
                     "description": "Lead to cash in one line. Every write takes an Idempotency-Key; errors are RFC 9457 problem details."},
            "servers": [{"url": "/"}],
            "security": [{"session": []}, {"token": []}],
            "paths": paths,
            "components": {"schemas": shapes, "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": crate::request::SESSION_COOKIE},
                "token": {"type": "http", "scheme": "bearer"}}},
        })
    }
}

fn problem_shape() -> Value {
    json!({"type": "object", "required": ["type", "title", "status", "code", "request_id", "findings"], "properties": {
        "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"}, "code": {"type": "string"},
        "request_id": {"type": "string", "format": "uuid"}, "current_version": {"type": "integer"},
        "params": {"type": "object", "additionalProperties": {"type": "string"}},
        "findings": {"type": "array", "items": {"type": "object", "required": ["pointer", "code"], "properties": {
            "pointer": {"type": "string"}, "code": {"type": "string"}, "params": {"type": "object", "additionalProperties": {"type": "string"}}}}}}})
}

fn describe(operation: &Operation, answer: &Value, body: Option<Value>) -> Value {
    let problem = json!({"description": "Problem", "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}});
    let ok = json!({"description": "Done", "content": {operation.media_type: {"schema": answer}}});
    let mut parameters: Vec<Value> = operation
        .parameters
        .iter()
        .map(|n| json!({"name": n, "in": "query", "schema": {"type": "string"}}))
        .collect();
    if operation.path.contains("{id}") {
        parameters.push(json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string", "format": "uuid"}}));
    }
    if body.is_some() && !operation.is_question() {
        parameters.push(json!({"name": "Idempotency-Key", "in": "header", "required": true, "schema": {"type": "string", "minLength": 1, "maxLength": 255}}));
        parameters.push(json!({"name": "If-Match", "in": "header", "schema": {"type": "string"}}));
    }
    let mut responses = Map::new();
    responses.insert(operation.status.to_string(), ok);
    let problems: &[&str] = if body.is_some() {
        &["400", "401", "403", "404", "409", "422", "503"]
    } else {
        &["401", "403", "404", "422", "503"]
    };
    problems.iter().for_each(|s| drop(responses.insert((*s).to_owned(), problem.clone())));
    let tag = operation.path.split('/').nth(1).unwrap_or_default();
    let mut described = json!({"operationId": operation_id(operation), "tags": [tag], "x-action": operation.action,
        "parameters": parameters, "responses": responses});
    if let (Some(schema), Some(object)) = (body, described.as_object_mut()) {
        object.insert(
            "requestBody".to_owned(),
            json!({"required": true, "content": {"application/json": {"schema": schema}}}),
        );
    }
    described
}

/// Unique in the document: the permission for a verb, the path for a read or a question (several reads ask one permission).
fn operation_id(operation: &Operation) -> String {
    if operation.method != "GET" && !operation.is_question() {
        return operation.action.replace(['.', '-'], "_");
    }
    let path = operation.path.replace("{id}", "by_id");
    let word = if operation.is_question() { "ask" } else { "get" };
    [word, &path.replace(['/', '-'], "_")].concat()
}
