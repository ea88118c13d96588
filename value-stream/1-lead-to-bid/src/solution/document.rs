//! The solution as PDF. What was approved is printed by the template that held then.

use super::paper::{Around, values};
use super::store::Solution;
use crate::opportunity::Opportunity;
use crate::paper::{asked, template_of};
use crate::quote::{LineWords, line_words};
use crate::requirement::live;
use ltc_governance::case::Case;
use ltc_governance::document::DocumentKind;
use ltc_governance::document::press::{Order, print};
use ltc_http::{Belongs, Look, Pdf, Printed};
use ltc_kernel::{Refusal, business_date};
use ltc_master_data::{Account, Product, legal_entity};
use ltc_store::{Column, Db, Fail, Reads};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// `GET /solutions/{id}/document?language=en`; `template` names a version of the template that is to be tried.
pub struct ShowDocument;
impl Printed for ShowDocument {
    const ROUTE: &'static str = "GET /solutions/{id}/document";
    const ACTION: &'static str = "solution.read";
    const PARAMETERS: &'static [&'static str] = &["language", "template"];

    async fn run(look: &Look, id: Uuid) -> Result<Pdf, Fail> {
        let solution = look.get::<Solution>(id).await?;
        look.permit(Self::ACTION, Belongs::to(solution.owner_id, solution.case_id)).await?;
        let (language, template) = asked(look)?;
        let at = solution.reviewed_at.filter(|_| solution.is_reviewed()).unwrap_or(look.instant());
        let template = template_of(look, (DocumentKind::Solution, language), template, at).await?;
        let opportunity = look.get::<Opportunity>(solution.opportunity_id).await?;
        let account = look.get::<Account>(opportunity.account_id).await?;
        let seller = match look.get::<Case>(solution.case_id).await?.legal_entity_id {
            Some(entity) => Some(legal_entity::store::of(look, entity).await?.name),
            None => None,
        };
        let requirements = live(look, opportunity.id).await?;
        let words = words(look, &solution).await?;
        let around = Around {
            project: &opportunity.name,
            customer: account.invoice_title.as_ref().unwrap_or(&account.name),
            seller: seller.as_deref(),
            requirements: &requirements,
            words: &words,
        };
        let on = business_date(at, look.workspace().zone());
        let name = [solution.no.as_str(), "-V", &solution.revision.to_string()].concat();
        let ident = [&name, "/", language.as_str()].concat();
        let data = values(&solution, &around, language, on);
        let pages = print(Order { source: template.source, data, on, ident, pictures: 0 }).await?;
        Ok(Pdf { name: [&name, "-", language.as_str(), ".pdf"].concat(), bytes: pages.pdf })
    }
}

/// What the lines of the bill are called, in their order.
async fn words(look: &Look, solution: &Solution) -> Result<Vec<LineWords>, Fail> {
    let ids: BTreeSet<Uuid> = solution.bill.0.iter().map(|line| line.product_id).collect();
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let products = look.select::<Product>().any_of(Column::new("id"), ids).all().await?;
    let products: BTreeMap<Uuid, Product> = products.into_iter().map(|p| (p.id, p)).collect();
    let of = |line: &super::model::BillLine| {
        let product = products.get(&line.product_id).ok_or_else(Refusal::not_found)?;
        Ok(line_words(product, &line.choices))
    };
    solution.bill.0.iter().map(of).collect()
}
