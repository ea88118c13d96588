//! Insight reads what the value stream wrote and never writes it: the cockpit, the case page, and the
//! check of the money invariants behind `ltc verify`.
//!
//! Reading order: `sql` (the few texts that sea-query cannot say), `in_base` (one currency for sums),
//! `cockpit`, `alerts` (what goes wrong), `case_view` (one deal across all stages), `process_map` (the living process house), `scorecard` and
//! `workload` (core teams), `target_actuals`, `rollup` (customer groups, programmes), `account_figures` and `account_documents` (an account, its family and its papers), `cost_model` (what the house knows beside an estimate), `rule_trial` (a draft of a
//! decision table over past deals), `verify`.

mod account_documents;
mod account_figures;
mod alerts;
mod case_view;
mod cockpit;
mod cost_model;
mod in_base;
mod process_map;
mod rollup;
mod rule_trial;
mod scorecard;
mod sql;
mod target_actuals;
mod verify;
mod waiting;
mod workload;

pub use verify::verify;

use ltc_http::Api;

pub fn routes() -> Api {
    Api::new()
        .query::<cockpit::Cockpit>()
        .query::<alerts::Alerts>()
        .query::<case_view::ShowCase>()
        .query::<process_map::ShowProcessMap>()
        .query::<scorecard::ShowScorecard>()
        .query::<workload::Workload>()
        .query::<target_actuals::TargetActuals>()
        .query::<rollup::CustomerGroupFigures>()
        .query::<rollup::ProgrammeFigures>()
        .query::<account_figures::ShowAccountFigures>()
        .query::<account_documents::ShowAccountDocuments>()
        .query::<cost_model::CostModel>()
        .query::<rule_trial::Trial>()
}
