use super::content::entry;
use super::model::{ManualJournalState, WrittenLine};
use super::store::ManualJournal;
use super::view::ManualJournalView;
use crate::{CaseRef, LegalEntityRef};
use chrono::NaiveDate;
use ltc_governance::case::Case;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Money, Refusal};
use ltc_master_data::legal_entity;
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// One side of one account, in base currency.
    pub struct ManualJournalLine { /** `6401` */ account: String, debit: Option<Money>, credit: Option<Money> }
}
form! {
    /// A journal to be posted by somebody else.
    pub struct ManualJournalCreate {
        legal_entity_id: Option<LegalEntityRef>,
        posted_on: NaiveDate,
        /// Why, and by what document.
        text: LongText,
        /// The deal that it is analysed by.
        case_id: Option<CaseRef>,
        lines: Vec<ManualJournalLine>,
    }
}

/// `POST /manual-journals`.
pub struct Create;
impl Verb for Create {
    const ROUTE: &'static str = "POST /manual-journals";
    const ACTION: &'static str = "manual_journal.create";
    const STATUS: u16 = 201;
    type Input = ManualJournalCreate;
    type Output = ManualJournalView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ManualJournalCreate,
    ) -> Result<ManualJournalView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        let entity = legal_entity::store::the_only_or(&**work, input.legal_entity_id.map(|e| e.0)).await?;
        if let Some(case) = input.case_id {
            let known = work.find::<Case>(case.0).await?;
            known
                .ok_or_else(|| Refusal::invalid("invalid_input").finding("/case_id", "reference.unknown"))?;
        }
        let written =
            |l: ManualJournalLine| WrittenLine { account: l.account, debit: l.debit, credit: l.credit };
        let journal = ManualJournal {
            id,
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("MJ").await?,
            legal_entity_id: entity.id,
            case_id: input.case_id.map(|c| c.0),
            posted_on: input.posted_on,
            base_currency: entity.currency,
            reason: input.text.0,
            lines: Doc(input.lines.into_iter().map(written).collect()),
            state: ManualJournalState::Draft,
            author_id: work.actor_id(),
            posted_by: None,
            reverses_id: None,
        };
        entry(journal.posted_on, journal.base_currency, &journal.lines.0, &journal.dims())?;
        work.begin(id);
        work.insert(&journal);
        let said = Announcement::new("manual_journal.created", id).touches("manual_journal", id, &journal.no);
        work.announce(said.attr("reason", &journal.reason));
        Ok(ManualJournalView::answer(work, journal))
    }
}
