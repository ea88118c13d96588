//! A validated lead becomes an opportunity: account, contact and opportunity in one transaction (domain.md 2.2,
//! L-R6). With SME_LITE and six times yes the rule says GO at ATI at once (domain.md 3.7).

use super::lifecycle::LIFECYCLE;
use super::model::LeadSource;
use super::store::Lead;
use super::view::LeadView;
use crate::activity;
use crate::nurture::{self, model::StopReason};
use crate::opportunity::open::{NewOpportunity, open_in};
use crate::opportunity::{Opportunity, ati, outcome};
use crate::project::{self, Project, model::Charter};
use crate::references::{AccountRef, LegalEntityRef};
use chrono::NaiveDate;
use ltc_governance::case::{self, Case, Template};
use ltc_governance::gate::{self, Gate, GateType};
use ltc_governance::template::{self, GateMode};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Findings, Money, Refusal};
use ltc_master_data::account::create_in::{NewAccount, create_in};
use ltc_master_data::account::model::AccountKind;
use ltc_master_data::contact::model::ContactState;
use ltc_master_data::golden::{Origin, Source, track};
use ltc_master_data::{Account, Contact, legal_entity};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The six questions of the light template; all yes means GO.
    pub struct SelfCheck { need: bool, price: bool, delivery: bool, acceptance: bool, margin: bool, payment: bool }
}
form! {
    /// What the account responsible says when accepting a lead.
    pub struct LeadConvert {
        /// An account that exists; left out: the lead's company becomes one.
        account_id: Option<AccountRef>,
        /// The lead's person becomes a contact of the account.
        create_contact: bool,
        /// The same company name in the same country is another company.
        allow_duplicate: bool,
        opportunity_name: Option<String>,
        /// Left out: the lead's estimate.
        amount: Option<Money>,
        expected_close_on: Option<NaiveDate>,
        product_lines: Vec<String>,
        competitors: Vec<String>,
        customer_budget: Option<Money>,
        /// Left out: ENTERPRISE.
        template: Option<Template>,
        legal_entity_id: Option<LegalEntityRef>,
        next_step: Option<String>,
        next_step_due_on: Option<NaiveDate>,
        self_check: Option<SelfCheck>,
    }
}
impl SelfCheck {
    fn all_yes(&self) -> bool {
        self.need && self.price && self.delivery && self.acceptance && self.margin && self.payment
    }
}

/// `POST /leads/{id}/convert`
pub struct Convert;
impl Verb for Convert {
    const ROUTE: &'static str = "POST /leads/{id}/convert";
    const ACTION: &'static str = "lead.convert";
    type Input = LeadConvert;
    type Output = LeadView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadConvert) -> Result<LeadView, Fail> {
        let mut lead = work.get::<Lead>(id).await?;
        work.permit(Self::ACTION, Belongs::to(lead.owner_id, lead.case_id)).await?;
        // The update below names the version read here, so a lead changed meanwhile is not lost.
        let mut case = case::load_for_update(work, lead.case_id).await?;
        case.refuse_closed()?;
        work.fresh(&lead)?;
        let before = lead.state;
        lead.state = LIFECYCLE.next(lead.state, "convert")?;
        let template = input.template.unwrap_or(Template::Enterprise);
        let content = template::in_force(&**work, template).await?.content;
        let self_check = content.mode(GateType::Ati) == GateMode::SelfCheck;
        let new = asked(work, &lead, &input, self_check)?;
        if let Some(entity) = input.legal_entity_id {
            legal_entity::of(&**work, entity.0).await?;
        }
        let account = account_of(work, &lead, &input).await?;
        case.legal_entity_id = input.legal_entity_id.map(|entity| entity.0).or(case.legal_entity_id);
        let (mut opportunity, value) = open_in(work, &mut case, &account, new).await?;
        let checked = input.self_check.as_ref().is_some_and(SelfCheck::all_yes);
        let initiated = match self_check && checked {
            true => Some(initiate(work, &mut case, &mut opportunity, value).await?),
            false => None,
        };
        lead.account_id = Some(account.id);
        lead.contact_id = contact_of(work, &lead, &account, input.create_contact).map(|contact| contact.id);
        lead.opportunity_id = Some(opportunity.id);
        lead.converted_at = Some(work.now());
        activity::converted(work, id, &opportunity).await?;
        nurture::ended(work, id, StopReason::Converted).await?;
        lead.hold_keys();
        work.update(&mut lead)?;
        work.update(&mut case)?;
        let said = Announcement::new("lead.converted", case.id).touches("lead", id, &lead.no);
        let mut said = said.touches("opportunity", opportunity.id, &opportunity.no).touches(
            "account",
            account.id,
            &account.no,
        );
        if let Some((gate, project)) = &initiated {
            said = said.touches("gate", gate.id, &gate.no).touches("project", project.id, &project.no);
        }
        let said = said.attr("amount", opportunity.amount()).attr("template", opportunity.template);
        work.announce(said.attr("stage", opportunity.stage).change("state", before, lead.state));
        Ok(LeadView::written(work, lead))
    }
}

/// The opportunity as asked for, with what the lead knows; what neither knows is a finding.
fn asked(
    work: &Work<'_>,
    lead: &Lead,
    input: &LeadConvert,
    self_check: bool,
) -> Result<NewOpportunity, Refusal> {
    let mut findings = Findings::new();
    let amount = input.amount.or(lead.est_amount());
    let close_on = input.expected_close_on.or(lead.est_close_on);
    findings.check(amount.is_some(), "/amount", "required");
    findings.check(close_on.is_some(), "/expected_close_on", "required");
    let known = input.account_id.is_some() || lead.company_name.is_some();
    findings.check(known, "/account_id", "lead.company_unknown");
    let lines: Vec<String> = match input.product_lines.is_empty() {
        true => lead.product_line.iter().cloned().collect(),
        false => input.product_lines.clone(),
    };
    findings.check(self_check || input.self_check.is_none(), "/self_check", "self_check.only_sme_lite");
    let refused = input.self_check.as_ref().is_some_and(|check| !check.all_yes());
    findings.check(!refused, "/self_check", "self_check.not_all_yes");
    findings.finish()?;
    let (Some(amount), Some(expected_close_on)) = (amount, close_on) else {
        return Err(Refusal::invalid("invalid_input"));
    };
    Ok(NewOpportunity {
        id: work.new_id(),
        lead_id: Some(lead.id),
        name: input.opportunity_name.clone().unwrap_or_else(|| lead.title.clone()),
        owner_id: lead.owner_id,
        amount,
        expected_close_on,
        product_lines: lines,
        competitors: input.competitors.clone(),
        bant: lead.bant.as_ref().map(|bant| bant.0).unwrap_or_default(),
        customer_budget: input.customer_budget,
        procurement_mode: None,
        template: input.template.unwrap_or(Template::Enterprise),
        next_step: input.next_step.clone(),
        next_step_due_on: input.next_step_due_on,
    })
}

/// The account that is named, or a new one of the lead's company.
async fn account_of(work: &mut Work<'_>, lead: &Lead, input: &LeadConvert) -> Result<Account, Fail> {
    if let Some(account) = input.account_id {
        return work.get::<Account>(account.0).await;
    }
    let new = NewAccount {
        name: lead.company_name.clone().unwrap_or_default(),
        kind: AccountKind::Prospect,
        credit_code: lead.credit_code.clone(),
        country: lead.country.clone(),
        province: lead.province.clone(),
        industry: lead.industry.clone(),
        owner_id: lead.owner_id,
        allow_duplicate: input.allow_duplicate,
        origin: origin(work, lead),
    };
    create_in(work, new).await
}

/// What the lead knew came with it, or by the form that its person filled in.
fn origin(work: &Work<'_>, lead: &Lead) -> Origin {
    let source = if lead.source == LeadSource::WebForm { Source::WebForm } else { Source::Lead };
    Origin::said(source, Some(lead.no.clone()), lead.created_at, work.actor_id())
}

/// The lead's person as a contact, when asked for and known.
fn contact_of(work: &mut Work<'_>, lead: &Lead, account: &Account, asked: bool) -> Option<Contact> {
    let name = lead.contact_name.clone().filter(|_| asked)?;
    let mut contact = Contact {
        id: work.new_id(),
        version: 1,
        created_at: work.now(),
        updated_at: work.now(),
        account_id: account.id,
        name,
        title: lead.contact_title.clone(),
        role: lead.contact_role.map(|role| role.to_string()),
        email: lead.email.clone(),
        phone: lead.phone.clone(),
        influence: 0,
        attitude: 0,
        reports_to_id: None,
        owner_id: lead.owner_id,
        state: ContactState::Active,
        consent_email: lead.consent_email,
        consent_phone: lead.consent_phone,
        consent_basis: lead.consent_basis.clone(),
        consent_at: lead.consent_at,
        unsubscribed_at: lead.unsubscribed_at,
        sources: None,
    };
    track::begun(&mut contact, &origin(work, lead));
    work.insert(&contact);
    Some(contact)
}

/// ATI by the rule: the project is approved and the opportunity initiated in the same breath.
async fn initiate(
    work: &mut Work<'_>,
    case: &mut Case,
    opportunity: &mut Opportunity,
    value: Money,
) -> Result<(Gate, Project), Fail> {
    let charter = Charter { objective: opportunity.name.clone(), ..Charter::default() };
    let mut project = project::opened(work, opportunity, charter).await?;
    project.state = project::model::ProjectState::Approved;
    case.project_id = Some(project.id);
    template::fix(work, case).await?;
    let entry = ati::entry(opportunity, Some(&project), &[]);
    let gate = gate::request(work, case, ati::request(opportunity, &project, value, entry, true)).await?;
    outcome::initiated(work, case, opportunity);
    work.insert(&project);
    work.update(opportunity)?;
    Ok((gate, project))
}
