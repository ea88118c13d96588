//! Campaigns, page by page; one of them, and what came of it.

use super::figures::cost_of_one;
use super::store::Campaign;
use super::view::{CampaignFigures, CampaignView};
use crate::lead::Lead;
use crate::lead::model::LeadState;
use crate::lead::scoring::Band;
use crate::opportunity::Opportunity;
use crate::opportunity::model::OpportunityState;
use ltc_http::{Belongs, Filter, Kind, List, Look, Query};
use ltc_kernel::{Currency, Money, Ratio};
use ltc_store::{Column, Fail, Reads};
use std::collections::BTreeMap;
use uuid::Uuid;

/// `GET /campaigns`
pub struct Campaigns;
impl List for Campaigns {
    const ROUTE: &'static str = "GET /campaigns";
    const ACTION: &'static str = "campaign.read";
    type Row = Campaign;
    type View = CampaignView;
    const SORTS: &'static [(&'static str, Column<Campaign>, Kind)] = &[
        ("created_at", Campaign::created_at, Kind::Instant),
        ("begins_on", Campaign::begins_on, Kind::Date),
        ("name", Campaign::name, Kind::Text),
    ];
    const FILTERS: &'static [Filter<Campaign>] = &[
        Filter::is("state", Campaign::state, Kind::Text),
        Filter::is("channel", Campaign::channel, Kind::Text),
        Filter::is("owner_id", Campaign::owner_id, Kind::Id),
    ];
    const SEARCH: &'static [Column<Campaign>] = &[Campaign::no, Campaign::name];
    const OWNER: Option<Column<Campaign>> = Some(Campaign::owner_id);

    async fn view(look: &Look, rows: Vec<Campaign>) -> Result<Vec<CampaignView>, Fail> {
        Ok(rows.into_iter().map(|row| CampaignView::seen(look, row)).collect())
    }
}

/// `GET /campaigns/{id}`
pub struct Show;
impl Query for Show {
    const ROUTE: &'static str = "GET /campaigns/{id}";
    const ACTION: &'static str = "campaign.read";
    type Output = CampaignView;

    async fn run(look: &Look, id: Uuid) -> Result<CampaignView, Fail> {
        let campaign = look.get::<Campaign>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(campaign.owner_id)).await?;
        Ok(CampaignView::seen(look, campaign))
    }
}

/// `GET /campaigns/{id}/figures`
pub struct Figures;
impl Query for Figures {
    const ROUTE: &'static str = "GET /campaigns/{id}/figures";
    const ACTION: &'static str = "campaign.read";
    type Output = CampaignFigures;

    async fn run(look: &Look, id: Uuid) -> Result<CampaignFigures, Fail> {
        let campaign = look.get::<Campaign>(id).await?;
        look.permit(Self::ACTION, Belongs::to_owner(campaign.owner_id)).await?;
        let of_campaign = || look.select::<Lead>().eq(Lead::campaign_id, Some(id));
        let leads = of_campaign().ne(Lead::state, LeadState::Duplicate).count().await?;
        let grade = async |band: Band| {
            of_campaign().ne(Lead::state, LeadState::Duplicate).eq(Lead::grade, band).count().await
        };
        let converted = of_campaign().eq(Lead::state, LeadState::Converted).all().await?;
        let won = won(look, converted.iter().filter_map(|lead| lead.opportunity_id).collect()).await?;
        let mut won_amounts: BTreeMap<Currency, i64> = BTreeMap::new();
        for deal in &won {
            *won_amounts.entry(deal.currency).or_default() += deal.amount_minor;
        }
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let (became, deals) = (count(converted.len()), count(won.len()));
        let cost = campaign.actual_cost();
        let missing = cost.is_none().then(|| "campaign.cost_missing".to_owned());
        Ok(CampaignFigures {
            leads,
            grade_a: grade(Band::A).await?,
            grade_b: grade(Band::B).await?,
            grade_c: grade(Band::C).await?,
            converted: became,
            won: deals,
            attainment: campaign.target_leads.map(|n| Ratio::from_scaled(leads * Ratio::SCALE / n.max(1))),
            cost_per_lead: cost_of_one(cost, leads),
            cost_per_converted: cost_of_one(cost, became),
            cost_per_won: cost_of_one(cost, deals),
            won_amounts: won_amounts.into_iter().map(|(c, minor)| Money::new(minor, c)).collect(),
            warnings: missing.into_iter().collect(),
        })
    }
}

async fn won(look: &Look, ids: Vec<Uuid>) -> Result<Vec<Opportunity>, Fail> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let deals = look.select::<Opportunity>().any_of(Column::new("id"), ids);
    deals.eq(Opportunity::state, OpportunityState::Won).all().await
}
