//! Against contracts split under a threshold (domain.md 3.8): what one customer was asked to sign within 30 days is
//! judged by its sum.
use super::authority::{Dimensions, LevelReason, judge};
use super::model::GateType;
use super::store::Gate;
use crate::case::Case;
use crate::rules::{self, InForce};
use chrono::TimeDelta;
use ltc_kernel::{Money, Refusal};
use ltc_store::{Fail, Reads};
use std::collections::HashMap;
use uuid::Uuid;

/// Two deals of one customer that were asked for at the same moment did not see each other; whoever looks, votes or
/// decides later does. A reader raises its copy only, a verb stores it with what it does.
pub(super) async fn raise(db: &(impl Reads + Sync), case: &Case, gates: &mut [Gate]) -> Result<(), Fail> {
    for gate in gates.iter_mut().filter(|g| g.kind == GateType::Atc && g.state.is_open()) {
        let authority = rules::by_version(db, "authority", gate.authority_version_id).await?;
        let reason = level(db, case, &authority, gate.kind, gate.net_value()).await?;
        if let Some(reason) = reason.filter(|r| r.level > gate.required_level) {
            gate.raise(reason);
        }
    }
    Ok(())
}

/// Days in which contracts with one customer count together.
const DAYS: i64 = 30;

/// The level of the sum where it is above that of this value alone. Two requests at the same moment do not see each
/// other; the decision asks again, and by then both stand.
pub(super) async fn level(
    db: &(impl Reads + Sync),
    case: &Case,
    authority: &InForce,
    gate: GateType,
    value: Option<Money>,
) -> Result<Option<LevelReason>, Fail> {
    let (Some(account), Some(value), GateType::Atc) = (case.account_id, value, gate) else { return Ok(None) };
    let deals = db.select::<Case>().eq(Case::account_id, Some(account)).ne(Case::id, case.id).all().await?;
    if deals.is_empty() {
        return Ok(None);
    }
    let recent = db
        .select::<Gate>()
        .eq(Gate::kind, GateType::Atc)
        .ge(Gate::requested_at, db.instant() - TimeDelta::days(DAYS))
        .any_of(Gate::case_id, deals.iter().map(|deal| deal.id));
    of_sum(authority, value, &latest(recent.all().await?))
}

/// The latest request of each deal that is open or said GO.
fn latest(gates: Vec<Gate>) -> Vec<Money> {
    let mut by_case: HashMap<Uuid, Gate> = HashMap::new();
    for gate in gates {
        let counts = gate.state.is_open() || gate.said_go();
        let newer = by_case.get(&gate.case_id).is_none_or(|g| g.requested_at <= gate.requested_at);
        if counts && newer {
            by_case.insert(gate.case_id, gate);
        }
    }
    by_case.into_values().filter_map(|g| g.net_value()).collect()
}

fn of_sum(authority: &InForce, value: Money, others: &[Money]) -> Result<Option<LevelReason>, Fail> {
    let others = others.iter().filter(|m| m.currency() == value.currency()).copied();
    let sum = Money::sum(value.currency(), others.chain([value])).map_err(Refusal::from)?;
    let level = |net: Money| {
        let stated = Dimensions { net_value: Some(net), ..Dimensions::default() };
        judge(authority, &stated, &[]).map(|judged| judged.0)
    };
    let (alone, together) = (level(value)?, level(sum)?);
    Ok((together > alone).then(|| LevelReason {
        dimension: "net_value_within_30_days".to_owned(),
        value: sum.to_text(),
        level: together,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    #[test]
    fn two_halves_are_judged_as_the_whole() {
        let authority = InForce::delivered("authority").unwrap();
        let yuan = |text: &str| Money::parse(text, Currency::CNY).unwrap();
        let level = |value: &str, others: &[&str]| {
            let others: Vec<_> = others.iter().map(|o| yuan(o)).collect();
            of_sum(&authority, yuan(value), &others).unwrap().map(|r| (r.level, r.value))
        };
        assert_eq!(level("2600000", &["2600000"]), Some((3, "5200000.00".to_owned())));
        assert_eq!(level("2400000", &["2600000"]), None, "exactly 5,000,000 is L2");
        assert_eq!(level("2400000.01", &["2600000"]).map(|r| r.0), Some(3));
        assert_eq!(level("6000000", &["1000"]), None, "already L3");
        assert_eq!(level("600000", &["300000", "200000"]).map(|r| r.0), Some(2));
    }
}
