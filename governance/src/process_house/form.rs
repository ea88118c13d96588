//! A node as the client sends it.
use super::model::{Content, Text};
use crate::gate::GateType;
use ltc_http::form;

form! {
    /// A text in Chinese and English.
    pub struct NodeText { zh: Option<String>, en: Option<String> }
}
form! {
    /// What a process node says; an activity (L5) has the whole card.
    pub struct NodeContent {
        level: i64,
        parent_code: Option<String>,
        name: NodeText,
        purpose: Option<NodeText>,
        owner_role: Option<String>,
        responsible_role: Option<String>,
        support_roles: Vec<String>,
        inputs: Vec<NodeText>,
        outputs: Vec<NodeText>,
        decision_point: Option<NodeText>,
        gate: Option<GateType>,
        redirect_to: Option<String>,
        aside: bool,
        stage: Option<String>,
        screen: Option<String>,
        kpis: Vec<String>,
        verbs: Vec<String>,
        retired: bool
    }
}

impl From<NodeText> for Text {
    fn from(text: NodeText) -> Self {
        Self { zh: text.zh.unwrap_or_default(), en: text.en.unwrap_or_default() }
    }
}

impl NodeContent {
    /// The content; what nobody edits (clock, live states) stays as in the version in force.
    pub fn over(self, before: Option<&Content>) -> Content {
        let texts = |list: Vec<NodeText>| list.into_iter().map(Text::from).collect();
        Content {
            level: self.level,
            parent_code: self.parent_code,
            name: self.name.into(),
            purpose: self.purpose.map(Text::from),
            owner_role: self.owner_role,
            responsible_role: self.responsible_role,
            support_roles: self.support_roles,
            inputs: texts(self.inputs),
            outputs: texts(self.outputs),
            decision_point: self.decision_point.map(Text::from),
            gate: self.gate,
            redirect_to: self.redirect_to,
            aside: self.aside,
            stage: self.stage,
            clock: before.and_then(|b| b.clock.clone()),
            live: before.and_then(|b| b.live.clone()),
            screen: self.screen,
            kpis: self.kpis,
            verbs: self.verbs,
            retired: self.retired,
        }
    }
}
