//! A database with one deal whose quote was accepted, and the stage's own API over it.
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use chrono::{Duration, Utc};
use ltc_bid_to_order::{contract, contract_change, sales_order};
use ltc_governance::case::{Case, Grade, Stage, Template};
use ltc_governance::content_hash;
use ltc_governance::gate::{Decision, Dimensions, Gate, GateState, GateType};
use ltc_http::{App, Texts, Work};
use ltc_identity::{Policy, Principal, User, UserState};
use ltc_kernel::{AgreedLine, Currency, Handover, Money, Quantity, QuoteAccepted, Ratio, UnitPrice};
use ltc_master_data::account::{AccountKind, AccountState};
use ltc_master_data::legal_entity::model::{FinanceOrigin, VatStatus};
use ltc_master_data::{Account, LegalEntity};
use ltc_store::{Announcement, Clock, Doc, Fail, Meta, Migration, Reads, Record, Store, Workspace};
use serde_json::Value;
use std::sync::Arc;
use tower::ServiceExt;
use uuid::Uuid;

pub const EUR: Currency = Currency::EUR;

pub struct House {
    pub store: Store,
    pub ws: Workspace,
    app: App,
    tokens: [String; 2],
    people: [Uuid; 2],
    pub case_id: Uuid,
    pub quote: QuoteAccepted,
}

/// What `throughline/` does, as far as this stage is concerned.
fn carry<'a, 't>(
    work: &'a mut Work<'t>,
    handover: Handover,
) -> std::pin::Pin<Box<dyn Future<Output = Result<(), Fail>> + Send + 'a>> {
    Box::pin(async move {
        match handover {
            Handover::ContractSigned(signed) => {
                sales_order::place_for_contract(work, &signed).await.map(drop)
            }
            Handover::CreditAsked(asked) => sales_order::credit_answered(work, &asked, None).await,
            _ => Ok(()),
        }
    })
}

fn person(login: &str) -> User {
    User {
        id: Uuid::now_v7(),
        version: 1,
        created_at: Utc::now(),
        updated_at: Utc::now(),
        login: login.into(),
        name: login.into(),
        password_hash: String::new(),
        roles: Doc(vec!["BOSS".into()]),
        language: "en".into(),
        authority_level: 3,
        state: UserState::Active,
    }
}

pub fn line(line_no: u32, quantity: i64, price: &str) -> AgreedLine {
    let unit_price = UnitPrice::parse(price, EUR).unwrap();
    let quantity = Quantity::from_int(quantity).unwrap();
    let net = unit_price.times(quantity).unwrap();
    let tax_rate = Ratio::parse("0.19").unwrap();
    let tax = net.times(tax_rate).unwrap();
    let gross = net.add(tax).unwrap();
    AgreedLine {
        line_no,
        product_id: Uuid::now_v7(),
        description: "equipment".into(),
        quantity,
        unit_price,
        net,
        tax_code: "DE19".into(),
        tax_rate,
        tax,
        gross,
    }
}

impl House {
    /// A deal of EUR 1.5bn net with ATB decided (and ATC over the quote, for SME_LITE), its quote accepted.
    pub async fn open(template: Template) -> Self {
        let path = std::env::temp_dir().join(format!("ltc-bto-{}.db", Uuid::now_v7()));
        let store = Store::open(&format!("sqlite://{}", path.display()), Clock::wall()).await.unwrap();
        let all: Vec<Migration> = [
            ltc_store::MIGRATIONS,
            ltc_identity::MIGRATIONS,
            ltc_governance::MIGRATIONS,
            ltc_master_data::MIGRATIONS,
            ltc_bid_to_order::MIGRATIONS,
        ]
        .concat();
        store.migrate(&all).await.unwrap();
        let ws = Workspace::new(1, chrono_tz::Asia::Shanghai, EUR);
        let row = ltc_identity::WorkspaceRow { handle: ws, code: "main".into(), name: "Test".into() };
        ltc_identity::insert_workspace(&store, &row).await.unwrap();
        let policy = || Policy::parse("BOSS * workspace").unwrap();
        let app = App::new(store.clone(), policy(), carry, Texts::default(), false);
        let users = [person("ann"), person("bob")];
        let people = [users[0].id, users[1].id];
        let quote = accepted();
        let mut house =
            Self { store, ws, app, tokens: Default::default(), people, case_id: Uuid::nil(), quote };
        house.write(move |tx| users.iter().for_each(|u| tx.insert(u))).await;
        for (token, login) in house.tokens.iter_mut().zip(["ann", "bob"]) {
            *token = ltc_identity::token_for(
                &house.store,
                &row,
                login,
                "test",
                vec!["*".into()],
                Duration::hours(1),
            )
            .await
            .unwrap()
            .text;
        }
        house.case_id = house.opened(template).await;
        house.quote.case_id = house.case_id;
        house
    }

    /// Writes rows as they are.
    pub async fn write(&self, write: impl Fn(&mut ltc_store::Tx) + Send + Sync + 'static) {
        let meta = Meta { actor_id: self.people[0], request_id: Uuid::now_v7() };
        let write = Arc::new(write);
        let wrote = self.store.write(self.ws, meta, move |tx| {
            let write = Arc::clone(&write);
            Box::pin(async move {
                write(tx);
                tx.announce(Announcement::new("test.written", Uuid::now_v7()));
                Ok(((), None))
            })
        });
        wrote.await.unwrap();
    }

    async fn opened(&self, template: Template) -> Uuid {
        let quote = self.quote.clone();
        self.work(move |work| {
            let mut quote = quote.clone();
            Box::pin(async move {
                let mut case = Case::opened(work, "5G", work.actor_id(), Stage::S4Bid).await?;
                case.template = template;
                case.grade = Some(Grade::C);
                case.account_id = Some(quote.account_id);
                work.update(&mut case)?;
                quote.case_id = case.id;
                let account = customer(quote.account_id, work.actor_id());
                work.insert(&account);
                work.insert(&seller());
                work.insert(&decided(GateType::Atb, &case, "quote", quote.quote_id, content_hash(&"quote")));
                if template == Template::SmeLite {
                    work.insert(&decided(
                        GateType::Atc,
                        &case,
                        "quote",
                        quote.quote_id,
                        content_hash(&"quote"),
                    ));
                }
                work.announce(Announcement::new("test.opened", case.id));
                contract::keep_quote(work, &quote).await?;
                assert!(sales_order::place(work, &quote).await?.is_none(), "no order without an order");
                Ok(case.id)
            })
        })
        .await
    }

    /// Runs a piece of a verb as the first person.
    pub async fn work<T: Send + 'static>(
        &self,
        run: impl for<'a, 't> Fn(
            &'a mut Work<'t>,
        ) -> std::pin::Pin<Box<dyn Future<Output = Result<T, Fail>> + Send + 'a>>
        + Send
        + Sync
        + 'static,
    ) -> T {
        let meta = Meta { actor_id: self.people[0], request_id: Uuid::now_v7() };
        let who = ltc_identity::principal_of_secret(&self.store, &self.tokens[0]).await.unwrap();
        let who: Arc<Principal> = Arc::new(who.unwrap());
        let (run, policy) = (Arc::new(run), Arc::clone(&self.app.policy));
        let wrote = self.store.write(self.ws, meta, move |tx| {
            let (run, who, policy) = (Arc::clone(&run), Arc::clone(&who), Arc::clone(&policy));
            Box::pin(async move {
                let mut work = Work::new(tx, who, policy, None);
                Ok((run(&mut work).await?, None))
            })
        });
        wrote.await.unwrap()
    }

    /// Decides the open gate of a subject, as governance would, and tells this stage.
    pub async fn decide(&self, subject_id: Uuid, go: bool) {
        self.work(move |work| {
            Box::pin(async move {
                let mut gate = work
                    .select::<Gate>()
                    .eq(Gate::subject_id, subject_id)
                    .ne(Gate::state, GateState::Decided)
                    .exactly_one()
                    .await?;
                gate.state = GateState::Decided;
                gate.decision = Some(if go { Decision::Go } else { Decision::NoGo });
                work.update(&mut gate)?;
                work.announce(Announcement::new("gate.decided", gate.case_id));
                match gate.kind {
                    GateType::Atac => contract_change::gate_decided(work, subject_id, "ATAC", go).await,
                    kind => contract::gate_decided(work, subject_id, kind.as_str(), go).await,
                }
            })
        })
        .await;
    }

    pub async fn post(&self, person: usize, path: &str, body: Value) -> (StatusCode, Value) {
        self.send(person, "POST", path, body).await
    }
    /// A request that must succeed.
    pub async fn done(&self, path: &str, body: Value) -> Value {
        let (status, answer) = self.post(0, path, body).await;
        assert!(status.is_success(), "{path}: {status} {answer}");
        answer
    }
    /// A request that must be refused: its code and its findings.
    pub async fn refused(&self, path: &str, body: Value) -> (String, Vec<String>) {
        let (status, answer) = self.post(0, path, body).await;
        assert!(!status.is_success(), "{path}: {status} {answer}");
        let text = |f: &Value| {
            format!("{} {}", f["pointer"].as_str().unwrap_or(""), f["code"].as_str().unwrap_or(""))
        };
        let findings = answer["findings"].as_array().into_iter().flatten().map(text).collect();
        (answer["code"].as_str().unwrap_or("").to_owned(), findings)
    }
    pub async fn show(&self, path: &str) -> Value {
        let (status, answer) = self.send(0, "GET", path, Value::Null).await;
        assert_eq!(status, StatusCode::OK, "{path}: {answer}");
        answer
    }
    pub async fn only<R: Record>(&self) -> Vec<R> {
        self.store.reader(self.ws).select::<R>().all().await.unwrap()
    }

    async fn send(&self, person: usize, method: &str, path: &str, body: Value) -> (StatusCode, Value) {
        let body = if body.is_null() { Body::empty() } else { Body::from(body.to_string()) };
        let request = Request::builder().method(method).uri(["/api/v1", path].concat());
        let request = request.header("authorization", ["Bearer ", &self.tokens[person]].concat());
        let request = request.header("idempotency-key", Uuid::now_v7().to_string()).body(body).unwrap();
        let router = ltc_bid_to_order::routes().router().with_state(self.app.clone());
        let response = router.oneshot(request).await.unwrap();
        let status = response.status();
        let bytes = to_bytes(response.into_body(), 1 << 24).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap_or_default())
    }
}

fn accepted() -> QuoteAccepted {
    let lines = vec![line(1, 1_000, "1200000"), line(2, 1, "300000000")];
    let sum = |pick: fn(&AgreedLine) -> Money| Money::sum(EUR, lines.iter().map(pick)).unwrap();
    QuoteAccepted {
        case_id: Uuid::nil(),
        opportunity_id: Uuid::now_v7(),
        account_id: Uuid::now_v7(),
        quote_id: Uuid::now_v7(),
        currency: EUR,
        total_net: sum(|l| l.net),
        total_tax: sum(|l| l.tax),
        total_gross: sum(|l| l.gross),
        lines,
        place_order: false,
        accepted_on: "2026-01-10".parse().unwrap(),
        required_on: None,
    }
}

fn seller() -> LegalEntity {
    LegalEntity {
        id: Uuid::now_v7(),
        version: 1,
        created_at: Utc::now(),
        updated_at: Utc::now(),
        code: "EU01".into(),
        name: "Seller".into(),
        country: "DE".into(),
        currency: EUR,
        vat_id: None,
        vat_status: VatStatus::Foreign,
        vat_deferral: false,
        signed_acceptance_only: false,
        finance_origin: FinanceOrigin::Delivery,
        funding_rate: Ratio::zero(),
        size: None,
    }
}

fn customer(id: Uuid, owner_id: Uuid) -> Account {
    Account {
        id,
        version: 1,
        created_at: Utc::now(),
        updated_at: Utc::now(),
        no: "AC-1".into(),
        name: "Operator".into(),
        short_name: None,
        kind: AccountKind::Customer,
        credit_code: None,
        vat_id: None,
        country: "DE".into(),
        province: None,
        industry: None,
        size: None,
        strategic: true,
        parent_id: None,
        invoice_title: None,
        tax_id: None,
        tax_address: None,
        tax_phone: None,
        bank_name: None,
        bank_account: None,
        owner_id,
        state: AccountState::Active,
        normalised_name: "operator".into(),
        credit_limit_minor: None,
        merged_into_id: None,
        merged_at: None,
        pending_approval_id: None,
        sources: None,
        merge_plan: None,
    }
}

fn decided(kind: GateType, case: &Case, subject_kind: &str, subject_id: Uuid, subject_hash: String) -> Gate {
    Gate {
        id: Uuid::now_v7(),
        version: 1,
        created_at: Utc::now(),
        updated_at: Utc::now(),
        no: format!("GT-{kind}"),
        case_id: case.id,
        kind,
        state: GateState::Decided,
        decision: Some(Decision::Go),
        subject_kind: subject_kind.into(),
        subject_id,
        subject_no: "QT-1".into(),
        subject_hash,
        decision_group: None,
        template: case.template,
        grade: case.grade,
        required_level: 5,
        level_reasons: Doc(vec![]),
        dimensions: Doc(Dimensions {
            margin_after_financing: Ratio::parse("0.265").ok(),
            ..Dimensions::default()
        }),
        net_value_minor: None,
        currency: None,
        self_checked: false,
        requested_by: case.owner_id,
        requested_at: Utc::now(),
        due_on: "2026-01-12".parse().unwrap(),
        decided_by: None,
        decided_at: None,
        minutes: None,
        authority_revision: None,
        authority_version_id: None,
        subject_parts: Doc(Default::default()),
        urgent: false,
        deferrals: 0,
        redirect_to: None,
        written: Doc(Default::default()),
        reviewed: false,
        asked: false,
        body_id: None,
        on_behalf_of: None,
        delegations: Doc(vec![]),
        demands: Doc(vec![]),
    }
}
