//! A person at an API: in this process, or over HTTP at one or more servers.

use anyhow::{Context, bail};
use chrono::Duration;
use ltc_identity::WorkspaceRow;
use ltc_server::demo::client::Office;
use ltc_store::{Reads, Store};
use serde_json::Value;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use uuid::Uuid;

/// One request. Writes carry a key of their own unless they name one.
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    pub login: &'a str,
    pub method: &'a str,
    pub path: &'a str,
    pub body: Option<&'a Value>,
    pub headers: Vec<(&'static str, String)>,
}

impl<'a> Ask<'a> {
    pub fn post(login: &'a str, path: &'a str, body: &'a Value, key: &str) -> Self {
        let headers = vec![("idempotency-key", key.to_owned())];
        Self { login, method: "POST", path, body: Some(body), headers }
    }
    pub fn get(login: &'a str, path: &'a str) -> Self {
        Self { login, method: "GET", path, body: None, headers: vec![] }
    }
}

/// An answer. `text` is the body as it came, byte for byte (in process: as parsed and written again).
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    pub text: String,
    pub body: Value,
    pub replayed: bool,
}

impl Reply {
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
    /// The effect happened now, not before.
    pub fn is_fresh(&self) -> bool {
        self.is_success() && !self.replayed
    }
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }
}

/// Whoever can send requests as people of the workspace.
pub trait Caller: Send + Sync {
    fn send(&self, ask: Ask<'_>) -> impl Future<Output = anyhow::Result<Reply>> + Send;

    /// A write that must succeed.
    fn does(
        &self,
        login: &str,
        path: &str,
        body: Value,
    ) -> impl Future<Output = anyhow::Result<Value>> + Send {
        async move {
            let key = Uuid::now_v7().to_string();
            let reply = self.send(Ask::post(login, path, &body, &key)).await?;
            if !reply.is_success() {
                bail!("{login} POST {path}: {} {}", reply.status, reply.text);
            }
            Ok(reply.body)
        }
    }
    /// A read that must succeed.
    fn sees(&self, login: &str, path: &str) -> impl Future<Output = anyhow::Result<Value>> + Send {
        async move {
            let reply = self.send(Ask::get(login, path)).await?;
            if !reply.is_success() {
                bail!("{login} GET {path}: {} {}", reply.status, reply.text);
            }
            Ok(reply.body)
        }
    }
}

impl Caller for Office {
    async fn send(&self, ask: Ask<'_>) -> anyhow::Result<Reply> {
        let headers: Vec<(&str, &str)> = ask.headers.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let answer = Office::send(self, ask.login, ask.method, ask.path, ask.body.cloned(), &headers).await?;
        let text = answer.body.to_string();
        Ok(Reply { status: answer.status.as_u16(), text, body: answer.body, replayed: answer.replayed })
    }
}

/// People with tokens at servers; requests go to the servers in turn.
pub struct Remote {
    client: reqwest::Client,
    servers: Vec<String>,
    turn: AtomicUsize,
    tokens: HashMap<String, String>,
}

impl Remote {
    /// `servers` are like `http://127.0.0.1:7070`.
    pub fn new(servers: Vec<String>, tokens: HashMap<String, String>) -> anyhow::Result<Self> {
        let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(30)).build()?;
        Ok(Self { client, servers, turn: AtomicUsize::new(0), tokens })
    }
    pub fn token(&self, login: &str) -> &str {
        self.tokens.get(login).map(String::as_str).unwrap_or_default()
    }
    /// The server whose turn it is.
    pub fn server(&self) -> &str {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        &self.servers[turn % self.servers.len()]
    }
}

impl Caller for Remote {
    async fn send(&self, ask: Ask<'_>) -> anyhow::Result<Reply> {
        let method = ask.method.parse().context("method")?;
        let url = [self.server(), ltc_http::BASE, ask.path].concat();
        let mut request = self.client.request(method, url);
        if let Some(token) = self.tokens.get(ask.login) {
            request = request.bearer_auth(token);
        }
        for (name, value) in &ask.headers {
            request = request.header(*name, value);
        }
        if let Some(body) = ask.body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        let response = request.send().await?;
        let status = response.status().as_u16();
        let replayed = response.headers().contains_key("idempotency-replayed");
        let text = response.text().await?;
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        Ok(Reply { status, text, body, replayed })
    }
}

/// A token for everyone of the workspace, by login.
pub async fn tokens(store: &Store, workspace: &WorkspaceRow) -> anyhow::Result<HashMap<String, String>> {
    let users = store.reader(workspace.handle).select::<ltc_identity::User>().all().await?;
    let mut tokens = HashMap::new();
    for user in users {
        let all = vec!["*".to_owned()];
        let days = Duration::days(30);
        let made = ltc_identity::token_for(store, workspace, &user.login, "scenario", all, days).await?;
        tokens.insert(user.login, made.text);
    }
    Ok(tokens)
}

/// The office's own program, served on a port of this machine until this is dropped.
pub struct Served {
    pub remote: Remote,
    pub address: std::net::SocketAddr,
    server: tokio::task::JoinHandle<()>,
}

impl Served {
    pub async fn open(office: &Office) -> anyhow::Result<Self> {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let router = ltc_server::router(office.app.clone());
        let server = tokio::spawn(async move {
            axum::serve(listener, router).await.ok();
        });
        let tokens = tokens(&office.store, &office.workspace).await?;
        let remote = Remote::new(vec![format!("http://{address}")], tokens)?;
        Ok(Self { remote, address, server })
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.server.abort();
    }
}
