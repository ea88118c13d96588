//! What we know of a company that we meet in deals; we ourselves are none.

use super::model::PriceLevel;
use super::store::Competitor;
use super::view::{CompetitorView, MOVES};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_master_data::LegalEntity;
use ltc_master_data::account::name::normalised;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// All of it; an update replaces it.
    pub struct CompetitorDetails {
        name: String,
        products: Option<LongText>,
        strengths: Option<LongText>,
        weaknesses: Option<LongText>,
        tactics: Option<LongText>,
        price_level: Option<PriceLevel>,
    }
}

/// The name is that of no other competitor and not ours.
async fn check(work: &Work<'_>, id: Uuid, name_key: &str) -> Result<(), Fail> {
    let known = work.select::<Competitor>().eq(Competitor::name_key, name_key.to_owned()).one().await?;
    let ours = work.select::<LegalEntity>().all().await?;
    let mut findings = Findings::new();
    findings.check(known.is_none_or(|other| other.id == id), "/name", "competitor.known");
    findings.check(
        ours.iter().all(|entity| normalised(&entity.name) != name_key),
        "/name",
        "competitor.ourselves",
    );
    Ok(findings.finish()?)
}

/// `POST /competitors`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /competitors";
    const ACTION: &'static str = "competitor.create";
    const STATUS: u16 = 201;
    type Input = CompetitorDetails;
    type Output = CompetitorView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: CompetitorDetails) -> Result<CompetitorView, Fail> {
        work.permit(Self::ACTION, Belongs::to_owner(work.actor_id())).await?;
        let name_key = normalised(&input.name);
        check(work, id, &name_key).await?;
        let competitor = Competitor {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            name: input.name,
            name_key,
            products: input.products.map(String::from),
            strengths: input.strengths.map(String::from),
            weaknesses: input.weaknesses.map(String::from),
            tactics: input.tactics.map(String::from),
            price_level: input.price_level,
            owner_id: work.actor_id(),
        };
        work.begin(id);
        work.insert(&competitor);
        work.announce(Announcement::new("competitor.created", id).touches(
            "competitor",
            id,
            &competitor.name,
        ));
        let allowed = work.allowed("competitor", MOVES.into_iter());
        Ok(CompetitorView::of(competitor, allowed))
    }
}

/// `POST /competitors/{id}/update`
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /competitors/{id}/update";
    const ACTION: &'static str = "competitor.update";
    type Input = CompetitorDetails;
    type Output = CompetitorView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: CompetitorDetails) -> Result<CompetitorView, Fail> {
        let seen = work.get::<Competitor>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut competitor = work.get::<Competitor>(id).await?;
        work.fresh(&competitor)?;
        let name_key = normalised(&input.name);
        check(work, id, &name_key).await?;
        let before = competitor.name.clone();
        competitor.name = input.name;
        competitor.name_key = name_key;
        competitor.products = input.products.map(String::from);
        competitor.strengths = input.strengths.map(String::from);
        competitor.weaknesses = input.weaknesses.map(String::from);
        competitor.tactics = input.tactics.map(String::from);
        competitor.price_level = input.price_level;
        work.update(&mut competitor)?;
        let said = Announcement::new("competitor.updated", id).touches("competitor", id, &competitor.name);
        work.announce(said.change("name", &before, &competitor.name));
        let allowed = work.allowed("competitor", MOVES.into_iter());
        Ok(CompetitorView::of(competitor, allowed))
    }
}
