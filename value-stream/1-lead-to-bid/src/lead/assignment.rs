//! Who gets a lead, by the rule table `lead_assignment`, and why (domain.md 6.2). Pure: the people and their load come
//! in as arguments.

use chrono::{DateTime, Utc};
use ltc_governance::rules::InForce;
use ltc_kernel::text_enum;
use ltc_store::Fail;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

text_enum! {
    /// The rule that named the owner. MANUAL and CLAIMED are people's own choice.
    pub enum AssignmentRule {
        AccountOwner = "ACCOUNT_OWNER",
        Partner = "PARTNER",
        Territory = "TERRITORY",
        ProductLine = "PRODUCT_LINE",
        LongestIdle = "LONGEST_IDLE",
        Queue = "QUEUE",
        Manual = "MANUAL",
        Claimed = "CLAIMED",
    }
}

text_enum! {
    /// What the rule found of a person.
    pub enum Verdict {
        Chosen = "CHOSEN",
        /// Free, but had a lead more recently.
        Next = "NEXT",
        Full = "FULL",
        Away = "AWAY",
        /// Sells elsewhere, or something else.
        Elsewhere = "ELSEWHERE",
        /// Had the lead and let the time pass.
        Late = "LATE",
    }
}

/// A person who may get the lead.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    pub user_id: Uuid,
    pub territory: bool,
    pub product_line: bool,
    pub partners: bool,
    pub away: bool,
    /// Let the first touch pass.
    pub late: bool,
    pub open_leads: i64,
    /// His own limit; the table's where he has none.
    pub limit: Option<i64>,
    /// When he last got a lead; the longest idle comes first.
    pub last_given_at: Option<DateTime<Utc>>,
}

/// One person as the rule saw him.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Considered {
    pub user_id: Uuid,
    pub verdict: Verdict,
    pub open_leads: i64,
    pub limit: Option<i64>,
}

/// Why this owner: kept with the lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    pub rule: AssignmentRule,
    /// Revision of the table, 0 as delivered.
    pub revision: i64,
    /// Nobody: the lead goes to a pool.
    pub owner_id: Option<Uuid>,
    pub considered: Vec<Considered>,
    /// Rules that would have come first and found nobody free.
    pub passed: Vec<AssignmentRule>,
}

impl Assignment {
    /// Chosen by a person.
    pub const fn by_hand(rule: AssignmentRule, owner_id: Uuid) -> Self {
        Self { rule, revision: 0, owner_id: Some(owner_id), considered: vec![], passed: vec![] }
    }
}

/// Asks the table, and where its rule finds nobody with room, asks again without that rule. The account's owner is
/// not asked for room: the customer is his.
pub fn assign(
    table: &InForce,
    account_owner: Option<Uuid>,
    partner: bool,
    people: &[Candidate],
) -> Result<Assignment, Fail> {
    let mut passed: Vec<AssignmentRule> = vec![];
    loop {
        let (rule, limit) = ask(table, account_owner, partner, people, &passed)?;
        let done = |owner_id| Assignment {
            rule,
            revision: table.revision,
            owner_id,
            considered: people.iter().map(|p| considered(p, rule, limit, owner_id)).collect(),
            passed: passed.clone(),
        };
        if rule == AssignmentRule::Queue || passed.contains(&rule) {
            return Ok(Assignment { rule: AssignmentRule::Queue, ..done(None) });
        }
        let chosen = match rule {
            AssignmentRule::AccountOwner => account_owner,
            _ => longest_idle(people.iter().filter(|p| group(p, rule) && room(p, limit))),
        };
        if chosen.is_some() {
            return Ok(done(chosen));
        }
        passed.push(rule);
    }
}

/// One question to the table: the rule, and how many open leads a person may hold under it.
fn ask(
    table: &InForce,
    account_owner: Option<Uuid>,
    partner: bool,
    people: &[Candidate],
    passed: &[AssignmentRule],
) -> Result<(AssignmentRule, Option<i64>), Fail> {
    use AssignmentRule::{AccountOwner, LongestIdle, Partner, ProductLine, Territory};
    let open = |rule| !passed.contains(&rule);
    let present = |rule| people.iter().filter(|p| open(rule) && group(p, rule) && there(p)).count();
    let hits = table
        .run(&json!({
            "account_owner": open(AccountOwner) && account_owner.is_some(),
            "partner": open(Partner) && partner,
            "territory_people": present(Territory),
            "line_people": present(ProductLine),
            "with_capacity": present(LongestIdle),
        }))?
        .hits;
    let Some(hit) = hits.first() else { return Ok((AssignmentRule::Queue, None)) };
    let rule = hit.text("rule").and_then(|rule| rule.parse().ok()).ok_or_else(|| table.unusable())?;
    Ok((rule, hit.whole("open_leads_limit")))
}

const fn there(person: &Candidate) -> bool {
    !person.away && !person.late
}
/// Does the rule look at this person at all?
const fn group(person: &Candidate, rule: AssignmentRule) -> bool {
    match rule {
        AssignmentRule::Partner => person.partners,
        AssignmentRule::Territory => person.territory,
        AssignmentRule::ProductLine => person.product_line,
        AssignmentRule::LongestIdle => true,
        _ => false,
    }
}
fn room(person: &Candidate, limit: Option<i64>) -> bool {
    there(person) && person.limit.or(limit).is_none_or(|most| person.open_leads < most)
}

/// Who waits longest; never had one comes first, then fewer open leads, then the id: the same question has one answer.
fn longest_idle<'a>(people: impl Iterator<Item = &'a Candidate>) -> Option<Uuid> {
    people.min_by_key(|p| (p.last_given_at, p.open_leads, p.user_id)).map(|p| p.user_id)
}

fn considered(
    person: &Candidate,
    rule: AssignmentRule,
    limit: Option<i64>,
    chosen: Option<Uuid>,
) -> Considered {
    let verdict = if chosen == Some(person.user_id) {
        Verdict::Chosen
    } else if person.late {
        Verdict::Late
    } else if person.away {
        Verdict::Away
    } else if rule != AssignmentRule::Queue && !group(person, rule) {
        Verdict::Elsewhere
    } else if room(person, limit) {
        Verdict::Next
    } else {
        Verdict::Full
    };
    Considered {
        user_id: person.user_id,
        verdict,
        open_leads: person.open_leads,
        limit: person.limit.or(limit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    /// `n:flags:open/limit:last`, flags t(erritory) l(ine) p(artners) a(way) d(elayed).
    fn person(text: &str) -> Candidate {
        let parts: Vec<&str> = text.split(':').collect();
        let has = |flag: char| parts[1].contains(flag);
        let (open, limit) = parts[2].split_once('/').unwrap();
        Candidate {
            user_id: Uuid::from_u128(parts[0].parse().unwrap()),
            territory: has('t'),
            product_line: has('l'),
            partners: has('p'),
            away: has('a'),
            late: has('d'),
            open_leads: open.parse().unwrap(),
            limit: limit.parse().ok(),
            last_given_at: parts[3].parse::<i64>().ok().and_then(|t| DateTime::from_timestamp(t, 0)),
        }
    }

    #[test]
    fn the_order_of_the_rules_holds_and_load_is_respected() {
        let table = InForce::delivered("lead_assignment").unwrap();
        let cases = "
            owner | partner | people                                   | rule          | gets
            9     | yes     | 1:tl:0/:1                                | ACCOUNT_OWNER | 9
            -     | yes     | 1:t:0/:1 2:p:3/:1                        | PARTNER       | 2
            -     | no      | 1:t:5/:2 2:t:9/:1 3:l:0/:0               | TERRITORY     | 2
            -     | no      | 1:t:5/:2 2:t:9/:- 3:l:0/:0               | TERRITORY     | 2
            -     | no      | 1:t:30/:1 2:l:0/:9 3::0/:0               | PRODUCT_LINE  | 2
            -     | no      | 1:t:10/10:1 2:la:0/:9 3::0/:0            | LONGEST_IDLE  | 3
            -     | no      | 1:ta:0/:1 2:td:0/:9                      | QUEUE         | -
            -     | no      | 1:t:30/:1 2:l:30/:1                      | QUEUE         | -
            -     | yes     | 1:t:0/:1                                 | TERRITORY     | 1
            -     | no      |                                          | QUEUE         | -
        ";
        for [owner, partner, people, rule, gets] in rows(cases) {
            let people: Vec<_> = people.split_whitespace().map(person).collect();
            let id = |text: &str| text.parse::<u128>().ok().map(Uuid::from_u128);
            let found = assign(&table, id(owner), partner == "yes", &people).unwrap();
            assert_eq!((found.rule.as_str(), found.owner_id), (rule, id(gets)), "{people:?}");
        }
    }

    #[test]
    fn everybody_considered_has_a_verdict() {
        let table = InForce::delivered("lead_assignment").unwrap();
        let people: Vec<_> =
            ["1:t:1/:5", "2:t:1/:6", "3:t:30/:1", "4:ta:0/:0", "5:td:0/:0", "6:l:0/:0"].map(person).into();
        let found = assign(&table, None, false, &people).unwrap();
        let verdicts: Vec<_> = found.considered.iter().map(|c| c.verdict.as_str()).collect();
        assert_eq!(verdicts, ["CHOSEN", "NEXT", "FULL", "AWAY", "LATE", "ELSEWHERE"]);
        assert_eq!(found.considered[2].limit, Some(30));
    }
}
