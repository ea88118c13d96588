//! Field by field: what stands after two leads are one. Pure. The lead that goes on keeps its values, its gaps are filled
//! from the other, and of those that differ a person may take the other's; what is not taken stays in the plan.

use crate::lead::Lead;
use crate::lead::model::Bant;
use ltc_store::Doc;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// One field of two leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldPlan {
    pub field: String,
    /// Of the lead that goes on.
    pub ours: Value,
    /// Of the lead that is merged.
    pub theirs: Value,
    pub result: Value,
}

impl FieldPlan {
    /// Both say something, and not the same.
    pub fn differs(&self) -> bool {
        !self.ours.is_null() && !self.theirs.is_null() && self.ours != self.theirs
    }
}

macro_rules! merged_fields {
    ($($field:ident),* $(,)?) => {
        const PLAIN: &[&str] = &[$(stringify!($field)),*];
        fn plain(lead: &Lead, field: &str) -> Value {
            match field {
                $(stringify!($field) => json!(lead.$field),)*
                _ => Value::Null,
            }
        }
        fn set_plain(lead: &mut Lead, field: &str, value: &Value) {
            match field {
                $(stringify!($field) => lead.$field = read(value),)*
                _ => {}
            }
        }
    };
}
merged_fields!(
    company_name,
    credit_code,
    company_domain,
    province,
    city,
    industry,
    industry_fit,
    size_fit,
    contact_name,
    contact_title,
    contact_role,
    email,
    phone,
    need_text,
    product_line,
    est_close_on,
    source_detail,
    account_id,
    contact_id,
);

fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}

/// The value of a field; money and BANT hang together.
pub fn value(lead: &Lead, field: &str) -> Value {
    match field {
        "est_amount" => match (lead.est_amount_minor, lead.currency) {
            (Some(minor), Some(currency)) => json!({"minor": minor, "currency": currency.code()}),
            _ => Value::Null,
        },
        "bant" => lead.bant.as_ref().map_or(Value::Null, |bant| json!(bant.0)),
        plain_field => plain(lead, plain_field),
    }
}

/// Puts a value, as `value` gives it, in its place.
pub fn set(lead: &mut Lead, field: &str, value: &Value) {
    match field {
        "est_amount" => {
            let code = value.get("currency").and_then(Value::as_str);
            lead.est_amount_minor = value.get("minor").and_then(Value::as_i64);
            lead.currency = code.and_then(|code| ltc_kernel::Currency::of(code).ok());
        }
        "bant" => lead.bant = read::<Bant>(value).map(Doc),
        plain_field => set_plain(lead, plain_field, value),
    }
}

/// Every field that both or one of them knows.
pub fn fields() -> impl Iterator<Item = &'static str> {
    PLAIN.iter().copied().chain(["est_amount", "bant"])
}

/// What becomes of each field; `take` names those whose other value is wanted.
pub fn plan(into: &Lead, from: &Lead, take: &[String]) -> Vec<FieldPlan> {
    let one = |field: &'static str| {
        let (ours, theirs) = (value(into, field), value(from, field));
        let wanted = take.iter().any(|name| name == field) && !theirs.is_null();
        let result = if ours.is_null() || wanted { theirs.clone() } else { ours.clone() };
        FieldPlan { field: field.to_owned(), ours, theirs, result }
    };
    fields().map(one).filter(|f| !f.ours.is_null() || !f.theirs.is_null()).collect()
}

/// Does the plan.
pub fn apply(into: &mut Lead, plan: &[FieldPlan]) {
    for field in plan.iter().filter(|f| f.result != f.ours) {
        set(into, &field.field, &field.result);
    }
    into.set_keys();
}

/// Takes back what the plan changed; a field that somebody changed since keeps what it has now and is named.
pub fn take_back(into: &mut Lead, plan: &[FieldPlan]) -> Vec<String> {
    let mut kept = vec![];
    for field in plan.iter().filter(|f| f.result != f.ours) {
        if value(into, &field.field) == field.result {
            set(into, &field.field, &field.ours);
        } else {
            kept.push(field.field.clone());
        }
    }
    into.set_keys();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use uuid::Uuid;

    fn lead(company: Option<&str>, phone: Option<&str>, amount: Option<i64>) -> Lead {
        let at = DateTime::from_timestamp(0, 0).unwrap();
        let mut lead = Lead::blank(Uuid::nil(), "LD".into(), Uuid::nil(), Uuid::nil(), at);
        lead.company_name = company.map(str::to_owned);
        lead.phone = phone.map(str::to_owned);
        lead.est_amount_minor = amount;
        lead.currency = amount.map(|_| ltc_kernel::Currency::CNY);
        lead
    }

    /// Every value of either lead stands in the result or in the plan, and undoing gives back what was.
    #[test]
    fn nothing_is_lost_and_all_can_be_taken_back() {
        let into = lead(Some("甲"), None, Some(100));
        let from = Lead {
            bant: Some(Doc(Bant { budget: 25, ..Bant::default() })),
            ..lead(Some("乙"), Some("123456"), Some(200))
        };
        for take in
            [vec![], vec!["company_name".to_owned()], vec!["est_amount".to_owned(), "bant".to_owned()]]
        {
            let plan = plan(&into, &from, &take);
            for field in fields() {
                let told = plan.iter().find(|p| p.field == field);
                for value in [value(&into, field), value(&from, field)].iter().filter(|v| !v.is_null()) {
                    assert!(told.is_some_and(|p| p.ours == *value || p.theirs == *value), "{field}");
                }
            }
            let mut one = into.clone();
            apply(&mut one, &plan);
            assert_eq!(one.phone.as_deref(), Some("123456"));
            assert_eq!(
                one.company_name.as_deref(),
                Some(if take.contains(&"company_name".into()) { "乙" } else { "甲" })
            );
            assert_eq!(take_back(&mut one, &plan), Vec::<String>::new());
            let mut before = into.clone();
            before.set_keys();
            assert_eq!(one, before);
        }
    }

    #[test]
    fn what_was_changed_since_is_not_taken_back() {
        let (into, from) = (lead(Some("甲"), None, None), lead(Some("乙"), Some("123456"), None));
        let plan = plan(&into, &from, &[]);
        assert_eq!(
            plan.iter().filter(|p| p.differs()).map(|p| p.field.as_str()).collect::<Vec<_>>(),
            ["company_name"]
        );
        let mut one = into;
        apply(&mut one, &plan);
        one.phone = Some("654321".into());
        assert_eq!(take_back(&mut one, &plan), ["phone"]);
        assert_eq!(one.phone.as_deref(), Some("654321"));
    }
}
