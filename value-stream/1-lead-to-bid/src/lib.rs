//! Lead to bid (线索到投标, S1 to S4): from the first sign of interest to the award. Leads open a deal, opportunities
//! carry it, projects get it initiated, engagement guides the customer, quotes, estimates and bids make the offer.
//!
//! Reading order: `lead`, `lead_pool`, `lead_seller`, `lead_model`, `activity`, `nurture`, `opportunity`, `forecast`, `project`, `engagement`, `competition`, `win_loss`, `requirement`, `solution`, `quote`, `estimate`, `estimate_template`, `bid`; `references` are the
//! Reading order: `lead`, `lead_pool`, `lead_seller`, `lead_model`, `activity`, `opportunity`, `forecast`, `project`, `engagement`, `competition`, `win_loss`, `quote`, `estimate`, `bid`, `bid_item`, `bid_question`; `references` are the
//! ids of other collections in requests, `paper` what documents share.

pub mod activity;
pub mod admission;
pub mod bid;
pub mod bid_item;
pub mod bid_question;
pub mod campaign;
pub mod competition;
pub mod engagement;
pub mod estimate;
pub mod estimate_template;
pub mod forecast;
pub mod lead;
pub mod lead_duplicate;
pub mod lead_merge;
pub mod lead_model;
pub mod lead_pool;
pub mod lead_seller;
pub mod nurture;
pub mod opportunity;
pub mod opportunity_product;
mod paper;
pub mod project;
pub mod quote;
mod references;
pub mod requirement;
pub mod solution;
#[cfg(test)]
#[path = "table_tests.rs"]
mod table;
pub mod web_form;
pub mod win_loss;

use ltc_http::{Api, Work};
use ltc_store::{Fail, Migration};
use uuid::Uuid;

/// The tables of this stage.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "lead_to_bid_0001", sql: include_str!("../migrations/0001_lead_to_bid.sql") },
    Migration { name: "lead_to_bid_0002_lead_pool", sql: include_str!("../migrations/0002_lead_pool.sql") },
    Migration {
        name: "lead_to_bid_0003_lead_duplicate",
        sql: include_str!("../migrations/0003_lead_duplicate.sql"),
    },
    Migration {
        name: "lead_to_bid_0004_lead_capture",
        sql: include_str!("../migrations/0004_lead_capture.sql"),
    },
    Migration { name: "lead_to_bid_0011_activity", sql: include_str!("../migrations/0011_activity.sql") },
    Migration {
        name: "lead_to_bid_0012_decision_chain",
        sql: include_str!("../migrations/0012_decision_chain.sql"),
    },
    Migration {
        name: "lead_to_bid_0013_imports_move",
        sql: include_str!("../migrations/0013_imports_move.sql"),
    },
    Migration {
        name: "lead_to_bid_0014_lead_nurture",
        sql: include_str!("../migrations/0014_lead_nurture.sql"),
    },
    Migration { name: "lead_to_bid_0015_web_form", sql: include_str!("../migrations/0015_web_form.sql") },
    Migration { name: "lead_to_bid_0010", sql: include_str!("../migrations/0010_quote_prices.sql") },
    Migration { name: "lead_to_bid_0016_forecast", sql: include_str!("../migrations/0016_forecast.sql") },
    Migration {
        name: "lead_to_bid_0017_competition",
        sql: include_str!("../migrations/0017_competition.sql"),
    },
    Migration { name: "lead_to_bid_0018_lead_model", sql: include_str!("../migrations/0018_lead_model.sql") },
    Migration { name: "lead_to_bid_0019_nurture", sql: include_str!("../migrations/0019_nurture.sql") },
    Migration {
        name: "lead_to_bid_0020_estimate_template",
        sql: include_str!("../migrations/0020_estimate_template.sql"),
    },
    Migration {
        name: "lead_to_bid_0021_requirement",
        sql: include_str!("../migrations/0021_requirement.sql"),
    },
    Migration { name: "lead_to_bid_0030_admission", sql: include_str!("../migrations/0030_admission.sql") },
    Migration { name: "lead_to_bid_0031_rd_promise", sql: include_str!("../migrations/0031_rd_promise.sql") },
    Migration {
        name: "lead_to_bid_0032_customer_note",
        sql: include_str!("../migrations/0032_quote_customer_note.sql"),
    },
    Migration {
        name: "lead_to_bid_0033_nurture_waits",
        sql: include_str!("../migrations/0033_nurture_waits.sql"),
    },
    Migration {
        name: "lead_to_bid_0021_quote_document",
        sql: include_str!("../migrations/0021_quote_document.sql"),
    },
    Migration { name: "lead_to_bid_0022_bid_room", sql: include_str!("../migrations/0022_bid_room.sql") },
];

/// Every route of this stage.
pub fn routes() -> Api {
    Api::new()
        .merge(lead::routes())
        .merge(lead_pool::routes())
        .merge(lead_duplicate::routes())
        .merge(lead_merge::routes())
        .merge(campaign::routes())
        .merge(web_form::routes())
        .merge(lead_seller::routes())
        .merge(lead_model::routes())
        .merge(nurture::routes())
        .merge(activity::routes())
        .merge(opportunity::routes())
        .merge(opportunity_product::routes())
        .merge(admission::routes())
        .merge(forecast::routes())
        .merge(competition::routes())
        .merge(win_loss::routes())
        .merge(project::routes())
        .merge(engagement::routes())
        .merge(requirement::routes())
        .merge(solution::routes())
        .merge(quote::routes())
        .merge(estimate::routes())
        .merge(estimate_template::routes())
        .merge(bid::routes())
        .merge(bid_item::routes())
        .merge(bid_question::routes())
}

/// The lifecycle tables as documents.
pub fn lifecycles() -> Vec<String> {
    let mut all = vec![
        lead::LIFECYCLE.docs(),
        lead_pool::LIFECYCLE.docs(),
        lead_model::LIFECYCLE.docs(),
        opportunity::LIFECYCLE.docs(),
        project::LIFECYCLE.docs(),
    ];
    all.extend([campaign::LIFECYCLE.docs(), web_form::LIFECYCLE.docs()]);
    all.extend(nurture::lifecycles());
    all.push(activity::LIFECYCLE.docs());
    all.extend(engagement::lifecycles());
    all.extend([quote::LIFECYCLE.docs(), estimate::LIFECYCLE.docs(), bid::LIFECYCLE.docs()]);
    all.push(estimate_template::LIFECYCLE.docs());
    all.extend(requirement::lifecycles());
    all.push(solution::LIFECYCLE.docs());
    all.extend([bid_item::LIFECYCLE.docs(), bid_question::LIFECYCLE.docs()]);
    all
}

/// A gate was decided for one of our subjects: ATI of an opportunity, ATB and ATC of a quote. Other kinds are none
/// of ours.
pub async fn gate_decided(
    work: &mut Work<'_>,
    gate: &str,
    subject_kind: &str,
    subject_id: Uuid,
    go: bool,
) -> Result<(), Fail> {
    match subject_kind {
        "opportunity" => opportunity::gate_decided(work, subject_id, gate, go).await,
        "quote" => quote::gate_decided(work, subject_id, gate, go).await,
        _ => Ok(()),
    }
}

/// The deal goes by another template: its opportunity and its open quotes show it.
pub async fn template_switched(work: &mut Work<'_>, case_id: Uuid, template: &str) -> Result<(), Fail> {
    opportunity::template_switched(work, case_id, template).await?;
    quote::template_switched(work, case_id, template).await
}

/// A gate over one of our subjects ended without a decision.
pub async fn gate_lapsed(
    work: &mut Work<'_>,
    gate: &str,
    subject_kind: &str,
    subject_id: Uuid,
) -> Result<(), Fail> {
    match subject_kind {
        "opportunity" => opportunity::gate_lapsed(work, subject_id, gate).await,
        "quote" => quote::gate_lapsed(work, subject_id, gate).await,
        _ => Ok(()),
    }
}
