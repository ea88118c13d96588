//! A workspace with three people, and requests to it.

use axum::body::{Body, to_bytes};
use axum::http::Request;
use chrono::{DateTime, Duration, Utc};
use ltc_http::{App, Texts, Work};
use ltc_identity::{Policy, User, UserState, WorkspaceRow};
use ltc_kernel::{Currency, Handover};
use ltc_store::sea_orm::{ConnectionTrait, Database};
use ltc_store::{Announcement, Clock, Doc, Fail, Meta, Store, Workspace};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use tower::ServiceExt;
use uuid::Uuid;

pub const POLICY: &str = "
    ADMIN *                                                workspace
    AR    account.read,account.create,account.update       own
    AR    contact.read,contact.create,contact.update       own
    AR    product.read,tax_rate.read,user.read             workspace
    AR    user.set_password                                own
";

static KEYS: AtomicU64 = AtomicU64::new(0);

pub struct World {
    router: axum::Router,
    pub store: Store,
    pub workspace: Workspace,
    path: Option<PathBuf>,
    pub admin: Person,
    pub ar: Person,
    pub other_ar: Person,
}

pub struct Person {
    pub id: Uuid,
    pub token: String,
}

impl Drop for World {
    fn drop(&mut self) {
        let Some(path) = &self.path else { return };
        for ending in ["", "-wal", "-shm"] {
            let mut file = path.clone().into_os_string();
            file.push(ending);
            std::fs::remove_file(file).ok();
        }
    }
}

fn carry<'a>(
    _: &'a mut Work<'_>,
    _: Handover,
) -> std::pin::Pin<Box<dyn Future<Output = Result<(), Fail>> + Send + 'a>> {
    Box::pin(async { Ok(()) })
}

impl World {
    pub async fn new() -> Self {
        let now: DateTime<Utc> = "2026-01-15T02:00:00Z".parse().unwrap();
        let (url, path) = fresh_database().await;
        let store = Store::open(&url, Clock::movable(now)).await.unwrap();
        let migrations = [
            ltc_store::MIGRATIONS,
            ltc_identity::MIGRATIONS,
            ltc_governance::MIGRATIONS,
            ltc_master_data::MIGRATIONS,
        ]
        .concat();
        store.migrate(&migrations).await.unwrap();
        let handle = Workspace::new(1, chrono_tz::Asia::Shanghai, Currency::CNY);
        let ws = WorkspaceRow { handle, code: "t".to_owned(), name: "T".to_owned() };
        ltc_identity::insert_workspace(&store, &ws).await.unwrap();
        let admin = person(&store, &ws, "admin", "ADMIN").await;
        let ar = person(&store, &ws, "li", "AR").await;
        let other_ar = person(&store, &ws, "wang", "AR").await;
        let texts = Texts::new(json!({}), json!({}));
        let app = App::new(store.clone(), Policy::parse(POLICY).unwrap(), carry, texts, false);
        let routes = ltc_master_data::routes().merge(ltc_governance::calendar::routes());
        let router = routes.router().with_state(app);
        Self { router, store, workspace: handle, path, admin, ar, other_ar }
    }

    pub async fn get(&self, who: &Person, path: &str) -> (u16, Value) {
        self.send(who, "GET", path, Value::Null).await
    }
    pub async fn post(&self, who: &Person, path: &str, body: Value) -> (u16, Value) {
        self.send(who, "POST", path, body).await
    }
    /// Posts as the administrator and expects it to succeed.
    pub async fn done(&self, path: &str, body: Value) -> Value {
        let (status, answer) = self.post(&self.admin, path, body).await;
        assert!(status < 300, "{path}: {status} {answer}");
        answer
    }

    async fn send(&self, who: &Person, method: &str, path: &str, body: Value) -> (u16, Value) {
        let key = KEYS.fetch_add(1, Ordering::Relaxed).to_string();
        let request = Request::builder()
            .method(method)
            .uri(["/api/v1", path].concat())
            .header("authorization", ["Bearer ", &who.token].concat())
            .header("idempotency-key", key)
            .body(if body.is_null() { Body::empty() } else { Body::from(body.to_string()) })
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }
}

/// A SQLite file, or a new database on the server of `LTC_TEST_DATABASE`, which is thrown away as a whole.
async fn fresh_database() -> (String, Option<PathBuf>) {
    let name = ["master_data_", &Uuid::now_v7().simple().to_string()].concat();
    let Some(server) = std::env::var("LTC_TEST_DATABASE").ok().filter(|url| !url.is_empty()) else {
        let path = std::env::temp_dir().join([&name, ".db"].concat());
        return (["sqlite://", path.to_str().unwrap()].concat(), Some(path));
    };
    let admin = Database::connect(&server).await.unwrap();
    admin.execute_unprepared(&["CREATE DATABASE ", &name].concat()).await.unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    ([base, "/", &name].concat(), None)
}

/// The codes of all findings with their pointers, sorted: `/name required`.
pub fn findings(problem: &Value) -> Vec<String> {
    let text = |f: &Value, k: &str| f[k].as_str().unwrap_or_default().to_owned();
    let all = problem["findings"].as_array().cloned().unwrap_or_default();
    let mut all: Vec<_> = all.iter().map(|f| [text(f, "pointer"), text(f, "code")].join(" ")).collect();
    all.sort();
    all
}

async fn person(store: &Store, ws: &WorkspaceRow, login: &'static str, role: &'static str) -> Person {
    let id = Uuid::now_v7();
    let meta = Meta { actor_id: id, request_id: Uuid::now_v7() };
    let insert = move |tx: &mut ltc_store::Tx| {
        let user = User {
            id,
            version: 1,
            created_at: tx.now(),
            updated_at: tx.now(),
            login: login.to_owned(),
            name: login.to_owned(),
            password_hash: String::new(),
            roles: Doc(vec![role.to_owned()]),
            language: "en".to_owned(),
            authority_level: 0,
            state: UserState::Active,
        };
        tx.begin(id);
        tx.insert(&user);
        tx.announce(Announcement::new("user.created", id).touches("user", id, login));
    };
    store
        .write(ws.handle, meta, move |tx| {
            insert(tx);
            Box::pin(async { Ok(((), None)) })
        })
        .await
        .unwrap();
    let token = ltc_identity::token_for(store, ws, login, "test", vec!["*".to_owned()], Duration::days(1))
        .await
        .unwrap();
    Person { id, token: token.text }
}
