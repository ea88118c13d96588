//! `POST /contracts/{id}/sign`: our signature, over the very text that ATC judged (C-R1, C-R5).
use super::countersign::{CustomerSignature, countersigned};
use super::finalise::freeze;
use super::lifecycle::LIFECYCLE;
use super::make_effective::{Effect, take_effect};
use super::model::{ContractState, unchanged_from};
use super::request::UserRef;
use super::store::{Contract, agreed_quote, locked};
use super::view::ContractView;
use ltc_governance::case::Case;
use ltc_governance::gate::{self, Gate, GatePass, GateType, SubjectRef};
use ltc_governance::template;
use ltc_http::{Verb, Work, form};
use ltc_identity::{User, UserState};
use ltc_kernel::{Findings, NaiveDate, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Who signs for us; with the customer's signature at once where both sit at one table.
    pub struct ContractSign {
        signatory_name: String,
        /// The signatory as a user: authority for the level of ATC is then checked.
        signatory_id: Option<UserRef>,
        signed_on: NaiveDate,
        countersignatory_name: Option<String>,
        countersigned_on: Option<NaiveDate>,
        /// Both have signed and no condition precedent is open: take effect in this same step.
        effective: bool,
        effective_on: Option<NaiveDate>,
    }
}

/// Signs for us.
pub struct Sign;
impl Verb for Sign {
    const ROUTE: &'static str = "POST /contracts/{id}/sign";
    const ACTION: &'static str = "contract.sign";
    type Input = ContractSign;
    type Output = ContractView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ContractSign) -> Result<ContractView, Fail> {
        let (mut case, mut contract) = locked(work, Self::ACTION, id).await?;
        let before = contract.state;
        let next = LIFECYCLE.next(before, "sign")?;
        findings(work, &input).finish()?;
        let subject = what_atc_judged(work, &case, &mut contract).await?;
        let pass = gate::pass(work, GateType::Atc, case.id, &subject).await?;
        authority(work, &input, pass.gate_id()).await?;
        let gate_id = signed_by_us(&mut contract, pass, &subject, &input)?;
        contract.state = next;
        let mut said = Announcement::new("contract.signed_by_us", case.id);
        if let Some(name) = input.countersignatory_name {
            let signature =
                CustomerSignature { name, signed_on: input.countersigned_on.unwrap_or(input.signed_on) };
            countersigned(work, &mut contract, signature, Some(gate_id))?;
            said = Announcement::new("contract.signed", case.id);
        }
        said = said.touches("contract", contract.id, &contract.no).attr("signatory", &input.signatory_name);
        let effect = Effect { effective_on: input.effective_on, conditions_met: vec![] };
        let stated =
            if input.effective { Some(take_effect(work, &mut case, &mut contract, effect)?) } else { None };
        said = said
            .attr("gate_id", gate_id)
            .attr("text_hash", &contract.text_hash)
            .attr("effective_on", contract.effective_on);
        work.announce(said.change("state", before, contract.state));
        work.update(&mut contract)?;
        if let Some(signed) = stated {
            work.update(&mut case)?;
            work.hand_over(signed);
        }
        Ok(ContractView::after(work, contract))
    }
}

fn findings(work: &Work<'_>, input: &ContractSign) -> Findings {
    let mut findings = Findings::new();
    findings.check(input.signed_on <= work.today(), "/signed_on", "date.in_the_future");
    findings.check(
        input.countersigned_on.is_none_or(|d| d <= work.today()),
        "/countersigned_on",
        "date.in_the_future",
    );
    let both = input.countersignatory_name.is_some();
    findings.check(both || input.countersigned_on.is_none(), "/countersignatory_name", "required");
    findings.check(both || !input.effective, "/effective", "contract.not_signed_by_both");
    findings
}

/// The contract's own text, or for an unchanged deal of one approval the quote (domain.md 3.7). A draft that differs
/// from the accepted quote has been judged by nobody.
async fn what_atc_judged(work: &Work<'_>, case: &Case, contract: &mut Contract) -> Result<SubjectRef, Fail> {
    let together = template::of(&**work, case).await?.one_deal_approval();
    let by_quote = together && contract.state != ContractState::Approved;
    if by_quote && let Some(hash) = contract.quote_hash.clone() {
        let quote = agreed_quote(work, contract.quote_id).await?.ok_or_else(Refusal::not_found)?;
        if unchanged_from(&quote.agreed.0, &contract.terms.0) {
            freeze(contract)?;
            return Ok(SubjectRef::whole("quote", contract.quote_id, "", hash));
        }
    }
    if contract.state == ContractState::Draft {
        return Err(Refusal::conflict("gate_missing").with("gate", GateType::Atc).into());
    }
    if contract.text_hash != Some(contract.content_hash()) {
        return Err(Refusal::conflict("gate_outdated").with("gate", GateType::Atc).into());
    }
    Ok(contract.subject())
}

/// C-R5, for a signatory who is a user of ours: the level of ATC is also the level of the signature.
async fn authority(work: &Work<'_>, input: &ContractSign, gate_id: Uuid) -> Result<(), Fail> {
    let Some(signatory) = input.signatory_id else { return Ok(()) };
    let user = work.find::<User>(signatory.0).await?;
    let gate = work.get::<Gate>(gate_id).await?;
    let held = user.filter(|u| u.state == UserState::Active).map_or(0, |u| u.authority_level);
    if held >= gate.required_level {
        return Ok(());
    }
    let refusal = Refusal::conflict("contract.signatory_without_authority");
    Err(refusal.with("required", gate.required_level).with("held", held).into())
}

/// The guarded rule: no signature without the pass of ATC for what is signed.
fn signed_by_us(
    contract: &mut Contract,
    pass: GatePass,
    subject: &SubjectRef,
    input: &ContractSign,
) -> Result<Uuid, Refusal> {
    pass.is_for(GateType::Atc, subject.id)?;
    contract.signatory_name = Some(input.signatory_name.clone());
    contract.signed_on = Some(input.signed_on);
    Ok(pass.gate_id())
}
