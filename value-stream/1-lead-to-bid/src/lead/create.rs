//! A new lead: it opens the deal.

use super::duplicate;
use super::model::{Bant, ContactRole, Fit, LeadSource, LeadState, Temperature};
use super::scoring::{Band, Tables};
use super::store::Lead;
use super::view::{BantForm, LeadView};
use crate::references::UserRef;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use ltc_governance::case::{Case, Clock, Stage};
use ltc_http::{Belongs, Country, CreditCode, Email, LongText, Phone, Verb, Work, form};
use ltc_kernel::{Findings, Money, Quantity};
use ltc_store::{Announcement, Doc, Fail};
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
        let actor = work.actor_id();
        work.permit(Self::ACTION, Belongs::to_owner(actor)).await?;
        check(&input, work.now(), work.today()).finish()?;
        duplicate::refuse(&**work, input.credit_code.as_deref(), input.email.as_deref()).await?;
        let owner = input.owner_id.map_or(actor, |owner| owner.0);
        let mut case = Case::opened(work, &input.title, owner, Stage::S1Lead).await?;
        let no = work.label("LD").await?;
        let stamp = Stamp { id, no, case_id: case.id, owner_id: owner };
        let (now, today) = (work.now(), work.today());
        let mut lead = record(input, stamp, now);
        let tables = Tables::in_force(&**work, today).await?;
        lead.first_touch_due_at = now + Duration::hours(lead.rescore(&tables, &[], 0, today)?);
        case.lead_id = Some(id);
        case.clock(Clock::LeadCreated, lead.received_at);
        lead.est_amount().into_iter().for_each(|amount| case.set_value(amount));
        work.update(&mut case)?;
        work.insert(&lead);
        let said = Announcement::new("lead.created", case.id)
            .touches("lead", id, &lead.no)
            .attr("source", lead.source);
        work.announce(said.attr("score", lead.score).attr("grade", lead.grade).attr("state", lead.state));
        Ok(LeadView::written(work, lead))
    }
}

/// Everything wrong with the form (domain.md 2.2, bad input).
fn check(input: &LeadCreate, now: DateTime<Utc>, today: NaiveDate) -> Findings {
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
    if let Some(form) = input.validation.clone() {
        Bant::from(form).check("/validation", &mut findings);
    }
    findings
}

struct Stamp {
    id: Uuid,
    no: String,
    case_id: Uuid,
    owner_id: Uuid,
}

fn record(input: LeadCreate, stamp: Stamp, now: DateTime<Utc>) -> Lead {
    let bant = input.validation.map(Bant::from);
    let assigned = if input.owner_id.is_some() { LeadState::Assigned } else { LeadState::New };
    let mut lead = Lead {
        id: stamp.id,
        version: 1,
        created_at: now,
        updated_at: now,
        no: stamp.no,
        case_id: stamp.case_id,
        title: input.title,
        source: input.source,
        source_detail: input.source_detail,
        received_at: input.received_at.unwrap_or(now),
        company_name: input.company_name,
        credit_code: input.credit_code.map(String::from),
        country: input.country.0,
        province: input.province,
        industry: input.industry,
        industry_fit: input.industry_fit,
        size_fit: input.size_fit,
        region_served: input.region_served,
        existing_customer: input.existing_customer,
        contact_name: input.contact_name,
        contact_title: input.contact_title,
        contact_role: input.contact_role,
        email: input.email.map(String::from),
        phone: input.phone.map(String::from),
        need_text: input.need_text.map(String::from),
        product_line: input.product_line,
        est_amount_minor: input.est_amount.map(Money::minor),
        currency: input.est_amount.map(Money::currency),
        est_close_on: input.est_close_on,
        temperature: bant.map_or(Temperature::Cold, |bant| bant.temperature()),
        state: if bant.is_some() { LeadState::Validated } else { assigned },
        first_touch_at: bant.map(|_| now),
        bant: bant.map(Doc),
        fit_score: 0,
        behaviour_score: 0,
        interest_score: 0,
        score: Quantity::zero(),
        score_reasons: Doc(vec![]),
        grade: Band::C,
        owner_id: stamp.owner_id,
        first_touch_due_at: now,
        last_touch_at: None,
        touch_count: 0,
        reject_reason: None,
        reject_note: None,
        nurture_reason: None,
        nurture_on: None,
        account_id: None,
        contact_id: None,
        opportunity_id: None,
        converted_at: None,
        open_email: None,
        open_credit_code: None,
    };
    lead.hold_keys();
    lead
}
