use super::model::{Metric, TargetState};
use super::place::place;
use super::store::{Target, nodes};
use super::view::TargetView;
use crate::core_team::UserRef;
use crate::strategy::TargetRef;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Money, Refusal};
use ltc_store::{Announcement, Db, Fail, Reads};
use uuid::Uuid;

form! {
    /// What a unit or a person has to reach in a period.
    pub struct TargetCreate {
        /// The target that it is a part of.
        parent_id: Option<TargetRef>,
        /// Code of a unit: `CN/EAST`. Left out for a person.
        org: Option<String>,
        user_id: Option<UserRef>,
        /// `2026`, `2026-Q1`, `2026-03`.
        period: String,
        metric: Metric,
        /// In base currency; for all metrics but new customers.
        value: Option<Money>,
        /// For new customers.
        count: Option<i64>,
    }
}

/// `POST /targets`: a draft, alone or as a part of another.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /targets";
    const ACTION: &'static str = "target.create";
    const STATUS: u16 = 201;
    type Input = TargetCreate;
    type Output = TargetView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: TargetCreate) -> Result<TargetView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let parent = match input.parent_id {
            None => None,
            Some(parent) => Some(parent_of(work, parent.0).await?),
        };
        let root_id = parent.as_ref().map_or(id, |p| p.root_id);
        if parent.is_some() {
            work.open(root_id).await?;
        } else {
            work.begin(id);
        }
        let base = work.workspace().base_currency();
        let placed = place(work, parent.as_ref(), &input, base).await?;
        let target = Target {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("TG").await?,
            root_id,
            parent_id: parent.map(|p| p.id),
            org: placed.org,
            user_id: placed.user_id,
            period: placed.period,
            metric: input.metric,
            value: placed.value,
            currency: placed.currency,
            state: TargetState::Draft,
            reason: None,
            difference: 0,
            released_by: None,
            released_at: None,
        };
        work.insert(&target);
        let said = Announcement::new("target.created", root_id).touches("target", id, &target.no);
        work.announce(said.attr("value", target.text(target.value)));
        let mut tree = nodes(&placed.tree);
        tree.push(target.node());
        Ok(TargetView::written(work, target, &tree))
    }
}

async fn parent_of(work: &Work<'_>, id: Uuid) -> Result<Target, Fail> {
    let parent = work.find::<Target>(id).await?.filter(|t| t.state != TargetState::Withdrawn);
    parent.ok_or_else(|| {
        Refusal::invalid("invalid_input").finding("/parent_id", "target.parent_not_found").into()
    })
}
