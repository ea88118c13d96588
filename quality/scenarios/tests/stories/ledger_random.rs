//! The money invariants over random business through the routes: fewer steps than the model in deliver to cash has, but
//! with everything between the button and the books. `LTC_LEDGER_STEPS` says how many (60), `LTC_LEDGER_SEED` which.
use crate::money_deal::{MoneyDeal, Terms, company, money};
use crate::read::text;
use anyhow::{Result, ensure};
use ltc_scenarios::chain;
use ltc_testkit::House;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};

struct Walk<'a> {
    house: &'a House,
    usd: MoneyDeal<'a>,
    shop: chain::Shop,
    random: StdRng,
    day: chrono::NaiveDate,
    refused: usize,
    done: usize,
}

const START: &str = "2026-03-01";

#[tokio::test(flavor = "multi_thread")]
async fn the_invariants_hold_over_random_business() -> Result<()> {
    let number = |name: &str| std::env::var(name).ok().and_then(|n| n.parse::<u64>().ok());
    let (steps, seed) = (number("LTC_LEDGER_STEPS").unwrap_or(60), number("LTC_LEDGER_SEED").unwrap_or(7));
    let house = House::open(START).await?;
    let rate = json!({"from_currency": "USD", "to_currency": "CNY", "quoted_on": START, "rate": "7.10", "source": "PBOC"});
    house.does("accounting", "/exchange-rates", rate).await?;
    let usd = MoneyDeal::signed(&house, &terms()).await?;
    let choice = json!({"advance_use": "PRO_RATA", "bill_each_delivery": true});
    house.does("accounting", &format!("/contracts/{}/set-accounting", usd.contract), choice).await?;
    let shop = chain::open_shop(&house.office, START).await?;
    let random = StdRng::seed_from_u64(seed);
    let mut walk = Walk { house: &house, usd, shop, random, day: START.parse()?, refused: 0, done: 0 };
    for n in 0..steps {
        walk.step(n).await?;
        if n % 15 == 14 {
            walk.check().await?;
        }
    }
    walk.check().await?;
    println!("{steps} steps, {} done, {} refused, seed {seed}", walk.done, walk.refused);
    ensure!(walk.done * 2 > usize::try_from(steps)?, "most steps do something");
    house.sound().await
}

fn terms() -> Terms<'static> {
    Terms {
        day: START,
        currency: "USD",
        quantity: "1000",
        price: "1000",
        cost: "5000",
        tax: ("CN13", "0.13"),
        needs_acceptance: false,
        net: "1000000.00",
        instalments: json!([
            {"label": "预付款", "share": "0.1", "trigger": "EFFECTIVE", "due_days": 0},
            {"label": "到货款", "share": "0.9", "trigger": "DELIVERY", "due_days": 30}]),
        entity: company(true),
        larger: true,
    }
}

impl Walk<'_> {
    async fn step(&mut self, n: u64) -> Result<()> {
        match self.random.random_range(0..12) {
            0 => self.next_day().await,
            1 => self.deal(n).await,
            2 | 3 => self.deliver().await,
            4 | 5 => self.bill().await,
            6 | 7 => self.receive(n).await,
            8 => self.apply().await,
            9 => self.take_back().await,
            10 => self.credit().await,
            _ => self.value().await,
        }
    }

    /// Does it, or is refused by a rule; never an error of the program.
    async fn tries(&mut self, login: &str, path: &str, body: Value) -> Result<Option<Value>> {
        let answer = self.house.post(login, path, body).await?;
        ensure!(!answer.status.is_server_error(), "{path}: {} {}", answer.status, answer.body);
        if answer.status.is_success() {
            self.done += 1;
            return Ok(Some(answer.body));
        }
        self.refused += 1;
        Ok(None)
    }

    async fn one(&mut self, path: &str) -> Result<Option<Value>> {
        let all = self.house.sees("accounting", path).await?;
        let items = all["items"].as_array().cloned().unwrap_or_default();
        Ok((!items.is_empty()).then(|| items[self.random.random_range(0..items.len())].clone()))
    }

    async fn next_day(&mut self) -> Result<()> {
        self.day += chrono::Duration::days(self.random.random_range(1..12));
        self.house.at(&format!("{} 09:00", self.day))?;
        let rate = format!("7.{:02}", self.random.random_range(0..30));
        let body = json!({"from_currency": "USD", "to_currency": "CNY", "quoted_on": self.day, "rate": rate, "source": "PBOC"});
        self.tries("accounting", "/exchange-rates", body).await.map(drop)
    }
    async fn deal(&mut self, n: u64) -> Result<()> {
        let today = chain::Shop { day: self.day.to_string(), ..self.shop.clone() };
        let mut deal = chain::to_contract(&self.house.office, &today, &format!("r{n}")).await?;
        chain::deliver(&self.house.office, &mut deal).await?;
        self.done += 1;
        Ok(())
    }
    async fn deliver(&mut self) -> Result<()> {
        let quantity = self.random.random_range(1..200).to_string();
        let body = json!({"order_id": self.usd.order, "issue": true, "lines": [{"line_no": 1, "quantity": quantity}]});
        self.tries("ops", "/deliveries", body).await.map(drop)
    }
    async fn bill(&mut self) -> Result<()> {
        let Some(line) = self.one("/billing-lines?state=READY&limit=100").await? else { return Ok(()) };
        if line["seq"] == 1 && text(&line["gross"], "currency") == "USD" {
            let path = format!("/billing-lines/{}/receive-advance", text(&line, "id"));
            let body = json!({"bank_reference": format!("A-{}", self.done), "amount": line["gross"], "payer_name": "Haichuan"});
            return self.tries("accounting", &path, body).await.map(drop);
        }
        self.tries("accounting", "/invoices", json!({"billing_line_id": line["id"], "issue": true}))
            .await
            .map(drop)
    }
    async fn receive(&mut self, n: u64) -> Result<()> {
        let Some(open) = self.one("/receivables?limit=100").await? else { return Ok(()) };
        let currency = text(&open["open"], "currency");
        let cents: i64 = text(&open["open"], "amount").replace('.', "").parse()?;
        let paid = self.random.random_range(1..cents.max(2) + 5_000);
        let put = self.random.random_range(0..=paid.min(cents.max(0)));
        let amount = |minor: i64| money(&crate::money_deal::cents(minor), &currency);
        let mut body = json!({"bank_reference": format!("R-{n}"), "amount": amount(paid), "payer_name": "payer", "account_id": open["account_id"],
            "legal_entity_id": open["legal_entity_id"]});
        if put > 0 {
            body["allocations"] = json!([{"invoice_id": open["id"], "amount": amount(put)}]);
        }
        if self.random.random_ratio(1, 3) {
            body["bank_charge"] = amount(30);
        }
        self.tries("cashier", "/receipts", body).await.map(drop)
    }
    async fn apply(&mut self) -> Result<()> {
        let (Some(receipt), Some(open)) =
            (self.one("/receipts?limit=100").await?, self.one("/receivables?limit=100").await?)
        else {
            return Ok(());
        };
        let body = json!({"allocations": [{"invoice_id": open["id"], "amount": receipt["unapplied"]}]});
        self.tries("cashier", &format!("/receipts/{}/allocate", text(&receipt, "id")), body).await.map(drop)
    }
    async fn take_back(&mut self) -> Result<()> {
        let Some(part) = self.one("/allocations?limit=100").await? else { return Ok(()) };
        let body = json!({"allocation_id": part["id"], "reason": "wrong invoice"});
        self.tries("cashier", &format!("/receipts/{}/unallocate", text(&part, "receipt_id")), body)
            .await
            .map(drop)
    }
    async fn credit(&mut self) -> Result<()> {
        let Some(open) = self.one("/receivables?limit=100").await? else { return Ok(()) };
        let currency = text(&open["open"], "currency");
        let reason = ["01", "02", "04"][self.random.random_range(0..3)];
        let mut body = json!({"invoice_id": open["id"], "reason": reason});
        if reason != "01" {
            body["amount"] = money(&crate::money_deal::cents(self.random.random_range(1..50_000)), &currency);
        }
        self.tries("accounting", "/credit-notes", body).await.map(drop)
    }
    async fn value(&mut self) -> Result<()> {
        let body = json!({"legal_entity_id": self.usd.entity, "valued_on": self.day});
        self.tries("accounting", "/revaluations", body).await.map(drop)
    }

    /// `ltc verify`, the control accounts of both companies by the API, and the trial balance told twice (I13).
    async fn check(&mut self) -> Result<()> {
        self.house.sound().await?;
        let mut ledger = 0_i64;
        for entity in [&self.usd.entity, &self.shop.entity] {
            let told =
                self.house.sees("accounting", &format!("/reconciliation?legal_entity_id={entity}")).await?;
            ensure!(told["reconciled"] == true, "{told}");
            let earlier = self.day - chrono::Duration::days(9);
            let told = self
                .house
                .sees("accounting", &format!("/reconciliation?legal_entity_id={entity}&as_of={earlier}"))
                .await?;
            ensure!(told["reconciled"] == true, "as of {earlier}: {told}");
            let balance =
                self.house.sees("auditor", &format!("/trial-balance?legal_entity_id={entity}")).await?;
            ensure!(text(&balance["total"], "amount") == "0.00", "{balance}");
            let ar = balance["rows"].as_array().into_iter().flatten().find(|r| r["account"] == "1122");
            ledger += ar.map_or(Ok(0), |r| text(&r["balance"], "amount").replace('.', "").parse::<i64>())?;
        }
        let by_lines: i64 = self.usd.lines().await?.iter().filter(|l| l.2 == "1122").map(|l| l.3).sum();
        ensure!(ledger == by_lines, "I13: the trial balance says {ledger}, the vouchers {by_lines}");
        Ok(())
    }
}
