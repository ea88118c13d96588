//! Governance: the deal, its team, and the gates that steer it. It judges a subject by kind, id and content
//! hash and knows no business object (architecture, invariant 3).
//!
//! Reading order: `case` (全程), `core_team` (铁三角), `rules` (decision tables that people change), `template` (what a
//! deal goes through), `grading` (A, B, C), `body`, `delegation`, `approval`, `gate` (ATI, ATB, ATC, ATAC, ATCC),
//! `process_house` (流程架构).
//! Reading order: `case` (全程), `core_team` (铁三角), `segregation` (who may not do both), `rules` (decision tables that
//! people change), `gate` (ATI, ATB, ATC, ATAC, ATCC), `strategy` (targets, programmes, resources).

pub mod approval;
pub mod body;
pub mod calendar;
pub mod case;
pub mod core_team;
pub mod delegation;
pub mod document;
pub mod gate;
pub mod grading;
pub mod process_house;
pub mod rules;
pub mod segregation;
pub mod strategy;
pub mod template;

pub(crate) use case::membership as case_membership;

use ltc_http::Api;
use ltc_store::Migration;
use serde::Serialize;
use sha2::{Digest, Sha256};

pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "governance_0001", sql: include_str!("../migrations/0001_governance.sql") },
    Migration { name: "governance_0002", sql: include_str!("../migrations/0002_gates.sql") },
    Migration { name: "governance_0003", sql: include_str!("../migrations/0003_rules.sql") },
    Migration { name: "governance_0004", sql: include_str!("../migrations/0004_templates.sql") },
    Migration { name: "governance_0005", sql: include_str!("../migrations/0005_process_house.sql") },
    Migration { name: "governance_0006", sql: include_str!("../migrations/0006_bodies.sql") },
    Migration { name: "governance_0006_approvals", sql: include_str!("../migrations/0006_approvals.sql") },
    Migration { name: "governance_0007", sql: include_str!("../migrations/0007_team_and_strategy.sql") },
    Migration { name: "governance_0008", sql: include_str!("../migrations/0008_document_template.sql") },
    Migration { name: "governance_0009", sql: include_str!("../migrations/0009_gate_demands.sql") },
];

/// The shipped policy table (domain.md 3.2).
pub const POLICY: &str = include_str!("../data/policy.txt");

pub fn routes() -> Api {
    Api::new()
        .list::<case::Cases>()
        .query::<case::ShowEvents>()
        .merge(core_team::routes())
        .list::<gate::Gates>()
        .query::<gate::ShowGate>()
        .query::<gate::Simulate>()
        .verb::<gate::SignReview>()
        .verb::<gate::CastBallot>()
        .verb::<gate::Escalate>()
        .verb::<gate::Decide>()
        .verb::<gate::Withdraw>()
        .list::<gate::Conditions>()
        .verb::<gate::SubmitCondition>()
        .verb::<gate::VerifyCondition>()
        .verb::<gate::ReturnCondition>()
        .verb::<gate::WaiveCondition>()
        .merge(calendar::routes())
        .merge(approval::routes())
        .merge(body::routes())
        .merge(delegation::routes())
        .merge(rules::routes())
        .merge(template::routes())
        .merge(grading::routes())
        .merge(process_house::routes())
        .merge(document::routes())
        .merge(strategy::routes())
}

/// The lifecycle tables as documents.
pub fn lifecycles() -> Vec<String> {
    vec![
        gate::LIFECYCLE.docs(),
        gate::CONDITION_LIFECYCLE.docs(),
        rules::LIFECYCLE.docs(),
        approval::LIFECYCLE.docs(),
        approval::TASK_LIFECYCLE.docs(),
        body::LIFECYCLE.docs(),
        delegation::LIFECYCLE.docs(),
        template::LIFECYCLE.docs(),
        grading::LIFECYCLE.docs(),
        process_house::LIFECYCLE.docs(),
        document::LIFECYCLE.docs(),
        core_team::seat_handover::LIFECYCLE.docs(),
        strategy::target::LIFECYCLE.docs(),
        strategy::programme::LIFECYCLE.docs(),
    ]
}

/// SHA-256 of the canonical JSON: what a gate is bound to.
pub fn content_hash(content: &impl Serialize) -> String {
    let text = serde_json::to_value(content).map(|v| v.to_string()).unwrap_or_default();
    hex::encode(Sha256::digest(text))
}
