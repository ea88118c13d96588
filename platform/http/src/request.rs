//! What a request carries besides its body: who, in which language, under which key and version.
use crate::app::App;
use crate::problem::Problem;
use axum::http::{HeaderMap, Method, header};
use ltc_identity::Principal;
use ltc_kernel::Refusal;
use ltc_store::Fail;
use std::sync::Arc;
use uuid::Uuid;

pub const SESSION_COOKIE: &str = "ltc_session";

/// One request's circumstances.
pub struct Ask<'a> {
    pub app: &'a App,
    pub headers: &'a HeaderMap,
    pub request_id: Uuid,
    pub language: String,
}

impl<'a> Ask<'a> {
    pub fn new(app: &'a App, headers: &'a HeaderMap) -> Self {
        let language = text(headers, "accept-language").unwrap_or("zh-CN");
        let language = if language.trim_start().starts_with("en") { "en" } else { "zh-CN" };
        Self { app, headers, request_id: Uuid::now_v7(), language: language.to_owned() }
    }
    pub fn problem(&self, fail: impl Into<Fail>) -> Problem {
        Problem::of(fail.into(), self.request_id, &self.language, &self.app.texts)
    }
    /// The principal of the session cookie or the bearer token.
    pub async fn principal(&self, method: &Method) -> Result<Arc<Principal>, Fail> {
        let (secret, by_cookie) = match (bearer(self.headers), cookie(self.headers)) {
            (Some(token), _) => (token, false),
            (None, Some(session)) => (session, true),
            (None, None) => return Err(Refusal::not_logged_in().into()),
        };
        // A cookie travels by itself: a write must also carry a header that no foreign page can set.
        if by_cookie && method != Method::GET && text(self.headers, "x-requested-with") != Some("throughline")
        {
            return Err(Refusal::forbidden("cross_site_write").into());
        }
        if let Some(known) = self.app.principals.get(secret) {
            return Ok(known);
        }
        let found = ltc_identity::principal_of_secret(&self.app.store, secret).await?;
        let found = Arc::new(found.ok_or_else(Refusal::not_logged_in)?);
        self.app.principals.keep(secret, &found);
        Ok(found)
    }
    /// `If-Match: "3"`.
    pub fn expected_version(&self) -> Result<Option<i64>, Refusal> {
        let Some(raw) = text(self.headers, "if-match") else { return Ok(None) };
        let number = raw.trim().trim_start_matches("W/").trim_matches('"').parse();
        number.map(Some).map_err(|_| Refusal::missing("if_match_malformed"))
    }
    /// 1 to 255 printable ASCII characters, required on every write.
    pub fn idempotency_key(&self) -> Result<&'a str, Refusal> {
        let key = text(self.headers, "idempotency-key")
            .ok_or_else(|| Refusal::missing("idempotency_key_missing"))?;
        let fits = (1..=255).contains(&key.len()) && key.bytes().all(|b| (0x20..0x7f).contains(&b));
        if fits { Ok(key) } else { Err(Refusal::missing("idempotency_key_malformed")) }
    }
    pub fn wants_minimal(&self) -> bool {
        text(self.headers, "prefer").is_some_and(|p| p.contains("return=minimal"))
    }
}

pub fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|v| v.to_str().ok())
}
fn bearer(headers: &HeaderMap) -> Option<&str> {
    text(headers, header::AUTHORIZATION.as_str())?.strip_prefix("Bearer ")
}
pub fn cookie(headers: &HeaderMap) -> Option<&str> {
    let all = text(headers, header::COOKIE.as_str())?;
    all.split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(n, _)| *n == SESSION_COOKIE)
        .map(|(_, v)| v)
}
