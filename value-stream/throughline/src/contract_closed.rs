//! Bid to order -> deliver to cash, the project, the deal: what is closed stays closed. A warranty or
//! retention tail keeps the deal open.
use ltc_deliver_to_cash::arrivals;
use ltc_governance::case::{Case, CaseState, Stage};
use ltc_http::Work;
use ltc_kernel::ContractClosed;
use ltc_lead_to_bid::project;
use ltc_store::{Fail, Reads};

pub async fn carry(work: &mut Work<'_>, h: &ContractClosed) -> Result<(), Fail> {
    arrivals::contract_closed(work, h).await?;
    project::contract_closed(work, h.case_id).await?;
    let mut case = work.get::<Case>(h.case_id).await?;
    case.reach(Stage::S8Close);
    if !h.with_tail {
        case.state = CaseState::Closed;
    }
    work.update(&mut case)
}
