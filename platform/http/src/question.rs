//! A reading that needs a body: what would this offer cost, is this choice valid. Nothing is written, so it takes no
//! idempotency key and announces nothing; it is permitted as a reading.
use crate::api::Api;
use crate::app::App;
use crate::query::{Look, look};
use crate::request::Ask;
use crate::{Field, Shape};
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use ltc_kernel::{Findings, Refusal};
use ltc_store::Fail;
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// One question. `id` is the path's, nil where the path has none.
pub trait Question: Send + Sync + Sized + 'static {
    /// `POST /quotes/price`, below `/api/v1`.
    const ROUTE: &'static str;
    /// The permission of a reading: `quote.read`.
    const ACTION: &'static str;
    type Input: Field + Send + Sync;
    type Output: Serialize + Shape + Send;
    fn run(
        look: &Look,
        id: Uuid,
        input: Self::Input,
    ) -> impl Future<Output = Result<Self::Output, Fail>> + Send;
}

impl Api {
    /// Mounts a question.
    pub fn question<Q: Question>(self) -> Self {
        let operation = self.operation(Q::ROUTE, Q::ACTION, 200);
        let handler = axum::routing::on(crate::api::method_filter(Q::ROUTE), handle::<Q>);
        self.mount::<Q::Output>(operation, Some(Q::Input::shape), handler)
    }
}

async fn handle<Q: Question>(
    State(app): State<App>,
    path: Option<Path<String>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let ask = Ask::new(&app, &headers);
    match answer::<Q>(&ask, path.map(|p| p.0), &body).await {
        Ok(output) => axum::Json(output).into_response(),
        Err(fail) => ask.problem(fail).into_response(),
    }
}

async fn answer<Q: Question>(ask: &Ask<'_>, path: Option<String>, body: &[u8]) -> Result<Q::Output, Fail> {
    let id = path.map(|text| text.parse::<Uuid>().map_err(|_| Refusal::not_found()));
    let target = id.as_ref().and_then(|id| id.as_ref().ok()).copied();
    let look = look(ask, Q::ACTION, HashMap::new(), target).await?;
    let empty = body.iter().all(u8::is_ascii_whitespace);
    let text = if empty { b"{}" } else { body };
    let value: Value = serde_json::from_slice(text).map_err(|_| Refusal::missing("malformed_json"))?;
    let mut findings = Findings::default();
    let input = Q::Input::read(Some(&value), "", &mut findings);
    findings.finish()?;
    let input = input.ok_or_else(|| Refusal::invalid("invalid_input"))?;
    Q::run(&look, id.transpose()?.unwrap_or_default(), input).await
}
