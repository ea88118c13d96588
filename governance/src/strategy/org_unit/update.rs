use super::store::{OrgUnit, all, check_members};
use super::view::OrgUnitView;
use crate::core_team::{UserRef, must_be_active};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// Name, manager and members of a unit; its code stays.
    pub struct OrgUnitUpdate { name: String, manager_id: Option<UserRef>, member_ids: Vec<UserRef> }
}

/// `POST /org-units/{id}/update`.
pub struct Update;
impl Verb for Update {
    const ROUTE: &'static str = "POST /org-units/{id}/update";
    const ACTION: &'static str = "org_unit.update";
    type Input = OrgUnitUpdate;
    type Output = OrgUnitView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: OrgUnitUpdate) -> Result<OrgUnitView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let before = work.get::<OrgUnit>(id).await?;
        work.fresh(&before)?;
        let members: Vec<Uuid> = input.member_ids.iter().map(|m| m.0).collect();
        let units = all(&**work).await?;
        let mut findings = Findings::new();
        check_members(work, &units, &before.code, &members, &mut findings).await?;
        findings.finish()?;
        if let Some(manager) = input.manager_id {
            must_be_active(work, "/manager_id", manager.0).await?;
        }
        let mut unit = OrgUnit {
            name: input.name,
            manager_id: input.manager_id.map(|m| m.0),
            members: Doc(members),
            ..before.clone()
        };
        work.update(&mut unit)?;
        let said = Announcement::new("org_unit.updated", id).touches("org_unit", id, &unit.code);
        work.announce(
            said.change("name", &before.name, &unit.name)
                .change("manager_id", before.manager_id, unit.manager_id)
                .change("members", &before.members.0, &unit.members.0),
        );
        Ok(OrgUnitView::written(work, unit))
    }
}
