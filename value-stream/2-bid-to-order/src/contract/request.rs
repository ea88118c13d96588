//! The text of a contract as a request: the same fields when drafting and when updating. What an update
//! does not name stays as it is; a list that it names is replaced as a whole.
use super::model::{
    ClauseTerm, ContractKind, InstalmentTerm, MilestoneEffect, MilestoneTerm, ObligationTerm, RoundOutcome,
    Terms,
};
use ltc_http::{LongText, form, reference, text_fields};
use ltc_kernel::{InstalmentTrigger, Money, NaiveDate, ObligationKind, Ratio, RecognitionPattern};
use uuid::Uuid;

text_fields!(super::model::ContractState, ContractKind, MilestoneEffect, RoundOutcome);
reference! { QuoteRef => "quotes", LegalEntityRef => "legal-entities", UserRef => "users", ContractRef => "contracts", ProductRef => "products" }

form! {
    /// One instalment: a share of the gross total or an amount, and an observable trigger.
    pub struct InstalmentForm {
        label: String,
        /// Share of gross; all shares together are exactly 1.000000.
        share: Option<Ratio>,
        /// Gross amount, instead of a share.
        amount: Option<Money>,
        trigger: InstalmentTrigger,
        /// With trigger MILESTONE.
        milestone_code: Option<String>,
        /// With trigger DATE.
        trigger_on: Option<NaiveDate>,
        /// Days from the trigger to the due date.
        due_days: i64,
        /// Held back until the defect-free period ends.
        retention: bool,
    }
}
form! {
    /// One milestone.
    pub struct MilestoneForm {
        code: String,
        name: String,
        planned_on: NaiveDate,
        triggers: Vec<MilestoneEffect>,
        /// PRELIMINARY_PAC, FINAL_FAC or DELIVERY where the milestone is that acceptance.
        acceptance: Option<InstalmentTrigger>,
        /// It is certified only after this instalment (from 1) is paid.
        after_instalment: Option<i64>,
    }
}
form! {
    /// One performance obligation.
    pub struct ObligationForm {
        text: String,
        kind: ObligationKind,
        pattern: RecognitionPattern,
        /// Stand-alone selling price, net.
        ssp: Money,
    }
}
form! {
    /// One clause.
    pub struct ClauseForm {
        code: String,
        text: LongText,
        /// Word for word ours.
        standard: bool,
        /// 0 (ours) to 3.
        deviation_level: i64,
    }
}

/// A form with its own fields and the text of the contract.
macro_rules! text_form {
    ($(#[doc = $doc:literal])* pub struct $name:ident { $($(#[doc = $fdoc:literal])* $field:ident : $ty:ty),* $(,)? }) => {
        form! {
            $(#[doc = $doc])*
            pub struct $name {
                $($(#[doc = $fdoc])* $field: $ty,)*
                kind: Option<ContractKind>,
                /// The number that the customer gave it.
                customer_reference: Option<String>,
                effective_on: Option<NaiveDate>,
                start_on: Option<NaiveDate>,
                end_on: Option<NaiveDate>,
                governing_law: Option<String>,
                dispute_forum: Option<String>,
                incoterm: Option<String>,
                warranty_months: Option<i64>,
                /// Liquidated damages for each day of delay, as a share of the price.
                ld_rate_per_day: Option<Ratio>,
                ld_cap: Option<Ratio>,
                liability_cap: Option<Money>,
                acceptance_criteria: Option<LongText>,
                acceptance_period_days: Option<i64>,
                deemed_acceptance_days: Option<i64>,
                /// Months after final acceptance until retained instalments are paid.
                retention_months: Option<i64>,
                conditions_precedent: Option<Vec<String>>,
                instalments: Option<Vec<InstalmentForm>>,
                milestones: Option<Vec<MilestoneForm>>,
                obligations: Option<Vec<ObligationForm>>,
                clauses: Option<Vec<ClauseForm>>,
                /// Margin after financing of the estimate, for ATC.
                estimated_margin: Option<Ratio>,
            }
        }
        impl $name {
            /// Writes what is named into the text; `new_id` gives ids to instalments and obligations that are new.
            pub(crate) fn write(self, terms: &mut Terms, new_id: impl Fn() -> Uuid) {
                if let Some(kind) = self.kind {
                    terms.kind = kind;
                }
                replace(&mut terms.customer_reference, self.customer_reference);
                replace(&mut terms.effective_on, self.effective_on);
                replace(&mut terms.start_on, self.start_on);
                replace(&mut terms.end_on, self.end_on);
                replace(&mut terms.governing_law, self.governing_law);
                replace(&mut terms.dispute_forum, self.dispute_forum);
                replace(&mut terms.incoterm, self.incoterm);
                replace(&mut terms.warranty_months, self.warranty_months);
                replace(&mut terms.ld_rate_per_day, self.ld_rate_per_day);
                replace(&mut terms.ld_cap, self.ld_cap);
                replace(&mut terms.liability_cap, self.liability_cap);
                replace(&mut terms.acceptance_criteria, self.acceptance_criteria.map(|t| t.0));
                replace(&mut terms.acceptance_period_days, self.acceptance_period_days);
                replace(&mut terms.deemed_acceptance_days, self.deemed_acceptance_days);
                replace(&mut terms.retention_months, self.retention_months);
                terms.conditions_precedent = self.conditions_precedent.unwrap_or(std::mem::take(&mut terms.conditions_precedent));
                if let Some(list) = self.instalments {
                    terms.instalments = instalments(list, &terms.instalments, &new_id);
                }
                if let Some(list) = self.milestones {
                    terms.milestones = list.into_iter().map(milestone).collect();
                }
                if let Some(list) = self.obligations {
                    terms.obligations = obligations(list, &terms.obligations, &new_id);
                }
                if let Some(list) = self.clauses {
                    terms.clauses = list.into_iter().map(clause).collect();
                }
            }
        }
    };
}

text_form! {
    /// A contract drafted from a quote that the customer accepted.
    pub struct ContractDraft {
        quote_id: QuoteRef,
        /// The company of ours that signs; the deal's when not named.
        legal_entity_id: Option<LegalEntityRef>,
    }
}
text_form! {
    /// Changes to a text that is still open.
    pub struct ContractUpdate {}
}

fn replace<T>(place: &mut Option<T>, given: Option<T>) {
    if given.is_some() {
        *place = given;
    }
}

/// The n-th instalment keeps the id of the n-th before, so that billing follows it through changes.
pub(crate) fn instalments(
    list: Vec<InstalmentForm>,
    before: &[InstalmentTerm],
    new_id: &impl Fn() -> Uuid,
) -> Vec<InstalmentTerm> {
    let one = |(i, form): (usize, InstalmentForm)| InstalmentTerm {
        id: before.get(i).map_or_else(new_id, |t| t.id),
        label: form.label,
        share: form.share,
        amount: form.amount,
        trigger: form.trigger,
        milestone_code: form.milestone_code,
        trigger_on: form.trigger_on,
        due_days: form.due_days,
        retention: form.retention,
    };
    list.into_iter().enumerate().map(one).collect()
}

/// The n-th obligation keeps its id in the same way, so that revenue follows it.
pub(crate) fn obligations(
    list: Vec<ObligationForm>,
    before: &[ObligationTerm],
    new_id: &impl Fn() -> Uuid,
) -> Vec<ObligationTerm> {
    let one = |(i, form): (usize, ObligationForm)| ObligationTerm {
        id: before.get(i).map_or_else(new_id, |t| t.id),
        text: form.text,
        kind: form.kind,
        pattern: form.pattern,
        ssp: form.ssp,
    };
    list.into_iter().enumerate().map(one).collect()
}

pub(crate) fn milestone(form: MilestoneForm) -> MilestoneTerm {
    MilestoneTerm {
        code: form.code,
        name: form.name,
        planned_on: form.planned_on,
        triggers: form.triggers,
        acceptance: form.acceptance,
        after_instalment: form.after_instalment,
    }
}

fn clause(form: ClauseForm) -> ClauseTerm {
    ClauseTerm {
        code: form.code,
        text: form.text.0,
        standard: form.standard,
        deviation_level: form.deviation_level,
    }
}
