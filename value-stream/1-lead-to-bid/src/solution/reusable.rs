//! Approved solutions of won deals that are worth a look for this one: by product line, industry and country, and by
//! words. Everybody who writes solutions may learn from them; no customer and no price is shown.

use super::model::SolutionState;
use super::reuse::{Deal, Why, common, words};
use super::store::Solution;
use super::view::{BillLineView, bill_view};
use crate::opportunity::Opportunity;
use crate::opportunity::model::OpportunityState;
use ltc_http::{Belongs, Look, Query, view};
use ltc_master_data::Account;
use ltc_store::{Column, Fail, Reads, Select};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Most approved solutions that are looked at, the latest first, and most that are shown.
const MOST: u64 = 500;
const SHOWN: usize = 30;

view! {
    /// One thing in common.
    pub struct ReuseWhy { kind: String, value: String }
}
view! {
    /// A solution to learn from.
    pub struct ReusableSolution {
        id: Uuid,
        no: String,
        revision: i64,
        title: String,
        summary: String,
        assumptions: String,
        exclusions: String,
        bill: Vec<BillLineView>,
        product_lines: Vec<String>,
        industry: Option<String>,
        why: Vec<ReuseWhy>,
    }
}
view! {
    /// Those with the most in common first.
    pub struct ReusableView { found: i64, solutions: Vec<ReusableSolution> }
}

/// `GET /solutions/{id}/reusable?q=&product_line=&industry=`: with nothing asked, what has something in common.
pub struct Reusable;
impl Query for Reusable {
    const ROUTE: &'static str = "GET /solutions/{id}/reusable";
    const ACTION: &'static str = "solution.reuse";
    const PARAMETERS: &'static [&'static str] = &["q", "product_line", "industry"];
    type Output = ReusableView;

    async fn run(look: &Look, id: Uuid) -> Result<ReusableView, Fail> {
        let mine = look.get::<Solution>(id).await?;
        look.permit("solution.read", Belongs::to(mine.owner_id, mine.case_id)).await?;
        let deal = deals(look, [mine.opportunity_id].into()).await?.remove(&mine.opportunity_id);
        let deal = deal.unwrap_or_default();
        let won = look.select::<Opportunity>().eq(Opportunity::state, OpportunityState::Won);
        let approved = look.select::<Solution>().eq(Solution::state, SolutionState::Approved);
        let approved = approved.ne(Solution::opportunity_id, mine.opportunity_id);
        let approved =
            approved.filter(Select::<Solution>::among(Solution::opportunity_id, won, Opportunity::id));
        let approved = approved.descending(Solution::created_at).limit(MOST).all().await?;
        let others = deals(look, approved.iter().map(|s| s.opportunity_id).collect()).await?;
        let mut found = vec![];
        for solution in approved {
            let Some(other) = others.get(&solution.opportunity_id) else { continue };
            if let Some(why) = fits(look, &deal, other, &solution) {
                found.push(shown(solution, other, why));
            }
        }
        found.sort_by_key(|solution| std::cmp::Reverse(solution.why.len()));
        let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
        found.truncate(SHOWN);
        Ok(ReusableView { found: count, solutions: found })
    }
}

/// Why a solution is shown; none: it is not.
fn fits(look: &Look, mine: &Deal, other: &Deal, solution: &Solution) -> Option<Vec<Why>> {
    let is = |asked: Option<&str>, values: &[String]| {
        asked.is_none_or(|asked| values.iter().any(|value| value.eq_ignore_ascii_case(asked)))
    };
    let industry: Vec<String> = other.industry.iter().cloned().collect();
    let asked = is(look.param("product_line"), &other.product_lines) && is(look.param("industry"), &industry);
    if !asked {
        return None;
    }
    let mut why = common(mine, other);
    match look.param("q") {
        Some(query) => {
            let texts = [&solution.title, &solution.summary, &solution.assumptions, &solution.exclusions];
            why.extend(words(query, &texts.map(String::as_str))?);
        }
        None if ["product_line", "industry"].iter().all(|p| look.param(p).is_none()) && why.is_empty() => {
            return None;
        }
        None => {}
    }
    Some(why)
}

/// What is compared of each opportunity.
async fn deals(look: &Look, ids: BTreeSet<Uuid>) -> Result<HashMap<Uuid, Deal>, Fail> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let opportunities = look.select::<Opportunity>().any_of(Column::new("id"), ids).all().await?;
    let accounts: BTreeSet<Uuid> = opportunities.iter().map(|o| o.account_id).collect();
    let accounts = look.select::<Account>().any_of(Column::new("id"), accounts).all().await?;
    let accounts: HashMap<Uuid, Account> = accounts.into_iter().map(|a| (a.id, a)).collect();
    let one = |o: Opportunity| {
        let account = accounts.get(&o.account_id)?;
        let (industry, country) = (account.industry.clone(), account.country.clone());
        Some((o.id, Deal { product_lines: o.product_lines.0, industry, country }))
    };
    Ok(opportunities.into_iter().filter_map(one).collect())
}

fn shown(s: Solution, deal: &Deal, why: Vec<Why>) -> ReusableSolution {
    ReusableSolution {
        id: s.id,
        no: s.no,
        revision: s.revision,
        title: s.title,
        summary: s.summary,
        assumptions: s.assumptions,
        exclusions: s.exclusions,
        bill: bill_view(s.bill.0),
        product_lines: deal.product_lines.clone(),
        industry: deal.industry.clone(),
        why: why.into_iter().map(|(kind, value)| ReuseWhy { kind: kind.to_owned(), value }).collect(),
    }
}
