//! A document as a tree of named elements. No entities of its own, no document type: a statement needs none, and both are
//! ways to make a small file a large one.

use ltc_kernel::Findings;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

const DEEPEST: usize = 64;

/// One element, without its namespace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
    pub children: Vec<Node>,
}

impl Node {
    /// The first child of the name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|c| c.name == name)
    }
    pub fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |c| c.name == name)
    }
    /// The first element at a path: `Acct/Id/IBAN`.
    pub fn at(&self, path: &str) -> Option<&Self> {
        path.split('/').try_fold(self, |node, name| node.child(name))
    }
    /// Its text at a path; nothing where it is empty.
    pub fn text_at(&self, path: &str) -> Option<&str> {
        self.at(path).map(|n| n.text.trim()).filter(|t| !t.is_empty())
    }
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a whole document. Findings `statement.cut` (it ends inside an element), `statement.not_xml` (with `position`).
pub fn read(text: &str) -> Result<Node, Findings> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let (mut open, mut root): (Vec<Node>, Option<Node>) = (vec![], None);
    loop {
        let event = reader.read_event();
        let position = reader.buffer_position();
        let broken = || one("statement.not_xml", &[("position", &position.to_string())]);
        match event {
            Ok(Event::Start(start)) if open.len() < DEEPEST => {
                open.push(element(&start).ok_or_else(broken)?);
            }
            Ok(Event::Empty(start)) => close(element(&start).ok_or_else(broken)?, &mut open, &mut root),
            Ok(Event::End(_)) => match open.pop() {
                Some(node) => close(node, &mut open, &mut root),
                None => return Err(broken()),
            },
            Ok(Event::Text(text)) => say(&mut open, &text.decode().map_err(|_| broken())?),
            Ok(Event::CData(text)) => say(&mut open, &text.decode().map_err(|_| broken())?),
            Ok(Event::GeneralRef(reference)) => {
                let name = reference.decode().map_err(|_| broken())?;
                match reference.resolve_char_ref() {
                    Ok(Some(c)) => say(&mut open, &c.to_string()),
                    _ => say(&mut open, known(&name).ok_or_else(broken)?),
                }
            }
            Ok(Event::Decl(_) | Event::Comment(_) | Event::PI(_)) => {}
            Ok(Event::Eof) => break,
            Ok(Event::DocType(_) | Event::Start(_)) => return Err(broken()),
            // A document that ends within a tag is reported as an error of syntax.
            Err(_) if usize::try_from(position).unwrap_or(usize::MAX) >= text.len() => {
                return Err(one("statement.cut", &[]));
            }
            Err(_) => return Err(broken()),
        }
    }
    match root {
        Some(root) if open.is_empty() => Ok(root),
        _ => Err(one("statement.cut", &[])),
    }
}

fn element(start: &BytesStart<'_>) -> Option<Node> {
    let name = std::str::from_utf8(start.local_name().as_ref()).ok()?.to_owned();
    let mut attributes = vec![];
    for attribute in start.attributes() {
        let attribute = attribute.ok()?;
        let name = std::str::from_utf8(attribute.key.local_name().as_ref()).ok()?.to_owned();
        attributes.push((name, attribute.unescape_value().ok()?.into_owned()));
    }
    Some(Node { name, attributes, ..Node::default() })
}

fn close(node: Node, open: &mut [Node], root: &mut Option<Node>) {
    match open.last_mut() {
        Some(parent) => parent.children.push(node),
        None => *root = Some(node),
    }
}

fn say(open: &mut [Node], text: &str) {
    if let Some(node) = open.last_mut() {
        node.text.push_str(text);
    }
}

fn known(name: &str) -> Option<&'static str> {
    Some(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return None,
    })
}

fn one(code: &'static str, params: &[(&str, &str)]) -> Findings {
    let mut findings = Findings::new();
    findings.add_with("", code, params);
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_a_tree_or_a_finding() {
        let tree = read("<a x='1'><n:b xmlns:n='u'>q &amp; &#65;<![CDATA[<z>]]></n:b><c/></a>").unwrap();
        assert_eq!((tree.attribute("x"), tree.text_at("b")), (Some("1"), Some("q & A<z>")));
        for (text, code) in [
            ("<a><b>1</b>", "statement.cut"),
            ("<a><b>1</b></a", "statement.cut"),
            ("", "statement.cut"),
            ("<a><b></a></b>", "statement.not_xml"),
            ("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "statement.not_xml"),
            ("<a>&e;</a>", "statement.not_xml"),
        ] {
            assert_eq!(read(text).unwrap_err().as_slice()[0].code, code, "{text}");
        }
    }
}
