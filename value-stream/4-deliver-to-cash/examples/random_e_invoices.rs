//! Writes random invoices and credit notes as UBL, for an independent validator:
//! `cargo run -p ltc-deliver-to-cash --example random_e_invoices -- --seed 16931 --count 1000 --out <folder>`.
//!
//! Sellers and buyers of many countries, currencies with no and with two decimals, prices of up to eight decimals, mixed
//! rates, every VAT category, both tax roundings, whole and partial credit notes. The same seed gives the same files.

use chrono::{DateTime, NaiveDate, Utc};
use ltc_deliver_to_cash::credit_note::lines::{self, AskedLine};
use ltc_deliver_to_cash::credit_note::{CreditNote, CreditNoteState, Reason};
use ltc_deliver_to_cash::e_invoice::category::in_union;
use ltc_deliver_to_cash::e_invoice::document::{Document, Profile};
use ltc_deliver_to_cash::e_invoice::figures::figures;
use ltc_deliver_to_cash::e_invoice::party::Electronic;
use ltc_deliver_to_cash::e_invoice::snapshot::{of_credit_note, of_invoice};
use ltc_deliver_to_cash::e_invoice::{requirements, ubl};
use ltc_deliver_to_cash::invoice::{
    Invoice, InvoiceKind, InvoiceLine, InvoiceState, Party, tax_by_group, tax_groups, totals,
};
use ltc_kernel::{Currency, Money, Quantity, Ratio, Refusal, UnitPrice};
use ltc_store::Doc;
use std::path::PathBuf;
use uuid::Uuid;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let of = |name: &str| arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1));
    let number = |name: &str, or: u64| of(name).and_then(|text| text.parse().ok()).unwrap_or(or);
    let out = PathBuf::from(of("--out").expect("--out <folder>"));
    std::fs::create_dir_all(&out).expect("the folder can be made");
    let mut dice = Dice(number("--seed", 16_931));
    let mut notes = 0;
    for n in 1..=number("--count", 1_000) {
        let (name, text) = dice.file(n).expect("what the product makes, it writes");
        notes += u64::from(name.starts_with("CN"));
        std::fs::write(out.join(name), text).expect("the file can be written");
    }
    println!("{} files, {notes} of them credit notes", number("--count", 1_000));
}

/// SplitMix64.
struct Dice(u64);

struct Country(&'static str, &'static str, &'static [(&'static str, i64)], &'static str, &'static str);

/// Country, VAT number, tax codes with rates in millionths, electronic address scheme, register.
const COUNTRIES: [Country; 12] = [
    Country("DE", "DE123456789", &[("DE19", 190_000), ("DE7", 70_000), ("DEEX", 0)], "9930", ""),
    Country("FR", "FR40303265045", &[("FR20", 200_000), ("FR55", 55_000), ("FR21", 21_000)], "9957", "0002"),
    Country("NL", "NL123456789B01", &[("NL21", 210_000), ("NL9", 90_000)], "9944", "0106"),
    Country("AT", "ATU12345678", &[("AT20", 200_000), ("AT10", 100_000)], "9914", ""),
    Country("PL", "PL1234567890", &[("PL23", 230_000), ("PL8", 80_000)], "9945", ""),
    Country("ES", "ESA12345674", &[("ES21", 210_000), ("ES4", 40_000)], "9920", ""),
    Country("SE", "SE123456789001", &[("SE25", 250_000), ("SE12", 120_000)], "0007", ""),
    Country("BE", "BE0123456749", &[("BE21", 210_000), ("BE6", 60_000)], "9925", ""),
    Country("CN", "91350100M000100Y43", &[("CN13", 130_000), ("CN9", 90_000), ("CN6", 60_000)], "0060", ""),
    Country("SG", "200312345A", &[("SG9", 90_000)], "0195", ""),
    Country("CH", "CHE123456789", &[("CH81", 81_000), ("CH26", 26_000)], "9927", ""),
    Country("IE", "IE1234567WA", &[("IE23", 230_000), ("IE135", 135_000)], "9935", ""),
];
const CURRENCIES: [&str; 7] = ["EUR", "CNY", "USD", "JPY", "GBP", "SEK", "PLN"];
const UNITS: [&str; 6] = ["件", "小时", "月", "千克", "set", "项"];
const NAMES: [&str; 6] = [
    "机架服务器 SRV-2U",
    "R&D <support>",
    "Wartung \"Premium\"",
    "Prestation d'été",
    "运维服务（2026 年）",
    "5G radio unit",
];

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
    fn below(&mut self, n: i64) -> i64 {
        i64::try_from(self.next() % u64::try_from(n).expect("n is positive")).expect("fits")
    }
    fn one_in(&mut self, n: i64) -> bool {
        self.below(n) == 0
    }
    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let n = self.below(i64::try_from(all.len()).expect("short"));
        &all[usize::try_from(n).expect("not negative")]
    }

    fn file(&mut self, n: u64) -> Result<(String, String), Refusal> {
        let (seller, country) = self.side(true);
        let (buyer, to) = self.side(false);
        let mut invoice = self.invoice(n, &seller, buyer, country, to)?;
        if self.one_in(3) {
            let note = self.note(n, &invoice)?;
            let document = of_credit_note(&note, &invoice, &seller)?;
            let stated = (note.net_minor, note.tax_minor, note.gross_minor);
            return Ok(([&note.no, ".xml"].concat(), written(&document, stated)?));
        }
        if self.one_in(4) {
            invoice.kind = InvoiceKind::Advance;
        }
        let document = of_invoice(&invoice, &seller)?;
        let stated = (invoice.net_minor, invoice.tax_minor, invoice.gross_minor);
        Ok(([&invoice.no, ".xml"].concat(), written(&document, stated)?))
    }

    /// A party with everything, or with what the core of the standard needs.
    fn side(&mut self, seller: bool) -> (Party, &'static Country) {
        let country = self.of(&COUNTRIES);
        let Country(code, number, _, endpoint, register) = country;
        let scarce = !seller && self.one_in(4);
        let some = |text: &str| (!scarce).then(|| text.to_owned());
        let electronic = Electronic {
            street: some("Main Street 1 / 中山路 1 号"),
            city: some("Springfield"),
            postal_code: some("12345"),
            subdivision: None,
            endpoint_scheme: some(endpoint),
            endpoint_id: some(if *endpoint == "0007" { "5512345678" } else { number }),
            registration_scheme: (!register.is_empty()).then(|| (*register).to_owned()),
            registration_no: Some("5512345678".to_owned()),
            vat_id: None,
            contact: some("Zhang San"),
            phone: some("+86 10 12345678"),
            email: some("invoice@example.com"),
            iban: seller.then(|| "DE75512108001245126199".to_owned()),
            bic: seller.then(|| "SOGEDEFF".to_owned()),
            buyer_reference: None,
        };
        let party = Party {
            account_no: "AC-2026-000001".to_owned(),
            name: if *code == "CN" { "贯通科技有限公司".to_owned() } else { "A & B Ltd".to_owned() },
            tax_id: Some((*number).to_owned()),
            address: None,
            phone: None,
            bank_name: None,
            bank_account: None,
            country: (*code).to_owned(),
            electronic: Some(electronic),
        };
        (party, country)
    }

    /// The tax codes that may stand together on an invoice from one country to another.
    fn codes(&mut self, from: &Country, to: &Country) -> Vec<(String, i64)> {
        let home: Vec<_> = from.2.iter().map(|(code, rate)| ((*code).to_owned(), *rate)).collect();
        let zero = |end: &str| vec![([from.0, end].concat(), 0)];
        match (from.0 == to.0, self.below(4)) {
            (true, 0) => [home, zero("0")].concat(),
            (true, _) | (false, 0) => home,
            (false, 1) if in_union(from.0) && in_union(to.0) => zero("RC"),
            (false, 2) => zero("NT"),
            (false, _) => zero("0"),
        }
    }

    fn line(&mut self, n: i64, currency: Currency, codes: &[(String, i64)]) -> Result<InvoiceLine, Refusal> {
        let quantity = match self.below(3) {
            0 => Quantity::from_int(1 + self.below(500))?,
            1 => Quantity::parse(&["0.", &(1 + self.below(999)).to_string()].concat())?,
            _ => Quantity::parse(
                &[&self.below(90).to_string(), ".", &(1 + self.below(9999)).to_string()].concat(),
            )?,
        };
        let cents = ["", ".5", ".99", ".3333", ".12345678"];
        let price = [&(1 + self.below(20_000)).to_string(), *self.of(&cents)].concat();
        let price = UnitPrice::parse(&price, currency)?;
        let (code, rate) = self.of(codes).clone();
        let rate = Ratio::from_scaled(rate);
        let net = price.times(quantity)?;
        let net = if net.is_zero() { Money::new(1, currency) } else { net };
        Ok(InvoiceLine {
            line_no: n,
            description: (*self.of(&NAMES)).to_owned(),
            product_id: None,
            quantity: (!self.one_in(5)).then_some(quantity),
            unit: Some((*self.of(&UNITS)).to_owned()),
            unit_price: self.one_in(2).then(|| price.to_text()),
            tax_class_code: None,
            net_minor: net.minor(),
            tax_code: code,
            tax_rate: rate,
            tax_minor: net.times(rate)?.minor(),
        })
    }

    fn invoice(
        &mut self,
        n: u64,
        seller: &Party,
        buyer: Party,
        from: &Country,
        to: &Country,
    ) -> Result<Invoice, Refusal> {
        let code = self.of::<&str>(&CURRENCIES);
        let currency = Currency::of(code)?;
        let codes = self.codes(from, to);
        let count = 1 + self.below(12);
        let lines: Result<Vec<_>, _> = (1..=count).map(|n| self.line(n, currency, &codes)).collect();
        let mut lines = lines?;
        if from.0 != "CN" {
            tax_by_group(&mut lines, currency)?;
        }
        let (net, tax, gross) = totals(&lines, Money::zero(currency))?;
        let on = NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date") + chrono::Days::new(self.next() % 360);
        Ok(Invoice {
            id: Uuid::nil(),
            version: 1,
            created_at: DateTime::<Utc>::UNIX_EPOCH,
            updated_at: DateTime::<Utc>::UNIX_EPOCH,
            no: format!("IV-2026-{n:06}"),
            kind: InvoiceKind::Blue,
            case_id: Uuid::nil(),
            account_id: Uuid::nil(),
            legal_entity_id: Uuid::nil(),
            contract_id: Uuid::nil(),
            contract_no: "CT-2026-000001".to_owned(),
            billing_line_id: None,
            special: false,
            currency,
            base_currency: currency,
            net_minor: net.minor(),
            tax_minor: tax.minor(),
            gross_minor: gross.minor(),
            base_gross_minor: gross.minor(),
            issued_on: Some(on),
            due_on: Some(on + chrono::Days::new(30)),
            state: InvoiceState::Issued,
            party: Doc(buyer),
            taxes: Doc(tax_groups(&lines)),
            lines: Doc(lines),
            credited_minor: 0,
            seller: Some(Doc(seller.clone())),
            supplied_on: Some(on),
            approved_by: None,
            external_no: None,
            deliveries: None,
            author_id: Uuid::nil(),
        })
    }

    /// All of an invoice, an amount over its lines, or some of its lines.
    fn note(&mut self, n: u64, invoice: &Invoice) -> Result<CreditNote, Refusal> {
        let (left, currency) = (&invoice.lines.0, invoice.currency);
        let taken = match self.below(3) {
            0 => left.clone(),
            1 => lines::spread(left, Money::new(1 + self.below(invoice.gross_minor), currency))?,
            _ => {
                let part = |line: &InvoiceLine| AskedLine {
                    line_no: line.line_no,
                    quantity: None,
                    net: Some(Money::new((line.net_minor + 1) / 2, currency)),
                };
                let asked: Vec<_> = left.iter().filter(|l| l.line_no % 2 == 1).map(part).collect();
                lines::chosen(left, &asked, currency)?
            }
        };
        let (net, tax, gross) = lines::sums(&taken, currency)?;
        Ok(CreditNote {
            id: Uuid::nil(),
            version: 1,
            created_at: DateTime::<Utc>::UNIX_EPOCH,
            updated_at: DateTime::<Utc>::UNIX_EPOCH,
            no: format!("CN-2026-{n:06}"),
            case_id: Uuid::nil(),
            account_id: Uuid::nil(),
            legal_entity_id: Uuid::nil(),
            contract_id: Uuid::nil(),
            invoice_id: Uuid::nil(),
            invoice_no: invoice.no.clone(),
            reason: Reason::Return,
            currency,
            net_minor: net.minor(),
            tax_minor: tax.minor(),
            gross_minor: gross.minor(),
            issued_on: invoice.issued_on.expect("issued"),
            state: CreditNoteState::Issued,
            author_id: Uuid::nil(),
            lines: Some(Doc(taken)),
        })
    }
}

/// As the product writes it: checked, then written.
fn written(document: &Document, (net, tax, gross): (i64, i64, i64)) -> Result<String, Refusal> {
    let profile = document.profile();
    requirements::check(document, profile)?;
    let money = |minor| Money::new(minor, document.currency);
    let figures = figures(document, (money(net), money(tax), money(gross)))?;
    debug_assert!(matches!(profile, Profile::Core | Profile::Peppol));
    Ok(ubl::write(document, &figures, profile))
}
