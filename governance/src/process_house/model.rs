use crate::gate::GateType;
use ltc_kernel::{NaiveDate, text_enum};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

text_enum! {
    /// Where a version of a node stands.
    pub enum VersionState { Draft = "DRAFT", Released = "RELEASED", Discarded = "DISCARDED" }
}

/// A text in both languages of the house.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "[String; 2]", into = "[String; 2]")]
pub struct Text {
    pub zh: String,
    pub en: String,
}
impl From<[String; 2]> for Text {
    fn from([zh, en]: [String; 2]) -> Self {
        Self { zh, en }
    }
}
impl From<Text> for [String; 2] {
    fn from(text: Text) -> Self {
        [text.zh, text.en]
    }
}
impl Text {
    /// The text in one language: English when `english`, else Chinese.
    pub fn of(&self, english: bool) -> &str {
        if english { &self.en } else { &self.zh }
    }
}

/// Whose records are the work in hand of a process: how many stand in these states now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Live {
    /// Table: `lead`.
    pub object: String,
    pub states: Vec<String>,
}

/// What a node says (domain.md 2.0, `ProcessNode`). L5 carries the whole card.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// 1 category, 2 group, 3 process, 4 sub-process, 5 activity, 6 task.
    pub level: i64,
    pub parent_code: Option<String>,
    pub name: Text,
    /// What the process is for; levels 1 to 3.
    pub purpose: Option<Text>,
    /// A: the one role that answers for the result.
    pub owner_role: Option<String>,
    /// R: who does it.
    pub responsible_role: Option<String>,
    pub support_roles: Vec<String>,
    pub inputs: Vec<Text>,
    pub outputs: Vec<Text>,
    /// The question that the activity answers.
    pub decision_point: Option<Text>,
    /// The decision gate that follows the activity.
    pub gate: Option<GateType>,
    /// The activity to which REDIRECT goes back; the first of the process unless given.
    pub redirect_to: Option<String>,
    /// Off the main line: reached by a branch, ends by itself.
    pub aside: bool,
    /// Canonical stage: `S1_LEAD` to `S8_CLOSE`, or `X1`.
    pub stage: Option<String>,
    /// The clock that measures it: `LTB`, `ATC`, ...
    pub clock: Option<String>,
    pub live: Option<Live>,
    /// Page of the client: `/leads`.
    pub screen: Option<String>,
    pub kpis: Vec<String>,
    /// Actions of the API that belong to the activity: `lead.convert`.
    pub verbs: Vec<String>,
    /// The node is no longer part of the house.
    pub retired: bool,
}

impl Content {
    /// Every role that the node names.
    pub fn roles(&self) -> impl Iterator<Item = &str> {
        let support = self.support_roles.iter().map(String::as_str);
        self.owner_role.as_deref().into_iter().chain(self.responsible_role.as_deref()).chain(support)
    }
}

/// A node as it is valid on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub code: String,
    /// 0 is the shipped text.
    pub revision: i64,
    /// `None` for the shipped text: since ever.
    pub valid_from: Option<NaiveDate>,
    pub content: Content,
}

impl Node {
    pub fn id(&self) -> Uuid {
        node_id(&self.code)
    }
}

/// The id of a node is made from its code: the same in every workspace.
pub fn node_id(code: &str) -> Uuid {
    let digest = Sha256::digest(["process-node ", code].concat());
    let mut bytes = [0_u8; 16];
    bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// 1 to 40 letters, digits, dots, hyphens; begins with a letter or digit.
pub fn is_code(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    (1..=40).contains(&text.len())
        && text.chars().all(fits)
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// What a path names: a code, or the id made from it.
pub fn id_in_path(text: &str) -> Option<Uuid> {
    text.parse().ok().or_else(|| is_code(text).then(|| node_id(text)))
}

/// Sorts 2.10 behind 2.9.
pub fn order(code: &str) -> Vec<(u64, &str)> {
    code.split('.').map(|part| (part.parse().unwrap_or(u64::MAX), part)).collect()
}
