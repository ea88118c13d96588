//! Keeps a request that was refused by an assertion, in a transaction of its own.

use super::store::{ParkedPosting, ParkedPostingState};
use futures_util::future::BoxFuture;
use ltc_http::{App, Parked};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Meta};

/// The server's hook. What cannot even be parked is left to the log: the caller has the refusal in any case.
pub fn park(app: &App, parked: Parked) -> BoxFuture<'_, ()> {
    Box::pin(async move {
        let meta = Meta { actor_id: parked.person_id, request_id: parked.request_id };
        let written = app.store.write(parked.workspace, meta, move |tx| {
            let parked = parked.clone();
            Box::pin(async move {
                let param = |name: &str| parked.refusal.params.get(name).cloned().unwrap_or_default();
                let row = ParkedPosting {
                    id: tx.new_id(),
                    version: 1,
                    created_at: tx.now(),
                    updated_at: tx.now(),
                    no: tx.label("PK").await?,
                    action: parked.action.to_owned(),
                    route: parked.route.to_owned(),
                    target_id: parked.target_id,
                    body: parked.body.clone(),
                    rule: rule_of(&parked.refusal),
                    subject_no: param("no"),
                    person_id: parked.person_id,
                    state: ParkedPostingState::Parked,
                    decided_by: None,
                    reason: None,
                };
                tx.begin(row.id);
                tx.insert(&row);
                let said = Announcement::new("parked_posting.parked", row.id);
                tx.announce(said.touches("parked_posting", row.id, &row.no).attr("rule", &row.rule));
                Ok(((), None))
            })
        });
        written.await.ok();
    })
}

/// The invariant by its name; of an entry that is not whole what was found in it.
fn rule_of(refusal: &Refusal) -> String {
    let found = || refusal.findings.iter().map(|f| &*f.code).collect::<Vec<_>>().join(", ");
    refusal.params.get("rule").cloned().unwrap_or_else(found)
}
