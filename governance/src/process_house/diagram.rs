//! The layout of a process (L3): pool, lanes by role, one column for each element, so that no shape lies on
//! another and no line runs through one. Units are those of BPMN DI. Pure.
//!
//! Main line from left to right; what is off the line hangs below a branch; NO_GO ends below its gate; REDIRECT
//! runs back over all lanes to the activity where the work is done again.
use super::house::House;
use super::model::{Node, Text};

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub x: i64,
    pub y: i64,
    pub width: i64,
    pub height: i64,
}
impl Bounds {
    fn around(x: i64, y: i64, width: i64, height: i64) -> Self {
        Self { x: x - width / 2, y: y - height / 2, width, height }
    }
    pub fn right(&self) -> i64 {
        self.x + self.width
    }
    pub fn bottom(&self) -> i64 {
        self.y + self.height
    }
    fn middle(&self) -> (i64, i64) {
        (self.x + self.width / 2, self.y + self.height / 2)
    }
}

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureKind {
    Start,
    End,
    Activity,
    /// A decision gate with GO, NO_GO, REDIRECT.
    Gate,
    /// Where something leaves the main line.
    Branch,
}
impl FigureKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::End => "END",
            Self::Activity => "ACTIVITY",
            Self::Gate => "GATE",
            Self::Branch => "BRANCH",
        }
    }
    fn size(self) -> (i64, i64) {
        match self {
            Self::Start | Self::End => (36, 36),
            Self::Activity => (120, 80),
            Self::Gate | Self::Branch => (50, 50),
        }
    }
}

/// A flow node with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub id: String,
    pub kind: FigureKind,
    /// The activity's code.
    pub code: Option<String>,
    pub name: Text,
    /// Index of its lane.
    pub lane: usize,
    pub bounds: Bounds,
    /// Where the name stands when it is outside.
    pub label: Option<Bounds>,
}

/// A sequence flow; `points` from the edge of one figure to the edge of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    pub id: String,
    pub from: String,
    pub to: String,
    pub outcome: Option<&'static str>,
    pub points: Vec<(i64, i64)>,
    pub label: Option<Bounds>,
}

/// All that one role does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    pub role: String,
    pub bounds: Bounds,
}

/// A process as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagram {
    pub code: String,
    pub name: Text,
    pub pool: Bounds,
    pub lanes: Vec<Lane>,
    pub figures: Vec<Figure>,
    pub edges: Vec<Edge>,
}

/// Who decides at a gate.
const DECIDER: &str = "SDT";
const LEFT: i64 = 60;
const COLUMN: i64 = 180;
const ROW: i64 = 150;
const SIDE_ROW: i64 = 120;

/// One element of the process before it has a place.
struct Step<'a> {
    kind: FigureKind,
    id: String,
    code: Option<&'a str>,
    name: Text,
    role: &'a str,
    column: i64,
    /// Below the main row of its lane.
    below: bool,
}

struct Link {
    from: usize,
    to: usize,
    outcome: Option<&'static str>,
}

/// Lays a process out; its activities are the L5 nodes below it.
pub fn diagram(house: &House, process: &Node) -> Diagram {
    let plan = Plan::of(house, process);
    let lanes = lanes(&plan);
    let figures: Vec<Figure> = plan.steps.iter().map(|s| figure(s, &lanes)).collect();
    let back = plan.links.iter().filter(|l| l.outcome == Some("REDIRECT")).count();
    let mut channel = 0;
    let edges = plan.links.iter().map(|l| {
        channel += i64::from(l.outcome == Some("REDIRECT"));
        edge(l, &plan.steps, &figures, 12 * channel)
    });
    let edges = edges.collect();
    let columns = plan.steps.iter().map(|s| s.column).max().unwrap_or_default() + 1;
    let height = lanes.last().map_or(ROW, |l| l.bounds.bottom());
    let pool = Bounds { x: 0, y: 0, width: LEFT + columns * COLUMN, height };
    debug_assert!(back <= 8, "a process with more than eight gates");
    Diagram { code: process.code.clone(), name: process.content.name.clone(), pool, lanes, figures, edges }
}

struct Plan<'a> {
    steps: Vec<Step<'a>>,
    links: Vec<Link>,
    column: i64,
    /// The step whose way on is still open, and the outcome that leads there.
    open: Option<(usize, Option<&'static str>)>,
}

impl<'a> Plan<'a> {
    fn of(house: &'a House, process: &'a Node) -> Self {
        let owner = process.content.owner_role.as_deref().unwrap_or(DECIDER);
        let activities = house.activities(&process.code);
        let role = |n: &'a Node| n.content.responsible_role.as_deref().unwrap_or(owner);
        let first = activities.first().map_or(owner, |n| role(n));
        let mut plan = Self { steps: vec![], links: vec![], column: 0, open: None };
        let texts = |list: &[Text]| list.first().cloned().unwrap_or_default();
        plan.main(
            FigureKind::Start,
            ["Start_", &process.code].concat(),
            None,
            texts(&process.content.inputs),
            first,
        );
        for activity in activities {
            let (id, name) = (["Activity_", &activity.code].concat(), activity.content.name.clone());
            if activity.content.aside {
                plan.aside(activity, role(activity));
                continue;
            }
            plan.main(FigureKind::Activity, id, Some(&activity.code), name, role(activity));
            if let Some(gate) = activity.content.gate {
                plan.gate(activity, gate.as_str());
            }
        }
        let last = plan.steps.iter().rev().find(|s| !s.below).map_or(owner, |s| s.role);
        plan.main(
            FigureKind::End,
            ["End_", &process.code].concat(),
            None,
            texts(&process.content.outputs),
            last,
        );
        plan
    }
    fn push(&mut self, step: Step<'a>) -> usize {
        self.steps.push(step);
        self.steps.len() - 1
    }
    fn main(
        &mut self,
        kind: FigureKind,
        id: String,
        code: Option<&'a str>,
        name: Text,
        role: &'a str,
    ) -> usize {
        let column = self.column;
        self.column += 1;
        let at = self.push(Step { kind, id, code, name, role, column, below: false });
        if let Some((from, outcome)) = self.open.replace((at, None)) {
            self.links.push(Link { from, to: at, outcome });
        }
        at
    }
    fn below(
        &mut self,
        kind: FigureKind,
        id: String,
        code: Option<&'a str>,
        name: Text,
        role: &'a str,
        column: i64,
    ) -> usize {
        self.push(Step { kind, id, code, name, role, column, below: true })
    }
    /// GO goes on, NO_GO ends, REDIRECT goes back.
    fn gate(&mut self, activity: &'a Node, gate: &str) {
        let label = Text { zh: gate.to_owned(), en: gate.to_owned() };
        let id = ["Gate_", &activity.code].concat();
        let at = self.main(FigureKind::Gate, id, Some(&activity.code), label, DECIDER);
        let column = self.column - 1;
        let name = Text { zh: "不通过，终止".to_owned(), en: "Not passed, ends".to_owned() };
        let end = ["NoGo_", &activity.code].concat();
        let end = self.below(FigureKind::End, end, None, name, DECIDER, column);
        self.links.push(Link { from: at, to: end, outcome: Some("NO_GO") });
        let wanted = activity.content.redirect_to.as_deref();
        let named =
            self.steps.iter().position(|s| s.kind == FigureKind::Activity && s.code == wanted && !s.below);
        let first = self.steps.iter().position(|s| s.kind == FigureKind::Activity && !s.below);
        if let Some(to) = wanted.and(named).or(first) {
            self.links.push(Link { from: at, to, outcome: Some("REDIRECT") });
        }
        self.open = Some((at, Some("GO")));
    }
    /// A branch on the line, the activity below it, and an end of its own in the next column.
    fn aside(&mut self, activity: &'a Node, role: &'a str) {
        let before = self.steps.iter().rev().find(|s| s.kind != FigureKind::End && !s.below);
        let lane = before.map_or(role, |s| s.role);
        let name = &activity.content.name;
        let question = Text { zh: [&name.zh, "？"].concat(), en: [&name.en, "?"].concat() };
        let branch =
            self.main(FigureKind::Branch, ["Branch_", &activity.code].concat(), None, question, lane);
        let column = self.column - 1;
        let (id, name) = (["Activity_", &activity.code].concat(), activity.content.name.clone());
        let at = self.below(FigureKind::Activity, id, Some(&activity.code), name, role, column);
        self.links.push(Link { from: branch, to: at, outcome: None });
        let result = activity.content.outputs.first().cloned().unwrap_or_default();
        let id = ["Aside_", &activity.code].concat();
        let end = self.below(FigureKind::End, id, None, result, role, column + 1);
        self.column += 1;
        self.links.push(Link { from: at, to: end, outcome: None });
    }
}

/// In the order of appearance, each as high as its rows.
fn lanes(plan: &Plan<'_>) -> Vec<Lane> {
    let mut roles: Vec<&str> = vec![];
    for step in &plan.steps {
        if !roles.contains(&step.role) {
            roles.push(step.role);
        }
    }
    let columns = plan.column;
    let back = plan.links.iter().filter(|l| l.outcome == Some("REDIRECT")).count();
    let mut y = 0;
    let lane = |(i, role): (usize, &&str)| {
        let side = plan.steps.iter().any(|s| s.role == *role && s.below);
        let channel = if i == 0 && back > 0 { 12 * i64::try_from(back).unwrap_or(1) + 12 } else { 0 };
        let height = channel + ROW + if side { SIDE_ROW } else { 0 };
        let bounds = Bounds { x: 30, y, width: LEFT - 30 + columns * COLUMN, height };
        y += height;
        Lane { role: (*role).to_owned(), bounds }
    };
    roles.iter().enumerate().map(lane).collect()
}

fn figure(step: &Step<'_>, lanes: &[Lane]) -> Figure {
    let lane = lanes.iter().position(|l| l.role == step.role).unwrap_or_default();
    let side = lanes[lane].bounds.height >= ROW + SIDE_ROW;
    let rows = ROW + if side { SIDE_ROW } else { 0 };
    let top = lanes[lane].bounds.bottom() - rows;
    let y = top + ROW / 2 + if step.below { SIDE_ROW } else { 0 };
    let x = LEFT + step.column * COLUMN + 80;
    let (width, height) = step.kind.size();
    let bounds = Bounds::around(x, y, width, height);
    let label = match step.kind {
        FigureKind::Activity => None,
        FigureKind::Start | FigureKind::End => {
            Some(Bounds { x: x - 65, y: y + 20, width: 130, height: if step.below { 34 } else { 48 } })
        }
        FigureKind::Branch => Some(Bounds { x: x - 75, y: y - 74, width: 150, height: 46 }),
        FigureKind::Gate => Some(Bounds { x: x + 6, y: y - 40, width: 60, height: 16 }),
    };
    Figure {
        id: step.id.clone(),
        kind: step.kind,
        code: step.code.map(str::to_owned),
        name: step.name.clone(),
        lane,
        bounds,
        label,
    }
}

fn edge(link: &Link, steps: &[Step<'_>], figures: &[Figure], channel: i64) -> Edge {
    let (from, to) = (&figures[link.from], &figures[link.to]);
    let ((fx, fy), (tx, ty)) = (from.bounds.middle(), to.bounds.middle());
    let same_column = steps[link.from].column == steps[link.to].column;
    let points = if link.outcome == Some("REDIRECT") {
        vec![(fx, from.bounds.y), (fx, channel), (tx, channel), (tx, to.bounds.y)]
    } else if same_column && fy < ty {
        vec![(fx, from.bounds.bottom()), (tx, to.bounds.y)]
    } else if same_column {
        vec![(fx, from.bounds.y), (tx, to.bounds.bottom())]
    } else if fy == ty {
        vec![(from.bounds.right(), fy), (to.bounds.x, ty)]
    } else {
        let turn = LEFT + steps[link.to].column * COLUMN - 5;
        vec![(from.bounds.right(), fy), (turn, fy), (turn, ty), (to.bounds.x, ty)]
    };
    let label = link.outcome.map(|outcome| match outcome {
        "REDIRECT" => Bounds { x: (fx + tx) / 2 - 40, y: channel + 1, width: 80, height: 14 },
        "NO_GO" => Bounds { x: fx + 4, y: from.bounds.bottom() + 4, width: 56, height: 14 },
        _ => Bounds { x: from.bounds.right() + 4, y: fy - 16, width: 30, height: 14 },
    });
    let outcome = link.outcome.unwrap_or("THEN");
    let id = ["Flow_", outcome, "_", &from.id, "_", &to.id].concat();
    Edge { id, from: from.id.clone(), to: to.id.clone(), outcome: link.outcome, points, label }
}
