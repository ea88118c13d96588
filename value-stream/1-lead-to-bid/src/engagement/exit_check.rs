//! Whether the customer is guided far enough for an offer: the exit check of S3 (domain.md 2.3b). Pure.

use super::gaps::ATTITUDE_DAYS;
use super::model::BuyingRole::{self, DecisionMaker, Influencer, Procurement, User};
use chrono::NaiveDate;
use ltc_kernel::{Findings, days_between, text_enum};

text_enum! {
    /// What is asked.
    pub enum GuidanceQuestion {
        Pain = "PAIN",
        DecisionMaker = "DECISION_MAKER",
        Influencer = "INFLUENCER",
        User = "USER",
        Procurement = "PROCUREMENT",
        Attitude = "ATTITUDE",
        Value = "VALUE",
    }
}

/// The four without whom nobody buys.
pub const ASKED: [BuyingRole; 4] = [DecisionMaker, Influencer, User, Procurement];

/// What has been shown.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// A person of the customer confirmed what hurts.
    pub pain_confirmed: bool,
    /// Who has a part in the decision, and when the attitude was last judged.
    pub chain: Vec<(BuyingRole, NaiveDate)>,
    /// A value proposition was accepted or a proof of concept passed.
    pub value_accepted: bool,
}

/// A question, whether it is met, and whose attitude is outdated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub question: GuidanceQuestion,
    pub met: bool,
    pub roles: Vec<BuyingRole>,
}

/// All of them in their order.
pub fn answers(shown: &Shown, today: NaiveDate) -> Vec<Answer> {
    let has = |role: BuyingRole| shown.chain.iter().any(|(held, _)| *held == role);
    let recent = |on: NaiveDate| days_between(on, today) <= ATTITUDE_DAYS;
    let judged = |role: BuyingRole| shown.chain.iter().any(|(held, on)| *held == role && recent(*on));
    let outdated: Vec<_> = ASKED.into_iter().filter(|role| has(*role) && !judged(*role)).collect();
    let plain = |question, met| Answer { question, met, roles: vec![] };
    vec![
        plain(GuidanceQuestion::Pain, shown.pain_confirmed),
        plain(GuidanceQuestion::DecisionMaker, has(DecisionMaker)),
        plain(GuidanceQuestion::Influencer, has(Influencer)),
        plain(GuidanceQuestion::User, has(User)),
        plain(GuidanceQuestion::Procurement, has(Procurement)),
        Answer {
            question: GuidanceQuestion::Attitude,
            met: outdated.is_empty() && !shown.chain.is_empty(),
            roles: outdated,
        },
        plain(GuidanceQuestion::Value, shown.value_accepted),
    ]
}

/// The entry criteria that are not met.
pub fn misses(shown: &Shown, today: NaiveDate) -> Findings {
    let mut findings = Findings::new();
    for answer in answers(shown, today).into_iter().filter(|answer| !answer.met) {
        let role = |role: BuyingRole| [("role", role.as_str())];
        let mut missing = |of: BuyingRole| findings.add_with("/chain", "atb.no_chain_role", &role(of));
        match answer.question {
            GuidanceQuestion::Pain => findings.add("/pain_points", "atb.no_pain"),
            GuidanceQuestion::DecisionMaker => missing(DecisionMaker),
            GuidanceQuestion::Influencer => missing(Influencer),
            GuidanceQuestion::User => missing(User),
            GuidanceQuestion::Procurement => missing(Procurement),
            GuidanceQuestion::Attitude => {
                for of in answer.roles {
                    findings.add_with("/chain", "atb.attitude_outdated", &role(of));
                }
            }
            GuidanceQuestion::Value => findings.add("/value_propositions", "atb.no_value"),
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    #[test]
    fn what_the_exit_of_s3_asks() {
        let table = "
            pain | value | chain                                                    | misses
            yes  | yes   | DECISION_MAKER:1 INFLUENCER:30 USER:2 PROCUREMENT:9      |
            -    | yes   | DECISION_MAKER:1 INFLUENCER:30 USER:2 PROCUREMENT:9      | no_pain
            yes  | -     | DECISION_MAKER:1 INFLUENCER:30 USER:2 PROCUREMENT:9      | no_value
            yes  | yes   | DECISION_MAKER:1 PROCUREMENT:9                           | no_chain_role=INFLUENCER no_chain_role=USER
            yes  | yes   | DECISION_MAKER:1 INFLUENCER:31 USER:2 PROCUREMENT:90     | attitude_outdated=INFLUENCER attitude_outdated=PROCUREMENT
            yes  | yes   | DECISION_MAKER:1 USER:31 USER:2 INFLUENCER:0 PROCUREMENT:0 COACH:99 |
            -    | -     |                                                          | no_pain no_chain_role=DECISION_MAKER no_chain_role=INFLUENCER no_chain_role=USER no_chain_role=PROCUREMENT no_value
        ";
        let today: NaiveDate = "2026-03-31".parse().unwrap();
        for [pain, value, chain, expected] in rows(table) {
            let member = |text: &str| {
                let (role, days) = text.split_once(':').unwrap();
                (role.parse().unwrap(), today - chrono::Duration::days(days.parse().unwrap()))
            };
            let shown = Shown {
                pain_confirmed: pain == "yes",
                chain: chain.split_whitespace().map(member).collect(),
                value_accepted: value == "yes",
            };
            let found = misses(&shown, today);
            let code = |f: &ltc_kernel::Finding| {
                let role = f.params.values().map(|role| ["=", role].concat()).collect::<String>();
                [f.code.trim_start_matches("atb."), &role].concat()
            };
            let codes: Vec<_> = found.as_slice().iter().map(code).collect();
            assert_eq!(codes.join(" "), expected, "{chain}");
        }
    }
}
