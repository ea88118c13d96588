//! Rules of the seats. Pure.
use super::model::{Held, Seat};
use crate::case::Grade;
use crate::template::CoreTeamRule;
use chrono::{DateTime, Utc};
use ltc_kernel::Refusal;
use uuid::Uuid;

/// O-R1: FR may be the AR only for grade C, or where the template lets one person hold all seats.
/// `seats` are those held before `seat` goes to `user_id`.
pub fn may_sit(
    rule: &CoreTeamRule,
    grade: Option<Grade>,
    seats: &[Held],
    seat: Seat,
    user_id: Uuid,
) -> Result<(), Refusal> {
    let other = match seat {
        Seat::AccountResponsible => Seat::FulfilmentResponsible,
        Seat::FulfilmentResponsible => Seat::AccountResponsible,
        _ => return Ok(()),
    };
    let apart = !seats.iter().any(|held| held.seat == other && held.user_id == user_id);
    if apart || rule.one_person_may_hold_all || !matches!(grade, Some(Grade::A | Grade::B)) {
        return Ok(());
    }
    Err(Refusal::invalid("invalid_input").finding_with(
        "/user_id",
        "core_team.fr_is_ar",
        &[("grade", grade.map_or("", Grade::as_str))],
    ))
}

/// FR joined after the bid was released: what was promised was promised without them (domain.md 3.2).
/// `joined_at` is when the seat was first taken; an empty seat is late as soon as the bid is out.
pub fn fulfilment_is_late(bid_released_at: Option<DateTime<Utc>>, joined_at: Option<DateTime<Utc>>) -> bool {
    bid_released_at.is_some_and(|bid| joined_at.is_none_or(|joined| joined > bid))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fr_may_be_ar_only_for_grade_c_or_in_the_light_template() {
        let me = Uuid::from_u128(1);
        let held = [Held { seat: Seat::AccountResponsible, user_id: me }];
        // template, grade, seat, refused
        let table = "ENTERPRISE A FULFILMENT_RESPONSIBLE yes\nENTERPRISE B FULFILMENT_RESPONSIBLE yes\n\
            ENTERPRISE C FULFILMENT_RESPONSIBLE no\nENTERPRISE - FULFILMENT_RESPONSIBLE no\n\
            SME_LITE A FULFILMENT_RESPONSIBLE no\nENTERPRISE A SOLUTION_RESPONSIBLE no\nTENDER_PUBLIC A LEGAL no";
        for row in table.lines() {
            let w: Vec<&str> = row.split_whitespace().collect();
            let [template, grade, seat, refused] = w[..] else { panic!("{row}") };
            let rule = &crate::template::shipped(template.parse().unwrap()).content.core_team;
            let seat = seat.parse().unwrap();
            let answer = may_sit(rule, grade.parse().ok(), &held, seat, me);
            assert_eq!(answer.is_err(), refused == "yes", "{row}");
            assert!(may_sit(rule, grade.parse().ok(), &held, seat, Uuid::from_u128(2)).is_ok(), "{row}");
        }
    }

    #[test]
    fn fr_is_late_only_behind_a_released_bid() {
        let at = |t: &str| t.parse::<DateTime<Utc>>().ok();
        let (early, late) = (at("2026-01-01T00:00:00Z"), at("2026-01-02T00:00:00Z"));
        assert!(!fulfilment_is_late(None, None));
        assert!(!fulfilment_is_late(None, late));
        assert!(!fulfilment_is_late(late, early));
        assert!(!fulfilment_is_late(early, early));
        assert!(fulfilment_is_late(early, late));
        assert!(fulfilment_is_late(early, None));
    }
}
