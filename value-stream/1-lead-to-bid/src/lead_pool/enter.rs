//! A new pool, and its rules as they are from now on.

use super::retire::LIFECYCLE;
use super::store::{LeadPool, LeadPoolState};
use super::view::LeadPoolView;
use crate::references::UserRef;
use ltc_governance::core_team::must_be_active;
use ltc_http::{Belongs, Country, NotNegative, Positive, Verb, Work, form};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// A pool of leads, who may claim from it and how much.
    pub struct LeadPoolCreate {
        name: String,
        /// Who is told when a first touch is late; left out: who enters the pool.
        manager_id: Option<UserRef>,
        /// Who may claim; nobody named: everybody who may claim at all.
        member_ids: Vec<UserRef>,
        /// Which leads come here; nothing named: any.
        countries: Vec<Country>,
        product_lines: Vec<String>,
        /// Most leads of this pool that one person holds open.
        held_limit: Positive<i64>,
        /// Most leads that one person claims on a day.
        daily_limit: Positive<i64>,
        /// Days for which who left a lead may not claim it again.
        rest_days: NotNegative<i64>,
    }
}

fn pool(input: LeadPoolCreate, before: LeadPool) -> LeadPool {
    LeadPool {
        name: input.name,
        manager_id: input.manager_id.map_or(before.manager_id, |user| user.0),
        members: Doc(input.member_ids.into_iter().map(|user| user.0).collect()),
        countries: Doc(input.countries.into_iter().map(String::from).collect()),
        product_lines: Doc(input.product_lines),
        held_limit: input.held_limit.0,
        daily_limit: input.daily_limit.0,
        rest_days: input.rest_days.0,
        ..before
    }
}

async fn check(work: &Work<'_>, input: &LeadPoolCreate) -> Result<(), Fail> {
    if let Some(manager) = input.manager_id {
        must_be_active(work, "/manager_id", manager.0).await?;
    }
    for (i, member) in input.member_ids.iter().enumerate() {
        must_be_active(work, &["/member_ids/", &i.to_string()].concat(), member.0).await?;
    }
    Ok(())
}

/// `POST /lead-pools`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /lead-pools";
    const ACTION: &'static str = "lead_pool.create";
    const STATUS: u16 = 201;
    type Input = LeadPoolCreate;
    type Output = LeadPoolView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadPoolCreate) -> Result<LeadPoolView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        check(work, &input).await?;
        let empty = LeadPool {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("LP").await?,
            name: String::new(),
            manager_id: work.actor_id(),
            members: Doc(vec![]),
            countries: Doc(vec![]),
            product_lines: Doc(vec![]),
            held_limit: 0,
            daily_limit: 0,
            rest_days: 0,
            state: LeadPoolState::Active,
        };
        let pool = pool(input, empty);
        work.begin(id);
        work.insert(&pool);
        work.announce(Announcement::new("lead_pool.created", id).touches("lead_pool", id, &pool.no));
        let allowed = work.allowed("lead_pool", LIFECYCLE.allowed(pool.state));
        Ok(LeadPoolView::of(pool, allowed))
    }
}

/// `POST /lead-pools/{id}/update`
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /lead-pools/{id}/update";
    const ACTION: &'static str = "lead_pool.update";
    type Input = LeadPoolCreate;
    type Output = LeadPoolView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadPoolCreate) -> Result<LeadPoolView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let before = work.get::<LeadPool>(id).await?;
        work.fresh(&before)?;
        LIFECYCLE.next(before.state, "update")?;
        check(work, &input).await?;
        let mut pool = pool(input, before.clone());
        work.update(&mut pool)?;
        let said = Announcement::new("lead_pool.updated", id).touches("lead_pool", id, &pool.no);
        work.announce(
            said.change("name", &before.name, &pool.name)
                .change("manager_id", before.manager_id, pool.manager_id)
                .change("members", &before.members.0, &pool.members.0)
                .change("held_limit", before.held_limit, pool.held_limit)
                .change("daily_limit", before.daily_limit, pool.daily_limit)
                .change("rest_days", before.rest_days, pool.rest_days),
        );
        let allowed = work.allowed("lead_pool", LIFECYCLE.allowed(pool.state));
        Ok(LeadPoolView::of(pool, allowed))
    }
}
