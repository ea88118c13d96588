//! What lies in the pools from which one may claim.

use super::store::{LeadPool, LeadPoolState};
use super::view::PooledLeadView;
use crate::lead::Lead;
use crate::lead::model::LeadState;
use ltc_http::{Filter, Kind, List, Look};
use ltc_store::sea_orm::sea_query::{Cond, Expr, ExprTrait};
use ltc_store::{Column, Fail, Reads, Select};
use uuid::Uuid;

/// `GET /pooled-leads`
pub struct PooledLeads;
impl List for PooledLeads {
    const ROUTE: &'static str = "GET /pooled-leads";
    const ACTION: &'static str = "pooled_lead.read";
    type Row = Lead;
    type View = PooledLeadView;
    const SORTS: &'static [(&'static str, Column<Lead>, Kind)] = &[
        ("score", Lead::score, Kind::Integer),
        ("created_at", Lead::created_at, Kind::Instant),
        ("no", Lead::no, Kind::Text),
    ];
    const FILTERS: &'static [Filter<Lead>] = &[
        Filter::is("pool_id", Lead::pool_id, Kind::Id),
        Filter::is("grade", Lead::grade, Kind::Text),
        Filter::is("country", Lead::country, Kind::Text),
        Filter::is("product_line", Lead::product_line, Kind::Text),
    ];
    const SEARCH: &'static [Column<Lead>] = &[Lead::no, Lead::title, Lead::company_name];

    /// The pools that admit the person who looks; whoever runs pools sees them all.
    async fn only(look: &Look) -> Result<Option<Cond>, Fail> {
        let pools = look.select::<LeadPool>().eq(LeadPool::state, LeadPoolState::Active).all().await?;
        let all = look.may_ever("lead_pool.update");
        let mine = pools.iter().filter(|p| all || p.admits(look.who.user_id)).map(|p| p.id);
        let mine: Vec<Uuid> = mine.collect();
        if mine.is_empty() {
            return Ok(Some(Cond::all().add(Expr::val(false))));
        }
        let lying = [LeadState::New, LeadState::Recycled].map(|state| state.as_str());
        let column = Select::<Lead>::expr;
        Ok(Some(Cond::all().add(column(Lead::pool_id).is_in(mine)).add(column(Lead::state).is_in(lying))))
    }

    async fn view(look: &Look, rows: Vec<Lead>) -> Result<Vec<PooledLeadView>, Fail> {
        let allowed = look.allowed("lead", ["claim"].into_iter());
        Ok(rows.into_iter().map(|row| PooledLeadView::of(row, allowed.clone())).collect())
    }
}
