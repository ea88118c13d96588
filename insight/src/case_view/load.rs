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
use ltc_identity::User;
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

async fn of<R: Record>(look: &Look, case_id: Uuid, column: Column<R>) -> Result<Vec<R>, Fail> {
    look.select::<R>().eq(column, case_id).ascending(Column::new("id")).all().await
}

impl Deal {
    pub async fn load(look: &Look, case: Case) -> Result<Self, Fail> {
        let id = case.id;
        let account = match case.account_id {
            Some(account) => look.find::<Account>(account).await?,
            None => None,
        };
        Ok(Self {
            account,
            team: seats(look, id).await?,
            people: look.select::<User>().all().await?.into_iter().map(|u| (u.id, u.name)).collect(),
            gates: look.select::<Gate>().eq(Gate::case_id, id).ascending(Gate::requested_at).all().await?,
            conditions: of(look, id, Condition::case_id).await?,
            leads: of(look, id, Lead::case_id).await?,
            opportunities: of(look, id, Opportunity::case_id).await?,
            projects: of(look, id, Project::case_id).await?,
            quotes: of(look, id, Quote::case_id).await?,
            bids: of(look, id, Bid::case_id).await?,
            estimates: of(look, id, Estimate::case_id).await?,
            contracts: of(look, id, Contract::case_id).await?,
            budgets: of(look, id, Budget::case_id).await?,
            orders: of(look, id, SalesOrder::case_id).await?,
            deliveries: of(look, id, Delivery::case_id).await?,
            acceptances: of(look, id, Acceptance::case_id).await?,
            costs: of(look, id, CostEntry::case_id).await?,
            billing: look
                .select::<BillingLine>()
                .eq(BillingLine::case_id, id)
                .ascending(BillingLine::seq)
                .all()
                .await?,
            invoices: of(look, id, Invoice::case_id).await?,
            receivables: of(look, id, Receivable::case_id).await?,
            final_accounts: of(look, id, FinalAccount::case_id).await?,
            surveys: of(look, id, Survey::case_id).await?,
            lines: look.select::<JournalLine>().eq(JournalLine::case_id, Some(id)).all().await?,
            case,
        })
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
