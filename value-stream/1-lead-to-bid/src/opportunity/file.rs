//! Opportunities by file: each opens its deal with its original owner and dates. A stage that other products show without
//! evidence is kept as set by hand; gates ask for their evidence all the same.

use super::lifecycle::LIFECYCLE;
use super::model::{OpportunityStage, OpportunityState};
use super::open::{NewOpportunity, open_in};
use super::store::Opportunity;
use crate::lead::model::Bant;
use crate::references::{AccountRef, UserRef};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_governance::case::{Case, CaseState, Stage, Template};
use ltc_http::{Belongs, Findings, Work, form};
use ltc_identity::{User, UserState};
use ltc_import::people::PEOPLE;
use ltc_import::{FieldSpec, Is, Moment, Request, RowFinding, RowKind, Run, Taken, Words};
use ltc_kernel::{Finding, Money};
use ltc_master_data::Account;
use ltc_master_data::account::import::{ACCOUNTS, active};
use ltc_store::{Announcement, Column, Doc, Fail, Reader, Reads};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Stages in the words of files; what is awarded or in contract is not brought in by a file.
const STAGES: Words = &[
    ("O1", &["识别", "identified", "prospecting", "new", "新建"]),
    ("O2", &["验证", "qualified", "qualification", "需求确认"]),
    ("O3", &["立项", "initiated"]),
    ("O4", &["引导", "engaged", "方案认可"]),
    ("O5", &["方案", "投标", "报价", "proposed", "proposal", "quote"]),
];
const TEMPLATES: Words = &[
    ("ENTERPRISE", &["企业", "大项目"]),
    ("SME_LITE", &["中小", "轻量"]),
    ("SERVICE_SAAS", &["服务", "saas"]),
    ("FRAMEWORK_CALL_OFF", &["框架"]),
    ("TENDER_PUBLIC", &["公开招标", "招标"]),
];

const FIELDS: &[FieldSpec] = &[
    FieldSpec::new("no", Is::Text, &["商机编号", "机会点编号", "opportunityno"]),
    FieldSpec::new(
        "name",
        Is::Text,
        &["商机名称", "机会点名称", "名称", "opportunityname", "dealname", "opportunity"],
    )
    .required(),
    FieldSpec::new(
        "account",
        Is::Record(&ACCOUNTS),
        &["客户名称", "客户", "公司名称", "公司", "accountname", "customer", "companyname", "company"],
    )
    .to("account_id")
    .required(),
    FieldSpec::new("amount", Is::Money, &["金额", "商机金额", "预计金额", "expectedrevenue"]).required(),
    FieldSpec::new("currency", Is::Currency, &["币种", "货币", "currencycode", "amountcurrency"])
        .to("-")
        .required(),
    FieldSpec::new(
        "expected_close_on",
        Is::Date,
        &["预计成交日期", "预计成交", "预计签约", "closedate", "expectedclosing"],
    )
    .required(),
    FieldSpec::new("stage", Is::Word(STAGES), &["阶段", "商机阶段", "dealstage"]),
    FieldSpec::new("product_lines", Is::List, &["产品线", "产品", "productline", "productlines"]),
    FieldSpec::new("competitors", Is::List, &["竞争对手", "竞品", "maincompetitors"]),
    FieldSpec::new("template", Is::Word(TEMPLATES), &["流程模板"]),
    FieldSpec::new("next_step", Is::Text, &["下一步", "下次跟进内容", "nextstep"]),
    FieldSpec::new("next_step_due_on", Is::Date, &["下次跟进时间", "下次联系时间", "nextactivitydate"]),
    FieldSpec::new(
        "owner",
        Is::Record(&PEOPLE),
        &["负责人", "商机负责人", "opportunityowner", "dealowner", "salesperson"],
    )
    .to("owner_id"),
    FieldSpec::new(
        "created_on",
        Is::Instant,
        &["创建时间", "创建日期", "createdate", "createddate", "createdon"],
    )
    .to("created_at"),
];

form! {
    /// A row of a file of opportunities.
    pub struct OpportunityRow {
        /// Of one that is there: then its row changes it.
        no: Option<String>,
        name: String,
        account_id: AccountRef,
        amount: Money,
        expected_close_on: NaiveDate,
        stage: Option<OpportunityStage>,
        product_lines: Vec<String>,
        competitors: Vec<String>,
        template: Option<Template>,
        next_step: Option<String>,
        next_step_due_on: Option<NaiveDate>,
        owner_id: Option<UserRef>,
        created_at: Option<DateTime<Utc>>,
    }
}

/// Opportunities as a kind of object that files bring.
pub struct OpportunityFile;

impl RowKind for OpportunityFile {
    type Row = OpportunityRow;
    type Facts = Moment;
    const NOUN: &'static str = "opportunity";
    const FIELDS: &'static [FieldSpec] = FIELDS;

    async fn facts(db: &Reader, _: &[Request]) -> Result<Moment, Fail> {
        Ok(Moment::of(db))
    }
    fn made_at(row: &OpportunityRow) -> Option<DateTime<Utc>> {
        row.created_at
    }
    fn check(row: &OpportunityRow, at: &Moment, findings: &mut Findings) {
        findings.check(row.amount.is_positive(), "/amount", "money.not_positive");
        findings.check(row.expected_close_on >= at.today, "/expected_close_on", "date.in_the_past");
    }
    async fn take(work: &mut Work<'_>, run: &Run, forms: &[&OpportunityRow]) -> Result<Vec<Taken>, Fail> {
        let mut known = known(work, forms).await?;
        let mut taken = vec![];
        for form in forms {
            let there = form.no.as_ref().and_then(|no| known.there.get_mut(no));
            taken.push(match there {
                Some(opportunity) if run.update => change(work, opportunity, form).await?,
                Some(opportunity) => Taken::Known(opportunity.id),
                None => make(work, run, form, &known).await?,
            });
        }
        Ok(taken)
    }
    async fn take_back(work: &mut Work<'_>, made: &[Uuid], reason: &str) -> Result<Vec<Uuid>, Fail> {
        take_back(work, made, reason).await
    }
}

/// What the rows of a portion refer to.
struct Known {
    accounts: HashMap<Uuid, Account>,
    people: BTreeSet<Uuid>,
    /// Opportunities that rows name by number.
    there: HashMap<String, Opportunity>,
}

async fn known(work: &Work<'_>, forms: &[&OpportunityRow]) -> Result<Known, Fail> {
    let ids: BTreeSet<Uuid> = forms.iter().map(|form| form.account_id.0).collect();
    let accounts = active(work, ids).await?;
    let owners: BTreeSet<Uuid> = forms.iter().filter_map(|form| form.owner_id.map(|owner| owner.0)).collect();
    let mut people = BTreeSet::from([work.actor_id()]);
    if !owners.is_empty() {
        let found = work.select::<User>().any_of(Column::new("id"), owners);
        people.extend(found.eq(User::state, UserState::Active).all().await?.into_iter().map(|user| user.id));
    }
    let numbers: Vec<String> = forms.iter().filter_map(|form| form.no.clone()).collect();
    let there = match numbers.is_empty() {
        true => vec![],
        false => work.select::<Opportunity>().any_of(Opportunity::no, numbers).all().await?,
    };
    Ok(Known { accounts, people, there: there.into_iter().map(|o| (o.no.clone(), o)).collect() })
}

fn bad(field: &str, code: &'static str) -> Taken {
    Taken::Bad(vec![RowFinding::of(&Finding::new(["/", field].concat(), code, &[]))])
}

async fn make(work: &mut Work<'_>, run: &Run, form: &OpportunityRow, known: &Known) -> Result<Taken, Fail> {
    let Some(account) = known.accounts.get(&form.account_id.0) else {
        return Ok(bad("account_id", "import.unknown_account"));
    };
    let owner_id = form.owner_id.map_or(work.actor_id(), |owner| owner.0);
    if !known.people.contains(&owner_id) {
        return Ok(bad("owner_id", "user.not_active"));
    }
    let id = work.new_id();
    let new = NewOpportunity {
        id,
        lead_id: None,
        name: form.name.clone(),
        owner_id,
        amount: form.amount,
        expected_close_on: form.expected_close_on,
        product_lines: form.product_lines.clone(),
        competitors: form.competitors.clone(),
        bant: Bant::default(),
        customer_budget: None,
        procurement_mode: None,
        template: form.template.unwrap_or(Template::Enterprise),
        next_step: form.next_step.clone(),
        next_step_due_on: form.next_step_due_on,
    };
    let mut case = Case::opened_for(work, &form.name, owner_id, Stage::S2Initiate).await?;
    let (mut opportunity, _) = open_in(work, &mut case, account, new).await?;
    if let Some(at) = form.created_at {
        (opportunity.created_at, case.created_at) = (at, at);
        case.opportunity_created_at = Some(at);
    }
    if let Some(stage) = form.stage.filter(|stage| *stage > opportunity.stage) {
        opportunity.enter(stage);
        opportunity.overridden = true;
        opportunity.override_reason = Some(run.no.clone());
    }
    if form.created_at.is_some() || opportunity.overridden {
        work.update(&mut opportunity)?;
    }
    work.update(&mut case)?;
    let said = Announcement::new("opportunity.created", case.id).touches("opportunity", id, &opportunity.no);
    let said = said.touches("account", account.id, &account.no).attr("stage", opportunity.stage);
    let said = said.attr("amount", opportunity.amount()).attr("grade", opportunity.grade);
    work.announce_begun(said.attr("import", &run.no));
    Ok(Taken::Made(id))
}

/// What a file may change of an opportunity that is there: its plan, not its amount and not its customer.
async fn change(
    work: &mut Work<'_>,
    opportunity: &mut Opportunity,
    form: &OpportunityRow,
) -> Result<Taken, Fail> {
    let belongs = Belongs::to(opportunity.owner_id, opportunity.case_id);
    work.permit("opportunity.update", belongs).await?;
    if opportunity.state != OpportunityState::Open {
        return Ok(bad("no", "opportunity.not_open"));
    }
    let before = opportunity.clone();
    opportunity.name.clone_from(&form.name);
    if opportunity.expected_close_on != form.expected_close_on {
        opportunity.expected_close_on = form.expected_close_on;
        opportunity.close_moves += 1;
    }
    if !form.product_lines.is_empty() {
        opportunity.product_lines = Doc(form.product_lines.clone());
    }
    if !form.competitors.is_empty() {
        opportunity.competitors = Doc(form.competitors.clone());
    }
    opportunity.next_step = form.next_step.clone().or(opportunity.next_step.take());
    opportunity.next_step_due_on = form.next_step_due_on.or(opportunity.next_step_due_on);
    if *opportunity != before {
        work.update(opportunity)?;
        work.touch("opportunity", opportunity.id, &opportunity.no);
    }
    Ok(Taken::Updated(opportunity.id))
}

/// Opportunities that nobody touched since are cancelled with their deal.
async fn take_back(work: &mut Work<'_>, made: &[Uuid], reason: &str) -> Result<Vec<Uuid>, Fail> {
    let untouched = work.select::<Opportunity>().any_of(Column::new("id"), made.iter().copied());
    let untouched = untouched.eq(Opportunity::version, 1).eq(Opportunity::state, OpportunityState::Open);
    let mut gone = vec![];
    for mut opportunity in untouched.all().await? {
        let mut case = work.get::<Case>(opportunity.case_id).await?;
        if case.stage > Stage::S2Initiate || case.project_id.is_some() {
            continue;
        }
        let next = LIFECYCLE.next(opportunity.state, "cancel")?;
        opportunity.close(next, work.now());
        opportunity.close_note = Some(reason.to_owned());
        case.state = CaseState::Cancelled;
        work.touch("opportunity", opportunity.id, &opportunity.no);
        work.touch("case", case.id, &case.no);
        gone.push(opportunity.id);
        work.update(&mut opportunity)?;
        work.update(&mut case)?;
    }
    Ok(gone)
}
