//! `POST /contract-changes/{id}/sign`: both parties have signed the change that ATAC judged.
use super::margin::light_needs_gate;
use super::model::{ContractChangeState, LIFECYCLE};
use super::store::{ContractChange, Locked, locked, refuse_unfit};
use super::view::ContractChangeView;
use ltc_governance::case::Template;
use ltc_governance::gate::{self, GatePass, GateType};
use ltc_http::{Verb, Work, form};
use ltc_kernel::{Findings, NaiveDate, Refusal};
use ltc_store::{Announcement, Fail};
use uuid::Uuid;

form! {
    /// Who signed.
    pub struct ContractChangeSign { signatory_name: String, customer_signatory: String, signed_on: NaiveDate }
}

/// Signs a change.
pub struct Sign;
impl Verb for Sign {
    const ROUTE: &'static str = "POST /contract-changes/{id}/sign";
    const ACTION: &'static str = "contract_change.sign";
    type Input = ContractChangeSign;
    type Output = ContractChangeView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ContractChangeSign,
    ) -> Result<ContractChangeView, Fail> {
        let found = locked(work, Self::ACTION, id).await?;
        let before = found.change.state;
        let next = LIFECYCLE.next(before, "sign")?;
        refuse_unfit(&found.contract, found.change.base_version_no)?;
        let mut findings = Findings::new();
        findings.check(input.signed_on <= work.today(), "/signed_on", "date.in_the_future");
        let after_contract = found.contract.signed_on.is_none_or(|d| d <= input.signed_on);
        findings.check(after_contract, "/signed_on", "contract_change.before_contract");
        findings.finish()?;
        let permission = permission(work, &found).await?;
        let Locked { mut change, contract, .. } = found;
        let gate_id = signed(&mut change, permission, &input)?;
        change.state = next;
        work.update(&mut change)?;
        let said = Announcement::new("change.signed", change.case_id).touches(
            "contract_change",
            change.id,
            &change.no,
        );
        let said = said.touches("contract", contract.id, &contract.no).attr("gate_id", gate_id);
        work.announce(said.attr("price_delta", change.price_delta()).change("state", before, change.state));
        Ok(ContractChangeView::after(work, change))
    }
}

/// What allows a signature: ATAC, or the owner's click below the thresholds of SME_LITE.
enum Permission {
    Gate(GatePass),
    BelowThresholds,
}

async fn permission(work: &Work<'_>, found: &Locked) -> Result<Permission, Fail> {
    let (case, change) = (&found.case, &found.change);
    if change.state != ContractChangeState::Assessed {
        let pass = gate::pass(work, GateType::Atac, case.id, &change.subject()).await?;
        return Ok(Permission::Gate(pass));
    }
    let margins = change.margin_before.zip(change.margin_after);
    let needs = match margins {
        Some((before, after)) if case.template == Template::SmeLite => {
            light_needs_gate(found.contract.total().net, change.price_delta(), before, after)
                .map_err(Refusal::from)?
        }
        _ => true,
    };
    if needs {
        Err(Refusal::conflict("gate_missing").with("gate", GateType::Atac).into())
    } else {
        Ok(Permission::BelowThresholds)
    }
}

/// The guarded rule.
fn signed(
    change: &mut ContractChange,
    permission: Permission,
    input: &ContractChangeSign,
) -> Result<Option<Uuid>, Refusal> {
    let gate_id = match permission {
        Permission::BelowThresholds => None,
        Permission::Gate(pass) => {
            pass.is_for(GateType::Atac, change.id)?;
            Some(pass.gate_id())
        }
    };
    change.signatory_name = Some(input.signatory_name.clone());
    change.customer_signatory = Some(input.customer_signatory.clone());
    change.signed_on = Some(input.signed_on);
    Ok(gate_id)
}
