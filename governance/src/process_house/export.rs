//! A process as a drawing: its layout for the client, and the BPMN file.
use super::bpmn::bpmn;
use super::diagram::{Bounds, diagram};
use super::house::House;
use super::model::{Node, id_in_path};
use super::tree::asked_house;
use super::view::TextView;
use ltc_http::{Download, Look, MadeFile, Query, view};
use ltc_kernel::Refusal;
use ltc_store::Fail;
use uuid::Uuid;

view! {
    /// A rectangle in the units of the drawing.
    pub struct BoundsView { x: i64, y: i64, width: i64, height: i64 }
}
view! {
    /// A point in the units of the drawing.
    pub struct PointView { x: i64, y: i64 }
}
view! {
    /// All that one role does.
    pub struct LaneView { role: String, bounds: BoundsView }
}
view! {
    /// An event, activity or gateway.
    pub struct FigureView {
        id: String,
        /// START, END, ACTIVITY, GATE or BRANCH.
        kind: String,
        code: Option<String>,
        name: TextView,
        bounds: BoundsView,
        label: Option<BoundsView>,
    }
}
view! {
    /// A sequence flow.
    pub struct EdgeView {
        id: String,
        from: String,
        to: String,
        /// GO, NO_GO or REDIRECT.
        outcome: Option<String>,
        points: Vec<PointView>,
        label: Option<BoundsView>,
    }
}
view! {
    /// The layout of a process, the same as in its BPMN file.
    pub struct DiagramView {
        id: Uuid,
        code: String,
        name: TextView,
        bounds: BoundsView,
        lanes: Vec<LaneView>,
        figures: Vec<FigureView>,
        edges: Vec<EdgeView>,
    }
}

fn rectangle(b: Bounds) -> BoundsView {
    BoundsView { x: b.x, y: b.y, width: b.width, height: b.height }
}

/// Only a process (L3) is drawn.
fn process_of(house: &House, id: Uuid) -> Result<&Node, Refusal> {
    let node = house.by_id(id).ok_or_else(Refusal::not_found)?;
    if node.content.level == 3 {
        return Ok(node);
    }
    Err(Refusal::conflict("process_node.not_a_process").with("level", node.content.level))
}

/// `GET /process-nodes/{id}/diagram`: by code or by id.
pub struct ShowDiagram;
impl Query for ShowDiagram {
    const ROUTE: &'static str = "GET /process-nodes/{id}/diagram";
    const ACTION: &'static str = "process_node.read";
    const PARAMETERS: &'static [&'static str] = &["on"];
    type Output = DiagramView;
    fn id_of(path: &str) -> Option<Uuid> {
        id_in_path(path)
    }
    async fn run(look: &Look, id: Uuid) -> Result<DiagramView, Fail> {
        let house = asked_house(look).await?;
        let d = diagram(&house, process_of(&house, id)?);
        let lanes = d.lanes.into_iter().map(|l| LaneView { role: l.role, bounds: rectangle(l.bounds) });
        let figures = d.figures.into_iter().map(|f| FigureView {
            id: f.id,
            kind: f.kind.as_str().to_owned(),
            code: f.code,
            name: f.name.into(),
            bounds: rectangle(f.bounds),
            label: f.label.map(rectangle),
        });
        let edges = d.edges.into_iter().map(|e| EdgeView {
            id: e.id,
            from: e.from,
            to: e.to,
            outcome: e.outcome.map(str::to_owned),
            points: e.points.into_iter().map(|(x, y)| PointView { x, y }).collect(),
            label: e.label.map(rectangle),
        });
        Ok(DiagramView {
            id,
            code: d.code,
            name: d.name.into(),
            bounds: rectangle(d.pool),
            lanes: lanes.collect(),
            figures: figures.collect(),
            edges: edges.collect(),
        })
    }
}

/// `GET /process-nodes/{id}/bpmn?language=en`: by code or by id.
pub struct ShowBpmn;
impl Download for ShowBpmn {
    const ROUTE: &'static str = "GET /process-nodes/{id}/bpmn";
    const ACTION: &'static str = "process_node.read";
    const MEDIA_TYPE: &'static str = "application/xml";
    const PARAMETERS: &'static [&'static str] = &["on", "language"];
    fn id_of(path: &str) -> Option<Uuid> {
        id_in_path(path)
    }
    async fn run(look: &Look, id: Uuid) -> Result<MadeFile, Fail> {
        let house = asked_house(look).await?;
        let process = process_of(&house, id)?;
        let english = look.param("language").is_some_and(|l| l.starts_with("en"));
        let text = bpmn(&house, process, english).map_err(|e| Fail::Internal(e.to_string()))?;
        Ok(MadeFile { name: [&process.code, ".bpmn"].concat(), content: text.into_bytes() })
    }
}
