//! What comes next on a track, when, and whether it may be done. Pure.

use super::model::{Channel, Step, StopReason};
use super::template;
use crate::lead::model::LeadState;
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use ltc_kernel::{Calendar, Findings, Refusal, add_days};

/// More steps than a person would bear.
const MOST_STEPS: usize = 20;
const MOST_DAYS: i64 = 365;

/// Everything wrong with the steps of a track (domain.md 6.10).
pub fn check(steps: &[Step], findings: &mut Findings) {
    findings.check(!steps.is_empty(), "/steps", "nurture.no_steps");
    findings.check(steps.len() <= MOST_STEPS, "/steps", "nurture.too_many_steps");
    for (n, step) in steps.iter().enumerate() {
        let at = |field: &str| ["/steps/", &n.to_string(), "/", field].concat();
        let wait = (0..=MOST_DAYS).contains(&step.wait_days);
        findings.check(wait, at("wait_days"), "nurture.wait_out_of_range");
        let text = step.text.as_deref().map(str::trim).unwrap_or_default();
        findings.check(step.channel != Channel::Email || !text.is_empty(), at("text"), "required");
        template::check(&step.subject, &at("subject"), findings);
        template::check(text, &at("text"), findings);
    }
}

/// Nine in the morning so many days after a day, on the first working day from then on.
pub fn due(
    from: NaiveDate,
    wait_days: i64,
    calendar: &Calendar,
    zone: impl TimeZone,
) -> Result<DateTime<Utc>, Refusal> {
    let wrong = || Refusal::invalid("invalid_input");
    let day = add_days(from, wait_days).and_then(|day| calendar.on_or_after(day)).map_err(|_| wrong())?;
    let morning = day.and_hms_opt(9, 0, 0).and_then(|at| at.and_local_timezone(zone).earliest());
    morning.map(|at| at.with_timezone(&Utc)).ok_or_else(wrong)
}

/// What a lead allows.
#[derive(Clone, Copy, Debug)]
pub struct Allows {
    pub state: LeadState,
    pub pooled: bool,
    pub email: bool,
    pub phone: bool,
    pub consent_email: bool,
    pub consent_phone: bool,
    pub unsubscribed: bool,
}

/// Why the lead must leave its track, whatever the step; nothing: it may stay.
pub const fn must_leave(lead: Allows) -> Option<StopReason> {
    match lead.state {
        LeadState::Converted => Some(StopReason::Converted),
        LeadState::Rejected => Some(StopReason::Rejected),
        LeadState::Duplicate => Some(StopReason::Merged),
        LeadState::Recycled => Some(StopReason::Pooled),
        LeadState::New if lead.pooled => Some(StopReason::Pooled),
        _ if lead.unsubscribed => Some(StopReason::Unsubscribed),
        _ => None,
    }
}

/// Why this step must not be done; nothing: it may be.
pub const fn forbids(lead: Allows, channel: Channel) -> Option<StopReason> {
    if let Some(reason) = must_leave(lead) {
        return Some(reason);
    }
    match channel {
        Channel::Email if !lead.email => Some(StopReason::NoAddress),
        Channel::Email if !lead.consent_email => Some(StopReason::NoConsent),
        Channel::Call if !lead.phone => Some(StopReason::NoAddress),
        Channel::Call if !lead.consent_phone => Some(StopReason::NoConsent),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    fn step(channel: Channel, wait_days: i64, text: Option<&str>) -> Step {
        Step { wait_days, channel, subject: "近况".into(), text: text.map(str::to_owned) }
    }

    #[test]
    fn steps_are_looked_at_one_by_one() {
        let codes = |steps: &[Step]| {
            let mut findings = Findings::new();
            check(steps, &mut findings);
            findings
                .as_slice()
                .iter()
                .map(|f| [&f.pointer, " ", f.code.as_ref()].concat())
                .collect::<Vec<_>>()
        };
        assert_eq!(codes(&[]), ["/steps nurture.no_steps"]);
        assert_eq!(codes(&[step(Channel::Email, 0, Some("您好")), step(Channel::Call, 3, None)]), [""; 0]);
        let wrong = [step(Channel::Email, -1, Some(" ")), step(Channel::Task, 366, Some("{{price}}"))];
        assert_eq!(
            codes(&wrong),
            [
                "/steps/0/wait_days nurture.wait_out_of_range",
                "/steps/0/text required",
                "/steps/1/wait_days nurture.wait_out_of_range",
                "/steps/1/text nurture.hole_unknown"
            ]
        );
        assert_eq!(codes(&vec![step(Channel::Task, 1, None); 21]), ["/steps nurture.too_many_steps"]);
    }

    #[test]
    fn a_step_is_due_in_the_morning_of_a_working_day() {
        // 2026-03-06 is a Friday.
        let table = "from | days | due\n 2026-03-06 | 0 | 2026-03-06T01:00:00+00:00\n 2026-03-06 | 1 | 2026-03-09T01:00:00+00:00\n 2026-03-06 | 4 | 2026-03-10T01:00:00+00:00";
        for [from, days, expected] in rows(table) {
            let calendar = Calendar::monday_to_friday();
            let at = due(
                from.parse().unwrap(),
                days.parse().unwrap(),
                &calendar,
                chrono::FixedOffset::east_opt(8 * 3600).unwrap(),
            );
            assert_eq!(at.unwrap().to_rfc3339(), expected, "{from} + {days}");
        }
    }

    #[test]
    fn consent_and_address_before_each_step() {
        let table = "
            state     | has         | may         | unsubscribed | channel | why
            NURTURING | email phone | email phone | no           | EMAIL   | -
            NURTURING | email       | email       | no           | CALL    | NO_ADDRESS
            NURTURING | email phone | email       | no           | CALL    | NO_CONSENT
            NURTURING | phone       | email phone | no           | EMAIL   | NO_ADDRESS
            WORKING   | email       |             | no           | EMAIL   | NO_CONSENT
            WORKING   |             |             | no           | TASK    | -
            WORKING   | email       | email       | yes          | TASK    | UNSUBSCRIBED
            CONVERTED | email       | email       | no           | EMAIL   | CONVERTED
            REJECTED  | email       | email       | no           | TASK    | REJECTED
            DUPLICATE | email       | email       | no           | TASK    | MERGED
            RECYCLED  | email       | email       | no           | EMAIL   | POOLED
        ";
        for [state, has, may, unsubscribed, channel, why] in rows(table) {
            let lead = Allows {
                state: state.parse().unwrap(),
                pooled: false,
                email: has.contains("email"),
                phone: has.contains("phone"),
                consent_email: may.contains("email"),
                consent_phone: may.contains("phone"),
                unsubscribed: unsubscribed == "yes",
            };
            let reason = forbids(lead, channel.parse().unwrap()).map_or("-", StopReason::as_str);
            assert_eq!(reason, why, "{state} {channel}");
        }
    }
}
