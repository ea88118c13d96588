//! Contracts and orders arrive, and change.

use super::store::{AdvanceUse, Basis, BilledContract, ContractState, MilestoneShare, TaxShare};
use chrono::NaiveDate;
use ltc_governance::case::Case;
use ltc_http::Work;
use ltc_kernel::{
    AgreedLine, ContractChanged, ContractSigned, Currency, InstalmentDue, InstalmentTrigger, MilestoneAgreed,
    OrderConfirmed, RecognitionPattern, Refusal,
};
use ltc_master_data::legal_entity;
use ltc_store::{Db, Doc, Fail, Reads};
use uuid::Uuid;

/// Keeps a signed contract.
pub async fn from_contract(work: &mut Work<'_>, signed: &ContractSigned) -> Result<BilledContract, Fail> {
    let mut kept = blank(work, signed.contract_id, Basis::Contract, signed.currency, signed.effective_on);
    kept.no.clone_from(&signed.contract_no);
    kept.case_id = signed.case_id;
    kept.account_id = signed.account_id;
    kept.legal_entity_id = signed.legal_entity_id;
    kept.base_currency = work.get::<Case>(signed.case_id).await?.posting_currency(&**work);
    kept.vat_deferral = legal_entity::store::of(&**work, signed.legal_entity_id).await?.vat_deferral;
    kept.net_minor = signed.total_net.minor();
    kept.tax_minor = signed.total_tax.minor();
    kept.gross_minor = signed.total_gross.minor();
    kept.acceptance_due = signed.instalments.iter().any(waits_for_acceptance);
    kept.right_to_invoice =
        signed.obligations.iter().any(|o| o.pattern == RecognitionPattern::RightToInvoice);
    kept.milestones = Doc(milestones(&signed.milestones, &signed.instalments));
    kept.tax_lines = Doc(tax_lines(&signed.lines));
    work.insert(&kept);
    Ok(kept)
}

/// Keeps a confirmed order that has no contract; one with a contract is billed by its billing plan.
pub async fn from_order(work: &mut Work<'_>, order: &OrderConfirmed, case: &Case) -> Result<(), Fail> {
    if order.contract_id.is_some() {
        return Ok(());
    }
    let entity = legal_entity::store::the_only_or(&**work, case.legal_entity_id).await?;
    let base = case.posting_currency(&**work);
    let currency = order.lines.first().map_or(base, |line| line.net.currency());
    let mut kept = blank(work, order.order_id, Basis::Order, currency, work.today());
    kept.no.clone_from(&order.order_no);
    kept.case_id = order.case_id;
    kept.account_id = order.account_id;
    kept.legal_entity_id = entity.id;
    kept.vat_deferral = entity.vat_deferral;
    kept.base_currency = base;
    for line in &order.lines {
        kept.net_minor += line.net.minor();
        kept.tax_minor += line.tax.minor();
        kept.gross_minor += line.gross.minor();
    }
    kept.tax_lines = Doc(tax_lines(&order.lines));
    work.insert(&kept);
    Ok(())
}

/// A signed change: new totals, next version (domain.md 2.8.1).
pub async fn from_change(work: &mut Work<'_>, change: &ContractChanged) -> Result<BilledContract, Fail> {
    let mut kept = work.get::<BilledContract>(change.contract_id).await?;
    if change.total_gross.minor() < kept.billed_gross_minor {
        return Err(Refusal::conflict("contract_change.below_billed").with("no", &kept.no).into());
    }
    kept.version_no += 1;
    kept.net_minor = change.total_net.minor();
    kept.tax_minor = change.total_tax.minor();
    kept.gross_minor = change.total_gross.minor();
    kept.acceptance_due = change.instalments.iter().any(waits_for_acceptance);
    // What is added has still to be delivered and accepted; what is dropped may have been all that was left.
    kept.delivered = kept.delivered_minor > 0 && kept.delivered_minor >= kept.net_minor;
    kept.accepted &= kept.delivered || kept.delivered_minor == 0;
    let before = std::mem::take(&mut kept.milestones.0);
    kept.milestones = Doc(milestones(&change.milestones, &change.instalments));
    for m in &mut kept.milestones.0 {
        m.accepted = before.iter().any(|b| b.code == m.code && b.accepted);
    }
    kept.tax_lines = Doc(tax_lines(&change.lines));
    work.update(&mut kept)?;
    Ok(kept)
}

fn blank(
    work: &Work<'_>,
    id: Uuid,
    basis: Basis,
    currency: Currency,
    effective_on: NaiveDate,
) -> BilledContract {
    BilledContract {
        id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no: String::new(),
        basis,
        version_no: 1,
        case_id: Uuid::nil(),
        account_id: Uuid::nil(),
        legal_entity_id: Uuid::nil(),
        currency,
        base_currency: work.workspace().base_currency(),
        net_minor: 0,
        tax_minor: 0,
        gross_minor: 0,
        effective_on,
        state: ContractState::Open,
        billed_net_minor: 0,
        billed_gross_minor: 0,
        recognised_minor: 0,
        recognised_base_minor: 0,
        allowance_minor: 0,
        delivered_minor: 0,
        delivered: false,
        accepted: false,
        acceptance_due: false,
        right_to_invoice: false,
        asset_minor: 0,
        asset_base_minor: 0,
        liability_minor: 0,
        liability_base_minor: 0,
        milestones: Doc(vec![]),
        tax_lines: Doc(vec![]),
        layers: Doc(vec![]),
        asset_tax_minor: 0,
        asset_tax_base_minor: 0,
        advance_tax_minor: 0,
        advance_tax_base_minor: 0,
        vat_deferral: false,
        advance_use: AdvanceUse::First,
        bills_deliveries: false,
        late_rate: None,
    }
}

fn waits_for_acceptance(due: &InstalmentDue) -> bool {
    matches!(due.trigger, InstalmentTrigger::PreliminaryPac | InstalmentTrigger::FinalFac)
}

/// A milestone is worth the instalments that wait for it.
fn milestones(agreed: &[MilestoneAgreed], instalments: &[InstalmentDue]) -> Vec<MilestoneShare> {
    let value = |code: &str| {
        let mine = instalments.iter().filter(|i| i.milestone_code.as_deref() == Some(code));
        mine.map(|i| i.net.minor()).sum()
    };
    let share = |m: &MilestoneAgreed| MilestoneShare {
        code: m.code.clone(),
        value_minor: value(&m.code),
        accepted: false,
    };
    agreed.iter().map(share).collect()
}

fn tax_lines(lines: &[AgreedLine]) -> Vec<TaxShare> {
    let mut shares: Vec<TaxShare> = vec![];
    for line in lines {
        match shares.iter_mut().find(|s| s.tax_code == line.tax_code && s.tax_rate == line.tax_rate) {
            Some(share) => {
                share.net_minor += line.net.minor();
                share.tax_minor += line.tax.minor();
            }
            None => shares.push(TaxShare {
                tax_code: line.tax_code.clone(),
                product_id: Some(line.product_id),
                tax_rate: line.tax_rate,
                net_minor: line.net.minor(),
                tax_minor: line.tax.minor(),
            }),
        }
    }
    shares
}
