//! The web server: the API, the embedded client, headers, limits, a clean stop.
use anyhow::Context;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use ltc_http::{App, Ask};
use ltc_kernel::Refusal;
use rust_embed::RustEmbed;
use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

/// The built client; in development it is read from the folder.
#[derive(RustEmbed)]
#[folder = "../web/dist"]
#[allow_missing = true]
struct Client;

const MOST_BODY: usize = 4 << 20;
const CONTENT_POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
    font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/// Everything that is served.
pub fn router(app: App) -> Router {
    let api = crate::api();
    // Made when somebody asks: building it takes more memory than all the rest of an idle server.
    let document: Arc<OnceLock<String>> = Arc::default();
    let openapi = get(move || {
        let text = document.get_or_init(|| crate::api().document().to_string()).clone();
        async move { ([(header::CONTENT_TYPE, "application/json")], text) }
    });
    let pages = Router::new()
        .route("/api/v1/health", get(|| async { axum::Json(serde_json::json!({"status": "ok"})) }))
        .route("/api/openapi.json", openapi)
        .route("/api/docs", get(crate::documents::api_page));
    let unknown = app.clone();
    api.router()
        .merge(ltc_http::session_routes())
        .merge(crate::forms::routes())
        .merge(pages.with_state(()))
        .fallback(move |request: Request| fallback(unknown.clone(), request))
        .method_not_allowed_fallback(method_not_allowed)
        .with_state(app)
        .layer(CompressionLayer::new())
        .layer(RequestBodyLimitLayer::new(MOST_BODY))
        .layer(axum::extract::DefaultBodyLimit::max(MOST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, Duration::from_secs(60)))
        .layer(fixed(header::CONTENT_SECURITY_POLICY, CONTENT_POLICY))
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed(header::REFERRER_POLICY, "same-origin"))
        .layer(CatchPanicLayer::new())
}

fn fixed(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

async fn method_not_allowed() -> Response {
    let body = serde_json::json!({"type": "/problems/method_not_allowed", "title": "method not allowed", "status": 405,
        "code": "method_not_allowed", "findings": []});
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    (StatusCode::METHOD_NOT_ALLOWED, kind, body.to_string()).into_response()
}

/// A file of the client, or its index for a page of the client; under `/api` and `/assets` a missing thing
/// is missing (an old tab must not take HTML for a script).
async fn fallback(app: App, request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/').to_owned();
    if path.starts_with("api/") {
        return Ask::new(&app, request.headers()).problem(Refusal::not_found()).into_response();
    }
    if let Some(file) = Client::get(&path) {
        return asset(&path, file);
    }
    if path.starts_with("assets/") {
        return StatusCode::NOT_FOUND.into_response();
    }
    match Client::get("index.html") {
        Some(file) => asset("index.html", file),
        None => not_built(request.uri()),
    }
}

fn asset(path: &str, file: rust_embed::EmbeddedFile) -> Response {
    let age = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let kind = file.metadata.mimetype().to_owned();
    let mut response = Response::new(Body::from(file.data.into_owned()));
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(age));
    if let Ok(kind) = HeaderValue::from_str(&kind) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
    response
}

fn not_built(uri: &Uri) -> Response {
    let text =
        ["The web client is not part of this build (", uri.path(), "). The API is at /api/v1."].concat();
    (StatusCode::NOT_FOUND, text).into_response()
}

/// Serves until the signal; open requests end first.
pub async fn serve_until(
    app: App,
    host: &str,
    port: u16,
    ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    let listener = tokio::net::TcpListener::bind((host, port))
        .await
        .with_context(|| ["cannot listen on ", host, ":", &port.to_string()].concat())?;
    let address = listener.local_addr()?;
    let store = app.store.clone();
    ready(address);
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await?;
    store.close().await;
    Ok(())
}
