use super::code;
use super::store::{OrgUnit, all, check_members, has_parent};
use super::view::OrgUnitView;
use crate::core_team::{UserRef, must_be_active};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_store::{Announcement, Doc, Fail};
use uuid::Uuid;

form! {
    /// A unit of the organisation, by its place in the tree.
    pub struct OrgUnitCreate {
        /// `CN/EAST`: the unit above comes first and must exist.
        code: String,
        name: String,
        manager_id: Option<UserRef>,
        /// Who belongs to it; a person belongs to one unit.
        member_ids: Vec<UserRef>,
    }
}

/// `POST /org-units`.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /org-units";
    const ACTION: &'static str = "org_unit.create";
    const STATUS: u16 = 201;
    type Input = OrgUnitCreate;
    type Output = OrgUnitView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: OrgUnitCreate) -> Result<OrgUnitView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let units = all(&**work).await?;
        let members: Vec<Uuid> = input.member_ids.iter().map(|m| m.0).collect();
        let mut findings = Findings::new();
        let code = code::read(&input.code);
        findings.check(code.is_some(), "/code", "org_unit.code_malformed");
        let code = code.unwrap_or_default();
        if !code.is_empty() {
            findings.check(!units.iter().any(|u| u.code == code), "/code", "org_unit.code_taken");
            findings.check(has_parent(&units, &code), "/code", "org_unit.parent_missing");
        }
        check_members(work, &units, &code, &members, &mut findings).await?;
        findings.finish()?;
        if let Some(manager) = input.manager_id {
            must_be_active(work, "/manager_id", manager.0).await?;
        }
        let unit = OrgUnit {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            code,
            name: input.name,
            manager_id: input.manager_id.map(|m| m.0),
            members: Doc(members),
        };
        work.begin(id);
        work.insert(&unit);
        work.announce(Announcement::new("org_unit.created", id).touches("org_unit", id, &unit.code));
        Ok(OrgUnitView::written(work, unit))
    }
}
