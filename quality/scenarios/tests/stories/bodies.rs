//! Deciding bodies and delegated authority over the routes: every finding at once, nothing more than held.
use crate::approvals;
use crate::read::text;
use anyhow::Result;
use ltc_scenarios::gate_deal::{customer, regional_team, votes};
use ltc_server::demo::master_data::Book;
use ltc_testkit::{House, money};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_body_is_set_up_and_changed() -> Result<()> {
    let house = House::open("2026-01-05").await?;
    let seat = |login: &str, seat: &str| json!({"user_id": house.id_of(login), "seat": seat});
    let wrong = json!({"code": "区域 SDT", "name_zh": "区域", "name_en": "Regional", "level": 6, "quorum_min": 2,
        "valid_from": "2026-01-05", "valid_to": "2026-01-01",
        "members": [seat("director", "CHAIR"), seat("ceo", "CHAIR"), seat("director", "FINANCE"), seat("admin", "MEMBER"),
            {"user_id": house.id_of("support"), "seat": "SECRETARY", "votes": true}]});
    let problem = house.refused("admin", "/bodies", wrong, 422, "invalid_input").await?;
    let told = [
        "/code code.malformed",
        "/level level.out_of_range",
        "/members/1/seat body.seat_taken",
        "/members/2/user_id body.member_twice",
        "/members/3/user_id body.not_oneself",
        "/members/4/votes body.secretary_has_no_vote",
        "/quorum_min body.quorum_too_small",
        "/valid_to date.before_start",
    ];
    assert_eq!(House::findings(&problem), told);
    let body = approvals::body(&house, "SDT-L3", 3, "director").await?;
    assert_eq!((&body["voting"], &body["gaps"]), (&json!(3), &json!([])));
    let again = json!({"code": "sdt-l3", "name_zh": "又一个", "name_en": "Another", "level": 3});
    let problem = house.refused("admin", "/bodies", again, 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/code body.code_taken", "/level body.level_taken"]);
    // Whoever decides does not set up who decides.
    let path = format!("/bodies/{}", text(&body, "id"));
    let chair = json!({"user_id": house.id_of("ceo"), "seat": "CHAIR"});
    house.refused("ceo", &format!("{path}/appoint"), chair.clone(), 403, "forbidden").await?;
    let after = house.does("admin", &format!("{path}/appoint"), chair).await?;
    let chairs: Vec<_> = after["members"].as_array().into_iter().flatten().collect();
    let sits = chairs.iter().filter(|m| m["seat"] == "CHAIR" && m["sits"] == true);
    assert_eq!(sits.map(|m| text(m, "user_id")).collect::<Vec<_>>(), [house.id_of("ceo").to_string()]);
    house
        .does("admin", &format!("{path}/dismiss"), json!({"user_id": house.id_of("cfo"), "reason": "调岗"}))
        .await?;
    let gone = house.sees("director", &path).await?;
    assert_eq!(gone["gaps"], json!(["quorum.finance_missing", "quorum.too_few"]));
    house.does("admin", &format!("{path}/retire"), json!({"reason": "重组"})).await?;
    house.refused("admin", &format!("{path}/update"), json!({"level": 4}), 409, "illegal_transition").await?;
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_delegates_more_than_held() -> Result<()> {
    let house = House::open("2026-01-05").await?;
    let to = |login: &str| {
        json!({"to_user_id": house.id_of(login), "valid_from": "2026-01-05", "valid_to": "2026-02-01",
        "reason": "休假"})
    };
    house.refused("legal", "/delegations", to("ar"), 409, "delegation.nothing_held").await?;
    let mut wrong = to("director");
    wrong["level"] = json!(4);
    wrong["amount_limit"] = money("50000000.01", "CNY");
    wrong["margin_floor"] = json!("0.1499");
    wrong["discount_cap"] = json!("0.2001");
    wrong["wacp_cap_days"] = json!(91);
    wrong["valid_from"] = json!("2026-01-04");
    wrong["valid_to"] = json!("2027-01-06");
    let problem = house.refused("director", "/delegations", wrong, 422, "invalid_input").await?;
    let told = [
        "/amount_limit delegation.more_than_held",
        "/discount_cap delegation.more_than_held",
        "/level delegation.more_than_held",
        "/margin_floor delegation.more_than_held",
        "/to_user_id delegation.to_oneself",
        "/valid_from date.in_the_past",
        "/valid_to delegation.too_long",
        "/wacp_cap_days delegation.more_than_held",
    ];
    assert_eq!(House::findings(&problem), told);
    let problem = house.refused("director", "/delegations", to("admin"), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/to_user_id delegation.decides_nothing"]);
    let given = house.does("director", "/delegations", to("pfc")).await?;
    assert_eq!(
        (&given["level"], &given["status"], &given["sub_delegable"]),
        (&json!(3), &json!("IN_FORCE"), &json!(false))
    );
    let path = format!("/delegations/{}", text(&given, "id"));
    house.refused("pfc", &format!("{path}/revoke"), json!({"reason": "x"}), 403, "forbidden").await?;
    house.does("director", &format!("{path}/revoke"), json!({"reason": "提前返岗"})).await?;
    assert_eq!(house.sees("ar", &path).await?["status"], "REVOKED");
    house.sound().await
}

/// A deal of the light template up to its one approval; the value is quantity times 20,000.
async fn light_deal(house: &House, book: &Book, account: &str, quantity: &str) -> Result<(String, String)> {
    let day = "2025-06-03";
    let lead = json!({"title": "开通应用", "source": "WEB_FORM", "company_name": "同一客户", "country": "CN",
        "need_text": "开通应用", "product_line": "LITE", "est_amount": money("600000.00", "CNY"), "est_close_on": day,
        "validation": {"budget": 25, "authority": 25, "need": 25, "timeline": 25}});
    let lead = text(&house.does("ar2", "/leads", lead).await?, "id");
    let convert = json!({"account_id": account, "template": "SME_LITE", "legal_entity_id": book.entities["SME"],
        "amount": money("600000.00", "CNY"), "expected_close_on": day, "product_lines": ["LITE"], "next_step": "报价",
        "next_step_due_on": day, "self_check": {"need": true, "price": true, "delivery": true, "acceptance": true,
        "margin": true, "payment": true}});
    let deal = house.does("ar2", &format!("/leads/{lead}/convert"), convert).await?;
    let quote = json!({"opportunity_id": deal["opportunity_id"], "legal_entity_id": book.entities["SME"],
        "lines": [{"product_id": book.products["LITE-APP"], "quantity": quantity}],
        "instalments": [{"label": "全款", "share": "1", "trigger": "FINAL_FAC", "due_days": 0, "months_after_delivery": 0}],
        "valid_until": day, "request_approval": true});
    house.does("ar2", "/quotes", quote).await?;
    let case = text(&deal, "case_id");
    let gate = |kind: &str| format!("/gates?case_id={case}&kind={kind}");
    let (atb, atc) = (house.sees("auditor", &gate("ATB")).await?, house.sees("auditor", &gate("ATC")).await?);
    Ok((text(&atb["items"][0], "id"), text(&atc["items"][0], "id")))
}

/// ATB and ATC of one deal approval are decided once, by the body of the higher of the two levels: it shows in both
/// rooms, and a vote said in either stands. Two deals of 600,000 with one customer are judged as 1,200,000.
#[tokio::test(flavor = "multi_thread")]
async fn one_deal_approval_is_voted_on_once() -> Result<()> {
    let (house, book) = crate::gates::house().await?;
    let account = customer(&house, "同一客户").await?;
    let (earlier, _) = light_deal(&house, &book, &account, "30").await?;
    regional_team(&house, 2).await?;
    let (atb, atc) = light_deal(&house, &book, &account, "30").await?;
    let room = |gate: &str| format!("/gates/{gate}");
    for gate in [&atb, &atc] {
        let shown = house.sees("director", &room(gate)).await?;
        assert_eq!(shown["sitting"]["level"], 2, "{shown}");
    }
    // The members are asked where the body sits, and only there.
    let asked = house.sees("ops", "/tasks?approval_kind=GATE_VOTE").await?;
    let about: Vec<_> =
        asked["items"].as_array().into_iter().flatten().map(|a| text(a, "subject_id")).collect();
    assert_eq!(about, std::slice::from_ref(&atc));
    let go = json!({"decision": "GO", "minutes": "同意"});
    house.refused("cfo", &format!("/gates/{atb}/decide"), go.clone(), 409, "gate.chair_decides").await?;
    votes(&house, &atb, &[("director", "AGREE"), ("cfo", "AGREE"), ("fr", "AGREE")]).await?;
    votes(&house, &atc, &[("sr", "AGREE"), ("ops", "AGREE")]).await?;
    house
        .refused("ops", &format!("/gates/{atb}/vote"), json!({"vote": "AGREE"}), 409, "vote.already_cast")
        .await?;
    house.does("director", &format!("/gates/{atb}/decide"), go).await?;
    for gate in [&atb, &atc] {
        assert_eq!(text(&house.sees("auditor", &room(gate)).await?, "state"), "DECIDED");
    }
    // The deal that was asked for first did not know of the second: whoever opens it now sees the body, too.
    let shown = house.sees("director", &room(&earlier)).await?;
    assert_eq!(
        (shown["sitting"]["level"].clone(), shown["gate"]["required_level"].clone()),
        (json!(2), json!(1))
    );
    house.sound().await
}
