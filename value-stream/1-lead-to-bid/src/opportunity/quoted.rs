//! The amount of an opportunity beside what ATB has let out (domain.md 6.10): a need that changed by more than 30 % is
//! another offer, and wants another version of the quote.

use crate::quote::Quote;
use crate::quote::model::QuoteState;
use ltc_http::Work;
use ltc_kernel::{Findings, Money, Ratio, Refusal};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// Beyond this share of the quote's net the offer is another one.
const MOST_CHANGE: Ratio = Ratio::from_scaled(300_000);

/// `opportunity.amount_needs_new_quote` at `field` when the approved or sent quote of the opportunity stands too far away.
pub async fn quoted_amount(
    work: &Work<'_>,
    opportunity_id: Uuid,
    amount: Money,
    field: &str,
) -> Result<Findings, Fail> {
    let mut findings = Findings::new();
    let quotes = work.select::<Quote>().eq(Quote::opportunity_id, opportunity_id);
    let standing = quotes.any_of(Quote::state, [QuoteState::Approved, QuoteState::Sent]);
    let Some(quote) = standing.descending(Quote::revision).limit(1).one().await? else { return Ok(findings) };
    let net = Money::new(quote.net_minor, quote.currency);
    let far = is_far(amount, net).map_err(Refusal::from)?;
    if far {
        let said = [("no", quote.no.as_str()), ("net", &net.to_text())];
        findings.add_with(field, "opportunity.amount_needs_new_quote", &said);
    }
    Ok(findings)
}

/// Another currency is not compared: the currency of a quote is that of its opportunity.
fn is_far(amount: Money, net: Money) -> Result<bool, ltc_kernel::MoneyError> {
    if amount.currency() != net.currency() {
        return Ok(false);
    }
    Ok(amount.sub(net)?.abs()?.minor() > net.abs()?.times(MOST_CHANGE)?.minor())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;
    use ltc_kernel::Currency;

    #[test]
    fn thirty_percent_is_still_the_same_offer() {
        for [amount, far] in
            rows("amount | far\n 130.00 | false\n 130.01 | true\n 70.00 | false\n 69.99 | true")
        {
            let money = |text: &str| Money::parse(text, Currency::CNY).unwrap();
            assert_eq!(is_far(money(amount), money("100.00")).unwrap().to_string(), far, "{amount}");
        }
    }
}
