use super::LIFECYCLE;
use super::model::ManualJournalState;
use super::store::ManualJournal;
use super::view::ManualJournalView;
use chrono::NaiveDate;
use ltc_http::{Belongs, LongText, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_store::{Announcement, Doc, Fail, Reads};
use uuid::Uuid;

form! {
    /// Why it is taken back, and on which day.
    pub struct ManualJournalReverse { posted_on: NaiveDate, reason: LongText }
}

/// `POST /manual-journals/{id}/reverse`: writes the reversal, which somebody else posts.
pub struct Reverse;
impl Verb for Reverse {
    const ROUTE: &'static str = "POST /manual-journals/{id}/reverse";
    const ACTION: &'static str = "manual_journal.reverse";
    type Input = ManualJournalReverse;
    type Output = ManualJournalView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: ManualJournalReverse,
    ) -> Result<ManualJournalView, Fail> {
        work.permit(Self::ACTION, Belongs::workspace()).await?;
        work.open(id).await?;
        let taken = work.get::<ManualJournal>(id).await?;
        work.fresh(&taken)?;
        LIFECYCLE.next(taken.state, "reverse")?;
        let mut findings = Findings::new();
        findings.check(input.posted_on >= taken.posted_on, "/posted_on", "manual_journal.reversed_before");
        findings.finish()?;
        let open = work.select::<ManualJournal>().eq(ManualJournal::reverses_id, id);
        let open = open.ne(ManualJournal::state, ManualJournalState::Discarded).one().await?;
        if let Some(other) = open {
            return Err(Refusal::conflict("manual_journal.reversal_exists").with("no", &other.no).into());
        }
        let lines = taken.lines.0.iter().cloned().map(|mut l| {
            (l.debit, l.credit) = (l.credit, l.debit);
            l
        });
        let back = ManualJournal {
            id: work.new_id(),
            version: 1,
            created_at: work.now(),
            updated_at: work.now(),
            no: work.label("MJ").await?,
            posted_on: input.posted_on,
            reason: input.reason.0,
            lines: Doc(lines.collect()),
            state: ManualJournalState::Draft,
            author_id: work.actor_id(),
            posted_by: None,
            reverses_id: Some(taken.id),
            ..taken.clone()
        };
        work.insert(&back);
        let said = Announcement::new("manual_journal.reversal_written", id);
        let said =
            said.touches("manual_journal", taken.id, &taken.no).touches("manual_journal", back.id, &back.no);
        work.announce(said.attr("reason", &back.reason));
        Ok(ManualJournalView::answer(work, back))
    }
}
