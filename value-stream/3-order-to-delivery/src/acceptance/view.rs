use super::{Acceptance, AcceptanceState, AcceptanceType, LIFECYCLE};
use chrono::NaiveDate;
use ltc_http::{Work, form, text_fields, view};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

text_fields!(AcceptanceState, AcceptanceType);

form! {
    /// One criterion and, when tested, its result.
    pub struct CriterionAsk { text: String, met: Option<bool> }
}
view! {
    /// One criterion and its result.
    pub struct CriterionView { text: String, met: Option<bool> }
}
view! {
    /// An acceptance.
    pub struct AcceptanceView {
        id: Uuid,
        no: String,
        version: i64,
        state: AcceptanceState,
        case_id: Uuid,
        contract_id: Option<Uuid>,
        order_id: Option<Uuid>,
        account_id: Uuid,
        milestone_code: Option<String>,
        kind: AcceptanceType,
        criteria: Vec<CriterionView>,
        submitted_on: NaiveDate,
        submission_evidence: String,
        due_on: Option<NaiveDate>,
        decided_on: Option<NaiveDate>,
        signed_by: Option<String>,
        evidence: Option<String>,
        punch_list: Vec<String>,
        reason: Option<String>,
        final_acceptance: bool,
        /// Invoices and revenue follow from it.
        certified: bool,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

/// The moves that are left; one that counts is not accepted again.
pub(super) fn events(a: &Acceptance) -> impl Iterator<Item = &'static str> + use<> {
    let counts = a.certified;
    LIFECYCLE.allowed(a.state).filter(move |event| !(counts && *event == "accept"))
}

impl AcceptanceView {
    pub(super) fn answer(work: &Work<'_>, a: Acceptance) -> Self {
        let allowed = work.allowed("acceptance", events(&a));
        Self::of(a, allowed)
    }
    pub(super) fn of(a: Acceptance, allowed_actions: Vec<String>) -> Self {
        let criteria = a.criteria.0.into_iter().map(|c| CriterionView { text: c.text, met: c.met });
        Self {
            id: a.id,
            no: a.no,
            version: a.version,
            state: a.state,
            case_id: a.case_id,
            contract_id: a.contract_id,
            order_id: a.order_id,
            account_id: a.account_id,
            milestone_code: a.milestone_code,
            kind: a.kind,
            criteria: criteria.collect(),
            submitted_on: a.submitted_on,
            submission_evidence: a.submission_evidence,
            due_on: a.due_on,
            decided_on: a.decided_on,
            signed_by: a.signed_by,
            evidence: a.evidence,
            punch_list: a.punch_list.0,
            reason: a.reason,
            final_acceptance: a.final_acceptance,
            certified: a.certified,
            allowed_actions,
            created_at: a.created_at,
            updated_at: a.updated_at,
        }
    }
}
