//! RFC 9457 problem details: one shape for every refusal.
use crate::app::Texts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ltc_kernel::{Finding, Refusal, RefusalKind};
use ltc_store::Fail;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// A refusal on its way out, in the reader's language.
pub struct Problem {
    status: StatusCode,
    body: Value,
}

/// The text with what the refusal says in place of `{{name}}`.
fn filled(text: String, refusal: &Refusal) -> String {
    refusal.params.iter().fold(text, |text, (name, value)| text.replace(&["{{", name, "}}"].concat(), value))
}

impl Problem {
    pub fn new(refusal: Refusal, request_id: Uuid, language: &str, texts: &Texts) -> Self {
        let status = status_of(&refusal);
        let code = refusal.code.to_string();
        let kind = ["/problems/", &code].concat();
        let mut body = json!({
            "type": kind,
            "title": filled(texts.title(language, &code), &refusal),
            "status": status.as_u16(),
            "code": code,
            "request_id": request_id,
            "findings": refusal.findings.iter().map(finding).collect::<Vec<_>>(),
            "params": refusal.params,
        });
        if let (Some(object), Some(v)) = (body.as_object_mut(), refusal.params.get("current_version")) {
            object.insert("current_version".to_owned(), v.parse::<i64>().map_or(Value::Null, Value::from));
        }
        Self { status, body }
    }

    /// The problem as part of a larger answer.
    pub fn body(self) -> Value {
        self.body
    }

    /// Our own defects and the database's troubles are logged with the request id and told without detail.
    pub fn of(fail: Fail, request_id: Uuid, language: &str, texts: &Texts) -> Self {
        let refusal = match fail {
            Fail::Refused(refusal) => refusal,
            Fail::KeyTaken => Refusal::conflict("idempotency_key_in_use"),
            Fail::Race(_) => Refusal::conflict("version_conflict"),
            Fail::Database(error) => {
                tracing::error!(%request_id, %error, "database");
                Refusal::unavailable("database_unavailable")
            }
            Fail::Internal(what) => {
                tracing::error!(%request_id, what, "defect");
                let mut own = Self::new(Refusal::unavailable("internal_error"), request_id, language, texts);
                own.status = StatusCode::INTERNAL_SERVER_ERROR;
                own.body["status"] = Value::from(500);
                return own;
            }
        };
        Self::new(refusal, request_id, language, texts)
    }
}

fn finding(f: &Finding) -> Value {
    let mut object = Map::new();
    object.insert("pointer".to_owned(), Value::from(f.pointer.clone()));
    object.insert("code".to_owned(), Value::from(f.code.to_string()));
    if !f.params.is_empty() {
        object.insert("params".to_owned(), json!(f.params));
    }
    Value::Object(object)
}

fn status_of(refusal: &Refusal) -> StatusCode {
    match refusal.kind {
        RefusalKind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        RefusalKind::Conflict => StatusCode::CONFLICT,
        RefusalKind::Forbidden => StatusCode::FORBIDDEN,
        RefusalKind::NotFound => StatusCode::NOT_FOUND,
        RefusalKind::NotLoggedIn => StatusCode::UNAUTHORIZED,
        RefusalKind::TooMany => StatusCode::TOO_MANY_REQUESTS,
        RefusalKind::Missing => StatusCode::BAD_REQUEST,
        RefusalKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let again_soon = [StatusCode::SERVICE_UNAVAILABLE, StatusCode::TOO_MANY_REQUESTS]
            .contains(&self.status)
            || self.body["code"] == "idempotency_key_in_use";
        let mut response = (self.status, axum::Json(self.body)).into_response();
        let kind = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        if again_soon {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        response
    }
}
