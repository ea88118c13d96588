use super::code;
use ltc_http::Work;
use ltc_identity::User;
use ltc_kernel::Findings;
use ltc_store::{Column, Doc, Fail, Reads, record};
use uuid::Uuid;

record! {
    /// A unit of our own organisation.
    pub struct OrgUnit in "org_unit" {
        /// `CN/EAST`; unique.
        code: String,
        name: String,
        manager_id: Option<Uuid>,
        /// Who belongs to it, and to no other unit.
        members: Doc<Vec<Uuid>>,
    }
}

/// All units, from the top.
pub async fn all(db: &impl Reads) -> Result<Vec<OrgUnit>, Fail> {
    db.select::<OrgUnit>().ascending(OrgUnit::code).all().await
}

/// The unit of a person.
pub fn unit_of(units: &[OrgUnit], user: Uuid) -> Option<&OrgUnit> {
    units.iter().find(|unit| unit.members.0.contains(&user))
}

/// Members exist and belong to no other unit; `code` is the unit that they are for.
pub(super) async fn check_members(
    work: &Work<'_>,
    units: &[OrgUnit],
    own: &str,
    members: &[Uuid],
    findings: &mut Findings,
) -> Result<(), Fail> {
    let known = if members.is_empty() {
        vec![]
    } else {
        work.select::<User>().any_of(Column::new("id"), members.iter().copied()).all().await?
    };
    for (i, id) in members.iter().enumerate() {
        let at = format!("/member_ids/{i}");
        findings.check(known.iter().any(|u| u.id == *id), at.as_str(), "reference_not_found");
        findings.check(!members[..i].contains(id), at.as_str(), "org_unit.member_twice");
        if let Some(other) = unit_of(units, *id).filter(|unit| unit.code != own) {
            findings.add_with(at, "org_unit.member_elsewhere", &[("unit", &other.code)]);
        }
    }
    Ok(())
}

/// The parent of a code stands.
pub(super) fn has_parent(units: &[OrgUnit], own: &str) -> bool {
    code::parent(own).is_none_or(|above| units.iter().any(|unit| unit.code == above))
}
