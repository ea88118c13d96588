//! One deal of the crowd: what it is about, what it has become so far, and the clicks that its steps share.
use super::super::client::{Office, id};
use super::super::master_data::Book;
use super::companies::Customer;
use super::needs::{Line, Need, yuan};
use super::prospects::Prospect;
use anyhow::{Context, Result};
use chrono::{Datelike, NaiveDateTime};
use serde_json::{Value, json};
use std::collections::HashMap;

/// How it is paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Terms {
    /// All of it some days after delivery.
    Afterwards,
    /// 30 % before, 70 % after delivery.
    Advance,
    /// 30 % before, 40 % after delivery, 30 % after final acceptance.
    Accepted,
}

/// What may happen to a deal, in the words of its steps.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(clippy::enum_variant_names)] // what the seller calls it
pub enum Step {
    Lead,
    Assign,
    Touch,
    Validate,
    Nurture,
    RejectLead,
    Convert,
    RequestAti,
    AtiGo,
    Engage,
    /// A next step that many days ahead.
    NextStep(i64),
    Hold,
    Lose,
    Cancel,
    Quote,
    /// Small deals: owner and finance decide both gates together.
    Approve,
    Order,
    SignSmall,
    RequestAtb,
    /// So many of the four reviews.
    Review(usize),
    GateGo,
    Send,
    Award,
    Draft,
    Sign,
    DeliverHalf,
    Deliver,
    Certify,
    Invoice(i64),
    Pay(i64),
    Cause,
    Close,
}

/// A deal: what was planned for it, and what the steps leave behind.
pub struct Deal<'a> {
    pub n: usize,
    pub customer: &'a Customer,
    pub need: &'static Need,
    pub lines: Vec<Line>,
    /// Net by the price list less discount, in fen.
    pub net: i64,
    pub terms: Terms,
    pub light: bool,
    /// The customer's budget and time are known.
    pub qualified: bool,
    pub final_state: &'static str,
    /// A lead that came to an end, and nothing more.
    pub prospect: Option<Prospect>,
    ids: HashMap<&'static str, String>,
    texts: HashMap<String, String>,
}

/// Where the people of the crowd sit.
pub struct Desk<'a> {
    pub office: &'a Office,
    pub book: &'a Book,
}

impl<'a> Deal<'a> {
    pub fn new(n: usize, customer: &'a Customer, need: &'static Need, lines: Vec<Line>) -> Self {
        let net = super::needs::net(&lines);
        let (ids, texts) = (HashMap::new(), HashMap::new());
        let terms = Terms::Afterwards;
        Self {
            n,
            customer,
            need,
            lines,
            net,
            terms,
            light: true,
            qualified: true,
            final_state: "",
            prospect: None,
            ids,
            texts,
        }
    }
    pub fn owner(&self) -> &'static str {
        self.prospect.as_ref().map_or(self.customer.company.owner, Prospect::owner)
    }
    pub fn title(&self) -> String {
        [self.customer.company.short, self.need.title].concat()
    }
    /// What the people guessed before they reckoned: near the net, in whole hundreds.
    pub fn guess(&self) -> Value {
        let percent = 96 + i64::try_from(self.n % 8).unwrap_or(0);
        yuan((self.net / 100 * percent / 10_000).max(1) * 10_000)
    }
    pub fn keep(&mut self, what: &'static str, value: String) {
        self.ids.insert(what, value);
    }
    pub fn get(&self, what: &'static str) -> &str {
        self.ids.get(what).map_or("", String::as_str)
    }
    pub fn note(&mut self, what: String, value: String) {
        self.texts.insert(what, value);
    }
    pub fn noted(&self, what: &str) -> &str {
        self.texts.get(what).map_or("", String::as_str)
    }
    pub fn case(&self) -> &str {
        self.get("case")
    }
    /// By contract; a small deal without one is ordered by its quote.
    pub fn by_contract(&self) -> bool {
        !self.light || self.terms != Terms::Afterwards
    }
    /// Up to a million the six questions decide ATI; the guess may lie above the net.
    pub fn self_checked(&self) -> bool {
        self.light && self.net <= 95_000_000
    }
    /// What the quote says about payment; the contract leaves the months out.
    pub fn instalments(&self, in_quote: bool) -> Value {
        let part = |label: &str, share: &str, trigger: &str, due: i64| {
            let mut part = json!({"label": label, "share": share, "trigger": trigger, "due_days": due});
            if in_quote && trigger == "EFFECTIVE" {
                part["months_after_delivery"] = json!(-1);
            }
            part
        };
        match self.terms {
            Terms::Afterwards => json!([part("货到付款", "1", "DELIVERY", 30)]),
            Terms::Advance => {
                json!([part("预付款", "0.3", "EFFECTIVE", 7), part("到货款", "0.7", "DELIVERY", 30)])
            }
            Terms::Accepted => json!([
                part("预付款", "0.3", "EFFECTIVE", 15),
                part("到货款", "0.4", "DELIVERY", 30),
                part("验收款", "0.3", "FINAL_FAC", 30)
            ]),
        }
    }
}

impl Desk<'_> {
    pub fn at(&self, at: NaiveDateTime) -> Result<()> {
        self.office.at(&at.format("%Y-%m-%d %H:%M").to_string())
    }
    /// Today in the workspace, so many days on.
    pub fn day(&self, ahead: i64) -> String {
        let zone = self.office.workspace.handle.zone();
        let today = self.office.now().with_timezone(&zone).date_naive();
        (today + chrono::Duration::days(ahead)).to_string()
    }
    pub fn year(&self) -> i32 {
        self.office.now().year()
    }
    pub async fn does(&self, login: &str, path: &str, body: Value) -> Result<Value> {
        self.office.does(login, path, body).await
    }
    pub async fn first(&self, path: &str) -> Result<Value> {
        let list = self.office.sees("auditor", path).await?;
        list["items"].get(0).cloned().with_context(|| format!("nothing at {path}"))
    }
    /// The latest gate of the deal that still waits.
    pub async fn gate(&self, deal: &Deal<'_>) -> Result<(String, i64)> {
        let all = self.office.sees("auditor", &["/gates?case_id=", deal.case()].concat()).await?;
        let waits = |g: &&Value| g["state"] == "IN_REVIEW" || g["state"] == "READY";
        let gate = all["items"].as_array().and_then(|all| all.iter().find(waits)).context("no gate waits")?;
        Ok((id(gate), gate["required_level"].as_i64().unwrap_or(5)))
    }
    /// Decides with the lowest level that may.
    pub async fn go(&self, deal: &Deal<'_>, minutes: &str) -> Result<()> {
        let (gate, level) = self.gate(deal).await?;
        let decider = match (deal.light, level) {
            (true, ..=3) => "pfc",
            (true, _) => "cfo",
            (false, ..=3) => "director",
            (false, _) => "ceo",
        };
        crate::demo::bodies::decide(
            self.office,
            decider,
            &gate,
            json!({"decision": "GO", "minutes": minutes, "hint_reason": "评审提出的问题已在合同条款中落实"}),
        )
        .await?;
        Ok(())
    }
    pub async fn order(&self, deal: &mut Deal<'_>) -> Result<String> {
        if deal.get("order").is_empty() {
            let order = self.first(&["/sales-orders?case_id=", deal.case()].concat()).await?;
            deal.keep("order", id(&order));
        }
        Ok(deal.get("order").to_owned())
    }
}

/// A text in an answer.
pub fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}
