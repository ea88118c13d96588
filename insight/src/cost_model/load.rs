//! What is read for the cost model.

use super::history::Past;
use super::similar::{Profile, deals};
use super::{ProposedLine, TemplateProposal};
use ltc_deliver_to_cash::final_account::{FinalAccount, FinalAccountState};
use ltc_deliver_to_cash::lesson::Lesson;
use ltc_http::Look;
use ltc_identity::Relation;
use ltc_kernel::{Money, Refusal};
use ltc_lead_to_bid::estimate::Estimate;
use ltc_lead_to_bid::estimate_template::apply::{Facts, lines};
use ltc_lead_to_bid::estimate_template::model::TemplateState;
use ltc_lead_to_bid::estimate_template::{CostRate, EstimateTemplate};
use ltc_lead_to_bid::opportunity::Opportunity;
use ltc_lead_to_bid::quote::Quote;
use ltc_lead_to_bid::quote::view::COST;
use ltc_master_data::Account;
use ltc_master_data::exchange_rate::store::rate_for;
use ltc_store::{Column, Fail, Reads};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// Most closed deals and most lessons that are looked at, the latest first.
const MOST: u64 = 500;

/// The past of the house, as far as it is looked at.
pub struct Known {
    finals: Vec<(FinalAccount, bool)>,
    pub lessons: Vec<(Lesson, Option<Profile>)>,
    /// May see the final accounts of all deals.
    pub sees_deals: bool,
}

impl Known {
    pub fn past(&self) -> Vec<Past> {
        let one = |(account, similar): &(FinalAccount, bool)| Past {
            similar: *similar,
            revenue: Money::new(account.revenue_minor, account.currency),
            costs: account.costs.0.iter().map(|line| (line.category.clone(), line.amount)).collect(),
        };
        self.finals.iter().map(one).collect()
    }
}

/// Approved final accounts and the lessons that are meant for estimates, with the deals that they come from.
pub async fn known(look: &Look, estimate: &Estimate, mine: &Profile) -> Result<Known, Fail> {
    let finals = look.select::<FinalAccount>().eq(FinalAccount::state, FinalAccountState::Approved);
    let finals = finals.ne(FinalAccount::case_id, estimate.case_id);
    let finals = finals.descending(FinalAccount::created_at).limit(MOST).all().await?;
    let lessons = look.select::<Lesson>().eq(Lesson::feeds_template, true);
    let lessons = lessons.descending(Lesson::created_at).limit(MOST).all().await?;
    let cases: BTreeSet<Uuid> =
        finals.iter().map(|f| f.case_id).chain(lessons.iter().map(|l| l.case_id)).collect();
    let profiles = profiles(look, cases).await?;
    let similar = |id: &Uuid| profiles.get(id).is_some_and(|other| !deals(mine, other).is_empty());
    Ok(Known {
        finals: finals
            .into_iter()
            .map(|account| (similar(&account.case_id), account))
            .map(|(s, a)| (a, s))
            .collect(),
        lessons: lessons
            .into_iter()
            .map(|lesson| {
                let profile = profiles.get(&lesson.case_id).cloned();
                (lesson, profile)
            })
            .collect(),
        sees_deals: look.policy.reach(&look.who, "final_account.read") == Some(Relation::Workspace),
    })
}

async fn profiles(look: &Look, cases: BTreeSet<Uuid>) -> Result<HashMap<Uuid, Profile>, Fail> {
    if cases.is_empty() {
        return Ok(HashMap::new());
    }
    let opportunities = look.select::<Opportunity>().any_of(Opportunity::case_id, cases).all().await?;
    let accounts: BTreeSet<Uuid> = opportunities.iter().map(|o| o.account_id).collect();
    let accounts = look.select::<Account>().any_of(Column::new("id"), accounts).all().await?;
    let accounts: HashMap<Uuid, Account> = accounts.into_iter().map(|a| (a.id, a)).collect();
    let one = |o: &Opportunity| Some((o.case_id, Profile::of(o, accounts.get(&o.account_id)?)));
    Ok(opportunities.iter().filter_map(one).collect())
}

/// The templates in use, each applied to the quote of the estimate; those made for its product lines first.
pub async fn templates(
    look: &Look,
    estimate: &Estimate,
    opportunity: &Opportunity,
) -> Result<Vec<TemplateProposal>, Fail> {
    let all = look.select::<EstimateTemplate>().eq(EstimateTemplate::state, TemplateState::Active);
    let all = all.ascending(EstimateTemplate::no).all().await?;
    if all.is_empty() {
        return Ok(vec![]);
    }
    let facts = facts(look, estimate).await?;
    let mut found = vec![];
    for template in all {
        let mine = |line: &String| opportunity.product_lines.0.iter().any(|l| l.eq_ignore_ascii_case(line));
        let fits = template.product_lines.0.iter().any(mine);
        if !fits && !template.product_lines.0.is_empty() {
            continue;
        }
        let (lines, missing_rates) = lines(&template.lines.0, &facts).map_err(Refusal::from)?;
        let total = Money::sum(facts.revenue.currency(), lines.iter().map(|line| line.amount));
        let line = |l: ltc_lead_to_bid::estimate::model::CostLine| ProposedLine {
            category: l.category,
            amount: l.amount,
            basis: l.basis,
            wbs: l.wbs,
            note: l.note,
        };
        found.push(TemplateProposal {
            id: template.id,
            no: template.no,
            name: template.name,
            fits,
            lines: lines.into_iter().map(line).collect(),
            total: total.map_err(Refusal::from)?,
            missing_rates,
        });
    }
    found.sort_by_key(|template| !template.fits);
    Ok(found)
}

/// Price and standard cost of the quote, and today's cost rates in its currency; a rate that cannot be converted is
/// missing.
async fn facts(look: &Look, estimate: &Estimate) -> Result<Facts, Fail> {
    let quote = look.get::<Quote>(estimate.quote_id).await?;
    let rates = look.select::<CostRate>().le(CostRate::valid_from, look.today());
    let mut known = BTreeMap::new();
    for rate in rates.ascending(CostRate::valid_from).all().await? {
        match rate_for(look, rate.currency, quote.currency, look.today()).await {
            Ok(exchange) => {
                let hourly = exchange.convert(rate.hourly(), quote.currency).map_err(Refusal::from)?;
                known.insert(rate.code, hourly);
            }
            Err(Fail::Refused(_)) => {
                known.remove(&rate.code);
            }
            Err(other) => return Err(other),
        }
    }
    let material = quote.cost_minor.map(|minor| quote.money(minor)).filter(|_| look.may_ever(COST));
    Ok(Facts { revenue: quote.net(), material, rates: known })
}
