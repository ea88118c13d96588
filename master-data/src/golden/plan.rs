//! Two records become one, field by field: who says what, which value survives and why; and two again. Pure but for the
//! table. Every value of either record stands in the result or in the plan, so that all of it can be taken back.

use super::fields::Golden;
use super::model::{Known, Origin, Other, Source};
use super::survivorship::{Candidate, SurvivorRule, Trust};
use ltc_store::Fail;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One field of two records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldPlan {
    pub field: String,
    /// Of the record that stays.
    pub ours: Side,
    /// Of the record that is merged.
    pub theirs: Side,
    pub result: Value,
    pub rule: SurvivorRule,
    /// The value of the merged record would take the place of one that only two persons change: it is asked for.
    pub asks: bool,
    /// What was known of the field before.
    pub known: Option<Known>,
}

/// What one record says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Side {
    pub value: Value,
    pub origin: Origin,
    pub pinned: bool,
    pub trust: i64,
}

impl FieldPlan {
    /// Both say something, and not the same.
    pub fn differs(&self) -> bool {
        !self.ours.value.is_null() && !self.theirs.value.is_null() && self.ours.value != self.theirs.value
    }
    fn changes(&self) -> bool {
        self.result != self.ours.value
    }
}

/// What a person chooses against the rule: names of fields.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The value of the merged record is wanted.
    pub take: Vec<String>,
    /// The value of the record that stays is wanted.
    pub keep: Vec<String>,
}

/// What becomes of each field that one of them knows.
pub fn plan<G: Golden>(trust: &Trust, into: &G, from: &G, choice: &Choice) -> Result<Vec<FieldPlan>, Fail> {
    let (ours, theirs) = (into.sources(), from.sources());
    let mut planned = vec![];
    for field in G::FIELDS {
        let side = |record: &G, sources: &super::Sources| -> Result<Side, Fail> {
            let origin = sources.origin(field, record.since());
            let trust = trust.of(G::OBJECT, field, origin.source)?.trust;
            Ok(Side { value: record.value(field), origin, pinned: sources.pin(field).is_some(), trust })
        };
        let (ours_side, theirs_side) = (side(into, &ours)?, side(from, &theirs)?);
        if ours_side.value.is_null() && theirs_side.value.is_null() {
            continue;
        }
        let candidate = |side: &Side| Candidate {
            value: side.value.clone(),
            origin: side.origin.clone(),
            pinned: side.pinned,
        };
        let (at, rule) =
            trust.survivor(G::OBJECT, field, &[candidate(&ours_side), candidate(&theirs_side)])?;
        let wants =
            |names: &[String], side: &Side| names.iter().any(|name| name == field) && !side.value.is_null();
        let (at, rule) = match (wants(&choice.take, &theirs_side), wants(&choice.keep, &ours_side)) {
            (true, _) if at == 0 && rule != SurvivorRule::Same => (1, SurvivorRule::Chosen),
            (_, true) if at == 1 && rule != SurvivorRule::Same => (0, SurvivorRule::Chosen),
            _ => (at, rule),
        };
        let result = if at == 1 { theirs_side.value.clone() } else { ours_side.value.clone() };
        let asks = G::GUARDED.contains(field) && !ours_side.value.is_null() && result != ours_side.value;
        planned.push(FieldPlan {
            field: (*field).to_owned(),
            ours: ours_side,
            theirs: theirs_side,
            result,
            rule,
            asks,
            known: ours.known(field).cloned(),
        });
    }
    Ok(planned)
}

/// Does the plan. What has to be asked for stays as it is, and its other value is kept beside.
pub fn apply<G: Golden>(into: &mut G, plan: &mut [FieldPlan], from: &str) {
    let mut sources = into.sources();
    for field in plan {
        let merged = |origin: &Origin| Origin {
            source: if origin.source == Source::Unknown { Source::Merged } else { origin.source },
            merged_from: Some(from.to_owned()),
            ..origin.clone()
        };
        let theirs = merged(&field.theirs.origin);
        if field.asks {
            field.result = field.ours.value.clone();
        }
        let known = sources.of(&field.field);
        if field.changes() {
            let was = (field.ours.value.clone(), field.ours.origin.clone());
            known.replace(was, (&field.result, theirs));
            into.put(&field.field, &field.result);
        } else if field.differs() {
            known.keep(field.theirs.value.clone(), theirs);
        } else {
            known.origin.get_or_insert_with(|| field.ours.origin.clone());
        }
    }
    into.know(sources);
}

/// Takes back what the plan changed, with what was known before. A field that somebody changed or pinned since keeps
/// what it has now and is named.
pub fn take_back<G: Golden>(into: &mut G, plan: &[FieldPlan]) -> Vec<String> {
    let mut sources = into.sources();
    let mut kept = vec![];
    for field in plan {
        let before = field.known.clone().unwrap_or_default();
        let known = sources.of(&field.field);
        let held = field.changes() && known.pin.is_some() && known.pin != before.pin;
        if into.value(&field.field) != field.result || held {
            kept.push(field.field.clone());
            continue;
        }
        let planned = |other: &Other| other.value == field.ours.value || other.value == field.theirs.value;
        known.others.retain(|other| !planned(other));
        known.others.extend(before.others.into_iter().filter(planned));
        if field.changes() {
            (known.origin, known.pin) = (before.origin, before.pin);
            into.put(&field.field, &field.ours.value);
        }
    }
    into.know(sources);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::{Account, AccountKind, NewAccount, blank};
    use chrono::{DateTime, Utc};
    use uuid::Uuid;

    fn day(day: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(day * 86_400, 0).unwrap()
    }

    /// `name source day`, with what else is given.
    fn account(name: &str, source: Source, on: i64, industry: Option<&str>, tax_id: Option<&str>) -> Account {
        let origin = Origin::said(source, None, day(on), Uuid::nil());
        let mut account = blank(NewAccount {
            name: name.to_owned(),
            kind: AccountKind::Customer,
            credit_code: None,
            country: "CN".to_owned(),
            province: None,
            industry: industry.map(str::to_owned),
            owner_id: Uuid::nil(),
            allow_duplicate: false,
            origin: origin.clone(),
        });
        account.tax_id = tax_id.map(str::to_owned);
        crate::golden::track::begun(&mut account, &origin);
        account
    }

    fn trust() -> Trust {
        Trust::delivered().unwrap()
    }

    fn told(plan: &[FieldPlan]) -> Vec<String> {
        let one = |f: &FieldPlan| format!("{} {} {}", f.field, f.result.as_str().unwrap_or("-"), f.rule);
        plan.iter().filter(|f| f.field != "kind" && f.field != "country").map(one).collect()
    }

    #[test]
    fn field_by_field_the_survivor_stands_and_all_can_be_taken_back() {
        let into = account("华为", Source::Import, 1, None, Some("TAX-A"));
        let from = account("华为技术有限公司", Source::Hand, 2, Some("电信"), Some("TAX-B"));
        let rules =
            ["name 华为技术有限公司 TRUST", "strategic - SAME", "industry 电信 ONLY", "tax_id TAX-B TRUST"];
        let choice = Choice::default();
        let mut fields = plan(&trust(), &into, &from, &choice).unwrap();
        assert_eq!(told(&fields), rules);
        let asks: Vec<&str> = fields.iter().filter(|f| f.asks).map(|f| f.field.as_str()).collect();
        assert_eq!(asks, ["tax_id"], "another tax id needs a second person");
        let mut one = into.clone();
        apply(&mut one, &mut fields, "AC-2");
        assert_eq!((one.name.as_str(), one.tax_id.as_deref()), ("华为技术有限公司", Some("TAX-A")));
        assert_eq!(one.normalised_name, from.normalised_name);
        let sources = one.sources();
        let origin = sources.origin("name", day(0));
        assert_eq!((origin.source, origin.merged_from.as_deref()), (Source::Hand, Some("AC-2")));
        assert_eq!(sources.known("name").unwrap().others[0].value, into.value("name"), "what stood is kept");
        assert_eq!(sources.known("tax_id").unwrap().others[0].value, from.value("tax_id"));
        assert_eq!(take_back(&mut one, &fields), Vec::<String>::new());
        assert_eq!(one.sources().known("name"), into.sources().known("name"));
        one.sources = into.sources.clone();
        assert_eq!(one, into);
    }

    #[test]
    fn a_person_chooses_and_later_changes_stay() {
        let into = account("华为", Source::Import, 1, Some("能源"), None);
        let from = account("华为技术", Source::Hand, 2, Some("电信"), None);
        let choice = Choice { keep: vec!["name".to_owned()], ..Choice::default() };
        let mut fields = plan(&trust(), &into, &from, &choice).unwrap();
        assert_eq!(told(&fields), ["name 华为 CHOSEN", "strategic - SAME", "industry 电信 TRUST"]);
        let mut one = into.clone();
        apply(&mut one, &mut fields, "AC-2");
        let before = one.clone();
        one.industry = Some("交通".to_owned());
        let origin = Origin::said(Source::Hand, None, day(3), Uuid::nil());
        crate::golden::track::entered(&before, &mut one, &origin);
        assert_eq!(take_back(&mut one, &fields), ["industry"]);
        assert_eq!((one.name.as_str(), one.industry.as_deref()), ("华为", Some("交通")));
    }
}
