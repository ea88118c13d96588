use super::LIFECYCLE;
use super::store::ManualJournal;
use super::view::ManualJournalView;
use ltc_http::{Belongs, Verb, Work};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// `POST /manual-journals/{id}/discard`: a draft that nobody posts.
pub struct Discard;
impl Verb for Discard {
    const ROUTE: &'static str = "POST /manual-journals/{id}/discard";
    const ACTION: &'static str = "manual_journal.discard";
    type Input = ();
    type Output = ManualJournalView;
    async fn run(work: &mut Work<'_>, id: Uuid, (): ()) -> Result<ManualJournalView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let mut journal = work.get::<ManualJournal>(id).await?;
        work.fresh(&journal)?;
        let before = journal.state;
        journal.state = LIFECYCLE.next(before, "discard")?;
        work.update(&mut journal)?;
        let said =
            Announcement::new("manual_journal.discarded", id).touches("manual_journal", id, &journal.no);
        work.announce(said.change("state", before, journal.state));
        Ok(ManualJournalView::answer(work, journal))
    }
}
