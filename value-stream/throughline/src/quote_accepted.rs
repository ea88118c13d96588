//! Lead to bid -> bid to order: what the customer accepted is kept, frozen; in the light template it is an
//! order at once.
use ltc_bid_to_order::{contract, sales_order};
use ltc_http::Work;
use ltc_kernel::QuoteAccepted;
use ltc_lead_to_bid::opportunity;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &QuoteAccepted) -> Result<(), Fail> {
    contract::keep_quote(work, h).await?;
    if sales_order::place(work, h).await?.is_some() {
        opportunity::won(work, h.opportunity_id).await?;
    }
    Ok(())
}
