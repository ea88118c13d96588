use super::LIFECYCLE;
use super::content::entry;
use super::model::ManualJournalState;
use super::store::ManualJournal;
use super::view::ManualJournalView;
use ltc_http::{Belongs, Verb, Work};
use ltc_kernel::Refusal;
use ltc_master_data::period;
use ltc_store::{Announcement, Fail, JournalEntry, Reads};
use uuid::Uuid;

/// `POST /manual-journals/{id}/post`: somebody else than the author puts it into the books.
pub struct Post;
impl Verb for Post {
    const ROUTE: &'static str = "POST /manual-journals/{id}/post";
    const ACTION: &'static str = "manual_journal.post";
    type Input = ();
    type Output = ManualJournalView;
    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<ManualJournalView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut journal = work.get::<ManualJournal>(id).await?;
        work.fresh(&journal)?;
        journal.state = LIFECYCLE.next(journal.state, "post")?;
        if journal.author_id == work.actor_id() {
            return Err(Refusal::conflict("manual_journal.second_person").with("no", &journal.no).into());
        }
        if journal.posted_on > work.today() {
            return Err(Refusal::invalid("invalid_input").finding("/posted_on", "date.in_future").into());
        }
        match journal.reverses_id {
            None => {
                let lines = &journal.lines.0;
                let entry = entry(journal.posted_on, journal.base_currency, lines, &journal.dims())?;
                let source = ("manual_journal", id);
                period::post(work, journal.legal_entity_id, source, journal.case_id, entry).await?;
            }
            Some(original) => take_back(work, &journal, original).await?,
        }
        journal.posted_by = Some(work.actor_id());
        work.update(&mut journal)?;
        let said = Announcement::new("manual_journal.posted", id).touches("manual_journal", id, &journal.no);
        work.announce(said.attr("posted_on", journal.posted_on));
        Ok(ManualJournalView::answer(work, journal))
    }
}

/// The exact reversal of the entry of another journal (I8).
async fn take_back(work: &mut Work<'_>, journal: &ManualJournal, original: Uuid) -> Result<(), Fail> {
    let mut taken = work.get::<ManualJournal>(original).await?;
    taken.state = LIFECYCLE.next(taken.state, "reverse")?;
    let posted = work.select::<JournalEntry>().eq(JournalEntry::source_id, original).one().await?;
    let posted = posted.ok_or_else(|| Refusal::conflict("manual_journal.not_posted"))?;
    let lines = &taken.lines.0;
    let back = entry(taken.posted_on, taken.base_currency, lines, &taken.dims())?.reversed(journal.posted_on);
    period::post_reversal(work, &posted, ("manual_journal", journal.id), back).await?;
    debug_assert_eq!(taken.state, ManualJournalState::Reversed);
    work.touch("manual_journal", taken.id, &taken.no);
    work.update(&mut taken)
}
