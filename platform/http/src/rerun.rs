//! A verb run again from a request that was kept, inside the transaction of another: for what was parked and is tried
//! anew by a person, with that person's rights.
use crate::Field;
use crate::verb::Verb;
use crate::work::Work;
use futures_util::future::BoxFuture;
use ltc_kernel::{Findings, Refusal};
use ltc_store::Fail;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};
use uuid::Uuid;

type Runner = for<'a, 't> fn(&'a mut Work<'t>, Uuid, Value) -> BoxFuture<'a, Result<(), Fail>>;

/// Every verb of the program by its route; the same for each of its APIs.
static RUNNERS: RwLock<BTreeMap<&'static str, Runner>> = RwLock::new(BTreeMap::new());

pub(crate) fn learn<V: Verb>() {
    let mut known = RUNNERS.write().unwrap_or_else(PoisonError::into_inner);
    known.insert(V::ROUTE, runner::<V>);
}

fn runner<'a, V: Verb>(work: &'a mut Work<'_>, id: Uuid, body: Value) -> BoxFuture<'a, Result<(), Fail>> {
    Box::pin(async move {
        let mut findings = Findings::default();
        let input = V::Input::read(Some(&body), "", &mut findings);
        findings.finish()?;
        let input = input.ok_or_else(|| Refusal::invalid("invalid_input"))?;
        V::run(work, id, input).await.map(drop)
    })
}

/// Runs the verb of a route. Refuses `not_found` for a route that is none, and whatever the verb refuses.
pub async fn rerun(work: &mut Work<'_>, route: &str, id: Uuid, body: Value) -> Result<(), Fail> {
    let known = RUNNERS.read().unwrap_or_else(PoisonError::into_inner).get(route).copied();
    let run = known.ok_or_else(Refusal::not_found)?;
    run(work, id, body).await
}
