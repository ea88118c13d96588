//! Governance -> lead to bid: what shows the template of the deal shows the new one. Undone by the next switch.
use ltc_http::Work;
use ltc_kernel::TemplateSwitched;
use ltc_store::Fail;

pub async fn carry(work: &mut Work<'_>, h: &TemplateSwitched) -> Result<(), Fail> {
    ltc_lead_to_bid::template_switched(work, h.case_id, &h.template).await
}
