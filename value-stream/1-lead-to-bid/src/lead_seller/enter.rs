//! A seller is entered, and what he takes changes.

use super::store::{LeadSeller, LeadSellerState};
use super::view::LeadSellerView;
use crate::references::UserRef;
use chrono::NaiveDate;
use ltc_governance::core_team::must_be_active;
use ltc_http::{Belongs, Country, Positive, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// A person who takes leads, and which.
    pub struct LeadSellerCreate {
        user_id: UserRef,
        /// The country whose working calendar is his.
        works_in: Country,
        countries: Vec<Country>,
        /// Of these countries; none: all of them.
        provinces: Vec<String>,
        product_lines: Vec<String>,
        /// Takes leads that partners bring.
        partners: bool,
        /// Most open leads; left out: as the rule table says.
        open_leads_limit: Option<Positive<i64>>,
    }
}
form! {
    /// What he takes from now on, and when he is away.
    pub struct LeadSellerUpdate {
        works_in: Country,
        countries: Vec<Country>,
        provinces: Vec<String>,
        product_lines: Vec<String>,
        partners: bool,
        open_leads_limit: Option<Positive<i64>>,
        away_from: Option<NaiveDate>,
        away_until: Option<NaiveDate>,
        state: LeadSellerState,
    }
}

fn codes(countries: Vec<Country>) -> Doc<Vec<String>> {
    Doc(countries.into_iter().map(String::from).collect())
}

/// `POST /lead-sellers`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /lead-sellers";
    const ACTION: &'static str = "lead_seller.create";
    const STATUS: u16 = 201;
    type Input = LeadSellerCreate;
    type Output = LeadSellerView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadSellerCreate) -> Result<LeadSellerView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        must_be_active(work, "/user_id", input.user_id.0).await?;
        let there = work.select::<LeadSeller>().eq(LeadSeller::user_id, input.user_id.0).one().await?;
        let mut findings = Findings::new();
        findings.check(there.is_none(), "/user_id", "lead_seller.entered_already");
        findings.finish()?;
        let seller = LeadSeller {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            user_id: input.user_id.0,
            works_in: input.works_in.0,
            countries: codes(input.countries),
            provinces: Doc(input.provinces),
            product_lines: Doc(input.product_lines),
            partners: input.partners,
            open_leads_limit: input.open_leads_limit.map(|most| most.0),
            away_from: None,
            away_until: None,
            last_given_at: None,
            state: LeadSellerState::Active,
        };
        work.begin(id);
        work.insert(&seller);
        let said = Announcement::new("lead_seller.created", id).touches("lead_seller", id, "");
        work.announce(said.touches("user", seller.user_id, ""));
        let allowed = work.allowed("lead_seller", ["update"].into_iter());
        Ok(LeadSellerView::of(seller, allowed))
    }
}

/// `POST /lead-sellers/{id}/update`
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /lead-sellers/{id}/update";
    const ACTION: &'static str = "lead_seller.update";
    type Input = LeadSellerUpdate;
    type Output = LeadSellerView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadSellerUpdate) -> Result<LeadSellerView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let before = work.get::<LeadSeller>(id).await?;
        work.fresh(&before)?;
        let mut findings = Findings::new();
        let ordered = input.away_until.is_none_or(|until| input.away_from.is_some_and(|from| from <= until));
        findings.check(ordered, "/away_until", "period.ends_before_it_begins");
        findings.finish()?;
        let mut seller = LeadSeller {
            works_in: input.works_in.0,
            countries: codes(input.countries),
            provinces: Doc(input.provinces),
            product_lines: Doc(input.product_lines),
            partners: input.partners,
            open_leads_limit: input.open_leads_limit.map(|most| most.0),
            away_from: input.away_from,
            away_until: input.away_until,
            state: input.state,
            ..before.clone()
        };
        work.update(&mut seller)?;
        let said = Announcement::new("lead_seller.updated", id).touches("lead_seller", id, "");
        work.announce(
            said.touches("user", seller.user_id, "")
                .change("state", before.state, seller.state)
                .change("countries", &before.countries.0, &seller.countries.0)
                .change("product_lines", &before.product_lines.0, &seller.product_lines.0)
                .change("open_leads_limit", before.open_leads_limit, seller.open_leads_limit)
                .change("away_from", before.away_from, seller.away_from)
                .change("away_until", before.away_until, seller.away_until),
        );
        let allowed = work.allowed("lead_seller", ["update"].into_iter());
        Ok(LeadSellerView::of(seller, allowed))
    }
}
