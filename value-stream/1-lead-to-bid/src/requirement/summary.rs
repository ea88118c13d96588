//! The matrix as a whole: how far we comply, and what is open.

use super::figures::{Figures, Line, figures};
use super::model::RequirementState;
use super::store::Requirement;
use crate::opportunity::Opportunity;
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::Ratio;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

view! {
    /// The figures of a requirement matrix; what was dropped does not count.
    pub struct RequirementFiguresView {
        total: i64,
        answered: i64,
        full: i64,
        partial: i64,
        alternative: i64,
        not_met: i64,
        /// Fully met, of all.
        compliance_share: Option<Ratio>,
        /// Fully met or met in another way, of those the customer insists on.
        must_share: Option<Ratio>,
        open_gaps: i64,
        must_gaps: i64,
        /// Of them: those about which nothing is planned; a solution with one is not approved (B-R3).
        must_gaps_bare: i64,
        overdue_gaps: i64,
        open_rd: i64,
    }
}

impl From<Figures> for RequirementFiguresView {
    fn from(f: Figures) -> Self {
        Self {
            total: f.total,
            answered: f.answered,
            full: f.full,
            partial: f.partial,
            alternative: f.alternative,
            not_met: f.not_met,
            compliance_share: f.compliance_share,
            must_share: f.must_share,
            open_gaps: f.open_gaps,
            must_gaps: f.must_gaps,
            must_gaps_bare: f.must_gaps_bare,
            overdue_gaps: f.overdue_gaps,
            open_rd: f.open_rd,
        }
    }
}

/// The lines that stand.
pub(crate) async fn live(db: &(impl Reads + Sync), opportunity_id: Uuid) -> Result<Vec<Requirement>, Fail> {
    let all = db.select::<Requirement>().eq(Requirement::opportunity_id, opportunity_id);
    all.ne(Requirement::state, RequirementState::Dropped).ascending(Requirement::no).all().await
}

/// `GET /opportunities/{id}/requirement-figures`
pub struct RequirementFigures;
impl Query for RequirementFigures {
    const ROUTE: &'static str = "GET /opportunities/{id}/requirement-figures";
    const ACTION: &'static str = "requirement.read";
    type Output = RequirementFiguresView;

    async fn run(look: &Look, id: Uuid) -> Result<RequirementFiguresView, Fail> {
        let opportunity = look.get::<Opportunity>(id).await?;
        look.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        let lines: Vec<Line> = live(look, id).await?.iter().map(Requirement::line).collect();
        Ok(figures(&lines, look.today()).into())
    }
}
