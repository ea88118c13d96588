//! What the team answered, as stored: every answer is kept, the last one counts.

use super::questions::Said;
use ltc_store::{Fail, Reads, record};
use uuid::Uuid;

record! {
    /// The team's part of one check.
    pub struct Admission in "admission" {
        opportunity_id: Uuid,
        checked_by: Uuid,
        export_clear: bool,
        export_note: Option<String>,
        delivery_possible: bool,
        delivery_note: Option<String>,
    }
}

impl Admission {
    pub fn said(&self) -> Said {
        Said {
            export_clear: self.export_clear,
            export_note: self.export_note.clone(),
            delivery_possible: self.delivery_possible,
            delivery_note: self.delivery_note.clone(),
        }
    }
}

/// The last check of an opportunity.
pub async fn last(db: &impl Reads, opportunity_id: Uuid) -> Result<Option<Admission>, Fail> {
    let all = db.select::<Admission>().eq(Admission::opportunity_id, opportunity_id);
    all.descending(Admission::created_at).descending(Admission::id).limit(1).one().await
}
