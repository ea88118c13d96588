//! Who may claim a lead of a pool now (domain.md 2.2: claim limits). Pure.

use chrono::{DateTime, Duration, Utc};
use ltc_kernel::Refusal;

/// What a person holds of the pool already, and how the lead came back.
#[derive(Clone, Copy, Debug)]
pub struct Claimant {
    /// Open leads claimed from this pool.
    pub held: i64,
    /// Claimed since midnight.
    pub today: i64,
    /// When this person left this lead.
    pub left_at: Option<DateTime<Utc>>,
}

/// The pool's limits.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub held: i64,
    pub daily: i64,
    pub rest_days: i64,
}

/// Refuses 409 `lead_pool.held_limit`, `lead_pool.daily_limit` or `lead_pool.resting`, in this order.
pub fn may_claim(limits: Limits, claimant: Claimant, now: DateTime<Utc>) -> Result<(), Refusal> {
    let refusal = |code: &'static str, limit: i64| Refusal::conflict(code).with("limit", limit);
    if claimant.held >= limits.held {
        return Err(refusal("lead_pool.held_limit", limits.held));
    }
    if claimant.today >= limits.daily {
        return Err(refusal("lead_pool.daily_limit", limits.daily));
    }
    let until = claimant.left_at.map(|at| at + Duration::days(limits.rest_days));
    match until.filter(|until| now < *until) {
        None => Ok(()),
        Some(until) => Err(Refusal::conflict("lead_pool.resting").with("until", until.to_rfc3339())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    #[test]
    fn the_limits_hold() {
        let limits = Limits { held: 3, daily: 2, rest_days: 7 };
        let now = DateTime::from_timestamp(1_000_000_000, 0).unwrap();
        let table = "
            held | today | left days ago | answer
            0    | 0     | -             | yes
            2    | 1     | -             | yes
            3    | 0     | -             | lead_pool.held_limit
            2    | 2     | -             | lead_pool.daily_limit
            3    | 2     | 1             | lead_pool.held_limit
            0    | 0     | 6             | lead_pool.resting
            0    | 0     | 7             | yes
        ";
        for [held, today, left, answer] in rows(table) {
            let left_at = left.parse().ok().map(|days| now - Duration::days(days));
            let claimant = Claimant { held: held.parse().unwrap(), today: today.parse().unwrap(), left_at };
            let told =
                may_claim(limits, claimant, now).map_or_else(|r| r.code.to_string(), |()| "yes".into());
            assert_eq!(told, answer, "{held} {today} {left}");
        }
    }
}
