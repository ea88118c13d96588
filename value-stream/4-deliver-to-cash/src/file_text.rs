//! The text of a file in a request.

use ltc_http::{Field, Findings, Shape, Shapes, Value, json, read_text};

/// Up to 400,000 characters.
#[derive(Clone, Debug)]
pub struct FileText(String);

impl FileText {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl Shape for FileText {
    fn shape(_: &mut Shapes) -> Value {
        json!({"type": "string", "minLength": 1, "maxLength": 400_000, "x-kind": "long_text"})
    }
}
impl Field for FileText {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        read_text(value, at, 400_000, findings).map(Self)
    }
}
