//! The house as it is valid on one day.
use super::model::{Node, VersionState, order};
use super::shipped;
use super::store::NodeVersion;
use ltc_kernel::NaiveDate;
use ltc_store::{Fail, Reads};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The nodes in walking order: each before its children.
#[derive(Clone, Debug)]
pub struct House {
    nodes: Vec<Node>,
}

/// The shipped nodes with the released versions that are valid on the day.
pub async fn on_day(db: &impl Reads, on: NaiveDate) -> Result<House, Fail> {
    let released = db.select::<NodeVersion>().eq(NodeVersion::state, VersionState::Released);
    let versions = released.le(NodeVersion::valid_from, on).ascending(NodeVersion::revision).all().await?;
    Ok(House::new(versions.into_iter().map(NodeVersion::into_node)))
}

impl House {
    /// Later ones of the same code take the place of earlier ones; `versions` come by revision.
    pub fn new(versions: impl IntoIterator<Item = Node>) -> Self {
        let mut by_code: BTreeMap<String, Node> =
            shipped::nodes().iter().map(|n| (n.code.clone(), n.clone())).collect();
        for node in versions {
            let later = by_code.get(&node.code).is_none_or(|have| have.valid_from <= node.valid_from);
            if later {
                by_code.insert(node.code.clone(), node);
            }
        }
        let mut nodes: Vec<Node> = by_code.into_values().filter(|n| !n.content.retired).collect();
        nodes.sort_by(|a, b| order(&a.code).cmp(&order(&b.code)));
        Self { nodes }
    }
    /// The shipped house.
    pub fn shipped() -> Self {
        Self::new([])
    }
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }
    pub fn get(&self, code: &str) -> Option<&Node> {
        self.nodes.iter().find(|n| n.code == code)
    }
    pub fn by_id(&self, id: Uuid) -> Option<&Node> {
        self.nodes.iter().find(|n| n.id() == id)
    }
    pub fn children<'a, 'c>(&'a self, code: &'c str) -> impl Iterator<Item = &'a Node> + use<'a, 'c> {
        self.nodes.iter().filter(move |n| n.content.parent_code.as_deref() == Some(code))
    }
    /// The nodes above, from L1 down.
    pub fn path(&self, node: &Node) -> Vec<&Node> {
        let mut path = vec![];
        let mut above = node.content.parent_code.as_deref();
        while let Some(parent) = above.and_then(|code| self.get(code)) {
            if path.len() > 6 {
                break;
            }
            path.push(parent);
            above = parent.content.parent_code.as_deref();
        }
        path.reverse();
        path
    }
    /// The activities (L5) below a node, in walking order.
    pub fn activities(&self, code: &str) -> Vec<&Node> {
        let mut found = vec![];
        for child in self.children(code) {
            if child.content.level == 5 {
                found.push(child);
            } else if child.content.level < 5 {
                found.extend(self.activities(&child.code));
            }
        }
        found
    }
    /// The activity to which a verb belongs.
    pub fn activity_of(&self, verb: &str) -> Option<&Node> {
        self.nodes.iter().find(|n| n.content.verbs.iter().any(|v| v == verb))
    }
    /// Verbs that an edit took from their activity and gave to none.
    pub fn verbs_without_activity(&self) -> Vec<String> {
        let held: BTreeSet<&String> = self.nodes.iter().flat_map(|n| &n.content.verbs).collect();
        shipped::verbs().iter().filter(|v| !held.contains(v)).cloned().collect()
    }
}
