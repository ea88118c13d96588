//! S-08: the bank's file comes in; a duplicate and an over-payment, with exactly their journals; a file that does not add
//! up is held whole; the same file again changes nothing.
use crate::read::{side, text};
use anyhow::Result;
use ltc_scenarios::chain::{self, Deal, Shop, id};
use ltc_testkit::House;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const DAY: &str = "2026-06-01";

pub fn cny(amount: &str) -> Value {
    json!({"amount": amount, "currency": "CNY"})
}

/// A company with general VAT and one product for each price.
pub struct Books {
    pub house: House,
    pub shops: BTreeMap<String, Shop>,
    pub customer: String,
    pub bank: String,
}

impl Books {
    pub async fn open(prices: &[&str]) -> Result<Self> {
        let house = House::open(DAY).await?;
        let entity = json!({"code": "CN01", "name": "贯通科技有限公司", "country": "CN", "currency": "CNY", "vat_status": "GENERAL",
            "vat_deferral": false, "finance_origin": "DELIVERY", "funding_rate": "0.045"});
        let entity = id(&house.does("admin", "/legal-entities", entity).await?);
        let tax = json!({"code": "CN13", "country": "CN", "name": "13%", "rate": "0.13", "valid_from": "2020-01-01"});
        house.does("admin", "/tax-rates", tax).await?;
        let mut shops = BTreeMap::new();
        for price in prices {
            let product = json!({"sku": format!("P-{price}"), "name_zh": "软件", "name_en": "Software", "kind": "SOFTWARE",
                "unit": "件", "on_sale": true, "tax_code": "CN13", "list_price": price, "currency": "CNY", "standard_cost": "1000",
                "cost_currency": "CNY", "product_line": "LITE", "needs_acceptance": false, "minimum_margin": "0.1"});
            let product = id(&house.does("pfc", "/products", product).await?);
            let shop = Shop { entity: entity.clone(), product, day: DAY.to_owned() };
            shops.insert((*price).to_owned(), shop);
        }
        let customer = json!({"name": "华南采购有限公司", "kind": "CUSTOMER", "country": "CN", "invoice_title": "华南采购有限公司",
            "tax_id": "91350100M000100Y43", "strategic": false});
        let customer = id(&house.does(chain::SELLER, "/accounts", customer).await?);
        let bank = json!({"name": "工行基本户", "number": "6222 0000 1111 2222", "currency": "CNY", "legal_entity_id": entity,
            "bank_name": "工商银行", "profile": "ICBC"});
        let bank = id(&house.does("accounting", "/bank-accounts", bank).await?);
        Ok(Self { house, shops, customer, bank })
    }

    /// A deal of the customer from the lead to the issued invoice; gives the invoice's number.
    pub async fn invoiced(&self, price: &str, tag: &str) -> Result<(Deal, String)> {
        self.invoiced_at(price, tag, None).await
    }
    /// The same, sold for a price that includes the tax.
    pub async fn invoiced_at(
        &self,
        price: &str,
        tag: &str,
        with_tax: Option<&str>,
    ) -> Result<(Deal, String)> {
        let (house, sold) = (&self.house, &self.shops[price]);
        // The day on which the story stands, in Shanghai.
        let day = (house.now() + chrono::Duration::hours(8)).date_naive().to_string();
        let shop = &Shop { entity: sold.entity.clone(), product: sold.product.clone(), day };
        let mut deal = Deal { account: self.customer.clone(), ..Deal::default() };
        let contact = json!({"account_id": deal.account, "name": "叶星", "title": "负责人", "influence": 8, "attitude": 3,
            "email": format!("{tag}@huanan.example.com")});
        deal.contact = id(&house.does(chain::SELLER, "/contacts", contact).await?);
        let lead = json!({"title": format!("软件 {tag}"), "source": "WEB_FORM", "company_name": "华南采购有限公司", "country": "CN",
            "contact_name": "叶星", "need_text": "软件", "product_line": "LITE", "est_amount": cny("20000.00"),
            "est_close_on": shop.day, "validation": {"budget": 25, "authority": 25, "need": 25, "timeline": 25}});
        deal.lead = id(&house.does(chain::SELLER, "/leads", lead).await?);
        let yes = json!({"need": true, "price": true, "delivery": true, "acceptance": true, "margin": true, "payment": true});
        let convert = json!({"account_id": deal.account, "template": "SME_LITE", "legal_entity_id": shop.entity,
            "amount": cny("20000.00"), "expected_close_on": shop.day, "product_lines": ["LITE"], "next_step": "报价",
            "next_step_due_on": shop.day, "self_check": yes});
        let converted = house.does(chain::SELLER, &format!("/leads/{}/convert", deal.lead), convert).await?;
        deal.case = text(&converted, "case_id");
        deal.opportunity = text(&converted, "opportunity_id");
        chain::offer_at(&house.office, &mut deal, shop, with_tax).await?;
        chain::sign(&house.office, &mut deal, shop).await?;
        chain::deliver(&house.office, &mut deal).await?;
        chain::invoice(&house.office, &mut deal).await?;
        let invoice = house.sees("accounting", &format!("/invoices/{}", deal.invoice)).await?;
        Ok((deal, text(&invoice, "no")))
    }

    /// A file as the bank writes it: `date, amount, reference, text` in the order of the days; a wrong closing by `off`.
    pub fn file(opening: i64, rows: &[(&str, i64, &str, &str)]) -> String {
        let yuan = |minor: i64| format!("{}.{:02}", minor / 100, (minor % 100).abs());
        let mut balance = opening;
        let mut lines = vec![];
        for (day, minor, reference, text) in rows {
            balance += minor;
            let (out, into) =
                if *minor < 0 { (yuan(-minor), String::new()) } else { (String::new(), yuan(*minor)) };
            lines.push(format!(
                "{day},{reference},{out},{into},{},华南采购有限公司,44001122,工行,{text}",
                yuan(balance)
            ));
        }
        lines.reverse();
        let head = "账号:,6222000011112222\n交易日期,凭证号,借方发生额,贷方发生额,余额,对方户名,对方账号,对方开户行,用途\n";
        [head, &lines.join("\n"), "\n"].concat()
    }

    pub async fn bring(&self, name: &str, file: &[u8]) -> Result<Value> {
        let body = self.body(name, file);
        let statement = self.house.does("accounting", "/bank-statements", body).await?;
        self.house.bring_files_in().await?;
        Ok(statement)
    }
    pub fn body(&self, name: &str, file: &[u8]) -> Value {
        json!({"bank_account_id": self.bank, "file_name": name, "content": ltc_import::base64::encode(file)})
    }

    /// The postings of a source: `kind: account side amount, ...`, of this one object.
    pub async fn posted(&self, source: &str) -> Result<Vec<String>> {
        let all = self.house.sees("auditor", "/journal-entries?limit=200&sort=no").await?;
        let mut rows = vec![];
        for entry in all["items"].as_array().into_iter().flatten().filter(|e| e["source_id"] == source) {
            let entry =
                self.house.sees("auditor", &format!("/journal-entries/{}", text(entry, "id"))).await?;
            let lines: Vec<String> = entry["lines"].as_array().into_iter().flatten().map(side).collect();
            rows.push(format!("{}: {}", text(&entry, "kind"), lines.join(", ")));
        }
        Ok(rows)
    }

    pub async fn balances(&self) -> Result<BTreeMap<String, String>> {
        let told = self.house.sees("auditor", "/trial-balance").await?;
        let rows = told["rows"].as_array().cloned().unwrap_or_default();
        let pair = |r: &Value| (text(r, "account"), text(&r["balance"], "amount"));
        Ok(rows.iter().map(pair).filter(|(_, amount)| amount != "0.00").collect())
    }

    /// The lines of the bank in their order, with the receipts that they became: `state receipt's state unapplied`.
    pub async fn lines(&self) -> Result<Vec<(Value, Value)>> {
        let all = self.house.sees("accounting", "/bank-lines?limit=200&sort=booked_on").await?;
        let mut rows = vec![];
        for line in all["items"].as_array().into_iter().flatten() {
            let receipt = match line["receipt_id"].as_str() {
                Some(id) => self.house.sees("accounting", &format!("/receipts/{id}")).await?,
                None => Value::Null,
            };
            rows.push((line.clone(), receipt));
        }
        Ok(rows)
    }
}

fn standing(rows: &[(Value, Value)]) -> Vec<String> {
    let told = |(line, receipt): &(Value, Value)| {
        let on_account = text(&receipt["unapplied"], "amount");
        format!("{} {} {on_account}", text(line, "state"), text(receipt, "state"))
    };
    rows.iter().map(told).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duplicate_and_an_over_payment_of_the_bank() -> Result<()> {
    let books = Books::open(&["100000", "200000"]).await?;
    let (_, iv1) = books.invoiced("100000", "one").await?;
    let (_, iv2) = books.invoiced("200000", "two").await?;
    // Another invoice of 113 000 is open: the duplicate must not be put on it.
    let (other, _) = books.invoiced("100000", "other").await?;
    books.house.at("2026-06-10 09:00")?;
    let before = books.balances().await?;
    assert_eq!(before["1122"], "452000.00");
    let rows = [
        ("2026-06-03", 11_300_000, "L-1", iv1.as_str()),
        ("2026-06-05", 11_300_000, "L-2", iv1.as_str()),
        ("2026-06-09", 22_600_500, "L-3", iv2.as_str()),
    ];
    let file = Books::file(0, &rows);
    let statement = books.bring("june.csv", file.as_bytes()).await?;
    assert_eq!((&statement["state"], &statement["line_count"]), (&json!("TAKEN_IN"), &json!(3)));
    let lines = books.lines().await?;
    assert_eq!(
        standing(&lines),
        ["BOOKED APPLIED 0.00", "BOOKED UNAPPLIED 113000.00", "BOOKED APPLIED 0.00"]
    );
    let expected = [
        "E11: 1002 DEBIT 113000.00, 1122 CREDIT 113000.00",
        "E12: 1002 DEBIT 113000.00, 2241.90 CREDIT 113000.00",
        "E11: 1002 DEBIT 226005.00, 1122 CREDIT 226000.00, 6301 CREDIT 5.00",
    ];
    for ((_, receipt), posted) in lines.iter().zip(expected) {
        assert_eq!(books.posted(&id(receipt)).await?, [posted]);
    }
    let open = books.house.sees("accounting", &format!("/receivables/{}", other.invoice)).await?;
    assert_eq!(open["open"]["amount"], "113000.00", "no other invoice of the same amount is touched");
    let after = books.balances().await?;
    assert_eq!((&*after["1002"], &*after["2241.90"], &*after["6301"]), ("452005.00", "-113000.00", "-5.00"));
    // The same file again, and the same in another encoding: nothing is written.
    let gb = encoding_rs::GB18030.encode(&file).0.into_owned();
    for again in [file.as_bytes(), &gb] {
        let body = books.body("again.csv", again);
        books.house.refused("accounting", "/bank-statements", body, 409, "bank_statement.known").await?;
    }
    books.house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_with_a_doubt_is_held_whole() -> Result<()> {
    let books = Books::open(&["100000"]).await?;
    let (_, iv1) = books.invoiced("100000", "one").await?;
    books.house.at("2026-06-10 09:00")?;
    let rows = [("2026-06-03", 11_300_000, "L-1", iv1.as_str()), ("2026-06-05", 5_000, "L-2", "x")];
    let good = Books::file(10_000, &rows);
    let sta = |closing: &str, number: &str, amount: &str, account: &str| {
        format!(
            ":20:A\n:25:{account}\n:28C:{number}\n:60F:C260605CNY113150,00\n:61:2606090609C{amount}NTRFNONREF//L-9\n:86:x\n:62F:C260609CNY{closing}\n"
        )
    };
    let first = books.bring("1.csv", good.as_bytes()).await?;
    assert_eq!((&first["state"], &first["closing"]["amount"]), (&json!("TAKEN_IN"), &json!("113150.00")));
    let before = (books.balances().await?, books.lines().await?.len());
    let cases: [(Vec<u8>, &str); 7] = [
        (
            good.replace("113150.00", "113151.00").replace("L-2", "L-8").into_bytes(),
            "statement.balance_chain",
        ),
        (Books::file(99, &[("2026-06-09", 100, "L-7", "x")]).into_bytes(), "statement.opening_differs"),
        (sta("113151,00", "1", "2,00", "6222000011112222").into_bytes(), "statement.does_not_add_up"),
        (sta("113152,00", "1", "2.00", "6222000011112222").into_bytes(), "statement.amount_point"),
        (sta("113152,00", "1", "2,00", "9999000011112222").into_bytes(), "statement.other_account"),
        (sta("113152,00", "1", "2,00", "6222000011112222").as_bytes()[..98].to_vec(), "statement.cut"),
        (
            sta("113152,00", "1", "2,00", "6222000011112222").replace("CNY", "USD").into_bytes(),
            "statement.other_currency",
        ),
    ];
    for (file, code) in cases {
        let held = books.bring("bad", &file).await?;
        assert_eq!(held["state"], "HELD", "{code}: {held}");
        let codes: Vec<&str> =
            held["findings"].as_array().into_iter().flatten().filter_map(|f| f["code"].as_str()).collect();
        assert!(codes.contains(&code), "{code}: {codes:?}");
        assert_eq!(
            before,
            (books.balances().await?, books.lines().await?.len()),
            "{code}: something came in"
        );
    }
    // The good one is taken in after all, and the next with its number; a gap is held.
    let next = books.bring("2.sta", sta("113152,00", "1", "2,00", "6222000011112222").as_bytes()).await?;
    assert_eq!(next["state"], "TAKEN_IN", "{next}");
    let gap = ":20:A\n:25:6222000011112222\n:28C:3\n:60F:C260609CNY113152,00\n:61:2606100610C1,00NTRFNONREF//L-10\n:62F:C260610CNY113153,00\n";
    let held = books.bring("3.sta", gap.as_bytes()).await?;
    assert_eq!(
        (&held["state"], &held["findings"][0]["code"]),
        (&json!("HELD"), &json!("statement.sequence_gap"))
    );
    books.house.sound().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_file_twice_at_once_comes_in_once() -> Result<()> {
    let books = Books::open(&["100000"]).await?;
    books.house.at("2026-06-10 09:00")?;
    let rows: Vec<(String, i64)> = (1..=20).map(|n| (format!("T-{n}"), 1_000 + n)).collect();
    let rows: Vec<_> = rows.iter().map(|(r, n)| ("2026-06-03", *n, r.as_str(), "x")).collect();
    let body = books.body("twice.csv", Books::file(0, &rows).as_bytes());
    let outcome =
        ltc_scenarios::storm::storm(&books.house.office, "accounting", "/bank-statements", &body, false, 12)
            .await;
    assert!(outcome.errors.is_empty() && outcome.ok == 1 && outcome.conflicts == 11, "{outcome:?}");
    // Two servers take the lines up at the same moment.
    let (a, b) = futures_util::future::join(books.house.bring_files_in(), books.house.bring_files_in()).await;
    a?;
    b?;
    let lines = books.lines().await?;
    assert_eq!(lines.len(), 20);
    assert!(
        lines.iter().all(|(line, _)| line["state"] == "BOOKED" && line["problem"].is_null()),
        "{lines:?}"
    );
    assert_eq!(books.balances().await?["1002"], "202.10");
    books.house.sound().await
}

/// The bank takes a payment back that was on an invoice: the invoice is open again by new entries.
#[tokio::test(flavor = "multi_thread")]
async fn a_reversal_of_the_bank_opens_the_invoice_again() -> Result<()> {
    let books = Books::open(&["100000"]).await?;
    let (deal, iv1) = books.invoiced("100000", "one").await?;
    books.house.at("2026-06-10 09:00")?;
    let open = books.balances().await?;
    let sta = format!(
        ":20:A\n:25:6222000011112222\n:28C:1\n:60F:C260601CNY0,00\n:61:2606030603C113000,00NTRFPO-1//L-1\n:86:{iv1}\n\
         :61:2606080608RC113000,00NRTIPO-1//L-2\n:86:account closed\n:61:2606090609D15,00NCHGNONREF//L-3\n:86:fee\n:62F:D260609CNY15,00\n"
    );
    books.bring("1.sta", sta.as_bytes()).await?;
    let lines = books.lines().await?;
    assert_eq!(standing(&lines), ["BOOKED REVERSED 0.00", "UNDID REVERSED 0.00", "NEW  "]);
    let receipt = id(&lines[0].1);
    assert_eq!(
        books.posted(&receipt).await?,
        [
            "E11: 1002 DEBIT 113000.00, 1122 CREDIT 113000.00",
            "E12: 1002 CREDIT 113000.00, 2241.90 DEBIT 113000.00",
        ]
    );
    let allocation = &lines[0].1["allocations"][0];
    assert_eq!(allocation["state"], "REVERSED");
    assert_eq!(books.posted(&id(allocation)).await?, ["E13: 2241.90 CREDIT 113000.00, 1122 DEBIT 113000.00"]);
    let fee = format!("/bank-lines/{}", id(&lines[2].0));
    books.house.does("accounting", &format!("{fee}/book-fee"), json!({})).await?;
    assert_eq!(books.posted(&id(&lines[2].0)).await?, ["E31: 6603.04 DEBIT 15.00, 1002 CREDIT 15.00"]);
    let after = books.balances().await?;
    assert_eq!((&after["1122"], &*after["1002"]), (&open["1122"], "-15.00"));
    let owed = books.house.sees("accounting", &format!("/receivables/{}", deal.invoice)).await?;
    assert_eq!((&owed["state"], &owed["open"]["amount"]), (&json!("OPEN"), &json!("113000.00")));
    let path = format!("/receipts/{receipt}/allocate");
    books
        .house
        .refused("accounting", &path, chain::allocation(&deal, "1.00"), 409, "receipt.reversed")
        .await?;
    books.house.sound().await
}
