//! Disputes: who owns one, what it blocks, and the ways in which it ends.
use crate::money_deal::{MoneyDeal, Terms, company, money, sums};
use crate::read::{balances, text};
use anyhow::Result;
use ltc_testkit::House;
use serde_json::{Value, json};

fn terms() -> Terms<'static> {
    Terms {
        day: "2026-01-05",
        currency: "CNY",
        quantity: "1",
        price: "100000",
        cost: "60000",
        tax: ("CN13", "0.13"),
        needs_acceptance: false,
        net: "100000.00",
        instalments: json!([{"label": "全款", "share": "1", "trigger": "EFFECTIVE", "due_days": 30}]),
        entity: company(false),
        larger: false,
    }
}

/// `state open disputed` of an invoice's receivable, and why it is late.
async fn standing(house: &House, invoice: &Value) -> Result<(String, String, String)> {
    let r = house.sees("accounting", &format!("/receivables/{}", text(invoice, "id"))).await?;
    Ok((text(&r["open"], "amount"), text(&r["disputed"], "amount"), text(&r, "root_cause")))
}

fn told(open: &str, disputed: &str) -> (String, String, String) {
    (open.into(), disputed.into(), "DISPUTE".into())
}

#[tokio::test(flavor = "multi_thread")]
async fn both_owners_settle_by_a_credit_note() -> Result<()> {
    let house = House::open("2026-01-05").await?;
    let deal = MoneyDeal::signed(&house, &terms()).await?;
    let invoice = deal.invoiced("1").await?;
    let [legal, ar2] = ["legal", "ar2"].map(|login| house.id_of(login).to_string());
    let ask = |amount: &str, of_legal: &str| {
        json!({"invoice_id": invoice["id"], "kind": "PRICE", "amount": money(amount, "CNY"),
            "facts": "单价与合同附件不符", "legal_owner_id": of_legal})
    };
    let refused =
        house.refused("accounting", "/disputes", ask("30000.00", &ar2), 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&refused),
        ["/legal_owner_id dispute.not_legal", "/legal_owner_id dispute.one_owner"]
    );
    let mut same = ask("113000.01", &legal);
    let refused = house.refused("accounting", "/disputes", same.clone(), 422, "invalid_input").await?;
    assert_eq!(House::findings(&refused), ["/amount dispute.exceeds_open"]);
    same["amount"] = money("30000.00", "USD");
    house.refused("accounting", "/disputes", same, 422, "invalid_input").await?;
    // Somebody else's deal is not there for another account responsible.
    house.refused("ar", "/disputes", ask("30000.00", &legal), 404, "not_found").await?;
    let dispute = house.does("accounting", "/disputes", ask("30000.00", &legal)).await?;
    assert_eq!(standing(&house, &invoice).await?, told("113000.00", "30000.00"));
    let more = house.refused("legal", "/disputes", ask("83000.01", &legal), 422, "invalid_input").await?;
    assert_eq!(House::findings(&more), ["/amount dispute.exceeds_open"]);
    let path = |verb: &str| format!("/disputes/{}/{verb}", text(&dispute, "id"));
    let plan = json!({"plan": "核对附件三价格表", "target_on": "2026-01-20"});
    house.does("legal", &path("plan"), plan.clone()).await?;
    let mut late = plan;
    late["target_on"] = json!("2026-01-04");
    house.refused("legal", &path("plan"), late, 422, "invalid_input").await?;
    let propose = |credit: &str| json!({"settlement": "CREDIT_NOTE", "credit": money(credit, "CNY"), "document": "2026-01-10 会议纪要", "process_fault": true});
    let refused = house.refused("ar2", &path("propose"), propose("30000.01"), 422, "invalid_input").await?;
    assert_eq!(House::findings(&refused), ["/credit dispute.exceeds_disputed"]);
    house.refused("accounting", &path("propose"), propose("22600.00"), 403, "forbidden").await?;
    house.does("ar2", &path("propose"), propose("22600.00")).await?;
    house.refused("ar2", &path("agree"), json!({}), 409, "dispute.own_proposal").await?;
    house.does("legal", &path("decline"), json!({"reason": "先等客户回函"})).await?;
    house.refused("legal", &path("agree"), json!({}), 409, "illegal_transition").await?;
    house.does("legal", &path("propose"), propose("22600.00")).await?;
    let settled = house.does("ar2", &path("agree"), json!({})).await?;
    assert_eq!((text(&settled, "state"), settled["credit_note_id"].is_string()), ("SETTLED".into(), true));
    // 22 600 is credited, the 7 400 left of the dispute is due again.
    assert_eq!(standing(&house, &invoice).await?, told("90400.00", "0.00"));
    let end = balances(&house, &deal.case).await?;
    assert_eq!(end.get("1122"), sums("1122 90400.00").get("1122"));
    let note =
        house.sees("accounting", &format!("/credit-notes/{}", text(&settled, "credit_note_id"))).await?;
    assert_eq!(
        ["net", "tax", "gross"].map(|f| text(&note[f], "amount")),
        ["20000.00", "2600.00", "22600.00"]
    );
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_objection_may_be_wrong_or_taken_back() -> Result<()> {
    let house = House::open("2026-01-05").await?;
    let deal = MoneyDeal::signed(&house, &terms()).await?;
    let invoice = deal.invoiced("1").await?;
    let legal = house.id_of("legal");
    for (settlement, document) in
        [("REJECTION", "复函"), ("WITHDRAWAL", "客户撤回函"), ("AGREEMENT", "补充协议")]
    {
        // Without an amount: all that is open.
        let ask = json!({"invoice_id": invoice["id"], "kind": "QUALITY", "facts": "噪声超标", "legal_owner_id": legal});
        let dispute = house.does("ar2", "/disputes", ask.clone()).await?;
        assert_eq!(standing(&house, &invoice).await?, told("113000.00", "113000.00"));
        house.refused("ar2", "/disputes", ask, 409, "dispute.nothing_open").await?;
        // A disputed invoice bears no claim of interest.
        let interest = json!({"invoice_id": invoice["id"]});
        house.refused("accounting", "/late-interests", interest, 409, "late_interest.disputed").await?;
        let path = |verb: &str| format!("/disputes/{}/{verb}", text(&dispute, "id"));
        let mut propose = json!({"settlement": settlement, "document": document, "credit": money("1.00", "CNY"), "process_fault": false});
        let refused = house.refused("legal", &path("propose"), propose.clone(), 422, "invalid_input").await?;
        assert_eq!(House::findings(&refused), ["/credit dispute.no_credit"]);
        propose["credit"] = Value::Null;
        house.does("legal", &path("propose"), propose).await?;
        let settled = house.does("ar2", &path("agree"), json!({})).await?;
        assert_eq!(
            (text(&settled, "state"), text(&settled, "settlement")),
            ("SETTLED".into(), settlement.into())
        );
        assert_eq!(standing(&house, &invoice).await?, told("113000.00", "0.00"));
    }
    // Paid while it is disputed: nothing of it is open, so nothing of it is disputed.
    let ask =
        json!({"invoice_id": invoice["id"], "kind": "DELAY", "facts": "交付延迟", "legal_owner_id": legal});
    house.does("ar2", "/disputes", ask).await?;
    let paid = json!({"bank_reference": "B-1", "amount": money("100000.00", "CNY"), "payer_name": "宁波海川装备有限公司",
        "allocations": [{"invoice_id": invoice["id"], "amount": money("100000.00", "CNY")}]});
    house.does("cashier", "/receipts", paid).await?;
    assert_eq!(standing(&house, &invoice).await?, told("13000.00", "13000.00"));
    house.sound().await
}

/// Twenty at once object to the whole invoice: one dispute.
#[tokio::test(flavor = "multi_thread")]
async fn the_same_amount_is_disputed_once() -> Result<()> {
    let house = House::open("2026-01-05").await?;
    let deal = MoneyDeal::signed(&house, &terms()).await?;
    let invoice = deal.invoiced("1").await?;
    let ask = json!({"invoice_id": invoice["id"], "kind": "PRICE", "facts": "价格有误", "legal_owner_id": house.id_of("legal")});
    let answers =
        futures_util::future::join_all((0..20).map(|_| house.post("accounting", "/disputes", ask.clone())))
            .await;
    let made = answers.into_iter().filter_map(Result::ok).filter(|a| a.status.as_u16() == 201).count();
    assert_eq!(made, 1);
    assert_eq!(standing(&house, &invoice).await?, told("113000.00", "113000.00"));
    house.sound().await
}
