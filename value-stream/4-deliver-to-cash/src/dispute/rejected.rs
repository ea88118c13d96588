//! I-R3: the customer rejects an acceptance, in words or by an objection within the period. What was invoiced for it is
//! disputed at once; what waits for it is disputed before it is invoiced.

use super::create::{Parties, begun, blame, of_receivable};
use super::model::{DisputeKind, DisputeState};
use super::standing::disputed;
use super::store::Dispute;
use crate::billed_contract::{Basis, BilledContract};
use crate::billing_plan::{BillingLine, BillingState, Event, lifts};
use crate::receivable::Receivable;
use ltc_governance::case::Case;
use ltc_http::Work;
use ltc_identity::{User, UserState};
use ltc_kernel::AcceptanceRejected;
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// Under the lock of the deal, which the verb holds. The verb announces.
pub async fn acceptance_rejected(work: &mut Work<'_>, h: &AcceptanceRejected) -> Result<(), Fail> {
    let Some(contract) = h.contract_id.or(h.order_id) else { return Ok(()) };
    // An order that nothing was delivered of is not known here yet.
    let Some(contract) = work.find::<BilledContract>(contract).await? else { return Ok(()) };
    let same = work.select::<Dispute>().eq(Dispute::acceptance_id, h.acceptance_id);
    if same.ne(Dispute::state, DisputeState::Settled).one().await?.is_some() {
        return Ok(());
    }
    let lines = waiting_for(work, &contract, h).await?;
    let invoices = invoiced(work, &contract, &lines).await?;
    let known = disputed(&**work, &invoices).await?;
    let legal = lawyer(work).await?;
    let sales = work.get::<Case>(contract.case_id).await?.owner_id;
    let mut opened = vec![];
    for r in invoices {
        let free = r.open_minor - known.get(&r.id).copied().unwrap_or(0);
        if free <= 0 {
            continue;
        }
        let id = work.new_id();
        opened.push(Dispute { amount_minor: free, ..of_receivable(work, id, &r).await? });
        blame(work, r)?;
    }
    let blocked: i64 = lines.iter().filter(|l| l.state == BillingState::Waiting).map(|l| l.gross_minor).sum();
    if opened.is_empty() && blocked > 0 {
        opened.push(of_contract(work, &contract, blocked).await?);
    }
    for dispute in opened {
        let dispute = Dispute {
            acceptance_id: Some(h.acceptance_id),
            kind: DisputeKind::Acceptance,
            facts: h.reason.clone(),
            sales_owner_id: sales,
            legal_owner_id: legal.filter(|legal| *legal != sales),
            ..dispute
        };
        work.insert(&dispute);
        work.touch("dispute", dispute.id, &dispute.no);
    }
    Ok(())
}

/// The instalments that this acceptance would have made ready.
async fn waiting_for(
    work: &Work<'_>,
    contract: &BilledContract,
    h: &AcceptanceRejected,
) -> Result<Vec<BillingLine>, Fail> {
    let event = Event::Accepted(h.kind, h.milestone_code.as_deref());
    let lines = work.select::<BillingLine>().eq(BillingLine::contract_id, contract.id).all().await?;
    Ok(lines.into_iter().filter(|l| lifts(&event, l.trigger, l.milestone_code.as_deref())).collect())
}

/// What is invoiced of them; of an order without contract, everything that is invoiced.
async fn invoiced(
    work: &Work<'_>,
    contract: &BilledContract,
    lines: &[BillingLine],
) -> Result<Vec<Receivable>, Fail> {
    let of = work.select::<Receivable>().ne(Receivable::open_minor, 0).ascending(Receivable::no);
    match contract.basis {
        Basis::Order => of.eq(Receivable::contract_id, contract.id).all().await,
        Basis::Contract => {
            let ids = lines.iter().filter_map(|l| l.invoice_id);
            of.any_of(Column::new("id"), ids).all().await
        }
    }
}

/// Legal's part goes to the first of them by name of login; they give it on by `plan`.
async fn lawyer(work: &Work<'_>) -> Result<Option<Uuid>, Fail> {
    let people =
        work.select::<User>().eq(User::state, UserState::Active).ascending(User::login).all().await?;
    Ok(people.iter().find(|u| u.roles.0.iter().any(|role| role == "LEGAL")).map(|u| u.id))
}

async fn of_contract(work: &mut Work<'_>, c: &BilledContract, minor: i64) -> Result<Dispute, Fail> {
    let parties = Parties {
        case_id: c.case_id,
        account_id: c.account_id,
        contract_id: c.id,
        legal_entity_id: c.legal_entity_id,
    };
    let id = work.new_id();
    Ok(Dispute {
        kind: DisputeKind::Acceptance,
        amount_minor: minor,
        ..begun(work, id, parties, c.currency).await?
    })
}
