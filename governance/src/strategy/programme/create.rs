use super::model::ProgrammeState;
use super::store::{Programme, check_cases};
use super::view::ProgrammeView;
use crate::core_team::{CaseRef, UserRef, must_be_active};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Doc, Fail};
use uuid::Uuid;

form! {
    /// Deals that serve one goal.
    pub struct ProgrammeCreate {
        name: String,
        goal: LongText,
        /// Who steers it; the acting person unless given.
        owner_id: Option<UserRef>,
        case_ids: Vec<CaseRef>,
    }
}

/// `POST /programmes`.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /programmes";
    const ACTION: &'static str = "programme.create";
    const STATUS: u16 = 201;
    type Input = ProgrammeCreate;
    type Output = ProgrammeView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ProgrammeCreate) -> Result<ProgrammeView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let cases: Vec<Uuid> = input.case_ids.iter().map(|c| c.0).collect();
        let mut findings = Findings::new();
        check_cases(work, id, &cases, &mut findings).await?;
        findings.finish()?;
        let owner_id = input.owner_id.map_or(work.actor_id(), |o| o.0);
        must_be_active(work, "/owner_id", owner_id).await?;
        let programme = Programme {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("PG").await?,
            name: input.name,
            goal: input.goal.0,
            owner_id,
            cases: Doc(cases),
            state: ProgrammeState::Active,
            outcome: None,
        };
        work.begin(id);
        work.insert(&programme);
        let mut said = Announcement::new("programme.created", id).touches("programme", id, &programme.no);
        for case in &programme.cases.0 {
            said = said.touches("case", *case, "");
        }
        work.announce(said);
        Ok(ProgrammeView::written(work, programme))
    }
}
