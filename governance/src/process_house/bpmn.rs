//! A process as BPMN 2.0 XML with its layout (BPMN DI): any BPMN tool opens it as it is drawn here.
use super::diagram::{Bounds, Diagram, Edge, Figure, FigureKind, diagram};
use super::house::House;
use super::model::Node;
use super::roles;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

const NAMESPACES: [(&str, &str); 4] = [
    ("xmlns:bpmn", "http://www.omg.org/spec/BPMN/20100524/MODEL"),
    ("xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI"),
    ("xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC"),
    ("xmlns:di", "http://www.omg.org/spec/DD/20100524/DI"),
];

type Xml = Writer<Vec<u8>>;

/// The document; names in English when `english`, else in Chinese.
pub fn bpmn(house: &House, process: &Node, english: bool) -> io::Result<String> {
    let drawn = diagram(house, process);
    let mut xml = Writer::new_with_indent(vec![], b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let code = &process.code;
    let root = xml
        .create_element("bpmn:definitions")
        .with_attributes(NAMESPACES)
        .with_attribute(("id", ["Definitions_", code].concat().as_str()))
        .with_attribute(("targetNamespace", "urn:throughline:process-house"))
        .with_attribute(("exporter", "Throughline"))
        .with_attribute(("exporterVersion", env!("CARGO_PKG_VERSION")));
    root.write_inner_content(|xml| {
        let name = [code, " ", process.content.name.of(english)].concat();
        xml.create_element("bpmn:collaboration")
            .with_attribute(("id", id("Collaboration_", code).as_str()))
            .write_inner_content(|xml| {
                xml.create_element("bpmn:participant")
                    .with_attribute(("id", id("Participant_", code).as_str()))
                    .with_attribute(("name", name.as_str()))
                    .with_attribute(("processRef", id("Process_", code).as_str()))
                    .write_empty()?;
                Ok(())
            })?;
        write_process(xml, house, process, &drawn, english)?;
        write_layout(xml, &drawn)
    })?;
    let mut text = String::from_utf8(xml.into_inner()).map_err(io::Error::other)?;
    text.push('\n');
    Ok(text)
}

fn id(prefix: &str, code: &str) -> String {
    [prefix, code].concat()
}

fn lane_id(code: &str, role: &str) -> String {
    ["Lane_", code, "_", role].concat()
}

fn write_process(
    xml: &mut Xml,
    house: &House,
    process: &Node,
    drawn: &Diagram,
    english: bool,
) -> io::Result<()> {
    let code = &process.code;
    let element = xml
        .create_element("bpmn:process")
        .with_attribute(("id", id("Process_", code).as_str()))
        .with_attribute(("name", process.content.name.of(english)))
        .with_attribute(("isExecutable", "false"));
    element.write_inner_content(|xml| {
        if let Some(purpose) = &process.content.purpose {
            document(xml, purpose.of(english))?;
        }
        xml.create_element("bpmn:laneSet")
            .with_attribute(("id", id("Lanes_", code).as_str()))
            .write_inner_content(|xml| {
                drawn
                    .lanes
                    .iter()
                    .enumerate()
                    .try_for_each(|(i, lane)| write_lane(xml, drawn, i, &lane.role, english))
            })?;
        for figure in &drawn.figures {
            write_figure(xml, house, drawn, figure, english)?;
        }
        for edge in &drawn.edges {
            let mut flow = xml
                .create_element("bpmn:sequenceFlow")
                .with_attribute(("id", edge.id.as_str()))
                .with_attribute(("sourceRef", edge.from.as_str()))
                .with_attribute(("targetRef", edge.to.as_str()));
            if let Some(outcome) = edge.outcome {
                flow = flow.with_attribute(("name", outcome));
            }
            flow.write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn text(xml: &mut Xml, name: &str, words: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(words))?;
    Ok(())
}

fn document(xml: &mut Xml, words: &str) -> io::Result<()> {
    text(xml, "bpmn:documentation", words)
}

fn write_lane(xml: &mut Xml, drawn: &Diagram, at: usize, role: &str, english: bool) -> io::Result<()> {
    let lane = xml
        .create_element("bpmn:lane")
        .with_attribute(("id", lane_id(&drawn.code, role).as_str()))
        .with_attribute(("name", roles::name(role, english)));
    lane.write_inner_content(|xml| {
        drawn.figures.iter().filter(|f| f.lane == at).try_for_each(|f| text(xml, "bpmn:flowNodeRef", &f.id))
    })?;
    Ok(())
}

/// Documentation first, then what comes in, then what goes out: the order of the standard.
fn write_figure(
    xml: &mut Xml,
    house: &House,
    drawn: &Diagram,
    figure: &Figure,
    english: bool,
) -> io::Result<()> {
    let name = match figure.kind {
        FigureKind::Start => "bpmn:startEvent",
        FigureKind::End => "bpmn:endEvent",
        FigureKind::Activity => "bpmn:userTask",
        FigureKind::Gate | FigureKind::Branch => "bpmn:exclusiveGateway",
    };
    let element = xml
        .create_element(name)
        .with_attribute(("id", figure.id.as_str()))
        .with_attribute(("name", figure.name.of(english)));
    element.write_inner_content(|xml| {
        let node =
            figure.code.as_deref().filter(|_| figure.kind == FigureKind::Activity).and_then(|c| house.get(c));
        if let Some(node) = node {
            document(xml, &card(node, english))?;
        }
        for edge in drawn.edges.iter().filter(|e| e.to == figure.id) {
            text(xml, "bpmn:incoming", &edge.id)?;
        }
        for edge in drawn.edges.iter().filter(|e| e.from == figure.id) {
            text(xml, "bpmn:outgoing", &edge.id)?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The card of an activity as text, for readers who do not have this system: input, output, decision point.
fn card(node: &Node, english: bool) -> String {
    let c = &node.content;
    let join = |list: &[super::model::Text]| {
        let separator = if english { "; " } else { "；" };
        list.iter().map(|t| t.of(english)).collect::<Vec<_>>().join(separator)
    };
    let words = if english { ["Input", "Output", "Decision"] } else { ["输入", "输出", "决策点"] };
    let decision = c.decision_point.as_ref().map(|d| d.of(english).to_owned()).unwrap_or_default();
    let parts = [join(&c.inputs), join(&c.outputs), decision];
    let lines = words.iter().zip(parts).filter(|(_, part)| !part.is_empty());
    lines.map(|(word, part)| [*word, ": ", &part].concat()).collect::<Vec<_>>().join("\n")
}

fn write_layout(xml: &mut Xml, drawn: &Diagram) -> io::Result<()> {
    let code = &drawn.code;
    let element =
        xml.create_element("bpmndi:BPMNDiagram").with_attribute(("id", id("Diagram_", code).as_str()));
    element.write_inner_content(|xml| {
        let plane = xml
            .create_element("bpmndi:BPMNPlane")
            .with_attribute(("id", id("Plane_", code).as_str()))
            .with_attribute(("bpmnElement", id("Collaboration_", code).as_str()));
        plane.write_inner_content(|xml| {
            shape(xml, &id("Participant_", code), drawn.pool, Some("isHorizontal"), None)?;
            for lane in &drawn.lanes {
                shape(xml, &lane_id(code, &lane.role), lane.bounds, Some("isHorizontal"), None)?;
            }
            for figure in &drawn.figures {
                let gateway = matches!(figure.kind, FigureKind::Gate | FigureKind::Branch);
                shape(xml, &figure.id, figure.bounds, gateway.then_some("isMarkerVisible"), figure.label)?;
            }
            drawn.edges.iter().try_for_each(|e| line(xml, e))
        })?;
        Ok(())
    })?;
    Ok(())
}

fn shape(xml: &mut Xml, of: &str, at: Bounds, flag: Option<&str>, label: Option<Bounds>) -> io::Result<()> {
    let mut element = xml
        .create_element("bpmndi:BPMNShape")
        .with_attribute(("id", id("Shape_", of).as_str()))
        .with_attribute(("bpmnElement", of));
    if let Some(flag) = flag {
        element = element.with_attribute((flag, "true"));
    }
    element.write_inner_content(|xml| {
        bounds(xml, at)?;
        written_label(xml, label)
    })?;
    Ok(())
}

fn written_label(xml: &mut Xml, at: Option<Bounds>) -> io::Result<()> {
    if let Some(at) = at {
        xml.create_element("bpmndi:BPMNLabel").write_inner_content(|xml| bounds(xml, at))?;
    }
    Ok(())
}

fn bounds(xml: &mut Xml, at: Bounds) -> io::Result<()> {
    let [x, y, width, height] = [at.x, at.y, at.width, at.height].map(|n| n.to_string());
    xml.create_element("dc:Bounds")
        .with_attributes([("x", x.as_str()), ("y", &y), ("width", &width), ("height", &height)])
        .write_empty()?;
    Ok(())
}

fn line(xml: &mut Xml, edge: &Edge) -> io::Result<()> {
    let element = xml
        .create_element("bpmndi:BPMNEdge")
        .with_attribute(("id", id("Line_", &edge.id).as_str()))
        .with_attribute(("bpmnElement", edge.id.as_str()));
    element.write_inner_content(|xml| {
        for (x, y) in &edge.points {
            let (x, y) = (x.to_string(), y.to_string());
            xml.create_element("di:waypoint")
                .with_attributes([("x", x.as_str()), ("y", &y)])
                .write_empty()?;
        }
        written_label(xml, edge.label)
    })?;
    Ok(())
}
