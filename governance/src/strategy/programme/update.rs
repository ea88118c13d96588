use super::model::LIFECYCLE;
use super::store::{Programme, check_cases};
use super::view::ProgrammeView;
use crate::core_team::{CaseRef, UserRef, must_be_active};
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// All of a programme that can change; its deals as they are from now on.
    pub struct ProgrammeUpdate { name: String, goal: LongText, owner_id: UserRef, case_ids: Vec<CaseRef> }
}

/// `POST /programmes/{id}/update`.
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /programmes/{id}/update";
    const ACTION: &'static str = "programme.update";
    type Input = ProgrammeUpdate;
    type Output = ProgrammeView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: ProgrammeUpdate) -> Result<ProgrammeView, Fail> {
        let seen = work.get::<Programme>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let before = work.get::<Programme>(id).await?;
        work.fresh(&before)?;
        let state = LIFECYCLE.next(before.state, "update")?;
        let cases: Vec<Uuid> = input.case_ids.iter().map(|c| c.0).collect();
        let mut findings = Findings::new();
        check_cases(work, id, &cases, &mut findings).await?;
        findings.finish()?;
        if input.owner_id.0 != before.owner_id {
            must_be_active(work, "/owner_id", input.owner_id.0).await?;
        }
        let mut programme = Programme {
            name: input.name,
            goal: input.goal.0,
            owner_id: input.owner_id.0,
            cases: Doc(cases),
            state,
            ..before.clone()
        };
        work.update(&mut programme)?;
        let mut said = Announcement::new("programme.updated", id).touches("programme", id, &programme.no);
        let (old, new) = (&before.cases.0, &programme.cases.0);
        for case in new.iter().filter(|c| !old.contains(c)).chain(old.iter().filter(|c| !new.contains(c))) {
            said = said.touches("case", *case, "");
        }
        work.announce(
            said.change("name", &before.name, &programme.name)
                .change("owner_id", before.owner_id, programme.owner_id)
                .change("cases", old, new),
        );
        Ok(ProgrammeView::written(work, programme))
    }
}
