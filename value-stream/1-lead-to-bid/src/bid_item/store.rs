//! An item of the checklist: record, table of moves, view.

use crate::bid::model::BidItemState::{self, Done, Dropped, Open};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_http::{Look, Work, view};
use ltc_kernel::{Lifecycle, Move};
use ltc_store::record;
use uuid::Uuid;

record! {
    /// A document or a thing to do for a bid.
    pub struct BidItem in "bid_item" {
        bid_id: Uuid,
        case_id: Uuid,
        title: String,
        /// Without it the bid is not handed in.
        required: bool,
        owner_id: Uuid,
        due_on: NaiveDate,
        state: BidItemState,
        note: Option<String>,
    }
}

impl BidItem {
    /// Open after its day.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.state == Open && self.due_on < today
    }
}

/// Every move of an item.
pub static LIFECYCLE: Lifecycle<BidItemState> = Lifecycle::new(
    "bid_item",
    &[Open],
    &[
        Move { from: Open, event: "complete", to: Done, needs: "", who: "AR, SR, FR" },
        Move { from: Done, event: "reopen", to: Open, needs: "bid not handed in", who: "AR, SR, FR" },
        Move { from: Open, event: "drop", to: Dropped, needs: "reason", who: "AR" },
    ],
);

view! {
    /// An item of the checklist.
    pub struct BidItemView {
        id: Uuid,
        version: i64,
        state: BidItemState,
        bid_id: Uuid,
        case_id: Uuid,
        title: String,
        required: bool,
        owner_id: Uuid,
        due_on: NaiveDate,
        note: Option<String>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl BidItemView {
    /// As the verb leaves it.
    pub fn written(work: &Work<'_>, item: BidItem) -> Self {
        let allowed = work.allowed("bid_item", LIFECYCLE.allowed(item.state));
        Self::of(item, allowed)
    }
    /// As the person who looks sees it.
    pub fn seen(look: &Look, item: BidItem) -> Self {
        let allowed = look.allowed("bid_item", LIFECYCLE.allowed(item.state));
        Self::of(item, allowed)
    }
    fn of(i: BidItem, allowed_actions: Vec<String>) -> Self {
        Self {
            id: i.id,
            version: i.version,
            state: i.state,
            bid_id: i.bid_id,
            case_id: i.case_id,
            title: i.title,
            required: i.required,
            owner_id: i.owner_id,
            due_on: i.due_on,
            note: i.note,
            allowed_actions,
            created_at: i.created_at,
            updated_at: i.updated_at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(BidItemState::ALL), Vec::<String>::new());
    }
}
