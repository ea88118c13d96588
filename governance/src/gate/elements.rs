//! The 17 elements of the professional reviews, as data (domain.md 3.4).
use super::model::{GateType, ReviewDomain};
use crate::template::TemplateContent;
use std::sync::LazyLock;

/// One element: `EL-04 Delivery feasible`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    pub id: String,
    pub domain: ReviewDomain,
    /// Letters of the gates that ask it.
    pub gates: String,
    pub red_line: bool,
    pub name_zh: String,
    pub name_en: String,
}

/// The shipped list.
pub static ELEMENTS: LazyLock<Vec<Element>> =
    LazyLock::new(|| include_str!("../../data/elements.txt").lines().filter_map(read).collect());

fn read(line: &str) -> Option<Element> {
    let mut words = line.split_whitespace();
    let id = words.next().filter(|id| id.starts_with("EL-"))?.to_owned();
    let domain = words.next()?.parse().ok()?;
    let gates = words.next()?.to_owned();
    let red_line = words.next()? == "R";
    let name_zh = words.next()?.to_owned();
    Some(Element { id, domain, gates, red_line, name_zh, name_en: words.collect::<Vec<_>>().join(" ") })
}

/// What a domain answers at a gate under the template of the deal.
pub fn asked(
    template: &TemplateContent,
    gate: GateType,
    domain: ReviewDomain,
) -> impl Iterator<Item = &'static Element> {
    ELEMENTS.iter().filter(move |e| e.domain == domain && template.judges(gate, &e.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_of_the_specification_hold() {
        let count = |gate: GateType| ELEMENTS.iter().filter(|e| e.gates.contains(gate.letter())).count();
        let counts = [GateType::Ati, GateType::Atb, GateType::Atc, GateType::Atac, GateType::Atcc].map(count);
        assert_eq!((ELEMENTS.len(), counts), (17, [6, 17, 15, 15, 7]));
        assert_eq!(ELEMENTS.iter().filter(|e| e.red_line).count(), 6);
    }
}
