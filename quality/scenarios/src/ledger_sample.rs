//! Streams with vouchers, written through the store alone: enough history to tamper with and to back up,
//! without any business room.

use anyhow::Context;
use chrono::{NaiveDate, Utc};
use chrono_tz::Asia::Shanghai;
use ltc_identity::WorkspaceRow;
use ltc_kernel::{Currency, Dimensions, Entry, EntryBuilder, LedgerAccount, Money};
use ltc_store::{Announcement, Meta, Store, Workspace};
use uuid::Uuid;

/// The workspace of the sample.
pub fn workspace() -> Workspace {
    Workspace::new(1, Shanghai, Currency::CNY)
}

/// Enters the control row of the sample's workspace.
pub async fn enter(store: &Store) -> anyhow::Result<()> {
    let row = WorkspaceRow { handle: workspace(), code: "main".to_owned(), name: "Sample".to_owned() };
    Ok(ltc_identity::insert_workspace(store, &row).await?)
}

/// An invoice-like voucher of three lines, with every dimension set.
fn voucher(day: NaiveDate, minor: i64, case: Uuid) -> anyhow::Result<Entry> {
    let money = |minor| Money::new(minor, Currency::CNY);
    let dims = Dimensions {
        customer: Some(Uuid::now_v7()),
        case: Some(case),
        contract: Some(Uuid::now_v7()),
        project: None,
        cost_category: Some("GOODS".to_owned()),
    };
    let builder = EntryBuilder::new("E09", day, Currency::CNY).dims(dims);
    let (gross, net) = (money(minor * 113), money(minor * 100));
    let tax = money(minor * 13);
    Ok(builder
        .debit(LedgerAccount::RECEIVABLE, gross, gross)
        .credit(LedgerAccount::REVENUE, net, net)
        .credit(LedgerAccount::OUTPUT_VAT, tax, tax)
        .build()?)
}

/// One verb on a stream: an event with two objects, and a voucher when `posts`.
pub async fn step(store: &Store, stream: Uuid, entity: Uuid, n: i64, posts: bool) -> anyhow::Result<()> {
    let day = Utc::now().date_naive();
    let entry = posts.then(|| voucher(day, n, stream)).transpose()?;
    let meta = Meta { actor_id: Uuid::now_v7(), request_id: Uuid::now_v7() };
    let written = store.write(workspace(), meta, move |tx| {
        let entry = entry.clone();
        Box::pin(async move {
            tx.open(stream).await?;
            let touched = tx.new_id();
            let said = Announcement::new("sample.moved", stream).touches("sample", touched, "SA-1");
            tx.announce(said.touches("case", stream, "CS-1").attr("n", n).change("state", "A", "B"));
            if let Some(entry) = entry {
                tx.post(entity, ("sample", touched), Some(stream), entry);
            }
            Ok(((), None))
        })
    });
    written.await.context("a step of the sample")
}

/// `streams` streams of `length` events; every second event posts a voucher.
pub async fn fill(store: &Store, streams: i64, length: i64) -> anyhow::Result<()> {
    let entity = Uuid::now_v7();
    for _ in 0..streams {
        let stream = Uuid::now_v7();
        for n in 1..=length {
            step(store, stream, entity, n, n % 2 == 0).await?;
        }
    }
    Ok(())
}
