//! The JSON form of a type: what OpenAPI says of it. One trait serves requests and answers, so the
//! document cannot differ from the code.
use chrono::{DateTime, NaiveDate, Utc};
use ltc_kernel::{Currency, Money, Quantity, Ratio};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Named components gathered while routes are added.
#[derive(Debug, Default)]
pub struct Shapes(pub BTreeMap<&'static str, Value>);

impl Shapes {
    /// A named component, described once; gives the reference to it.
    pub fn named(&mut self, name: &'static str, describe: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.0.contains_key(name) {
            self.0.insert(name, Value::Null);
            let shape = describe(self);
            self.0.insert(name, shape);
        }
        let reference = ["#/components/schemas/", name].concat();
        json!({ "$ref": reference })
    }
}

/// A type with a JSON form.
pub trait Shape {
    const OPTIONAL: bool = false;
    fn shape(shapes: &mut Shapes) -> Value;
}

macro_rules! shapes {
    ($($ty:ty => $json:tt),* $(,)?) => {$(
        impl Shape for $ty { fn shape(_: &mut Shapes) -> Value { json!($json) } }
    )*};
}
shapes! {
    String => {"type": "string", "minLength": 1, "maxLength": 200, "x-kind": "text"},
    bool => {"type": "boolean"},
    i64 => {"type": "integer", "format": "int64"},
    Uuid => {"type": "string", "format": "uuid", "x-kind": "id"},
    NaiveDate => {"type": "string", "format": "date", "x-kind": "date"},
    DateTime<Utc> => {"type": "string", "format": "date-time", "x-kind": "instant"},
    Ratio => {"type": "string", "x-kind": "rate"},
    Quantity => {"type": "string", "x-kind": "quantity"},
    Currency => {"type": "string", "minLength": 3, "maxLength": 3, "x-kind": "currency"},
    Value => {"x-kind": "json"},
    () => {"type": "object", "properties": {}, "additionalProperties": false},
}

impl Shape for Money {
    fn shape(shapes: &mut Shapes) -> Value {
        shapes.named("Money", |_| {
            json!({"type": "object", "required": ["amount", "currency"], "x-kind": "money", "additionalProperties": false,
                   "properties": {"amount": {"type": "string"}, "currency": {"type": "string"}}})
        })
    }
}
impl<T: Shape> Shape for Option<T> {
    const OPTIONAL: bool = true;
    fn shape(shapes: &mut Shapes) -> Value {
        T::shape(shapes)
    }
}
impl<T: Shape> Shape for Vec<T> {
    const OPTIONAL: bool = true;
    fn shape(shapes: &mut Shapes) -> Value {
        json!({"type": "array", "items": T::shape(shapes)})
    }
}
impl<T: Shape> Shape for BTreeMap<String, T> {
    fn shape(shapes: &mut Shapes) -> Value {
        json!({"type": "object", "additionalProperties": T::shape(shapes)})
    }
}

/// Builds an object schema field by field; used by `form!` and `view!`.
pub struct ObjectShape {
    properties: Map<String, Value>,
    required: Vec<&'static str>,
    closed: bool,
}
impl ObjectShape {
    pub fn new(closed: bool) -> Self {
        Self { properties: Map::new(), required: vec![], closed }
    }
    pub fn field<T: Shape>(&mut self, name: &'static str, doc: &str, shapes: &mut Shapes) {
        let mut shape = T::shape(shapes);
        if !doc.is_empty()
            && let Some(object) = shape.as_object_mut()
        {
            object.insert("description".to_owned(), Value::from(doc));
        }
        self.properties.insert(name.to_owned(), shape);
        if !T::OPTIONAL {
            self.required.push(name);
        }
    }
    pub fn build(self, doc: &str) -> Value {
        let mut shape = json!({"type": "object", "description": doc, "properties": self.properties, "required": self.required});
        if self.closed
            && let Some(object) = shape.as_object_mut()
        {
            object.insert("additionalProperties".to_owned(), Value::from(false));
        }
        shape
    }
}
