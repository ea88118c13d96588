//! The bid room: deadlines in the zone of the tender, the checklist that keeps a bid at home, questions in time, the
//! opening with its ranks, and what follows from the award.
use crate::read::{events, text};
use anyhow::{Result, ensure};
use ltc_scenarios::chain::{self, Deal, SELLER};
use ltc_testkit::{House, money};
use serde_json::{Value, json};

const DAY: &str = "2026-03-02";

struct Tender {
    house: House,
    deal: Deal,
    bid: String,
}

/// An approved quote until 1 June, and a bid that is due on 20 March at nine in Lisbon.
async fn tender() -> Result<Tender> {
    let house = House::open(DAY).await?;
    let shop = chain::open_shop(&house.office, DAY).await?;
    let mut deal = Deal::default();
    chain::lead(&house.office, &mut deal, &shop, "tender").await?;
    let quote = json!({"opportunity_id": deal.opportunity, "legal_entity_id": shop.entity,
        "lines": [{"product_id": shop.product, "quantity": "1"}], "valid_until": "2026-06-01", "request_approval": true,
        "instalments": [{"label": "全款", "share": "1", "trigger": "DELIVERY", "due_days": 0, "months_after_delivery": 0}]});
    deal.quote = text(&house.does(SELLER, "/quotes", quote).await?, "id");
    let gates = house.sees("cfo", &format!("/gates?case_id={}&state=READY", deal.case)).await?;
    let gate = text(&gates["items"][0], "id");
    house.does("cfo", &format!("/gates/{gate}/decide"), json!({"decision": "GO", "minutes": "同意"})).await?;
    let bid = json!({"quote_id": deal.quote, "due_at": "2026-03-20T09:00:00Z", "channel": "PAPER",
        "bond": money("4000.00", "CNY"), "bond_expires_on": "2026-05-01"});
    let bid = text(&house.does(SELLER, "/bids", bid).await?, "id");
    Ok(Tender { house, deal, bid })
}

fn plan() -> Value {
    json!({"notice_no": "TP-2026-17", "agency": "Lisbon Tenders", "due_at": "2026-03-20T09:00:00Z", "tender_zone": "Europe/Lisbon",
        "channel": "PAPER", "questions_until": "2026-03-10T17:00:00Z", "bid_valid_until": "2026-05-31",
        "bond": money("4000.00", "CNY"), "bond_form": "GUARANTEE", "bond_expires_on": "2026-05-01",
        "document_fee": money("300.00", "CNY")})
}

impl Tender {
    async fn room(&self) -> Result<Value> {
        self.house.sees(SELLER, &format!("/bids/{}/room", self.bid)).await
    }
    async fn marks(&self) -> Result<String> {
        let room = self.room().await?;
        let all = room["marks"].as_array().cloned().unwrap_or_default();
        Ok(all.iter().map(|m| text(m, "code").replace("bid.", "")).collect::<Vec<_>>().join(" "))
    }
    fn path(&self, verb: &str) -> String {
        format!("/bids/{}/{verb}", self.bid)
    }
    async fn item(&self, title: &str, required: bool) -> Result<String> {
        let item = json!({"bid_id": self.bid, "title": title, "required": required, "due_on": "2026-03-12",
            "owner_id": self.house.id_of(SELLER)});
        Ok(text(&self.house.does(SELLER, "/bid-items", item).await?, "id"))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tender_from_the_notice_to_the_award() -> Result<()> {
    let tender = tender().await?;
    let house = &tender.house;
    house.does(SELLER, &tender.path("plan"), plan()).await?;
    assert_eq!(tender.room().await?["tender_zone"], "Europe/Lisbon");
    assert_eq!(tender.marks().await?, "bond_ends_before_validity documents_not_bought");
    let mut bought = plan();
    bought["documents_bought_on"] = json!(DAY);
    bought["bond_expires_on"] = json!("2026-05-31");
    house.does(SELLER, &tender.path("plan"), bought).await?;
    assert_eq!(tender.marks().await?, "");
    // The checklist and the questions.
    let cover = tender.item("投标函（签章页）", true).await?;
    let flyer = tender.item("宣传册", false).await?;
    let ask = json!({"bid_id": tender.bid, "question": "保函可否由分行出具？"});
    let question = text(&house.does(SELLER, "/bid-questions", ask.clone()).await?, "id");
    assert_eq!(tender.marks().await?, "questions_open");
    house.at("2026-03-13 09:00")?;
    assert_eq!(tender.marks().await?, "items_late questions_open");
    house.refused(SELLER, "/bid-questions", ask, 409, "bid.questions_closed").await?;
    let answer = json!({"answer": "可以", "answered_on": "2026-03-12"});
    house.does(SELLER, &format!("/bid-questions/{question}/answer"), answer).await?;
    let problem = house.refused(SELLER, &tender.path("submit"), json!({}), 409, "bid.items_open").await?;
    assert_eq!(problem["params"]["items"], "投标函（签章页）");
    house.does(SELLER, &format!("/bid-items/{cover}/complete"), json!({"note": "盖章原件在投标室"})).await?;
    house.does(SELLER, &format!("/bid-items/{flyer}/drop"), json!({"reason": "不要求"})).await?;
    house.at("2026-03-19 09:00")?;
    assert_eq!(tender.marks().await?, "due_soon");
    house.does(SELLER, &tender.path("submit"), json!({"receipt_ref": "R-1"})).await?;
    house.refused(SELLER, &format!("/bid-items/{cover}/reopen"), json!({}), 409, "bid.handed_in").await?;
    house.refused(SELLER, &tender.path("plan"), plan(), 409, "illegal_transition").await?;
    opened_and_won(&tender).await
}

async fn opened_and_won(tender: &Tender) -> Result<()> {
    let house = &tender.house;
    let offer = |bidder: &str, amount: &str| json!({"bidder": bidder, "price": money(amount, "CNY")});
    let read = json!({"offers": [offer("北辰软件", "20100.00"), offer("东软", "19000.00"), offer("南天", "20200.00")]});
    house.refused(SELLER, &tender.path("open"), read.clone(), 422, "invalid_input").await?;
    house.at("2026-03-20 18:00")?;
    let wrong =
        json!({"offers": [offer("a", "1"), offer("a", "2"), {"bidder": "b", "price": money("3", "USD")}]});
    let problem = house.refused(SELLER, &tender.path("open"), wrong, 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&problem),
        ["/offers/1/bidder bid.bidder_twice", "/offers/2/price/currency money.currency_mismatch"]
    );
    let bid = house.does(SELLER, &tender.path("open"), read).await?;
    assert_eq!(bid["price_rank"], 3);
    let room = tender.room().await?;
    let said = |o: &Value| {
        format!(
            "{} {} {} {}",
            o["rank"],
            text(o, "bidder"),
            text(&o["price"], "amount"),
            text(&o["difference"], "amount")
        )
    };
    let offers: Vec<String> = room["offers"].as_array().into_iter().flatten().map(said).collect();
    assert_eq!(
        offers,
        ["1 东软 19000.00 -1200.00", "2 北辰软件 20100.00 -100.00", "3  20200.00 ", "3 南天 20200.00 0.00"]
    );
    let won = json!({"result": "WON", "awarded_on": "2026-03-20"});
    let bid = house.does(SELLER, &tender.path("award"), won).await?;
    assert_eq!(
        (text(&bid, "state").as_str(), &bid["price_rank"]),
        ("WON", &json!(3)),
        "the rank of the opening stays"
    );
    let all = events(house, &tender.deal.case).await?;
    for kind in [
        "bid.planned",
        "bid_item.created",
        "bid_question.asked",
        "bid_question.answered",
        "bid_item.completed",
        "bid_item.dropped",
        "bid.submitted",
        "bid.opened",
        "bid.awarded",
    ] {
        ensure!(all.iter().any(|k| k == kind), "{kind}: {all:?}");
    }
    house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_tender_is_told_at_once() -> Result<()> {
    let tender = tender().await?;
    let house = &tender.house;
    let mut wrong = plan();
    wrong["tender_zone"] = json!("Lisbon");
    let problem = house.refused(SELLER, &tender.path("plan"), wrong.clone(), 422, "invalid_input").await?;
    ensure!(House::findings(&problem).contains(&"/tender_zone time_zone.unknown".to_owned()), "{problem}");
    wrong["tender_zone"] = json!("Europe/Lisbon");
    wrong["questions_until"] = json!("2026-03-21T00:00:00Z");
    wrong["bid_valid_until"] = json!("2026-03-19");
    wrong["bond_expires_on"] = json!("2026-03-19");
    wrong["documents_bought_on"] = json!("2026-03-03");
    let problem = house.refused(SELLER, &tender.path("plan"), wrong, 422, "invalid_input").await?;
    assert_eq!(
        House::findings(&problem),
        [
            "/bid_valid_until bid.validity_before_due",
            "/bond_expires_on bid.bond_ends_before_due",
            "/documents_bought_on date.in_the_future",
            "/questions_until bid.questions_after_due"
        ]
    );
    Ok(())
}
