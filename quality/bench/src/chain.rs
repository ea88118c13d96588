//! One chain, lead to cash: what the people of a small company do from the first call to the money on the
//! account, as requests: eight writes and two reads.
use crate::http::{Answer, Connection, Request};
use crate::stats::Latencies;
use anyhow::{Context, bail};
use serde_json::Value;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;
use uuid::Uuid;

/// The steps in their order; each is one request.
pub const STEPS: [&str; 10] = [
    "lead",
    "convert",
    "quote",
    "decide",
    "accept",
    "show order",
    "deliver",
    "list orders",
    "invoice",
    "receipt",
];
/// Lines of the quote, and so of the order.
pub const LINES: usize = 5;
/// The step that takes the gapless invoice number.
pub const GAPLESS: &str = "invoice";

/// Tokens and master data that all clients share.
#[derive(Debug, Default)]
pub struct Company {
    pub seller: String,
    pub finance: String,
    pub operations: String,
    pub accounting: String,
    pub entity: String,
    pub accounts: Vec<String>,
    pub products: Vec<String>,
    pub today: String,
    pub later: String,
    /// Chains begun; makes names unique and spreads accounts and products.
    pub begun: AtomicU64,
    /// Send each write a second time with the same key, as a client after a lost answer does.
    pub repeat: bool,
}

/// One client.
pub struct Chain {
    company: Arc<Company>,
    connection: Connection,
    client: Uuid,
    keys: u64,
    requests: u64,
    at: usize,
}

/// The ids that a finished chain knows.
#[derive(Clone, Debug, Default)]
pub struct Done {
    pub lead: String,
    pub order: String,
    pub receipt: String,
}

/// Price and total of the quote: five lines of ten pieces at 100.00, tax 13 %.
const LINE: &str = r#""quantity":"10","unit_price":"100.00""#;
const GROSS: &str = "5650.00";

impl Chain {
    pub fn new(address: SocketAddr, company: Arc<Company>) -> Self {
        let connection = Connection::new(address);
        Self { company, connection, client: Uuid::new_v4(), keys: 0, requests: 0, at: 0 }
    }

    /// Requests sent since the last call.
    pub fn take_requests(&mut self) -> u64 {
        std::mem::take(&mut self.requests)
    }

    /// Runs the whole chain and adds each step's latency.
    pub async fn run(&mut self, latencies: &mut [Latencies]) -> anyhow::Result<Done> {
        let mut state = State::begin(&self.company);
        for (step, name) in STEPS.iter().enumerate() {
            let begun = Instant::now();
            self.step(step, &mut state).await.with_context(|| (*name).to_owned())?;
            if let Some(latency) = latencies.get_mut(step) {
                latency.add(begun.elapsed());
            }
        }
        Ok(state.done)
    }

    /// One step alone, for the recording of its rows.
    pub async fn step(&mut self, step: usize, state: &mut State) -> anyhow::Result<()> {
        self.at = step;
        let company = Arc::clone(&self.company);
        match STEPS[step] {
            "lead" => {
                let answer = self.post(&company.seller, "/leads", &state.lead(&company), true).await?;
                state.done.lead = text(&answer, "/id")?;
            }
            "convert" => {
                let path = ["/leads/", &state.done.lead, "/convert"].concat();
                let answer = self.post(&company.seller, &path, &state.convert(&company), false).await?;
                state.opportunity = text(&answer, "/opportunity_id")?;
            }
            "quote" => {
                let answer = self.post(&company.seller, "/quotes", &state.quote(&company), true).await?;
                state.quote_id = text(&answer, "/id")?;
                state.gate = touched(&answer, "gate")?;
            }
            "decide" => {
                let path = ["/gates/", &state.gate, "/decide"].concat();
                let body =
                    r#"{"decision":"GO","minutes":"Margin and terms are within policy.","conditions":[]}"#;
                self.post(&company.finance, &path, body, true).await?;
            }
            "accept" => {
                let path = ["/quotes/", &state.quote_id, "/accept"].concat();
                let answer = self.post(&company.seller, &path, &state.accept(&company), true).await?;
                state.done.order = touched(&answer, "sales_order")?;
            }
            "show order" => {
                let path = ["/sales-orders/", &state.done.order].concat();
                self.get(&company.seller, &path).await?;
            }
            "deliver" => {
                let body =
                    ["{\"order_id\":\"", &state.done.order, "\",\"lines\":[],\"issue\":true}"].concat();
                self.post(&company.operations, "/deliveries", &body, true).await?;
            }
            "list orders" => self.get(&company.seller, "/sales-orders?limit=40").await.map(drop)?,
            "invoice" => {
                let body =
                    ["{\"order_id\":\"", &state.done.order, "\",\"special\":true,\"issue\":true}"].concat();
                let answer = self.post(&company.accounting, "/invoices", &body, true).await?;
                state.invoice = text(&answer, "/id")?;
            }
            _ => {
                let answer =
                    self.post(&company.accounting, "/receipts", &state.receipt(&company), true).await?;
                state.done.receipt = text(&answer, "/id")?;
            }
        }
        Ok(())
    }

    async fn get(&mut self, token: &str, path: &str) -> anyhow::Result<Answer> {
        let path = ["/api/v1", path].concat();
        let request = Request { method: "GET", path: &path, token, key: None, minimal: false, body: "" };
        self.requests += 1;
        accepted(self.connection.send(request).await?)
    }

    async fn post(&mut self, token: &str, path: &str, body: &str, minimal: bool) -> anyhow::Result<Value> {
        let path = ["/api/v1", path].concat();
        self.keys += 1;
        let key = [&self.client.simple().to_string(), "-", &self.keys.to_string()].concat();
        let request = Request { method: "POST", path: &path, token, key: Some(&key), minimal, body };
        self.requests += 1;
        let answer = accepted(self.connection.send(request).await?)?;
        if self.company.repeat {
            let again = accepted(self.connection.send(request).await?)?;
            if !again.replayed || again.body != answer.body {
                bail!("a repeated request was answered anew: {} {}", answer.text(), again.text());
            }
        }
        answer.json()
    }
}

fn accepted(answer: Answer) -> anyhow::Result<Answer> {
    if answer.is_success() {
        return Ok(answer);
    }
    bail!("{} {}", answer.status, code(&answer))
}

/// The problem's code, which says what happened and is the same for all of its kind.
fn code(answer: &Answer) -> String {
    let problem = answer.json().unwrap_or_default();
    let findings = problem.pointer("/findings").filter(|f| f.as_array().is_some_and(|a| !a.is_empty()));
    let code = problem.pointer("/code").and_then(Value::as_str).unwrap_or("no problem document");
    findings.map_or_else(|| code.to_owned(), |f| [code, " ", &f.to_string()].concat())
}

fn text(answer: &Value, pointer: &str) -> anyhow::Result<String> {
    let found = answer.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
    found.with_context(|| format!("no {pointer} in {answer}"))
}

/// The id of an object that a rule or a handover of the verb touched.
fn touched(answer: &Value, kind: &str) -> anyhow::Result<String> {
    let mut all = answer["touched"].as_array().into_iter().flatten();
    let found = all.find(|o| o["kind"] == kind).with_context(|| format!("no {kind} in {answer}"))?;
    text(found, "/id")
}

/// What one chain has learnt so far.
#[derive(Clone, Debug, Default)]
pub struct State {
    number: u64,
    account: String,
    opportunity: String,
    quote_id: String,
    gate: String,
    invoice: String,
    pub done: Done,
}

impl State {
    pub fn begin(company: &Company) -> Self {
        let number = company.begun.fetch_add(1, Ordering::Relaxed);
        let at = usize::try_from(number).unwrap_or(0) % company.accounts.len().max(1);
        let account = company.accounts.get(at).cloned().unwrap_or_default();
        Self { number, account, ..Self::default() }
    }

    fn lead(&self, c: &Company) -> String {
        [
            r#"{"title":"Chain "#,
            &self.number.to_string(),
            r#"","source":"WEB_FORM","company_name":"Customer "#,
            &self.number.to_string(),
            r#"","country":"CN","region_served":true,"existing_customer":true,"#,
            r#""est_amount":{"amount":"5000.00","currency":"CNY"},"est_close_on":""#,
            &c.later,
            r#"","validation":{"budget":20,"authority":20,"need":20,"timeline":20}}"#,
        ]
        .concat()
    }

    fn convert(&self, c: &Company) -> String {
        [
            r#"{"account_id":""#, &self.account, r#"","create_contact":false,"allow_duplicate":false,"#,
            r#""product_lines":["STANDARD"],"competitors":[],"template":"SME_LITE","legal_entity_id":""#, &c.entity,
            r#"","self_check":{"need":true,"price":true,"delivery":true,"acceptance":true,"margin":true,"payment":true}}"#,
        ]
        .concat()
    }

    fn quote(&self, c: &Company) -> String {
        let mut body = [
            "{\"opportunity_id\":\"",
            &self.opportunity,
            "\",\"valid_until\":\"",
            &c.later,
            "\",\"lines\":[",
        ]
        .concat();
        for line in 0..LINES {
            let product = (usize::try_from(self.number).unwrap_or(0) + line) % c.products.len().max(1);
            body.push_str(if line == 0 { "{\"product_id\":\"" } else { ",{\"product_id\":\"" });
            body.push_str(c.products.get(product).map_or("", String::as_str));
            body.push_str("\",");
            body.push_str(LINE);
            body.push('}');
        }
        body.push_str("],\"tax_included\":false,\"instalments\":[],\"request_approval\":true}");
        body
    }

    fn accept(&self, c: &Company) -> String {
        ["{\"accepted_on\":\"", &c.today, "\",\"place_order\":true}"].concat()
    }

    fn receipt(&self, c: &Company) -> String {
        let number = self.number.to_string();
        [
            r#"{"account_id":""#,
            &self.account,
            r#"","received_on":""#,
            &c.today,
            r#"","bank_reference":"BK-2026-"#,
            &number,
            r#"","payer_name":"Customer "#,
            &number,
            r#"","auto_match":false,"amount":{"amount":""#,
            GROSS,
            r#"","currency":"CNY"},"#,
            r#""allocations":[{"invoice_id":""#,
            &self.invoice,
            r#"","amount":{"amount":""#,
            GROSS,
            r#"","currency":"CNY"}}]}"#,
        ]
        .concat()
    }
}
