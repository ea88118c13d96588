//! Products, tax rates, exchange rates, calendars and periods.

use crate::world::{World, findings};
use serde_json::{Value, json};

fn product(sku: &str) -> Value {
    json!({"sku": sku, "name_zh": "基站", "kind": "GOODS", "unit": "台", "on_sale": true, "tax_code": "CN13",
        "tax_class_code": "1090511010000000000", "list_price": "100000.50", "currency": "CNY",
        "standard_cost": "60000", "minimum_margin": "0.25", "needs_acceptance": true})
}

async fn cn13(world: &World) -> Value {
    let rate =
        json!({"code": "CN13", "country": "CN", "name": "货物", "rate": "0.13", "valid_from": "2019-04-01"});
    world.done("/tax-rates", rate).await
}

#[tokio::test]
async fn costs_are_shown_and_changed_by_those_who_may() {
    let world = World::new().await;
    let (_, problem) = world.post(&world.admin, "/products", product("BS-1")).await;
    assert_eq!(findings(&problem), ["/tax_code tax_code.unknown"]);
    cn13(&world).await;
    let made = world.done("/products", product("bs-1")).await;
    assert_eq!(
        (&made["sku"], &made["state"], &made["name_en"]),
        (&json!("BS-1"), &json!("ON_SALE"), &json!("基站"))
    );
    assert_eq!((&made["list_price"], &made["standard_cost"]), (&json!("100000.50"), &json!("60000.00")));
    let (_, problem) = world.post(&world.admin, "/products", product("BS-1")).await;
    assert_eq!(findings(&problem), ["/sku code.taken"]);

    let path = ["/products/", made["id"].as_str().unwrap()].concat();
    let (_, seen) = world.get(&world.ar, &path).await;
    assert_eq!((&seen["standard_cost"], &seen["cost_currency"]), (&Value::Null, &Value::Null));
    assert_eq!(world.post(&world.ar, &[&path, "/end"].concat(), json!({})).await.0, 403);
    assert_eq!(world.done(&[&path, "/last-order"].concat(), json!({})).await["state"], "LAST_ORDER");
    let mut wrong = product("BS-1");
    wrong["minimum_margin"] = json!("1.2");
    wrong["list_price"] = json!("-1");
    wrong["tax_class_code"] = json!("12");
    let (_, problem) = world.post(&world.admin, &[&path, "/update"].concat(), wrong).await;
    let expected = [
        "/list_price unit_price.malformed",
        "/minimum_margin ratio.out_of_range",
        "/tax_class_code tax_class_code.malformed",
    ];
    assert_eq!(findings(&problem), expected);
    assert_eq!(world.done(&[&path, "/update"].concat(), product("BS-2")).await["version"], 3);
}

#[tokio::test]
async fn a_tax_code_has_one_rate_on_a_day() {
    let world = World::new().await;
    let first = cn13(&world).await;
    assert_eq!(first["rate"], "0.130000");
    let next =
        json!({"code": "CN13", "country": "CN", "name": "货物", "rate": "0.12", "valid_from": "2027-01-01"});
    let (_, problem) = world.post(&world.admin, "/tax-rates", next.clone()).await;
    assert_eq!(findings(&problem), ["/valid_from tax_rate.overlaps"]);
    let path = ["/tax-rates/", first["id"].as_str().unwrap(), "/update"].concat();
    let mut ended =
        json!({"name": "货物", "rate": "0.13", "valid_from": "2019-04-01", "valid_to": "2018-12-31"});
    let (_, problem) = world.post(&world.admin, &path, ended.clone()).await;
    assert_eq!(findings(&problem), ["/valid_to date.before_start"]);
    ended["valid_to"] = json!("2026-12-31");
    world.done(&path, ended).await;
    world.done("/tax-rates", next).await;
    let (_, page) = world.get(&world.ar, "/tax-rates?code=CN13&sort=-valid_from&limit=1").await;
    assert_eq!(page["items"][0]["rate"], "0.120000");
    let after =
        ["/tax-rates?code=CN13&sort=-valid_from&limit=1&after=", page["next"].as_str().unwrap()].concat();
    assert_eq!(world.get(&world.ar, &after).await.1["items"][0]["rate"], "0.130000");
}

#[tokio::test]
async fn an_inverted_rate_needs_confirmation() {
    let world = World::new().await;
    let rate = |on: &str, rate: &str| json!({"from_currency": "USD", "to_currency": "CNY", "quoted_on": on, "rate": rate, "source": "PBOC"});
    let first = world.done("/exchange-rates", rate("2026-01-14", "7.12")).await;
    assert_eq!(first["rate"], "7.1200");
    let mut inverted = rate("2026-01-15", "0.1408");
    let (_, problem) = world.post(&world.admin, "/exchange-rates", inverted.clone()).await;
    assert_eq!(findings(&problem), ["/rate exchange_rate.jump"]);
    inverted["confirm"] = json!(true);
    world.done("/exchange-rates", inverted).await;
    let (_, problem) = world.post(&world.admin, "/exchange-rates", rate("2026-01-14", "0")).await;
    assert_eq!(findings(&problem), ["/rate exchange_rate.not_positive"]);
    let (_, problem) = world.post(&world.admin, "/exchange-rates", rate("2026-01-14", "7.1")).await;
    assert_eq!(findings(&problem), ["/quoted_on exchange_rate.exists"]);
    let (_, problem) = world.post(&world.admin, "/exchange-rates", rate("2026-01-16", "7.1")).await;
    assert_eq!(findings(&problem), ["/quoted_on date.in_future", "/rate exchange_rate.jump"]);
}

#[tokio::test]
async fn a_day_of_the_calendar_is_entered_once() {
    let world = World::new().await;
    let day = json!({"country": "cn", "day": "2026-02-17", "kind": "HOLIDAY", "name": "春节"});
    let made = world.done("/calendar-days", day.clone()).await;
    assert_eq!(made["country"], "CN");
    let (_, problem) = world.post(&world.admin, "/calendar-days", day).await;
    assert_eq!(findings(&problem), ["/day calendar_day.exists"]);
    let path = ["/calendar-days/", made["id"].as_str().unwrap(), "/update"].concat();
    assert_eq!(world.done(&path, json!({"kind": "WORKDAY", "name": "春节"})).await["kind"], "WORKDAY");
    let (_, page) = world.get(&world.admin, "/calendar-days?country=CN&from=2026-01-01&to=2026-12-31").await;
    assert_eq!(page["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn months_are_soft_closed_and_reopen_with_a_reason() {
    let world = World::new().await;
    let entity = json!({"code": "CN01", "name": "贯通", "country": "CN", "currency": "CNY", "vat_status": "GENERAL",
        "finance_origin": "SIGNING", "funding_rate": "0.045"});
    let made = world.done("/legal-entities", entity.clone()).await;
    let (_, problem) = world.post(&world.admin, "/legal-entities", entity.clone()).await;
    assert_eq!(findings(&problem), ["/code code.taken"]);
    let mut euro = entity;
    euro["currency"] = json!("EUR");
    euro["vat_status"] = json!("FOREIGN");
    let path = ["/legal-entities/", made["id"].as_str().unwrap(), "/update"].concat();
    let (_, problem) = world.post(&world.admin, &path, euro).await;
    assert_eq!(
        findings(&problem),
        ["/currency legal_entity.currency_fixed", "/vat_status legal_entity.vat_status_country"]
    );

    let month = |period: &str| json!({"legal_entity_id": made["id"], "period": period});
    let january = world.done("/accounting-periods", month("2026-01")).await;
    let february = world.done("/accounting-periods", month("2026-02")).await;
    let (_, problem) = world.post(&world.admin, "/accounting-periods", month("2026-02")).await;
    assert_eq!(findings(&problem), ["/period accounting_period.exists"]);
    let verb = |month: &Value, verb: &str| {
        ["/accounting-periods/", month["id"].as_str().unwrap(), "/", verb].concat()
    };
    assert_eq!(world.done(&verb(&february, "soft-close"), json!({})).await["state"], "SOFT_CLOSED");
    assert_eq!(world.done(&verb(&january, "soft-close"), json!({})).await["state"], "SOFT_CLOSED");
    let (_, problem) = world.post(&world.admin, &verb(&january, "reopen"), json!({})).await;
    assert_eq!(findings(&problem), ["/reason required"]);
    assert_eq!(
        world.done(&verb(&january, "reopen"), json!({"reason": "late invoice"})).await["state"],
        "OPEN"
    );
}
