//! What a verb with many rows sends ahead, the labels that it takes and what the database learns of its tables.
use super::{Thing, add, create, database, meta, open, store, ws};
use ltc_store::sea_orm::{ConnectionTrait, Database};
use ltc_store::{Announcement, Fail, Reads, Store, Workspace};
use uuid::Uuid;

/// Makes `many` things in portions that are sent while the next are made; then ends as told.
async fn make_many(store: &Store, ws: Workspace, many: usize, end: &'static str) -> Result<usize, Fail> {
    store
        .write(ws, meta(), move |tx| {
            Box::pin(async move {
                let root = tx.new_id();
                tx.begin(root);
                let mut last = None;
                for n in 0..many {
                    let (id, at) = (tx.new_id(), tx.now());
                    tx.begin(id);
                    let name = format!("{end} {n}");
                    tx.insert(&Thing { id, version: 1, created_at: at, updated_at: at, name, amount: 0 });
                    tx.announce_begun(Announcement::new("thing.created", id));
                    last = Some(id);
                    if n % 50 == 49 {
                        tx.send_ahead().await?;
                    }
                }
                // What is under way is seen by the verb that sent it.
                let mut thing = tx.get::<Thing>(last.unwrap()).await?;
                thing.amount = 7;
                tx.update(&mut thing)?;
                tx.send_ahead().await?;
                match end {
                    "refused" => return Err(ltc_kernel::Refusal::conflict("no").into()),
                    "panicked" => panic!("the verb"),
                    _ => {}
                }
                let there = tx.select::<Thing>().count().await?;
                tx.announce(Announcement::new("thing.many", root));
                Ok((usize::try_from(there).unwrap(), None))
            })
        })
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_ahead_is_in_or_out_with_its_verb() {
    let (store, ws) = (store().await, ws(1));
    assert_eq!(make_many(&store, ws, 120, "made").await.unwrap(), 120);
    for end in ["refused", "panicked"] {
        assert!(make_many(&store, ws, 120, end).await.is_err());
        // The next verb runs on the same connection: nothing of the one before stands in it.
        create(&store, ws, Uuid::now_v7(), end).await.unwrap();
    }
    let reader = store.reader(ws);
    let names = reader.select::<Thing>().all().await.unwrap();
    assert_eq!(names.iter().filter(|thing| thing.name.starts_with("made ")).count(), 120);
    assert_eq!(names.iter().filter(|thing| thing.amount == 7).count(), 1);
    assert_eq!(names.len(), 122, "what was given up left nothing");
    assert_eq!(ltc_store::verify(&reader).await.unwrap(), vec![]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_ahead_loses_no_race() {
    let (store, ws, id) = (store().await, ws(1), Uuid::now_v7());
    create(&store, ws, id, "one").await.unwrap();
    let stale = store.reader(ws).get::<Thing>(id).await.unwrap();
    add(&store, ws, id, 1, None).await.unwrap();
    let tries = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let counted = std::sync::Arc::clone(&tries);
    let done: Result<(), Fail> = store
        .write(ws, meta(), move |tx| {
            let (mut stale, counted) = (stale.clone(), std::sync::Arc::clone(&counted));
            Box::pin(async move {
                counted.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let root = tx.new_id();
                tx.begin(root);
                stale.amount = 99;
                tx.update(&mut stale)?;
                tx.send_ahead().await?;
                tx.announce(Announcement::new("thing.changed", root));
                Ok(((), None))
            })
        })
        .await;
    assert!(done.is_err(), "the row had changed");
    assert!(tries.load(std::sync::atomic::Ordering::Relaxed) > 1, "a lost race is run again");
    assert_eq!(store.reader(ws).get::<Thing>(id).await.unwrap().amount, 1);
}

/// The labels that one transaction takes, `each` at a time.
async fn labels(store: &Store, ws: Workspace, many: usize) -> Vec<String> {
    let taken = store.write(ws, meta(), move |tx| {
        Box::pin(async move {
            let id = tx.new_id();
            tx.begin(id);
            let mut taken = vec![];
            for _ in 0..many {
                taken.push(tx.label("T").await?);
            }
            tx.announce(Announcement::new("thing.many", id));
            Ok((taken, None))
        })
    });
    taken.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn labels_come_in_blocks_and_each_block_is_used_up() {
    let (store, ws) = (store().await, ws(1));
    let before = store.counters().statements.load(std::sync::atomic::Ordering::Relaxed);
    let mut taken = labels(&store, ws, 300).await;
    let statements = store.counters().statements.load(std::sync::atomic::Ordering::Relaxed) - before;
    assert!(statements < 15, "{statements} statements for 300 labels");
    taken.extend(labels(&store, ws, 30).await);
    let year = chrono::Utc::now().format("%Y");
    let expected: Vec<String> = (1..=330).map(|n| format!("T-{year}-{n:06}")).collect();
    assert_eq!(taken, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_learns_how_large_a_table_has_become() {
    let (url, ws) = (database().await, ws(1));
    let store = open(&url).await;
    make_many(&store, ws, 400, "made").await.unwrap();
    store.learn_sizes().await.unwrap();
    if !store.is_postgres() {
        return;
    }
    let rows = async || {
        let connection = Database::connect(&url).await.unwrap();
        let sql = "SELECT reltuples::bigint FROM pg_class WHERE relname = 'thing'";
        let row = connection.query_one_raw(ltc_store::sea_orm::Statement::from_string(
            connection.get_database_backend(),
            sql,
        ));
        row.await.unwrap().unwrap().try_get_by_index::<i64>(0).unwrap()
    };
    assert_eq!(rows().await, 400);
    create(&store, ws, Uuid::now_v7(), "one more").await.unwrap();
    store.learn_sizes().await.unwrap();
    assert_eq!(rows().await, 400, "a table that did not double is left alone");
}
