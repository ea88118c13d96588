//! Reading as a printed document. The same document has the same bytes, so its tag is their hash.
use crate::api::Api;
use crate::app::App;
use crate::query::{Look, look};
use crate::request::Ask;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query as QueryString, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ltc_kernel::Refusal;
use ltc_store::Fail;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use uuid::Uuid;

const MEDIA_TYPE: &str = "application/pdf";

/// A printed document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The name under which it is saved; letters, digits, dots and hyphens.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// One document. `id` is the path's.
pub trait Printed: Send + Sync + Sized + 'static {
    /// `GET /quotes/{id}/document`, below `/api/v1`.
    const ROUTE: &'static str;
    const ACTION: &'static str;
    /// What the query string may say.
    const PARAMETERS: &'static [&'static str] = &[];
    fn run(look: &Look, id: Uuid) -> impl Future<Output = Result<Pdf, Fail>> + Send;
}

impl Api {
    /// Mounts a document.
    pub fn pdf<P: Printed>(self) -> Self {
        let mut operation = self.operation(P::ROUTE, P::ACTION, 200);
        operation.parameters = P::PARAMETERS.to_vec();
        operation.media_type = MEDIA_TYPE;
        self.mount::<String>(operation, None, axum::routing::get(handle::<P>))
    }
}

async fn handle<P: Printed>(
    State(app): State<App>,
    path: Option<Path<String>>,
    params: Result<QueryString<HashMap<String, String>>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let ask = Ask::new(&app, &headers);
    let params = params.map(|q| q.0).unwrap_or_default();
    let pdf = async {
        let id = path.and_then(|text| text.0.parse::<Uuid>().ok()).ok_or_else(Refusal::not_found)?;
        let look = look(&ask, P::ACTION, params, Some(id)).await?;
        P::run(&look, id).await
    };
    match pdf.await {
        Ok(pdf) => respond(pdf, &headers),
        Err(fail) => ask.problem(fail).into_response(),
    }
}

fn respond(pdf: Pdf, asked: &HeaderMap) -> Response {
    let tag = ["\"", &hex::encode(Sha256::digest(&pdf.bytes)), "\""].concat();
    let known = asked.get(header::IF_NONE_MATCH).is_some_and(|have| have.as_bytes() == tag.as_bytes());
    let mut response = match known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => ([(header::CONTENT_TYPE, MEDIA_TYPE)], pdf.bytes).into_response(),
    };
    let fits = |c: &char| c.is_ascii_alphanumeric() || ".-".contains(*c);
    let name: String = pdf.name.chars().filter(fits).collect();
    let disposition = ["inline; filename=\"", &name, "\""].concat();
    let fields = [
        (header::CONTENT_DISPOSITION, disposition.as_str()),
        (header::ETAG, tag.as_str()),
        (header::CACHE_CONTROL, "private, no-cache"),
    ];
    for (field, value) in fields {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(field, value);
        }
    }
    response
}
