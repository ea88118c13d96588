//! Why money is not here yet: the step that is missing and the seat that answers for it. Pure.

use super::model::{BillingState, Trigger};
use chrono::NaiveDate;

/// A missing step and who answers for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocked {
    /// `DELIVERY`, `MILESTONE`, `PRELIMINARY_PAC`, `FINAL_FAC`, `DATE`, `INVOICE`, `PAYMENT`.
    pub step: &'static str,
    /// The seat in the deal's core team (governance).
    pub seat: &'static str,
}

/// The date a trigger by date has passed.
pub fn date_passed(trigger: Trigger, trigger_on: Option<NaiveDate>, today: NaiveDate) -> bool {
    trigger == Trigger::Date && trigger_on.is_some_and(|on| on <= today)
}

/// What blocks a line; nothing when it was dropped.
pub fn blocked_by(
    state: BillingState,
    trigger: Trigger,
    trigger_on: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<Blocked> {
    const FULFILMENT: &str = "FULFILMENT_RESPONSIBLE";
    let blocked = |step, seat| Some(Blocked { step, seat });
    match state {
        BillingState::Dropped | BillingState::Received => None,
        BillingState::Invoiced => blocked("PAYMENT", "ACCOUNT_RESPONSIBLE"),
        BillingState::Ready => blocked("INVOICE", "PROJECT_FINANCE"),
        BillingState::Waiting if date_passed(trigger, trigger_on, today) => {
            blocked("INVOICE", "PROJECT_FINANCE")
        }
        BillingState::Waiting => match trigger {
            Trigger::Effective | Trigger::Date => blocked("DATE", "ACCOUNT_RESPONSIBLE"),
            Trigger::Delivery => blocked("DELIVERY", FULFILMENT),
            Trigger::Milestone => blocked("MILESTONE", FULFILMENT),
            Trigger::PreliminaryPac => blocked("PRELIMINARY_PAC", FULFILMENT),
            Trigger::FinalFac => blocked("FINAL_FAC", FULFILMENT),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_waiting_line_names_the_step_and_the_seat() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 3, d).unwrap();
        let step = |state, trigger| blocked_by(state, trigger, Some(day(10)), day(9)).map(|b| b.step);
        assert_eq!(step(BillingState::Waiting, Trigger::PreliminaryPac), Some("PRELIMINARY_PAC"));
        assert_eq!(step(BillingState::Waiting, Trigger::Date), Some("DATE"));
        assert_eq!(step(BillingState::Ready, Trigger::Date), Some("INVOICE"));
        assert_eq!(step(BillingState::Dropped, Trigger::Date), None);
        let passed = blocked_by(BillingState::Waiting, Trigger::Date, Some(day(9)), day(9));
        assert_eq!(passed.map(|b| b.seat), Some("PROJECT_FINANCE"));
    }
}
