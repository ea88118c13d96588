//! A solution is written, and changed while it is a draft.

use super::lifecycle::LIFECYCLE;
use super::model::{BillLine, SolutionState};
use super::store::Solution;
use super::view::SolutionView;
use crate::opportunity::Opportunity;
use crate::references::{OpportunityRef, ProductRef};
use ltc_governance::case;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Findings, Quantity};
use ltc_master_data::Product;
use ltc_store::{Announcement, Column, Doc, Fail, Reads};
use std::collections::BTreeSet;
use uuid::Uuid;

form! {
    /// One line of the bill of quantities.
    pub struct SolutionBillLine {
        product_id: ProductRef,
        quantity: Quantity,
        /// Instead of the name of the product.
        text: Option<String>,
        /// The heading that the line stands under.
        group: Option<String>,
        /// Offered beside, and in no total.
        optional: bool,
        choices: Vec<String>,
    }
}
form! {
    /// What is asked for by the review may be left out till then.
    pub struct SolutionCreate {
        opportunity_id: OpportunityRef,
        title: String,
        /// What we do and how it is built.
        summary: Option<LongText>,
        assumptions: Option<LongText>,
        exclusions: Option<LongText>,
        bill: Vec<SolutionBillLine>,
    }
}
form! {
    /// All of it, as it is to stand.
    pub struct SolutionUpdate {
        title: String,
        summary: Option<LongText>,
        assumptions: Option<LongText>,
        exclusions: Option<LongText>,
        bill: Vec<SolutionBillLine>,
    }
}

/// The bill, with products that are there and quantities above 0.
async fn bill(work: &Work<'_>, lines: Vec<SolutionBillLine>) -> Result<Vec<BillLine>, Fail> {
    let ids: BTreeSet<Uuid> = lines.iter().map(|line| line.product_id.0).collect();
    let known: BTreeSet<Uuid> = match ids.is_empty() {
        true => ids,
        false => {
            let found = work.select::<Product>().any_of(Column::new("id"), ids).all().await?;
            found.into_iter().map(|product| product.id).collect()
        }
    };
    let mut findings = Findings::new();
    for (i, line) in lines.iter().enumerate() {
        let at = |field: &str| ["/bill/", &i.to_string(), "/", field].concat();
        findings.check(known.contains(&line.product_id.0), at("product_id"), "quote.product_unknown");
        findings.check(line.quantity.is_positive(), at("quantity"), "quantity.not_positive");
    }
    findings.finish()?;
    let line = |l: SolutionBillLine| BillLine {
        product_id: l.product_id.0,
        quantity: l.quantity,
        text: l.text,
        group: l.group,
        optional: l.optional,
        choices: l.choices,
    };
    Ok(lines.into_iter().map(line).collect())
}

fn words(text: Option<LongText>) -> String {
    text.map(String::from).unwrap_or_default()
}

/// A version that is there, under the lock of its deal.
pub(super) async fn locked(work: &mut Work<'_>, action: &str, id: Uuid) -> Result<Solution, Fail> {
    let seen = work.get::<Solution>(id).await?;
    work.permit(action, Belongs::to(seen.owner_id, seen.case_id)).await?;
    case::load_for_update(work, seen.case_id).await?.refuse_closed()?;
    let solution = work.get::<Solution>(id).await?;
    work.fresh(&solution)?;
    Ok(solution)
}

/// `POST /solutions`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /solutions";
    const ACTION: &'static str = "solution.create";
    const STATUS: u16 = 201;
    type Input = SolutionCreate;
    type Output = SolutionView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: SolutionCreate) -> Result<SolutionView, Fail> {
        let opportunity = work.get::<Opportunity>(input.opportunity_id.0).await?;
        work.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        case::load_for_update(work, opportunity.case_id).await?.refuse_closed()?;
        opportunity.refuse_not_open()?;
        let solution = Solution {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("SN").await?,
            revision: 1,
            case_id: opportunity.case_id,
            opportunity_id: opportunity.id,
            owner_id: work.actor_id(),
            title: input.title,
            summary: words(input.summary),
            assumptions: words(input.assumptions),
            exclusions: words(input.exclusions),
            bill: Doc(bill(work, input.bill).await?),
            copied: Doc(vec![]),
            review_note: None,
            reviewer_id: None,
            reviewed_at: None,
            quote_id: None,
            superseded_by: None,
            state: SolutionState::Draft,
        };
        work.insert(&solution);
        let said = Announcement::new("solution.created", solution.case_id);
        let said = said.touches("solution", id, &solution.no);
        work.announce(said.touches("opportunity", opportunity.id, &opportunity.no));
        Ok(SolutionView::written(work, solution))
    }
}

/// `POST /solutions/{id}/update`
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /solutions/{id}/update";
    const ACTION: &'static str = "solution.update";
    type Input = SolutionUpdate;
    type Output = SolutionView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: SolutionUpdate) -> Result<SolutionView, Fail> {
        let mut solution = locked(work, Self::ACTION, id).await?;
        solution.state = LIFECYCLE.next(solution.state, "update")?;
        solution.title = input.title;
        solution.summary = words(input.summary);
        solution.assumptions = words(input.assumptions);
        solution.exclusions = words(input.exclusions);
        solution.bill = Doc(bill(work, input.bill).await?);
        work.update(&mut solution)?;
        let said = Announcement::new("solution.updated", solution.case_id);
        work.announce(said.touches("solution", id, &solution.no));
        Ok(SolutionView::written(work, solution))
    }
}
