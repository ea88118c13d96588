//! A move of a period, the same for every verb of the lifecycle.

use super::lifecycle::LIFECYCLE;
use super::model::PeriodState;
use super::store::AccountingPeriod;
use super::view::AccountingPeriodView;
use ltc_http::{Belongs, Work};
use ltc_kernel::Refusal;
use ltc_store::{Announcement, Fail, Reads};
use uuid::Uuid;

/// What happens: the permission, the lifecycle's event, the announced kind and why.
pub struct Step {
    pub action: &'static str,
    pub event: &'static str,
    pub announced: &'static str,
    pub reason: Option<String>,
}

/// Takes the lock of the vouchers, moves the period and announces it.
pub async fn take(work: &mut Work<'_>, id: Uuid, step: Step) -> Result<AccountingPeriodView, Fail> {
    work.permit(step.action, Belongs::workspace()).await?;
    let seen = work.get::<AccountingPeriod>(id).await?;
    // Who posts holds this lock from the voucher number to COMMIT: they are in before us, or see us.
    work.lock_series("JE", seen.legal_entity_id).await?;
    work.open(id).await?;
    let mut period = work.get::<AccountingPeriod>(id).await?;
    work.fresh(&period)?;
    let before = period.state;
    period.state = LIFECYCLE.next(before, step.event)?;
    let others =
        work.select::<AccountingPeriod>().eq(AccountingPeriod::legal_entity_id, period.legal_entity_id);
    in_order(&period, before, &others.all().await?)?;
    work.update(&mut period)?;
    let announcement = Announcement::new(step.announced, id).touches("accounting_period", id, &period.period);
    let announcement = announcement.touches("legal_entity", period.legal_entity_id, "");
    work.announce(announcement.change("state", before, period.state).attr("reason", &step.reason));
    Ok(AccountingPeriodView::written(work, period))
}

/// Months close from the first to the last and reopen from the last to the first.
fn in_order(
    period: &AccountingPeriod,
    before: PeriodState,
    others: &[AccountingPeriod],
) -> Result<(), Refusal> {
    let closes = period.state == PeriodState::Closed;
    let opens = before == PeriodState::Closed;
    let in_the_way = others.iter().find(|other| {
        let earlier_open = closes && other.period < period.period && other.state != PeriodState::Closed;
        let later_closed = opens && other.period > period.period && other.state == PeriodState::Closed;
        earlier_open || later_closed
    });
    match in_the_way {
        Some(other) if closes => {
            Err(Refusal::conflict("accounting_period.earlier_open").with("period", &other.period))
        }
        Some(other) => Err(Refusal::conflict("accounting_period.later_closed").with("period", &other.period)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_store::DateTime;

    /// Months and their states, month moved, state after, answer.
    const TABLE: &str = "
        2026-01=OPEN,2026-02=OPEN          2026-01 CLOSED  ok
        2026-01=OPEN,2026-02=OPEN          2026-02 CLOSED  accounting_period.earlier_open
        2026-01=SOFT_CLOSED,2026-02=OPEN   2026-02 CLOSED  accounting_period.earlier_open
        2026-01=CLOSED,2026-02=OPEN        2026-02 CLOSED  ok
        2025-12=CLOSED,2026-01=CLOSED      2025-12 OPEN    accounting_period.later_closed
        2025-12=CLOSED,2026-01=CLOSED      2026-01 OPEN    ok
        2026-01=OPEN,2026-02=OPEN          2026-02 SOFT_CLOSED ok
    ";

    #[test]
    fn months_close_in_order() {
        for row in TABLE.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let words: Vec<_> = row.split_whitespace().collect();
            let period = |(name, state): (&str, &str)| AccountingPeriod {
                id: Uuid::nil(),
                version: 1,
                created_at: DateTime::UNIX_EPOCH,
                updated_at: DateTime::UNIX_EPOCH,
                legal_entity_id: Uuid::nil(),
                period: name.to_owned(),
                state: state.parse().expect("a state"),
            };
            let all: Vec<_> = words[0].split(',').filter_map(|w| w.split_once('=')).map(period).collect();
            let moved = all.iter().find(|p| p.period == words[1]).expect("a month");
            let after = period((words[1], words[2]));
            let answer =
                in_order(&after, moved.state, &all).map_or_else(|r| r.code.to_string(), |()| "ok".to_owned());
            assert_eq!(answer, words[3], "{row}");
        }
    }
}
