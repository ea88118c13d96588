//! Reading as a file of another kind than JSON.
use crate::api::Api;
use crate::app::App;
use crate::query::{Look, look};
use crate::request::Ask;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query as QueryString, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use ltc_kernel::Refusal;
use ltc_store::Fail;
use std::collections::HashMap;
use uuid::Uuid;

/// A file that is made when it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeFile {
    /// The name under which it is saved; letters, digits, dots and hyphens.
    pub name: String,
    pub content: Vec<u8>,
}

/// One file. `id` is the path's, nil where the path has none.
pub trait Download: Send + Sync + Sized + 'static {
    /// `GET /process-nodes/{id}/bpmn`, below `/api/v1`.
    const ROUTE: &'static str;
    const ACTION: &'static str;
    /// `application/xml`.
    const MEDIA_TYPE: &'static str;
    /// What the query string may say.
    const PARAMETERS: &'static [&'static str] = &[];
    /// What the path names.
    fn id_of(path: &str) -> Option<Uuid> {
        path.parse().ok()
    }
    fn run(look: &Look, id: Uuid) -> impl Future<Output = Result<MadeFile, Fail>> + Send;
}

impl Api {
    /// Mounts a download.
    pub fn download<D: Download>(self) -> Self {
        let mut operation = self.operation(D::ROUTE, D::ACTION, 200);
        operation.parameters = D::PARAMETERS.to_vec();
        operation.media_type = D::MEDIA_TYPE;
        self.mount::<String>(operation, None, axum::routing::get(handle::<D>))
    }
}

async fn handle<D: Download>(
    State(app): State<App>,
    path: Option<Path<String>>,
    params: Result<QueryString<HashMap<String, String>>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let ask = Ask::new(&app, &headers);
    let params = params.map(|q| q.0).unwrap_or_default();
    let file = async {
        let id = path.map(|text| D::id_of(&text.0).ok_or_else(Refusal::not_found));
        let target = id.as_ref().and_then(|id| id.as_ref().ok()).copied();
        let look = look(&ask, D::ACTION, params, target).await?;
        D::run(&look, id.transpose()?.unwrap_or_default()).await
    };
    match file.await {
        Ok(file) => respond(D::MEDIA_TYPE, file),
        Err(fail) => ask.problem(fail).into_response(),
    }
}

fn respond(media_type: &'static str, file: MadeFile) -> Response {
    let fits = |c: &char| c.is_ascii_alphanumeric() || ".-".contains(*c);
    let name: String = file.name.chars().filter(fits).collect();
    let mut response = ([(header::CONTENT_TYPE, media_type)], file.content).into_response();
    let disposition = ["attachment; filename=\"", &name, "\""].concat();
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
