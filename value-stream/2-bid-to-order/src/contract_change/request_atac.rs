//! `POST /contract-changes/{id}/request-atac`: asks whether this change may be signed (domain.md 3.3, ATAC).
use super::margin::drop_of;
use super::model::LIFECYCLE;
use super::store::{ContractChange, locked, refuse_unfit};
use super::view::ContractChangeView;
use ltc_governance::gate::{self, Dimensions, GateRequest, GateType};
use ltc_http::{Verb, Work};
use ltc_kernel::{Findings, Refusal};
use ltc_master_data::exchange_rate::store::in_base;
use ltc_store::{Announcement, Db, Fail};
use uuid::Uuid;

/// Asks for ATAC.
pub struct RequestAtac;
impl Verb for RequestAtac {
    const ROUTE: &'static str = "POST /contract-changes/{id}/request-atac";
    const ACTION: &'static str = "contract_change.request_atac";
    type Input = ();
    type Output = ContractChangeView;
    async fn run(work: &mut Work<'_>, id: Uuid, _: ()) -> Result<ContractChangeView, Fail> {
        let found = locked(work, Self::ACTION, id).await?;
        let (case, mut change, contract) = (found.case, found.change, found.contract);
        let before = change.state;
        change.state = LIFECYCLE.next(before, "request_atac")?;
        refuse_unfit(&contract, change.base_version_no)?;
        let dimensions = dimensions(work, &change).await?;
        let entry = entry_criteria(&change);
        let request = GateRequest {
            gate: GateType::Atac,
            subject: change.subject(),
            dimensions,
            entry,
            self_checked: false,
            group: None,
            due_before: None,
            demands: vec![],
        };
        let gate = gate::request(work, &case, request).await?;
        work.update(&mut change)?;
        let said =
            Announcement::new("gate.requested", case.id).touches("contract_change", change.id, &change.no);
        let said = said.touches("gate", gate.id, &gate.no).touches("contract", contract.id, &contract.no);
        work.announce(said.attr("gate", GateType::Atac).change("state", before, change.state));
        Ok(ContractChangeView::after(work, change))
    }
}

fn entry_criteria(change: &ContractChange) -> Findings {
    let mut entry = Findings::new();
    entry.check(
        change.margin_before.is_some() && change.margin_after.is_some(),
        "/margin_after",
        "contract_change.not_assessed",
    );
    entry.check(change.treatment.0.is_some(), "/treatment", "contract_change.treatment_missing");
    entry
}

/// A change is judged by its own size and by what it does to the margin.
async fn dimensions(work: &Work<'_>, change: &ContractChange) -> Result<Dimensions, Fail> {
    let size = change.price_delta().abs().map_err(Refusal::from)?;
    let net_value = in_base(&**work, size, work.workspace().base_currency(), work.today()).await?;
    let margins = change.margin_before.zip(change.margin_after);
    let margin_drop = margins.map(|(before, after)| drop_of(before, after));
    Ok(Dimensions { net_value: Some(net_value), margin_drop, ..Dimensions::default() })
}
