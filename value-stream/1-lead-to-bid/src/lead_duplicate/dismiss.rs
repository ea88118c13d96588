//! They are two: the suggestion is not made again.

use super::store::{LeadDuplicate, LeadDuplicateState};
use super::view::LeadDuplicateView;
use LeadDuplicateState::{Dismissed, Merged, Open};
use ltc_http::{Belongs, Verb, Work, form};
use ltc_kernel::{Lifecycle, Move};
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// A suggestion is followed or dismissed; a merge that is undone opens it again.
pub static LIFECYCLE: Lifecycle<LeadDuplicateState> = Lifecycle::new(
    "lead_duplicate",
    &[Open],
    &[
        Move { from: Open, event: "merge", to: Merged, needs: "preview", who: "SDR, MKT" },
        Move { from: Open, event: "dismiss", to: Dismissed, needs: "", who: "SDR, MKT" },
        Move { from: Merged, event: "undo", to: Open, needs: "within 30 days", who: "SDR, MKT" },
    ],
);

form! {
    /// Why they are two.
    pub struct LeadDuplicateDismiss { reason: Option<String> }
}

/// `POST /lead-duplicates/{id}/dismiss`
pub struct Dismiss;
impl Verb for Dismiss {
    const ROUTE: &'static str = "POST /lead-duplicates/{id}/dismiss";
    const ACTION: &'static str = "lead_duplicate.dismiss";
    type Input = LeadDuplicateDismiss;
    type Output = LeadDuplicateView;

    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: LeadDuplicateDismiss,
    ) -> Result<LeadDuplicateView, Fail> {
        let seen = work.get::<LeadDuplicate>(id).await?;
        work.permit(Self::ACTION, Belongs::to_owner(seen.owner_id)).await?;
        work.open(id).await?;
        let mut pair = work.get::<LeadDuplicate>(id).await?;
        work.fresh(&pair)?;
        let before = pair.state;
        pair.state = LIFECYCLE.next(before, "dismiss")?;
        work.update(&mut pair)?;
        let said = Announcement::new("lead_duplicate.dismissed", id)
            .touches("lead", pair.lead_id, &pair.lead_no)
            .touches("lead", pair.other_id, &pair.other_no);
        work.announce(said.attr("reason", input.reason).change("state", before, pair.state));
        let allowed = work.allowed("lead_duplicate", ["dismiss"].into_iter().filter(|_| pair.state == Open));
        Ok(LeadDuplicateView::of(pair, allowed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(LeadDuplicateState::ALL), Vec::<String>::new());
    }
}
