use super::{TrialChange, TrialFault};
use ltc_store::Fail;
use uuid::Uuid;

const MOST_LISTED: usize = 100;

/// A past object that is judged twice.
pub(super) struct Past {
    pub kind: &'static str,
    pub id: Uuid,
    pub no: String,
    pub case_id: Uuid,
}

/// Counts of a trial, and what it lists.
#[derive(Default)]
pub(super) struct Compared {
    pub run: i64,
    pub changed: i64,
    pub not_judged: i64,
    pub changes: Vec<TrialChange>,
    pub faults: Vec<TrialFault>,
}

impl Compared {
    /// A refusal of a table is told of the object; a failing database ends the trial.
    pub fn put(
        &mut self,
        past: Past,
        before: Result<String, Fail>,
        after: Result<String, Fail>,
    ) -> Result<(), Fail> {
        self.run += 1;
        let Past { kind, id, no, case_id } = past;
        let kind = kind.to_owned();
        let (before, after) = match (before, after) {
            (Ok(before), Ok(after)) => (before, after),
            (Err(Fail::Refused(refusal)), _) | (_, Err(Fail::Refused(refusal))) => {
                self.not_judged += 1;
                if self.faults.len() < MOST_LISTED {
                    let params = refusal.params;
                    let of = |name: &str| params.get(name).map_or("", String::as_str);
                    let reason = [of("table"), " ", of("row"), " ", of("column"), " ", of("reason")].concat();
                    self.faults.push(TrialFault { kind, id, no, reason });
                }
                return Ok(());
            }
            (Err(fail), _) | (_, Err(fail)) => return Err(fail),
        };
        if before != after {
            self.changed += 1;
            if self.changes.len() < MOST_LISTED {
                self.changes.push(TrialChange { kind, id, no, case_id, before, after });
            }
        }
        Ok(())
    }
}
