use ltc_bid_to_order::budget::Budget;
use ltc_bid_to_order::contract::Contract;
use ltc_bid_to_order::sales_order::SalesOrder;
use ltc_deliver_to_cash::billing_plan::BillingLine;
use ltc_deliver_to_cash::final_account::FinalAccount;
use ltc_deliver_to_cash::invoice::Invoice;
use ltc_deliver_to_cash::receivable::Receivable;
use ltc_deliver_to_cash::survey::Survey;
use ltc_governance::case::Case;
use ltc_governance::core_team::{Held, seats};
use ltc_governance::gate::{Condition, Gate};
use ltc_http::Look;
use ltc_identity::{Relation, User};
use ltc_kernel::{Currency, Money};
use ltc_lead_to_bid::bid::Bid;
use ltc_lead_to_bid::estimate::Estimate;
use ltc_lead_to_bid::lead::Lead;
use ltc_lead_to_bid::opportunity::Opportunity;
use ltc_lead_to_bid::project::Project;
use ltc_lead_to_bid::quote::Quote;
use ltc_master_data::Account;
use ltc_order_to_delivery::acceptance::Acceptance;
use ltc_order_to_delivery::cost_entry::CostEntry;
use ltc_order_to_delivery::delivery::Delivery;
use ltc_store::{Column, Fail, JournalLine, Reads, Record};
use std::collections::HashMap;
use uuid::Uuid;

/// Everything that belongs to one deal, each kind by one select.
pub struct Deal {
    pub case: Case,
    pub account: Option<Account>,
    pub team: Vec<Held>,
    pub people: HashMap<Uuid, String>,
    pub gates: Vec<Gate>,
    pub conditions: Vec<Condition>,
    pub leads: Vec<Lead>,
    pub opportunities: Vec<Opportunity>,
    pub projects: Vec<Project>,
    pub quotes: Vec<Quote>,
    pub bids: Vec<Bid>,
    pub estimates: Vec<Estimate>,
    pub contracts: Vec<Contract>,
    pub budgets: Vec<Budget>,
    pub orders: Vec<SalesOrder>,
    pub deliveries: Vec<Delivery>,
    pub acceptances: Vec<Acceptance>,
    pub costs: Vec<CostEntry>,
    pub billing: Vec<BillingLine>,
    pub invoices: Vec<Invoice>,
    pub receivables: Vec<Receivable>,
    pub final_accounts: Vec<FinalAccount>,
    pub surveys: Vec<Survey>,
    pub lines: Vec<JournalLine>,
}

/// What of a deal the person who looks may read: who sees deals does not thereby see their figures.
struct Sight<'a> {
    look: &'a Look,
    case_id: Uuid,
    /// Owner of the deal, or in its team.
    inside: bool,
}
impl Sight<'_> {
    fn may(&self, action: &str) -> bool {
        match self.look.policy.reach(&self.look.who, action) {
            Some(Relation::Workspace) => true,
            Some(_) => self.inside,
            None => false,
        }
    }
    /// The rows of one kind, in the order of a column; none where the action that reads them is not open.
    async fn sorted<R: Record>(&self, action: &str, case: Column<R>, by: Column<R>) -> Result<Vec<R>, Fail> {
        if !self.may(action) {
            return Ok(vec![]);
        }
        self.look.select::<R>().eq(case, self.case_id).ascending(by).all().await
    }
    async fn of<R: Record>(&self, action: &str, case: Column<R>) -> Result<Vec<R>, Fail> {
        self.sorted(action, case, Column::new("id")).await
    }
}

impl Deal {
    pub async fn load(look: &Look, case: Case) -> Result<Self, Fail> {
        let id = case.id;
        let account = match case.account_id {
            Some(account) => look.find::<Account>(account).await?,
            None => None,
        };
        let team = seats(look, id).await?;
        let me = look.who.user_id;
        let inside = case.owner_id == me || team.iter().any(|held| held.user_id == me);
        let sight = Sight { look, case_id: id, inside };
        Ok(Self {
            account,
            team,
            people: look.select::<User>().all().await?.into_iter().map(|u| (u.id, u.name)).collect(),
            gates: sight.sorted("gate.read", Gate::case_id, Gate::requested_at).await?,
            conditions: sight.of("condition.read", Condition::case_id).await?,
            leads: sight.of("lead.read", Lead::case_id).await?,
            opportunities: sight.of("opportunity.read", Opportunity::case_id).await?,
            projects: sight.of("project.read", Project::case_id).await?,
            quotes: sight.of("quote.read", Quote::case_id).await?,
            bids: sight.of("bid.read", Bid::case_id).await?,
            estimates: sight.of("estimate.read", Estimate::case_id).await?,
            contracts: sight.of("contract.read", Contract::case_id).await?,
            budgets: sight.of("budget.read", Budget::case_id).await?,
            orders: sight.of("sales_order.read", SalesOrder::case_id).await?,
            deliveries: sight.of("delivery.read", Delivery::case_id).await?,
            acceptances: sight.of("acceptance.read", Acceptance::case_id).await?,
            costs: sight.of("cost_entry.read", CostEntry::case_id).await?,
            billing: sight.sorted("billing_line.read", BillingLine::case_id, BillingLine::seq).await?,
            invoices: sight.of("invoice.read", Invoice::case_id).await?,
            receivables: sight.of("receivable.read", Receivable::case_id).await?,
            final_accounts: sight.of("final_account.read", FinalAccount::case_id).await?,
            surveys: sight.of("survey.read", Survey::case_id).await?,
            lines: if sight.may("journal.read") {
                look.select::<JournalLine>().eq(JournalLine::case_id, Some(id)).all().await?
            } else {
                vec![]
            },
            case,
        })
    }
    /// Nothing but the deal itself: for figures that need a few of its kinds.
    pub fn bare(case: Case) -> Self {
        Self {
            case,
            account: None,
            team: vec![],
            people: HashMap::new(),
            gates: vec![],
            conditions: vec![],
            leads: vec![],
            opportunities: vec![],
            projects: vec![],
            quotes: vec![],
            bids: vec![],
            estimates: vec![],
            contracts: vec![],
            budgets: vec![],
            orders: vec![],
            deliveries: vec![],
            acceptances: vec![],
            costs: vec![],
            billing: vec![],
            invoices: vec![],
            receivables: vec![],
            final_accounts: vec![],
            surveys: vec![],
            lines: vec![],
        }
    }
    pub fn name_of(&self, user: Uuid) -> String {
        self.people.get(&user).cloned().unwrap_or_default()
    }
    /// The deal's own currency: of its contract, else of its value.
    pub fn currency(&self) -> Currency {
        let contract = self.contracts.last().map(|c| c.currency);
        contract.or(self.case.currency).unwrap_or(Currency::CNY)
    }
    pub fn satisfaction(&self) -> Option<String> {
        let score = self.surveys.last()?.score?.to_text();
        Some(if score.contains('.') { score } else { [&score, ".0"].concat() })
    }
    /// Debits less credits, in the base currency of its legal entity.
    pub fn journal_balance(&self) -> Money {
        let currency = self.lines.first().map_or(self.currency(), |l| l.base_currency);
        let sum: i64 =
            self.lines.iter().map(|l| if l.side == "D" { l.base_minor } else { -l.base_minor }).sum();
        Money::new(sum, currency)
    }
}
