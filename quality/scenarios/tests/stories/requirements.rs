//! From what the customer asks for to the quote: the requirement matrix by hand and by file, gaps, answers of R&D, and a
//! solution that is reviewed, copied from a won deal, and turned into a quote (domain.md 2.4).
use crate::files::{checked, run, told};
use crate::gates::house;
use crate::read::text;
use anyhow::Result;
use ltc_scenarios::gate_deal::{Deal, customer};
use ltc_scenarios::workbook::{Cell, xlsx};
use ltc_server::demo::master_data::{self, Book};
use ltc_server::demo::{bodies, sme};
use ltc_testkit::House;
use serde_json::{Value, json};

const FILE: &str = "编号,需求描述,条款,类型,优先级,响应,应答说明,负责人
3.1,三条产线同时上线,第三章,功能,必须,满足,,sr
3.2,单站节拍小于 30 秒,第三章,性能,必须,部分满足,两站需改造,
3.3,旧系统数据全部迁移,第三章,功能,应该,,,
3.4,质保五年,第八章,商务,必须,不满足,,
,没有编号,,,,,,
";

async fn figures(house: &House, deal: &Deal<'_>) -> Result<Value> {
    house.sees("ar", &format!("/opportunities/{}/requirement-figures", deal.opportunity)).await
}

async fn line(house: &House, deal: &Deal<'_>, no: &str) -> Result<Value> {
    let all = house.sees("ar", &format!("/requirements?opportunity_id={}", deal.opportunity)).await?;
    let items = all["items"].as_array().cloned().unwrap_or_default();
    Ok(items.into_iter().find(|r| r["no"] == no).unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_matrix_by_file_with_gaps_and_answers_of_research() -> Result<()> {
    let (house, book) = house().await?;
    let account = customer(&house, "苏州精工装备有限公司").await?;
    let deal = Deal::initiated(&house, &book, &account, "18000000.00").await?;
    let opportunity = house.sees("ar", &format!("/opportunities/{}", deal.opportunity)).await?;
    let into = json!({"noun": "requirement", "defaults": {"opportunity": opportunity["no"]}});
    let seen = checked(&house, "ar", into.clone(), FILE.as_bytes()).await?;
    let wrong = told(&house, "ar", &seen).await?;
    assert_eq!(wrong, ["5: response requirement.response_missing", "6: no required"]);
    let done = run(&house, "ar", &seen).await?;
    assert_eq!((&done["made"], &done["bad"]), (&json!(3), &json!(2)), "{done}");
    let first = line(&house, &deal, "3.1").await?;
    assert_eq!(
        (text(&first, "state"), text(&first, "owner_id")),
        ("ANSWERED".into(), house.id_of("sr").to_string())
    );
    let seen = figures(&house, &deal).await?;
    assert_eq!((&seen["total"], &seen["answered"], &seen["full"]), (&json!(3), &json!(2), &json!(1)));
    assert_eq!((&seen["compliance_share"], &seen["must_gaps_bare"]), (&json!("0.333333"), &json!(1)));
    // A stranger's file finds no such opportunity; the same file again changes nothing.
    let strange = FILE.replace("\n3.", "\n9.");
    let strange = checked(&house, "ar2", into.clone(), strange.as_bytes()).await?;
    let strange = run(&house, "ar2", &strange).await?;
    assert_eq!((&strange["made"], &strange["known"]), (&json!(0), &json!(0)), "{strange}");
    let again = run(&house, "ar", &checked(&house, "ar", into, FILE.as_bytes()).await?).await?;
    assert_eq!((&again["made"], &again["known"]), (&json!(0), &json!(3)));
    // By hand: a number stands once; who does not comply says why.
    let typed = json!({"opportunity_id": deal.opportunity, "no": "3.4", "text": "质保五年", "kind": "COMMERCIAL", "source": "第八章"});
    let typed = house.does("ar", "/requirements", typed).await?;
    let twice = json!({"opportunity_id": deal.opportunity, "no": "3.4", "text": "再来一次"});
    let refused = house.refused("ar", "/requirements", twice, 422, "invalid_input").await?;
    assert_eq!(House::findings(&refused), ["/no requirement.no_known"]);
    let path = format!("/requirements/{}", text(&typed, "id"));
    let no = json!({"compliance": "NO"});
    let refused = house.refused("ar", &format!("{path}/answer"), no, 422, "invalid_input").await?;
    assert_eq!(House::findings(&refused), ["/response requirement.response_missing"]);
    let answered = json!({"compliance": "NO", "response": "标准质保两年"});
    let answered = house.does("ar", &format!("{path}/answer"), answered).await?;
    assert_eq!(answered["open_gap"], json!(true));
    let plan = json!({"action": "报五年质保服务包", "owner_id": house.id_of("fr"), "due_on": "2025-12-01"});
    house.does("ar", &format!("{path}/plan-gap"), plan).await?;
    house.does("fr", &format!("{path}/close-gap"), json!({"result": "服务包已定价"})).await?;
    house
        .refused(
            "ar",
            &format!("{path}/plan-gap"),
            json!({"action": "再做", "owner_id": house.id_of("fr"), "due_on": "2026-12-01"}),
            409,
            "requirement.no_gap",
        )
        .await?;
    research(&house, &deal).await?;
    house.sound().await
}

/// The list of a tender comes as a workbook more often than as text: shared texts, numbers as numbers, empty cells.
#[tokio::test(flavor = "multi_thread")]
async fn a_matrix_comes_as_a_workbook() -> Result<()> {
    use Cell::{Empty, Number, Text};
    let (house, book) = house().await?;
    let account = customer(&house, "苏州精工装备有限公司").await?;
    let deal = Deal::initiated(&house, &book, &account, "18000000.00").await?;
    let opportunity = house.sees("ar", &format!("/opportunities/{}", deal.opportunity)).await?;
    let bytes = xlsx(&[
        &[Text("编号"), Text("需求描述"), Text("条款"), Text("优先级"), Text("响应"), Text("应答说明")],
        &[
            Number("3.1"),
            Text("吞吐 > 40 Gbit/s & \"线速\"，含逗号"),
            Empty,
            Text("必须"),
            Text("满足"),
            Empty,
        ],
        &[Number("4"), Text("断网可用"), Text("第四章"), Text("应该"), Text("部分满足"), Text("两站")],
        &[Number("5"), Empty, Empty, Text("必须"), Empty, Empty],
    ]);
    let into = json!({"noun": "requirement", "file_name": "招标需求.xlsx", "defaults": {"opportunity": opportunity["no"]}});
    let seen = checked(&house, "ar", into, &bytes).await?;
    assert_eq!(told(&house, "ar", &seen).await?, ["4: text required"]);
    let done = run(&house, "ar", &seen).await?;
    assert_eq!((&done["made"], &done["bad"]), (&json!(2), &json!(1)), "{done}");
    let first = line(&house, &deal, "3.1").await?;
    assert_eq!(text(&first, "text"), "吞吐 > 40 Gbit/s & \"线速\"，含逗号");
    assert_eq!((text(&first, "priority"), text(&first, "compliance")), ("MUST".into(), "FULL".into()));
    assert_eq!(text(&line(&house, &deal, "4").await?, "source"), "第四章");
    house.sound().await
}

/// R&D is asked about a gap: a refusal leaves it, an answer brings day, cost and a plan into the line.
async fn research(house: &House, deal: &Deal<'_>) -> Result<()> {
    let gap = line(house, deal, "3.2").await?;
    let ask = json!({"requirement_id": gap["id"], "question": "节拍能到 30 秒吗？", "assignee_id": house.id_of("ops")});
    let asked = house.does("ar", "/rd-requests", ask.clone()).await?;
    house.refused("ar", "/rd-requests", ask.clone(), 409, "rd_request.asked_already").await?;
    assert_eq!(figures(house, deal).await?["open_rd"], json!(1));
    // Whoever is asked answers, though not in the team; nobody else outside does.
    let no = json!({"reason": "今年排不进"});
    let path = format!("/rd-requests/{}", text(&asked, "id"));
    house.refused("ar2", &format!("{path}/refuse"), no.clone(), 404, "not_found").await?;
    house.does("ops", &format!("{path}/refuse"), no).await?;
    assert_eq!(text(&line(house, deal, "3.2").await?, "rd_state"), "REFUSED");
    let asked = house.does("ar", "/rd-requests", ask).await?;
    let yes = json!({"answer": "改造两站夹具后可达", "ready_on": "2026-03-01", "cost": {"amount": "80000.00", "currency": "CNY"}});
    house.does("ops", &format!("/rd-requests/{}/answer", text(&asked, "id")), yes).await?;
    let gap = line(house, deal, "3.2").await?;
    let seen = (text(&gap, "rd_state"), text(&gap, "rd_ready_on"), text(&gap["rd_cost"], "amount"));
    assert_eq!(seen, ("FEASIBLE".into(), "2026-03-01".into(), "80000.00".into()));
    assert_eq!(
        (text(&gap, "gap_action"), text(&gap, "gap_due_on")),
        ("改造两站夹具后可达".into(), "2026-03-01".into())
    );
    let seen = figures(house, deal).await?;
    assert_eq!(
        (&seen["must_gaps"], &seen["must_gaps_bare"], &seen["open_rd"]),
        (&json!(1), &json!(0), &json!(0))
    );
    Ok(())
}

fn bill(deal: &Deal<'_>) -> Value {
    json!([{"product_id": deal.book.products["SRV-2U"], "quantity": "3", "group": "主设备"},
        {"product_id": deal.book.products["TRAIN"], "quantity": "2"}])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_solution_is_reviewed_and_quoted() -> Result<()> {
    let (house, book) = house().await?;
    let account = customer(&house, "苏州精工装备有限公司").await?;
    let deal = Deal::initiated(&house, &book, &account, "18000000.00").await?;
    let typed = json!({"opportunity_id": deal.opportunity, "no": "1", "text": "断网可用"});
    let typed = house.does("sr", "/requirements", typed).await?;
    let solution =
        json!({"opportunity_id": deal.opportunity, "title": "三条产线 MES", "summary": "边缘节点加中心"});
    let solution = house.does("sr", "/solutions", solution).await?;
    let path = format!("/solutions/{}", text(&solution, "id"));
    let refused = house.refused("sr", &format!("{path}/submit"), json!({}), 422, "invalid_input").await?;
    let missing = [
        "/assumptions required",
        "/bill solution.no_bill",
        "/exclusions required",
        "/requirements solution.requirements_open",
    ];
    assert_eq!(House::findings(&refused), missing);
    let answer = json!({"compliance": "FULL"});
    house.does("sr", &format!("/requirements/{}/answer", text(&typed, "id")), answer).await?;
    let full = json!({"title": "三条产线 MES", "summary": "边缘节点加中心", "assumptions": "客户提供机房", "exclusions": "不含土建", "bill": bill(&deal)});
    house.does("sr", &format!("{path}/update"), full).await?;
    house.does("sr", &format!("{path}/submit"), json!({})).await?;
    house.refused("sr", &format!("{path}/approve"), json!({}), 409, "solution.own_review").await?;
    house
        .refused(
            "ar",
            &format!("{path}/offer"),
            json!({"valid_until": "2026-06-30"}),
            409,
            "illegal_transition",
        )
        .await?;
    house.does("fr", &format!("{path}/approve"), json!({"note": "物量齐全"})).await?;
    let offered = house.does("ar", &format!("{path}/offer"), json!({"valid_until": "2026-06-30"})).await?;
    let quote = house.sees("ar", &format!("/quotes/{}", text(&offered, "quote_id"))).await?;
    let lines: Vec<String> =
        quote["lines"].as_array().into_iter().flatten().map(|l| text(l, "quantity")).collect();
    assert_eq!((lines, text(&quote, "state")), (vec!["3".to_owned(), "2".to_owned()], "DRAFT".into()));
    house
        .refused(
            "ar",
            &format!("{path}/offer"),
            json!({"valid_until": "2026-06-30"}),
            409,
            "solution.quote_exists",
        )
        .await?;
    house.sound().await
}

/// A light deal up to its approved solution: gives the opportunity, the case and the solution.
async fn light(house: &House, book: &Book, day: &str) -> Result<(String, String, Value)> {
    let account = json!({"name": "杭州南星文创工作室", "kind": "CUSTOMER", "country": "CN", "invoice_title": "杭州南星文创工作室"});
    let account = text(&house.does("ar2", "/accounts", account).await?, "id");
    let lead = json!({"title": "轻量应用", "source": "WEB_FORM", "company_name": "杭州南星文创工作室", "country": "CN", "contact_name": "叶星",
        "need_text": "当天开通轻量应用", "product_line": "LITE", "est_amount": {"amount": "20000.00", "currency": "CNY"},
        "est_close_on": day, "validation": {"budget": 25, "authority": 25, "need": 25, "timeline": 25}});
    let lead = house.does("ar2", "/leads", lead).await?;
    let convert = json!({"account_id": account, "template": "SME_LITE", "legal_entity_id": book.entities["SME"],
        "amount": {"amount": "20000.00", "currency": "CNY"}, "expected_close_on": day, "product_lines": ["LITE"],
        "next_step": "报价", "next_step_due_on": day, "self_check": {"need": true, "price": true, "delivery": true,
        "acceptance": true, "margin": true, "payment": true}});
    let converted = house.does("ar2", &format!("/leads/{}/convert", text(&lead, "id")), convert).await?;
    let opportunity = text(&converted, "opportunity_id");
    let solution = json!({"opportunity_id": opportunity, "title": "轻量应用开通", "summary": "云上开通", "assumptions": "客户自备域名",
        "exclusions": "不含定制", "bill": [{"product_id": book.products["LITE-APP"], "quantity": "1"}]});
    let solution = house.does("ar2", "/solutions", solution).await?;
    let path = format!("/solutions/{}", text(&solution, "id"));
    house.does("ar2", &format!("{path}/submit"), json!({})).await?;
    let solution = house.does("director", &format!("{path}/approve"), json!({})).await?;
    Ok((opportunity, text(&converted, "case_id"), solution))
}

/// What was approved for a deal that is won, the next one copies from, and says so.
#[tokio::test(flavor = "multi_thread")]
async fn the_next_deal_learns_from_one_that_was_won() -> Result<()> {
    let day = "2026-03-02";
    let house = House::open(day).await?;
    let book = master_data::enter(&house, "2026-02-01".parse()?, "2026-03-01".parse()?).await?;
    let (opportunity, case, source) = light(&house, &book, day).await?;
    let other = customer(&house, "无锡精密机械有限公司").await?;
    let next = json!({"name": "轻量应用二", "account_id": other, "amount": {"amount": "30000.00", "currency": "CNY"},
        "expected_close_on": "2026-09-30", "product_lines": ["LITE"]});
    let next = house.does("ar", "/opportunities", next).await?;
    let solution = json!({"opportunity_id": next["id"], "title": "开通", "assumptions": "网络已通"});
    let solution = house.does("ar", "/solutions", solution).await?;
    let mine = format!("/solutions/{}", text(&solution, "id"));
    assert_eq!(house.sees("ar", &format!("{mine}/reusable")).await?["found"], json!(0), "not won yet");
    let copy = json!({"from_id": source["id"], "parts": ["ASSUMPTIONS", "BILL"]});
    house.refused("ar", &format!("{mine}/copy"), copy.clone(), 404, "not_found").await?;
    let quote = json!({"opportunity_id": opportunity, "legal_entity_id": book.entities["SME"], "valid_until": day, "request_approval": true,
        "lines": [{"product_id": book.products["LITE-APP"], "quantity": "1"}],
        "instalments": [{"label": "全款", "share": "1", "trigger": "FINAL_FAC", "due_days": 0, "months_after_delivery": 0}]});
    let quote = house.does("ar2", "/quotes", quote).await?;
    let gate = house.sees("cfo", &format!("/gates?case_id={case}&state=READY")).await?;
    let gate = text(&gate["items"][0], "id");
    bodies::decide(&house, "cfo", &gate, json!({"decision": "GO", "minutes": "同意"})).await?;
    sme::sign(&house, day, &quote).await?;
    let found = house.sees("ar", &format!("{mine}/reusable?q=云上")).await?;
    let why = found["solutions"][0]["why"].as_array().into_iter().flatten();
    let why: Vec<String> = why.map(|w| text(w, "kind")).collect();
    assert_eq!(why, ["PRODUCT_LINE", "WORD"], "{found}");
    assert_eq!(house.sees("ar", &format!("{mine}/reusable?q=光伏")).await?["found"], json!(0));
    let copied = house.does("ar", &format!("{mine}/copy"), copy).await?;
    let words = (text(&copied, "assumptions"), text(&copied, "exclusions"));
    assert_eq!(words, ("网络已通\n\n客户自备域名".into(), String::new()));
    assert_eq!(copied["bill"], source["bill"]);
    let from = (&copied["copied"][0]["no"], &copied["copied"][0]["parts"]);
    assert_eq!(from, (&source["no"], &json!(["ASSUMPTIONS", "BILL"])));
    house.sound().await
}
