//! A new campaign, and what is known of it later: its cost above all.

use super::moves::LIFECYCLE;
use super::store::{Campaign, CampaignChannel, CampaignState};
use super::view::CampaignView;
use crate::references::UserRef;
use chrono::NaiveDate;
use ltc_governance::core_team::must_be_active;
use ltc_http::{Belongs, Positive, Verb, Work, form};
use ltc_kernel::{Currency, Findings, Money};
use ltc_store::{Announcement, Db, Fail, Reads};
use uuid::Uuid;

form! {
    /// A campaign, its time, its money and its goal.
    pub struct CampaignCreate {
        name: String,
        channel: CampaignChannel,
        begins_on: NaiveDate,
        ends_on: NaiveDate,
        budget: Option<Money>,
        actual_cost: Option<Money>,
        target_leads: Option<Positive<i64>>,
        /// The acting person unless given.
        owner_id: Option<UserRef>,
    }
}

/// Everything wrong with it; the currency of its money.
fn check(input: &CampaignCreate, base: Currency, findings: &mut Findings) -> Currency {
    findings.check(input.begins_on <= input.ends_on, "/ends_on", "period.ends_before_it_begins");
    for (at, money) in [("/budget/amount", input.budget), ("/actual_cost/amount", input.actual_cost)] {
        findings.check(money.is_none_or(|m| m.minor() >= 0), at, "money.negative");
    }
    let currency = input.budget.or(input.actual_cost).map_or(base, Money::currency);
    let same = input.actual_cost.is_none_or(|cost| cost.currency() == currency);
    findings.check(same, "/actual_cost/currency", "campaign.one_currency");
    currency
}

fn filled(input: CampaignCreate, currency: Currency, before: Campaign) -> Campaign {
    Campaign {
        name: input.name,
        channel: input.channel,
        begins_on: input.begins_on,
        ends_on: input.ends_on,
        budget_minor: input.budget.map(Money::minor),
        actual_cost_minor: input.actual_cost.map(Money::minor),
        currency,
        target_leads: input.target_leads.map(|n| n.0),
        owner_id: input.owner_id.map_or(before.owner_id, |user| user.0),
        ..before
    }
}

/// `POST /campaigns`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /campaigns";
    const ACTION: &'static str = "campaign.create";
    const STATUS: u16 = 201;
    type Input = CampaignCreate;
    type Output = CampaignView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: CampaignCreate) -> Result<CampaignView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let mut findings = Findings::new();
        let currency = check(&input, Db::workspace(&**work).base_currency(), &mut findings);
        findings.finish()?;
        if let Some(owner) = input.owner_id {
            must_be_active(work, "/owner_id", owner.0).await?;
        }
        let empty = Campaign {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("CM").await?,
            name: String::new(),
            channel: input.channel,
            begins_on: input.begins_on,
            ends_on: input.ends_on,
            budget_minor: None,
            actual_cost_minor: None,
            currency,
            target_leads: None,
            owner_id: work.actor_id(),
            state: CampaignState::Planned,
        };
        let campaign = filled(input, currency, empty);
        work.begin(id);
        work.insert(&campaign);
        let said = Announcement::new("campaign.created", id).touches("campaign", id, &campaign.no);
        work.announce(said.attr("budget", campaign.budget()));
        Ok(CampaignView::written(work, campaign))
    }
}

/// `POST /campaigns/{id}/update`
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /campaigns/{id}/update";
    const ACTION: &'static str = "campaign.update";
    type Input = CampaignCreate;
    type Output = CampaignView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: CampaignCreate) -> Result<CampaignView, Fail> {
        let seen = work.get::<Campaign>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let before = work.get::<Campaign>(id).await?;
        work.fresh(&before)?;
        LIFECYCLE.next(before.state, "update")?;
        let mut findings = Findings::new();
        let currency = check(&input, before.currency, &mut findings);
        findings.finish()?;
        let mut campaign = filled(input, currency, before.clone());
        work.update(&mut campaign)?;
        let said = Announcement::new("campaign.updated", id).touches("campaign", id, &campaign.no);
        work.announce(
            said.change("budget", before.budget(), campaign.budget())
                .change("actual_cost", before.actual_cost(), campaign.actual_cost())
                .change("target_leads", before.target_leads, campaign.target_leads),
        );
        Ok(CampaignView::written(work, campaign))
    }
}
