//! What the house knows beside the lines of an estimate (domain.md 2.8.3, 4.1): what similar closed deals really cost by
//! category and on how many of them that rests, what templates would say, and the lessons that touch a line, each with
//! the reason why it is shown.
//!
//! Reading order: `history`, `similar` (pure), `load`.

mod history;
mod load;
mod similar;

use history::{CategoryShare, Past};
use load::Known;
use ltc_governance::case::{Case, Grade};
use ltc_http::{Belongs, Look, Query, view};
use ltc_kernel::{Money, Ratio, Refusal};
use ltc_lead_to_bid::estimate::Estimate;
use ltc_lead_to_bid::estimate::margin::reserve;
use ltc_lead_to_bid::estimate::model::{Content, CostBasis, CostCategory, CostLine};
use ltc_lead_to_bid::opportunity::Opportunity;
use ltc_master_data::Account;
use ltc_store::{Fail, Reads};
use similar::{Profile, Why};
use uuid::Uuid;

view! {
    /// Why something is shown: what both have in common.
    pub struct WhyView { kind: String, value: String }
}
view! {
    /// What closed deals cost in a category, as a share of their price.
    pub struct HistoryView {
        /// Of all deals that it rests on, those without this cost included.
        share: Ratio,
        lowest_share: Ratio,
        highest_share: Ratio,
        /// How many of them had this cost.
        projects: i64,
        /// The share of the price of this quote.
        amount: Money,
    }
}
view! {
    /// A category of cost: what the estimate says, and what the house knows.
    pub struct CategoryView {
        category: CostCategory,
        amount: Money,
        share: Ratio,
        history: Option<HistoryView>,
        /// Lessons that touch it.
        lessons: Vec<Uuid>,
    }
}
view! {
    /// A line as a template would have it.
    pub struct ProposedLine {
        category: CostCategory,
        amount: Money,
        basis: CostBasis,
        wbs: Option<String>,
        note: Option<String>,
    }
}
view! {
    /// A template, applied to this quote.
    pub struct TemplateProposal {
        id: Uuid,
        no: String,
        name: String,
        /// Made for a product line of this deal, not for all.
        fits: bool,
        lines: Vec<ProposedLine>,
        total: Money,
        /// Codes of hours without a rate: their lines are left out.
        missing_rates: Vec<String>,
    }
}
view! {
    /// A lesson of another deal.
    pub struct LessonHint {
        id: Uuid,
        no: String,
        title: String,
        what_happened: String,
        recommendation: Option<String>,
        tags: Vec<String>,
        why: Vec<WhyView>,
    }
}
view! {
    /// The cost model of an estimate.
    pub struct CostModelView {
        revenue: Money,
        cost: Money,
        categories: Vec<CategoryView>,
        /// `SIMILAR`: deals that share product line, industry, country or customer; `ALL`: there is no such deal;
        /// `FEW`: too few to be shown to whoever may not see the deals themselves; `NONE`.
        history_basis: String,
        history_projects: i64,
        templates: Vec<TemplateProposal>,
        lessons: Vec<LessonHint>,
        risk_reserve: Money,
        /// Grade A: at least 1 % of the direct cost (4.1).
        reserve_floor: Option<Money>,
        reserve_low: bool,
    }
}

/// `GET /estimates/{id}/cost-model`
pub struct CostModel;
impl Query for CostModel {
    const ROUTE: &'static str = "GET /estimates/{id}/cost-model";
    const ACTION: &'static str = "estimate.read";
    type Output = CostModelView;

    async fn run(look: &Look, id: Uuid) -> Result<CostModelView, Fail> {
        let estimate = look.get::<Estimate>(id).await?;
        look.permit(Self::ACTION, Belongs::to(estimate.owner_id, estimate.case_id)).await?;
        let opportunity = look.get::<Opportunity>(estimate.opportunity_id).await?;
        let account = look.get::<Account>(opportunity.account_id).await?;
        let case = look.get::<Case>(estimate.case_id).await?;
        let mine = Profile::of(&opportunity, &account);
        let known = load::known(look, &estimate, &mine).await?;
        let content = &estimate.content.0;
        let (basis, past) = history::choose(known.past(), known.sees_deals);
        let lessons = lessons(&known, &mine, case.grade);
        let cost = estimate.money(estimate.cost_minor);
        let floor = match case.grade {
            Some(Grade::A) => Some(cost.times_fraction(1, 100).map_err(Refusal::from)?),
            _ => None,
        };
        let held = held(content).map_err(Refusal::from)?;
        Ok(CostModelView {
            revenue: content.revenue,
            cost,
            categories: categories(content, &past, &lessons)?,
            history_basis: basis.to_owned(),
            history_projects: i64::try_from(past.len()).unwrap_or(i64::MAX),
            templates: load::templates(look, &estimate, &opportunity).await?,
            reserve_low: floor.is_some_and(|floor| held.minor() < floor.minor()),
            risk_reserve: held,
            reserve_floor: floor,
            lessons: lessons.into_iter().map(|(hint, _)| hint).collect(),
        })
    }
}

/// What is held for risks: by risks, or by lines.
fn held(content: &Content) -> Result<Money, ltc_kernel::MoneyError> {
    let by_hand = content.lines.iter().filter(|line| line.category == CostCategory::Rsk);
    let by_hand = Money::sum(content.revenue.currency(), by_hand.map(|line| line.amount))?;
    reserve(content)?.add(by_hand)
}

type Hint = (LessonHint, Vec<CostCategory>);

/// Lessons with a reason, those with the most reasons first.
fn lessons(known: &Known, mine: &Profile, grade: Option<Grade>) -> Vec<Hint> {
    let mut all = vec![];
    for (lesson, profile) in &known.lessons {
        let categories = similar::categories(&lesson.tags.0);
        let why = similar::lesson(mine, grade, &lesson.tags.0, profile.as_ref());
        if why.is_empty() {
            continue;
        }
        let touched = categories.iter().map(|category| Why::new("CATEGORY", category.as_str()));
        let why: Vec<Why> = why.into_iter().chain(touched).collect();
        let hint = LessonHint {
            id: lesson.id,
            no: lesson.no.clone(),
            title: lesson.title.clone(),
            what_happened: lesson.what_happened.clone(),
            recommendation: lesson.recommendation.clone(),
            tags: lesson.tags.0.clone(),
            why: why.into_iter().map(|w| WhyView { kind: w.kind.to_owned(), value: w.value }).collect(),
        };
        all.push((hint, categories));
    }
    all.sort_by_key(|(hint, _)| std::cmp::Reverse(hint.why.len()));
    all
}

/// Every category that the estimate, the past or a lesson names.
fn categories(content: &Content, past: &[Past], lessons: &[Hint]) -> Result<Vec<CategoryView>, Fail> {
    let shares = history::shares(past).map_err(Refusal::from)?;
    let mut all = vec![];
    for category in CostCategory::ALL {
        let of = |line: &&CostLine| line.category == *category;
        let lines = content.lines.iter().filter(of).map(|line| line.amount);
        let amount = Money::sum(content.revenue.currency(), lines).map_err(Refusal::from)?;
        let history = shares.iter().find(|share| share.category == category.as_str());
        let touching = lessons.iter().filter(|(_, touched)| touched.contains(category));
        let touching: Vec<Uuid> = touching.map(|(hint, _)| hint.id).collect();
        if amount.is_zero() && history.is_none() && touching.is_empty() {
            continue;
        }
        all.push(CategoryView {
            category: *category,
            amount,
            share: Ratio::of(amount, content.revenue).map_err(Refusal::from)?,
            history: history.map(|h| history_view(h, content.revenue)).transpose()?,
            lessons: touching,
        });
    }
    Ok(all)
}

fn history_view(share: &CategoryShare, revenue: Money) -> Result<HistoryView, Refusal> {
    Ok(HistoryView {
        share: share.mean,
        lowest_share: share.lowest,
        highest_share: share.highest,
        projects: share.projects,
        amount: revenue.times(share.mean)?,
    })
}
