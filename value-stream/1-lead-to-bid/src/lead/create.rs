//! A new lead: it opens the deal.

use super::assignment::{Assignment, AssignmentRule};
use super::captured::Captured;
use super::distribute::{Prospect, choose, start_with};
use super::duplicate;
use super::model::{Bant, ContactRole, Fit, LeadSource, LeadState, TouchKind};
use super::scoring::Tables;
use super::store::{Lead, Touch};
use super::view::{BantForm, LeadView};
use crate::campaign::Campaign;
use crate::lead_duplicate::{LeadDuplicate, find};
use crate::lead_pool::pool_for;
use crate::references::{CampaignRef, UserRef};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_governance::case::{Case, Clock, Stage};
use ltc_http::{Belongs, Country, CreditCode, Email, LongText, Phone, Verb, Work, form};
use ltc_kernel::{Findings, Money, Refusal};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// A lead as it comes in; a company or a contact is required.
    pub struct LeadCreate {
        title: String,
        source: LeadSource,
        source_detail: Option<String>,
        /// When it reached us; left out: now.
        received_at: Option<DateTime<Utc>>,
        company_name: Option<String>,
        /// 统一社会信用代码
        credit_code: Option<CreditCode>,
        country: Country,
        province: Option<String>,
        city: Option<String>,
        /// The company's web address, when it is not that of the e-mail.
        company_domain: Option<String>,
        industry: Option<String>,
        industry_fit: Option<Fit>,
        size_fit: Option<Fit>,
        /// We deliver where the customer is.
        region_served: bool,
        existing_customer: bool,
        contact_name: Option<String>,
        contact_title: Option<String>,
        contact_role: Option<ContactRole>,
        email: Option<Email>,
        phone: Option<Phone>,
        need_text: Option<LongText>,
        product_line: Option<String>,
        est_amount: Option<Money>,
        est_close_on: Option<NaiveDate>,
        /// Whose lead it is; left out: it stands in the pool with the person who enters it.
        owner_id: Option<UserRef>,
        /// The rule table names the owner; nobody has room: the lead lies in the pool.
        distribute: bool,
        campaign_id: Option<CampaignRef>,
        /// May we write to this person, may we call; on what it rests, such as the form where it was ticked.
        consent_email: bool,
        consent_phone: bool,
        consent_basis: Option<String>,
        /// What the person did before we knew him, such as asking for a demonstration: it counts for the score, and is no touch
        /// of ours.
        signals: Vec<TouchKind>,
        /// What looks like the same company is another one.
        allow_duplicate: bool,
        /// BANT, when the lead is entered already validated.
        validation: Option<BantForm>,
    }
}

/// `POST /leads`
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /leads";
    const ACTION: &'static str = "lead.create";
    const STATUS: u16 = 201;
    type Input = LeadCreate;
    type Output = LeadView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LeadCreate) -> Result<LeadView, Fail> {
        work.permit(Self::ACTION, Belongs::to_owner(work.actor_id())).await?;
        check(&input, work.now(), work.today()).finish()?;
        if let Some(campaign) = input.campaign_id {
            work.get::<Campaign>(campaign.0).await?;
        }
        duplicate::refuse(&**work, input.credit_code.as_deref(), input.email.as_deref()).await?;
        let tables = Tables::in_force(&**work, work.today()).await?;
        let allowed = input.allow_duplicate;
        let lead = make(work, id, input, &tables, None).await?;
        let likely = likely(work, &lead, allowed).await?;
        work.insert_all(&likely);
        work.announce(created(&lead));
        Ok(LeadView::written(work, lead))
    }
}

/// What is told of a new lead, in the stream of its deal.
pub(crate) fn created(lead: &Lead) -> Announcement {
    let said = Announcement::new("lead.created", lead.case_id).touches("lead", lead.id, &lead.no);
    let said = said.attr("source", lead.source).attr("score", lead.score);
    said.attr("grade", lead.grade).attr("state", lead.state)
}

/// Inserts the lead and its deal; the caller has permitted and checked it, looks for duplicates and announces.
pub(crate) async fn make(
    work: &mut Work<'_>,
    id: Uuid,
    input: LeadCreate,
    tables: &Tables,
    import_id: Option<Uuid>,
) -> Result<Lead, Fail> {
    let by_rule = match input.distribute && input.owner_id.is_none() {
        true => Some(choose(work, prospect(&input), None).await?),
        false => None,
    };
    let named = by_rule.as_ref().and_then(|rule| rule.owner_id).or(input.owner_id.map(|o| o.0));
    let owner = named.unwrap_or(work.actor_id());
    let mut case = Case::opened(work, &input.title, owner, Stage::S1Lead).await?;
    let no = work.label("LD").await?;
    let (now, today) = (work.now(), work.today());
    let signals = input.signals.clone();
    let mut lead = record(input, Lead::blank(id, no, case.id, owner, now));
    lead.import_id = import_id;
    lead.captured = Some(Doc(Captured::of(&lead, &signals, today)));
    let hours = lead.rescore(tables, &signals, 0, today)?;
    give(work, &mut lead, by_rule, named.is_some(), hours).await?;
    case.lead_id = Some(id);
    case.clock(Clock::LeadCreated, lead.received_at);
    lead.est_amount().into_iter().for_each(|amount| case.set_value(amount));
    work.update(&mut case)?;
    work.insert(&lead);
    let (at, actor_id) = (lead.received_at, work.actor_id());
    for kind in signals {
        let touch = Touch { id: work.new_id(), lead_id: id, kind, at, note: None, actor_id };
        work.insert(&touch);
    }
    Ok(lead)
}

/// Who has the lead now, and since when his clock runs; a lead for which nobody has room lies in the pool.
async fn give(
    work: &mut Work<'_>,
    lead: &mut Lead,
    by_rule: Option<Assignment>,
    named: bool,
    hours: i64,
) -> Result<(), Fail> {
    let in_pool = by_rule.as_ref().is_some_and(|rule| rule.owner_id.is_none());
    if named && lead.state == LeadState::New {
        lead.state = LeadState::Assigned;
    }
    let chosen = Assignment::by_hand(AssignmentRule::Manual, lead.owner_id);
    start_with(work, lead, by_rule.unwrap_or(chosen), hours).await?;
    if in_pool && lead.state == LeadState::New {
        let pool = pool_for(&**work, &lead.country, lead.product_line.as_deref()).await?;
        lead.pool_id = pool.map(|pool| pool.id);
    }
    Ok(())
}

/// Open leads that look like this one, noted for a person; what is all but certain is refused unless allowed.
async fn likely(work: &Work<'_>, lead: &Lead, allowed: bool) -> Result<Vec<LeadDuplicate>, Fail> {
    let found = find::candidates(&**work, &lead.keys(), lead.id).await?;
    if let Some((other, found)) = found.first().filter(|(_, found)| found.is_certain() && !allowed) {
        let refusal = Refusal::conflict("lead.duplicate").with("id", other.id).with("no", &other.no);
        return Err(refusal.with("score", found.ratio()).into());
    }
    Ok(found.into_iter().map(|(other, found)| find::suggestion(work, lead, &other, found)).collect())
}

fn prospect(input: &LeadCreate) -> Prospect<'_> {
    Prospect {
        source: input.source,
        company_name: input.company_name.as_deref(),
        credit_code: input.credit_code.as_deref(),
        country: &input.country.0,
        province: input.province.as_deref(),
        product_line: input.product_line.as_deref(),
    }
}

/// Everything wrong with the form (domain.md 2.2, bad input).
pub(crate) fn check(input: &LeadCreate, now: DateTime<Utc>, today: NaiveDate) -> Findings {
    let mut findings = Findings::new();
    let named = input.company_name.is_some() || input.contact_name.is_some();
    findings.check(named, "/company_name", "lead.company_or_contact");
    findings.check(input.received_at.is_none_or(|at| at <= now), "/received_at", "instant.in_the_future");
    let positive = input.est_amount.is_none_or(Money::is_positive);
    findings.check(positive, "/est_amount/amount", "money.not_positive");
    findings.check(input.est_close_on.is_none_or(|on| on >= today), "/est_close_on", "date.in_the_past");
    let test = input
        .company_name
        .as_deref()
        .is_some_and(|name| matches!(name.to_lowercase().as_str(), "test" | "测试"));
    findings.check(!test, "/company_name", "lead.test_company");
    let based = input.consent_basis.is_some() || !(input.consent_email || input.consent_phone);
    findings.check(based, "/consent_basis", "lead.consent_without_basis");
    let ours = [TouchKind::Call, TouchKind::Visit, TouchKind::Meeting, TouchKind::Unsubscribe];
    let theirs = input.signals.iter().all(|kind| !ours.contains(kind));
    findings.check(theirs && input.signals.len() <= 50, "/signals", "lead.not_a_signal");
    if let Some(form) = input.validation.clone() {
        Bant::from(form).check("/validation", &mut findings);
    }
    findings
}

/// The record as the form has it, not scored yet.
pub(crate) fn record(input: LeadCreate, mut lead: Lead) -> Lead {
    let bant = input.validation.map(Bant::from);
    lead.title = input.title;
    lead.source = input.source;
    lead.source_detail = input.source_detail;
    lead.received_at = input.received_at.unwrap_or(lead.created_at);
    lead.company_name = input.company_name;
    lead.credit_code = input.credit_code.map(String::from);
    lead.country = input.country.0;
    lead.province = input.province;
    lead.city = input.city;
    lead.company_domain = input.company_domain;
    lead.industry = input.industry;
    lead.industry_fit = input.industry_fit;
    lead.size_fit = input.size_fit;
    lead.region_served = input.region_served;
    lead.existing_customer = input.existing_customer;
    lead.contact_name = input.contact_name;
    lead.contact_title = input.contact_title;
    lead.contact_role = input.contact_role;
    lead.email = input.email.map(String::from);
    lead.phone = input.phone.map(String::from);
    lead.need_text = input.need_text.map(String::from);
    lead.product_line = input.product_line;
    lead.est_amount_minor = input.est_amount.map(Money::minor);
    lead.currency = input.est_amount.map(Money::currency);
    lead.est_close_on = input.est_close_on;
    lead.campaign_id = input.campaign_id.map(|campaign| campaign.0);
    (lead.consent_email, lead.consent_phone) = (input.consent_email, input.consent_phone);
    lead.consent_at = (input.consent_email || input.consent_phone).then_some(lead.created_at);
    lead.consent_basis = input.consent_basis;
    if let Some(bant) = bant {
        lead.temperature = bant.temperature();
        lead.state = LeadState::Validated;
        lead.first_touch_at = Some(lead.created_at);
        lead.bant = Some(Doc(bant));
    }
    lead.set_keys();
    lead
}
