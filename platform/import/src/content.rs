//! A whole file inside JSON, as base64: for files that are small by nature, such as a saved e-mail.

use crate::base64;
use ltc_http::{Field, Findings, Shape, Shapes, Value, json, read_parsed};

/// Its bytes.
#[derive(Clone, Debug)]
pub struct FileContent(pub Vec<u8>);
impl Shape for FileContent {
    fn shape(_: &mut Shapes) -> Value {
        json!({"type": "string", "contentEncoding": "base64", "x-kind": "file"})
    }
}
impl Field for FileContent {
    fn read(value: Option<&Value>, at: &str, findings: &mut Findings) -> Option<Self> {
        read_parsed(value, at, "import.not_base64", findings, base64::decode).map(Self)
    }
}
