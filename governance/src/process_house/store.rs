use super::model::{Content, Node, VersionState};
use chrono::NaiveDate;
use ltc_store::{Doc, record, stored_text};
use uuid::Uuid;

stored_text!(VersionState);

record! {
    /// A version of a node: revision 1 and up, valid from a day on once it is released.
    pub struct NodeVersion in "process_node_version" {
        code: String,
        revision: i64,
        valid_from: NaiveDate,
        state: VersionState,
        content: Doc<Content>,
        author_id: Uuid,
        released_by: Option<Uuid>,
    }
}

impl NodeVersion {
    pub fn into_node(self) -> Node {
        Node {
            code: self.code,
            revision: self.revision,
            valid_from: Some(self.valid_from),
            content: self.content.0,
        }
    }
}

/// The stream of the house's events; its lock makes edits run one after the other, since they are checked
/// against the whole tree.
pub const STREAM: Uuid = Uuid::from_u128(0x7072_6f63_6573_8000_8000_5f68_6f75_7365);
