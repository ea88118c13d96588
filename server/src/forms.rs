//! The page of a web form, for visitors of other people's sites: shown in a frame, without a script, without a cookie.
//! Who it is decides `ltc_lead_to_bid::web_form::guard`; what a program sends gets the same thanks and is dropped.
use axum::Router;
use axum::body::to_bytes;
use axum::extract::{ConnectInfo, Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ltc_http::{App, Work};
use ltc_identity::WorkspaceRow;
use ltc_kernel::Refusal;
use ltc_lead_to_bid::web_form::WebForm;
use ltc_lead_to_bid::web_form::guard::{self, Rates, Verdict};
use ltc_lead_to_bid::web_form::receive::{Sent, receive};
use ltc_lead_to_bid::web_form::store::{WebFormAsk, WebFormState};
use ltc_store::{Answer, Fail, Meta, Reads};
use std::collections::HashMap;
use std::fmt::Write;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use uuid::Uuid;

/// A frame of any site may show it; nothing else may run in it.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors *";
const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:16px;color-scheme:light dark;max-width:36em}\
    label{display:block;margin:12px 0 4px}input,textarea{box-sizing:border-box;width:100%;font:inherit;padding:8px}\
    .tick{display:flex;gap:8px;align-items:start}.tick input{width:auto;margin-top:6px}.bad{color:#c0392b}\
    .no{position:absolute;left:-5000px}button{font:inherit;padding:8px 20px;margin-top:16px}";

/// Longest form that is read.
const MOST_BODY: usize = 64 << 10;

/// Addresses that sent lately, in this process.
static RATES: LazyLock<Mutex<Rates>> = LazyLock::new(Mutex::default);

/// `GET` and `POST /forms/{id}`.
pub fn routes() -> Router<App> {
    Router::new().route("/forms/{id}", axum::routing::get(show).post(take))
}

async fn found(app: &App, id: &str) -> Result<(WorkspaceRow, WebForm), Fail> {
    let id: Uuid = id.parse().map_err(|_| Refusal::not_found())?;
    for workspace in ltc_identity::workspaces(&app.store).await? {
        let form = app.store.reader(workspace.handle).find::<WebForm>(id).await?;
        if let Some(form) = form.filter(|form| form.state == WebFormState::Open) {
            return Ok((workspace, form));
        }
    }
    Err(Refusal::not_found().into())
}

async fn show(State(app): State<App>, Path(id): Path<String>, headers: HeaderMap) -> Response {
    let english = speaks_english(&headers);
    match found(&app, &id).await {
        Ok((_, form)) => {
            let shown_at = app.store.clock().now().timestamp_millis();
            page(StatusCode::OK, english, &filling(&form, shown_at, english, &HashMap::new(), &[]))
        }
        Err(fail) => gone(&fail, english),
    }
}

fn speaks_english(headers: &HeaderMap) -> bool {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("zh");
    !wanted.trim_start().to_lowercase().starts_with("zh")
}

fn gone(fail: &Fail, english: bool) -> Response {
    let known = matches!(fail, Fail::Refused(_));
    let status = if known { StatusCode::NOT_FOUND } else { StatusCode::SERVICE_UNAVAILABLE };
    page(status, english, said(english, "此表单已关闭。", "This form is closed."))
}

async fn take(State(app): State<App>, Path(id): Path<String>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let headers = parts.headers;
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let english = speaks_english(&headers);
    let sent = pairs(&to_bytes(body, MOST_BODY).await.unwrap_or_default());
    let text = |name: &str| sent.get(name).map_or("", String::as_str);
    let (workspace, form) = match found(&app, &id).await {
        Ok(found) => found,
        Err(fail) => return gone(&fail, english),
    };
    let now = app.store.clock().now().timestamp_millis();
    let thanks = || page(StatusCode::OK, english, &["<p>", &escaped(&form.thanks), "</p>"].concat());
    match guard::judge(&form.secret, text("token"), now, text("website")) {
        Verdict::Program => return thanks(),
        Verdict::Stale => {
            return page(
                StatusCode::OK,
                english,
                &filling(&form, now, english, &sent, &["web_form.stale".to_owned()]),
            );
        }
        Verdict::Person => {}
    }
    let address = address_of(peer, &headers);
    if !RATES.lock().unwrap_or_else(PoisonError::into_inner).admits(&address, now) {
        let again = filling(&form, now, english, &sent, &["web_form.too_often".to_owned()]);
        return page(StatusCode::TOO_MANY_REQUESTS, english, &again);
    }
    match write(&app, &workspace, &form, visitor(&form, &sent), text("token")).await {
        // The same page sent twice has come in once.
        Ok(()) | Err(Fail::KeyTaken) => thanks(),
        Err(Fail::Refused(refusal)) => {
            let mut codes: Vec<String> = refusal.findings.iter().map(|f| f.code.to_string()).collect();
            if codes.is_empty() {
                codes.push(refusal.code.to_string());
            }
            let again = filling(&form, now - guard::SHORTEST, english, &sent, &told(&app, english, &codes));
            page(StatusCode::UNPROCESSABLE_ENTITY, english, &again)
        }
        Err(fail) => {
            tracing::error!(%fail, "web form");
            gone(&fail, english)
        }
    }
}

fn told(app: &App, english: bool, codes: &[String]) -> Vec<String> {
    codes.iter().map(|code| app.texts.title(said(english, "zh-CN", "en"), code)).collect()
}

async fn write(
    app: &App,
    workspace: &WorkspaceRow,
    form: &WebForm,
    sent: Sent,
    token: &str,
) -> Result<(), Fail> {
    let who = ltc_identity::principal_of_user(&app.store, workspace, form.owner_id).await?;
    let who = Arc::new(who.ok_or_else(Refusal::not_found)?);
    let meta = Meta { actor_id: who.user_id, request_id: Uuid::now_v7() };
    let (policy, carry, id) = (Arc::clone(&app.policy), app.carry, form.id);
    let (sent, scope) = (Arc::new(sent), ["web form ", token].concat());
    let done = app.store.write(workspace.handle, meta, move |tx| {
        let (who, policy, sent, scope) =
            (Arc::clone(&who), Arc::clone(&policy), Arc::clone(&sent), scope.clone());
        Box::pin(async move {
            let mut work = Work::new(tx, who, policy, None);
            receive(&mut work, id, &sent).await?;
            while let Some(handover) = work.take_handover() {
                carry(&mut work, handover).await?;
            }
            let answer = Answer { fingerprint: scope.clone(), scope, status: 200, body: String::new() };
            Ok(((), Some(answer)))
        })
    });
    done.await
}

/// The peer, or the last one that a proxy on this machine or in this network names.
fn address_of(peer: Option<IpAddr>, headers: &HeaderMap) -> String {
    let near = |ip: &IpAddr| match ip {
        IpAddr::V4(ip) => ip.is_loopback() || ip.is_private(),
        IpAddr::V6(ip) => ip.is_loopback(),
    };
    let named = headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
    let last = named.and_then(|all| all.rsplit(',').next()).map(|one| one.trim().to_owned());
    match peer {
        Some(ip) if !near(&ip) => ip.to_string(),
        other => last.or(other.map(|ip| ip.to_string())).unwrap_or_default(),
    }
}

/// What a visitor typed, as fields of a lead.
fn visitor(form: &WebForm, sent: &HashMap<String, String>) -> Sent {
    let asked = ASKS.iter().filter(|(ask, ..)| form.asks_for(*ask));
    let typed =
        |field: &str| sent.get(field).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let texts = asked.filter_map(|(_, field, ..)| Some((*field, typed(field)?))).collect();
    Sent { texts, consent: sent.contains_key("consent") }
}

/// What may be asked: the field of the lead, its words, the kind of its input.
const ASKS: &[(WebFormAsk, &str, &str, &str, &str)] = &[
    (WebFormAsk::Company, "company_name", "公司", "Company", "organization"),
    (WebFormAsk::Person, "contact_name", "姓名", "Name", "name"),
    (WebFormAsk::Email, "email", "邮箱", "E-mail", "email"),
    (WebFormAsk::Phone, "phone", "电话", "Phone", "tel"),
    (WebFormAsk::City, "city", "城市", "City", "address-level2"),
    (WebFormAsk::Need, "need_text", "需求", "What do you need?", ""),
];

fn filling(
    form: &WebForm,
    shown_at: i64,
    english: bool,
    sent: &HashMap<String, String>,
    wrong: &[String],
) -> String {
    let token = guard::token(&form.secret, shown_at, &Uuid::new_v4().simple().to_string());
    let mut html = format!("<h1>{}</h1>", escaped(&form.title));
    if let Some(intro) = &form.intro {
        let _ = write!(html, "<p>{}</p>", escaped(intro));
    }
    for text in wrong {
        let text = match text.as_str() {
            "web_form.stale" => said(
                english,
                "页面开得太久了，请再提交一次。",
                "This page was open for long: please send it again.",
            ),
            "web_form.too_often" => {
                said(english, "提交太频繁，请稍后再试。", "Too often: please try again later.")
            }
            other => other,
        };
        let _ = write!(html, "<p class=\"bad\" role=\"alert\">{}</p>", escaped(text));
    }
    let _ = write!(html, "<form method=\"post\"><input type=\"hidden\" name=\"token\" value=\"{token}\">");
    // People do not see it and do not reach it by the keyboard.
    html.push_str("<div class=\"no\" aria-hidden=\"true\"><input name=\"website\" tabindex=\"-1\" autocomplete=\"off\"></div>");
    for (ask, field, zh, en, complete) in ASKS {
        if !form.asks_for(*ask) {
            continue;
        }
        let (label, value) = (said(english, zh, en), escaped(sent.get(*field).map_or("", String::as_str)));
        let _ = write!(html, "<label for=\"{field}\">{label}</label>");
        let _ = match *ask {
            WebFormAsk::Need => {
                write!(html, "<textarea id=\"{field}\" name=\"{field}\" rows=\"4\">{value}</textarea>")
            }
            _ => write!(
                html,
                "<input id=\"{field}\" name=\"{field}\" autocomplete=\"{complete}\" value=\"{value}\">"
            ),
        };
    }
    if let Some(text) = &form.consent_text {
        let _ = write!(
            html,
            "<label class=\"tick\"><input type=\"checkbox\" name=\"consent\" value=\"1\"><span>{}</span></label>",
            escaped(text)
        );
    }
    let _ = write!(html, "<button>{}</button></form>", said(english, "提交", "Send"));
    html
}

fn said<'a>(english: bool, zh: &'a str, en: &'a str) -> &'a str {
    if english { en } else { zh }
}

fn page(status: StatusCode, english: bool, body: &str) -> Response {
    let html = format!(
        "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{}</title><style>{STYLE}</style><body>{body}</body></html>",
        said(english, "zh-CN", "en"),
        said(english, "表单", "Form")
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (status, headers, html).into_response()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

/// `a=1&b=%E4%BD%A0+x`; of a field that comes twice the first counts.
fn pairs(body: &[u8]) -> HashMap<String, String> {
    let mut pairs = HashMap::new();
    for part in body.split(|byte| *byte == b'&').take(50) {
        let mut sides = part.splitn(2, |byte| *byte == b'=');
        let (name, value) = (sides.next().unwrap_or_default(), sides.next().unwrap_or_default());
        pairs.entry(plain(name)).or_insert_with(|| plain(value));
    }
    pairs
}

fn plain(text: &[u8]) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let hex = text.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        match (text[at], hex.and_then(|pair| u8::from_str_radix(pair, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                at += 2;
            }
            (b'+', _) => bytes.push(b' '),
            (byte, _) => bytes.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_sends_is_read() {
        let read = pairs("company_name=%E7%94%B2+%26+Co&x&email=a%40b.cn&email=other&bad=%zz".as_bytes());
        assert_eq!(read["company_name"], "甲 & Co");
        assert_eq!((read["email"].as_str(), read["bad"].as_str(), read["x"].as_str()), ("a@b.cn", "%zz", ""));
        assert_eq!(escaped("<a href=\"x\">'&"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
    }

    #[test]
    fn a_proxy_of_ours_names_the_visitor_and_a_stranger_names_nobody() {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "6.6.6.6, 9.9.9.9".parse().unwrap());
        assert_eq!(address_of("127.0.0.1".parse().ok(), &headers), "9.9.9.9");
        assert_eq!(address_of("8.8.8.8".parse().ok(), &headers), "8.8.8.8");
    }
}
