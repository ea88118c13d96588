//! Documents for customers: what a quotation says and what it never says, that what was sent stays as it was, and how a
//! template comes into use.
use crate::read::text;
use anyhow::{Context, Result, ensure};
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use chrono::Duration;
use ltc_governance::document::{DocumentKind, DocumentLanguage, sample};
use ltc_scenarios::chain::{self, Deal, SELLER};
use ltc_scenarios::pdf_text;
use ltc_testkit::{House, money};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use tower::ServiceExt;

const DAY: &str = "2026-03-02";

/// What stands on the Chinese paper.
const CHINESE: [&str; 37] = [
    "报价单",
    "V1",
    "草稿，未经批准，不构成要约",
    "贯通小微服务部",
    "杭州南星文创工作室 paper",
    "2026年3月2日",
    "2026年4月1日",
    "轻量应用开通",
    "选配：400 瓦电源",
    "10 件",
    "20,120.00",
    "5.45%",
    "19,023.638",
    "190,236.38",
    "平台",
    "上门培训 #strong[$x$] \\ <b>",
    "2.5 件",
    "49,763.62",
    "目录价合计",
    "251,200.00",
    "11,200.00",
    "240,000.00",
    "税额 1%",
    "2,400.00",
    "CNY 242,400.00",
    "人民币贰拾肆万贰仟肆佰元整",
    "可选项（不计入总价）",
    "预付款",
    "30%",
    "72,720.00",
    "到货款",
    "70%",
    "169,680.00",
    "签约后四周内交付",
    "备注",
    "含两次上门培训",
    "第 1 页，共 1 页",
];
/// And on the English one.
const ENGLISH: [&str; 10] = [
    "Quotation",
    "Draft, not approved",
    "2 March 2026",
    "Light application",
    "With 400 W supply",
    "Total including tax",
    "CNY 242,400.00",
    "contract in effect: within 10 days",
    "Page 1 of 1",
    "上门培训",
];

struct Desk {
    house: House,
    shop: chain::Shop,
    deal: Deal,
}

pub struct Paper {
    pub status: u16,
    tag: String,
    pub bytes: Vec<u8>,
}

impl Paper {
    pub fn text(&self) -> Result<String> {
        pdf_text::text(&self.bytes)
    }
    fn code(&self) -> String {
        let body: Value = serde_json::from_slice(&self.bytes).unwrap_or_default();
        text(&body, "code")
    }
}

/// What the browser would be given.
pub async fn paper(house: &House, login: &str, path: &str) -> Result<Paper> {
    let router = ltc_server::router(house.app.clone());
    let (all, day) = (vec!["*".to_owned()], Duration::days(1));
    let token = ltc_identity::token_for(&house.store, &house.workspace, login, "paper", all, day).await?;
    let request = Request::builder()
        .uri(format!("/api/v1{path}"))
        .header(header::AUTHORIZATION, format!("Bearer {}", token.text));
    let response = router.oneshot(request.body(Body::empty())?).await?;
    let status = response.status().as_u16();
    let tag = response.headers().get(header::ETAG).and_then(|v| v.to_str().ok());
    let tag = tag.unwrap_or_default().to_owned();
    Ok(Paper { status, tag, bytes: to_bytes(response.into_body(), 8 << 20).await?.to_vec() })
}

/// What is printed after it was accepted without being sent stays, too.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_accepted_unsent_keeps_its_parties() -> Result<()> {
    let desk = desk().await?;
    let house = &desk.house;
    let quote = desk.quote(true).await?;
    let id = text(&quote, "id");
    let gates = house.sees("cfo", &format!("/gates?case_id={}&state=READY", desk.deal.case)).await?;
    let gate = text(&gates["items"][0], "id");
    house.does("cfo", &format!("/gates/{gate}/decide"), json!({"decision": "GO", "minutes": "同意"})).await?;
    house.does(SELLER, &format!("/quotes/{id}/accept"), json!({})).await?;
    let path = format!("/quotes/{id}/document");
    let accepted = desk.paper(SELLER, &path).await?;
    house.at("2026-03-05 09:00")?;
    let account = house.sees(SELLER, &format!("/accounts/{}", desk.deal.account)).await?;
    let renamed = json!({"name": "改名后的客户", "kind": "CUSTOMER", "country": "CN", "strategic": false, "invoice_title": "改名后的客户"});
    house.does(SELLER, &format!("/accounts/{}/update", text(&account, "id")), renamed).await?;
    let again = desk.paper(SELLER, &path).await?;
    ensure!(again.bytes == accepted.bytes, "{}", again.text()?);
    house.sound().await
}

async fn desk() -> Result<Desk> {
    let house = House::open(DAY).await?;
    let shop = chain::open_shop(&house.office, DAY).await?;
    let mut deal = Deal::default();
    chain::lead(&house.office, &mut deal, &shop, "paper").await?;
    let psu = json!([{"code": "P200", "name_zh": "200 瓦", "name_en": "200 W", "price": "0", "cost": "10"},
        {"code": "P400", "name_zh": "400 瓦电源", "name_en": "400 W supply", "price": "120", "cost": "77"}]);
    let options = json!({"features": [{"code": "PSU", "name_zh": "电源", "name_en": "Power", "min": 1, "max": 1, "choices": psu}], "rules": []});
    house.does("pfc", &format!("/products/{}/set-options", shop.product), options).await?;
    Ok(Desk { house, shop, deal })
}

impl Desk {
    async fn paper(&self, login: &str, path: &str) -> Result<Paper> {
        paper(&self.house, login, path).await
    }
    /// 10 with an option and 5 % off, a service, and a thing beside.
    async fn quote(&self, approval: bool) -> Result<Value> {
        let line = |quantity: &str, more: Value| {
            let mut line = json!({"product_id": self.shop.product, "quantity": quantity});
            if let (Some(line), Some(more)) = (line.as_object_mut(), more.as_object()) {
                line.extend(more.clone());
            }
            line
        };
        let lines = json!([
            line("10", json!({"choices": ["P400"], "discount": "0.05", "group": "平台"})),
            line("2.5", json!({"choices": ["P200"], "text": "上门培训 #strong[$x$] \\ <b>"})),
            line("1", json!({"choices": ["P200"], "optional": true}))
        ]);
        let offer = json!({"opportunity_id": self.deal.opportunity, "legal_entity_id": self.shop.entity, "lines": lines,
            "discount_total": money("1140.00", "CNY"), "valid_until": "2026-04-01", "request_approval": approval,
            "delivery_terms": "签约后四周内交付", "note": "底价不可告知客户", "customer_note": "含两次上门培训",
            "instalments": [{"label": "预付款", "share": "0.3", "trigger": "EFFECTIVE", "due_days": 10, "months_after_delivery": -1},
                {"label": "到货款", "share": "0.7", "trigger": "DELIVERY", "due_days": 0}]});
        self.house.does(SELLER, "/quotes", offer).await
    }
    async fn draft(&self, login: &str) -> Result<(Value, String)> {
        let draft = json!({"kind": "QUOTATION", "language": "zh-CN"});
        let made = self.house.does(login, "/document-templates", draft).await?;
        let path = format!("/document-templates/{}", text(&made, "id"));
        Ok((made, path))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quotation_says_what_the_customer_pays_and_nothing_internal() -> Result<()> {
    let desk = desk().await?;
    let quote = desk.quote(false).await?;
    let path = format!("/quotes/{}/document", text(&quote, "id"));
    assert_eq!(
        (text(&quote["net"], "amount"), text(&quote["gross"], "amount")),
        ("240000.00".into(), "242400.00".into())
    );
    let paper = desk.paper(SELLER, &path).await?;
    assert_eq!(paper.status, 200);
    ensure!(paper.bytes.starts_with(b"%PDF-") && paper.bytes.len() < 200_000, "{} bytes", paper.bytes.len());
    let said = paper.text()?;
    let no = text(&quote, "no");
    ensure!(said.contains(&no), "{no} is not in: {said}");
    for word in CHINESE {
        ensure!(said.contains(word), "{word} is not in: {said}");
    }
    // Cost of a unit 6,077, of the line 60,770; the margin; what is for us alone.
    for word in ["6,000", "6077", "6,077", "60,770", "底价", "毛利", "margin", "floor", "cost"] {
        ensure!(!said.to_lowercase().contains(word), "{word} is in: {said}");
    }
    let english = desk.paper(SELLER, &format!("{path}?language=en")).await?.text()?;
    for word in ENGLISH {
        ensure!(english.contains(word), "{word} is not in: {english}");
    }
    ensure!(!english.contains("人民币") && !english.contains("轻量应用开通"), "{english}");
    // The same bytes, and a tag to know them by; read like the quote.
    let again = desk.paper(SELLER, &path).await?;
    ensure!(again.bytes == paper.bytes && again.tag == paper.tag && paper.tag.len() == 66);
    assert_eq!(desk.paper("ar", &path).await?.status, 404);
    assert_eq!(desk.paper(SELLER, &format!("{path}?language=fr")).await?.status, 422);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_is_printed_again_as_it_was() -> Result<()> {
    let desk = desk().await?;
    let house = &desk.house;
    let quote = desk.quote(true).await?;
    let id = text(&quote, "id");
    let gates = house.sees("cfo", &format!("/gates?case_id={}&state=READY", desk.deal.case)).await?;
    let gate = text(&gates["items"][0], "id");
    house.does("cfo", &format!("/gates/{gate}/decide"), json!({"decision": "GO", "minutes": "同意"})).await?;
    house.does(SELLER, &format!("/quotes/{id}/send"), json!({})).await?;
    let path = format!("/quotes/{id}/document");
    let sent = desk.paper(SELLER, &path).await?;
    ensure!(!sent.text()?.contains("草稿"), "what was sent is no draft");
    // The customer is called otherwise, the template is another one, and time goes on.
    house.at("2026-03-05 09:00")?;
    let account = house.sees(SELLER, &format!("/accounts/{}", desk.deal.account)).await?;
    let renamed = json!({"name": "改名后的客户", "kind": "CUSTOMER", "country": "CN", "strategic": false,
        "invoice_title": account["invoice_title"]});
    house.does(SELLER, &format!("/accounts/{}/update", text(&account, "id")), renamed).await?;
    let (template, template_path) = desk.draft("legal").await?;
    let source = text(&template, "source").replace("报价单\"", "报价函\"");
    house.does("legal", &format!("{template_path}/update"), json!({"source": source})).await?;
    house.does("cfo", &format!("{template_path}/release"), json!({})).await?;
    let again = desk.paper(SELLER, &path).await?;
    ensure!(again.bytes == sent.bytes, "{}", again.text()?);
    let tried = desk.paper(SELLER, &format!("{path}?template={}", text(&template, "id"))).await?;
    ensure!(tried.text()?.contains("报价函"), "a version can be tried on any quote");
    house.wait(Duration::minutes(1));
    let next = desk.quote(false).await?;
    let next = desk.paper(SELLER, &format!("/quotes/{}/document", text(&next, "id"))).await?.text()?;
    ensure!(next.contains("报价函") && !next.contains("报价单"), "{next}");
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_takes_four_eyes_and_no_faults() -> Result<()> {
    let desk = desk().await?;
    let house = &desk.house;
    let kinds = house.sees(SELLER, "/document-kinds").await?;
    assert_eq!(
        (&kinds["items"][0]["revision"], &kinds["items"][0]["allowed_actions"]),
        (&json!(0), &json!([]))
    );
    house
        .refused(
            SELLER,
            "/document-templates",
            json!({"kind": "QUOTATION", "language": "en"}),
            403,
            "forbidden",
        )
        .await?;
    let (made, path) = desk.draft("legal").await?;
    assert_eq!(made["allowed_actions"], json!(["update", "discard"]), "not by its author");
    let again = json!({"kind": "QUOTATION", "language": "zh-CN"});
    house.refused("admin", "/document-templates", again, 409, "document_template.draft_exists").await?;
    house
        .refused("legal", &format!("{path}/release"), json!({}), 409, "document_template.releaser_is_author")
        .await?;
    // A fault has its line and column, in the preview and when it is released.
    let faulty = "= 报价单\n#import \"x.typ\"\n#let d = json(\"data.json\")\n#d.nobody.name\n";
    let preview = json!({"kind": "QUOTATION", "language": "zh-CN", "source": faulty});
    house.refused(SELLER, "/document-templates/preview", preview.clone(), 403, "forbidden").await?;
    let seen = house.does("legal", "/document-templates/preview", preview).await?;
    let fault = &seen["faults"][0];
    assert_eq!((&seen["pages"], &fault["line"], &fault["column"]), (&json!(0), &json!(2), &json!(2)));
    assert_eq!(fault["code"], "document_template.not_allowed");
    let faulty = faulty.replace("#import \"x.typ\"\n", "");
    house.does("legal", &format!("{path}/update"), json!({"source": faulty})).await?;
    let problem =
        house.refused("cfo", &format!("{path}/release"), json!({}), 422, "document_template.faulty").await?;
    assert_eq!(
        (&problem["findings"][0]["code"], &problem["findings"][0]["params"]["line"]),
        (&json!("document_template.markup"), &json!("3"))
    );
    // A quote is never broken by a draft, and a draft that does not fit is told.
    let quote = desk.quote(false).await?;
    let tried = format!("/quotes/{}/document?template={}", text(&quote, "id"), text(&made, "id"));
    let tried = desk.paper(SELLER, &tried).await?;
    assert_eq!((tried.status, tried.code().as_str()), (422, "document_template.faulty"));
    let good = json!({"source": text(&made, "source")});
    house.does("legal", &format!("{path}/update"), good.clone()).await?;
    house.does("cfo", &format!("{path}/release"), json!({})).await?;
    house.refused("legal", &format!("{path}/update"), good, 409, "illegal_transition").await?;
    let (discarded, path) = desk.draft("admin").await?;
    assert_eq!(discarded["revision"], 2);
    house.does("admin", &format!("{path}/discard"), json!({})).await?;
    let kinds = house.sees("legal", "/document-kinds").await?;
    let zh = &kinds["items"][0];
    assert_eq!(
        (&zh["revision"], &zh["draft_id"], &zh["allowed_actions"]),
        (&json!(1), &Value::Null, &json!(["create"]))
    );
    house.sound().await
}

/// `/totals/net`, and `/lines/0/unit` for the first of many.
fn paths(value: &Value, at: &str, all: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(k, v)| paths(v, &[at, "/", k].concat(), all)),
        Value::Array(items) => items.iter().take(1).for_each(|v| paths(v, &[at, "/0"].concat(), all)),
        _ => drop(all.insert(at.to_owned())),
    }
}

/// Templates are judged by the sample: a real quotation must have the same values.
#[tokio::test(flavor = "multi_thread")]
async fn the_sample_has_the_shape_of_a_quotation() -> Result<()> {
    let desk = desk().await?;
    let (made, path) = desk.draft("legal").await?;
    let markup = "#set page(width: 40cm)\n#let paths(v, at) = if type(v) == dictionary { v.pairs().map(((k, x)) => paths(x, at + \"/\" + k)).flatten() } \
        else if type(v) == array { if v.len() > 0 { paths(v.first(), at + \"/0\") } else { () } } else { (at,) }\n\
        #set text(font: \"Noto Sans SC\")\n#for p in paths(json(\"data.json\"), \"\") [#p#\";\" \\ ]\n";
    desk.house.does("legal", &format!("{path}/update"), json!({"source": markup})).await?;
    let quote = desk.quote(false).await?;
    let real = format!("/quotes/{}/document?template={}", text(&quote, "id"), text(&made, "id"));
    let real = desk.paper("legal", &real).await?.text().context("the paths")?;
    let real: BTreeSet<String> =
        real.split(';').map(str::trim).filter(|p| p.starts_with('/')).map(str::to_owned).collect();
    for language in DocumentLanguage::ALL {
        let mut sampled = BTreeSet::new();
        paths(&sample(DocumentKind::Quotation, *language), "", &mut sampled);
        // A thing beside may have options, too.
        sampled.insert("/optional_lines/0/options/0".to_owned());
        assert_eq!(sampled, real, "{language}");
    }
    Ok(())
}
