//! What the customer accepted, kept for the contract. Called by `throughline/` for `QuoteAccepted`.
use super::store::{AgreedQuote, agreed_quote};
use ltc_governance::case::{Case, Stage};
use ltc_http::Work;
use ltc_kernel::QuoteAccepted;
use ltc_store::{Doc, Fail, Reads};

/// Keeps the accepted quote; a second acceptance of the same quote replaces it.
pub async fn keep_quote(work: &mut Work<'_>, accepted: &QuoteAccepted) -> Result<(), Fail> {
    if let Some(mut kept) = agreed_quote(work, accepted.quote_id).await? {
        kept.agreed = Doc(accepted.clone());
        kept.accepted_on = accepted.accepted_on;
        return work.update(&mut kept);
    }
    let kept = AgreedQuote {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        case_id: accepted.case_id,
        quote_id: accepted.quote_id,
        account_id: accepted.account_id,
        accepted_on: accepted.accepted_on,
        agreed: Doc(accepted.clone()),
    };
    work.insert(&kept);
    let mut case = work.get::<Case>(accepted.case_id).await?;
    case.reach(Stage::S5Contract);
    case.set_value(accepted.total_net);
    work.update(&mut case)
}
