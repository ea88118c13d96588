//! Calls, meetings, mails, notes and tasks on accounts, leads and opportunities; and the map of the decision chain.
use crate::files::base64;
use crate::read::text;
use anyhow::Result;
use ltc_testkit::House;
use serde_json::{Value, json};

struct Field {
    house: House,
    account: String,
    cto: String,
    buyer: String,
}

/// An account of `ar` with two people.
async fn open() -> Result<Field> {
    let house = House::open("2026-03-10").await?;
    let account =
        json!({"name": "海岳通信有限公司", "kind": "PROSPECT", "country": "CN", "strategic": false});
    let account = text(&house.does("ar", "/accounts", account).await?, "id");
    let contact = |name: &str, email: &str| json!({"account_id": account, "name": name, "email": email, "influence": 8, "attitude": 0});
    let cto = text(&house.does("ar", "/contacts", contact("周岳", "zhou@haiyue.example")).await?, "id");
    let buyer = text(&house.does("ar", "/contacts", contact("钱敏", "qian@haiyue.example")).await?, "id");
    Ok(Field { house, account, cto, buyer })
}

async fn opportunity(f: &Field) -> Result<Value> {
    let body = json!({"name": "核心网扩容", "account_id": f.account, "amount": {"amount": "5000000.00", "currency": "CNY"},
        "expected_close_on": "2026-09-30", "product_lines": ["LITE"]});
    f.house.does("ar", "/opportunities", body).await
}

async fn list(f: &Field, login: &str, query: &str) -> Result<Vec<String>> {
    let page = f.house.sees(login, &format!("/activities?{query}")).await?;
    Ok(page["items"].as_array().into_iter().flatten().map(|a| text(a, "title")).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_is_noted_with_the_next_step_and_everybody_hears_of_it() -> Result<()> {
    let f = open().await?;
    let o = opportunity(&f).await?;
    let id = text(&o, "id");
    let member = json!({"opportunity_id": id, "contact_id": f.cto, "buying_role": "DECISION_MAKER", "influence": 9, "support": 3,
        "contact_every_days": 14});
    f.house.does("ar", "/chain-members", member).await?;
    let call = json!({"kind": "CALL", "opportunity_id": id, "contact_ids": [f.cto], "minutes": 20, "direction": "OUT",
        "note": "CTO 认可双平面方案\n要求看现网演示", "at": "2026-03-10T00:30:00Z",
        "next_step": "现网演示", "next_step_on": "2026-03-20"});
    let noted = f.house.does("ar", "/activities/log", call.clone()).await?;
    assert_eq!((text(&noted, "state"), text(&noted, "title")), ("DONE".into(), "CTO 认可双平面方案".into()));
    assert_eq!(text(&noted, "account_id"), f.account);
    // The opportunity has its next step, the decision chain its last contact, the person a page.
    let o = f.house.sees("ar", &format!("/opportunities/{id}")).await?;
    assert_eq!(
        (text(&o, "next_step"), text(&o, "next_step_due_on")),
        ("现网演示".into(), "2026-03-20".into())
    );
    let chain = f.house.sees("ar", &format!("/opportunities/{id}/decision-chain")).await?;
    assert_eq!(chain["members"][0]["last_contact_on"], "2026-03-10");
    assert_eq!(chain["people"][0]["name"], "周岳");
    assert_eq!(list(&f, "ar", &format!("contact_id={}", f.cto)).await?, ["现网演示", "CTO 认可双平面方案"]);
    assert_eq!(list(&f, "ar", &format!("contact_id={}", f.buyer)).await?, Vec::<String>::new());
    // The step is done: the deal goes on, so the next one is asked for.
    let steps = f.house.sees("ar", "/activities?state=PLANNED&is_next_step=true").await?;
    let step = format!("/activities/{}/complete", text(&steps["items"][0], "id"));
    let bare = f.house.refused("ar", &step, json!({"outcome": "演示成功"}), 422, "invalid_input").await?;
    assert_eq!(House::findings(&bare), ["/next_step activity.next_step_needed", "/next_step_on required"]);
    let done = json!({"outcome": "演示成功", "next_step": "技术澄清", "next_step_on": "2026-03-25"});
    assert_eq!(text(&f.house.does("ar", &step, done).await?, "state"), "DONE");
    let o = f.house.sees("ar", &format!("/opportunities/{id}")).await?;
    assert_eq!(text(&o, "next_step"), "技术澄清");
    f.house.refused("ar", &step, json!({}), 409, "illegal_transition").await?;
    f.house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_entered_wrongly_is_told_all_at_once() -> Result<()> {
    let f = open().await?;
    let wrong = json!({"kind": "NOTE", "account_id": f.account, "at": "2026-03-11T00:00:00Z", "minutes": 0, "next_step": "x"});
    let told = f.house.refused("ar", "/activities/log", wrong, 422, "invalid_input").await?;
    let expected = [
        "/at instant.in_the_future",
        "/minutes activity.minutes_out_of_range",
        "/next_step_on required",
        "/note required",
    ];
    assert_eq!(House::findings(&told), expected);
    let nothing = json!({"kind": "TASK", "title": "x", "due_at": "2026-03-12T00:00:00Z"});
    let told = f.house.refused("ar", "/activities", nothing, 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/account_id activity.about_nothing"]);
    let other = json!({"name": "另一家", "kind": "PROSPECT", "country": "CN", "strategic": false});
    let other = text(&f.house.does("ar", "/accounts", other).await?, "id");
    let strangers = json!({"kind": "CALL", "account_id": other, "contact_ids": [f.cto]});
    let told = f.house.refused("ar", "/activities/log", strangers, 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/contact_ids/0 contact.of_other_account"]);
    let late =
        json!({"kind": "NOTE", "title": "x", "account_id": f.account, "due_at": "2026-03-08T00:00:00Z"});
    let told = f.house.refused("ar", "/activities", late, 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/due_at date.in_the_past", "/kind activity.note_is_not_planned"]);
    f.house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_file_is_filed_once_and_knows_its_people() -> Result<()> {
    let f = open().await?;
    let o = opportunity(&f).await?;
    let mail = "From: =?UTF-8?B?6ZKx5pWP?= <Qian@Haiyue.example>\r\nTo: ar@throughline.example\r\nCc: zhou@haiyue.example\r\n\
        Subject: =?UTF-8?B?5oql5Lu3?=\r\nDate: Mon, 9 Mar 2026 17:00:00 +0800\r\nMessage-ID: <77@haiyue.example>\r\n\
        Content-Type: text/html; charset=utf-8\r\n\r\n<p>Please <i>quote</i>.</p><script>alert(1)</script>\r\n";
    let body = json!({"content": base64(mail.as_bytes()), "opportunity_id": o["id"]});
    let filed = f.house.does("ar", "/activities/file-mail", body.clone()).await?;
    assert_eq!((text(&filed, "title"), text(&filed, "direction")), ("报价".into(), "IN".into()));
    assert_eq!(text(&filed, "at"), "2026-03-09T09:00:00Z");
    assert_eq!(filed["contact_ids"].as_array().map(Vec::len), Some(2));
    assert!(!text(&filed, "note").contains('<'), "{filed}");
    assert_eq!(text(&filed["envelope"], "from"), "钱敏 <qian@haiyue.example>");
    f.house.refused("ar", "/activities/file-mail", body, 409, "mail.filed_already").await?;
    let junk = json!({"content": base64(b"no mail at all"), "account_id": f.account});
    let told = f.house.refused("ar", "/activities/file-mail", junk, 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/content mail.malformed"]);
    f.house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_to_a_lead_is_its_first_touch_and_stays_with_the_deal() -> Result<()> {
    let f = open().await?;
    let lead = json!({"title": "机房改造", "source": "WEB_FORM", "company_name": "海岳通信有限公司", "country": "CN",
        "email": "zhou@haiyue.example", "product_line": "LITE",
        "validation": {"budget": 25, "authority": 25, "need": 25, "timeline": 25}});
    let lead = f.house.does("ar", "/leads", lead).await?;
    let id = text(&lead, "id");
    let call = json!({"kind": "CALL", "lead_id": id, "note": "接通", "next_step": "发资料", "next_step_on": "2026-03-12"});
    f.house.does("ar", "/activities/log", call).await?;
    let lead = f.house.sees("ar", &format!("/leads/{id}")).await?;
    assert_eq!(lead["touch_count"], 1);
    assert!(lead["first_touch_at"].is_string(), "{lead}");
    let convert = json!({"account_id": f.account, "amount": {"amount": "100000.00", "currency": "CNY"},
        "expected_close_on": "2026-06-30", "product_lines": ["LITE"]});
    f.house.does("ar", &format!("/leads/{id}/convert"), convert).await?;
    assert_eq!(list(&f, "ar", &format!("account_id={}", f.account)).await?, ["发资料", "接通"]);
    f.house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_are_the_teams_and_those_on_an_account_its_owners() -> Result<()> {
    let f = open().await?;
    let o = opportunity(&f).await?;
    let of_deal = json!({"kind": "NOTE", "note": "价格底线", "opportunity_id": o["id"]});
    f.house.does("ar", "/activities/log", of_deal.clone()).await?;
    f.house.refused("ar2", "/activities/log", of_deal, 404, "not_found").await?;
    let of_account = json!({"kind": "NOTE", "note": "换了采购总监", "account_id": f.account});
    f.house.does("ar2", "/activities/log", of_account).await?;
    assert_eq!(list(&f, "ar", "sort=title").await?, ["价格底线", "换了采购总监"]);
    assert_eq!(list(&f, "ar2", "sort=title").await?, ["换了采购总监"]);
    assert_eq!(list(&f, "ar3", "sort=title").await?, Vec::<String>::new());
    f.house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_decision_chain_is_drawn_without_circles_and_says_what_is_missing() -> Result<()> {
    let f = open().await?;
    let o = opportunity(&f).await?;
    let user = json!({"account_id": f.account, "name": "孙工", "influence": 5, "attitude": 4});
    let user = text(&f.house.does("ar", "/contacts", user).await?, "id");
    let mut ids = vec![];
    for (contact, role, influence, support) in
        [(&f.cto, "DECISION_MAKER", 9, 3), (&f.buyer, "PROCUREMENT", 8, -1), (&user, "USER", 5, 4)]
    {
        let member = json!({"opportunity_id": o["id"], "contact_id": contact, "buying_role": role, "influence": influence, "support": support});
        ids.push(text(&f.house.does("ar", "/chain-members", member.clone()).await?, "id"));
        let twice = f.house.refused("ar", "/chain-members", member, 422, "invalid_input").await?;
        assert_eq!(House::findings(&twice), ["/contact_id chain.member_known"]);
    }
    let at = |i: usize, verb: &str| format!("/chain-members/{}/{verb}", ids[i]);
    f.house.does("ar", &at(1, "place"), json!({"reports_to_id": ids[0]})).await?;
    f.house.does("ar", &at(2, "place"), json!({"reports_to_id": ids[1]})).await?;
    let circle = f
        .house
        .refused("ar", &at(0, "place"), json!({"reports_to_id": ids[2]}), 422, "invalid_input")
        .await?;
    assert_eq!(House::findings(&circle), ["/reports_to_id contact.reports_to_cycle"]);
    f.house.does("ar", &at(2, "connect"), json!({"to_id": ids[0], "kind": "INFLUENCES"})).await?;
    let itself = f
        .house
        .refused("ar", &at(2, "connect"), json!({"to_id": ids[2], "kind": "CONFLICTS"}), 422, "invalid_input")
        .await?;
    assert_eq!(House::findings(&itself), ["/to_id chain.link_to_itself"]);
    let path = format!("/opportunities/{}/decision-chain", text(&o, "id"));
    let chain = f.house.sees("ar", &path).await?;
    assert_eq!(chain["support_index"], "1.770000");
    assert_eq!(chain["missing_roles"], json!(["INFLUENCER"]));
    assert_eq!(chain["members"][1]["gaps"], json!(["chain.against_us", "chain.not_contacted"]));
    // Out of the decision: who reported there reports to the next one above, the line goes.
    f.house.does("ar", &at(1, "remove"), json!({"reason": "调岗"})).await?;
    let chain = f.house.sees("ar", &path).await?;
    assert_eq!(chain["members"].as_array().map(Vec::len), Some(2));
    assert_eq!(chain["members"][1]["reports_to_id"], json!(ids[0]));
    f.house.refused("ar", &at(1, "place"), json!({}), 404, "not_found").await?;
    // And back again, as the same member.
    let back = json!({"opportunity_id": o["id"], "contact_id": f.buyer, "buying_role": "PROCUREMENT", "influence": 8, "support": 1});
    assert_eq!(text(&f.house.does("ar", "/chain-members", back).await?, "id"), ids[1]);
    f.house.sound().await
}
