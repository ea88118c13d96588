//! `set_products`: what the opportunity is about, line by line. Its amounts and product lines follow.

use super::model::{Item, check, lines, sum};
use super::show::OpportunityProductsView;
use super::store::{self, OpportunityProducts};
use crate::opportunity::{LIFECYCLE, Opportunity, outcome};
use crate::references::ProductRef;
use ltc_governance::case;
use ltc_http::{Belongs, Positive, Verb, Work, form};
use ltc_kernel::{Currency, Findings, Money, Quantity, Refusal};
use ltc_master_data::product::store::by_ids;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

/// More is a quote.
const MOST_ITEMS: usize = 200;

form! {
    /// One line: a product, or a product line when the product is not known yet.
    pub struct OpportunityItemForm {
        product_line: Option<String>,
        product_id: Option<ProductRef>,
        quantity: Option<Positive<Quantity>>,
        /// Left out: the likely amount.
        amount_low: Option<Money>,
        amount: Money,
        /// Left out: the likely amount.
        amount_high: Option<Money>,
        note: Option<String>,
    }
}
form! {
    /// All lines; none at all gives the amount back to the opportunity itself.
    pub struct OpportunitySetProducts { items: Vec<OpportunityItemForm> }
}

/// `POST /opportunities/{id}/set-products`
pub struct SetProducts;
impl Verb for SetProducts {
    const ROUTE: &'static str = "POST /opportunities/{id}/set-products";
    const ACTION: &'static str = "opportunity.set_products";
    type Input = OpportunitySetProducts;
    type Output = OpportunityProductsView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: OpportunitySetProducts,
    ) -> Result<OpportunityProductsView, Fail> {
        let mut opportunity = work.get::<Opportunity>(id).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        let mut case = case::load_for_update(work, opportunity.case_id).await?;
        case.refuse_closed()?;
        work.fresh(&opportunity)?;
        LIFECYCLE.next(opportunity.state, "set_products")?;
        let currency = opportunity.currency;
        let items = items(work, currency, input.items).await?;
        let range = sum(&items, currency).map_err(Refusal::from)?;
        let before = opportunity.amount();
        if !items.is_empty() {
            crate::opportunity::quoted_amount(work, id, range.likely, "/items").await?.finish()?;
            opportunity.amount_minor = range.likely.minor();
            opportunity.amount_low_minor = Some(range.least.minor());
            opportunity.amount_high_minor = Some(range.most.minor());
            opportunity.product_lines = Doc(lines(&items));
        }
        keep(work, id, items.clone()).await?;
        case.set_value(opportunity.amount());
        work.update(&mut opportunity)?;
        outcome::outdate_ati(work, &opportunity).await?;
        work.update(&mut case)?;
        let said = Announcement::new("opportunity.products_set", case.id);
        let said = said.touches("opportunity", id, &opportunity.no).attr("lines", items.len());
        work.announce(said.change("amount", before, opportunity.amount()));
        OpportunityProductsView::of(items, currency)
    }
}

/// The lines with what is known of their products; all findings at once.
async fn items(
    work: &Work<'_>,
    currency: Currency,
    asked: Vec<OpportunityItemForm>,
) -> Result<Vec<Item>, Fail> {
    let mut findings = Findings::new();
    findings.check(asked.len() <= MOST_ITEMS, "/items", "lines.too_many");
    let ids: Vec<Uuid> = asked.iter().filter_map(|item| Some(item.product_id?.0)).collect();
    let products = by_ids(&**work, &ids).await?;
    let mut items = vec![];
    for (i, item) in asked.into_iter().enumerate() {
        let at = |field: &str| ["/items/", &i.to_string(), "/", field].concat();
        let amounts = [
            ("amount_low", item.amount_low),
            ("amount", Some(item.amount)),
            ("amount_high", item.amount_high),
        ];
        for (field, _) in amounts.iter().filter(|(_, money)| money.is_some_and(|m| m.currency() != currency))
        {
            findings.add(at(&[field, "/currency"].concat()), "money.currency_mismatch");
        }
        let product = item.product_id.map(|id| products.get(&id.0));
        findings.check(product.is_none_or(|p| p.is_some()), at("product_id"), "reference_not_found");
        let of_product = product.flatten().and_then(|product| product.product_line.clone());
        let apart = item.product_line.as_ref().zip(of_product.as_ref()).is_some_and(|(said, is)| said != is);
        findings.check(!apart, at("product_line"), "opportunity.other_product_line");
        let likely = item.amount.minor();
        items.push(Item {
            product_line: of_product.or(item.product_line).unwrap_or_default(),
            product_id: item.product_id.map(|id| id.0),
            quantity: item.quantity.map(|quantity| quantity.0),
            least_minor: item.amount_low.map_or(likely, Money::minor),
            likely_minor: likely,
            most_minor: item.amount_high.map_or(likely, Money::minor),
            note: item.note,
        });
    }
    findings.merge(check(&items));
    findings.finish()?;
    Ok(items)
}

async fn keep(work: &mut Work<'_>, opportunity_id: Uuid, items: Vec<Item>) -> Result<(), Fail> {
    if let Some(mut known) = store::of(&**work, opportunity_id).await? {
        known.items = Doc(items);
        return work.update(&mut known);
    }
    let new = OpportunityProducts {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        opportunity_id,
        items: Doc(items),
    };
    work.insert(&new);
    Ok(())
}
