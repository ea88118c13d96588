//! Log in, who am I, log out.
use crate::app::App;
use crate::request::{Ask, SESSION_COOKIE, cookie};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use ltc_identity::Principal;
use ltc_kernel::{Findings, Refusal};
use ltc_store::Fail;
use serde_json::{Value, json};

/// `POST|GET|DELETE /api/v1/session`.
pub fn routes() -> Router<App> {
    Router::new().route("/api/v1/session", axum::routing::post(open).get(show).delete(close))
}

async fn open(State(app): State<App>, headers: HeaderMap, body: axum::body::Bytes) -> Response {
    let ask = Ask::new(&app, &headers);
    match try_open(&ask, &body).await {
        Ok(response) => response,
        Err(fail) => ask.problem(fail).into_response(),
    }
}

async fn try_open(ask: &Ask<'_>, body: &[u8]) -> Result<Response, Fail> {
    let body: Value = serde_json::from_slice(body).map_err(|_| Refusal::missing("malformed_json"))?;
    let mut findings = Findings::default();
    let login = crate::field::read_text(body.get("login"), "/login", 100, &mut findings);
    let password = crate::field::read_text(body.get("password"), "/password", 200, &mut findings);
    crate::no_others(Some(&body), "", &["login", "password", "workspace"], &mut findings);
    findings.finish()?;
    let code = body.get("workspace").and_then(Value::as_str);
    let mut all = ltc_identity::workspaces(&ask.app.store).await?;
    all.retain(|w| code.is_none_or(|c| c == w.code));
    let refused = || Refusal::not_logged_in().with("reason", "wrong_login");
    let ws = all.into_iter().next().ok_or_else(refused)?;
    let (login, password) = (login.unwrap_or_default(), password.unwrap_or_default());
    let opened = ltc_identity::login(&ask.app.store, &ws, &login, &password).await?;
    let secret = opened.map_err(|_| Refusal { code: "wrong_login".into(), ..refused() })?;
    let who = ltc_identity::principal_of_secret(&ask.app.store, &secret.text).await?.ok_or_else(refused)?;
    Ok(with_cookie(
        Json(described(ask.app, &who)).into_response(),
        &secret.text,
        ask.app.secure_cookies,
        "43200",
    ))
}

async fn show(State(app): State<App>, headers: HeaderMap) -> Response {
    let ask = Ask::new(&app, &headers);
    match ask.principal(&Method::GET).await {
        Ok(who) => Json(described(&app, &who)).into_response(),
        Err(fail) => ask.problem(fail).into_response(),
    }
}

async fn close(State(app): State<App>, headers: HeaderMap) -> Response {
    let ask = Ask::new(&app, &headers);
    let ended = async {
        let who = ask.principal(&Method::DELETE).await?;
        ltc_identity::revoke(&app.store, &who, who.credential_id).await
    };
    if let Err(fail) = ended.await {
        return ask.problem(fail).into_response();
    }
    if let Some(secret) = cookie(&headers) {
        app.principals.forget(secret);
    }
    with_cookie(StatusCode::NO_CONTENT.into_response(), "", app.secure_cookies, "0")
}

fn with_cookie(mut response: Response, value: &str, secure: bool, age: &str) -> Response {
    let tail = if secure { "; Secure" } else { "" };
    let text =
        [SESSION_COOKIE, "=", value, "; Path=/; HttpOnly; SameSite=Strict; Max-Age=", age, tail].concat();
    if let Ok(cookie) = HeaderValue::from_str(&text) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

fn described(app: &App, who: &Principal) -> Value {
    json!({
        "user": {"id": who.user_id, "login": who.login, "name": who.name, "roles": who.roles,
                 "language": who.language, "authority_level": who.authority_level},
        "workspace": {"id": who.workspace.id().to_string(), "name": who.workspace_name,
                      "base_currency": who.workspace.base_currency(), "time_zone": who.workspace.zone().name(),
                      "country": who.workspace.country().map(|c| c.to_string())},
        // Patterns such as `lead.*`: for what a client offers at all; each object tells its own `allowed_actions`.
        "may": app.policy.patterns(who),
    })
}
