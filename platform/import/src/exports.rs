//! Ready mappings for the standard exports of other products: data, not code. A file is known by headings that its product
//! always writes; headings that a mapping does not name are proposed by their words.

use crate::Mapping;
use crate::mapping::form;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// One standard export.
#[derive(Clone, Debug, Deserialize)]
pub struct Export {
    /// The product: `Salesforce`.
    pub of: String,
    /// The noun of what it holds: `opportunity`.
    pub noun: String,
    /// All of them stand in the file.
    pub known_by: Vec<String>,
    /// Heading to field.
    pub columns: BTreeMap<String, String>,
    /// What its words mean: field to text to code.
    #[serde(default)]
    pub values: BTreeMap<String, BTreeMap<String, String>>,
}

#[derive(Deserialize)]
struct File {
    export: Vec<Export>,
}

/// All of them, as they stand in `data/exports.toml`.
pub fn all() -> &'static [Export] {
    static ALL: OnceLock<Vec<Export>> = OnceLock::new();
    ALL.get_or_init(|| {
        let read = toml::from_str::<File>(include_str!("../data/exports.toml"));
        read.map(|file| file.export).unwrap_or_default()
    })
}

/// The export that this file is, if it is one: the one with the most signs.
pub fn recognised(noun: &str, columns: &[String]) -> Option<&'static Export> {
    let forms: Vec<String> = columns.iter().map(|column| form(column)).collect();
    let stands = |heading: &String| forms.contains(&form(heading));
    let fits = all().iter().filter(|export| export.noun == noun && export.known_by.iter().all(stands));
    fits.max_by_key(|export| export.known_by.len())
}

impl Export {
    /// Its headings that stand in the file, as they are written there.
    pub fn mapping(&self, columns: &[String]) -> Mapping {
        let mut mapping = Mapping::new();
        for column in columns {
            let known = self.columns.iter().find(|(heading, _)| form(heading) == form(column));
            let taken = |field: &String| field.starts_with('-') || mapping.values().any(|f| f == field);
            if let Some((_, field)) = known.filter(|(_, field)| !taken(field)) {
                mapping.insert(column.clone(), field.clone());
            }
        }
        mapping
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_export_can_be_read_and_is_known_by_its_own_headings() {
        assert!(all().len() >= 16, "{}", all().len());
        for export in all() {
            let columns: Vec<String> = export.columns.keys().cloned().collect();
            for sign in &export.known_by {
                assert!(columns.contains(sign), "{} {}: {sign}", export.of, export.noun);
            }
            let found = recognised(&export.noun, &columns).map(|found| found.of.as_str());
            assert_eq!(found, Some(export.of.as_str()), "{}", export.noun);
            let mut fields: Vec<&String> = export.columns.values().collect();
            fields.sort();
            fields.dedup();
            assert_eq!(fields.len(), export.columns.len(), "a field twice: {} {}", export.of, export.noun);
        }
    }
}
