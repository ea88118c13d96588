//! Where the value of a field comes from. Pure.

use chrono::{DateTime, Utc};
use ltc_kernel::text_enum;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

text_enum! {
    /// Who said it.
    pub enum Source {
        /// Checked against a public register or certificate.
        CodeCheck = "CODE_CHECK",
        Hand = "HAND",
        /// A program, with a token.
        Integration = "INTEGRATION",
        Import = "IMPORT",
        /// A lead that was converted.
        Lead = "LEAD",
        WebForm = "WEB_FORM",
        /// A record that was merged and did not know better.
        Merged = "MERGED",
        /// From before origins were kept.
        Unknown = "UNKNOWN",
    }
}

/// A person holds on to a value, whatever other sources say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    pub by: Uuid,
    pub at: DateTime<Utc>,
    pub reason: String,
}

/// Where a value comes from, and who last stood by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    pub source: Source,
    /// The number of the import, the lead, the certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    pub confirmed_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<Uuid>,
    /// The number of the merged record that it came with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_from: Option<String>,
}

impl Origin {
    /// Said now, by this person or program.
    pub fn said(source: Source, reference: Option<String>, at: DateTime<Utc>, by: Uuid) -> Self {
        Self { source, reference, confirmed_at: at, confirmed_by: Some(by), merged_from: None }
    }
    /// Nothing is known but that it stands since then.
    pub fn unknown(since: DateTime<Utc>) -> Self {
        Self {
            source: Source::Unknown,
            reference: None,
            confirmed_at: since,
            confirmed_by: None,
            merged_from: None,
        }
    }
}

/// A value that a source gave and that does not stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Other {
    pub value: Value,
    pub origin: Origin,
}

/// What is known of one field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin: Option<Pin>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Other>,
}

/// So many other values of a field are kept; the oldest goes.
const MOST_OTHERS: usize = 6;

impl Known {
    /// Keeps a value that does not stand: once, as last said.
    pub fn keep(&mut self, value: Value, origin: Origin) {
        if value.is_null() {
            return;
        }
        self.others.retain(|other| other.value != value);
        self.others.push(Other { value, origin });
        self.others.sort_by_key(|other| other.origin.confirmed_at);
        let surplus = self.others.len().saturating_sub(MOST_OTHERS);
        self.others.drain(..surplus);
    }
    /// Another value stands from now on; what stood is kept.
    pub fn replace(&mut self, was: (Value, Origin), now: (&Value, Origin)) {
        self.others.retain(|other| other.value != *now.0);
        if was.0 != *now.0 {
            self.keep(was.0, was.1);
        }
        self.origin = Some(now.1);
    }
}

/// What is known of the fields of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sources(pub BTreeMap<String, Known>);

impl Sources {
    pub fn of(&mut self, field: &str) -> &mut Known {
        self.0.entry(field.to_owned()).or_default()
    }
    pub fn known(&self, field: &str) -> Option<&Known> {
        self.0.get(field)
    }
    /// Where the value that stands comes from.
    pub fn origin(&self, field: &str, since: DateTime<Utc>) -> Origin {
        self.known(field).and_then(|known| known.origin.clone()).unwrap_or_else(|| Origin::unknown(since))
    }
    pub fn pin(&self, field: &str) -> Option<&Pin> {
        self.known(field).and_then(|known| known.pin.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn at(second: i64) -> Origin {
        Origin::said(Source::Import, None, DateTime::from_timestamp(second, 0).unwrap(), Uuid::nil())
    }

    #[test]
    fn other_values_are_kept_once_and_not_for_ever() {
        let mut known = Known::default();
        for (value, second) in [("甲", 1), ("乙", 2), ("甲", 3)] {
            known.keep(json!(value), at(second));
        }
        known.keep(Value::Null, at(4));
        let kept = |known: &Known| -> Vec<String> {
            known.others.iter().map(|o| o.value.as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(kept(&known), ["乙", "甲"]);
        known.replace((json!("丙"), at(5)), (&json!("乙"), at(6)));
        assert_eq!(kept(&known), ["甲", "丙"]);
        (10..20).for_each(|n| known.keep(json!(n.to_string()), at(n)));
        assert_eq!(known.others.len(), 6);
    }
}
