//! A form on somebody else's page: what a person sends becomes a lead with his consent, what a program sends is dropped.
use crate::read::text;
use anyhow::Result;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use chrono::Duration;
use ltc_testkit::House;
use serde_json::{Value, json};
use tower::ServiceExt;

/// What a browser without a session gets.
async fn visit(house: &House, path: &str, sent: Option<(&str, &str)>) -> Result<(u16, String)> {
    let mut request = Request::builder().uri(path).header("accept-language", "en");
    let mut body = Body::empty();
    if let Some((from, form)) = sent {
        request = request.method("POST").header("content-type", "application/x-www-form-urlencoded");
        request = request.header("x-forwarded-for", from);
        body = Body::from(form.to_owned());
    }
    let response = ltc_server::router(house.app.clone()).oneshot(request.body(body)?).await?;
    let status = response.status().as_u16();
    Ok((status, String::from_utf8(to_bytes(response.into_body(), 1 << 20).await?.to_vec())?))
}

fn token(page: &str) -> String {
    let at = page.find("name=\"token\" value=\"").map_or(0, |at| at + 20);
    page[at..].split('"').next().unwrap_or_default().to_owned()
}

async fn leads(house: &House) -> Result<Vec<Value>> {
    let all = house.sees("sdr", "/leads?limit=50").await?;
    Ok(all["items"].as_array().cloned().unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_becomes_a_lead_with_his_consent_and_a_program_does_not() -> Result<()> {
    let house = House::open("2026-03-02").await?;
    let mut form = json!({"name": "官网试用", "title": "Ask for a <trial>", "thanks": "Thank you!", "asks": ["NEED"],
        "consent_text": "You may write and call me.", "country": "CN", "distribute": true});
    let told = house.refused("mkt", "/web-forms", form.clone(), 422, "invalid_input").await?;
    assert_eq!(House::findings(&told), ["/asks web_form.asks_no_way", "/asks web_form.asks_nobody"]);
    form["asks"] = json!(["COMPANY", "PERSON", "EMAIL", "PHONE", "NEED"]);
    house.refused("fr", "/web-forms", form.clone(), 403, "forbidden").await?;
    let made = house.does("mkt", "/web-forms", form).await?;
    assert_eq!(made["secret"], Value::Null);
    let path = text(&made, "address");

    let (status, page) = visit(&house, &path, None).await?;
    assert_eq!(status, 200);
    assert!(page.contains("Ask for a &lt;trial&gt;") && !page.contains("<script"), "{page}");
    let first = token(&page);
    let body = |token: &str, more: &str| {
        format!(
            "token={token}&website=&company_name=%E8%BF%9C%E6%99%AF&contact_name=Li&email=li%40yuanjing.cn&need_text=300+switches{more}"
        )
    };
    // Too fast, forged, and a field that nobody sees: thanks, and nothing happens.
    let sent = body(&first, "&consent=1");
    assert_eq!(visit(&house, &path, Some(("1.1.1.1", &sent))).await?.0, 200);
    house.wait(Duration::seconds(10));
    visit(&house, &path, Some(("1.1.1.1", &body("1.2.3", "")))).await?;
    visit(&house, &path, Some(("1.1.1.1", &sent.replace("website=", "website=http://x")))).await?;
    assert_eq!(leads(&house).await?.len(), 0);

    // What is wrong is told, and what was typed stands there again.
    let wrong = sent.replace("li%40yuanjing.cn", "li");
    let (status, page) = visit(&house, &path, Some(("1.1.1.1", &wrong))).await?;
    assert_eq!(status, 422);
    assert!(page.contains("300 switches") && page.contains("role=\"alert\""), "{page}");

    // A person; sent twice by a double click it is one lead.
    for _ in 0..2 {
        let (status, page) = visit(&house, &path, Some(("1.1.1.1", &sent))).await?;
        assert_eq!((status, page.contains("Thank you!")), (200, true), "{page}");
    }
    let all = leads(&house).await?;
    assert_eq!(all.len(), 1, "{all:?}");
    let lead = &all[0];
    assert_eq!(
        (text(lead, "source"), text(lead, "contact_name"), lead["consent_email"].clone()),
        ("WEB_FORM".into(), "Li".into(), json!(true))
    );
    assert!(text(lead, "consent_basis").ends_with("You may write and call me."));
    let events = house.sees("ceo", &format!("/cases/{}/events", text(lead, "case_id"))).await?;
    assert_eq!(text(&events["items"][0], "kind"), "lead.created");

    often_and_later(&house, &made, &path).await?;
    house.sound().await
}

/// The same company again fills gaps; one address sends five times in ten minutes; a closed form is gone.
async fn often_and_later(house: &House, made: &Value, path: &str) -> Result<()> {
    for n in 0..6 {
        let (_, page) = visit(house, path, None).await?;
        house.wait(Duration::seconds(5));
        let body = format!(
            "token={}&company_name=&contact_name=Li&email=li%40yuanjing.cn&phone=1380013800{n}",
            token(&page)
        );
        let (status, page) = visit(house, path, Some(("2.2.2.2", &body))).await?;
        assert_eq!(status, if n < 5 { 200 } else { 429 }, "{n}: {page}");
    }
    let all = leads(house).await?;
    assert_eq!((all.len(), text(&all[0], "phone")), (1, "13800138000".into()), "{all:?}");
    let (_, page) = visit(house, path, None).await?;
    house.wait(Duration::hours(5));
    let stale = format!("token={}&contact_name=Wang&email=w%40w.cn", token(&page));
    let (status, page) = visit(house, path, Some(("3.3.3.3", &stale))).await?;
    assert!(status == 200 && page.contains("value=\"Wang\"") && page.contains("role=\"alert\""), "{page}");
    house.does("mkt", &format!("/web-forms/{}/close", text(made, "id")), json!({})).await?;
    assert_eq!(visit(house, path, None).await?.0, 404);
    Ok(())
}
