//! An opportunity without a lead: a direct need opens the deal in S2.

use super::model::ProcurementMode;
use super::open::{NewOpportunity, open_in};
use super::view::OpportunityView;
use crate::lead::model::Bant;
use crate::lead::view::BantForm;
use crate::references::{AccountRef, LegalEntityRef, UserRef};
use chrono::NaiveDate;
use ltc_governance::case::{Case, Stage, Template};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, Money};
use ltc_master_data::{Account, legal_entity};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// A need that a customer told us directly.
    pub struct OpportunityCreate {
        name: String,
        account_id: AccountRef,
        amount: Money,
        expected_close_on: NaiveDate,
        product_lines: Vec<String>,
        competitors: Vec<String>,
        bant: Option<BantForm>,
        customer_budget: Option<Money>,
        procurement_mode: Option<ProcurementMode>,
        /// Left out: ENTERPRISE.
        template: Option<Template>,
        legal_entity_id: Option<LegalEntityRef>,
        owner_id: Option<UserRef>,
        next_step: Option<String>,
        next_step_due_on: Option<NaiveDate>,
    }
}

/// `POST /opportunities`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /opportunities";
    const ACTION: &'static str = "opportunity.create";
    const STATUS: u16 = 201;
    type Input = OpportunityCreate;
    type Output = OpportunityView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: OpportunityCreate) -> Result<OpportunityView, Fail> {
        let actor = work.actor_id();
        work.permit(Self::ACTION, Belongs::to_owner(actor)).await?;
        let bant = input.bant.map(Bant::from);
        let mut findings = Findings::new();
        bant.iter().for_each(|bant| bant.check("/bant", &mut findings));
        findings.finish()?;
        let account = work.get::<Account>(input.account_id.0).await?;
        let owner_id = input.owner_id.map_or(actor, |owner| owner.0);
        if let Some(entity) = input.legal_entity_id {
            legal_entity::of(&**work, entity.0).await?;
        }
        let mut case = Case::opened(work, &input.name, owner_id, Stage::S2Initiate).await?;
        case.legal_entity_id = input.legal_entity_id.map(|entity| entity.0);
        let new = NewOpportunity {
            id,
            lead_id: None,
            name: input.name,
            owner_id,
            amount: input.amount,
            expected_close_on: input.expected_close_on,
            product_lines: input.product_lines,
            competitors: input.competitors,
            bant: bant.unwrap_or_default(),
            customer_budget: input.customer_budget,
            procurement_mode: input.procurement_mode,
            template: input.template.unwrap_or(Template::Enterprise),
            next_step: input.next_step,
            next_step_due_on: input.next_step_due_on,
        };
        let (opportunity, _) = open_in(work, &mut case, &account, new).await?;
        work.update(&mut case)?;
        let said =
            Announcement::new("opportunity.created", case.id).touches("opportunity", id, &opportunity.no);
        let said = said.touches("account", account.id, &account.no).attr("stage", opportunity.stage);
        work.announce(said.attr("amount", opportunity.amount()).attr("grade", opportunity.grade));
        Ok(OpportunityView::written(work, opportunity))
    }
}
