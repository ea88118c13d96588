//! The exit check of S3 on what is known of a deal: as asked by a bid, and as shown.

use super::exit_check::{Answer, GuidanceQuestion, Shown, answers, misses};
use super::model::{BuyingRole, PainState};
use super::store::{PainPoint, standing};
use crate::opportunity::Opportunity;
use ltc_http::{Belongs, Look, Query, text_fields, view};
use ltc_kernel::{Findings, NaiveDate};
use ltc_store::{Fail, Reads};
use uuid::Uuid;

text_fields!(GuidanceQuestion);

async fn shown(db: &(impl Reads + Sync), opportunity: &Opportunity) -> Result<Shown, Fail> {
    let pains = db.select::<PainPoint>().eq(PainPoint::opportunity_id, opportunity.id);
    let confirmed = pains.eq(PainPoint::state, PainState::Confirmed).one().await?;
    let chain = standing(db, opportunity.id).await?;
    Ok(Shown {
        pain_confirmed: confirmed.is_some(),
        chain: chain.iter().map(|member| (member.buying_role, member.standing().scored_on)).collect(),
        value_accepted: opportunity.value_accepted_at.is_some(),
    })
}

/// What is missing before an offer is begun.
pub async fn entry(
    db: &(impl Reads + Sync),
    opportunity: &Opportunity,
    today: NaiveDate,
) -> Result<Findings, Fail> {
    Ok(misses(&shown(db, opportunity).await?, today))
}

view! {
    /// One question of the check, and whose attitude was not judged within 30 days.
    pub struct GuidanceAnswerView { question: GuidanceQuestion, met: bool, roles: Vec<BuyingRole> }
}
view! {
    /// Whether the customer is guided far enough for an offer.
    pub struct GuidanceView { met: bool, answers: Vec<GuidanceAnswerView> }
}
impl From<Answer> for GuidanceAnswerView {
    fn from(of: Answer) -> Self {
        Self { question: of.question, met: of.met, roles: of.roles }
    }
}

/// `GET /opportunities/{id}/guidance`
pub struct Guidance;
impl Query for Guidance {
    const ROUTE: &'static str = "GET /opportunities/{id}/guidance";
    const ACTION: &'static str = "chain_member.read";
    type Output = GuidanceView;

    async fn run(look: &Look, id: Uuid) -> Result<GuidanceView, Fail> {
        let opportunity = look.get::<Opportunity>(id).await?;
        look.permit(Self::ACTION, Belongs::to(opportunity.owner_id, opportunity.case_id)).await?;
        let answers: Vec<Answer> = answers(&shown(look, &opportunity).await?, look.today());
        Ok(GuidanceView {
            met: answers.iter().all(|answer| answer.met),
            answers: answers.into_iter().map(GuidanceAnswerView::from).collect(),
        })
    }
}
