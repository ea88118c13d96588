//! Process templates (domain.md 3.7): shipped, compared, walked; a version is made by one and released by another
//! person; a deal keeps the version it had at ATI; a running deal may be given a lighter template.
use crate::read::{events, text};
use anyhow::Result;
use ltc_server::demo::client::{Office, id};
use ltc_server::demo::master_data::{self, Book};
use ltc_server::demo::people::PASSWORD;
use ltc_server::setup::{self, NewUser};
use ltc_testkit::House;
use serde_json::{Value, json};

/// A house with two process owners more.
pub async fn house() -> Result<(House, Book)> {
    let mut house = House::open("2026-03-02").await?;
    for (login, name) in [("po", "纪衡"), ("po2", "容宽")] {
        let owner = NewUser {
            login: login.to_owned(),
            name: name.to_owned(),
            password: PASSWORD.to_owned(),
            roles: vec!["PROCESS_OWNER".to_owned()],
            language: "zh-CN".to_owned(),
            authority_level: 0,
        };
        setup::user(&house.store, &house.workspace, owner).await?;
    }
    house.office = Office::open(house.store.clone(), house.workspace.clone()).await?;
    let book = master_data::enter(&house, "2026-02-01".parse()?, "2026-09-01".parse()?).await?;
    Ok((house, book))
}

pub fn cny(amount: &str) -> Value {
    json!({"amount": amount, "currency": "CNY"})
}

/// A deal that may ask for ATI under ENTERPRISE: case and opportunity.
pub async fn ready_for_ati(
    house: &House,
    book: &Book,
    name: &str,
    strategic: bool,
    amount: &str,
) -> Result<(String, String)> {
    let account = json!({"name": name, "kind": "CUSTOMER", "country": "CN", "invoice_title": name, "strategic": strategic,
        "allow_duplicate": true});
    let account = house.does("ar", "/accounts", account).await?;
    let opportunity = json!({"name": name, "account_id": id(&account), "amount": cny(amount),
        "expected_close_on": "2026-08-01", "product_lines": ["LITE"], "competitors": ["Nordic Networks"],
        "bant": {"budget": 25, "authority": 25, "need": 25, "timeline": 25}, "legal_entity_id": book.entities["SME"]});
    let opportunity = house.does("ar", "/opportunities", opportunity).await?;
    let case = text(&opportunity, "case_id");
    for (seat, login) in [("SOLUTION_RESPONSIBLE", "sr"), ("FULFILMENT_RESPONSIBLE", "fr")] {
        let holder = json!({"seat": seat, "user_id": house.id_of(login)});
        house.does("ar", &format!("/cases/{case}/appoint"), holder).await?;
    }
    let range = json!({"margin_low": "0.30", "margin_high": "0.40"});
    house.does("ar", &format!("/opportunities/{}/update", id(&opportunity)), range).await?;
    let admitted = json!({"export_clear": true, "delivery_possible": true});
    house.does("sr", &format!("/opportunities/{}/admit", id(&opportunity)), admitted).await?;
    Ok((case, id(&opportunity)))
}

pub async fn gate_of(house: &House, case: &str, kind: &str) -> Result<Value> {
    let all = house.sees("auditor", &format!("/gates?case_id={case}&kind={kind}")).await?;
    Ok(all["items"][0].clone())
}

pub async fn initiate(house: &House, case: &str, opportunity: &str) -> Result<()> {
    house.does("ar", &format!("/opportunities/{opportunity}/request-ati"), json!({})).await?;
    let gate = gate_of(house, case, "ATI").await?;
    let go = json!({"decision": "GO", "minutes": "同意立项。"});
    house.does("ceo", &format!("/gates/{}/decide", text(&gate, "id")), go).await.map(drop)
}

/// A quote with a locked estimate, so that ATB may be asked for.
pub async fn estimated_quote(
    house: &House,
    book: &Book,
    opportunity: &str,
    price: Option<&str>,
) -> Result<String> {
    let mut line = json!({"product_id": book.products["LITE-APP"], "quantity": "1"});
    if let Some(price) = price {
        line["unit_price"] = json!(price);
        line["price_reason"] = json!("整体方案");
    }
    let quote = json!({"opportunity_id": opportunity, "legal_entity_id": book.entities["SME"], "lines": [line],
        "instalments": [{"label": "首付", "share": "0.5", "trigger": "EFFECTIVE", "due_days": 0, "months_after_delivery": 0},
            {"label": "尾款", "share": "0.5", "trigger": "FINAL_FAC", "due_days": 0, "months_after_delivery": 0}],
        "valid_until": "2026-08-01"});
    let quote = id(&house.does("ar", "/quotes", quote).await?);
    house.does("ar", &format!("/quotes/{quote}/check"), json!({})).await?;
    let estimate = json!({"quote_id": quote, "content": {"carry_rate": "0.072",
        "lines": [{"category": "MAT", "amount": cny("5000.00"), "basis": "QUOTE"}],
        "terms": [{"share": "0.5", "months": 0}, {"share": "0.5", "months": 0}]}});
    let estimate = id(&house.does("pfc", "/estimates", estimate).await?);
    house.does("pfc", &format!("/estimates/{estimate}/submit"), json!({})).await?;
    house.does("pfc", &format!("/estimates/{estimate}/lock"), json!({})).await?;
    Ok(quote)
}

async fn shipped(house: &House, code: &str) -> Result<String> {
    let all = house.sees("ar", "/process-templates").await?;
    let items = all["items"].as_array().cloned().unwrap_or_default();
    let mine = items.iter().find(|t| t["code"] == code && t["revision"] == 0);
    Ok(mine.map(|t| text(t, "id")).unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn templates_are_listed_compared_and_walked() -> Result<()> {
    let (house, _) = house().await?;
    let all = house.sees("ar", "/process-templates").await?;
    let found: Vec<_> =
        all["items"].as_array().unwrap().iter().map(|t| (text(t, "code"), t["in_force"] == true)).collect();
    let codes = ["ENTERPRISE", "SME_LITE", "SERVICE_SAAS", "FRAMEWORK_CALL_OFF", "TENDER_PUBLIC"];
    assert_eq!(found, codes.map(|c| (c.to_owned(), true)));
    let (enterprise, light) = (shipped(&house, "ENTERPRISE").await?, shipped(&house, "SME_LITE").await?);
    let compared = house.sees("ar", &format!("/process-templates/{enterprise}/compare?with={light}")).await?;
    let mode =
        compared["differences"].as_array().unwrap().iter().find(|d| d["path"] == "/gates/ATI/mode").cloned();
    let mode = mode.unwrap_or_default();
    assert_eq!((mode["left"].as_str(), mode["right"].as_str()), (Some("ASKED"), Some("SELF_CHECK")));
    let wrong = house.get("ar", &format!("/process-templates/{enterprise}/compare?with=x")).await?;
    assert_eq!((wrong.status.as_u16(), House::findings(&wrong.body)), (422, vec!["/with not_id".to_owned()]));
    let walk = house.sees("ar", &format!("/process-templates/{light}/walk?grade=C&value=600000")).await?;
    let totals = &walk["walk"]["totals"];
    assert_eq!(
        (totals["decisions"].as_i64(), totals["reviews"].as_i64(), totals["elements"].as_i64()),
        (Some(1), Some(0), Some(6))
    );
    let walk =
        house.sees("ar", &format!("/process-templates/{enterprise}/walk?grade=A&value=60000000")).await?;
    let gates: Vec<_> = walk["walk"]["stages"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|s| s["gates"].as_array().unwrap())
        .map(|g| format!("{} L{} {}", text(g, "gate"), g["level"], g["reviews"].as_array().unwrap().len()))
        .collect();
    assert_eq!(gates, ["ATI L4 0", "ATB L4 4", "ATC L4 4", "ATCC L4 0"]);
    let wrong = house.get("ar", &format!("/process-templates/{light}/walk?grade=Z&value=-1")).await?;
    assert_eq!(House::findings(&wrong.body), ["/grade not_in_list", "/value money.negative"]);
    house.sound().await
}

/// A draft of ENTERPRISE by the first process owner: its path and its content.
async fn drafted(house: &House) -> Result<(String, Value)> {
    let from = shipped(house, "ENTERPRISE").await?;
    let draft = format!("/process-templates/{from}/draft");
    let draft = house.does("po", &draft, json!({"note": "立项放宽到九天"})).await?;
    assert_eq!(
        (text(&draft, "state"), draft["template"]["revision"].as_i64()),
        ("DRAFT".to_owned(), Some(1))
    );
    Ok((format!("/process-templates/{}", id(&draft)), draft["content"].clone()))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_version_is_told_at_once() -> Result<()> {
    let (house, _) = house().await?;
    let from = format!("/process-templates/{}", shipped(&house, "ENTERPRISE").await?);
    house.refused("ar", &format!("{from}/draft"), json!({}), 403, "forbidden").await?;
    let (path, sound) = drafted(&house).await?;
    let (update, release) = (format!("{path}/update"), format!("{path}/release"));
    let whole = json!({"content": sound});
    house.refused("po", &format!("{from}/update"), whole, 409, "template.shipped").await?;
    house.refused("po2", &format!("{from}/draft"), json!({}), 409, "template.draft_exists").await?;
    // What cannot even be read is told with its place, all of it.
    let mut content = sound.clone();
    content["gates"][0]["mode"] = json!("SOMETIMES");
    content["gates"][1]["colour"] = json!("red");
    let problem = house.refused("po", &update, json!({"content": content}), 422, "invalid_input").await?;
    let expected = ["/content/gates/0/mode not_in_list", "/content/gates/1/colour unknown_field"];
    assert_eq!(House::findings(&problem), expected);
    // What can be read but not released is kept, and told at the release.
    content = sound.clone();
    content["gates"][0]["due_working_days"] = json!(0);
    content["gates"][1]["elements"] = json!(["EL-01", "EL-99"]);
    content["bodies"].as_array_mut().unwrap().pop();
    house.does("po", &update, json!({"content": content})).await?;
    house.refused("po", &release, json!({}), 409, "template.releaser_is_author").await?;
    house.refused("admin", &release, json!({}), 403, "forbidden").await?;
    let late = json!({"valid_from": "2026-03-01"});
    let problem = house.refused("po2", &release, late, 422, "invalid_input").await?;
    let expected = [
        "/content/bodies template.body_missing",
        "/content/gates/0/due_working_days template.days_out_of_range",
        "/content/gates/1/elements/1 template.element_unknown",
        "/valid_from date.in_the_past",
    ];
    assert_eq!(House::findings(&problem), expected);
    // A draft may be given up; then another may be begun.
    house.does("po2", &format!("{path}/discard"), json!({"reason": "不再需要"})).await?;
    house.does("po2", &format!("{path}/draft"), json!({})).await?;
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deal_keeps_the_version_it_had_at_ati() -> Result<()> {
    let (house, book) = house().await?;
    let (old_case, old) = ready_for_ati(&house, &book, "南岸数据", false, "20000.00").await?;
    house.does("ar", &format!("/opportunities/{old}/request-ati"), json!({})).await?;
    let (path, mut content) = drafted(&house).await?;
    content["gates"][0]["due_working_days"] = json!(9);
    house.does("po", &format!("{path}/update"), json!({"content": content})).await?;
    let released = house.does("po2", &format!("{path}/release"), json!({})).await?;
    let from = text(&released["template"], "valid_from");
    assert_eq!((text(&released, "state"), from), ("RELEASED".to_owned(), "2026-03-02".to_owned()));
    let again = json!({"content": released["content"]});
    house.refused("po", &format!("{path}/update"), again, 409, "illegal_transition").await?;
    // The deal that asked for ATI before keeps revision 0; the next one takes revision 1, and its days.
    let (new_case, new) = ready_for_ati(&house, &book, "北岸数据", false, "20000.00").await?;
    house.does("ar", &format!("/opportunities/{new}/request-ati"), json!({})).await?;
    for (case, revision, due) in [(&old_case, 0, "2026-03-05"), (&new_case, 1, "2026-03-13")] {
        let shown = house.sees("ar", &format!("/cases/{case}/template")).await?;
        assert_eq!((shown["revision"].as_i64(), shown["fixed"] == true), (Some(revision), true));
        assert_eq!(text(&gate_of(&house, case, "ATI").await?, "due_on"), due);
    }
    let all = house.sees("po", "/process-templates").await?;
    let versions = all["items"].as_array().unwrap().iter().filter(|t| t["code"] == "ENTERPRISE");
    let enterprise: Vec<_> =
        versions.map(|t| (t["revision"].as_i64(), t["in_force"] == true, t["deals"].as_i64())).collect();
    assert_eq!(enterprise, [(Some(1), true, Some(1)), (Some(0), false, Some(1))]);
    house.sound().await
}

/// domain.md 3.7, acceptance: a C case goes from ENTERPRISE to SME_LITE, keeps its data, and what falls away is closed
/// as skipped by template.
#[tokio::test(flavor = "multi_thread")]
async fn a_running_c_deal_gets_the_light_template() -> Result<()> {
    let (house, book) = house().await?;
    let (case, opportunity) = ready_for_ati(&house, &book, "江畔书店", false, "20000.00").await?;
    initiate(&house, &case, &opportunity).await?;
    let quote = estimated_quote(&house, &book, &opportunity, None).await?;
    house.does("ar", &format!("/quotes/{quote}/request-atb"), json!({})).await?;
    let atb = gate_of(&house, &case, "ATB").await?;
    assert_eq!(text(&atb, "state"), "IN_REVIEW");
    let switch = format!("/cases/{case}/switch-template");
    let light = json!({"template": "SME_LITE", "reason": "金额小，走轻流程"});
    // Not by the owner once ATI has said GO; not without a reason; not to what holds already.
    house.refused("ar", &switch, light.clone(), 403, "forbidden").await?;
    let problem = house.refused("po", &switch, json!({"template": "SME_LITE"}), 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/reason required"]);
    let same = json!({"template": "ENTERPRISE", "reason": "不变"});
    house.refused("po", &switch, same, 409, "template.same").await?;
    let done = house.does("po", &switch, light).await?;
    assert_eq!(
        (text(&done, "template"), done["skipped_gates"].clone()),
        ("SME_LITE".to_owned(), json!([text(&atb, "no")]))
    );
    assert_eq!(text(&gate_of(&house, &case, "ATB").await?, "state"), "SKIPPED");
    // The event log shows it, whole.
    assert_eq!(events(&house, &case).await?.last().unwrap(), "case.template_switched");
    let log = house.sees("auditor", &format!("/cases/{case}/events")).await?;
    let event = &log["items"][0];
    assert_eq!(event["attrs"]["skipped_by_template"], json!([text(&atb, "no")]));
    assert_eq!(event["attrs"]["template"], json!({"before": "ENTERPRISE 0", "after": "SME_LITE 0"}));
    assert!(event["objects"].as_array().unwrap().iter().any(|o| o["kind"] == "gate"));
    // The data stays: the quote, its estimate and the grade are there; the light approval is open now.
    let kept = house.sees("ar", &format!("/quotes/{quote}")).await?;
    assert!(
        kept["allowed_actions"].as_array().unwrap().iter().any(|a| a == "request_deal_approval"),
        "{kept}"
    );
    assert_eq!(
        house.sees("pfc", &format!("/estimates?opportunity_id={opportunity}")).await?["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        text(&house.sees("ar", &format!("/opportunities/{opportunity}")).await?, "template"),
        "SME_LITE"
    );
    house.does("ar", &format!("/quotes/{quote}/request-deal-approval"), json!({})).await?;
    let open = house.sees("auditor", &format!("/gates?case_id={case}&state=READY")).await?;
    let kinds: Vec<_> = open["items"].as_array().unwrap().iter().map(|g| text(g, "kind")).collect();
    assert!(kinds.len() == 2 && kinds.contains(&"ATC".to_owned()), "{kinds:?}");
    // And back again: both halves of the one approval fall away.
    let back = house.does("po", &switch, json!({"template": "ENTERPRISE", "reason": "客户扩大范围"})).await?;
    assert_eq!(back["skipped_gates"].as_array().unwrap().len(), 2);
    let shown = house.sees("ar", &format!("/cases/{case}/template")).await?;
    let history: Vec<_> = shown["history"].as_array().unwrap().iter().map(|h| text(h, "template")).collect();
    assert_eq!(history, ["ENTERPRISE", "SME_LITE", "ENTERPRISE"]);
    house.sound().await
}

/// Before ATI the owner chooses; a template is refused for a grade that it is not meant for.
#[tokio::test(flavor = "multi_thread")]
async fn the_owner_chooses_before_ati() -> Result<()> {
    let (house, book) = house().await?;
    let (case, opportunity) = ready_for_ati(&house, &book, "城东设计", false, "20000.00").await?;
    house.does("ar", &format!("/opportunities/{opportunity}/request-ati"), json!({})).await?;
    let switch = format!("/cases/{case}/switch-template");
    house.refused("ar2", &switch, json!({"template": "SME_LITE"}), 404, "not_found").await?;
    house.does("ar", &switch, json!({"template": "SERVICE_SAAS"})).await?;
    // What was asked for was another deal: the request is over, and may be asked again under the new template.
    assert_eq!(text(&gate_of(&house, &case, "ATI").await?, "state"), "INVALIDATED");
    house.does("ar", &format!("/opportunities/{opportunity}/request-ati"), json!({})).await?;
    let shown = house.sees("ar", &format!("/cases/{case}/template")).await?;
    assert_eq!((text(&shown, "template"), shown["fixed"] == true), ("SERVICE_SAAS".to_owned(), true));
    let (big, _) = ready_for_ati(&house, &book, "远洋重工", true, "20000.00").await?;
    let problem = house
        .refused(
            "ar",
            &format!("/cases/{big}/switch-template"),
            json!({"template": "SME_LITE"}),
            422,
            "invalid_input",
        )
        .await?;
    assert_eq!(House::findings(&problem), ["/template template.needs_grade_c"]);
    let wrong = json!({"template": "SME_LITE", "version_id": shipped(&house, "ENTERPRISE").await?});
    let problem = house.refused("ar", &switch, wrong, 422, "invalid_input").await?;
    assert_eq!(House::findings(&problem), ["/version_id template.other_code"]);
    house.sound().await
}
