use super::store::ExternalVoucher;
use crate::LegalEntityRef;
use ltc_http::{Belongs, Verb, Work, form, view};
use ltc_kernel::{Findings, Refusal};
use ltc_master_data::legal_entity;
use ltc_store::{Announcement, Fail, JournalEntry, Reads};
use std::collections::BTreeSet;
use uuid::Uuid;

form! {
    /// A voucher of ours and the number that it got.
    pub struct ExternalNumber { /** `JE-2026-000012` */ voucher_no: String, external_voucher_no: String }
}
form! {
    /// What the accounting system said after its import. Said again with the same numbers, it changes nothing.
    pub struct ExternalVoucherRecord { legal_entity_id: Option<LegalEntityRef>, numbers: Vec<ExternalNumber> }
}
view! {
    /// How many numbers were new and how many were known.
    pub struct ExternalNumbersView { id: Uuid, recorded: i64, known: i64 }
}

/// `POST /external-vouchers`.
pub struct RecordNumbers;
impl Verb for RecordNumbers {
    const ROUTE: &'static str = "POST /external-vouchers";
    const ACTION: &'static str = "ledger_mapping.record_numbers";
    const STATUS: u16 = 201;
    type Input = ExternalVoucherRecord;
    type Output = ExternalNumbersView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ExternalVoucherRecord,
    ) -> Result<ExternalNumbersView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let entity = legal_entity::store::the_only_or(&**work, input.legal_entity_id.map(|e| e.0)).await?;
        work.open(entity.id).await?;
        let asked: BTreeSet<String> = input.numbers.iter().map(|n| n.voucher_no.clone()).collect();
        let ours = work.select::<JournalEntry>().eq(JournalEntry::legal_entity_id, entity.id);
        let ours = ours.any_of(JournalEntry::no, asked.iter().cloned()).all().await?;
        let have = work.select::<ExternalVoucher>().eq(ExternalVoucher::legal_entity_id, entity.id);
        let have = have.any_of(ExternalVoucher::voucher_no, asked.iter().cloned()).all().await?;
        let mut findings = Findings::new();
        let mut rows: Vec<ExternalVoucher> = vec![];
        let mut known = 0;
        for (i, n) in input.numbers.iter().enumerate() {
            let at = format!("/numbers/{i}/voucher_no");
            findings.check(
                ours.iter().any(|e| e.no == n.voucher_no),
                at.as_str(),
                "ledger_export.unknown_voucher",
            );
            findings.check(
                !rows.iter().any(|r| r.voucher_no == n.voucher_no),
                at.as_str(),
                "ledger_export.twice",
            );
            match have.iter().find(|v| v.voucher_no == n.voucher_no) {
                Some(v) if v.external_voucher_no == n.external_voucher_no => known += 1,
                Some(v) => {
                    findings.add_with(at, "ledger_export.other_number", &[("number", &v.external_voucher_no)])
                }
                None => rows.push(ExternalVoucher {
                    id: work.new_id(),
                    legal_entity_id: entity.id,
                    voucher_no: n.voucher_no.clone(),
                    external_voucher_no: n.external_voucher_no.clone(),
                    recorded_on: work.today(),
                    recorded_by: work.actor_id(),
                }),
            }
        }
        findings.finish()?;
        if rows.is_empty() && known == 0 {
            return Err(Refusal::invalid("invalid_input").finding("/numbers", "required").into());
        }
        work.insert_all(&rows);
        let recorded = i64::try_from(rows.len()).unwrap_or(0);
        let said = Announcement::new("ledger_export.numbers_recorded", entity.id);
        work.announce(said.touches("legal_entity", entity.id, &entity.code).attr("recorded", recorded));
        Ok(ExternalNumbersView { id, recorded, known })
    }
}
