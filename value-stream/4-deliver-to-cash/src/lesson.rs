//! Lessons learnt: what a deal teaches the next one (domain.md 2.8.3).

use crate::billed_contract::BilledContract;
use crate::{CaseRef, ContractRef};
use ltc_governance::case::Case;
use ltc_http::{
    Api, Belongs, Filter, Kind, List, LongText, Look, Query, Verb, Work, form, text_fields, view,
};
use ltc_kernel::{Findings, Refusal, text_enum};
use ltc_store::{Announcement, Column, DateTime, Doc, Fail, Reads, Utc, record, stored_text};
use uuid::Uuid;

pub fn routes() -> Api {
    Api::new().list::<Lessons>().query::<ShowLesson>().verb::<Create>()
}

text_enum! {
    /// A lesson stays.
    pub enum LessonState { Recorded = "RECORDED" }
}
stored_text!(LessonState);
text_fields!(LessonState);

record! {
    /// A lesson of a deal.
    pub struct Lesson in "lesson" {
        no: String,
        case_id: Uuid,
        contract_id: Option<Uuid>,
        title: String,
        tags: Doc<Vec<String>>,
        what_happened: String,
        recommendation: Option<String>,
        /// Shown with estimate templates that match its tags.
        feeds_template: bool,
        state: LessonState,
        author_id: Uuid,
    }
}

form! {
    /// What happened and what to do next time.
    pub struct LessonCreate {
        /// The deal, or its contract.
        case_id: Option<CaseRef>,
        contract_id: Option<ContractRef>,
        title: String,
        /// Product, industry, grade, region.
        tags: Vec<String>,
        what_happened: LongText,
        recommendation: Option<LongText>,
        feeds_template: bool,
    }
}
view! {
    /// A lesson.
    pub struct LessonView {
        id: Uuid,
        no: String,
        version: i64,
        state: LessonState,
        case_id: Uuid,
        contract_id: Option<Uuid>,
        title: String,
        tags: Vec<String>,
        what_happened: String,
        recommendation: Option<String>,
        feeds_template: bool,
        author_id: Uuid,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl LessonView {
    fn of(l: Lesson) -> Self {
        Self {
            id: l.id,
            no: l.no,
            version: l.version,
            state: l.state,
            case_id: l.case_id,
            contract_id: l.contract_id,
            title: l.title,
            tags: l.tags.0,
            what_happened: l.what_happened,
            recommendation: l.recommendation,
            feeds_template: l.feeds_template,
            author_id: l.author_id,
            allowed_actions: vec![],
            created_at: l.created_at,
            updated_at: l.updated_at,
        }
    }
}

/// `POST /lessons`.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /lessons";
    const ACTION: &'static str = "lesson.create";
    const STATUS: u16 = 201;
    type Input = LessonCreate;
    type Output = LessonView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: LessonCreate) -> Result<LessonView, Fail> {
        let contract = match input.contract_id {
            Some(contract) => Some(work.get::<BilledContract>(contract.0).await?),
            None => None,
        };
        let case_id = match (input.case_id, &contract) {
            (Some(case), None) => case.0,
            (given, Some(contract)) if given.is_none_or(|c| c.0 == contract.case_id) => contract.case_id,
            // A contract of another deal is as good as none.
            (Some(_), Some(_)) => return Err(Refusal::not_found().into()),
            (None, _) => {
                return Err(Refusal::invalid("invalid_input").finding("/case_id", "required").into());
            }
        };
        work.permit(Self::ACTION, Belongs::to_case(case_id)).await?;
        work.open(case_id).await?;
        let case = work.get::<Case>(case_id).await?;
        let mut findings = Findings::new();
        findings.check(!input.tags.is_empty(), "/tags", "required");
        findings.finish()?;
        let no = work.label("LE").await?;
        let lesson = Lesson {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no,
            case_id: case.id,
            contract_id: input.contract_id.map(|c| c.0).or(case.contract_id),
            title: input.title,
            tags: Doc(input.tags),
            what_happened: input.what_happened.0,
            recommendation: input.recommendation.map(String::from),
            feeds_template: input.feeds_template,
            state: LessonState::Recorded,
            author_id: work.actor_id(),
        };
        work.insert(&lesson);
        work.announce(Announcement::new("lesson.recorded", case.id).touches("lesson", id, &lesson.no));
        Ok(LessonView::of(lesson))
    }
}

/// `GET /lessons`.
pub struct Lessons;
impl List for Lessons {
    const ROUTE: &'static str = "GET /lessons";
    const ACTION: &'static str = "lesson.read";
    type Row = Lesson;
    type View = LessonView;
    const SORTS: &'static [(&'static str, Column<Lesson>, Kind)] =
        &[("created_at", Lesson::created_at, Kind::Instant)];
    const FILTERS: &'static [Filter<Lesson>] = &[
        Filter::is("case_id", Lesson::case_id, Kind::Id),
        Filter::is("contract_id", Lesson::contract_id, Kind::Id),
        Filter::is("feeds_template", Lesson::feeds_template, Kind::Flag),
    ];
    const SEARCH: &'static [Column<Lesson>] = &[Lesson::title, Lesson::tags, Lesson::what_happened];
    const CASE: Option<Column<Lesson>> = Some(Lesson::case_id);
    async fn view(_: &Look, rows: Vec<Lesson>) -> Result<Vec<LessonView>, Fail> {
        Ok(rows.into_iter().map(LessonView::of).collect())
    }
}

/// `GET /lessons/{id}`.
pub struct ShowLesson;
impl Query for ShowLesson {
    const ROUTE: &'static str = "GET /lessons/{id}";
    const ACTION: &'static str = "lesson.read";
    type Output = LessonView;
    async fn run(look: &Look, id: Uuid) -> Result<LessonView, Fail> {
        let lesson = look.get::<Lesson>(id).await?;
        look.permit(Self::ACTION, Belongs::to_case(lesson.case_id)).await?;
        Ok(LessonView::of(lesson))
    }
}
