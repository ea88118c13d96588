//! Who issued an invoice does not apply cash to it by hand (domain.md 3.2): refused; a
//! warning where the template lets one person hold all seats.
//! What a matching rule applies, no person applies.
use super::apply::Target;
use ltc_governance::case::Case;
use ltc_governance::segregation::issuer_applies;
use ltc_governance::template;
use ltc_http::Work;
use ltc_kernel::Findings;
use ltc_store::{Column, Fail, Reads};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Codes of the warnings; refuses with a finding for each invoice that somebody else has to apply.
pub(super) async fn check(work: &Work<'_>, targets: &[Target]) -> Result<Vec<String>, Fail> {
    let me = work.actor_id();
    let mine = |t: &Target| t.rule.is_none() && t.receivable.issued_by == Some(me);
    let ids: BTreeSet<Uuid> = targets.iter().filter(|t| mine(t)).map(|t| t.receivable.case_id).collect();
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let cases = work.select::<Case>().any_of(Column::new("id"), ids).all().await?;
    let (mut findings, mut warnings) = (Findings::new(), BTreeSet::new());
    for (i, target) in targets.iter().enumerate().filter(|(_, t)| mine(t)) {
        let Some(case) = cases.iter().find(|c| c.id == target.receivable.case_id) else { continue };
        let rule = &template::of(&**work, case).await?.core_team;
        match issuer_applies(rule, target.receivable.issued_by, me) {
            Ok(warning) => warnings.extend(warning.map(str::to_owned)),
            Err(refusal) => findings.add_with(
                format!("/allocations/{i}/invoice_id"),
                refusal.code,
                &[("invoice", &target.receivable.no)],
            ),
        }
    }
    findings.finish()?;
    Ok(warnings.into_iter().collect())
}
