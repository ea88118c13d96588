//! From the accepted quote to the signed contract, the order and a change, over the API of the stage.
mod house;

use house::House;
use ltc_bid_to_order::budget::Budget;
use ltc_bid_to_order::contract::{Contract, ContractVersion};
use ltc_bid_to_order::sales_order::{SalesOrder, SalesOrderLine};
use ltc_governance::case::{Case, Stage, Template};
use serde_json::{Value, json};
use uuid::Uuid;

fn eur(amount: &str) -> Value {
    json!({"amount": amount, "currency": "EUR"})
}
fn id_of(answer: &Value) -> Uuid {
    answer["id"].as_str().unwrap().parse().unwrap()
}
fn path(collection: &str, answer: &Value, verb: &str) -> String {
    format!("/{collection}/{}{verb}", answer["id"].as_str().unwrap())
}

/// The terms of S-01.
fn s_01(house: &House) -> Value {
    let instalment = |share: &str, trigger: &str| json!({"label": trigger, "share": share, "trigger": trigger, "due_days": 30});
    let obligation = |text: &str, kind: &str, ssp: &str| json!({"text": text, "kind": kind, "pattern": "POINT", "ssp": eur(ssp)});
    json!({
        "quote_id": house.quote.quote_id, "customer_reference": "PO-77", "start_on": "2026-01-15", "end_on": "2029-12-31",
        "ld_rate_per_day": "0.001", "ld_cap": "0.05", "deemed_acceptance_days": 14,
        "instalments": [instalment("0.3", "EFFECTIVE"), instalment("0.4", "PRELIMINARY_PAC"), instalment("0.3", "FINAL_FAC")],
        "milestones": [{"code": "FAC", "name": "Final acceptance", "planned_on": "2026-12-21", "triggers": ["REVENUE"], "acceptance": "FINAL_FAC"}],
        "obligations": [obligation("equipment", "GOODS", "1050000000"), obligation("integration", "SERVICE", "300000000"),
                        obligation("support", "SERVICE", "250000000")],
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_input_is_told_all_at_once() {
    let house = House::open(Template::Enterprise).await;
    let mut bad = s_01(&house);
    bad["instalments"][2]["share"] = json!("0.29");
    bad["end_on"] = json!("2026-01-14");
    bad["ld_cap"] = Value::Null;
    bad["liability_cap"] = json!({"amount": "1", "currency": "USD"});
    bad["milestones"][0]["after_instalment"] = json!(3);
    let (code, findings) = house.refused("/contracts", bad).await;
    assert_eq!(code, "invalid_input");
    let expected = [
        "/end_on contract.end_before_start",
        "/ld_cap contract.ld_without_cap",
        "/liability_cap/currency contract.currency_differs",
        "/milestones/0/planned_on milestone.outside_term",
        "/instalments contract.instalments_not_whole",
        "/instalments/2/trigger instalment.trigger_circular",
    ];
    assert_eq!(findings, expected);
    assert!(house.only::<Contract>().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn s_01_is_judged_signed_ordered_and_changed() {
    let house = House::open(Template::Enterprise).await;
    let contract = house.done("/contracts", s_01(&house)).await;
    let at = |verb: &str| path("contracts", &contract, verb);
    assert_eq!(house.refused("/contracts", s_01(&house)).await.1.len(), 2, "quote and number are taken");
    assert_eq!(
        house.refused(&at("/sign"), json!({"signatory_name": "A", "signed_on": "2026-01-15"})).await.0,
        "gate_missing"
    );
    house.done(&at("/finalise"), json!({})).await;
    let (code, missing) = house.refused(&at("/request-atc"), json!({})).await;
    assert_eq!(code, "gate.entry_criteria");
    assert_eq!(
        missing,
        ["/margin_after_financing contract.margin_missing", "/budget contract.budget_missing"]
    );
    let budget = json!({"case_id": house.case_id, "lines": [{"category": "MAT", "amount": eur("1000000000")}, {"category": "LOG", "amount": eur("92000000")}]});
    let budget = house.done("/budgets", budget).await;
    let approve = path("budgets", &budget, "/approve");
    assert_eq!(house.refused(&approve, json!({})).await.0, "budget.own_approval");
    assert!(house.post(1, &approve, json!({})).await.0.is_success());
    house.done(&at("/request-atc"), json!({"margin_after_financing": "0.272"})).await;
    house.decide(id_of(&contract), true).await;
    signed_text_is_the_judged_one(&house, &contract).await;
    takes_effect(&house, &contract).await;
    changes(&house, &contract).await;
}

/// C-R1: the text is opened again and changed, so the decision over the old one is worth nothing.
async fn signed_text_is_the_judged_one(house: &House, contract: &Value) {
    let at = |verb: &str| path("contracts", contract, verb);
    let sign = json!({"signatory_name": "A", "signed_on": "2026-01-15"});
    house.done(&at("/reopen"), json!({"reason": "another law"})).await;
    house.done(&at("/update"), json!({"governing_law": "DE"})).await;
    house.done(&at("/finalise"), json!({})).await;
    assert_eq!(house.refused(&at("/sign"), sign.clone()).await.0, "gate_outdated");
    house.done(&at("/request-atc"), json!({})).await;
    house.decide(id_of(contract), true).await;
    house.done(&at("/sign"), sign).await;
    house.done(&at("/countersign"), json!({"signatory_name": "B", "signed_on": "2026-01-15"})).await;
}

async fn takes_effect(house: &House, contract: &Value) {
    let effective = house.done(&path("contracts", contract, "/make-effective"), json!({})).await;
    assert_eq!(
        (&effective["state"], &effective["effective_on"]),
        (&json!("EFFECTIVE"), &json!("2026-01-15"))
    );
    let first = &effective["instalments"][0];
    assert_eq!(
        (&first["net"]["amount"], &first["gross"]["amount"]),
        (&json!("450000000.00"), &json!("535500000.00"))
    );
    let allocated = [0, 1, 2].map(|i| effective["obligations"][i]["allocated"]["amount"].clone());
    assert_eq!(allocated, [json!("984375000.00"), json!("281250000.00"), json!("234375000.00")]);
    let orders = house.only::<SalesOrder>().await;
    assert_eq!(orders.len(), 1);
    assert_eq!((orders[0].state.as_str(), orders[0].contract_id), ("CONFIRMED", Some(id_of(contract))));
    let case = house.only::<Case>().await.remove(0);
    assert_eq!((case.stage, case.order_id), (Stage::S6Deliver, Some(orders[0].id)));
    let more = json!({"contract_id": contract["id"]});
    assert_eq!(house.refused("/sales-orders", more).await.1, ["/lines sales_order.nothing_left"]);
    house.done(&path("contracts", contract, "/accept-handover"), json!({})).await;
}

async fn changes(house: &House, contract: &Value) {
    let change = json!({
        "contract_id": contract["id"], "origin": "CUSTOMER", "reason": "more", "scope": "100 more", "price_delta": eur("120000000"),
        "cost_delta": eur("80000000"), "effective_on": "2026-04-10", "lines": [{"action": "CHANGE", "line_no": 1, "quantity": "1100"}],
    });
    let one = house.done("/contract-changes", change.clone()).await;
    let other = house.done("/contract-changes", change.clone()).await;
    let mut wrong = change;
    wrong["price_delta"] = eur("1");
    wrong["cost_delta"] = Value::Null;
    assert_eq!(
        house.refused("/contract-changes", wrong).await.1,
        ["/cost_delta contract_change.cost_missing"]
    );
    let at = |verb: &str| path("contract-changes", &one, verb);
    let assessed = house.done(&at("/assess"), json!({"remaining_distinct": true})).await;
    assert_eq!(
        (&assessed["margin_before"], &assessed["treatment"]),
        (&json!("0.272000"), &json!("PROSPECTIVE"))
    );
    let sign = json!({"signatory_name": "A", "customer_signatory": "B", "signed_on": "2026-04-10"});
    assert_eq!(house.refused(&at("/sign"), sign.clone()).await.0, "gate_missing");
    house.done(&at("/request-atac"), json!({})).await;
    house.decide(id_of(&one), true).await;
    house.done(&at("/sign"), sign).await;
    house.done(&at("/implement"), json!({})).await;
    let after = house.show(&path("contracts", contract, "")).await;
    assert_eq!((&after["version_no"], &after["total_net"]["amount"]), (&json!(2), &json!("1620000000.00")));
    assert_eq!(
        house.refused(&path("contract-changes", &other, "/assess"), json!({})).await.0,
        "contract_change.base_outdated"
    );
    assert_eq!(house.only::<ContractVersion>().await.len(), 2);
    let mut budgets = house.only::<Budget>().await;
    budgets.sort_by_key(|b| b.baseline);
    assert_eq!(
        (budgets.len(), budgets[0].state.as_str(), budgets[1].total().to_text()),
        (2, "SUPERSEDED", "1172000000.00".to_owned())
    );
    let line = house.only::<SalesOrderLine>().await.into_iter().find(|l| l.line_no == 1).unwrap();
    assert_eq!(line.quantity.to_text(), "1100");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_light_deal_is_signed_in_one_step_over_its_quote() {
    let house = House::open(Template::SmeLite).await;
    let draft = json!({"quote_id": house.quote.quote_id, "instalments": [{"label": "all", "share": "1", "trigger": "EFFECTIVE", "due_days": 0}]});
    let contract = house.done("/contracts", draft).await;
    let sign = json!({"signatory_name": "A", "signed_on": "2026-01-15", "countersignatory_name": "B", "effective": true});
    let signed = house.done(&path("contracts", &contract, "/sign"), sign).await;
    assert_eq!(signed["state"], "EFFECTIVE");
    assert_eq!(house.only::<SalesOrder>().await.len(), 1);
    let order = house.only::<SalesOrder>().await.remove(0);
    let at = |verb: &str| format!("/sales-orders/{}{verb}", order.id);
    house.done(&at("/hold"), json!({"kind": "CREDIT", "reason": "limit"})).await;
    assert_eq!(
        house.refused(&at("/hold"), json!({"kind": "CREDIT", "reason": "limit"})).await.0,
        "sales_order.held"
    );
    house.done(&at("/release"), json!({"kind": "CREDIT", "reason": "paid"})).await;
    house.done(&at("/cancel"), json!({"reason": "no need"})).await;
    let partial = json!({"contract_id": contract["id"], "lines": [{"line_no": 1, "quantity": "10"}]});
    let draft = house.done("/sales-orders", partial).await;
    assert_eq!(draft["total_net"]["amount"], "12000000.00");
    house.done(&path("sales-orders", &draft, "/confirm"), json!({})).await;
    for list in [
        "/contracts?q=CT",
        "/contracts?state=EFFECTIVE",
        "/sales-orders?held=false&sort=no",
        "/budgets",
        "/contract-changes",
    ] {
        house.show(list).await;
    }
}
