use super::bridge::{Figures, bridge};
use super::list::FinalAccountView;
use super::model::FinalAccountState;
use super::store::FinalAccount;
use crate::ContractRef;
use crate::arrivals::{CostFact, EstimateFact};
use crate::billed_contract::BilledContract;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{CostLine, Money, Refusal};
use ltc_store::{Announcement, Doc, Fail, Reads};
use std::collections::BTreeMap;
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
        let actual = actual(&contract, &facts)?;
        let no = work.label("FA").await?;
        let account =
            settle(work, id, no, &contract, &actual, estimate.as_ref(), input.causes.map(String::from))?;
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

/// Revenue as recognised, costs by category, financing (`FIN`) apart.
fn actual(contract: &BilledContract, facts: &[CostFact]) -> Result<Figures, Refusal> {
    let mut costs: BTreeMap<String, Money> = BTreeMap::new();
    for fact in facts {
        let sum = costs.entry(fact.category.clone()).or_insert_with(|| contract.base(0));
        *sum = sum.add(contract.base(fact.base_minor))?;
    }
    let financing = costs.remove("FIN").unwrap_or_else(|| contract.base(0));
    Ok(Figures { revenue: contract.base(contract.recognised_base_minor), costs, financing })
}

fn planned(contract: &BilledContract, estimate: &EstimateFact) -> Result<Figures, Refusal> {
    let mut costs: BTreeMap<String, Money> = BTreeMap::new();
    for line in &estimate.lines.0 {
        let sum = costs.entry(line.category.clone()).or_insert_with(|| contract.base(0));
        *sum = sum.add(line.amount)?;
    }
    let financing = contract.base(estimate.financing_minor);
    Ok(Figures { revenue: contract.base(estimate.revenue_minor), costs, financing })
}

fn settle(
    work: &Work<'_>,
    id: Uuid,
    no: String,
    contract: &BilledContract,
    actual: &Figures,
    estimate: Option<&EstimateFact>,
    causes: Option<String>,
) -> Result<FinalAccount, Refusal> {
    let plan = estimate.map(|e| planned(contract, e)).transpose()?;
    let bars = plan.as_ref().map(|p| bridge(p, actual)).transpose()?;
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
        base_currency: contract.base_currency,
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
