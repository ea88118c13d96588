//! `POST /contract-changes/{id}/sign`: both parties have signed the change that ATAC judged.
use super::margin::needs_gate;
use super::model::{ContractChangeState, LIFECYCLE};
use super::store::{ContractChange, Locked, locked, refuse_below_delivered, refuse_unfit};
use super::view::ContractChangeView;
use crate::contract::Contract;
use ltc_governance::case::Case;
use ltc_governance::gate::{self, Dimensions, GatePass, GateRequest, GateType};
use ltc_governance::grading::{self, Facts, Occasion};
use ltc_governance::template::{self, GateMode};
use ltc_http::{Verb, Work, form};
use ltc_kernel::{Findings, NaiveDate, Refusal};
use ltc_master_data::exchange_rate::store::in_base;
use ltc_store::{Announcement, Db, Fail};
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
        refuse_below_delivered(work, &found.change).await?;
        let mut findings = Findings::new();
        findings.check(input.signed_on <= work.today(), "/signed_on", "date.in_the_future");
        let after_contract = found.contract.signed_on.is_none_or(|d| d <= input.signed_on);
        findings.check(after_contract, "/signed_on", "contract_change.before_contract");
        findings.finish()?;
        let pass = permission(work, &found).await?;
        let Locked { mut case, mut change, contract } = found;
        let gate_id = signed(&mut change, pass, &input)?;
        change.state = next;
        work.update(&mut change)?;
        regraded(work, &mut case, &change, &contract).await?;
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

/// Graded by the contract as it will be after the change.
async fn regraded(
    work: &mut Work<'_>,
    case: &mut Case,
    change: &ContractChange,
    contract: &Contract,
) -> Result<(), Fail> {
    let net = contract.total().net.add(change.price_delta()).map_err(Refusal::from)?;
    let value = in_base(&**work, net, work.workspace().base_currency(), work.today()).await?;
    let facts = Facts { ld_cap: contract.terms.0.ld_cap, ..Facts::default() };
    let before = case.grade;
    grading::regrade(work, case, Occasion::Change, value, &facts, None).await?;
    if case.grade != before {
        work.update(case)?;
    }
    Ok(())
}

/// What allows a signature: ATAC. Below the thresholds of the template the rule may decide it, on the record, with
/// the owner's click (domain.md 3.7).
async fn permission(work: &mut Work<'_>, found: &Locked) -> Result<GatePass, Fail> {
    let (case, change) = (&found.case, &found.change);
    if change.state == ContractChangeState::Assessed {
        decided_by_rule(work, found).await?;
    }
    gate::pass(work, GateType::Atac, case.id, &change.subject()).await
}

async fn decided_by_rule(work: &mut Work<'_>, found: &Locked) -> Result<(), Fail> {
    let (case, change) = (&found.case, &found.change);
    let margins = change.margin_before.zip(change.margin_after);
    let template = template::of(&**work, case).await?;
    let by_rule = template.mode(GateType::Atac) == GateMode::SelfCheck;
    let Some((before, after)) = margins.filter(|_| by_rule) else { return Ok(()) };
    let total = found.contract.total().net;
    if needs_gate(&template.change, total, change.price_delta(), before, after).map_err(Refusal::from)? {
        return Ok(());
    }
    let net_value = in_base(&**work, total, work.workspace().base_currency(), work.today()).await?;
    let request = GateRequest {
        gate: GateType::Atac,
        subject: change.subject(),
        dimensions: Dimensions { net_value: Some(net_value), ..Dimensions::default() },
        entry: Findings::new(),
        self_checked: true,
        group: None,
        due_before: None,
        demands: vec![],
    };
    gate::request(work, case, request).await.map(drop)
}

/// The guarded rule.
fn signed(change: &mut ContractChange, pass: GatePass, input: &ContractChangeSign) -> Result<Uuid, Refusal> {
    pass.is_for(GateType::Atac, change.id)?;
    change.signatory_name = Some(input.signatory_name.clone());
    change.customer_signatory = Some(input.customer_signatory.clone());
    change.signed_on = Some(input.signed_on);
    Ok(pass.gate_id())
}
