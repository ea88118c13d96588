//! Products with options (domain.md 2.4): what is wrong with a choice and the nearest valid one, the cheapest with the
//! second best, the options on a quote line, and a quote of two thousand lines.
use crate::read::text;
use anyhow::Result;
use ltc_scenarios::chain::{self, Deal};
use ltc_testkit::House;
use serde_json::{Value, json};

const DAY: &str = "2026-03-02";

fn choice(code: &str, price: &str, cost: &str, attributes: &str) -> Value {
    let mut choice = json!({"code": code, "name_zh": code, "price": price, "cost": cost});
    if !attributes.is_empty() {
        choice["attributes"] = json!(attributes);
    }
    choice
}

fn feature(code: &str, min: i64, max: i64, choices: Value) -> Value {
    json!({"code": code, "name_zh": code, "min": min, "max": max, "choices": choices})
}

/// A server: power by a formula, a card that needs a riser, two cards that exclude one another.
fn server() -> Value {
    json!({"features": [
        feature("CPU", 1, 1, json!([choice("C8", "0", "100", "power=80"), choice("C16", "500", "180", "power=150")])),
        feature("PSU", 1, 2, json!([choice("P200", "0", "20", "supply=200"), choice("P400", "90", "35", "supply=400")])),
        feature("CARD", 0, 2, json!([choice("GPU", "900", "300", "power=200"), choice("NIC", "120", "40", "power=20")])),
        feature("RISER", 0, 1, json!([choice("R1", "20", "10", ""), choice("R2", "30", "15", "")]))],
    "rules": [{"kind": "REQUIRES", "when": "GPU", "then": "R2", "reason": "全高卡"},
        {"kind": "EXCLUDES", "when": "GPU", "then": "NIC"}, {"kind": "FORMULA", "formula": "power <= 0.8*supply"}]})
}

fn codes(of: &Value) -> String {
    let all = of["choices"].as_array().into_iter().flatten().filter_map(Value::as_str);
    all.collect::<Vec<_>>().join(" ")
}

#[tokio::test(flavor = "multi_thread")]
async fn options_are_explained_and_priced() -> Result<()> {
    let house = House::open(DAY).await?;
    let shop = chain::open_shop(&house.office, DAY).await?;
    let path = format!("/products/{}", shop.product);
    let ask = json!({"choices": ["C8"]});
    house.refused("ar2", &format!("{path}/configure"), ask, 409, "configuration.not_configurable").await?;
    house.refused("ar2", &format!("{path}/set-options"), server(), 403, "forbidden").await?;
    let mut broken = server();
    broken["rules"][2]["formula"] = json!("watts <= supply");
    let problem = house.refused("pfc", &format!("{path}/set-options"), broken, 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/rules/2/formula configuration.unknown_attribute"]);
    house.does("pfc", &format!("{path}/set-options"), server()).await?;
    assert_eq!(house.sees("ar2", &path).await?["configurable"], true);
    let shown = house.sees("ar2", &format!("{path}/options")).await?;
    assert_eq!(
        (&shown["features"][0]["choices"][0]["cost"], &shown["allowed_actions"]),
        (&Value::Null, &json!([]))
    );

    let before = house.fingerprint().await?;
    let asked = house
        .does("ar2", &format!("{path}/configure"), json!({"choices": ["C8", "P400", "GPU", "X9"]}))
        .await?;
    let told: Vec<_> =
        asked["violations"].as_array().into_iter().flatten().map(|v| text(v, "code")).collect();
    assert_eq!(told, ["configuration.unknown_choice", "configuration.requires"]);
    assert_eq!(asked["violations"][1]["params"], json!({"when": "GPU", "then": "R2", "reason": "全高卡"}));
    assert_eq!(
        (codes(&asked["nearest"]), &asked["nearest"]["added"]),
        ("C8 P400 GPU R2".into(), &json!(["R2"]))
    );
    assert_eq!(
        (text(&asked["nearest"], "list_price"), &asked["nearest"]["cost"]),
        ("21020.00".into(), &Value::Null)
    );

    // 降本选配, for whom may see costs and for whom may not.
    let wish = json!({"must": ["GPU"], "choices": ["C16", "P200", "P400", "GPU", "R2"]});
    let down = house.does("pfc", &format!("{path}/cost-down"), wish.clone()).await?;
    assert_eq!(
        (codes(&down["best"]), codes(&down["second"])),
        ("C8 P400 GPU R2".into(), "C8 P200 P400 GPU R2".into())
    );
    assert_eq!(
        (text(&down, "saving"), text(&down, "saving_now"), &down["proved"]),
        ("20.00".into(), "100.00".into(), &json!(true))
    );
    let down = house.does("ar2", &format!("{path}/cost-down"), wish).await?;
    assert_eq!((codes(&down["best"]), &down["saving"]), ("C8 P400 GPU R2".into(), &Value::Null));
    let never = json!({"must": ["GPU"], "requirements": ["power <= 100"]});
    assert_eq!(house.does("pfc", &format!("{path}/cost-down"), never).await?["best"], Value::Null);
    let wrong = json!({"must": ["GPU", "X"], "without": ["GPU"], "requirements": ["many ports"]});
    let problem = house.refused("pfc", &format!("{path}/cost-down"), wrong, 422, "invalid_input").await?;
    let expected = [
        "/must/1 configuration.unknown_choice",
        "/requirements/0 configuration.formula_malformed",
        "/without/0 configuration.must_and_without",
    ];
    assert_eq!(House::findings(&problem), expected);
    assert_eq!(before, house.fingerprint().await?, "asking writes nothing");
    on_a_quote(&house, &shop).await
}

/// The options are in name, price and cost of the line; what does not go together is no line.
async fn on_a_quote(house: &House, shop: &chain::Shop) -> Result<()> {
    let mut deal = Deal::default();
    chain::lead(&house.office, &mut deal, shop, "option").await?;
    let offer = |choices: Value| {
        json!({"opportunity_id": deal.opportunity, "valid_until": DAY,
            "lines": [{"product_id": shop.product, "quantity": "2", "choices": choices}],
            "instalments": [{"label": "全款", "share": "1", "trigger": "DELIVERY", "due_days": 0}]})
    };
    let problem = house
        .refused(
            chain::SELLER,
            "/quotes",
            offer(json!(["C8", "P400", "GPU", "NIC", "R2"])),
            422,
            "invalid_input",
        )
        .await?;
    assert_eq!(House::findings(&problem), ["/lines/0/choices configuration.excludes"]);
    let quote = house.does(chain::SELLER, "/quotes", offer(json!(["C8", "P400", "GPU", "R2"]))).await?;
    let line = &quote["lines"][0];
    assert_eq!(
        (text(line, "list_price"), text(line, "description")),
        ("21020.00".into(), "轻量应用开通（C8、P400、GPU、R2）".into())
    );
    assert_eq!(codes(line), "C8 P400 GPU R2");
    let quote = format!("/quotes/{}", text(&quote, "id"));
    assert_eq!(house.sees("pfc", &quote).await?["lines"][0]["cost"]["amount"], "12900.00");
    // Nothing said and no default: the features that need an answer have none.
    let problem = house.refused(chain::SELLER, "/quotes", offer(json!([])), 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&problem),
        ["/lines/0/choices configuration.too_few", "/lines/0/choices configuration.too_few"]
    );
    house.does(chain::SELLER, &format!("{quote}/check"), json!({})).await?;
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn two_thousand_lines_are_one_quote() -> Result<()> {
    let house = House::open(DAY).await?;
    let shop = chain::open_shop(&house.office, DAY).await?;
    let mut deal = Deal::default();
    chain::lead(&house.office, &mut deal, &shop, "many").await?;
    let line = |n: usize| json!({"product_id": shop.product, "quantity": (n % 9 + 1).to_string(), "discount": "0.02", "group": format!("站点 {}", n / 100)});
    let lines: Vec<Value> = (0..2_000).map(line).collect();
    let mut offer = json!({"opportunity_id": deal.opportunity, "lines": lines, "valid_until": DAY,
        "instalments": [{"label": "全款", "share": "1", "trigger": "DELIVERY", "due_days": 0}]});
    let from = std::time::Instant::now();
    let asked = house.does(chain::SELLER, "/quotes/price", offer.clone()).await?;
    println!("asked and answered in {} ms", from.elapsed().as_millis());
    let quote = house.does(chain::SELLER, "/quotes", offer.clone()).await?;
    assert_eq!((&asked["gross"], asked["lines"].as_array().map(Vec::len)), (&quote["gross"], Some(2_000)));
    // The next version leaves one out, changes one and adds one.
    offer.as_object_mut().map(|o| o.remove("opportunity_id"));
    if let Some(lines) = offer["lines"].as_array_mut() {
        lines.remove(10);
        lines[500]["quantity"] = json!("77");
        lines.push(json!({"product_id": shop.product, "quantity": "1", "text": "备件"}));
    }
    let path = format!("/quotes/{}", text(&quote, "id"));
    let next = house.does(chain::SELLER, &format!("{path}/revise"), offer).await?;
    let compared = house.sees(chain::SELLER, &format!("/quotes/{}/compare", text(&next, "id"))).await?;
    let minor = |money: &Value| text(money, "amount").replace('.', "").parse::<i64>();
    let mut sum = 0;
    for line in compared["lines"].as_array().into_iter().flatten() {
        sum += minor(&line["delta"])?;
    }
    let net = compared["totals"].as_array().into_iter().flatten().find(|t| t["field"] == "net").cloned();
    assert_eq!(net.map(|t| minor(&t["delta"])).transpose()?, Some(sum), "the lines sum to the total");
    let listed = house.sees(chain::SELLER, "/quotes?limit=1").await?;
    assert_eq!(listed["items"][0]["lines"][0]["steps"], json!([]), "lists do without the steps");
    house.sound().await
}
