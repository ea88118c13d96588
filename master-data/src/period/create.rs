//! A month to be closed one day.

use super::model::PeriodState;
use super::store::AccountingPeriod;
use super::view::AccountingPeriodView;
use crate::LegalEntityRef;
use crate::kinds::PeriodText;
use crate::legal_entity::LegalEntity;
use ltc_http::{Belongs, Findings, Verb, Work, form, text_fields};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

text_fields!(PeriodState);

form! {
    /// A month of a legal entity; it begins open.
    pub struct AccountingPeriodCreate { legal_entity_id: LegalEntityRef, /** `2026-01` */ period: PeriodText }
}

/// `POST /accounting-periods`
pub struct Create;

impl Verb for Create {
    const ROUTE: &'static str = "POST /accounting-periods";
    const ACTION: &'static str = "accounting_period.create";
    const STATUS: u16 = 201;
    type Input = AccountingPeriodCreate;
    type Output = AccountingPeriodView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: AccountingPeriodCreate,
    ) -> Result<AccountingPeriodView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let (entity_id, name) = (input.legal_entity_id.0, input.period.0);
        let mut findings = Findings::new();
        let entity = work.find::<LegalEntity>(entity_id).await?;
        findings.check(entity.is_some(), "/legal_entity_id", "reference_not_found");
        let same = work.select::<AccountingPeriod>().eq(AccountingPeriod::legal_entity_id, entity_id);
        let there = same.eq(AccountingPeriod::period, name.clone()).one().await?.is_some();
        findings.check(!there, "/period", "accounting_period.exists");
        findings.finish()?;
        let at = work.now();
        let state = PeriodState::Open;
        let period = AccountingPeriod {
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            legal_entity_id: entity_id,
            period: name,
            state,
        };
        work.begin(id);
        work.insert(&period);
        let announcement = Announcement::new("accounting_period.created", id);
        work.announce(announcement.touches("accounting_period", id, &period.period).touches(
            "legal_entity",
            entity_id,
            "",
        ));
        Ok(AccountingPeriodView::written(work, period))
    }
}
