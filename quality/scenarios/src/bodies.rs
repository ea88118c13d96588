//! Requests made from the OpenAPI document: a plausible body for every form, and spoilt copies of it.

use rand::Rng;
use rand::rngs::StdRng;
use serde_json::{Map, Value, json};

/// A POST of the document.
#[derive(Clone, Debug)]
pub struct Post {
    /// `/leads/{id}/convert`.
    pub path: String,
    pub action: String,
    pub schema: Value,
}

impl Post {
    /// The path for one object.
    pub fn at(&self, id: &str) -> String {
        self.path.replace("{id}", id)
    }
    /// `leads` of `/leads/{id}/convert`.
    pub fn collection(&self) -> &str {
        self.path.split('/').nth(1).unwrap_or_default()
    }
}

/// The document and its components.
pub struct Forms {
    document: Value,
    /// The business date that generated dates carry.
    day: String,
}

impl Forms {
    pub fn new(day: &str) -> Self {
        Self { document: ltc_server::api().document(), day: day.to_owned() }
    }

    /// Every POST, in the order of the document.
    pub fn posts(&self) -> Vec<Post> {
        let paths = self.document["paths"].as_object();
        let post = |(path, methods): (&String, &Value)| {
            let described = methods.get("post")?;
            let schema = described["requestBody"]["content"]["application/json"]["schema"].clone();
            let action = described["x-action"].as_str()?.to_owned();
            Some(Post { path: path.trim_start_matches(ltc_http::BASE).to_owned(), action, schema })
        };
        paths.into_iter().flatten().filter_map(post).collect()
    }

    fn resolved<'a>(&'a self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str() {
            Some(reference) => self.document.pointer(reference.trim_start_matches('#')).unwrap_or(schema),
            None => schema,
        }
    }

    /// The names of the fields that a form knows.
    pub fn fields(&self, schema: &Value) -> Vec<String> {
        self.resolved(schema)["properties"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| name.clone())
            .collect()
    }

    /// A body that fits the schema; `pick` gives the id of an object of a collection.
    pub fn valid(&self, schema: &Value, pick: &dyn Fn(&str) -> String) -> Value {
        self.value(schema, pick, 0)
    }

    fn value(&self, schema: &Value, pick: &dyn Fn(&str) -> String, depth: usize) -> Value {
        let schema = self.resolved(schema);
        if let Some(first) = schema["enum"].as_array().and_then(|all| all.first()) {
            return first.clone();
        }
        let kind = schema["x-kind"].as_str().unwrap_or_default();
        if let Some(collection) = kind.strip_prefix("id:") {
            return json!(pick(collection));
        }
        match kind {
            "money" => json!({"amount": "100.00", "currency": "CNY"}),
            "date" => json!(self.day),
            "instant" => json!(format!("{}T00:00:00Z", self.day)),
            "rate" => json!("0.1"),
            "quantity" => json!("1"),
            "unit_price" => json!("100"),
            "email" => json!("li@example.com"),
            "country" => json!("CN"),
            "currency" => json!("CNY"),
            "phone" => json!("+86 10 8888 6666"),
            "credit_code" => json!("91350100M000100Y43"),
            "json" => json!({}),
            "id" => json!(pick("")),
            _ => self.plain(schema, pick, depth),
        }
    }

    fn plain(&self, schema: &Value, pick: &dyn Fn(&str) -> String, depth: usize) -> Value {
        match schema["type"].as_str() {
            Some("integer") => json!(1),
            Some("boolean") => json!(false),
            Some("array") if depth < 4 => json!([self.value(&schema["items"], pick, depth + 1)]),
            Some("array") => json!([]),
            Some("object") => {
                let properties = schema["properties"].as_object().cloned().unwrap_or_default();
                let made = properties.iter().map(|(name, s)| (name.clone(), self.value(s, pick, depth + 1)));
                Value::Object(made.collect::<Map<_, _>>())
            }
            _ => json!("text"),
        }
    }
}

/// One value that no field expects, by chance.
fn nasty(random: &mut StdRng) -> Value {
    match random.random_range(0..32) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(-1),
        3 => json!(0),
        4 => json!(i64::MAX),
        5 => json!(i64::MIN),
        6 => json!(u64::MAX),
        7 => serde_json::from_str("1e308").unwrap_or_default(),
        8 => json!(0.1),
        9 => json!(""),
        10 => json!("   "),
        11 => json!("x".repeat(1 << 20)),
        12 => json!("\u{0}\u{7}\u{1b}[31m"),
        13 => json!("\u{202e}\u{feff}\u{200b}\u{1f600}é\u{301}"),
        14 => json!("'; DROP TABLE event; --"),
        15 => json!("{{7*7}}${jndi:ldap://x}<script>alert(1)</script>"),
        16 => json!([]),
        17 => json!({}),
        18 => (0..100).fold(json!([]), |inner, _| json!([inner])),
        19 => json!({"amount": "-5.00", "currency": "CNY"}),
        20 => json!({"amount": "99999999999999999999999999.99", "currency": "CNY"}),
        21 => json!({"amount": "0.001", "currency": "JPY"}),
        22 => json!({"amount": 5, "currency": null}),
        23 => json!({"amount": "92233720368547758.07", "currency": "CNY"}),
        24 => json!("0001-01-01"),
        25 => json!("9999-12-31"),
        26 => json!("2026-02-30"),
        27 => json!("00000000-0000-0000-0000-000000000000"),
        28 => json!("019a0000-0000-7000-8000-000000000000"),
        29 => Value::Array(vec![Value::Null; 6000]),
        30 => json!("9223372036854775807"),
        _ => json!(["a", 1, null, {"b": []}]),
    }
}

/// Puts a nasty value somewhere into a body; mostly a single field, sometimes the whole.
pub fn spoil(body: &mut Value, random: &mut StdRng) {
    let deeper = random.random_ratio(17, 20);
    match body {
        Value::Object(fields) if deeper && !fields.is_empty() => {
            let at = random.random_range(0..fields.len());
            if random.random_ratio(1, 10) {
                let name = fields.keys().nth(at).cloned().unwrap_or_default();
                fields.remove(&name);
            } else if let Some(field) = fields.values_mut().nth(at) {
                spoil(field, random);
            }
        }
        Value::Array(items) if deeper && !items.is_empty() => {
            let at = random.random_range(0..items.len());
            if random.random_ratio(1, 5) {
                let copy = items[at].clone();
                items.push(copy);
            }
            spoil(&mut items[at], random);
        }
        other => *other = nasty(random),
    }
}
