//! Segregation of duties (domain.md 3.2), all in one place: who may not do both. Pure; the verbs ask here before
//! they decide. Two more pairs are kept apart by their own rooms: the verifier of a condition is not its owner
//! (`gate`), and two persons change a bank account (master data).
pub mod second_signature;

use crate::core_team::{Held, Seat};
use crate::gate::ReviewDomain;
use crate::template::CoreTeamRule;
use ltc_kernel::Refusal;
use uuid::Uuid;

/// Who asked for a decision does not take it.
pub fn requester_decides(requester: Uuid, decider: Uuid) -> Result<(), Refusal> {
    apart(requester, decider, "gate.decider_is_requester")
}

/// Who drafted an invoice does not approve it.
pub fn requester_approves(requester: Uuid, approver: Uuid) -> Result<(), Refusal> {
    apart(requester, approver, "segregation.drafter_approves")
}

/// Who asked for a gate does not review it.
pub fn requester_reviews(requester: Uuid, reviewer: Uuid) -> Result<(), Refusal> {
    apart(requester, reviewer, "review.reviewer_is_requester")
}

fn apart(one: Uuid, other: Uuid, code: &'static str) -> Result<(), Refusal> {
    if one == other { Err(Refusal::conflict(code)) } else { Ok(()) }
}

/// Whose work a domain judges: the solution is SR's, the terms are AR's. Clauses and figures are judged by those
/// whose profession it is, whether or not they sit in the team.
pub fn owner_of(domain: ReviewDomain) -> Option<Seat> {
    match domain {
        ReviewDomain::Tech => Some(Seat::SolutionResponsible),
        ReviewDomain::Comm => Some(Seat::AccountResponsible),
        ReviewDomain::Legal | ReviewDomain::Fin => None,
    }
}

/// The reviewer of a domain does not own that domain on the same deal. AR may lead the commercial review, which then
/// counts with a second signature only (`second_signer`). Where one person may hold all seats, nobody is kept apart.
pub fn owner_reviews(
    rule: &CoreTeamRule,
    seats: &[Held],
    domain: ReviewDomain,
    reviewer: Uuid,
) -> Result<(), Refusal> {
    if rule.one_person_may_hold_all || domain == ReviewDomain::Comm {
        return Ok(());
    }
    let owns = |h: &&Held| Some(h.seat) == owner_of(domain) && h.user_id == reviewer;
    match seats.iter().find(owns) {
        None => Ok(()),
        Some(held) => {
            Err(Refusal::conflict("segregation.owner_reviews").with("domain", domain).with("seat", held.seat))
        }
    }
}

/// A commercial review that AR signed waits for a second signature from sales management.
pub fn needs_second_signer(
    rule: &CoreTeamRule,
    seats: &[Held],
    domain: ReviewDomain,
    reviewer: Uuid,
) -> bool {
    !rule.one_person_may_hold_all
        && domain == ReviewDomain::Comm
        && seats.iter().any(|h| h.seat == Seat::AccountResponsible && h.user_id == reviewer)
}

/// Roles of sales management.
const SALES_MANAGEMENT: [&str; 3] = ["PD", "SDT", "SPONSOR"];

/// Who signs second is of sales management, neither the reviewer nor who asked for the gate.
pub fn second_signer(signer: Uuid, roles: &[String], reviewer: Uuid, requester: Uuid) -> Result<(), Refusal> {
    let managing = roles.iter().any(|r| SALES_MANAGEMENT.contains(&r.as_str()));
    if managing && signer != reviewer && signer != requester {
        return Ok(());
    }
    Err(Refusal::conflict("segregation.second_signer"))
}

/// Who issued an invoice does not apply cash to it: refused; a warning (its code) where one person may
/// hold all seats.
pub fn issuer_applies(
    rule: &CoreTeamRule,
    issuer: Option<Uuid>,
    applier: Uuid,
) -> Result<Option<&'static str>, Refusal> {
    const CODE: &str = "segregation.issuer_applies";
    match (issuer == Some(applier), rule.one_person_may_hold_all) {
        (false, _) => Ok(None),
        (true, true) => Ok(Some(CODE)),
        (true, false) => Err(Refusal::conflict(CODE)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ME: Uuid = Uuid::from_u128(1);
    const OTHER: Uuid = Uuid::from_u128(2);

    fn rule_of(template: &str) -> CoreTeamRule {
        crate::template::shipped(template.parse().unwrap()).content.core_team.clone()
    }

    #[test]
    fn requester_and_decider_are_two() {
        assert_eq!(requester_decides(ME, ME).map_err(|r| r.code), Err("gate.decider_is_requester".into()));
        assert_eq!(requester_reviews(ME, ME).map_err(|r| r.code), Err("review.reviewer_is_requester".into()));
        for rule in [requester_decides, requester_reviews, requester_approves] {
            assert!(rule(ME, OTHER).is_ok());
        }
    }

    #[test]
    fn the_owner_of_a_domain_does_not_review_it() {
        // template, my seat, domain, what follows
        let table = "ENTERPRISE SOLUTION_RESPONSIBLE TECH refused\nENTERPRISE FULFILMENT_RESPONSIBLE TECH free\n\
            ENTERPRISE ACCOUNT_RESPONSIBLE COMM second\nENTERPRISE PROJECT_DIRECTOR COMM free\n\
            ENTERPRISE LEGAL LEGAL free\nENTERPRISE PROJECT_FINANCE FIN free\nENTERPRISE ACCOUNT_RESPONSIBLE TECH free\n\
            TENDER_PUBLIC SOLUTION_RESPONSIBLE TECH refused\nSME_LITE SOLUTION_RESPONSIBLE TECH free\n\
            SME_LITE ACCOUNT_RESPONSIBLE COMM free";
        for row in table.lines() {
            let w: Vec<&str> = row.split_whitespace().collect();
            let [template, seat, domain, wanted] = w[..] else { panic!("{row}") };
            let (rule, domain) = (rule_of(template), domain.parse().unwrap());
            let seats = [Held { seat: seat.parse().unwrap(), user_id: ME }];
            let found = match owner_reviews(&rule, &seats, domain, ME) {
                Err(_) => "refused",
                Ok(()) if needs_second_signer(&rule, &seats, domain, ME) => "second",
                Ok(()) => "free",
            };
            assert_eq!(found, wanted, "{row}");
            assert!(owner_reviews(&rule, &seats, domain, OTHER).is_ok(), "{row}");
            assert!(!needs_second_signer(&rule, &seats, domain, OTHER), "{row}");
        }
    }

    #[test]
    fn the_second_signer_is_of_sales_management_and_a_third_person() {
        let third = Uuid::from_u128(3);
        let roles = |text: &str| text.split(',').map(str::to_owned).collect::<Vec<_>>();
        assert!(second_signer(third, &roles("SDT"), ME, OTHER).is_ok());
        assert!(second_signer(third, &roles("AR,SR"), ME, OTHER).is_err());
        assert!(second_signer(ME, &roles("SDT"), ME, OTHER).is_err());
        assert!(second_signer(OTHER, &roles("PD"), ME, OTHER).is_err());
    }

    #[test]
    fn who_issued_does_not_apply() {
        assert_eq!(issuer_applies(&rule_of("ENTERPRISE"), Some(ME), OTHER), Ok(None));
        assert_eq!(issuer_applies(&rule_of("ENTERPRISE"), None, ME), Ok(None));
        assert_eq!(
            issuer_applies(&rule_of("SME_LITE"), Some(ME), ME),
            Ok(Some("segregation.issuer_applies"))
        );
        assert!(issuer_applies(&rule_of("ENTERPRISE"), Some(ME), ME).is_err());
    }
}
