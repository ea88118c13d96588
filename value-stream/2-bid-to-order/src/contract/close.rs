//! `POST /contracts/{id}/close`: the end, by ATCC alone (domain.md 2.8.3).
use super::lifecycle::LIFECYCLE;
use super::model::ContractState;
use super::store::{Contract, locked};
use super::view::ContractView;
use ltc_governance::case::{Case, CaseState, Stage};
use ltc_governance::gate::{self, GatePass, GateType};
use ltc_governance::template::{self, GateMode};
use ltc_http::{Verb, Work, form};
use ltc_kernel::{ContractClosed, Findings, NaiveDate, Refusal};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// How it is closed.
    pub struct ContractClose {
        /// Today when not named.
        closed_on: Option<NaiveDate>,
        /// A warranty or retention tail stays open.
        with_tail: bool,
    }
}

/// Closes the contract.
pub struct Close;
impl Verb for Close {
    const ROUTE: &'static str = "POST /contracts/{id}/close";
    const ACTION: &'static str = "contract.close";
    type Input = ContractClose;
    type Output = ContractView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ContractClose) -> Result<ContractView, Fail> {
        let (mut case, mut contract) = locked(work, Self::ACTION, id).await?;
        let before = contract.state;
        LIFECYCLE.next(before, "close")?;
        let closed_on = input.closed_on.unwrap_or(work.today());
        let mut findings = Findings::new();
        findings.check(closed_on <= work.today(), "/closed_on", "date.in_the_future");
        let begun = contract.effective_on.is_none_or(|d| d <= closed_on);
        findings.check(begun, "/closed_on", "contract.closed_before_effective");
        findings.finish()?;
        let pass = gate::pass(work, GateType::Atcc, case.id, &contract.closure_subject()).await?;
        let gate_id = pass.gate_id();
        let closed = close(&mut contract, pass, closed_on, input.with_tail)?;
        work.update(&mut contract)?;
        end_case(work, &mut case, &contract).await?;
        let said =
            Announcement::new("contract.closed", case.id).touches("contract", contract.id, &contract.no);
        let said = said.attr("with_tail", contract.with_tail).attr("gate_id", gate_id);
        work.announce(said.change("state", before, contract.state));
        work.hand_over(closed);
        Ok(ContractView::after(work, contract))
    }
}

/// The guarded rule: nothing closes without ATCC over this version.
pub fn close(
    contract: &mut Contract,
    pass: GatePass,
    closed_on: NaiveDate,
    with_tail: bool,
) -> Result<ContractClosed, Refusal> {
    pass.is_for(GateType::Atcc, contract.id)?;
    contract.state = LIFECYCLE.next(contract.state, "close")?;
    contract.closed_on = Some(closed_on);
    contract.with_tail = with_tail;
    Ok(ContractClosed {
        case_id: contract.case_id,
        contract_id: contract.id,
        account_id: contract.account_id,
        closed_on,
        with_tail,
    })
}

/// For `throughline/`: a completed contract closes by itself where the template says so,
/// with its last cash, if ATCC was decided for this version (domain.md 3.7). Anything else waits for a person.
pub async fn close_light(work: &mut Work<'_>, contract_id: Uuid) -> Result<(), Fail> {
    let mut contract = work.get::<Contract>(contract_id).await?;
    let mut case = work.get::<Case>(contract.case_id).await?;
    let by_rule = template::of(&**work, &case).await?.mode(GateType::Atcc) == GateMode::Automatic;
    if !by_rule || contract.state != ContractState::Completed {
        return Ok(());
    }
    let pass = match gate::pass(work, GateType::Atcc, case.id, &contract.closure_subject()).await {
        Ok(pass) => pass,
        Err(Fail::Refused(_)) => return Ok(()),
        Err(other) => return Err(other),
    };
    let closed = close(&mut contract, pass, work.today(), false)?;
    work.update(&mut contract)?;
    end_case(work, &mut case, &contract).await?;
    work.touch("contract", contract.id, &contract.no);
    work.hand_over(closed);
    Ok(())
}

/// The deal ends with its last contract, unless a tail stays.
async fn end_case(work: &mut Work<'_>, case: &mut Case, contract: &Contract) -> Result<(), Fail> {
    use ContractState::{Closed, Rejected, Terminated};
    case.reach(Stage::S8Close);
    let others =
        work.select::<Contract>().eq(Contract::case_id, case.id).ne(Contract::id, contract.id).all().await?;
    let living = others.iter().any(|c| !matches!(c.state, Closed | Rejected | Terminated));
    if !contract.with_tail && !living {
        case.state = CaseState::Closed;
    }
    work.update(case)
}
