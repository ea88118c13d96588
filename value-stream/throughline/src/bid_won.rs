//! Lead to bid -> bid to order: the award. Negotiation begins; the quote follows when the customer accepts it.
use ltc_governance::case::{Case, Stage};
use ltc_http::Work;
use ltc_kernel::BidWon;
use ltc_store::{Fail, Reads};

pub async fn carry(work: &mut Work<'_>, h: &BidWon) -> Result<(), Fail> {
    let mut case = work.get::<Case>(h.case_id).await?;
    case.reach(Stage::S5Contract);
    case.quote_id = Some(h.quote_id);
    work.update(&mut case)
}
