//! Which column is which field. Pure: proposed by the words of the headings, decided by a person.

use crate::field::FieldSpec;
use std::collections::BTreeMap;

/// Column (as it is headed) to field.
pub type Mapping = BTreeMap<String, String>;

/// A heading in one form: lower case, letters and digits only.
pub fn form(heading: &str) -> String {
    heading.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// What each column probably is: each field once, the first column that fits.
pub fn propose(columns: &[String], fields: &[FieldSpec]) -> Mapping {
    complete(Mapping::new(), columns, fields)
}

/// The same, with what is known already.
pub fn complete(mut mapping: Mapping, columns: &[String], fields: &[FieldSpec]) -> Mapping {
    for column in columns {
        let form = form(column);
        let taken = |field: &str| mapping.values().any(|known| known == field);
        let fits =
            |spec: &&FieldSpec| self::form(spec.field) == form || spec.headings.contains(&form.as_str());
        let found = fields.iter().find(|spec| fits(spec) && !taken(spec.field)).map(|spec| spec.field);
        if let Some(field) = found.filter(|_| !mapping.contains_key(column)) {
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

/// A heading that is mapped but not there, a field that is not known or stands twice, a required one that neither a column
/// nor a default gives: (column or field, code). `known` are fields with whether they are required.
pub fn faults(
    mapping: &Mapping,
    columns: &[String],
    known: &[(String, bool)],
    given: &dyn Fn(&str) -> bool,
) -> Vec<(String, &'static str)> {
    let mut faults = vec![];
    let mut seen: Vec<&str> = vec![];
    for (column, field) in mapping {
        if !columns.contains(column) {
            faults.push((column.clone(), "import.column_unknown"));
        }
        if !known.iter().any(|(name, _)| name == field) {
            faults.push((field.clone(), "import.field_unknown"));
        } else if seen.contains(&field.as_str()) {
            faults.push((field.clone(), "import.field_twice"));
        }
        seen.push(field);
    }
    let missing =
        known.iter().filter(|(name, required)| *required && !seen.contains(&name.as_str()) && !given(name));
    faults.extend(missing.map(|(name, _)| (name.clone(), "import.field_missing")));
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::Is;

    const FIELDS: &[FieldSpec] = &[
        FieldSpec::new("company_name", Is::Text, &["公司名称", "公司", "company"]).required(),
        FieldSpec::new("phone", Is::Text, &["电话", "mobile"]),
    ];

    #[test]
    fn columns_are_known_by_their_words() {
        let columns: Vec<String> = ["Company", "公司", "Mobile ", "X"].map(str::to_owned).into();
        let mapping = propose(&columns, FIELDS);
        assert_eq!(
            serde_json::to_string(&mapping).unwrap(),
            r#"{"Company":"company_name","Mobile ":"phone"}"#
        );
        let known: Vec<(String, bool)> = FIELDS.iter().map(|f| (f.field.to_owned(), f.required)).collect();
        let none = |_: &str| false;
        assert_eq!(faults(&mapping, &columns, &known, &none), []);
        let wrong: Mapping =
            [("Y", "phone"), ("X", "phone"), ("公司", "weather")].map(|(c, f)| (c.into(), f.into())).into();
        let mut codes: Vec<_> =
            faults(&wrong, &columns, &known, &none).into_iter().map(|(_, code)| code).collect();
        codes.sort_unstable();
        assert_eq!(
            codes,
            ["import.column_unknown", "import.field_missing", "import.field_twice", "import.field_unknown"]
        );
    }
}
