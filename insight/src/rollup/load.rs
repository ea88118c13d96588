//! The deals of a group with what their figures need, each kind by one select.
use crate::case_view::load::Deal;
use ltc_bid_to_order::budget::Budget;
use ltc_bid_to_order::contract::Contract;
use ltc_bid_to_order::sales_order::SalesOrder;
use ltc_deliver_to_cash::final_account::FinalAccount;
use ltc_deliver_to_cash::receivable::Receivable;
use ltc_deliver_to_cash::survey::Survey;
use ltc_governance::case::Case;
use ltc_http::Look;
use ltc_identity::{Membership, Relation};
use ltc_lead_to_bid::estimate::Estimate;
use ltc_lead_to_bid::opportunity::Opportunity;
use ltc_order_to_delivery::cost_entry::CostEntry;
use ltc_order_to_delivery::delivery::Delivery;
use ltc_store::{Column, Fail, Reads, Record};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// What of these deals the person who looks may read.
struct Sight<'a> {
    look: &'a Look,
    all: Vec<Uuid>,
    /// Those that are theirs, or in whose team they sit.
    mine: Vec<Uuid>,
}

impl Sight<'_> {
    /// The rows of one kind, by deal.
    async fn of<R: Record>(
        &self,
        action: &str,
        case: Column<R>,
        case_of: fn(&R) -> Uuid,
    ) -> Result<HashMap<Uuid, Vec<R>>, Fail> {
        let ids = match self.look.policy.reach(&self.look.who, action) {
            Some(Relation::Workspace) => &self.all,
            Some(_) => &self.mine,
            None => return Ok(HashMap::new()),
        };
        let mut found: HashMap<Uuid, Vec<R>> = HashMap::new();
        // Few enough parameters for SQLite.
        for some in ids.chunks(500) {
            let rows = self.look.select::<R>().any_of(case, some.iter().copied());
            for row in rows.ascending(Column::new("id")).all().await? {
                found.entry(case_of(&row)).or_default().push(row);
            }
        }
        Ok(found)
    }
}

/// Deals with their opportunities, four calculations, receivables and surveys; nothing else of them.
pub async fn deals(look: &Look, cases: Vec<Case>) -> Result<Vec<Deal>, Fail> {
    let me = look.who.user_id;
    let seats = look.select::<Membership>().eq(Membership::user_id, me).is_null(Membership::ended_at);
    let teams: BTreeSet<Uuid> = seats.all().await?.into_iter().map(|m| m.group_id).collect();
    let mine = cases.iter().filter(|c| c.owner_id == me || teams.contains(&c.id)).map(|c| c.id).collect();
    let sight = Sight { look, all: cases.iter().map(|c| c.id).collect(), mine };
    let mut opportunities = sight.of("opportunity.read", Opportunity::case_id, |r| r.case_id).await?;
    let mut estimates = sight.of("estimate.read", Estimate::case_id, |r| r.case_id).await?;
    let mut contracts = sight.of("contract.read", Contract::case_id, |r| r.case_id).await?;
    let mut budgets = sight.of("budget.read", Budget::case_id, |r| r.case_id).await?;
    let mut orders = sight.of("sales_order.read", SalesOrder::case_id, |r| r.case_id).await?;
    let mut deliveries = sight.of("delivery.read", Delivery::case_id, |r| r.case_id).await?;
    let mut costs = sight.of("cost_entry.read", CostEntry::case_id, |r| r.case_id).await?;
    let mut finals = sight.of("final_account.read", FinalAccount::case_id, |r| r.case_id).await?;
    let mut receivables = sight.of("receivable.read", Receivable::case_id, |r| r.case_id).await?;
    let mut surveys = sight.of("survey.read", Survey::case_id, |r| r.case_id).await?;
    let deal = |case: Case| {
        let id = case.id;
        Deal {
            opportunities: opportunities.remove(&id).unwrap_or_default(),
            estimates: estimates.remove(&id).unwrap_or_default(),
            contracts: contracts.remove(&id).unwrap_or_default(),
            budgets: budgets.remove(&id).unwrap_or_default(),
            orders: orders.remove(&id).unwrap_or_default(),
            deliveries: deliveries.remove(&id).unwrap_or_default(),
            costs: costs.remove(&id).unwrap_or_default(),
            final_accounts: finals.remove(&id).unwrap_or_default(),
            receivables: receivables.remove(&id).unwrap_or_default(),
            surveys: surveys.remove(&id).unwrap_or_default(),
            ..Deal::bare(case)
        }
    };
    Ok(cases.into_iter().map(deal).collect())
}
