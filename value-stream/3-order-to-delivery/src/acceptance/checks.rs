//! What a decision of the customer must come with (D-R1). Pure.

use chrono::NaiveDate;
use ltc_kernel::{Findings, Refusal, add_days};

/// What is said of a decision.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said<'a> {
    pub signer: Option<&'a str>,
    pub evidence: Option<&'a str>,
    pub on: Option<NaiveDate>,
}

/// Findings `acceptance.signature_missing`, `acceptance.evidence_missing`, `acceptance.before_submission`,
/// `date.in_future`.
pub fn signed(said: Said<'_>, submitted_on: NaiveDate, today: NaiveDate) -> Findings {
    let mut findings = Findings::new();
    findings.check(said.signer.is_some(), "/signed_by_id", "acceptance.signature_missing");
    findings.check(said.evidence.is_some(), "/evidence", "acceptance.evidence_missing");
    if let Some(on) = said.on {
        findings.check(on >= submitted_on, "/decided_on", "acceptance.before_submission");
        findings.check(on <= today, "/decided_on", "date.in_future");
    }
    findings
}

/// The day on which silence became acceptance: submission plus the period.
///
/// Refuses `acceptance.period_running` with `until`.
pub fn deemed_on(submitted_on: NaiveDate, period_days: i64, today: NaiveDate) -> Result<NaiveDate, Refusal> {
    let on = add_days(submitted_on, period_days)?;
    if on > today {
        return Err(Refusal::conflict("acceptance.period_running").with("until", on));
    }
    Ok(on)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    #[test]
    fn a_certificate_needs_a_signature_and_evidence() {
        let none = signed(Said { on: Some(day(5, 9)), ..Said::default() }, day(5, 10), day(5, 20));
        let codes: Vec<_> = none.as_slice().iter().map(|f| f.code.as_ref()).collect();
        assert_eq!(
            codes,
            ["acceptance.signature_missing", "acceptance.evidence_missing", "acceptance.before_submission"]
        );
        let good = Said { signer: Some("Li"), evidence: Some("scan-1"), on: Some(day(5, 11)) };
        assert!(signed(good, day(5, 10), day(5, 20)).is_empty());
    }

    /// S-04: submitted 10 May, 30 days, deemed accepted on 9 June.
    #[test]
    fn silence_is_acceptance_after_the_period() {
        assert_eq!(deemed_on(day(5, 10), 30, day(6, 9)), Ok(day(6, 9)));
        assert_eq!(deemed_on(day(5, 10), 30, day(6, 8)).unwrap_err().code, "acceptance.period_running");
    }
}
