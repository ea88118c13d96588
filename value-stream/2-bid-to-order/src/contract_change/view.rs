//! A change as answered.
use super::model::{ChangeOrigin, ContractChangeState, buttons};
use super::store::ContractChange;
use crate::contract::model::totals;
use crate::contract::totals as amounts;
use crate::contract::view::{InstalmentView, MilestoneView, ObligationView};
use crate::lines::AgreedLineView;
use ltc_http::{Work, text_fields, view};
use ltc_kernel::{ChangeTreatment, Money, NaiveDate, Ratio, TaxTotals};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

text_fields!(ContractChangeState, ChangeOrigin);

view! {
    /// A contract change, with the agreement as it stands after it.
    pub struct ContractChangeView {
        id: Uuid,
        no: String,
        version: i64,
        state: ContractChangeState,
        case_id: Uuid,
        owner_id: Uuid,
        contract_id: Uuid,
        base_version_no: i64,
        origin: ChangeOrigin,
        reason: String,
        scope: String,
        price_delta: Money,
        cost_delta: Option<Money>,
        schedule_delta_days: i64,
        margin_before: Option<Ratio>,
        margin_after: Option<Ratio>,
        treatment: Option<ChangeTreatment>,
        effective_on: NaiveDate,
        total_net_after: Money,
        total_gross_after: Money,
        lines_after: Vec<AgreedLineView>,
        instalments_after: Vec<InstalmentView>,
        milestones_after: Vec<MilestoneView>,
        obligations_after: Vec<ObligationView>,
        signatory_name: Option<String>,
        customer_signatory: Option<String>,
        signed_on: Option<NaiveDate>,
        state_reason: Option<String>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl ContractChangeView {
    /// The answer of a verb.
    pub(super) fn after(work: &Work<'_>, change: ContractChange) -> Self {
        let allowed = work.allowed("contract_change", buttons(change.state));
        Self::of(change, allowed)
    }

    pub(super) fn of(c: ContractChange, allowed_actions: Vec<String>) -> Self {
        let zero = Money::zero(c.currency);
        let after = c.content.0.after.clone();
        let total =
            totals(c.currency, &after.lines).unwrap_or(TaxTotals { net: zero, tax: zero, gross: zero });
        let due = amounts::instalments(&total, &after.instalments).unwrap_or_default();
        let agreed = amounts::obligations(total.net, &after.obligations).unwrap_or_default();
        let shares = after.instalments.iter().map(|i| i.share);
        Self {
            price_delta: c.price_delta(),
            cost_delta: c.cost_delta_minor.map(|minor| Money::new(minor, c.currency)),
            id: c.id,
            no: c.no,
            version: c.version,
            state: c.state,
            case_id: c.case_id,
            owner_id: c.owner_id,
            contract_id: c.contract_id,
            base_version_no: c.base_version_no,
            origin: c.origin,
            reason: c.reason,
            scope: c.content.0.scope,
            schedule_delta_days: c.schedule_delta_days,
            margin_before: c.margin_before,
            margin_after: c.margin_after,
            treatment: c.treatment.0,
            effective_on: c.effective_on,
            total_net_after: total.net,
            total_gross_after: total.gross,
            instalments_after: due
                .into_iter()
                .zip(shares)
                .map(|(due, share)| InstalmentView::of(due, share))
                .collect(),
            lines_after: after.lines.into_iter().map(Into::into).collect(),
            milestones_after: after.milestones.into_iter().map(Into::into).collect(),
            obligations_after: agreed.into_iter().map(Into::into).collect(),
            signatory_name: c.signatory_name,
            customer_signatory: c.customer_signatory,
            signed_on: c.signed_on,
            state_reason: c.state_reason,
            allowed_actions,
            created_at: c.created_at,
            updated_at: c.updated_at,
        }
    }
}
