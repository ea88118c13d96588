//! `POST /budgets`: a baseline as a draft.
use super::model::{BudgetState, total};
use super::store::{Budget, baselines};
use super::view::{BudgetLineForm, BudgetView, CaseRef, buttons, read};
use crate::contract::Contract;
use crate::contract::request::ContractRef;
use ltc_governance::case;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// A baseline by categories.
    pub struct BudgetCreate {
        case_id: CaseRef,
        /// The contract that it stands on, once there is one.
        contract_id: Option<ContractRef>,
        lines: Vec<BudgetLineForm>,
    }
}

/// Drafts a baseline.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /budgets";
    const ACTION: &'static str = "budget.create";
    const STATUS: u16 = 201;
    type Input = BudgetCreate;
    type Output = BudgetView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: BudgetCreate) -> Result<BudgetView, Fail> {
        work.permit(Self::ACTION, Belongs::to_case(input.case_id.0)).await?;
        let case = case::load_for_update(work, input.case_id.0).await?;
        case.refuse_closed()?;
        let contract = match input.contract_id {
            None => None,
            Some(contract) => work.find::<Contract>(contract.0).await?.filter(|c| c.case_id == case.id),
        };
        if input.contract_id.is_some() && contract.is_none() {
            return Err(Refusal::invalid("invalid_input")
                .finding("/contract_id", "reference.unknown")
                .into());
        }
        let (currency, lines) = read(input.lines)?;
        let before = baselines(&**work, case.id).await?;
        if let Some(draft) = before.iter().find(|b| b.state == BudgetState::Draft) {
            return Err(Refusal::conflict("budget.draft_exists").with("no", &draft.no).into());
        }
        let budget = Budget {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("BG").await?,
            case_id: case.id,
            contract_id: contract.as_ref().map(|c| c.id).or(case.contract_id),
            author_id: work.actor_id(),
            state: BudgetState::Draft,
            baseline: before.last().map_or(1, |b| b.baseline + 1),
            contract_version_no: contract.map(|c| c.version_no),
            change_id: None,
            currency,
            total_minor: total(currency, &lines).map_err(Refusal::from)?.minor(),
            lines: Doc(lines),
            approved_by: None,
            approved_at: None,
        };
        work.insert(&budget);
        let said = Announcement::new("budget.created", case.id).touches("budget", budget.id, &budget.no);
        work.announce(said.attr("total", budget.total()).attr("baseline", budget.baseline));
        let allowed = work.allowed("budget", buttons(budget.state));
        Ok(BudgetView::of(budget, allowed))
    }
}
