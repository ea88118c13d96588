//! What the rooms of the value stream call.

use crate::world::{POLICY, World};
use ltc_governance::calendar;
use ltc_http::Work;
use ltc_identity::{Policy, principal_of_secret};
use ltc_kernel::{Currency, Money};
use ltc_master_data::account::{AccountKind, NewAccount, create_in};
use ltc_master_data::golden::{Origin, Source};
use ltc_master_data::{exchange_rate, legal_entity, product, tax_rate};
use ltc_store::{Announcement, Fail, Meta};
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

fn id(resource: &Value) -> Uuid {
    resource["id"].as_str().unwrap().parse().unwrap()
}
fn code<T: std::fmt::Debug>(result: Result<T, Fail>) -> String {
    match result {
        Err(Fail::Refused(r)) => r.findings.first().map_or(r.code.to_string(), |f| f.code.to_string()),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn rates_entities_and_calendars_answer() {
    let world = World::new().await;
    let db = world.store.reader(world.workspace);
    let on = db.today();
    assert_eq!(code(legal_entity::the_only_or(&db, None).await), "legal_entity.none");
    for (code, country, status) in [("US01", "US", "FOREIGN"), ("CN01", "CN", "GENERAL")] {
        let entity = json!({"code": code, "name": code, "country": country, "currency": "CNY", "vat_status": status,
            "finance_origin": "DELIVERY", "funding_rate": "0.05", "vat_deferral": true});
        world.done("/legal-entities", entity).await;
    }
    // A reader stands for one request: what was set up since is seen by the next.
    let db = world.store.reader(world.workspace);
    let first = legal_entity::the_only_or(&db, None).await.unwrap();
    assert_eq!((first.code.as_str(), first.vat_deferral), ("CN01", true));
    assert_eq!(legal_entity::the_only_or(&db, Some(first.id)).await.unwrap(), first);

    let rate =
        json!({"code": "CN6", "country": "CN", "name": "服务", "rate": "0.06", "valid_from": "2019-04-01"});
    world.done("/tax-rates", rate).await;
    let db = world.store.reader(world.workspace);
    assert_eq!(tax_rate::rate_on(&db, "CN6", on).await.unwrap().to_text(), "0.060000");
    assert_eq!(code(tax_rate::rate_on(&db, "CN7", on).await), "tax_code.unknown");
    let before = "2019-03-31".parse().unwrap();
    assert_eq!(code(tax_rate::rate_on(&db, "CN6", before).await), "tax_code.not_valid_on");
    let rates = tax_rate::rates_on(&db, &["CN6", "CN7", "CN6"], on).await.unwrap();
    assert_eq!(rates.len(), 1);

    let usd = json!({"from_currency": "USD", "to_currency": "CNY", "quoted_on": "2026-01-14", "rate": "7.12", "source": "PBOC"});
    world.done("/exchange-rates", usd).await;
    let hundred = Money::new(10_000, Currency::USD);
    let base = exchange_rate::in_base(&db, hundred, Currency::CNY, on).await.unwrap();
    assert_eq!(base, Money::new(71_200, Currency::CNY));
    let back = exchange_rate::rate_for(&db, Currency::CNY, Currency::USD, on).await.unwrap();
    assert_eq!(back.to_text(), "0.14044944");
    assert_eq!(
        code(exchange_rate::rate_for(&db, Currency::EUR, Currency::CNY, on).await),
        "exchange_rate.missing"
    );

    let day = json!({"country": "CN", "day": "2026-01-16", "kind": "HOLIDAY", "name": "x"});
    world.done("/calendar-days", day).await;
    let calendar = calendar::working_calendar(&db, "CN").await.unwrap();
    assert_eq!(calendar.add_working_days(on, 1).unwrap().to_string(), "2026-01-19");
}

#[tokio::test]
async fn products_come_in_one_select() {
    let world = World::new().await;
    let rate =
        json!({"code": "CN6", "country": "CN", "name": "服务", "rate": "0.06", "valid_from": "2019-04-01"});
    world.done("/tax-rates", rate).await;
    let body = |sku: &str| json!({"sku": sku, "name_zh": "咨询", "kind": "SERVICE", "unit": "天", "tax_code": "CN6", "list_price": "8000", "currency": "CNY"});
    let (a, b) = (world.done("/products", body("S-1")).await, world.done("/products", body("S-2")).await);
    let db = world.store.reader(world.workspace);
    let before = world.store.counters().statements.load(std::sync::atomic::Ordering::Relaxed);
    let found = product::by_ids(&db, &[id(&a), id(&b), Uuid::nil()]).await.unwrap();
    let after = world.store.counters().statements.load(std::sync::atomic::Ordering::Relaxed);
    assert_eq!((found.len(), after - before), (2, 1));
    let first = &found[&id(&a)];
    assert_eq!(
        (first.list_price().to_text(), first.standard_cost(), first.can_be_ordered()),
        ("8000.00".to_owned(), None, false)
    );
}

#[tokio::test]
async fn a_conversion_creates_its_account() {
    let world = World::new().await;
    let who = Arc::new(principal_of_secret(&world.store, &world.ar.token).await.unwrap().unwrap());
    let policy = Arc::new(Policy::parse(POLICY).unwrap());
    let owner_id = world.ar.id;
    let convert = || {
        let (who, policy) = (Arc::clone(&who), Arc::clone(&policy));
        let meta = Meta { actor_id: owner_id, request_id: Uuid::now_v7() };
        world.store.write(world.workspace, meta, move |tx| {
            let (who, policy) = (Arc::clone(&who), Arc::clone(&policy));
            Box::pin(async move {
                let mut work = Work::new(tx, who, policy, None);
                let new = NewAccount {
                    name: "上海大众汽车有限公司".to_owned(),
                    kind: AccountKind::Prospect,
                    credit_code: None,
                    country: "CN".to_owned(),
                    province: None,
                    industry: None,
                    owner_id,
                    allow_duplicate: false,
                    origin: Origin::said(Source::Lead, None, work.now(), owner_id),
                };
                let account = create_in(&mut work, new).await?;
                let lead = work.new_id();
                work.begin(lead);
                work.announce(Announcement::new("lead.converted", lead).touches(
                    "account",
                    account.id,
                    &account.no,
                ));
                Ok((account, None))
            })
        })
    };
    let account = convert().await.unwrap();
    assert_eq!((account.no.as_str(), account.normalised_name.as_str()), ("AC-2026-000001", "上海大众汽车"));
    assert_eq!(code(convert().await), "account.duplicate");
    // It has no event of its own yet; its first change begins its stream.
    let path = ["/accounts/", &account.id.to_string(), "/block"].concat();
    assert_eq!(world.done(&path, json!({"reason": "x"})).await["state"], "BLOCKED");
}
