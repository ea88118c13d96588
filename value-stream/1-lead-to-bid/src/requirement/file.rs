//! Requirements by file: the customer's list as a spreadsheet, into one opportunity. A line that is there by its number is
//! changed, and its answer taken back, where the file says so and the text is another; else it is known and left.

use super::model::{Compliance, RequirementKind, RequirementPriority, RequirementState};
use super::store::Requirement;
use super::write::blank;
use crate::opportunity::Opportunity;
use crate::opportunity::model::OpportunityState;
use crate::references::{OpportunityRef, UserRef};
use futures_util::future::BoxFuture;
use ltc_http::{Belongs, Findings, LongText, Work, form};
use ltc_import::field::Finder;
use ltc_import::people::PEOPLE;
use ltc_import::{FieldSpec, Is, Request, RowFinding, RowKind, Run, Taken, Words};
use ltc_kernel::Finding;
use ltc_store::sea_orm::sea_query::{Cond, ExprTrait};
use ltc_store::{Announcement, Column, Fail, Reader, Reads, Select};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

const KINDS: Words = &[
    ("FUNC", &["功能", "功能要求", "functional", "function"]),
    ("PERF", &["性能", "性能要求", "performance"]),
    ("COMMERCIAL", &["商务", "商务要求", "commercial"]),
    ("LEGAL", &["法务", "法律", "合同", "legal"]),
    ("DELIVERY", &["交付", "交付要求", "交货", "delivery"]),
];
const PRIORITIES: Words = &[
    ("MUST", &["必须", "强制", "★", "*", "m", "mandatory", "shall", "必选"]),
    ("SHOULD", &["应该", "应", "重要", "s", "desirable", "recommended"]),
    ("NICE", &["可选", "可以", "optional", "may", "could"]),
];
const COMPLIANCES: Words = &[
    ("FULL", &["满足", "完全满足", "符合", "无偏离", "fc", "comply", "compliant", "yes", "fullycompliant"]),
    ("PARTIAL", &["部分满足", "部分符合", "负偏离", "pc", "partiallycompliant"]),
    ("ALTERNATIVE", &["替代", "替代方案", "alternative"]),
    ("NO", &["不满足", "不符合", "nc", "none", "noncompliant"]),
];

const FIELDS: &[FieldSpec] = &[
    FieldSpec::new(
        "opportunity",
        Is::Record(&OPPORTUNITIES),
        &["商机", "商机编号", "机会点", "机会点编号", "项目", "opportunityno", "dealname"],
    )
    .to("opportunity_id")
    .required(),
    FieldSpec::new(
        "no",
        Is::Text,
        &["编号", "序号", "条款号", "需求编号", "number", "item", "id", "ref", "requirementno"],
    )
    .required(),
    FieldSpec::new(
        "text",
        Is::Text,
        &["需求", "要求", "需求描述", "技术要求", "内容", "招标要求", "requirement", "description"],
    )
    .required(),
    FieldSpec::new("source", Is::Text, &["来源", "条款", "出处", "章节", "clause", "section", "chapter"]),
    FieldSpec::new("kind", Is::Word(KINDS), &["类型", "类别", "type", "category"]),
    FieldSpec::new(
        "priority",
        Is::Word(PRIORITIES),
        &["优先级", "重要性", "必选", "importance", "mandatory"],
    ),
    FieldSpec::new(
        "compliance",
        Is::Word(COMPLIANCES),
        &["响应", "应答", "符合性", "偏离", "满足度", "compliant", "statementofcompliance"],
    ),
    FieldSpec::new("response", Is::Text, &["应答说明", "响应说明", "说明", "备注", "comment", "remarks"]),
    FieldSpec::new("owner", Is::Record(&PEOPLE), &["负责人", "责任人", "应答人", "responsible"])
        .to("owner_id"),
];

form! {
    /// A row of a file of requirements.
    pub struct RequirementRow {
        opportunity_id: OpportunityRef,
        no: String,
        text: LongText,
        source: Option<String>,
        kind: Option<RequirementKind>,
        priority: Option<RequirementPriority>,
        compliance: Option<Compliance>,
        response: Option<LongText>,
        owner_id: Option<UserRef>,
    }
}

/// Open opportunities by number or name.
pub struct Opportunities;
/// To be named by fields.
pub static OPPORTUNITIES: Opportunities = Opportunities;

impl Finder for Opportunities {
    fn code(&self) -> &'static str {
        "import.unknown_opportunity"
    }
    fn find<'a>(
        &'a self,
        db: &'a Reader,
        texts: &'a [String],
    ) -> BoxFuture<'a, Result<HashMap<String, Uuid>, Fail>> {
        Box::pin(async move {
            let column = Select::<Opportunity>::expr;
            let named = Cond::any()
                .add(column(Opportunity::no).is_in(texts.iter().cloned()))
                .add(column(Opportunity::name).is_in(texts.iter().cloned()));
            let open = db.select::<Opportunity>().eq(Opportunity::state, OpportunityState::Open);
            let found = open.filter_all(named).all().await?;
            let one = |text: &String| {
                if let Some(sure) = found.iter().find(|o| o.no == *text) {
                    return Some((text.clone(), sure.id));
                }
                let mut named = found.iter().filter(|o| o.name == *text);
                let first = named.next()?;
                named.next().is_none().then(|| (text.clone(), first.id))
            };
            Ok(texts.iter().filter_map(one).collect())
        })
    }
    fn alike<'a>(&'a self, db: &'a Reader, text: &'a str) -> BoxFuture<'a, Result<Vec<String>, Fail>> {
        Box::pin(async move {
            let begins: String = text.chars().take(2).collect();
            let begins = [begins.replace(['%', '_', '\\'], ""), "%".to_owned()].concat();
            let near = Select::<Opportunity>::expr(Opportunity::name).like(begins);
            let near = db.select::<Opportunity>().eq(Opportunity::state, OpportunityState::Open).filter(near);
            Ok(near.limit(5).all().await?.into_iter().map(|o| o.name).collect())
        })
    }
}

/// Requirements as a kind of object that files bring.
pub struct RequirementFile;

impl RowKind for RequirementFile {
    type Row = RequirementRow;
    type Facts = ();
    const NOUN: &'static str = "requirement";
    const FIELDS: &'static [FieldSpec] = FIELDS;

    async fn facts(_: &Reader, _: &[Request]) -> Result<(), Fail> {
        Ok(())
    }
    fn check(row: &RequirementRow, (): &(), findings: &mut Findings) {
        let short = row.compliance.is_none_or(|c| c == Compliance::Full) || row.response.is_some();
        findings.check(short, "/response", "requirement.response_missing");
    }
    async fn take(work: &mut Work<'_>, run: &Run, forms: &[&RequirementRow]) -> Result<Vec<Taken>, Fail> {
        take(work, run, forms).await
    }
    async fn take_back(work: &mut Work<'_>, made: &[Uuid], reason: &str) -> Result<Vec<Uuid>, Fail> {
        let untouched = work.select::<Requirement>().any_of(Column::new("id"), made.iter().copied());
        let untouched = untouched.eq(Requirement::version, 1);
        let mut gone = vec![];
        for mut requirement in untouched.ne(Requirement::state, RequirementState::Dropped).all().await? {
            requirement.state = RequirementState::Dropped;
            requirement.drop_reason = Some(reason.to_owned());
            work.touch("requirement", requirement.id, &requirement.no);
            gone.push(requirement.id);
            work.update(&mut requirement)?;
        }
        Ok(gone)
    }
}

fn bad(field: &str, code: &'static str) -> Taken {
    Taken::Bad(vec![RowFinding::of(&Finding::new(["/", field].concat(), code, &[]))])
}

async fn take(work: &mut Work<'_>, run: &Run, forms: &[&RequirementRow]) -> Result<Vec<Taken>, Fail> {
    let ids: BTreeSet<Uuid> = forms.iter().map(|form| form.opportunity_id.0).collect();
    let opportunities = allowed(work, ids.clone()).await?;
    let there = work.select::<Requirement>().any_of(Requirement::opportunity_id, ids).all().await?;
    let mut there: HashMap<(Uuid, String), Requirement> =
        there.into_iter().map(|r| ((r.opportunity_id, r.no.clone()), r)).collect();
    let (mut taken, mut made) = (vec![], BTreeSet::new());
    for form in forms {
        let Some(opportunity) = opportunities.get(&form.opportunity_id.0) else {
            taken.push(bad("opportunity_id", "import.unknown_opportunity"));
            continue;
        };
        let key = (opportunity.id, form.no.clone());
        taken.push(match there.get_mut(&key) {
            Some(requirement) if run.update && !made.contains(&requirement.id) => {
                change(work, requirement, form)?
            }
            Some(requirement) => Taken::Known(requirement.id),
            None => {
                let requirement = make(work, run, opportunity, form);
                let id = requirement.id;
                made.insert(id);
                there.insert(key, requirement);
                Taken::Made(id)
            }
        });
    }
    Ok(taken)
}

/// The opportunities of the file that this person may write requirements for, and that are open.
async fn allowed(work: &Work<'_>, ids: BTreeSet<Uuid>) -> Result<HashMap<Uuid, Opportunity>, Fail> {
    let open = work.select::<Opportunity>().any_of(Column::new("id"), ids);
    let mut allowed = HashMap::new();
    for opportunity in open.eq(Opportunity::state, OpportunityState::Open).all().await? {
        let belongs = Belongs::to(opportunity.owner_id, opportunity.case_id);
        match work.permit("requirement.create", belongs).await {
            Ok(()) => {
                allowed.insert(opportunity.id, opportunity);
            }
            Err(Fail::Refused(_)) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(allowed)
}

fn make(work: &mut Work<'_>, run: &Run, opportunity: &Opportunity, form: &RequirementRow) -> Requirement {
    let id = work.new_id();
    let mut requirement = blank(work, id, opportunity, form.no.clone());
    fill(&mut requirement, form);
    answer(work, &mut requirement, form);
    work.begin(id);
    work.insert(&requirement);
    let said = Announcement::new("requirement.created", id).touches("requirement", id, &requirement.no);
    let said = said.touches("opportunity", opportunity.id, &opportunity.no);
    work.announce_begun(said.attr("priority", requirement.priority).attr("import", &run.no));
    requirement
}

fn fill(requirement: &mut Requirement, form: &RequirementRow) {
    requirement.text.clone_from(&form.text.0);
    requirement.source = form.source.clone().or(requirement.source.take());
    requirement.kind = form.kind.unwrap_or(requirement.kind);
    requirement.priority = form.priority.unwrap_or(requirement.priority);
    requirement.owner_id = form.owner_id.map_or(requirement.owner_id, |owner| owner.0);
}

fn answer(work: &Work<'_>, requirement: &mut Requirement, form: &RequirementRow) {
    if let Some(compliance) = form.compliance {
        requirement.compliance = Some(compliance);
        requirement.response = form.response.clone().map(String::from);
        requirement.answered_at = Some(work.now());
        requirement.state = RequirementState::Answered;
    }
}

fn change(work: &mut Work<'_>, requirement: &mut Requirement, form: &RequirementRow) -> Result<Taken, Fail> {
    if requirement.state == RequirementState::Dropped {
        return Ok(bad("no", "requirement.dropped"));
    }
    let before = requirement.clone();
    fill(requirement, form);
    if requirement.text != before.text {
        requirement.state = RequirementState::Open;
        requirement.compliance = None;
        requirement.answered_at = None;
    }
    answer(work, requirement, form);
    if *requirement != before {
        work.update(requirement)?;
        work.touch("requirement", requirement.id, &requirement.no);
    }
    Ok(Taken::Updated(requirement.id))
}
