//! Templates and cost rates, page by page and one by one.

use super::store::{CostRate, EstimateTemplate};
use super::view::{CostRateView, EstimateTemplateView};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

fn seen(look: &Look, template: EstimateTemplate) -> EstimateTemplateView {
    EstimateTemplateView::of(template, |events| look.allowed("estimate_template", events.into_iter()))
}

/// `GET /estimate-templates`
pub struct EstimateTemplates;
impl List for EstimateTemplates {
    const ROUTE: &'static str = "GET /estimate-templates";
    const ACTION: &'static str = "estimate_template.read";
    type Row = EstimateTemplate;
    type View = EstimateTemplateView;
    const SORTS: &'static [(&'static str, Column<EstimateTemplate>, Kind)] = &[
        ("created_at", EstimateTemplate::created_at, Kind::Instant),
        ("no", EstimateTemplate::no, Kind::Text),
        ("name", EstimateTemplate::name, Kind::Text),
    ];
    const FILTERS: &'static [Filter<EstimateTemplate>] = &[
        Filter::is("state", EstimateTemplate::state, Kind::Text),
        Filter::is("owner_id", EstimateTemplate::owner_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<EstimateTemplate>] = &[EstimateTemplate::name, EstimateTemplate::no];
    const OWNER: Option<Column<EstimateTemplate>> = Some(EstimateTemplate::owner_id);

    async fn view(look: &Look, rows: Vec<EstimateTemplate>) -> Result<Vec<EstimateTemplateView>, Fail> {
        Ok(rows.into_iter().map(|row| seen(look, row)).collect())
    }
}

/// `GET /estimate-templates/{id}`
pub struct ShowTemplate;
impl Query for ShowTemplate {
    const ROUTE: &'static str = "GET /estimate-templates/{id}";
    const ACTION: &'static str = "estimate_template.read";
    type Output = EstimateTemplateView;

    async fn run(look: &Look, id: Uuid) -> Result<EstimateTemplateView, Fail> {
        let template = look.get::<EstimateTemplate>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(template.owner_id)).await?;
        Ok(seen(look, template))
    }
}

/// `GET /cost-rates`
pub struct CostRates;
impl List for CostRates {
    const ROUTE: &'static str = "GET /cost-rates";
    const ACTION: &'static str = "cost_rate.read";
    type Row = CostRate;
    type View = CostRateView;
    const SORTS: &'static [(&'static str, Column<CostRate>, Kind)] =
        &[("valid_from", CostRate::valid_from, Kind::Date), ("code", CostRate::code, Kind::Text)];
    const FILTERS: &'static [Filter<CostRate>] = &[Filter::is("code", CostRate::code, Kind::Text)];
    const SEARCH: &'static [Column<CostRate>] = &[CostRate::code, CostRate::name];
    const OWNER: Option<Column<CostRate>> = Some(CostRate::owner_id);

    async fn view(_: &Look, rows: Vec<CostRate>) -> Result<Vec<CostRateView>, Fail> {
        Ok(rows.into_iter().map(CostRateView::from).collect())
    }
}

/// `GET /cost-rates/{id}`
pub struct ShowRate;
impl Query for ShowRate {
    const ROUTE: &'static str = "GET /cost-rates/{id}";
    const ACTION: &'static str = "cost_rate.read";
    type Output = CostRateView;

    async fn run(look: &Look, id: Uuid) -> Result<CostRateView, Fail> {
        let rate = look.get::<CostRate>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(rate.owner_id)).await?;
        Ok(rate.into())
    }
}
