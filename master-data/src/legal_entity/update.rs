//! Changing a legal entity; the functional currency stays.

use super::details::LegalEntityDetails;
use super::store::LegalEntity;
use super::view::LegalEntityView;
use crate::stamp::stamp_of;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /legal-entities/{id}/update`
pub struct Update;

impl Verb for Update {
    const ROUTE: &'static str = "POST /legal-entities/{id}/update";
    const ACTION: &'static str = "legal_entity.update";
    type Input = LegalEntityDetails;
    type Output = LegalEntityView;

    async fn run(work: &mut Work<'_>, id: Uuid, input: LegalEntityDetails) -> Result<LegalEntityView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let before = work.get::<LegalEntity>(id).await?;
        work.fresh(&before)?;
        input.check(&**work, id, Some(&before)).await?;
        let mut after = input.record(stamp_of!(before));
        work.update(&mut after)?;
        let announcement =
            Announcement::new("legal_entity.updated", id).touches("legal_entity", id, &after.code);
        work.announce(
            announcement
                .change("code", &before.code, &after.code)
                .change("name", &before.name, &after.name)
                .change("vat_id", &before.vat_id, &after.vat_id)
                .change("vat_status", before.vat_status, after.vat_status)
                .change("vat_deferral", before.vat_deferral, after.vat_deferral)
                .change("signed_acceptance_only", before.signed_acceptance_only, after.signed_acceptance_only)
                .change("finance_origin", before.finance_origin, after.finance_origin)
                .change("funding_rate", before.funding_rate, after.funding_rate)
                .change("size", before.size, after.size),
        );
        Ok(LegalEntityView::written(work, after))
    }
}
