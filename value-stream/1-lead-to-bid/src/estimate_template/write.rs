//! Templates are written by project finance, and retired when they are good for nothing any more.

use super::model::{Driver, LIFECYCLE, TemplateLine, TemplateState, check};
use super::store::EstimateTemplate;
use super::view::EstimateTemplateView;
use crate::estimate::model::CostCategory;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Quantity, Ratio};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// One line: a share of the price, a share of a category above it, or hours at a cost rate.
    pub struct EstimateTemplateLine {
        category: CostCategory,
        wbs: Option<String>,
        driver: Driver,
        share: Option<Ratio>,
        of_category: Option<CostCategory>,
        hours: Option<Quantity>,
        /// Code of a cost rate.
        rate_code: Option<String>,
        note: Option<String>,
    }
}
form! {
    /// All of it; an update replaces it.
    pub struct EstimateTemplateDetails {
        name: String,
        /// None: for every product line.
        product_lines: Vec<String>,
        lines: Vec<EstimateTemplateLine>,
        note: Option<LongText>,
    }
}
form! {
    /// Why it is offered no more.
    pub struct EstimateTemplateRetire { reason: Option<LongText> }
}

fn lines(given: Vec<EstimateTemplateLine>) -> Vec<TemplateLine> {
    let line = |l: EstimateTemplateLine| TemplateLine {
        category: l.category,
        wbs: l.wbs,
        driver: l.driver,
        share: l.share,
        of_category: l.of_category,
        hours: l.hours,
        rate_code: l.rate_code,
        note: l.note,
    };
    given.into_iter().map(line).collect()
}

fn answer(work: &Work<'_>, template: EstimateTemplate) -> EstimateTemplateView {
    EstimateTemplateView::of(template, |events| work.allowed("estimate_template", events.into_iter()))
}

/// `POST /estimate-templates`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /estimate-templates";
    const ACTION: &'static str = "estimate_template.create";
    const STATUS: u16 = 201;
    type Input = EstimateTemplateDetails;
    type Output = EstimateTemplateView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: EstimateTemplateDetails,
    ) -> Result<EstimateTemplateView, Fail> {
        work.permit(Self::ACTION, Belongs::to_owner(work.actor_id())).await?;
        let lines = lines(input.lines);
        check(&lines).finish()?;
        let template = EstimateTemplate {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("EM").await?,
            name: input.name,
            product_lines: Doc(input.product_lines),
            lines: Doc(lines),
            note: input.note.map(String::from),
            state: TemplateState::Active,
            owner_id: work.actor_id(),
        };
        work.begin(id);
        work.insert(&template);
        let said = Announcement::new("estimate_template.created", id);
        work.announce(said.touches("estimate_template", id, &template.no));
        Ok(answer(work, template))
    }
}

/// The template under the lock of its own stream.
async fn locked(work: &mut Work<'_>, action: &str, id: Uuid) -> Result<EstimateTemplate, Fail> {
    let seen = work.get::<EstimateTemplate>(id).await?;
    work.permit(action, Belongs::to_owner(seen.owner_id)).await?;
    work.open(id).await?;
    let template = work.get::<EstimateTemplate>(id).await?;
    work.fresh(&template)?;
    Ok(template)
}

/// `POST /estimate-templates/{id}/update`
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /estimate-templates/{id}/update";
    const ACTION: &'static str = "estimate_template.update";
    type Input = EstimateTemplateDetails;
    type Output = EstimateTemplateView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: EstimateTemplateDetails,
    ) -> Result<EstimateTemplateView, Fail> {
        let mut template = locked(work, Self::ACTION, id).await?;
        template.state = LIFECYCLE.next(template.state, "update")?;
        let lines = lines(input.lines);
        check(&lines).finish()?;
        let before = template.name.clone();
        template.name = input.name;
        template.product_lines = Doc(input.product_lines);
        template.lines = Doc(lines);
        template.note = input.note.map(String::from);
        work.update(&mut template)?;
        let said = Announcement::new("estimate_template.updated", id);
        let said = said.touches("estimate_template", id, &template.no);
        work.announce(said.change("name", &before, &template.name));
        Ok(answer(work, template))
    }
}

/// `POST /estimate-templates/{id}/retire`
pub struct Retire;
impl Verb for Retire {
    const ROUTE: &'static str = "POST /estimate-templates/{id}/retire";
    const ACTION: &'static str = "estimate_template.retire";
    type Input = EstimateTemplateRetire;
    type Output = EstimateTemplateView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: EstimateTemplateRetire,
    ) -> Result<EstimateTemplateView, Fail> {
        let mut template = locked(work, Self::ACTION, id).await?;
        let before = template.state;
        template.state = LIFECYCLE.next(before, "retire")?;
        work.update(&mut template)?;
        let said = Announcement::new("estimate_template.retired", id);
        let said = said.touches("estimate_template", id, &template.no);
        let said = said.attr("reason", input.reason.map(String::from));
        work.announce(said.change("state", before, template.state));
        Ok(answer(work, template))
    }
}
