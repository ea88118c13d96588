use super::load::Deal;
use chrono::{DateTime, Utc};
use ltc_http::view;
use ltc_kernel::{Currency, Money};
use ltc_store::Record;
use uuid::Uuid;

view! {
    /// A document of the chain, in the order of the stream.
    pub struct DocumentView {
        kind: String,
        id: Uuid,
        no: String,
        state: String,
        title: String,
        amount: Option<Money>,
        at: DateTime<Utc>,
    }
}

fn document<R: Record>(
    kind: &str,
    row: &R,
    no: &str,
    state: impl ToString,
    at: DateTime<Utc>,
    amount: Option<(i64, Currency)>,
    title: &str,
) -> DocumentView {
    DocumentView {
        kind: kind.to_owned(),
        id: row.id(),
        no: no.to_owned(),
        state: state.to_string(),
        title: title.to_owned(),
        amount: amount.map(|(minor, currency)| Money::new(minor, currency)),
        at,
    }
}

/// All documents of a deal.
pub fn documents(d: &Deal) -> Vec<DocumentView> {
    let mut all = vec![];
    for x in &d.leads {
        all.push(document(
            "lead",
            x,
            &x.no,
            x.state,
            x.created_at,
            x.est_amount_minor.zip(x.currency),
            &x.title,
        ));
    }
    for x in &d.opportunities {
        all.push(document(
            "opportunity",
            x,
            &x.no,
            x.state,
            x.created_at,
            Some((x.amount_minor, x.currency)),
            &x.name,
        ));
    }
    for x in &d.projects {
        all.push(document("project", x, &x.no, x.state, x.created_at, None, &x.name));
    }
    for x in &d.quotes {
        all.push(document("quote", x, &x.no, x.state, x.created_at, Some((x.net_minor, x.currency)), ""));
    }
    for x in &d.estimates {
        all.push(document("estimate", x, &x.no, x.state, x.created_at, Some((x.cost_minor, x.currency)), ""));
    }
    for x in &d.bids {
        all.push(document("bid", x, &x.no, x.state, x.created_at, x.bond_minor.zip(x.currency), ""));
    }
    after_award(d, &mut all);
    all
}

/// From the contract on.
fn after_award(d: &Deal, all: &mut Vec<DocumentView>) {
    for x in &d.contracts {
        all.push(document(
            "contract",
            x,
            &x.no,
            x.state,
            x.created_at,
            Some((x.total_gross_minor, x.currency)),
            "",
        ));
    }
    for x in &d.budgets {
        all.push(document("budget", x, &x.no, x.state, x.created_at, Some((x.total_minor, x.currency)), ""));
    }
    for x in &d.orders {
        all.push(document(
            "sales_order",
            x,
            &x.no,
            x.state,
            x.created_at,
            Some((x.total_gross_minor, x.currency)),
            "",
        ));
    }
    for x in &d.deliveries {
        all.push(document(
            "delivery",
            x,
            &x.no,
            x.state,
            x.created_at,
            Some((x.cost_minor, x.base_currency)),
            "",
        ));
    }
    for x in &d.acceptances {
        all.push(document(
            "acceptance",
            x,
            &x.no,
            x.state,
            x.created_at,
            None,
            x.milestone_code.as_deref().unwrap_or_default(),
        ));
    }
    for x in &d.invoices {
        all.push(document("invoice", x, &x.no, x.state, x.created_at, Some((x.gross_minor, x.currency)), ""));
    }
    for x in &d.final_accounts {
        all.push(document("final_account", x, &x.no, x.state, x.created_at, None, ""));
    }
}
