use super::bridge::{Figures, bridge};
use super::list::FinalAccountView;
use super::model::FinalAccountState;
use super::store::FinalAccount;
use crate::ContractRef;
use crate::arrivals::{CostFact, EstimateFact};
use crate::billed_contract::BilledContract;
use chrono::NaiveDate;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{CostLine, ExchangeRate, Money, Refusal};
use ltc_master_data::exchange_rate;
use ltc_store::{Announcement, Doc, Fail, Reads};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

form! {
    /// The contract (or order) to settle. Figures come from the books, the plan from the locked estimate.
    pub struct FinalAccountCreate { contract_id: ContractRef, causes: Option<LongText> }
}

/// `POST /final-accounts`.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /final-accounts";
    const ACTION: &'static str = "final_account.create";
    const STATUS: u16 = 201;
    type Input = FinalAccountCreate;
    type Output = FinalAccountView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: FinalAccountCreate) -> Result<FinalAccountView, Fail> {
        let seen = work.get::<BilledContract>(input.contract_id.0).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let contract = work.get::<BilledContract>(seen.id).await?;
        let facts = work.select::<CostFact>().eq(CostFact::case_id, contract.case_id).all().await?;
        let estimates = work.select::<EstimateFact>().eq(EstimateFact::case_id, contract.case_id);
        let estimate = estimates.ascending(EstimateFact::locked_on).one().await?;
        let rates = rates(work, &contract, &facts, estimate.as_ref()).await?;
        let actual = actual(&contract, &facts, &rates)?;
        let plan = estimate.map(|e| planned(&contract, &e, &rates)).transpose()?;
        let no = work.label("FA").await?;
        let account =
            settle(work, id, no, &contract, &actual, plan.as_ref(), input.causes.map(String::from))?;
        work.insert(&account);
        let said = Announcement::new("final_account.created", contract.case_id).touches(
            "final_account",
            id,
            &account.no,
        );
        work.announce(said.attr("margin", account.margin));
        Ok(FinalAccountView::answer(work, account))
    }
}

/// Base units for one unit of the contract's currency, on the days that must be converted.
type Rates = BTreeMap<NaiveDate, ExchangeRate>;

async fn rates(
    work: &Work<'_>,
    contract: &BilledContract,
    facts: &[CostFact],
    estimate: Option<&EstimateFact>,
) -> Result<Rates, Fail> {
    let days = facts.iter().filter(|f| f.currency != contract.currency).map(|f| f.booked_on);
    let days = days.chain(estimate.filter(|e| e.currency != contract.currency).map(|e| e.locked_on));
    let mut rates = Rates::new();
    for on in days.collect::<BTreeSet<_>>() {
        let rate =
            exchange_rate::store::rate_for(&**work, contract.currency, contract.base_currency, on).await?;
        rates.insert(on, rate);
    }
    Ok(rates)
}

/// A base amount in the currency of the contract: divided by the rate of its day, rounded once.
fn back(contract: &BilledContract, base: Money, on: NaiveDate, rates: &Rates) -> Result<Money, Refusal> {
    let Some(rate) = rates.get(&on) else { return Ok(base) };
    let digits = |c: ltc_kernel::Currency| 10_i128.pow(c.minor_digits());
    let num = i128::from(ExchangeRate::SCALE) * digits(contract.currency);
    let den = i128::from(rate.scaled()) * digits(base.currency());
    Ok(contract.money(base.times_fraction(num, den)?.minor()))
}

/// Revenue is the net value of the contract with its changes, less what credit notes gave back (domain.md 4.1); financing (`FIN`) stands apart.
fn actual(contract: &BilledContract, facts: &[CostFact], rates: &Rates) -> Result<Figures, Refusal> {
    let mut costs: BTreeMap<String, Money> = BTreeMap::new();
    for fact in facts {
        let amount = match fact.currency == contract.currency {
            true => contract.money(fact.amount_minor),
            false => back(contract, contract.base(fact.base_minor), fact.booked_on, rates)?,
        };
        let sum = costs.entry(fact.category.clone()).or_insert_with(|| contract.money(0));
        *sum = sum.add(amount)?;
    }
    let financing = costs.remove("FIN").unwrap_or_else(|| contract.money(0));
    Ok(Figures { revenue: contract.money(contract.net_minor - contract.allowance_minor), costs, financing })
}

/// The estimate, which is in the contract's currency or in base currency.
fn planned(contract: &BilledContract, estimate: &EstimateFact, rates: &Rates) -> Result<Figures, Refusal> {
    let here = |minor: i64| back(contract, Money::new(minor, estimate.currency), estimate.locked_on, rates);
    let mut costs: BTreeMap<String, Money> = BTreeMap::new();
    for line in &estimate.lines.0 {
        let sum = costs.entry(line.category.clone()).or_insert_with(|| contract.money(0));
        *sum = sum.add(here(line.amount.minor())?)?;
    }
    Ok(Figures { revenue: here(estimate.revenue_minor)?, costs, financing: here(estimate.financing_minor)? })
}

fn settle(
    work: &Work<'_>,
    id: Uuid,
    no: String,
    contract: &BilledContract,
    actual: &Figures,
    plan: Option<&Figures>,
    causes: Option<String>,
) -> Result<FinalAccount, Refusal> {
    let bars = plan.map(|p| bridge(p, actual)).transpose()?;
    let line =
        |(category, amount): (&String, &Money)| CostLine { category: category.clone(), amount: *amount };
    Ok(FinalAccount {
        id,
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        no,
        contract_id: contract.id,
        case_id: contract.case_id,
        state: FinalAccountState::Draft,
        currency: contract.currency,
        revenue_minor: actual.revenue.minor(),
        cost_minor: actual.cost()?.minor(),
        financing_minor: actual.financing.minor(),
        margin: actual.margin()?,
        planned_margin: plan.map(|p| p.margin()).transpose()?,
        costs: Doc(actual.costs.iter().map(line).collect()),
        bridge: Doc(bars.unwrap_or_default()),
        causes,
        author_id: work.actor_id(),
        approved_by: None,
        approved_at: None,
    })
}
