use super::list::{ReceivableView, shown};
use super::{Receivable, RootCause};
use ltc_governance::case::Stage;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::Findings;
use ltc_master_data::ROLES;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why it is late, in which stage control was lost, and which role answers for it (I-R4).
    pub struct ReceivableSetRootCause {
        root_cause: RootCause,
        origin_stage: Option<Stage>,
        responsible_role: Option<String>,
    }
}

/// `POST /receivables/{id}/set-root-cause`.
pub struct SetRootCause;
impl Verb for SetRootCause {
    const ROUTE: &'static str = "POST /receivables/{id}/set-root-cause";
    const ACTION: &'static str = "receivable.set_root_cause";
    type Input = ReceivableSetRootCause;
    type Output = ReceivableView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ReceivableSetRootCause,
    ) -> Result<ReceivableView, Fail> {
        let seen = work.get::<Receivable>(id).await?;
        work.permit(Self::ACTION, Belongs::to_case(seen.case_id)).await?;
        work.open(seen.case_id).await?;
        let mut receivable = work.get::<Receivable>(id).await?;
        work.fresh(&receivable)?;
        let mut findings = Findings::new();
        let known = input.responsible_role.as_deref().is_none_or(|role| ROLES.contains(&role));
        findings.check(known, "/responsible_role", "role.unknown");
        // An item is overdue before the deal is closed: S8 loses no control of it.
        findings.check(
            input.origin_stage != Some(Stage::S8Close),
            "/origin_stage",
            "receivable.stage_too_late",
        );
        findings.finish()?;
        let before = receivable.root_cause.replace(input.root_cause);
        let was = (receivable.origin_stage, receivable.responsible_role.clone());
        receivable.origin_stage = input.origin_stage;
        receivable.responsible_role = input.responsible_role;
        work.update(&mut receivable)?;
        let said = Announcement::new("receivable.root_cause_set", receivable.case_id);
        let said = said.touches(receivable.source.kind(), id, &receivable.no);
        work.announce(
            said.change("root_cause", before, receivable.root_cause)
                .change("origin_stage", was.0, receivable.origin_stage)
                .change("responsible_role", was.1, receivable.responsible_role.clone()),
        );
        shown(work, receivable).await
    }
}
