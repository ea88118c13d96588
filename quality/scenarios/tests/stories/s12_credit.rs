//! S-12: what a customer may owe. An order beyond its limit rests, older ones go on, a payment lets it go; one old invoice
//! is enough to stop the next order, and a decider lets it through for a while. A hundred at once never pass the limit.
use crate::s08_duplicate::cny;
use anyhow::{Context, Result, ensure};
use futures_util::future::join_all;
use ltc_scenarios::chain::{SELLER, id};
use ltc_testkit::House;
use serde_json::{Value, json};

const DAY: &str = "2026-03-02";

/// A company that sells things for 100,000 and for 12,000, tax included.
struct Credit {
    house: House,
    entity: String,
    large: String,
    small: String,
}

/// An accepted quote of a customer, to order from.
struct Sold {
    customer: String,
    quote: String,
    case: String,
}

fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_default().to_owned()
}

impl Credit {
    async fn open() -> Result<Self> {
        let house = House::open(DAY).await?;
        let entity = json!({"code": "CN01", "name": "贯通科技有限公司", "country": "CN", "currency": "CNY", "vat_status": "GENERAL",
            "vat_deferral": false, "finance_origin": "DELIVERY", "funding_rate": "0.045"});
        let entity = id(&house.does("admin", "/legal-entities", entity).await?);
        // A rate at which a price without tax has no fraction of a cent.
        let tax = json!({"code": "T25", "country": "CN", "name": "25%", "rate": "0.25", "valid_from": "2020-01-01"});
        house.does("admin", "/tax-rates", tax).await?;
        let mut products = vec![];
        for (sku, price) in [("LARGE", "80000"), ("SMALL", "9600")] {
            let product = json!({"sku": sku, "name_zh": "设备", "name_en": "Equipment", "kind": "SOFTWARE",
                "unit": "件", "on_sale": true, "tax_code": "T25", "list_price": price, "currency": "CNY", "standard_cost": "1000",
                "cost_currency": "CNY", "product_line": "LITE", "needs_acceptance": false, "minimum_margin": "0.1"});
            products.push(id(&house.does("pfc", "/products", product).await?));
        }
        let small = products.pop().context("two products")?;
        let large = products.pop().context("two products")?;
        Ok(Self { house, entity, large, small })
    }

    async fn customer(&self, name: &str) -> Result<String> {
        let account = json!({"name": name, "kind": "CUSTOMER", "country": "CN", "invoice_title": name, "strategic": false});
        Ok(id(&self.house.does(SELLER, "/accounts", account).await?))
    }

    /// A deal up to the accepted quote of so many pieces.
    async fn sold(&self, customer: &str, tag: &str, product: &str, pieces: u32) -> Result<Sold> {
        let h = &self.house;
        let lead = json!({"title": format!("设备 {tag}"), "source": "WEB_FORM", "company_name": format!("客户 {tag}"),
            "country": "CN", "contact_name": "叶星", "need_text": "设备", "product_line": "LITE", "est_amount": cny("20000.00"),
            "est_close_on": DAY, "validation": {"budget": 25, "authority": 25, "need": 25, "timeline": 25}});
        let lead = id(&h.does(SELLER, "/leads", lead).await?);
        let yes = json!({"need": true, "price": true, "delivery": true, "acceptance": true, "margin": true, "payment": true});
        let convert = json!({"account_id": customer, "template": "SME_LITE", "legal_entity_id": self.entity,
            "amount": cny("20000.00"), "expected_close_on": DAY, "product_lines": ["LITE"], "next_step": "报价",
            "next_step_due_on": DAY, "self_check": yes});
        let converted = h.does(SELLER, &format!("/leads/{lead}/convert"), convert).await?;
        let case = text(&converted, "case_id");
        let quote = json!({"opportunity_id": converted["opportunity_id"], "legal_entity_id": self.entity,
            "lines": [{"product_id": product, "quantity": pieces.to_string()}], "valid_until": DAY, "request_approval": true,
            "instalments": [{"label": "全款", "share": "1", "trigger": "DELIVERY", "due_days": 0, "months_after_delivery": 0}]});
        let quote = id(&h.does(SELLER, "/quotes", quote).await?);
        let gates = h.sees("cfo", &format!("/gates?case_id={case}&state=READY")).await?;
        let gate = text(&gates["items"][0], "id");
        h.does("cfo", &format!("/gates/{gate}/decide"), json!({"decision": "GO", "minutes": "同意。"}))
            .await?;
        h.does(SELLER, &format!("/quotes/{quote}/accept"), json!({"accepted_on": DAY})).await?;
        Ok(Sold { customer: customer.to_owned(), quote, case })
    }

    /// A draft of so many pieces.
    async fn order(&self, sold: &Sold, pieces: u32) -> Result<String> {
        let order =
            json!({"quote_id": sold.quote, "lines": [{"line_no": 1, "quantity": pieces.to_string()}]});
        Ok(id(&self.house.does(SELLER, "/sales-orders", order).await?))
    }
    async fn confirm(&self, order: &str) -> Result<Value> {
        self.house.does(SELLER, &format!("/sales-orders/{order}/confirm"), json!({})).await
    }
    /// The same as a client does it: a server that has no connection left for the moment is asked again.
    async fn confirm_at_last(&self, order: &str) -> Result<Value> {
        let path = format!("/sales-orders/{order}/confirm");
        for _ in 0..50 {
            let answer = self.house.post(SELLER, &path, json!({})).await?;
            if answer.status.as_u16() != 503 {
                ensure!(answer.status.as_u16() == 200, "{}", answer.body);
                return Ok(answer.body);
            }
        }
        anyhow::bail!("the server stayed full")
    }
    async fn confirmed(&self, sold: &Sold, pieces: u32) -> Result<String> {
        let order = self.order(sold, pieces).await?;
        ensure!(self.confirm(&order).await?["state"] == "CONFIRMED");
        Ok(order)
    }
    async fn deliver(&self, order: &str) -> Result<()> {
        let delivery = id(&self.house.does("ops", "/deliveries", json!({"order_id": order})).await?);
        self.house.does("ops", &format!("/deliveries/{delivery}/ship"), json!({})).await.map(drop)
    }
    async fn invoice(&self, order: &str) -> Result<String> {
        let invoice = json!({"order_id": order, "issue": true, "issue_on": DAY, "due_on": DAY});
        Ok(id(&self.house.does("accounting", "/invoices", invoice).await?))
    }

    fn proposal(customer: &str, limit: &str) -> Value {
        json!({"account_id": customer, "payment_history": 30, "financials": 20, "years_and_size": 10, "outside_records": 10,
            "relationship": 5, "net_assets": cny("90000000.00"), "limit": cny(limit), "term_days_max": 60,
            "valid_to": "2026-12-31", "reason": "年度授信"})
    }
    /// Proposed by one person, agreed to by another.
    async fn profile(&self, customer: &str, limit: &str) -> Result<String> {
        let profile =
            self.house.does("accounting", "/credit-profiles", Self::proposal(customer, limit)).await?;
        let path = format!("/credit-profiles/{}/approve", id(&profile));
        ensure!(self.house.does("cfo", &path, json!({})).await?["state"] == "IN_FORCE");
        Ok(id(&profile))
    }
    /// Exposure, with what rests, hold and why.
    async fn stands(&self, profile: &str) -> Result<[String; 4]> {
        let p = self.house.sees(SELLER, &format!("/credit-profiles/{profile}")).await?;
        let amount = |field: &str| text(&p[field], "amount");
        let why = p["hold_reasons"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let why = why.collect::<Vec<_>>().join(" ");
        Ok([amount("exposure"), amount("exposure_wanted"), text(&p, "hold"), why])
    }
    async fn checks(&self, profile: &str) -> Result<Vec<String>> {
        let all = self
            .house
            .sees("cfo", &format!("/credit-checks?credit_profile_id={profile}&sort=at&limit=200"))
            .await?;
        let told =
            |c: &Value| format!("{} {} {}", text(c, "kind"), text(&c["exposure"], "amount"), text(c, "hold"));
        Ok(all["items"].as_array().into_iter().flatten().map(told).collect())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_beyond_the_limit_rests_until_a_payment_is_matched() -> Result<()> {
    let c = Credit::open().await?;
    let h = &c.house;
    let customer = c.customer("华东设备有限公司").await?;
    let sold = c.sold(&customer, "east", &c.large, 60).await?;
    let billed = c.confirmed(&sold, 32).await?;
    c.deliver(&billed).await?;
    let invoice = c.invoice(&billed).await?;
    let unbilled = c.confirmed(&sold, 4).await?;
    c.deliver(&unbilled).await?;
    let older = c.confirmed(&sold, 9).await?;
    let profile = c.profile(&customer, "5000000.00").await?;
    let p = h.sees("cfo", &format!("/credit-profiles/{profile}")).await?;
    let parts = ["receivable_open", "unbilled", "orders_open", "unapplied_cash", "advances"];
    let parts = parts.map(|field| text(&p[field], "amount"));
    assert_eq!(parts, ["3200000.00", "400000.00", "900000.00", "0.00", "0.00"]);
    assert_eq!((&p["grade"], &p["score"], &p["used_share"]), (&json!("A"), &json!(75), &json!("0.900000")));
    assert_eq!(c.stands(&profile).await?, ["4500000.00", "4500000.00", "NONE", ""], "90 % is no hold");
    let account = h.sees(SELLER, &format!("/accounts/{customer}")).await?;
    assert_eq!(account["credit_limit"]["amount"], "5000000.00", "the account shows the agreed limit");

    // The next order would be 5.3 of 5 million: it stays a draft and rests.
    let wanted = c.order(&sold, 8).await?;
    let answer = c.confirm(&wanted).await?;
    assert_eq!((&answer["state"], &answer["held"]), (&json!("DRAFT"), &json!(true)), "{answer}");
    assert_eq!(answer["holds"][0]["kind"], "CREDIT");
    assert_eq!(answer["holds"][0]["reason"], "OVER_LIMIT 5300000.00 / 5000000.00 CNY");
    assert_eq!(c.stands(&profile).await?, ["4500000.00", "5300000.00", "HARD", "OVER_LIMIT"]);
    let path = format!("/sales-orders/{wanted}/confirm");
    h.refused(SELLER, &path, json!({}), 409, "sales_order.held").await?;
    // Whoever lifts the hold by hand has not decided on credit: it is asked again.
    let lift = json!({"kind": "CREDIT", "reason": "客户催货"});
    h.does(SELLER, &format!("/sales-orders/{wanted}/release"), lift).await?;
    assert_eq!(c.confirm(&wanted).await?["held"], true);
    // What was confirmed before is delivered.
    c.deliver(&older).await?;
    assert_eq!(c.stands(&profile).await?[0], "4500000.00", "what was owed as ordered is owed as delivered");

    // A payment of 400,000 is put on the invoice: the order may go, at 98 %.
    h.at("2026-03-03 09:00")?;
    let receipt = json!({"legal_entity_id": c.entity, "bank_reference": "B-1", "received_on": "2026-03-03",
        "amount": cny("400000.00"), "payer_name": "付款人"});
    let receipt = id(&h.does("cashier", "/receipts", receipt).await?);
    assert_eq!(c.stands(&profile).await?[2], "HARD", "whose money it is nobody knows yet");
    let put = json!({"allocations": [{"invoice_id": invoice, "amount": cny("400000.00")}]});
    h.does("cashier", &format!("/receipts/{receipt}/allocate"), put).await?;
    assert_eq!(c.stands(&profile).await?, ["4100000.00", "4900000.00", "SOFT", "NEAR_LIMIT"]);
    let order = h.sees(SELLER, &format!("/sales-orders/{wanted}")).await?;
    assert_eq!((&order["state"], &order["held"]), (&json!("DRAFT"), &json!(false)), "the hold is lifted");
    assert_eq!(c.confirm(&wanted).await?["state"], "CONFIRMED", "a soft hold lets it go");
    assert_eq!(c.stands(&profile).await?, ["4900000.00", "4900000.00", "SOFT", "NEAR_LIMIT"]);
    assert_eq!(h.sees("cfo", &format!("/credit-profiles/{profile}")).await?["used_share"], "0.980000");
    let log = c.checks(&profile).await?;
    assert_eq!(
        log,
        [
            "ORDER_CONFIRM 5300000.00 HARD",
            "ORDER_CONFIRM 5300000.00 HARD",
            "LOOKED_AGAIN 4900000.00 SOFT",
            "ORDER_CONFIRM 4900000.00 SOFT",
        ]
    );
    what_was_wrong_is_taken_back(&c, &sold, (&receipt, &wanted)).await?;
    h.sound().await
}

/// The allocation was wrong: the money is on account again, so nothing is owed more; the next order rests until another
/// one is cancelled.
async fn what_was_wrong_is_taken_back(
    c: &Credit,
    sold: &Sold,
    (receipt, wanted): (&str, &str),
) -> Result<()> {
    let h = &c.house;
    let seen = h.sees("cashier", &format!("/receipts/{receipt}")).await?;
    let back = json!({"allocation_id": seen["allocations"][0]["id"], "reason": "记错客户"});
    h.does("cashier", &format!("/receipts/{receipt}/unallocate"), back).await?;
    let one = c.order(sold, 2).await?;
    assert_eq!(c.confirm(&one).await?["held"], true);
    h.does(SELLER, &format!("/sales-orders/{wanted}/cancel"), json!({"reason": "客户取消"})).await?;
    let order = h.sees(SELLER, &format!("/sales-orders/{one}")).await?;
    assert_eq!(order["held"], false, "another one was cancelled");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn one_old_invoice_holds_and_a_decider_lets_through_for_thirty_days() -> Result<()> {
    let c = Credit::open().await?;
    let h = &c.house;
    let customer = c.customer("华北设备有限公司").await?;
    let sold = c.sold(&customer, "north", &c.small, 60).await?;
    let first = c.confirmed(&sold, 1).await?;
    c.deliver(&first).await?;
    c.invoice(&first).await?;
    let profile = c.profile(&customer, "5000000.00").await?;
    // Due on 2 March: sixty days on 1 May, sixty-one on 2 May.
    h.at("2026-05-01 09:00")?;
    assert_eq!(c.stands(&profile).await?, ["12000.00", "12000.00", "SOFT", "OVERDUE_30"]);
    c.confirmed(&sold, 1).await?;
    h.at("2026-05-02 09:00")?;
    assert_eq!(c.stands(&profile).await?[2..], ["HARD", "OVERDUE_60"], "although little is owed");
    let second = c.order(&sold, 1).await?;
    assert_eq!(c.confirm(&second).await?["holds"][0]["reason"], "OVERDUE_60 36000.00 / 5000000.00 CNY");

    let release = format!("/credit-profiles/{profile}/release");
    let ask = |up_to: Option<&str>| json!({"reason": "客户承诺月底付清", "up_to": up_to.map(cny)});
    h.refused("accounting", &release, ask(None), 403, "forbidden").await?;
    // Above 125 % of the limit the level is L4, and pfc has L3.
    let low =
        h.refused("pfc", &release, ask(Some("7000000.00")), 409, "credit_profile.level_too_low").await?;
    assert_eq!((&low["params"]["required"], &low["params"]["held"]), (&json!("4"), &json!("3")), "{low}");
    let released = h.does("pfc", &release, ask(Some("48000.00"))).await?;
    assert_eq!((&released["released_until"], &released["state"]), (&json!("2026-06-01"), &json!("IN_FORCE")));
    let order = h.sees(SELLER, &format!("/sales-orders/{second}")).await?;
    assert_eq!(order["held"], false, "the order that rested may go");
    assert_eq!(c.confirm(&second).await?["state"], "CONFIRMED");
    h.refused("pfc", &release, ask(None), 409, "credit_profile.not_held").await?;
    // The last day of the release, and the day after.
    h.at("2026-06-01 23:00")?;
    c.confirmed(&sold, 1).await?;
    h.at("2026-06-02 00:30")?;
    assert_eq!(c.stands(&profile).await?[2], "HARD", "the release has lapsed by itself");
    let third = c.order(&sold, 1).await?;
    assert_eq!(c.confirm(&third).await?["held"], true);
    let log = c.checks(&profile).await?;
    assert!(log.contains(&"RELEASE 36000.00 SOFT".to_owned()), "{log:?}");
    // Past its date a profile holds by itself.
    h.at("2027-01-01 09:00")?;
    assert_eq!(c.stands(&profile).await?[3], "OVERDUE_60 LAPSED");
    h.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_is_agreed_by_two_and_bad_input_is_told_at_once() -> Result<()> {
    let c = Credit::open().await?;
    let h = &c.house;
    let customer = c.customer("华南设备有限公司").await?;
    let mut bad = Credit::proposal(&customer, "1000.00");
    bad["payment_history"] = json!(36);
    bad["relationship"] = json!(-1);
    bad["limit"] = json!({"amount": "1000.00", "currency": "EUR"});
    bad["term_days_max"] = json!(366);
    bad["valid_to"] = json!("2026-03-01");
    let problem = h.refused("accounting", "/credit-profiles", bad, 422, "invalid_input").await?;
    let mut told = House::findings(&problem);
    told.sort();
    let expected = [
        "/limit/currency currency.not_base",
        "/payment_history credit_profile.points",
        "/relationship credit_profile.points",
        "/term_days_max credit_profile.term_days",
        "/valid_to credit_profile.valid_to_past",
    ];
    assert_eq!(told, expected);
    h.refused(SELLER, "/credit-profiles", Credit::proposal(&customer, "1.00"), 403, "forbidden").await?;
    let proposed = h.does("pfc", "/credit-profiles", Credit::proposal(&customer, "1000.00")).await?;
    let path = |event: &str| format!("/credit-profiles/{}/{event}", id(&proposed));
    // No sales yet: nothing is suggested; the limit is somebody's word.
    assert_eq!(proposed["suggested_limit"]["amount"], "0.00");
    let again = Credit::proposal(&customer, "2000.00");
    h.refused("pfc", "/credit-profiles", again.clone(), 409, "credit_profile.proposed_already").await?;
    h.refused("pfc", &path("approve"), json!({}), 409, "credit_profile.own_proposal").await?;
    h.refused("cfo", &path("release"), json!({"reason": "x"}), 409, "illegal_transition").await?;
    h.does("cfo", &path("approve"), json!({})).await?;
    // The next one takes its place.
    let next = h.does("accounting", "/credit-profiles", again).await?;
    h.does("cfo", &format!("/credit-profiles/{}/approve", id(&next)), json!({})).await?;
    let old = h.sees("cfo", &format!("/credit-profiles/{}", id(&proposed))).await?;
    assert_eq!((&old["state"], &old["hold"]), (&json!("SUPERSEDED"), &Value::Null));
    let third = h.does("accounting", "/credit-profiles", Credit::proposal(&customer, "3000.00")).await?;
    let reject = format!("/credit-profiles/{}/reject", id(&third));
    h.does("cfo", &reject, json!({"reason": "无财报"})).await?;
    let account = h.sees(SELLER, &format!("/accounts/{customer}")).await?;
    assert_eq!(account["credit_limit"]["amount"], "2000.00");
    h.sound().await
}

/// A hundred orders of 100,000 from twenty deals, all at once, against one limit of 5,000,000.
#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_at_once_never_pass_the_limit() -> Result<()> {
    let c = Credit::open().await?;
    let h = &c.house;
    let customer = c.customer("华中设备有限公司").await?;
    let mut orders = vec![];
    for deal in 0..20 {
        let sold = c.sold(&customer, &format!("d{deal}"), &c.large, 5).await?;
        ensure!(!sold.case.is_empty() && sold.customer == customer);
        for _ in 0..5 {
            orders.push(c.order(&sold, 1).await?);
        }
    }
    // Orders of one deal are far apart, so that they do not wait for one another.
    let orders: Vec<String> = (0..5).flat_map(|n| orders.iter().skip(n).step_by(5).cloned()).collect();
    let profile = c.profile(&customer, "5000000.00").await?;
    let all = join_all(orders.iter().map(|order| c.confirm_at_last(order))).await;
    let mut states = (0, 0);
    for answer in all {
        let answer = answer?;
        match answer["state"].as_str() {
            Some("CONFIRMED") => states.0 += 1,
            _ => states.1 += usize::from(answer["held"] == true),
        }
    }
    assert_eq!(states, (50, 50));
    assert_eq!(c.stands(&profile).await?, ["5000000.00", "10000000.00", "HARD", "OVER_LIMIT"]);
    h.sound().await
}
