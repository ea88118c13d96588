//! Nodes and versions as answers.
use super::lifecycle::LIFECYCLE;
use super::model::{Content, Node, Text, VersionState};
use super::store::NodeVersion;
use crate::gate::GateType;
use ltc_http::{Look, Work, text_fields, view};
use ltc_kernel::NaiveDate;
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

text_fields!(VersionState);

view! {
    /// A text in Chinese and English.
    pub struct TextView { zh: String, en: String }
}
view! {
    /// What a node says.
    pub struct ContentView {
        level: i64,
        parent_code: Option<String>,
        name: TextView,
        purpose: Option<TextView>,
        owner_role: Option<String>,
        responsible_role: Option<String>,
        support_roles: Vec<String>,
        inputs: Vec<TextView>,
        outputs: Vec<TextView>,
        decision_point: Option<TextView>,
        gate: Option<GateType>,
        redirect_to: Option<String>,
        aside: bool,
        stage: Option<String>,
        screen: Option<String>,
        kpis: Vec<String>,
        verbs: Vec<String>,
        retired: bool,
    }
}
view! {
    /// A node in the tree.
    pub struct NodeLine {
        id: Uuid,
        code: String,
        level: i64,
        parent_code: Option<String>,
        name: TextView,
        owner_role: Option<String>,
        responsible_role: Option<String>,
        gate: Option<GateType>,
        aside: bool,
        stage: Option<String>,
        screen: Option<String>,
        verbs: Vec<String>,
        revision: i64,
    }
}
view! {
    /// A version of a node.
    pub struct VersionView {
        id: Uuid,
        version: i64,
        code: String,
        revision: i64,
        state: VersionState,
        valid_from: NaiveDate,
        content: ContentView,
        author_id: Uuid,
        released_by: Option<Uuid>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
        allowed_actions: Vec<String>,
    }
}

impl From<Text> for TextView {
    fn from(text: Text) -> Self {
        Self { zh: text.zh, en: text.en }
    }
}

impl From<Content> for ContentView {
    fn from(c: Content) -> Self {
        let texts = |list: Vec<Text>| list.into_iter().map(TextView::from).collect();
        Self {
            level: c.level,
            parent_code: c.parent_code,
            name: c.name.into(),
            purpose: c.purpose.map(TextView::from),
            owner_role: c.owner_role,
            responsible_role: c.responsible_role,
            support_roles: c.support_roles,
            inputs: texts(c.inputs),
            outputs: texts(c.outputs),
            decision_point: c.decision_point.map(TextView::from),
            gate: c.gate,
            redirect_to: c.redirect_to,
            aside: c.aside,
            stage: c.stage,
            screen: c.screen,
            kpis: c.kpis,
            verbs: c.verbs,
            retired: c.retired,
        }
    }
}

impl NodeLine {
    pub fn of(node: &Node) -> Self {
        let c = &node.content;
        Self {
            id: node.id(),
            code: node.code.clone(),
            level: c.level,
            parent_code: c.parent_code.clone(),
            name: c.name.clone().into(),
            owner_role: c.owner_role.clone(),
            responsible_role: c.responsible_role.clone(),
            gate: c.gate,
            aside: c.aside,
            stage: c.stage.clone(),
            screen: c.screen.clone(),
            verbs: c.verbs.clone(),
            revision: node.revision,
        }
    }
}

impl VersionView {
    fn of(v: NodeVersion, who: Uuid, mut allowed: Vec<String>) -> Self {
        if v.author_id == who {
            allowed.retain(|a| a != "release");
        }
        Self {
            id: v.id,
            version: v.version,
            code: v.code,
            revision: v.revision,
            state: v.state,
            valid_from: v.valid_from,
            content: v.content.0.into(),
            author_id: v.author_id,
            released_by: v.released_by,
            created_at: v.created_at,
            updated_at: v.updated_at,
            allowed_actions: allowed,
        }
    }
    pub fn in_work(work: &Work<'_>, v: NodeVersion) -> Self {
        let allowed = work.allowed("process_node", LIFECYCLE.allowed(v.state));
        Self::of(v, work.actor_id(), allowed)
    }
    pub fn in_look(look: &Look, v: NodeVersion) -> Self {
        let allowed = look.allowed("process_node", LIFECYCLE.allowed(v.state));
        Self::of(v, look.who.user_id, allowed)
    }
}
