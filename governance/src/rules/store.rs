use super::jdm::Jdm;
use super::model::{TableState, TestCase};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

stored_text!(TableState);

record! {
    /// A version of a decision table. In force from `valid_from` on, once released, until a later one is.
    pub struct DecisionTableVersion in setting "decision_table_version" {
        no: String,
        code: String,
        /// 1, 2, 3 ... within the code; 0 is the delivered table, which is not stored.
        revision: i64,
        valid_from: Option<NaiveDate>,
        state: TableState,
        content: Doc<Jdm>,
        cases: Doc<Vec<TestCase>>,
        author_id: Uuid,
        /// Everyone who wrote in it, the author first: none of them may release it.
        editors: Doc<Vec<Uuid>>,
        releaser_id: Option<Uuid>,
        released_at: Option<DateTime<Utc>>,
        note: Option<String>,
    }
}
