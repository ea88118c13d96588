//! What a template may not do, read off its syntax before anything runs. A loop over values ends with the values; a
//! loop with a condition need not. Other files do not exist, so saying so early gives a better place.
use crate::sheet::{Fault, FaultKind};
use typst::syntax::{LinkedNode, Source, SyntaxKind};

/// A template of more characters is none.
pub(crate) const MOST_CHARACTERS: usize = 100_000;

/// Every place that is not allowed.
pub(crate) fn forbidden(source: &Source) -> Vec<Fault> {
    if source.text().len() > MOST_CHARACTERS {
        return vec![Fault::nowhere(FaultKind::Forbidden, "the template is too long")];
    }
    let mut faults = vec![];
    walk(&LinkedNode::new(source.root()), source, &mut faults);
    faults
}

fn walk(node: &LinkedNode<'_>, source: &Source, faults: &mut Vec<Fault>) {
    let message = match node.kind() {
        SyntaxKind::ModuleImport => Some("a template cannot import"),
        SyntaxKind::ModuleInclude => Some("a template cannot include"),
        SyntaxKind::WhileLoop => Some("a template cannot loop by `while`; use `for`"),
        SyntaxKind::Ident if ["plugin", "eval"].contains(&node.leaf_text().as_str()) => {
            Some("a template cannot run other programs")
        }
        _ => None,
    };
    if let Some(message) = message {
        let (line, column) = place(source, node.offset());
        faults.push(Fault { kind: FaultKind::Forbidden, line, column, message: message.to_owned() });
    }
    node.children().for_each(|child| walk(&child, source, faults));
}

/// Line and column from 1.
pub(crate) fn place(source: &Source, byte: usize) -> (usize, usize) {
    source.lines().byte_to_line_column(byte).map_or((0, 0), |(line, column)| (line + 1, column + 1))
}
