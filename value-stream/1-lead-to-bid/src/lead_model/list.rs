//! Models, the latest first; one of them, and what it has learnt.

use super::store::LeadModel;
use super::view::{LeadModelView, ModelCoefficients};
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /lead-models`
pub struct LeadModels;
impl List for LeadModels {
    const ROUTE: &'static str = "GET /lead-models";
    const ACTION: &'static str = "lead_model.read";
    type Row = LeadModel;
    type View = LeadModelView;
    const SORTS: &'static [(&'static str, Column<LeadModel>, Kind)] =
        &[("created_at", LeadModel::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<LeadModel>] = &[Filter::is("state", LeadModel::state, Kind::Text)];
    const SEARCH: &'static [Column<LeadModel>] = &[LeadModel::no];

    async fn view(look: &Look, rows: Vec<LeadModel>) -> Result<Vec<LeadModelView>, Fail> {
        Ok(rows.into_iter().map(|row| LeadModelView::seen(look, row)).collect())
    }
}

/// `GET /lead-models/{id}`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /lead-models/{id}";
    const ACTION: &'static str = "lead_model.read";
    type Output = LeadModelView;

    async fn run(look: &Look, id: Uuid) -> Result<LeadModelView, Fail> {
        let model = look.get::<LeadModel>(id).await?;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        Ok(LeadModelView::seen(look, model))
    }
}

/// `GET /lead-models/{id}/coefficients`
pub struct Coefficients;
impl Query for Coefficients {
    const ROUTE: &'static str = "GET /lead-models/{id}/coefficients";
    const ACTION: &'static str = "lead_model.read";
    type Output = ModelCoefficients;

    async fn run(look: &Look, id: Uuid) -> Result<ModelCoefficients, Fail> {
        let model = look.get::<LeadModel>(id).await?.model.0;
        look.permit(Self::ACTION, Belongs::workspace()).await?;
        let items = model.coefficients().into_iter().map(Into::into).collect();
        Ok(ModelCoefficients { average: model.average(), penalty: model.penalty(), items })
    }
}
