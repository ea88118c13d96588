use super::store::{LedgerMapping, LedgerMappingView};
use crate::LegalEntityRef;
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{LedgerAccount, Refusal};
use ltc_master_data::legal_entity;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

form! {
    /// The code of an account in the accounting system of a legal entity; said again, it replaces the one before.
    pub struct LedgerMappingSet {
        legal_entity_id: Option<LegalEntityRef>,
        /// `1122`
        account: String,
        external_code: String,
        external_name: Option<String>,
    }
}

/// `POST /ledger-mappings`.
pub struct MapAccount;
impl Verb for MapAccount {
    const ROUTE: &'static str = "POST /ledger-mappings";
    const ACTION: &'static str = "ledger_mapping.set";
    const STATUS: u16 = 201;
    type Input = LedgerMappingSet;
    type Output = LedgerMappingView;
    async fn run(work: &mut Work<'_>, id: Uuid, input: LedgerMappingSet) -> Result<LedgerMappingView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let entity = legal_entity::store::the_only_or(&**work, input.legal_entity_id.map(|e| e.0)).await?;
        if LedgerAccount::of(&input.account).is_err() {
            return Err(Refusal::invalid("invalid_input")
                .finding("/account", "ledger.unknown_account")
                .into());
        }
        work.open(entity.id).await?;
        let known = work.select::<LedgerMapping>().eq(LedgerMapping::legal_entity_id, entity.id);
        let known = known.eq(LedgerMapping::account, input.account.clone()).one().await?;
        let before = known.as_ref().map(|m| m.external_code.clone());
        let mapping = match known {
            Some(mut mapping) => {
                mapping.external_code = input.external_code;
                mapping.external_name = input.external_name;
                work.update(&mut mapping)?;
                mapping
            }
            None => {
                let mapping = LedgerMapping {
                    id,
                    version: 1,
                    created_at: work.now(),
                    updated_at: work.now(),
                    legal_entity_id: entity.id,
                    account: input.account,
                    external_code: input.external_code,
                    external_name: input.external_name,
                };
                work.insert(&mapping);
                mapping
            }
        };
        let said = Announcement::new("ledger_mapping.set", entity.id).touches(
            "legal_entity",
            entity.id,
            &entity.code,
        );
        let said = said.touches("ledger_mapping", mapping.id, &mapping.account);
        work.announce(said.change("external_code", before, Some(mapping.external_code.clone())));
        Ok(LedgerMappingView::of(mapping))
    }
}
