//! The living process house: how many deals stand at the stage of a node, how many records its process has in
//! hand, and how long it takes, as far as the person who looks may see them.
use crate::cockpit::deals_of_the_year;
use crate::sql::{self, Share};
use chrono::{DateTime, Utc};
use ltc_governance::case::Case;
use ltc_governance::case::clocks::hundredths;
use ltc_governance::gate::{Gate, GateState, Gates};
use ltc_governance::process_house::{House, Live, Node, on_day};
use ltc_http::{Look, Query, view, visible};
use ltc_kernel::NaiveDate;
use ltc_store::{Fail, Reads};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

view! {
    /// A node as it lives now.
    pub struct NodeFigures {
        code: String,
        /// Open deals at the stages of the node; null for a node without stage.
        deals: Option<i64>,
        /// Records in hand; null where none is counted.
        records: Option<i64>,
        /// The kind of these records: `lead`.
        object: Option<String>,
        /// `LTB`, `OTD`, `ATC`, ...; null where nothing is measured.
        clock: Option<String>,
        /// Median of the last year in days; null when nothing was finished.
        median_days: Option<String>,
        /// How many were finished in the last year.
        finished: i64,
        /// Of the records in hand, the one that nobody touched for the longest time: for how many days.
        longest_days: Option<i64>,
    }
}
view! {
    /// The figures of every node that has some.
    pub struct ProcessMap { valid_on: NaiveDate, nodes: Vec<NodeFigures> }
}

/// `GET /insight/process-map`.
pub struct ShowProcessMap;
impl Query for ShowProcessMap {
    const ROUTE: &'static str = "GET /insight/process-map";
    const ACTION: &'static str = "process_map.read";
    type Output = ProcessMap;
    async fn run(look: &Look, _: Uuid) -> Result<ProcessMap, Fail> {
        let house = on_day(look, look.today()).await?;
        let stages = deals_by_stage(look).await?;
        let records = records(look, &house).await?;
        let clocks = clocks(look).await?;
        let now = look.reader.now();
        let nodes = house.nodes().iter().map(|n| {
            let waits = waits(&house, n)
                .and_then(|(object, states)| Some((object, in_hand(records.get(object)?, &states))));
            figures(&house, n, &stages, waits.map(|(object, hand)| (object, hand, now)), &clocks)
        });
        Ok(ProcessMap { valid_on: look.today(), nodes: nodes.collect() })
    }
}

type Counts = BTreeMap<String, i64>;

/// How many, and since when the oldest of them is untouched.
type Hand = (i64, Option<DateTime<Utc>>);
type Hands = BTreeMap<String, Hand>;

/// What waits at a node: the object and its states. An L4 waits where its activities do, when all speak of one object.
fn waits<'a>(house: &'a House, node: &'a Node) -> Option<(&'a str, BTreeSet<&'a str>)> {
    let own = |live: &'a Live| (live.object.as_str(), live.states.iter().map(String::as_str).collect());
    if node.content.live.is_some() || node.content.level != 4 {
        return node.content.live.as_ref().map(own);
    }
    let below = house.children(&node.code).filter_map(|c| c.content.live.as_ref()).map(own);
    below
        .reduce(|(object, mut states), (other, more)| {
            states.extend(more);
            (if object == other { object } else { "" }, states)
        })
        .filter(|(object, _)| !object.is_empty())
}

fn in_hand(all: &Hands, states: &BTreeSet<&str>) -> Hand {
    let hands = states.iter().filter_map(|s| all.get(*s));
    hands.fold((0, None), |(n, oldest), (more, since)| {
        (n + more, [oldest, *since].into_iter().flatten().min())
    })
}

fn figures(
    house: &House,
    node: &Node,
    stages: &Counts,
    waits: Option<(&str, Hand, DateTime<Utc>)>,
    clocks: &BTreeMap<&str, Vec<i64>>,
) -> NodeFigures {
    let of_node = if node.content.level <= 3 { stages_of(house, node) } else { BTreeSet::new() };
    let measured = node.content.clock.as_deref().and_then(|c| clocks.get(c));
    NodeFigures {
        code: node.code.clone(),
        deals: (!of_node.is_empty()).then(|| of_node.iter().filter_map(|s| stages.get(*s)).sum()),
        records: waits.map(|(_, hand, _)| hand.0),
        object: waits.map(|(object, ..)| object.to_owned()),
        clock: node.content.clock.clone(),
        median_days: measured.and_then(|all| median(all)),
        finished: measured.map_or(0, |all| i64::try_from(all.len()).unwrap_or(i64::MAX)),
        longest_days: waits.and_then(|(_, hand, now)| Some((now - hand.1?).num_days().max(0))),
    }
}

/// The stages of a node and of all below it; a deal stands at one of them. The process of a change is at any.
fn stages_of<'a>(house: &'a House, node: &'a Node) -> BTreeSet<&'a str> {
    let mut stages: BTreeSet<&str> = node.content.stage.as_deref().into_iter().collect();
    for child in house.children(&node.code).filter(|c| c.content.level <= 3) {
        stages.extend(stages_of(house, child));
    }
    stages.remove("X1");
    stages
}

async fn deals_by_stage(look: &Look) -> Result<Counts, Fail> {
    const DEALS: Share = Share { action: "case.read", case: "id", owner: Some("owner_id") };
    let mut counts = Counts::new();
    for row in sql::rows(look, sql::OPEN_BY_STAGE, DEALS, vec![]).await? {
        let stage: String = row.try_get_by_index(0)?;
        *counts.entry(stage).or_default() += row.try_get_by_index::<i64>(2)?;
    }
    Ok(counts)
}

/// By table and state, for the tables that the house of today names.
async fn records(look: &Look, house: &House) -> Result<BTreeMap<String, Hands>, Fail> {
    let wanted: BTreeSet<&str> =
        house.nodes().iter().filter_map(|n| n.content.live.as_ref()).map(|l| l.object.as_str()).collect();
    let mut all = BTreeMap::new();
    for (table, text, share) in sql::COUNTED.iter().filter(|c| wanted.contains(c.0)) {
        let mut counts = Hands::new();
        for row in sql::rows(look, text, *share, vec![]).await? {
            counts.insert(row.try_get_by_index(0)?, (row.try_get_by_index(1)?, row.try_get_by_index(2)?));
        }
        all.insert((*table).to_owned(), counts);
    }
    Ok(all)
}

type Instants = (Option<DateTime<Utc>>, Option<DateTime<Utc>>);

/// Hundredths of a day, sorted, by clock (domain.md 2.0, KPI-33, KPI-25).
async fn clocks(look: &Look) -> Result<BTreeMap<&'static str, Vec<i64>>, Fail> {
    let boundary: [(&str, fn(&Case) -> Instants); 6] = [
        ("LTO", |c| (c.lead_created_at, c.opportunity_created_at)),
        ("LTB", |c| (c.opportunity_created_at, c.awarded_at)),
        ("BTO", |c| (c.awarded_at, c.order_confirmed_at)),
        ("SIGN", |c| (c.awarded_at, c.contract_effective_at)),
        ("OTD", |c| (c.order_confirmed_at, c.final_acceptance_at)),
        ("DTC", |c| (c.first_billable_at, c.last_cash_at)),
    ];
    let deals = deals_of_the_year(look).await?;
    let mut clocks: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
    for (name, ends) in boundary {
        let times = deals.iter().map(ends).filter_map(|(from, to)| hundredths(from, to));
        clocks.insert(name, times.collect());
    }
    let decided =
        look.select::<Gate>().filter_all(visible::<Gates>(look)).eq(Gate::state, GateState::Decided);
    for gate in decided.descending(Gate::requested_at).limit(5_000).all().await? {
        if let Some(time) = hundredths(Some(gate.requested_at), gate.decided_at) {
            clocks.entry(gate.kind.as_str()).or_default().push(time);
            clocks.entry("GATE").or_default().push(time);
        }
    }
    clocks.values_mut().for_each(|all| all.sort_unstable());
    Ok(clocks)
}

/// With one decimal; the mean of the two in the middle when there is an even number.
fn median(sorted: &[i64]) -> Option<String> {
    let (low, high) = (sorted.get((sorted.len().max(1) - 1) / 2)?, sorted.get(sorted.len() / 2)?);
    let tenths = (low + high + 10) / 20;
    Some([&(tenths / 10).to_string(), ".", &(tenths % 10).to_string()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A count that nobody makes would show no figure without saying why.
    #[test]
    fn every_live_object_and_clock_of_the_house_is_known() {
        let clocks = ["LTO", "LTB", "BTO", "SIGN", "OTD", "DTC", "GATE", "ATI", "ATB", "ATC", "ATAC", "ATCC"];
        for node in House::shipped().nodes() {
            if let Some(live) = &node.content.live {
                assert!(sql::COUNTED.iter().any(|c| c.0 == live.object), "{}: {}", node.code, live.object);
            }
            assert!(node.content.clock.as_deref().is_none_or(|c| clocks.contains(&c)), "{}", node.code);
        }
    }

    #[test]
    fn the_stages_of_a_group_are_those_below_it() {
        let house = House::shipped();
        let stages = |code: &str| house.get(code).map(|n| stages_of(&house, n)).unwrap_or_default();
        assert_eq!(stages("2.2"), ["S2_INITIATE", "S3_ENGAGE", "S4_BID"].into());
        assert_eq!(stages("2").len(), 8);
        assert!(stages("1").is_empty());
    }

    #[test]
    fn an_l4_waits_where_its_activities_do() {
        let house = House::shipped();
        let at = |code: &str| house.get(code).and_then(|n| waits(&house, n));
        assert_eq!(at("2.2.5.1"), Some(("quote", ["DRAFT", "REJECTED"].into())));
        assert_eq!(at("2.3.2.2"), Some(("contract", ["APPROVED", "PARTLY_SIGNED"].into())));
        assert_eq!(at("2.2.6.2"), Some(("bid", ["PREPARING", "SUBMITTED"].into())));
    }

    #[test]
    fn the_median_has_one_decimal() {
        let cases: [(&[i64], Option<&str>); 4] =
            [(&[], None), (&[150], Some("1.5")), (&[100, 200], Some("1.5")), (&[100, 250, 900], Some("2.5"))];
        for (sorted, expected) in cases {
            assert_eq!(median(sorted).as_deref(), expected);
        }
    }
}
