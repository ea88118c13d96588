//! The house as shipped: `governance/data/process-house/*.toml`, one file for each group. Revision 0.
use super::model::{Content, Live, Node, Text};
use crate::gate::GateType;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const FILES: [(&str, &str); 11] = [
    ("1-strategy", include_str!("../../data/process-house/1-strategy.toml")),
    ("2-1-leads", include_str!("../../data/process-house/2-1-leads.toml")),
    ("2-2-opportunities", include_str!("../../data/process-house/2-2-opportunities.toml")),
    ("2-3-contracting", include_str!("../../data/process-house/2-3-contracting.toml")),
    ("2-4-delivery", include_str!("../../data/process-house/2-4-delivery.toml")),
    ("2-5-cash", include_str!("../../data/process-house/2-5-cash.toml")),
    ("2-6-contract-lifecycle", include_str!("../../data/process-house/2-6-contract-lifecycle.toml")),
    ("2-7-four-calculations", include_str!("../../data/process-house/2-7-four-calculations.toml")),
    ("2-8-authority", include_str!("../../data/process-house/2-8-authority.toml")),
    ("2-9-core-team", include_str!("../../data/process-house/2-9-core-team.toml")),
    ("3-operations", include_str!("../../data/process-house/3-operations.toml")),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    node: Vec<Entry>,
}

/// A node as written: the code tells level and parent, the owner is that of the node above unless named, `tasks`
/// are the nodes of level 6.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    code: String,
    name: Text,
    purpose: Option<Text>,
    owner: Option<String>,
    does: Option<String>,
    #[serde(default)]
    supports: Vec<String>,
    #[serde(default)]
    inputs: Vec<Text>,
    #[serde(default)]
    outputs: Vec<Text>,
    decision: Option<Text>,
    gate: Option<String>,
    redirect: Option<String>,
    #[serde(default)]
    aside: bool,
    stage: Option<String>,
    clock: Option<String>,
    live: Option<Live>,
    screen: Option<String>,
    #[serde(default)]
    kpis: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    tasks: Vec<Text>,
}

/// Reads the files; a fault names the file.
pub fn read() -> Result<Vec<Node>, String> {
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    let mut nodes = vec![];
    for (name, text) in FILES {
        let file: File = toml::from_str(text).map_err(|e| [name, ": ", &e.to_string()].concat())?;
        for entry in file.node {
            let parent = entry.code.rsplit_once('.').map(|(parent, _)| parent.to_owned());
            let above = parent.as_ref().and_then(|p| owners.get(p)).cloned();
            let owner =
                entry.owner.clone().or(above).ok_or_else(|| [name, ": no owner: ", &entry.code].concat())?;
            owners.insert(entry.code.clone(), owner.clone());
            push(&mut nodes, entry, parent, owner)?;
        }
    }
    Ok(nodes)
}

fn push(nodes: &mut Vec<Node>, entry: Entry, parent: Option<String>, owner: String) -> Result<(), String> {
    let level = i64::try_from(entry.code.split('.').count()).unwrap_or(9);
    let gate = entry.gate.map(|g| g.parse::<GateType>()).transpose()?;
    let responsible = entry.does.or_else(|| (level >= 3).then(|| owner.clone()));
    let tasks = entry.tasks.into_iter().enumerate().map(|(i, name)| Node {
        code: [&entry.code, ".", &(i + 1).to_string()].concat(),
        revision: 0,
        valid_from: None,
        content: Content {
            level: level + 1,
            parent_code: Some(entry.code.clone()),
            name,
            owner_role: Some(owner.clone()),
            responsible_role: responsible.clone(),
            screen: entry.screen.clone(),
            ..Content::default()
        },
    });
    let tasks: Vec<Node> = tasks.collect();
    let content = Content {
        level,
        parent_code: parent,
        name: entry.name,
        purpose: entry.purpose,
        owner_role: Some(owner),
        responsible_role: responsible,
        support_roles: entry.supports,
        inputs: entry.inputs,
        outputs: entry.outputs,
        decision_point: entry.decision,
        gate,
        redirect_to: entry.redirect,
        aside: entry.aside,
        stage: entry.stage,
        clock: entry.clock,
        live: entry.live,
        screen: entry.screen,
        kpis: entry.kpis,
        verbs: entry.verbs,
        retired: false,
    };
    nodes.push(Node { code: entry.code, revision: 0, valid_from: None, content });
    nodes.extend(tasks);
    Ok(())
}

static NODES: LazyLock<Vec<Node>> =
    LazyLock::new(|| read().expect("the shipped process house is read in the tests"));
static VERBS: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| NODES.iter().flat_map(|n| n.content.verbs.iter().cloned()).collect());

/// Every shipped node, in the order of the files.
pub fn nodes() -> &'static [Node] {
    &NODES
}

/// Every verb of the system: `tidy` keeps the shipped map and the API the same.
pub fn verbs() -> &'static BTreeSet<String> {
    &VERBS
}
