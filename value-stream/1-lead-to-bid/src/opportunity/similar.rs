//! Other open opportunities that look like the same need (domain.md 2.3, bad input): the same customer, a product line
//! in common, a close date within 60 days. A warning: two needs may look alike.

use super::model::OpportunityState;
use super::store::Opportunity;
use chrono::{Duration, NaiveDate};
use ltc_http::{Belongs, Look, Query, view};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

/// Days between the close dates of what may be one need.
const NEAR_DAYS: i64 = 60;
/// More of one customer are not read.
const MOST: u64 = 200;

view! {
    /// One that looks alike: whose it is, so that the two can talk. What it is worth stays with its team.
    pub struct SimilarOpportunityView { id: Uuid, no: String, name: String, owner_id: Uuid, expected_close_on: NaiveDate, product_lines: Vec<String> }
}
view! {
    /// All that look alike.
    pub struct SimilarOpportunitiesView { items: Vec<SimilarOpportunityView> }
}

/// `GET /opportunities/{id}/similar`
pub struct Similar;
impl Query for Similar {
    const ROUTE: &'static str = "GET /opportunities/{id}/similar";
    const ACTION: &'static str = "opportunity.read";
    type Output = SimilarOpportunitiesView;

    async fn run(look: &Look, id: Uuid) -> Result<SimilarOpportunitiesView, Fail> {
        let this = look.get::<Opportunity>(id).await?;
        look.permit(Self::ACTION, Belongs::to(this.owner_id, this.case_id)).await?;
        if this.state != OpportunityState::Open {
            return Ok(SimilarOpportunitiesView { items: vec![] });
        }
        let near = Duration::days(NEAR_DAYS);
        let others = look
            .select::<Opportunity>()
            .eq(Opportunity::account_id, this.account_id)
            .eq(Opportunity::state, OpportunityState::Open)
            .ge(Opportunity::expected_close_on, this.expected_close_on - near)
            .le(Opportunity::expected_close_on, this.expected_close_on + near)
            .ascending(Opportunity::expected_close_on)
            .limit(MOST)
            .all()
            .await?;
        let alike = others.into_iter().filter(|other| other.id != id && shares_a_line(&this, other));
        let items = alike.map(|other| SimilarOpportunityView {
            id: other.id,
            no: other.no,
            name: other.name,
            owner_id: other.owner_id,
            expected_close_on: other.expected_close_on,
            product_lines: other.product_lines.0,
        });
        Ok(SimilarOpportunitiesView { items: items.collect() })
    }
}

fn shares_a_line(this: &Opportunity, other: &Opportunity) -> bool {
    other.product_lines.0.iter().any(|line| this.product_lines.0.contains(line))
}
