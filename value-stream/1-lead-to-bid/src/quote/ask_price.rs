//! What an offer would come to, and who would have to sign it: asked while it is being written. Nothing is kept.

use super::model::wacp_days;
use super::offer::{of_terms, offer_form};
use super::priced::{self, in_currency};
use super::signing::{Offered, SigningView, signing};
use super::view::{COST, QuoteLineView, RateUsedView, WarningView, line_view, rate_view, warning};
use crate::opportunity::Opportunity;
use crate::references::OpportunityRef;
use chrono::NaiveDate;
use ltc_governance::gate::Dimensions;
use ltc_http::{Belongs, Look, Question, view};
use ltc_kernel::{Currency, Money, Ratio};
use ltc_store::{Db, Fail, Reads};
use uuid::Uuid;

offer_form! {
    /// An offer that is being written.
    pub struct QuotePriceAsk { opportunity_id: OpportunityRef }
}
view! {
    /// An offer with its prices.
    pub struct QuotePriceView {
        currency: Currency,
        rates_on: NaiveDate,
        rates: Vec<RateUsedView>,
        lines: Vec<QuoteLineView>,
        list: Money,
        net: Money,
        tax: Money,
        gross: Money,
        /// Off the list price.
        discount: Ratio,
        /// Of the standard costs; only for those who may see cost.
        margin: Option<Ratio>,
        wacp_days: Option<i64>,
        warnings: Vec<WarningView>,
        signing: SigningView,
    }
}

/// `POST /quotes/price`
pub struct AskPrice;
impl Question for AskPrice {
    const ROUTE: &'static str = "POST /quotes/price";
    const ACTION: &'static str = "quote.read";
    type Input = QuotePriceAsk;
    type Output = QuotePriceView;

    async fn run(look: &Look, _: Uuid, input: QuotePriceAsk) -> Result<QuotePriceView, Fail> {
        let opportunity = look.get::<Opportunity>(input.opportunity_id.0).await?;
        let belongs = Belongs::to(opportunity.owner_id, opportunity.case_id);
        look.permit(Self::ACTION, belongs).await?;
        let offer = input.offer();
        let priced = priced::price(look, &opportunity, &offer, look.today()).await?;
        let totals = &priced.totals;
        let base = look.workspace().base_currency();
        let terms = of_terms(&priced.terms, (totals.net, totals.margin, totals.discount));
        // Without a rate the value is not known: the other figures speak all the same.
        let net_value = in_currency(totals.net, base, &priced.rates);
        let figures = Dimensions { grade: Some(opportunity.grade), net_value, ..terms };
        let offered = Offered { lines: &priced.lines, totals, figures, case_id: opportunity.case_id };
        let signing = signing(look, &offered).await?;
        let sees_cost = look.may_ever(COST);
        Ok(QuotePriceView {
            currency: priced.currency,
            rates_on: priced.rates_on,
            rates: priced.rates.into_iter().map(rate_view).collect(),
            list: totals.list,
            net: totals.net,
            tax: totals.tax,
            gross: totals.gross,
            discount: totals.discount,
            margin: totals.margin.filter(|_| sees_cost),
            wacp_days: (!priced.terms.is_empty()).then(|| wacp_days(&priced.terms)),
            lines: priced.lines.into_iter().map(|line| line_view(line, sees_cost)).collect(),
            warnings: priced.warnings.into_iter().map(warning).collect(),
            signing,
        })
    }
}
