//! The core team: a held seat goes to a successor who accepts it, the three share a scorecard, and nobody does two
//! duties that are kept apart.
use crate::gates::{estimated, house};
use crate::read::text;
use anyhow::{Result, ensure};
use ltc_scenarios::chain;
use ltc_server::demo::client::Office;
use ltc_server::demo::european::European;
use ltc_server::demo::people::PASSWORD;
use ltc_server::setup::{self, NewUser};
use ltc_testkit::House;
use serde_json::{Value, json};

async fn join(house: &mut House, login: &str, name: &str, roles: &[&str]) -> Result<()> {
    let new = NewUser {
        login: login.to_owned(),
        name: name.to_owned(),
        password: PASSWORD.to_owned(),
        roles: roles.iter().map(|r| (*r).to_owned()).collect(),
        language: "zh-CN".to_owned(),
        authority_level: 0,
    };
    setup::user(&house.store, &house.workspace, new).await?;
    house.office = Office::open(house.store.clone(), house.workspace.clone()).await?;
    Ok(())
}

fn handover(house: &House, case: &str, seat: &str, to: &str) -> Value {
    json!({"case_id": case, "seat": seat, "to_id": house.id_of(to), "open_points": "需求矩阵第 12 项待澄清",
        "customers": "CTO 支持我们，采购总监中立", "documents": "方案 v2、测试报告在项目空间"})
}

async fn holder(house: &House, case: &str, seat: &str) -> Result<String> {
    let page = house.sees("auditor", &format!("/cases/{case}")).await?;
    let found = page["core_team"].as_array().into_iter().flatten().find(|s| s["seat"] == seat);
    Ok(found.map(|s| text(s, "user_id")).unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seat_changes_when_the_successor_accepts() -> Result<()> {
    let (mut house, book) = house().await?;
    join(&mut house, "sr2", "许知远", &["SR"]).await?;
    let story = estimated(&house, &book).await?;
    let case = story.case.clone();
    let to_sr2 = handover(&house, &case, "SOLUTION_RESPONSIBLE", "sr2");
    // Not by somebody who holds another seat, not to oneself, not an empty or an uncountable seat.
    house.refused("pfc", "/seat-handovers", to_sr2.clone(), 409, "seat_handover.not_holder").await?;
    let own = handover(&house, &case, "SOLUTION_RESPONSIBLE", "sr");
    let problem = house.refused("sr", "/seat-handovers", own, 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/to_id seat_handover.to_holder"]);
    let member = handover(&house, &case, "MEMBER", "sr2");
    house.refused("ar", "/seat-handovers", member, 422, "invalid_input").await?;
    let empty = json!({"case_id": case, "seat": "SOLUTION_RESPONSIBLE", "to_id": house.id_of("sr2")});
    let problem = house.refused("sr", "/seat-handovers", empty, 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&problem),
        ["/customers required", "/documents required", "/open_points required"]
    );
    // Proposed: the seat stays; a second proposal waits for the first.
    let proposed = house.does("sr", "/seat-handovers", to_sr2.clone()).await?;
    let path = format!("/seat-handovers/{}", text(&proposed, "id"));
    assert_eq!(
        (text(&proposed, "state"), proposed["allowed_actions"].clone()),
        ("PROPOSED".into(), json!(["withdraw"]))
    );
    assert_eq!(holder(&house, &case, "SOLUTION_RESPONSIBLE").await?, house.id_of("sr").to_string());
    house.refused("ar", "/seat-handovers", to_sr2.clone(), 409, "seat_handover.already_proposed").await?;
    house.refused("sr", &format!("{path}/accept"), json!({}), 403, "forbidden").await?;
    house.refused("sr", &format!("{path}/decline"), json!({"reason": "不行"}), 403, "forbidden").await?;
    // The successor sees nothing of the deal but the hand-over, and both of it once they accept.
    assert_eq!(house.get("sr2", &format!("/cases/{case}")).await?.status, 404);
    let waiting = house.sees("sr2", "/seat-handovers?state=PROPOSED").await?;
    assert_eq!(waiting["items"][0]["allowed_actions"], json!(["accept", "decline"]));
    let accepted = house.does("sr2", &format!("{path}/accept"), json!({"note": "已逐项核对"})).await?;
    assert_eq!(text(&accepted, "state"), "ACCEPTED");
    assert_eq!(holder(&house, &case, "SOLUTION_RESPONSIBLE").await?, house.id_of("sr2").to_string());
    assert_eq!(house.get("sr", &format!("/cases/{case}")).await?.status, 404);
    assert_eq!(house.get("sr2", &format!("/cases/{case}")).await?.status, 200);
    house.refused("sr2", &format!("{path}/accept"), json!({}), 409, "illegal_transition").await?;
    // Declined and withdrawn leave it where it is.
    let back = handover(&house, &case, "SOLUTION_RESPONSIBLE", "sr");
    let declined = text(&house.does("sr2", "/seat-handovers", back.clone()).await?, "id");
    house
        .does("sr", &format!("/seat-handovers/{declined}/decline"), json!({"reason": "手上已有两个 A 级"}))
        .await?;
    let withdrawn = text(&house.does("sr2", "/seat-handovers", back).await?, "id");
    house
        .does("sr2", &format!("/seat-handovers/{withdrawn}/withdraw"), json!({"reason": "改由我继续"}))
        .await?;
    assert_eq!(holder(&house, &case, "SOLUTION_RESPONSIBLE").await?, house.id_of("sr2").to_string());
    let told = crate::read::events(&house, &case).await?;
    let mine: Vec<&str> =
        told.iter().map(String::as_str).filter(|k| k.starts_with("seat_handover.")).collect();
    assert_eq!(
        mine,
        [
            "seat_handover.proposed",
            "seat_handover.accepted",
            "seat_handover.proposed",
            "seat_handover.declined",
            "seat_handover.proposed",
            "seat_handover.withdrawn"
        ]
    );
    house.sound().await
}

/// The deal, its project and its opportunity follow the account responsible.
#[tokio::test(flavor = "multi_thread")]
async fn the_deal_follows_its_account_responsible() -> Result<()> {
    let (house, book) = house().await?;
    let story = estimated(&house, &book).await?;
    let ask = handover(&house, &story.case, "ACCOUNT_RESPONSIBLE", "ar2");
    let fr = handover(&house, &story.case, "ACCOUNT_RESPONSIBLE", "fr");
    let problem = house.refused("ar", "/seat-handovers", fr, 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/to_id core_team.fr_is_ar"]);
    let id = text(&house.does("ar", "/seat-handovers", ask).await?, "id");
    house.does("ar2", &format!("/seat-handovers/{id}/accept"), json!({})).await?;
    let new = house.id_of("ar2").to_string();
    let case = house.sees("ar2", &format!("/cases/{}", story.case)).await?;
    assert_eq!(text(&case, "owner_id"), new);
    let opportunity = house.sees("ar2", &format!("/opportunities/{}", story.opportunity)).await?;
    let project = house.sees("ar2", &format!("/projects?case_id={}", story.case)).await?;
    assert_eq!((text(&opportunity, "owner_id"), text(&project["items"][0], "owner_id")), (new.clone(), new));
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_held_seat_is_not_taken_by_appointment() -> Result<()> {
    let (house, book) = house().await?;
    let story = estimated(&house, &book).await?;
    let (case, project) = (story.case.clone(), crate::gates::first(&house, "projects", &story.case).await?);
    let seat = |seat: &str, login: &str| json!({"seat": seat, "user_id": house.id_of(login)});
    let taken = seat("FULFILMENT_RESPONSIBLE", "ops");
    for path in [format!("/cases/{case}/appoint"), format!("/projects/{project}/appoint")] {
        house.refused("ar", &path, taken.clone(), 409, "core_team.seat_held").await?;
        let problem = house.refused("director", &path, taken.clone(), 422, "invalid_input").await?;
        assert_eq!(House::findings(&problem), ["/reason core_team.reason_missing"]);
        let as_ar = json!({"seat": "FULFILMENT_RESPONSIBLE", "user_id": house.id_of("ar"), "reason": "兼任"});
        let problem = house.refused("director", &path, as_ar, 422, "invalid_input").await?;
        assert_eq!(House::findings(&problem), ["/user_id core_team.fr_is_ar"]);
    }
    let reason =
        json!({"seat": "FULFILMENT_RESPONSIBLE", "user_id": house.id_of("ops"), "reason": "原任休长假"});
    house.does("director", &format!("/cases/{case}/appoint"), reason).await?;
    assert_eq!(holder(&house, &case, "FULFILMENT_RESPONSIBLE").await?, house.id_of("ops").to_string());
    // Members join beside each other.
    for login in ["mkt", "sdr"] {
        house.does("ar", &format!("/cases/{case}/appoint"), seat("MEMBER", login)).await?;
    }
    let page = house.sees("ar", &format!("/cases/{case}")).await?;
    let members =
        page["core_team"].as_array().into_iter().flatten().filter(|s| s["seat"] == "MEMBER").count();
    assert_eq!(members, 2);
    house.sound().await
}

/// Estimate 26.5 %, budget 27.2 %: below 30 % marks AR, SR and FR, at 27 % nobody. Invoice of 15 January, cash of
/// 10 February: 26 days.
#[tokio::test(flavor = "multi_thread")]
async fn one_measure_below_its_target_marks_all_three() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = European::new(&house, &book, 0);
    story.until_signed().await?;
    story.first_cash("535500000.00").await?;
    let path = format!("/cases/{}", story.case);
    let card = house.sees("ar", &format!("{path}/scorecard")).await?;
    assert_eq!((card["own_targets"].clone(), card["marked"].clone()), (json!(false), json!(false)));
    let told = |card: &Value| {
        let one = |m: &Value| {
            format!("{} {} {} {}", text(m, "measure"), text(m, "target"), m["actual"], text(m, "standing"))
        };
        card["measures"].as_array().into_iter().flatten().map(one).collect::<Vec<_>>()
    };
    assert_eq!(
        told(&card),
        [
            "MARGIN 0.150000 \"0.272000\" ON_TARGET",
            "SATISFACTION 80 null UNKNOWN",
            "COLLECTION 75 \"26.00\" ON_TARGET"
        ]
    );
    // The team does not set its own targets; a wrong target is told whole.
    let targets = |margin: &str, days: i64| json!({"margin_target": margin, "satisfaction_target": "80", "collection_days_target": days});
    house.refused("ar", &format!("{path}/set-scorecard"), targets("0.3", 60), 403, "forbidden").await?;
    let wrong = json!({"margin_target": "1.2", "satisfaction_target": "101", "collection_days_target": 0});
    let problem =
        house.refused("director", &format!("{path}/set-scorecard"), wrong, 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&problem),
        [
            "/collection_days_target scorecard.days_out_of_range",
            "/margin_target scorecard.above_one",
            "/satisfaction_target scorecard.above_hundred"
        ]
    );
    house.does("director", &format!("{path}/set-scorecard"), targets("0.3", 60)).await?;
    let card = house.sees("fr", &format!("{path}/scorecard")).await?;
    assert_eq!(told(&card)[0], "MARGIN 0.300000 \"0.272000\" BELOW");
    let seats = |card: &Value| {
        let one = |s: &Value| format!("{} {}", text(s, "seat"), s["marked"]);
        card["seats"].as_array().into_iter().flatten().map(one).collect::<Vec<_>>()
    };
    assert_eq!(
        seats(&card),
        ["ACCOUNT_RESPONSIBLE true", "SOLUTION_RESPONSIBLE true", "FULFILMENT_RESPONSIBLE true"]
    );
    house.does("director", &format!("{path}/set-scorecard"), targets("0.27", 26)).await?;
    let card = house.sees("sr", &format!("{path}/scorecard")).await?;
    assert_eq!((card["marked"].clone(), card["warnings"].clone()), (json!(false), json!([])));
    house.does("director", &format!("{path}/set-scorecard"), targets("0.27", 25)).await?;
    assert_eq!(house.sees("sr", &format!("{path}/scorecard")).await?["marked"], true);
    house.sound().await
}

/// A light deal whose bid went out without FR: whoever joins now joins late, and the case says so.
#[tokio::test(flavor = "multi_thread")]
async fn fr_who_joins_after_the_bid_is_late() -> Result<()> {
    let house = House::open("2026-03-10").await?;
    let shop = chain::open_shop(&house.office, "2026-03-10").await?;
    let deal = chain::to_contract(&house.office, &shop, "late").await?;
    house.at("2026-03-11 09:00")?;
    let path = format!("/cases/{}", deal.case);
    let seat = json!({"seat": "FULFILMENT_RESPONSIBLE", "user_id": house.id_of("fr")});
    let given = house.does("ar2", &format!("{path}/appoint"), seat).await?;
    assert_eq!(given["warnings"], json!(["core_team.fr_late"]));
    let card = house.sees("ar2", &format!("{path}/scorecard")).await?;
    ensure!(card["warnings"].as_array().is_some_and(|w| w.contains(&json!("core_team.fr_late"))), "{card}");
    ensure!(card["fr_late_since"].is_string(), "{card}");
    house.sound().await
}

/// SR does not review the solution; AR may lead the commercial review, which counts with a second signature only.
#[tokio::test(flavor = "multi_thread")]
async fn reviewers_do_not_judge_their_own_work() -> Result<()> {
    let (mut house, book) = house().await?;
    join(&mut house, "bidder", "姚远", &["AR"]).await?;
    let story = estimated(&house, &book).await?;
    let seat = json!({"seat": "MEMBER", "user_id": house.id_of("bidder")});
    house.does("ar", &format!("/cases/{}/appoint", story.case), seat).await?;
    house.does("bidder", &format!("/quotes/{}/request-atb", story.quote), json!({})).await?;
    let gate = format!("/gates/{}", story.gate("ATB").await?);
    let review = |domain: &str, elements: &[&str]| {
        let answers: Vec<Value> =
            elements.iter().map(|e| json!({"id": e, "score": 4, "evidence": "评审表"})).collect();
        json!({"domain": domain, "opinion": "AGREE", "summary": "无异议", "elements": answers})
    };
    let tech = review("TECH", &["EL-01", "EL-02", "EL-03", "EL-04", "EL-05"]);
    house.refused("sr", &format!("{gate}/review"), tech.clone(), 409, "segregation.owner_reviews").await?;
    let comm = review("COMM", &["EL-06", "EL-07", "EL-08", "EL-09"]);
    house
        .refused("bidder", &format!("{gate}/review"), comm.clone(), 409, "review.reviewer_is_requester")
        .await?;
    house
        .refused(
            "director",
            &format!("{gate}/countersign"),
            json!({}),
            409,
            "segregation.no_second_signer_needed",
        )
        .await?;
    house.does("fr", &format!("{gate}/review"), tech).await?;
    house.does("ar", &format!("{gate}/review"), comm).await?;
    house
        .does(
            "legal",
            &format!("{gate}/review"),
            review("LEGAL", &["EL-10", "EL-11", "EL-12", "EL-13", "EL-14"]),
        )
        .await?;
    house.does("cfo", &format!("{gate}/review"), review("FIN", &["EL-15", "EL-16", "EL-17"])).await?;
    let go = json!({"decision": "GO", "minutes": "同意"});
    house.refused("ceo", &format!("{gate}/decide"), go.clone(), 409, "illegal_transition").await?;
    house.refused("pfc", &format!("{gate}/countersign"), json!({}), 403, "forbidden").await?;
    let signed =
        house.does("director", &format!("{gate}/countersign"), json!({"note": "商务条款认可"})).await?;
    assert_eq!(text(&signed, "state"), "READY");
    house
        .refused("director", &format!("{gate}/countersign"), json!({}), 409, "review.already_signed")
        .await?;
    house.does("ceo", &format!("{gate}/decide"), go).await?;
    house.sound().await
}

/// Who issued the invoice does not apply cash to it; in the light template that is a warning.
#[tokio::test(flavor = "multi_thread")]
async fn who_bills_does_not_apply_the_cash() -> Result<()> {
    let (house, book) = house().await?;
    let mut story = European::new(&house, &book, 0);
    story.until_signed().await?;
    story.first_cash("100000000.00").await?;
    let invoice = story.first_invoice.clone();
    let amount = json!({"amount": "435500000.00", "currency": "EUR"});
    let receipt = |reference: &str| {
        json!({"account_id": story.account, "legal_entity_id": book.entities["EU"], "bank_reference": reference,
        "received_on": "2026-02-10", "amount": amount, "payer_name": "Europa Telekom AG", "allocations": [{"invoice_id": invoice, "amount": amount}]})
    };
    let problem = house.refused("accounting", "/receipts", receipt("ET-2"), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/allocations/0/invoice_id segregation.issuer_applies"]);
    let done = house.does("cashier", "/receipts", receipt("ET-2")).await?;
    assert_eq!((text(&done, "state"), done["warnings"].clone()), ("APPLIED".into(), json!([])));
    let light = House::open("2026-03-10").await?;
    let shop = chain::open_shop(&light.office, "2026-03-10").await?;
    let mut deal = chain::to_contract(&light.office, &shop, "light").await?;
    chain::deliver(&light.office, &mut deal).await?;
    chain::invoice(&light.office, &mut deal).await?;
    let paid = chain::receipt(&light.office, &shop, &deal, "BANK-L", &deal.gross).await?;
    let applied = light
        .does("accounting", &format!("/receipts/{paid}/allocate"), chain::allocation(&deal, &deal.gross))
        .await?;
    assert_eq!(applied["warnings"], json!(["segregation.issuer_applies"]));
    light.sound().await?;
    house.sound().await
}

/// AR and SR of one A deal, five points each; FR the same and one condition more. Legal counts 40 %.
#[tokio::test(flavor = "multi_thread")]
async fn the_load_of_people_is_weighed() -> Result<()> {
    let (house, book) = house().await?;
    let story = estimated(&house, &book).await?;
    story.conditional_bid().await?;
    let all = house.sees("director", "/insight/workload").await?;
    let of = |login: &str| {
        let id = house.id_of(login).to_string();
        let found = all["items"].as_array().into_iter().flatten().find(|p| p["user_id"] == id);
        found.map(|p| {
            (
                p["cases_a"].as_i64().unwrap_or(-1),
                p["open_tasks"].as_i64().unwrap_or(-1),
                p["points"].as_i64().unwrap_or(-1),
            )
        })
    };
    assert_eq!(of("ar"), Some((1, 0, 500)));
    assert_eq!(of("sr"), Some((1, 0, 500)));
    assert_eq!(of("fr"), Some((1, 1, 550)));
    assert_eq!(of("legal"), Some((1, 0, 200)));
    assert_eq!(of("ar2"), None);
    assert_eq!(all["full"], 2000);
    let mine = house.sees("sr", "/insight/workload").await?;
    assert_eq!(mine["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        (text(&mine["items"][0], "user_id"), text(&mine["items"][0], "load")),
        (house.id_of("sr").to_string(), "0.250000".into())
    );
    assert_eq!(house.get("mkt", "/insight/workload").await?.status, 403);
    Ok(())
}
