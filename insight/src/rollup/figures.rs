//! The sums of deals that belong together, in base currency.
use super::load::deals;
use crate::case_view::calculations::{Calculation, FourCalculations};
use crate::case_view::load::Deal;
use crate::in_base::InBase;
use ltc_governance::case::{Case, CaseState, Grade, Stage};
use ltc_http::{Look, view};
use ltc_kernel::{Money, Quantity, Ratio, Refusal, divide_half_up};
use ltc_lead_to_bid::opportunity::model::OpportunityState;
use ltc_master_data::account;
use ltc_store::Fail;
use uuid::Uuid;

view! {
    /// One of the four calculations over all deals that have it.
    pub struct RolledCalculation {
        /// `ESTIMATE`, `BUDGET`, `ACTUAL`, `FINAL_ACCOUNT`.
        code: String,
        /// How many deals have it.
        deals: i64,
        revenue: Money,
        cost: Money,
        financing: Money,
        /// (revenue - cost - financing) / revenue.
        margin: Option<Ratio>,
    }
}
view! {
    /// A deal of the group, in base currency.
    pub struct RolledDeal {
        id: Uuid,
        no: String,
        title: String,
        account_id: Option<Uuid>,
        account_name: Option<String>,
        stage: Stage,
        state: CaseState,
        grade: Option<Grade>,
        value: Option<Money>,
        /// What its open opportunities are worth.
        pipeline: Money,
        /// Of the latest calculation.
        margin: Option<Ratio>,
        receivable_open: Money,
        receivable_overdue: Money,
        satisfaction: Option<String>,
    }
}
view! {
    /// A customer group or a programme, rolled up.
    pub struct RolledFigures {
        id: Uuid,
        no: String,
        name: String,
        deals: i64,
        open_deals: i64,
        /// Open opportunities: what they are worth, and by their probability.
        pipeline: Money,
        weighted_pipeline: Money,
        /// Deals with an effective contract or a confirmed order.
        signed: Money,
        four_calculations: Vec<RolledCalculation>,
        receivable_open: Money,
        receivable_overdue: Money,
        /// Mean of each deal's latest survey, 0 to 100.
        satisfaction: Option<String>,
        surveyed_deals: i64,
        items: Vec<RolledDeal>,
        /// Currencies without a rate: their amounts are in none of the sums.
        currencies_without_rate: Vec<String>,
    }
}

/// Rolls up what the person who looks may see.
pub async fn of(
    look: &Look,
    (id, no, name): (Uuid, String, String),
    cases: Vec<Case>,
) -> Result<RolledFigures, Fail> {
    let deals = deals(look, cases).await?;
    let mut base = InBase::new(look, look.today());
    let zero = base.zero();
    let accounts: Vec<Uuid> = deals.iter().filter_map(|d| d.case.account_id).collect();
    let accounts = account::store::by_ids(look, &accounts).await?;
    let mut all = RolledFigures {
        id,
        no,
        name,
        deals: i64::try_from(deals.len()).unwrap_or(i64::MAX),
        open_deals: 0,
        pipeline: zero,
        weighted_pipeline: zero,
        signed: zero,
        four_calculations: ["ESTIMATE", "BUDGET", "ACTUAL", "FINAL_ACCOUNT"].map(|c| blank(c, zero)).into(),
        receivable_open: zero,
        receivable_overdue: zero,
        satisfaction: None,
        surveyed_deals: 0,
        items: vec![],
        currencies_without_rate: vec![],
    };
    let mut scores = vec![];
    for deal in &deals {
        let account = deal.case.account_id.and_then(|a| accounts.get(&a)).map(|a| a.name.clone());
        add(look, &mut base, &mut all, deal, account).await?;
        let latest = deal.surveys.iter().filter(|s| s.score.is_some()).max_by_key(|s| s.answered_on);
        scores.extend(latest.and_then(|s| s.score));
    }
    for calculation in &mut all.four_calculations {
        calculation.margin = margin(calculation).map_err(Fail::from)?;
    }
    all.surveyed_deals = i64::try_from(scores.len()).unwrap_or(i64::MAX);
    all.satisfaction = mean(&scores);
    all.currencies_without_rate = base.missing.iter().map(|c| c.code().to_owned()).collect();
    Ok(all)
}

fn blank(code: &str, zero: Money) -> RolledCalculation {
    RolledCalculation {
        code: code.to_owned(),
        deals: 0,
        revenue: zero,
        cost: zero,
        financing: zero,
        margin: None,
    }
}

async fn add(
    look: &Look,
    base: &mut InBase<'_, Look>,
    all: &mut RolledFigures,
    deal: &Deal,
    account_name: Option<String>,
) -> Result<(), Fail> {
    let case = &deal.case;
    all.open_deals += i64::from(case.state == CaseState::Open);
    let signed = case.contract_effective_at.or(case.order_confirmed_at).is_some();
    if let Some(value) = case.value().filter(|_| signed) {
        base.add(&mut all.signed, value).await?;
    }
    let open = |s: OpportunityState| matches!(s, OpportunityState::Open | OpportunityState::OnHold);
    let mut pipeline = base.zero();
    for o in deal.opportunities.iter().filter(|o| open(o.state) && !signed) {
        let amount = Money::new(o.amount_minor, o.currency);
        base.add(&mut pipeline, amount).await?;
        base.add(&mut all.weighted_pipeline, amount.times(o.probability).map_err(Refusal::from)?).await?;
    }
    all.pipeline = all.pipeline.add(pipeline).map_err(Refusal::from)?;
    let four = FourCalculations::of(deal)?;
    let four = [four.estimate, four.budget, four.actual, four.final_account];
    let mut latest = None;
    for (rolled, calculation) in all.four_calculations.iter_mut().zip(four) {
        let Some(calculation) = calculation else { continue };
        latest = calculation.margin.or(latest);
        roll(base, rolled, &calculation).await?;
    }
    let (mut owed, mut overdue) = (base.zero(), base.zero());
    for r in deal.receivables.iter().filter(|r| r.open_minor > 0) {
        base.add(&mut owed, r.open()).await?;
        if r.due_on < look.today() {
            base.add(&mut overdue, r.open()).await?;
        }
    }
    all.receivable_open = all.receivable_open.add(owed).map_err(Refusal::from)?;
    all.receivable_overdue = all.receivable_overdue.add(overdue).map_err(Refusal::from)?;
    all.items.push(RolledDeal {
        id: case.id,
        no: case.no.clone(),
        title: case.title.clone(),
        account_id: case.account_id,
        account_name,
        stage: case.stage,
        state: case.state,
        grade: case.grade,
        value: case.value(),
        pipeline,
        margin: latest,
        receivable_open: owed,
        receivable_overdue: overdue,
        satisfaction: deal.satisfaction(),
    });
    Ok(())
}

/// All three amounts of a calculation, or none where its currency has no rate.
async fn roll(
    base: &mut InBase<'_, Look>,
    rolled: &mut RolledCalculation,
    c: &Calculation,
) -> Result<(), Fail> {
    if base.of(c.revenue).await?.is_none() || base.of(c.cost).await?.is_none() {
        return Ok(());
    }
    rolled.deals += 1;
    base.add(&mut rolled.revenue, c.revenue).await?;
    base.add(&mut rolled.cost, c.cost).await?;
    base.add(&mut rolled.financing, c.financing).await
}

fn margin(c: &RolledCalculation) -> Result<Option<Ratio>, Refusal> {
    let left = c.revenue.sub(c.cost)?.sub(c.financing)?;
    Ok(c.revenue.is_positive().then(|| Ratio::of(left, c.revenue)).transpose()?)
}

/// The mean with two decimals.
fn mean(scores: &[Quantity]) -> Option<String> {
    let sum: i128 = scores.iter().map(|s| i128::from(s.scaled())).sum();
    let count = i128::try_from(scores.len()).ok().filter(|n| *n > 0)?;
    let hundredths = divide_half_up(sum, count * i128::from(Quantity::SCALE / 100)).ok()?;
    Some(format!("{}.{:02}", hundredths / 100, hundredths % 100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_has_two_decimals() {
        let q = |t: &str| Quantity::parse(t).unwrap();
        assert_eq!(mean(&[]), None);
        assert_eq!(mean(&[q("90"), q("85.5")]).as_deref(), Some("87.75"));
        assert_eq!(mean(&[q("1"), q("1"), q("2")]).as_deref(), Some("1.33"));
    }
}
