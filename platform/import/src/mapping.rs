//! Which column is which field. Pure: proposed by the words of the headings, decided by a person.

use std::collections::BTreeMap;

/// A field that can be filled, and the headings under which it is known.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    pub field: &'static str,
    pub required: bool,
    /// Lower case, without spaces, dots, hyphens and underscores.
    pub headings: &'static [&'static str],
}

/// Column (as it is headed) to field.
pub type Mapping = BTreeMap<String, String>;

/// A heading in one form: lower case, letters and digits only.
pub fn form(heading: &str) -> String {
    heading.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// What each column probably is: each field once, the first column that fits.
pub fn propose(columns: &[String], fields: &[FieldSpec]) -> Mapping {
    let mut mapping = Mapping::new();
    for column in columns {
        let form = form(column);
        let taken = |field: &str| mapping.values().any(|known| known == field);
        let fits =
            |spec: &&FieldSpec| self::form(spec.field) == form || spec.headings.contains(&form.as_str());
        let found = fields.iter().find(|spec| fits(spec) && !taken(spec.field)).map(|spec| spec.field);
        if let Some(field) = found {
            mapping.insert(column.clone(), field.to_owned());
        }
    }
    mapping
}

/// What makes two files alike: their headings in order. A mapping is remembered by it.
pub fn signature(columns: &[String]) -> String {
    use sha2::{Digest, Sha256};
    let all: Vec<String> = columns.iter().map(|column| form(column)).collect();
    hex::encode(Sha256::digest(all.join("\u{1F}")))
}

/// A heading that is mapped but not there, a field that is not known or stands twice, a required one that is missing:
/// (column or field, code).
pub fn faults(mapping: &Mapping, columns: &[String], fields: &[FieldSpec]) -> Vec<(String, &'static str)> {
    let mut faults = vec![];
    let mut seen: Vec<&str> = vec![];
    for (column, field) in mapping {
        if !columns.contains(column) {
            faults.push((column.clone(), "import.column_unknown"));
        }
        if !fields.iter().any(|spec| spec.field == field) {
            faults.push((field.clone(), "import.field_unknown"));
        } else if seen.contains(&field.as_str()) {
            faults.push((field.clone(), "import.field_twice"));
        }
        seen.push(field);
    }
    let missing = fields.iter().filter(|spec| spec.required && !seen.contains(&spec.field));
    faults.extend(missing.map(|spec| (spec.field.to_owned(), "import.field_missing")));
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: &[FieldSpec] = &[
        FieldSpec { field: "company_name", required: true, headings: &["公司名称", "公司", "company"] },
        FieldSpec { field: "phone", required: false, headings: &["电话", "mobile"] },
    ];

    #[test]
    fn columns_are_known_by_their_words() {
        let columns: Vec<String> = ["Company", "公司", "Mobile ", "X"].map(str::to_owned).into();
        let mapping = propose(&columns, FIELDS);
        assert_eq!(
            serde_json::to_string(&mapping).unwrap(),
            r#"{"Company":"company_name","Mobile ":"phone"}"#
        );
        assert_eq!(faults(&mapping, &columns, FIELDS), []);
        let wrong: Mapping =
            [("Y", "phone"), ("X", "phone"), ("公司", "weather")].map(|(c, f)| (c.into(), f.into())).into();
        let mut codes: Vec<_> = faults(&wrong, &columns, FIELDS).into_iter().map(|(_, code)| code).collect();
        codes.sort_unstable();
        assert_eq!(
            codes,
            ["import.column_unknown", "import.field_missing", "import.field_twice", "import.field_unknown"]
        );
    }
}
