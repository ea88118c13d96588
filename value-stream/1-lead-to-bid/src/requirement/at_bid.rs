//! The matrix when a bid is decided: entry criteria of ATB, and the conditions that a GO brings with it (B-R3, B-R6).

use super::bid_check::{Bound, Waits, entry, waits};
use super::model::RdState;
use super::store::{RdRequest, Requirement};
use super::summary::live;
use ltc_governance::gate::{Demand, Effect};
use ltc_http::Work;
use ltc_kernel::Findings;
use ltc_store::{Fail, Reads};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What is missing, and what a GO will wait for.
pub async fn at_bid(work: &Work<'_>, opportunity_id: Uuid) -> Result<(Findings, Vec<Demand>), Fail> {
    let today = work.today();
    let lines = live(&**work, opportunity_id).await?;
    let requests = match lines.iter().any(|line| line.rd_state == Some(RdState::Asked)) {
        true => {
            let open = work.select::<RdRequest>().eq(RdRequest::opportunity_id, opportunity_id);
            let open = open.eq(RdRequest::state, RdState::Asked).all().await?;
            open.into_iter().map(|request| (request.id, request)).collect()
        }
        false => BTreeMap::new(),
    };
    let asked = |line: &Requirement| line.rd_request_id.and_then(|id| requests.get(&id));
    let bound: Vec<Bound<'_>> = lines.iter().map(|line| bound(line, asked(line))).collect();
    let demands = lines.iter().zip(&bound).filter_map(|(line, of)| {
        Some(match waits(of, today)? {
            Waits::Answer(on) => answer(asked(line)?, line, on),
            Waits::Delivery(on) => delivery(line, on),
        })
    });
    Ok((entry(&bound, today), demands.collect()))
}

fn bound<'a>(line: &'a Requirement, request: Option<&RdRequest>) -> Bound<'a> {
    Bound {
        no: &line.no,
        line: line.line(),
        answer_on: request.and_then(RdRequest::answer_on),
        ready_on: line.rd_ready_on.filter(|_| line.rd_state == Some(RdState::Feasible)),
    }
}

/// R&D answers before the contract is decided. In the words of who asked: they have one language.
fn answer(request: &RdRequest, line: &Requirement, due_on: chrono::NaiveDate) -> Demand {
    Demand {
        text: [request.no.as_str(), " · ", &line.no, " ", &request.question].concat(),
        effect: Effect::BeforeNextGate,
        owner_id: request.assignee_id,
        due_on,
        evidence_required: None,
        awaits_id: Some(request.id),
    }
}

/// What R&D said to make is there on its day.
fn delivery(line: &Requirement, due_on: chrono::NaiveDate) -> Demand {
    let action = line.gap_action.as_deref().or(line.rd_answer.as_deref()).unwrap_or_default();
    Demand {
        text: [line.no.as_str(), " ", &line.text, " · ", action].concat(),
        effect: Effect::After,
        owner_id: line.gap_owner_id.unwrap_or(line.owner_id),
        due_on,
        evidence_required: None,
        awaits_id: Some(line.id),
    }
}
