//! The fields whose origin is kept, as JSON values. What is assigned and not known (owner, credit limit, state) is no
//! master field; bank accounts have rules of their own.

use super::model::Sources;
use crate::account::Account;
use crate::account::name::normalised;
use crate::contact::store::Contact;
use ltc_store::{DateTime, Doc, Record, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

/// A record with origins.
pub trait Golden: Record + PartialEq {
    /// As the table `survivorship` names it.
    const OBJECT: &'static str;
    const FIELDS: &'static [&'static str];
    /// Another value than the one that stands needs a second person.
    const GUARDED: &'static [&'static str];
    /// Null where nothing is known.
    fn value(&self, field: &str) -> Value;
    /// Puts a value, as `value` gives it; null is ignored by a field that is never empty.
    fn put(&mut self, field: &str, value: &Value);
    fn sources(&self) -> Sources;
    fn know(&mut self, sources: Sources);
    fn owner_id(&self) -> Uuid;
    /// What people call it: a number, or a name.
    fn called(&self) -> &str;
    /// A value without an origin stands at least since then.
    fn since(&self) -> DateTime<Utc>;
    /// One of the tracked fields, as a static name.
    fn field(name: &str) -> Option<&'static str> {
        Self::FIELDS.iter().copied().find(|field| *field == name)
    }
}

macro_rules! golden {
    ($record:ident is $object:literal called $called:ident, guarded $guarded:expr;
     must $($must:ident),*; may $($may:ident),*; after $after:expr) => {
        impl Golden for $record {
            const OBJECT: &'static str = $object;
            const FIELDS: &'static [&'static str] = &[$(stringify!($must),)* $(stringify!($may)),*];
            const GUARDED: &'static [&'static str] = $guarded;
            fn value(&self, field: &str) -> Value {
                match field {
                    $(stringify!($must) => json!(self.$must),)*
                    $(stringify!($may) => json!(self.$may),)*
                    _ => Value::Null,
                }
            }
            fn put(&mut self, field: &str, value: &Value) {
                match field {
                    $(stringify!($must) => if let Ok(read) = serde_json::from_value(value.clone()) {
                        self.$must = read;
                    },)*
                    $(stringify!($may) => self.$may = serde_json::from_value(value.clone()).ok().flatten(),)*
                    _ => {}
                }
                let after: fn(&mut Self) = $after;
                after(self);
            }
            fn sources(&self) -> Sources {
                self.sources.clone().map(|doc| doc.0).unwrap_or_default()
            }
            fn know(&mut self, sources: Sources) {
                self.sources = Some(Doc(sources));
            }
            fn owner_id(&self) -> Uuid {
                self.owner_id
            }
            fn called(&self) -> &str {
                &self.$called
            }
            fn since(&self) -> DateTime<Utc> {
                self.created_at
            }
        }
    };
}

golden!(Account is "account" called no, guarded &["tax_id", "vat_id"];
    must name, kind, country, strategic;
    may short_name, credit_code, vat_id, province, industry, size, parent_id, invoice_title, tax_id, tax_address, tax_phone;
    after |account| account.normalised_name = normalised(&account.name));
golden!(Contact is "contact" called name, guarded &[];
    must name;
    may title, role, email, phone;
    after |_| {});
