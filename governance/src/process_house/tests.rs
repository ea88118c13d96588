//! The shipped house, edits of it, and the drawing of every process.
use super::check::check;
use super::diagram::{Bounds, Diagram, FigureKind};
use super::model::{Content, Node, Text, node_id, order};
use super::{House, bpmn, diagram, roles, shipped};
use ltc_identity::Policy;
use std::collections::BTreeSet;

fn text(zh: &str, en: &str) -> Text {
    Text { zh: zh.to_owned(), en: en.to_owned() }
}

fn candidate(code: &str, change: impl FnOnce(&mut Content)) -> Node {
    let mut node = House::shipped().get(code).cloned().expect("a shipped node");
    change(&mut node.content);
    node
}

fn codes_of(node: &Node, house: &House) -> Vec<String> {
    check(node, house).as_slice().iter().map(|f| [&f.pointer, " ", f.code.as_ref()].concat()).collect()
}

#[test]
fn every_shipped_node_is_sound() {
    shipped::read().expect("the files");
    let house = House::shipped();
    for node in house.nodes() {
        assert_eq!(codes_of(node, &house), [""; 0], "{}", node.code);
        for role in node.content.roles() {
            assert_ne!(roles::name(role, false), role, "{role} has no name");
        }
    }
    let codes: BTreeSet<&str> = shipped::nodes().iter().map(|n| n.code.as_str()).collect();
    assert_eq!(codes.len(), shipped::nodes().len());
    assert!(house.verbs_without_activity().is_empty());
}

#[test]
fn the_house_is_whole_from_l1_to_l6() {
    let house = House::shipped();
    let count = |level| house.nodes().iter().filter(|n| n.content.level == level).count();
    assert_eq!(count(1), 3);
    assert!(count(2) >= 15 && count(3) >= 50 && count(5) >= 150 && count(6) >= 20);
    for process in house.nodes().iter().filter(|n| n.content.level == 3) {
        assert!(house.activities(&process.code).len() >= 2, "{}", process.code);
        assert!(process.content.purpose.is_some() && !process.content.kpis.is_empty(), "{}", process.code);
        assert!(
            !process.content.inputs.is_empty() && !process.content.outputs.is_empty(),
            "{}",
            process.code
        );
    }
    let gates: Vec<&str> = house.nodes().iter().filter_map(|n| n.content.gate).map(|g| g.as_str()).collect();
    assert_eq!(gates, ["ATI", "ATB", "ATC", "ATAC", "ATCC"]);
    let stages: BTreeSet<&str> = house.nodes().iter().filter_map(|n| n.content.stage.as_deref()).collect();
    assert_eq!(stages.len(), 9, "{stages:?}");
}

/// Who is named as responsible must be allowed to do it: the map and the policy say the same.
#[test]
fn the_responsible_role_may_do_its_verbs() {
    let policy = Policy::parse(crate::POLICY).expect("the policy");
    let mut apart = vec![];
    for node in House::shipped().nodes() {
        let role = node.content.responsible_role.as_deref().unwrap_or_default();
        let may_not = |verb: &&String| policy.reach_of_role(role, verb).is_none();
        let verbs = node.content.verbs.iter().filter(may_not);
        apart.extend(verbs.map(|verb| format!("{}: {role} may not {verb}", node.code)));
    }
    assert!(apart.is_empty(), "{apart:#?}");
}

#[test]
fn an_edit_is_refused_with_everything_at_once() {
    let house = House::shipped();
    let node = candidate("2.1.4.1.2", |c| {
        c.name.en = " ".to_owned();
        c.parent_code = Some("9.9".to_owned());
        c.owner_role = None;
        c.responsible_role = Some("BOSS".to_owned());
        c.screen = None;
        c.kpis = vec!["KPI-99".to_owned()];
        c.verbs = vec!["lead.convert".to_owned(), "lead.create".to_owned(), "lead.fly".to_owned()];
    });
    let expected = [
        "/content/parent_code process_node.parent_unknown",
        "/content/name/en process_node.text_missing",
        "/content/owner_role process_node.owner_missing",
        "/content/responsible_role role.unknown",
        "/content/screen process_node.card_incomplete",
        "/content/verbs/1 process_node.verb_twice",
        "/content/verbs/2 process_node.verb_unknown",
        "/content/kpis/0 process_node.kpi_unknown",
    ];
    assert_eq!(codes_of(&node, &house), expected);
}

#[test]
fn each_fault_has_its_code() {
    let house = House::shipped();
    let cases: [(Node, &str); 12] = [
        (candidate("2.1.4", |c| c.level = 4), "/content/level process_node.level_wrong"),
        (candidate("2.1.4", |c| c.level = 4), "/content/level process_node.level_of_children"),
        (candidate("2.1.4", |c| c.level = 7), "/content/level process_node.level_out_of_range"),
        (
            candidate("1", |c| c.parent_code = Some("2".into())),
            "/content/parent_code process_node.category_has_parent",
        ),
        (candidate("2.1.4", |c| c.parent_code = None), "/content/parent_code required"),
        (
            candidate("2.1.4", |c| c.verbs = vec!["lead.convert".into()]),
            "/content/verbs process_node.only_activity",
        ),
        (candidate("2.1.4", |c| c.stage = Some("S9".into())), "/content/stage process_node.stage_unknown"),
        (
            candidate("2.1.4", |c| c.screen = Some("leads".into())),
            "/content/screen process_node.screen_malformed",
        ),
        (
            candidate("2.6.1.2.1", |c| c.redirect_to = Some("2.6.1".into())),
            "/content/redirect_to process_node.redirect_unknown",
        ),
        (candidate("2.1.4", |c| c.retired = true), "/content/retired process_node.retired_with_children"),
        (candidate("2.1.4.1.2", |c| c.retired = true), "/content/retired process_node.retired_with_verbs"),
        (candidate("2.1.4.1.2", |c| c.inputs = vec![]), "/content/inputs process_node.card_incomplete"),
    ];
    for (node, expected) in cases {
        let found = codes_of(&node, &house);
        assert!(found.iter().any(|f| f == expected), "{expected}: {found:?}");
    }
    let mut node = candidate("2.1.4.1.2", |c| c.verbs = vec![]);
    node.code = "2 1".to_owned();
    assert!(codes_of(&node, &house).contains(&"/code process_node.code_malformed".to_owned()));
}

#[test]
fn a_later_version_takes_the_place_from_its_day_on() {
    let day = |text: &str| text.parse().ok();
    let version = |revision, from: &str, name: &str| Node {
        revision,
        valid_from: day(from),
        ..candidate("2.1", |c| c.name = text(name, name))
    };
    let house = House::new([version(1, "2026-02-01", "one"), version(2, "2026-01-01", "two")]);
    assert_eq!(house.get("2.1").map(|n| n.content.name.en.as_str()), Some("one"));
    let house = House::new([version(1, "2026-01-01", "one"), version(2, "2026-01-01", "two")]);
    assert_eq!(house.get("2.1").map(|n| n.revision), Some(2));
    let gone = House::new([Node { revision: 1, ..candidate("1.1.1.1.1", |c| c.retired = true) }]);
    assert!(gone.get("1.1.1.1.1").is_none());
    let lost = House::new([Node { revision: 1, ..candidate("2.1.4.1.2", |c| c.verbs = vec![]) }]);
    assert_eq!(lost.verbs_without_activity(), ["lead.convert"]);
}

#[test]
fn codes_sort_by_number() {
    let mut codes = vec!["2.10", "2.9", "2", "2.9.1"];
    codes.sort_by_key(|c| order(c));
    assert_eq!(codes, ["2", "2.9", "2.9.1", "2.10"]);
    assert_eq!(node_id("2.9"), node_id("2.9"));
    assert_ne!(node_id("2.9"), node_id("2.10"));
}

fn processes(house: &House) -> Vec<&Node> {
    house.nodes().iter().filter(|n| n.content.level == 3).collect()
}

fn inside(inner: Bounds, outer: Bounds) -> bool {
    inner.x >= outer.x
        && inner.y >= outer.y
        && inner.right() <= outer.right()
        && inner.bottom() <= outer.bottom()
}
fn touch(a: Bounds, b: Bounds) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

#[test]
fn every_figure_stands_in_its_lane_and_on_no_other() {
    let house = House::shipped();
    for process in processes(&house) {
        let d = diagram(&house, process);
        for (i, figure) in d.figures.iter().enumerate() {
            let lane = d.lanes[figure.lane].bounds;
            assert!(inside(figure.bounds, lane), "{}: {}", process.code, figure.id);
            assert!(figure.label.is_none_or(|l| inside(l, d.pool)), "{}: {} label", process.code, figure.id);
            for other in &d.figures[i + 1..] {
                assert!(
                    !touch(figure.bounds, other.bounds),
                    "{}: {} on {}",
                    process.code,
                    figure.id,
                    other.id
                );
            }
        }
        for (i, lane) in d.lanes.iter().enumerate() {
            assert!(inside(lane.bounds, d.pool));
            assert!(d.lanes[i + 1..].iter().all(|l| !touch(lane.bounds, l.bounds)), "{}", process.code);
        }
        no_line_runs_through_a_figure(&d);
    }
}

/// Each stretch between two points against each figure that is not an end of the line.
fn no_line_runs_through_a_figure(d: &Diagram) {
    for edge in &d.edges {
        for pair in edge.points.windows(2) {
            let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
            assert!(ax == bx || ay == by, "{}: a slanting line", edge.id);
            let line = Bounds {
                x: ax.min(bx),
                y: ay.min(by),
                width: (ax - bx).abs().max(1),
                height: (ay - by).abs().max(1),
            };
            assert!(inside(line, d.pool), "{}: {line:?}", edge.id);
            for figure in d.figures.iter().filter(|f| f.id != edge.from && f.id != edge.to) {
                assert!(!touch(line, figure.bounds), "{} runs through {}", edge.id, figure.id);
            }
        }
    }
}

/// Every element can be reached from the start and reaches an end; a gate has its three outcomes.
#[test]
fn every_process_flows_from_start_to_end() {
    let house = House::shipped();
    for process in processes(&house) {
        let d = diagram(&house, process);
        for figure in &d.figures {
            let inward = d.edges.iter().filter(|e| e.to == figure.id).count();
            let outward: Vec<_> = d.edges.iter().filter(|e| e.from == figure.id).collect();
            assert_eq!(inward == 0, figure.kind == FigureKind::Start, "{}", figure.id);
            assert_eq!(outward.is_empty(), figure.kind == FigureKind::End, "{}", figure.id);
            if figure.kind == FigureKind::Gate {
                let outcomes: BTreeSet<_> = outward.iter().filter_map(|e| e.outcome).collect();
                assert_eq!(outcomes, ["GO", "NO_GO", "REDIRECT"].into(), "{}", figure.id);
            }
        }
        let drawn = d.figures.iter().filter(|f| f.kind == FigureKind::Activity).count();
        assert_eq!(drawn, house.activities(&process.code).len());
    }
}

/// Well-formed, no id twice, every reference leads somewhere, every flow node and flow has its drawing.
#[test]
fn every_bpmn_file_is_well_formed_and_complete() {
    let house = House::shipped();
    for process in processes(&house) {
        for english in [false, true] {
            let xml = bpmn(&house, process, english).expect("bpmn");
            let (ids, drawn, named) = read(&xml);
            let distinct: BTreeSet<&String> = ids.iter().collect();
            assert_eq!(distinct.len(), ids.len(), "{}: an id twice", process.code);
            assert!(named.iter().all(|r| distinct.contains(r)), "{}: a reference to nothing", process.code);
            let d = diagram(&house, process);
            let elements = d.figures.iter().map(|f| &f.id).chain(d.edges.iter().map(|e| &e.id));
            assert!(elements.clone().all(|id| drawn.contains(id)), "{}: not drawn", process.code);
            assert_eq!(drawn.len(), elements.count() + d.lanes.len() + 1, "{}", process.code);
        }
    }
}

/// Ids, what is drawn, and what is referred to.
fn read(xml: &str) -> (Vec<String>, BTreeSet<String>, Vec<String>) {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut ids, mut drawn, mut named, mut depth) = (vec![], BTreeSet::new(), vec![], 0_i32);
    loop {
        let event = reader.read_event().expect("well-formed");
        let (start, opens) = match &event {
            Event::Start(e) => (Some(e.clone()), 1),
            Event::Empty(e) => (Some(e.clone()), 0),
            Event::End(_) => (None, -1),
            Event::Eof => break,
            _ => (None, 0),
        };
        depth += opens;
        for attribute in start.iter().flat_map(|e| e.attributes()) {
            let attribute = attribute.expect("an attribute");
            let value = attribute.unescape_value().expect("escaped").into_owned();
            match attribute.key.as_ref() {
                b"id" => ids.push(value),
                b"bpmnElement" => {
                    named.push(value.clone());
                    drawn.insert(value);
                }
                b"sourceRef" | b"targetRef" | b"processRef" => named.push(value),
                _ => {}
            }
        }
    }
    drawn.retain(|id| !id.starts_with("Collaboration_"));
    assert_eq!(depth, 0);
    (ids, drawn, named)
}

#[test]
fn names_are_escaped() {
    let node = Node {
        revision: 1,
        ..candidate("2.1.4.1.2", |c| c.name = text("转化 <线索> & \"客户\"", "a < b & 'c'"))
    };
    let house = House::new([node]);
    let process = house.get("2.1.4").expect("the process");
    let xml = bpmn(&house, process, false).expect("bpmn");
    read(&xml);
    assert!(xml.contains("转化 &lt;线索&gt; &amp; &quot;客户&quot;"));
}

/// The files under docs/process-house, which the client's tests give to an independent reader of BPMN, are what
/// the code makes now.
#[test]
fn the_kept_files_are_those_of_the_code() {
    let house = House::shipped();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/process-house");
    let mut kept: Vec<String> = std::fs::read_dir(&folder)
        .expect("docs/process-house")
        .filter_map(|f| f.ok()?.file_name().into_string().ok()?.strip_suffix(".bpmn").map(str::to_owned))
        .collect();
    kept.sort_by(|a, b| order(a).cmp(&order(b)));
    let codes: Vec<&str> = processes(&house).iter().map(|p| p.code.as_str()).collect();
    assert_eq!(kept, codes, "run: cargo xtask docs");
    for process in processes(&house) {
        let file = folder.join([&process.code, ".bpmn"].concat());
        let text = std::fs::read_to_string(file).expect("a kept file");
        let made = bpmn(&house, process, false).expect("bpmn");
        assert!(text == made, "{} is not what the code makes; run: cargo xtask docs", process.code);
    }
}
