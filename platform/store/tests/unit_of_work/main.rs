//! One verb, one transaction: what is kept, what is undone, who wins a race; on the database of the run.
mod portions;

use chrono::Utc;
use ltc_kernel::Currency;
use ltc_store::sea_orm::{ConnectionTrait, Database};
use ltc_store::{
    Announcement, Answer, Clock, Fail, Meta, Migration, Reads, Store, Workspace, record, settled,
};
use uuid::Uuid;

record! {
    pub struct Thing in "thing" { name: String, amount: i64 }
}

record! {
    pub struct House in setting "house" { name: String }
}

const HOUSE: Migration = Migration {
    name: "house_0001",
    sql: "CREATE TABLE house (workspace_id BIGINT NOT NULL, id UUID NOT NULL, version BIGINT NOT NULL, created_at INSTANT NOT NULL, \
          updated_at INSTANT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (workspace_id, id))",
};

const TABLE: Migration = Migration {
    name: "thing_0001",
    sql: "CREATE TABLE thing (workspace_id BIGINT NOT NULL, id UUID NOT NULL, version BIGINT NOT NULL, created_at INSTANT NOT NULL, \
          updated_at INSTANT NOT NULL, name TEXT NOT NULL, amount BIGINT NOT NULL, PRIMARY KEY (workspace_id, id));\n\
          CREATE UNIQUE INDEX thing_name ON thing (workspace_id, name)",
};

fn all() -> Vec<Migration> {
    [ltc_store::MIGRATIONS, &[TABLE, HOUSE]].concat()
}

async fn store() -> Store {
    open(&database().await).await
}

async fn open(url: &str) -> Store {
    let store = Store::open(url, Clock::wall()).await.unwrap();
    store.migrate(&all()).await.unwrap();
    assert_eq!(store.migrate(&all()).await.unwrap(), 0, "a second migration finds nothing to do");
    store
}

async fn database() -> String {
    match std::env::var("LTC_TEST_DATABASE") {
        Ok(server) if !server.is_empty() => {
            let name = format!("t_{}", Uuid::now_v7().simple());
            let admin = Database::connect(&server).await.unwrap();
            admin.execute_unprepared(&["CREATE DATABASE ", &name].concat()).await.unwrap();
            [server.rsplit_once('/').unwrap().0, "/", &name].concat()
        }
        _ => {
            format!("sqlite://{}", std::env::temp_dir().join(format!("ltc-{}.db", Uuid::now_v7())).display())
        }
    }
}

fn ws(id: i64) -> Workspace {
    Workspace::new(id, chrono_tz::Asia::Shanghai, Currency::CNY)
}
fn meta() -> Meta {
    Meta { actor_id: Uuid::nil(), request_id: Uuid::now_v7() }
}

async fn create(store: &Store, ws: Workspace, id: Uuid, name: &str) -> Result<(), Fail> {
    let name = name.to_owned();
    store
        .write(ws, meta(), move |tx| {
            let name = name.clone();
            Box::pin(async move {
                tx.begin(id);
                tx.insert(&Thing {
                    id,
                    version: 1,
                    created_at: Utc::now(),
                    updated_at: Utc::now(),
                    name,
                    amount: 0,
                });
                tx.announce(Announcement::new("thing.created", id));
                Ok(((), None))
            })
        })
        .await
}

/// Adds under the stream's lock, or blindly from a stale read.
async fn add(store: &Store, ws: Workspace, id: Uuid, n: i64, key: Option<&str>) -> Result<i64, Fail> {
    let key = key.map(str::to_owned);
    store
        .write(ws, meta(), move |tx| {
            let key = key.clone();
            Box::pin(async move {
                tx.open(id).await?;
                let mut thing = tx.get::<Thing>(id).await?;
                thing.amount += n;
                tx.update(&mut thing)?;
                tx.announce(Announcement::new("thing.changed", id).attr("amount", thing.amount));
                let answer = key.map(|k| Answer {
                    scope: k,
                    fingerprint: "f".into(),
                    status: 200,
                    body: thing.amount.to_string(),
                });
                Ok((thing.amount, answer))
            })
        })
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_at_once_lose_nothing_and_the_chain_holds() {
    let (store, ws, id) = (store().await, ws(1), Uuid::now_v7());
    create(&store, ws, id, "one").await.unwrap();
    let all = (0..50).map(|_| {
        let store = store.clone();
        tokio::spawn(async move { add(&store, ws, id, 1, None).await })
    });
    for done in all.collect::<Vec<_>>() {
        done.await.unwrap().unwrap();
    }
    let reader = store.reader(ws);
    let thing = reader.get::<Thing>(id).await.unwrap();
    assert_eq!((thing.amount, thing.version), (50, 51));
    assert_eq!(ltc_store::verify(&reader).await.unwrap(), vec![]);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_has_one_effect() {
    let (store, ws, id) = (store().await, ws(1), Uuid::now_v7());
    create(&store, ws, id, "one").await.unwrap();
    let all = (0..50).map(|_| {
        let store = store.clone();
        tokio::spawn(async move { add(&store, ws, id, 1, Some("key")).await })
    });
    let mut kept = 0;
    for done in all.collect::<Vec<_>>() {
        match done.await.unwrap() {
            Ok(_) => kept += 1,
            Err(Fail::KeyTaken) => {}
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!(kept, 1);
    assert_eq!(store.reader(ws).get::<Thing>(id).await.unwrap().amount, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_verb_leaves_nothing_and_spares_its_neighbours() {
    let (store, ws) = (store().await, ws(1));
    let names = ["a", "b", "a", "c", "b", "d"];
    let all = names.map(|name| {
        let store = store.clone();
        tokio::spawn(async move { create(&store, ws, Uuid::now_v7(), name).await })
    });
    let mut conflicts = 0;
    for done in all {
        match done.await.unwrap() {
            Ok(()) => {}
            Err(Fail::Refused(r)) => {
                assert_eq!((r.code.as_ref(), r.params["rule"].as_str()), ("already_exists", "name"));
                conflicts += 1;
            }
            Err(other) => panic!("{other}"),
        }
    }
    let reader = store.reader(ws);
    assert_eq!(conflicts, 2);
    assert_eq!(reader.select::<Thing>().count().await.unwrap(), 4);
    assert_eq!(reader.select::<ltc_store::Event>().count().await.unwrap(), 4);
}

/// In one group: some take a number and then refuse, some take one and keep it.
#[tokio::test(flavor = "multi_thread")]
async fn a_number_taken_by_a_refused_verb_is_free_again() {
    let (store, ws, entity) = (store().await, ws(1), Uuid::now_v7());
    let all = (0..40).map(|i| {
        let store = store.clone();
        let write = async move |store: Store| {
            store
                .write(ws, meta(), move |tx| {
                    Box::pin(async move {
                        let (id, no) = (Uuid::now_v7(), tx.gapless("IV", entity).await?);
                        if i % 3 == 0 {
                            return Err(ltc_kernel::Refusal::conflict("changed_my_mind").into());
                        }
                        let at = tx.now();
                        tx.begin(id);
                        tx.insert(&Thing {
                            id,
                            version: 1,
                            created_at: at,
                            updated_at: at,
                            name: no,
                            amount: 0,
                        });
                        tx.announce(Announcement::new("thing.created", id));
                        Ok(((), None))
                    })
                })
                .await
        };
        async move { write(store).await.is_ok() }
    });
    let done = futures_util::future::join_all(all).await;
    let reader = store.reader(ws);
    let things = reader.select::<Thing>().ascending(Thing::name).all().await.unwrap();
    assert_eq!((done.iter().filter(|ok| **ok).count(), things.len()), (26, 26));
    assert!(
        things.first().unwrap().name.ends_with("-000001") && things.last().unwrap().name.ends_with("-000026")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn workspaces_do_not_see_each_other() {
    let (store, id) = (store().await, Uuid::now_v7());
    create(&store, ws(1), id, "mine").await.unwrap();
    assert!(store.reader(ws(2)).find::<Thing>(id).await.unwrap().is_none());
    assert!(matches!(add(&store, ws(2), id, 1, None).await, Err(Fail::Refused(_))));
    create(&store, ws(2), Uuid::now_v7(), "mine").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_caller_does_not_stop_the_verb() {
    let (store, ws, id) = (store().await, ws(1), Uuid::now_v7());
    create(&store, ws, id, "one").await.unwrap();
    for _ in 0..40 {
        let future = add(&store, ws, id, 1, None);
        tokio::time::timeout(std::time::Duration::from_micros(300), future).await.ok();
    }
    // Every started verb ran to its end, none left a transaction open.
    for _ in 0..100 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        if store.reader(ws).get::<Thing>(id).await.unwrap().amount == 40 {
            break;
        }
    }
    let last = add(&store, ws, id, 0, None).await.unwrap();
    assert!(last <= 40);
    assert_eq!(ltc_store::verify(&store.reader(ws)).await.unwrap(), vec![]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tampered_event_is_named() {
    let (store, ws, id) = (store().await, ws(1), Uuid::now_v7());
    create(&store, ws, id, "one").await.unwrap();
    add(&store, ws, id, 5, None).await.unwrap();
    store.control("UPDATE event SET kind = 'thing.forged' WHERE seq = 2", vec![]).await.unwrap();
    let broken = ltc_store::verify(&store.reader(ws)).await.unwrap();
    assert!(broken.iter().any(|b| b.rule == "event.hash"), "{broken:?}");
}

/// The names of the settings, as a program remembers them, and whether it had to read.
async fn names(db: &(impl Reads + Sync)) -> (Vec<String>, bool) {
    let mut read = false;
    let asked = settled(db, "house", || {
        read = true;
        Box::pin(db.select::<House>().ascending(House::name).all())
    });
    let all = asked.await.unwrap();
    (all.iter().map(|h| h.name.clone()).collect(), read)
}

async fn set_up(store: &Store, ws: Workspace, name: &str, fails: bool) -> Result<(), Fail> {
    let name = name.to_owned();
    store
        .write(ws, meta(), move |tx| {
            let name = name.clone();
            Box::pin(async move {
                let id = tx.new_id();
                tx.begin(id);
                tx.insert(&House { id, version: 1, created_at: tx.now(), updated_at: tx.now(), name });
                tx.announce(Announcement::new("house.set_up", id));
                if fails { Err(ltc_kernel::Refusal::conflict("no").into()) } else { Ok(((), None)) }
            })
        })
        .await
}

/// What two programs remember of one workspace is never older than what either of them has committed.
#[tokio::test(flavor = "multi_thread")]
async fn settings_are_read_once_for_each_change_by_whoever() {
    let url = database().await;
    let (here, there, ws, other) = (open(&url).await, open(&url).await, ws(1), ws(2));
    assert_eq!(names(&here.reader(ws)).await, (vec![], true));
    assert_eq!(names(&here.reader(ws)).await, (vec![], false));
    set_up(&there, ws, "a", false).await.unwrap();
    assert_eq!(names(&here.reader(ws)).await, (vec!["a".to_owned()], true));
    assert_eq!(names(&here.reader(ws)).await, (vec!["a".to_owned()], false));
    assert!(set_up(&here, ws, "b", true).await.is_err());
    assert_eq!(names(&here.reader(ws)).await, (vec!["a".to_owned()], false));
    set_up(&here, ws, "c", false).await.unwrap();
    for store in [&here, &there] {
        assert_eq!(names(&store.reader(ws)).await.0, ["a", "c"]);
        assert_eq!(names(&store.reader(other)).await.0, [""; 0]);
    }
}
