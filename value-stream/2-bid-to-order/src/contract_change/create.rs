//! `POST /contract-changes`: what shall change, with the whole agreement as it would stand.
use super::model::ContractChangeState;
use super::request::{ContractChangeCreate, content, edits};
use super::store::{ContractChange, delivered, refuse_unfit};
use super::view::ContractChangeView;
use crate::contract::Contract;
use ltc_governance::case;
use ltc_http::{Belongs, Verb, Work};
use ltc_kernel::{Money, Refusal};
use ltc_master_data::period;
use ltc_master_data::tax_rate::store::rates_on;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

/// Drafts a change.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /contract-changes";
    const ACTION: &'static str = "contract_change.create";
    const STATUS: u16 = 201;
    type Input = ContractChangeCreate;
    type Output = ContractChangeView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ContractChangeCreate,
    ) -> Result<ContractChangeView, Fail> {
        let unknown = || Refusal::invalid("invalid_input").finding("/contract_id", "reference.unknown");
        let seen = work.find::<Contract>(input.contract_id.0).await?.ok_or_else(unknown)?;
        work.permit(Self::ACTION, Belongs::to(seen.owner_id, seen.case_id)).await?;
        let case = case::load_for_update(work, seen.case_id).await?;
        case.refuse_closed()?;
        let contract = work.get::<Contract>(seen.id).await?;
        refuse_unfit(&contract, contract.version_no)?;
        // A change dated back into a month that is shut cannot be posted (domain.md 2.8, Bad input).
        period::refuse_shut(work, contract.legal_entity_id, input.effective_on).await?;
        let codes: Vec<&str> = input.lines.iter().filter_map(|l| l.tax_code.as_deref()).collect();
        let rates = rates_on(&**work, &codes, input.effective_on).await?;
        let edits = edits(input.lines.clone(), contract.currency, &rates)?;
        let delivered = delivered(&**work, contract.id).await?;
        let change = ContractChange {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("CO").await?,
            case_id: contract.case_id,
            owner_id: contract.owner_id,
            contract_id: contract.id,
            base_version_no: contract.version_no,
            state: ContractChangeState::Draft,
            origin: input.origin,
            reason: input.reason.0.clone(),
            currency: contract.currency,
            price_delta_minor: input.price_delta.minor(),
            cost_delta_minor: input.cost_delta.map(Money::minor),
            schedule_delta_days: input.schedule_delta_days.unwrap_or(0),
            margin_before: None,
            margin_after: None,
            treatment: Doc(None),
            effective_on: input.effective_on,
            content: Doc(content(&contract, input, edits, &delivered)?),
            signatory_name: None,
            signed_on: None,
            customer_signatory: None,
            state_reason: None,
        };
        work.insert(&change);
        let said = Announcement::new("contract_change.created", case.id).touches(
            "contract_change",
            change.id,
            &change.no,
        );
        let said = said.touches("contract", contract.id, &contract.no);
        work.announce(said.attr("origin", change.origin).attr("price_delta", change.price_delta()));
        Ok(ContractChangeView::after(work, change))
    }
}
