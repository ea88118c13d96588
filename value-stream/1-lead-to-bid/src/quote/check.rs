//! Products and validity are looked at once more; the version is ready for approval.

use super::catalogue::{self, Wanted, WantedLine};
use super::checks;
use super::lifecycle::LIFECYCLE;
use super::store::Quote;
use super::view::QuoteView;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Nothing but a note.
    pub struct QuoteCheck { note: Option<String> }
}

/// `POST /quotes/{id}/check`
pub struct Check;
impl Verb for Check {
    const ROUTE: &'static str = "POST /quotes/{id}/check";
    const ACTION: &'static str = "quote.check";
    type Input = QuoteCheck;
    type Output = QuoteView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: QuoteCheck) -> Result<QuoteView, Fail> {
        let mut quote = work.get::<Quote>(id).await?;
        work.permit(Self::ACTION, Belongs::to(quote.owner_id, quote.case_id)).await?;
        work.fresh(&quote)?;
        let before = quote.state;
        quote.state = LIFECYCLE.next(quote.state, "check")?;
        let lines = quote.lines.0.iter().map(|line| WantedLine {
            product_id: line.product_id,
            tax_code: Some(&line.tax_code),
            choices: &line.choices,
        });
        let wanted = Wanted {
            account_id: quote.account_id,
            lines: lines.collect(),
            currency: quote.currency,
            on: work.today(),
            rates_on: work.today(),
        };
        let facts = catalogue::facts(&**work, &wanted).await?;
        let mut findings: Findings = checks::validity(quote.valid_until, work.today());
        findings.check(!quote.instalments.0.is_empty(), "/instalments", "quote.no_instalments");
        for ((i, line), now) in quote.lines.0.iter().enumerate().zip(&facts) {
            let at = |field: &str| ["/lines/", &i.to_string(), "/", field].concat();
            findings.check(now.on_sale, at("product_id"), "product.not_on_sale");
            findings.check(now.tax_rate == line.tax_rate, at("tax_rate"), "quote.tax_rate_changed");
        }
        findings.finish()?;
        work.update(&mut quote)?;
        let said = Announcement::new("quote.checked", quote.case_id).touches("quote", id, &quote.no);
        work.announce(said.attr("note", input.note).change("state", before, quote.state));
        Ok(QuoteView::written(work, quote))
    }
}
