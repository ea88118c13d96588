//! Leads that are not ripe are led by a track: steps at their time, consent before each, and an end at the first reply.
use crate::read::text;
use anyhow::Result;
use chrono::Duration;
use ltc_server::run_schedule;
use ltc_testkit::House;
use serde_json::{Value, json};

fn track(automatic: bool) -> Value {
    json!({"name": "三步培育", "automatic": automatic, "steps": [
        {"wait_days": 0, "channel": "EMAIL", "subject": "{{company|贵司}}的专网", "text": "{{contact|您好}}：附上案例。\n{{owner}}"},
        {"wait_days": 3, "channel": "CALL", "subject": "电话回访{{contact}}"},
        {"wait_days": 4, "channel": "TASK", "subject": "是否放弃"}]})
}

/// A lead of `ar` that is being worked on, with all its consents.
async fn lead(house: &House, n: usize, more: Value) -> Result<String> {
    let mut body = json!({"title": format!("线索{n}"), "source": "WEB_FORM", "company_name": format!("客户{n}有限公司"), "country": "CN",
        "contact_name": "李经理", "email": format!("li@c{n}.example.com"), "phone": format!("1380013800{n}"), "allow_duplicate": true,
        "consent_email": true, "consent_phone": true, "consent_basis": "展会登记", "owner_id": house.id_of("ar")});
    for (key, value) in more.as_object().into_iter().flatten() {
        body[key] = value.clone();
    }
    let made = house.does("sdr", "/leads", body).await?;
    let path = format!("/leads/{}", text(&made, "id"));
    house.does("ar", &format!("{path}/touch"), json!({"kind": "CALL"})).await?;
    Ok(text(&made, "id"))
}

async fn planned(house: &House, lead: &str) -> Result<Vec<(String, String)>> {
    let seen = house.sees("ar", &format!("/activities?lead_id={lead}&state=PLANNED&sort=created_at")).await?;
    let items = seen["items"].as_array().into_iter().flatten();
    Ok(items.map(|a| (text(a, "kind"), text(a, "title"))).collect())
}

async fn on_track(house: &House, lead: &str) -> Result<Value> {
    Ok(house.sees("mkt", &format!("/nurture-enrolments?lead_id={lead}")).await?["items"][0].clone())
}

fn pair(a: &str, b: &str) -> (String, String) {
    (a.to_owned(), b.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lead_goes_step_by_step_to_the_end_of_its_track() -> Result<()> {
    // A Thursday, nine o'clock.
    let house = House::open("2026-03-05").await?;
    let made = house.does("mkt", "/nurture-tracks", track(true)).await?;
    let first = lead(&house, 1, json!({})).await?;
    // Who goes to nurturing is put on it by himself.
    let nurture = json!({"reason": "预算明年释放", "next_on": "2026-06-01"});
    house.does("ar", &format!("/leads/{first}/nurture"), nurture).await?;
    let seen = on_track(&house, &first).await?;
    assert_eq!(
        (text(&seen, "state"), &seen["automatic"], &seen["done"]),
        ("RUNNING".into(), &json!(true), &json!(0))
    );
    // Two schedules at once, and once more: the step is done once.
    let (a, b) = tokio::join!(run_schedule(&house.app), run_schedule(&house.app));
    a?;
    b?;
    run_schedule(&house.app).await?;
    assert_eq!(planned(&house, &first).await?, [pair("EMAIL", "客户1有限公司的专网")]);
    let mail = &house.sees("ar", &format!("/activities?lead_id={first}&kind=EMAIL")).await?["items"][0];
    assert_eq!(
        (text(mail, "note"), text(mail, "owner_id")),
        ("李经理：附上案例。\n林晚晴".into(), house.id_of("ar").to_string())
    );
    assert_eq!(mail["envelope"]["to"], json!(["李经理 <li@c1.example.com>"]));
    // It stands in the to-do of who does it.
    let waiting = &house.sees("ar", "/insight/cockpit").await?["waiting_for_me"];
    let step = waiting.as_array().into_iter().flatten().find(|w| w["kind"] == "activity.nurture");
    assert_eq!(
        step.map(|w| (text(w, "title"), text(w, "subject_id"))),
        Some(("客户1有限公司的专网".into(), first.clone()))
    );
    // Three days on is a Sunday: the call is for Monday morning. A changed track changes nothing for who is on it.
    let mut other = track(true);
    other["steps"].as_array_mut().into_iter().for_each(|steps| steps.truncate(1));
    let changed = house.does("mkt", &format!("/nurture-tracks/{}/update", text(&made, "id")), other).await?;
    assert_eq!(changed["revision"], json!(2));
    // Nothing goes on before the mail was sent.
    let seen = on_track(&house, &first).await?;
    assert_eq!((&seen["next_at"], &seen["waits_for_id"]), (&Value::Null, &mail["id"]));
    let sent = json!({"outcome": "已发出"});
    house.does("ar", &format!("/activities/{}/complete", text(mail, "id")), sent).await?;
    let seen = on_track(&house, &first).await?;
    assert_eq!(
        (text(&seen, "next_at"), &seen["waits_for_id"]),
        ("2026-03-09T01:00:00Z".into(), &Value::Null)
    );
    house.wait(Duration::days(3));
    run_schedule(&house.app).await?;
    assert_eq!(planned(&house, &first).await?.len(), 0);
    house.wait(Duration::days(1));
    run_schedule(&house.app).await?;
    assert_eq!(planned(&house, &first).await?, [pair("CALL", "电话回访李经理")]);
    paused(&house, &first).await?;
    let seen = on_track(&house, &first).await?;
    assert_eq!(
        (text(&seen, "state"), &seen["done"], &seen["next_at"]),
        ("FINISHED".into(), &json!(3), &Value::Null)
    );
    let figures = house.sees("mkt", &format!("/nurture-tracks/{}/figures", text(&made, "id"))).await?;
    assert_eq!(
        (&figures["enrolled"], &figures["finished"], &figures["steps"][1]["done"]),
        (&json!(1), &json!(1), &json!(1))
    );
    house.sound().await
}

/// Paused with the call before it, then led on to the last step.
async fn paused(house: &House, first: &str) -> Result<()> {
    // Paused, its time does not come, not even when the step is done; the wait begins anew.
    let path = format!("/nurture-enrolments/{}", text(&on_track(house, first).await?, "id"));
    house.does("ar", &format!("{path}/pause"), json!({})).await?;
    house.wait(Duration::days(30));
    run_schedule(&house.app).await?;
    let call = house.sees("ar", &format!("/activities?lead_id={first}&kind=CALL&state=PLANNED")).await?;
    let call = format!("/activities/{}/complete", text(&call["items"][0], "id"));
    house.does("ar", &call, json!({"outcome": "未接通"})).await?;
    assert_eq!(on_track(house, first).await?["next_at"], Value::Null);
    house.does("ar", &format!("{path}/resume"), json!({})).await?;
    house.wait(Duration::days(5));
    run_schedule(&house.app).await?;
    assert_eq!(planned(house, first).await?, [pair("TASK", "是否放弃")]);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_track_ends_at_once_and_tells_why() -> Result<()> {
    let house = House::open("2026-03-05").await?;
    let made = text(&house.does("mkt", "/nurture-tracks", track(false)).await?, "id");
    let mut leads = vec![];
    for n in 1..=6 {
        let id = lead(&house, n, json!({})).await?;
        house.does("ar", "/nurture-enrolments", json!({"lead_id": id, "track_id": made})).await?;
        leads.push(id);
    }
    let twice = json!({"lead_id": leads[0], "track_id": made});
    house.refused("ar", "/nurture-enrolments", twice.clone(), 409, "nurture.already_on_track").await?;
    house.refused("ar2", "/nurture-enrolments", twice, 404, "not_found").await?;
    run_schedule(&house.app).await?;
    // A mail of the customer, a call that he answered, an unsubscription, an end of the lead, a hand.
    let reply = json!({"kind": "EMAIL", "lead_id": leads[0], "direction": "IN", "title": "请报价"});
    house.does("ar", "/activities/log", reply).await?;
    let mail = &house.sees("ar", &format!("/activities?lead_id={}&kind=EMAIL", leads[1])).await?["items"][0];
    let answered = json!({"outcome": "客户回电", "answered": true});
    house.does("ar", &format!("/activities/{}/complete", text(mail, "id")), answered).await?;
    house.does("ar", &format!("/leads/{}/touch", leads[2]), json!({"kind": "UNSUBSCRIBE"})).await?;
    house.does("ar", &format!("/leads/{}/reject", leads[3]), json!({"reason": "NO_NEED"})).await?;
    let fifth = &leads[4];
    let bant = json!({"bant": {"budget": 25, "authority": 15, "need": 25, "timeline": 20}});
    house.does("ar", &format!("/leads/{fifth}/validate"), bant).await?;
    let convert = json!({"amount": {"amount": "100000.00", "currency": "CNY"}, "expected_close_on": "2026-09-30", "product_lines": ["LITE"]});
    house.does("ar", &format!("/leads/{fifth}/convert"), convert).await?;
    let by_hand = format!("/nurture-enrolments/{}/stop", text(&on_track(&house, &leads[5]).await?, "id"));
    let told = house.refused("ar", &by_hand, json!({}), 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/note reason.text_missing"]);
    house.does("ar", &by_hand, json!({"note": "客户休假"})).await?;
    house.refused("ar", &by_hand, json!({"replied": true}), 409, "illegal_transition").await?;
    let mut reasons = vec![];
    for id in &leads {
        reasons.push(text(&on_track(&house, id).await?, "stop_reason"));
    }
    assert_eq!(reasons, ["REPLIED", "REPLIED", "UNSUBSCRIBED", "REJECTED", "CONVERTED", "BY_HAND"]);
    // Nothing follows any more.
    house.wait(Duration::days(9));
    run_schedule(&house.app).await?;
    for id in &leads[2..4] {
        assert_eq!(planned(&house, id).await?.len(), 1);
    }
    let figures = house.sees("mkt", &format!("/nurture-tracks/{made}/figures")).await?;
    assert_eq!(
        (&figures["replied"], &figures["converted"], &figures["running"]),
        (&json!(2), &json!(1), &json!(0))
    );
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn consent_is_asked_before_a_track_and_before_each_step() -> Result<()> {
    let house = House::open("2026-03-05").await?;
    house.refused("ar", "/nurture-tracks", track(false), 403, "forbidden").await?;
    let wrong = json!({"name": "错", "automatic": false, "steps": [
        {"wait_days": 400, "channel": "EMAIL", "subject": "{{price}}"}, {"wait_days": 1, "channel": "TASK", "subject": "{{owner"}]});
    let told = house.refused("mkt", "/nurture-tracks", wrong, 422, "invalid_input").await?;
    let expected = [
        "/steps/0/subject nurture.hole_unknown",
        "/steps/0/text required",
        "/steps/0/wait_days nurture.wait_out_of_range",
        "/steps/1/subject nurture.hole_open",
    ];
    assert_eq!(House::findings(&told), expected);
    let made = text(&house.does("mkt", "/nurture-tracks", track(true)).await?, "id");
    let silent = json!({"consent_email": false, "consent_phone": false, "consent_basis": null});
    let without = lead(&house, 1, silent).await?;
    let put = |id: &str| json!({"lead_id": id, "track_id": made});
    let told = house.refused("ar", "/nurture-enrolments", put(&without), 409, "nurture.not_allowed").await?;
    assert_eq!(told["params"]["reason"], json!("NO_CONSENT"));
    // By itself it is not put on it either: it is kept warm without a track.
    house
        .does(
            "ar",
            &format!("/leads/{without}/nurture"),
            json!({"reason": "再等等", "next_on": "2026-06-01"}),
        )
        .await?;
    assert_eq!(on_track(&house, &without).await?, Value::Null);
    // Back in the pool nobody could do the steps.
    let pool = json!({"name": "公海", "held_limit": 5, "daily_limit": 5, "rest_days": 1});
    house.does("sdr", "/lead-pools", pool).await?;
    let second = lead(&house, 2, json!({})).await?;
    house.does("ar", "/nurture-enrolments", put(&second)).await?;
    house.does("ar", &format!("/leads/{second}/release"), json!({"reason": "行业不熟"})).await?;
    assert_eq!(text(&on_track(&house, &second).await?, "stop_reason"), "POOLED");
    house.does("mkt", &format!("/nurture-tracks/{made}/retire"), json!({})).await?;
    let third = lead(&house, 3, json!({})).await?;
    house.refused("ar", "/nurture-enrolments", put(&third), 409, "nurture.track_retired").await?;
    house.sound().await
}
