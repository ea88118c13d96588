//! Forms, page by page; one of them.

use super::store::WebForm;
use super::view::WebFormView;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_store::{Column, Fail, Reads};
use uuid::Uuid;

/// `GET /web-forms`
pub struct WebForms;
impl List for WebForms {
    const ROUTE: &'static str = "GET /web-forms";
    const ACTION: &'static str = "web_form.read";
    type Row = WebForm;
    type View = WebFormView;
    const SORTS: &'static [(&'static str, Column<WebForm>, Kind)] =
        &[("created_at", WebForm::created_at, Kind::Instant), ("name", WebForm::name, Kind::Text)];
    const FILTERS: &'static [Filter<WebForm>] = &[
        Filter::is("state", WebForm::state, Kind::Text),
        Filter::is("campaign_id", WebForm::campaign_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<WebForm>] = &[WebForm::no, WebForm::name];
    const OWNER: Option<Column<WebForm>> = Some(WebForm::owner_id);

    async fn view(look: &Look, rows: Vec<WebForm>) -> Result<Vec<WebFormView>, Fail> {
        Ok(rows.into_iter().map(|row| WebFormView::seen(look, row)).collect())
    }
}

/// `GET /web-forms/{id}`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /web-forms/{id}";
    const ACTION: &'static str = "web_form.read";
    type Output = WebFormView;

    async fn run(look: &Look, id: Uuid) -> Result<WebFormView, Fail> {
        let form = look.get::<WebForm>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(form.owner_id)).await?;
        Ok(WebFormView::seen(look, form))
    }
}
