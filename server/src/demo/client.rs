//! An office of people who use the API in this process: the demo and the stories of the tests are written
//! with it, so both go through the same routes as a browser.
use anyhow::{Context, bail};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use chrono::{DateTime, Duration, Utc};
use ltc_http::App;
use ltc_identity::WorkspaceRow;
use ltc_store::Store;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use tower::ServiceExt;
use uuid::Uuid;

/// All the people of a workspace, logged in.
pub struct Office {
    pub store: Store,
    pub workspace: WorkspaceRow,
    pub app: App,
    router: Router,
    secrets: HashMap<String, String>,
    ids: HashMap<String, Uuid>,
    keys: AtomicU64,
    run: Uuid,
}

/// An answer: its status and its JSON; another text as a string.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub body: Value,
    pub replayed: bool,
}

impl Office {
    /// Logs in everyone of the workspace with tokens that outlive the story.
    pub async fn open(store: Store, workspace: WorkspaceRow) -> anyhow::Result<Self> {
        use ltc_store::Reads;
        let app = crate::app(store.clone(), false)?;
        let router = crate::router(app.clone());
        let users = store.reader(workspace.handle).select::<ltc_identity::User>().all().await?;
        let (mut secrets, mut ids) = (HashMap::new(), HashMap::new());
        for user in users {
            let all = vec!["*".to_owned()];
            let secret =
                ltc_identity::token_for(&store, &workspace, &user.login, "office", all, Duration::days(3650))
                    .await?;
            secrets.insert(user.login.clone(), secret.text);
            ids.insert(user.login, user.id);
        }
        Ok(Self { store, workspace, app, router, secrets, ids, keys: AtomicU64::new(0), run: Uuid::now_v7() })
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.store.clock().now()
    }
    /// Moves the clock to a local time of the workspace: `2026-01-15 10:30`.
    pub fn at(&self, local: &str) -> anyhow::Result<()> {
        use chrono::TimeZone;
        let naive =
            chrono::NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").context("time of the story")?;
        let zone = self.workspace.handle.zone();
        let at = zone.from_local_datetime(&naive).earliest().context("no such local time")?;
        self.store.clock().set(at.with_timezone(&Utc));
        Ok(())
    }
    pub fn wait(&self, by: Duration) {
        self.store.clock().advance(by);
    }
    pub fn id_of(&self, login: &str) -> Uuid {
        self.ids.get(login).copied().unwrap_or_default()
    }

    /// A write with a fresh key.
    pub async fn post(&self, login: &str, path: &str, body: Value) -> anyhow::Result<Answer> {
        let key = format!("{}-{}", self.run, self.keys.fetch_add(1, Ordering::Relaxed));
        self.send(login, "POST", path, Some(body), &[("idempotency-key", &key)]).await
    }
    /// A write that must succeed; gives its answer.
    pub async fn does(&self, login: &str, path: &str, body: Value) -> anyhow::Result<Value> {
        let answer = self.post(login, path, body).await?;
        if !answer.status.is_success() {
            bail!("{login} POST {path}: {} {}", answer.status, answer.body);
        }
        Ok(answer.body)
    }
    pub async fn get(&self, login: &str, path: &str) -> anyhow::Result<Answer> {
        self.send(login, "GET", path, None, &[]).await
    }
    /// A read that must succeed.
    pub async fn sees(&self, login: &str, path: &str) -> anyhow::Result<Value> {
        let answer = self.get(login, path).await?;
        if !answer.status.is_success() {
            bail!("{login} GET {path}: {} {}", answer.status, answer.body);
        }
        Ok(answer.body)
    }
    /// The job works on all files that wait.
    pub async fn bring_files_in(&self) -> anyhow::Result<()> {
        Ok(crate::bring_files_in(&self.app).await?)
    }
    /// Any request, with headers of one's own.
    pub async fn send(
        &self,
        login: &str,
        method: &str,
        path: &str,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> anyhow::Result<Answer> {
        let url = [ltc_http::BASE, path].concat();
        let mut request =
            Request::builder().method(method).uri(url).header(header::CONTENT_TYPE, "application/json");
        if let Some(secret) = self.secrets.get(login) {
            request = request.header(header::AUTHORIZATION, ["Bearer ", secret].concat());
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = body.map_or_else(Body::empty, |b| Body::from(b.to_string()));
        let response = self.router.clone().oneshot(request.body(body)?).await?;
        let status = response.status();
        let replayed = response.headers().contains_key("idempotency-replayed");
        let bytes = to_bytes(response.into_body(), 64 << 20).await?;
        let text = || String::from_utf8(bytes.to_vec()).map_or(Value::Null, Value::String);
        Ok(Answer { status, body: serde_json::from_slice(&bytes).unwrap_or_else(|_| text()), replayed })
    }
    /// Everybody logs out: no token of the story stays valid.
    pub async fn close(&self) -> anyhow::Result<()> {
        for secret in self.secrets.values() {
            if let Some(who) = ltc_identity::principal_of_secret(&self.store, secret).await? {
                ltc_identity::revoke(&self.store, &who, who.credential_id).await?;
            }
        }
        Ok(())
    }
}

/// The id in an answer.
pub fn id(value: &Value) -> String {
    value.get("id").and_then(Value::as_str).unwrap_or_default().to_owned()
}
