//! A contract as answered.
use super::lifecycle::buttons;
use super::model::{
    ClauseTerm, ContractKind, ContractState, MilestoneEffect, MilestoneTerm, PrecedentMet, RoundOutcome,
};
use super::store::{Contract, NegotiationRound};
use super::totals;
use crate::lines::AgreedLineView;
use ltc_http::{Look, Work, view};
use ltc_kernel::{
    InstalmentDue, InstalmentTrigger, Money, NaiveDate, ObligationAgreed, ObligationKind, Ratio,
    RecognitionPattern,
};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

view! {
    /// One instalment with its amounts.
    pub struct InstalmentView {
        id: Uuid, seq: i64, label: String,
        /// Absent where the amount was agreed instead.
        share: Option<Ratio>,
        net: Money, tax: Money, gross: Money,
        trigger: InstalmentTrigger, milestone_code: Option<String>, trigger_on: Option<NaiveDate>, due_days: i64, retention: bool,
    }
}
view! {
    pub struct MilestoneView {
        code: String, name: String, planned_on: NaiveDate, triggers: Vec<MilestoneEffect>,
        acceptance: Option<InstalmentTrigger>, after_instalment: Option<i64>,
    }
}
view! {
    /// One performance obligation with its allocated price.
    pub struct ObligationView { id: Uuid, text: String, kind: ObligationKind, pattern: RecognitionPattern, ssp: Money, allocated: Money }
}
view! {
    pub struct ClauseView { code: String, text: String, standard: bool, deviation_level: i64 }
}
view! {
    pub struct PrecedentView { condition: i64, met_on: NaiveDate, evidence: String }
}
view! {
    pub struct RoundView {
        id: Uuid, held_on: NaiveDate, topic: String, our_offer: String, their_ask: String,
        concession: Option<Money>, outcome: RoundOutcome, noted_by: Uuid,
    }
}
view! {
    /// A contract with its text.
    pub struct ContractView {
        id: Uuid, no: String, version: i64, state: ContractState, case_id: Uuid,
        /// Version of the agreement: +1 with every implemented change.
        version_no: i64,
        kind: ContractKind, owner_id: Uuid, account_id: Uuid, opportunity_id: Uuid, legal_entity_id: Uuid, quote_id: Uuid,
        customer_reference: Option<String>,
        total_net: Money, total_tax: Money, total_gross: Money,
        effective_on: Option<NaiveDate>, start_on: Option<NaiveDate>, end_on: Option<NaiveDate>,
        governing_law: Option<String>, dispute_forum: Option<String>, incoterm: Option<String>, warranty_months: Option<i64>,
        ld_rate_per_day: Option<Ratio>, ld_cap: Option<Ratio>, liability_cap: Option<Money>,
        acceptance_criteria: Option<String>, acceptance_period_days: Option<i64>, deemed_acceptance_days: Option<i64>,
        retention_months: Option<i64>,
        conditions_precedent: Vec<String>, precedents_met: Vec<PrecedentView>,
        lines: Vec<AgreedLineView>, instalments: Vec<InstalmentView>, milestones: Vec<MilestoneView>,
        obligations: Vec<ObligationView>, clauses: Vec<ClauseView>,
        deviation_level: i64,
        estimated_margin: Option<Ratio>,
        /// SHA-256 of the finalised text.
        text_hash: Option<String>,
        quote_hash: Option<String>,
        signatory_name: Option<String>, signed_on: Option<NaiveDate>,
        countersignatory_name: Option<String>, countersigned_on: Option<NaiveDate>,
        handover_by: Option<Uuid>, handover_on: Option<NaiveDate>,
        state_reason: Option<String>, closed_on: Option<NaiveDate>, with_tail: bool,
        rounds: Vec<RoundView>,
        allowed_actions: Vec<String>, created_at: DateTime<Utc>, updated_at: DateTime<Utc>,
    }
}
view! {
    /// A contract in a list.
    pub struct ContractRow {
        id: Uuid, no: String, version: i64, state: ContractState, case_id: Uuid, version_no: i64, kind: ContractKind,
        owner_id: Uuid, account_id: Uuid, quote_id: Uuid, customer_reference: Option<String>,
        total_net: Money, total_gross: Money, effective_on: Option<NaiveDate>, end_on: Option<NaiveDate>,
        allowed_actions: Vec<String>, created_at: DateTime<Utc>, updated_at: DateTime<Utc>,
    }
}

impl ContractView {
    /// The answer of a verb.
    pub(super) fn after(work: &Work<'_>, contract: Contract) -> Self {
        let allowed = work.allowed("contract", buttons(contract.state));
        Self::of(contract, vec![], allowed)
    }

    pub(super) fn of(c: Contract, rounds: Vec<NegotiationRound>, allowed_actions: Vec<String>) -> Self {
        let total = c.total();
        let deviation_level = c.terms.0.deviation_level();
        let t = c.terms.0;
        let due = totals::instalments(&total, &t.instalments).unwrap_or_default();
        let agreed = totals::obligations(total.net, &t.obligations).unwrap_or_default();
        let shares: Vec<_> = t.instalments.iter().map(|i| i.share).collect();
        Self {
            id: c.id,
            no: c.no,
            version: c.version,
            state: c.state,
            case_id: c.case_id,
            version_no: c.version_no,
            kind: c.kind,
            owner_id: c.owner_id,
            account_id: c.account_id,
            opportunity_id: c.opportunity_id,
            legal_entity_id: c.legal_entity_id,
            quote_id: c.quote_id,
            customer_reference: c.customer_reference,
            total_net: total.net,
            total_tax: total.tax,
            total_gross: total.gross,
            effective_on: c.effective_on,
            start_on: t.start_on,
            end_on: t.end_on,
            governing_law: t.governing_law,
            dispute_forum: t.dispute_forum,
            incoterm: t.incoterm,
            warranty_months: t.warranty_months,
            ld_rate_per_day: t.ld_rate_per_day,
            ld_cap: t.ld_cap,
            liability_cap: t.liability_cap,
            acceptance_criteria: t.acceptance_criteria,
            acceptance_period_days: t.acceptance_period_days,
            deemed_acceptance_days: t.deemed_acceptance_days,
            retention_months: t.retention_months,
            conditions_precedent: t.conditions_precedent,
            precedents_met: c.precedents_met.0.into_iter().map(Into::into).collect(),
            lines: t.lines.into_iter().map(Into::into).collect(),
            instalments: due
                .into_iter()
                .zip(shares)
                .map(|(due, share)| InstalmentView::of(due, share))
                .collect(),
            milestones: t.milestones.into_iter().map(Into::into).collect(),
            obligations: agreed.into_iter().map(Into::into).collect(),
            clauses: t.clauses.into_iter().map(Into::into).collect(),
            deviation_level,
            estimated_margin: c.estimated_margin,
            text_hash: c.text_hash,
            quote_hash: c.quote_hash,
            signatory_name: c.signatory_name,
            signed_on: c.signed_on,
            countersignatory_name: c.countersignatory_name,
            countersigned_on: c.countersigned_on,
            handover_by: c.handover_by,
            handover_on: c.handover_on,
            state_reason: c.state_reason,
            closed_on: c.closed_on,
            with_tail: c.with_tail,
            rounds: rounds.into_iter().map(Into::into).collect(),
            allowed_actions,
            created_at: c.created_at,
            updated_at: c.updated_at,
        }
    }
}

impl ContractRow {
    pub(super) fn of(look: &Look, c: Contract) -> Self {
        let total = c.total();
        Self {
            allowed_actions: look.allowed("contract", buttons(c.state)),
            id: c.id,
            no: c.no,
            version: c.version,
            state: c.state,
            case_id: c.case_id,
            version_no: c.version_no,
            kind: c.kind,
            owner_id: c.owner_id,
            account_id: c.account_id,
            quote_id: c.quote_id,
            customer_reference: c.customer_reference,
            total_net: total.net,
            total_gross: total.gross,
            effective_on: c.effective_on,
            end_on: c.end_on,
            created_at: c.created_at,
            updated_at: c.updated_at,
        }
    }
}

impl InstalmentView {
    pub(crate) fn of(due: InstalmentDue, share: Option<Ratio>) -> Self {
        Self {
            id: due.instalment_id,
            seq: i64::from(due.seq),
            label: due.label,
            share,
            net: due.net,
            tax: due.tax,
            gross: due.gross,
            trigger: due.trigger,
            milestone_code: due.milestone_code,
            trigger_on: due.trigger_on,
            due_days: i64::from(due.due_days),
            retention: due.retention,
        }
    }
}
impl From<MilestoneTerm> for MilestoneView {
    fn from(m: MilestoneTerm) -> Self {
        Self {
            code: m.code,
            name: m.name,
            planned_on: m.planned_on,
            triggers: m.triggers,
            acceptance: m.acceptance,
            after_instalment: m.after_instalment,
        }
    }
}
impl From<ObligationAgreed> for ObligationView {
    fn from(o: ObligationAgreed) -> Self {
        Self { id: o.id, text: o.text, kind: o.kind, pattern: o.pattern, ssp: o.ssp, allocated: o.allocated }
    }
}
impl From<ClauseTerm> for ClauseView {
    fn from(c: ClauseTerm) -> Self {
        Self { code: c.code, text: c.text, standard: c.standard, deviation_level: c.deviation_level }
    }
}
impl From<PrecedentMet> for PrecedentView {
    fn from(p: PrecedentMet) -> Self {
        Self { condition: p.condition, met_on: p.met_on, evidence: p.evidence }
    }
}
impl From<NegotiationRound> for RoundView {
    fn from(r: NegotiationRound) -> Self {
        Self {
            id: r.id,
            held_on: r.held_on,
            topic: r.topic,
            our_offer: r.our_offer,
            their_ask: r.their_ask,
            concession: r.concession_minor.map(|minor| Money::new(minor, r.currency)),
            outcome: r.outcome,
            noted_by: r.noted_by,
        }
    }
}
