//! A deal whose template closes it (SME_LITE) and that is delivered and paid closes by itself: the survey is asked, ATCC is decided
//! by the rule, in the very step of its last cash (domain.md 3.7, S-10).

use super::checklist::points;
use super::decided::close;
use super::standing::{net_in_base, of, subject};
use crate::billed_contract::{Basis, BilledContract, ContractState};
use crate::receivable::{Receivable, ReceivableState};
use crate::survey::Survey;
use ltc_governance::case::{Case, CaseState};
use ltc_governance::gate::{self, Dimensions, GateRequest, GateType};
use ltc_governance::template::{self, GateMode};
use ltc_http::Work;
use ltc_kernel::{CashSettled, Findings};
use ltc_store::{Fail, Reads};

/// Closes the deal when nothing is open. The caller records the case.
pub async fn close_light_deal(
    work: &mut Work<'_>,
    case: &mut Case,
    settled: &CashSettled,
) -> Result<(), Fail> {
    let template = template::of(&**work, case).await?;
    if template.mode(GateType::Atcc) != GateMode::Automatic || case.state != CaseState::Open {
        return Ok(());
    }
    let paid = work.get::<Receivable>(settled.invoice_id).await?;
    let mut contract = work.get::<BilledContract>(paid.contract_id).await?;
    let rows = work.select::<Receivable>().eq(Receivable::contract_id, contract.id);
    let rows = rows.ne(Receivable::state, ReceivableState::Paid).all().await?;
    // What this very step paid is still open in the database.
    let settled_now = work.pending::<Receivable>();
    let left =
        |r: &Receivable| settled_now.iter().find(|p| p.id == r.id).map_or(r.open_minor, |p| p.open_minor);
    let open: i64 = rows.iter().map(left).sum();
    let ready = points(&of(&contract, &template, case, open, (false, false, 0))).iter().all(|p| p.done);
    if !ready || contract.state != ContractState::Open {
        return Ok(());
    }
    let net_value = match net_in_base(work, &contract).await {
        Ok(value) => value,
        // Without a rate a person closes the deal; cash is booked all the same.
        Err(Fail::Refused(_)) => return Ok(()),
        Err(other) => return Err(other),
    };
    let asked = GateRequest {
        gate: GateType::Atcc,
        subject: subject(&contract),
        dimensions: Dimensions { net_value: Some(net_value), ..Dimensions::default() },
        entry: Findings::new(),
        self_checked: true,
        group: None,
        due_before: None,
        demands: vec![],
    };
    match gate::request(work, case, asked).await {
        Ok(_) => {}
        // The rule does not decide this one (a gate before it is missing): cash is booked all the same.
        Err(Fail::Refused(_)) => return Ok(()),
        Err(other) => return Err(other),
    }
    if work.select::<Survey>().eq(Survey::contract_id, contract.id).one().await?.is_none() {
        let id = work.new_id();
        let survey = Survey::asked(work, id, contract.id, case.id).await?;
        work.insert(&survey);
        work.touch("survey", survey.id, &survey.no);
    }
    if contract.basis == Basis::Contract {
        // Its own room closes it; this GO is the pass.
        contract.state = ContractState::Closing;
        return work.update(&mut contract);
    }
    close(work, &mut contract, case, false)
}
