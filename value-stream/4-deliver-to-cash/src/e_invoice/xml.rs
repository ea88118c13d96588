//! XML that is written: a tree, so that nothing stays open and no element is empty (PEPPOL-EN16931-R008). Pure.

/// An element; one without text and children is left out by its parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    pub fn new(name: &'static str) -> Self {
        Self { name, attributes: vec![], text: String::new(), children: vec![] }
    }
    /// An element that holds text; blank text makes it empty.
    pub fn text(name: &'static str, text: impl AsRef<str>) -> Self {
        Self { text: text.as_ref().trim().to_owned(), ..Self::new(name) }
    }
    /// The element for a text that may be missing.
    pub fn some(name: &'static str, text: Option<&str>) -> Self {
        Self::text(name, text.unwrap_or_default())
    }
    pub fn attribute(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }
    /// Adds a child, unless it is empty.
    pub fn with(mut self, child: Self) -> Self {
        if !child.is_empty() {
            self.children.push(child);
        }
        self
    }
    /// Adds what is not empty of them.
    pub fn each(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::with)
    }
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.children.is_empty()
    }
    /// The whole file.
    pub fn document(&self) -> String {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        self.write(&mut out, 0);
        out
    }
    fn write(&self, out: &mut String, depth: usize) {
        out.push_str(&"  ".repeat(depth));
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escaped(value, out);
            out.push('"');
        }
        out.push('>');
        escaped(&self.text, out);
        if !self.children.is_empty() {
            out.push('\n');
            for child in &self.children {
                child.write(out, depth + 1);
            }
            out.push_str(&"  ".repeat(depth));
        }
        out.push_str("</");
        out.push_str(self.name);
        out.push_str(">\n");
    }
}

/// XML 1.0 knows no control characters but tab and line breaks, escaped or not.
fn escaped(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_empty_is_left_out_and_text_is_escaped() {
        let of = Element::new("a")
            .with(Element::text("b", " "))
            .with(Element::new("c").with(Element::some("d", None)))
            .with(Element::text("e", "R&D <1>\u{1}\u{0}").attribute("f", "\"x\""));
        let text = of.document();
        assert_eq!(
            text.lines().skip(1).collect::<Vec<_>>(),
            ["<a>", "  <e f=\"&quot;x&quot;\">R&amp;D &lt;1&gt;</e>", "</a>"]
        );
        assert!(Element::new("a").with(Element::new("b")).is_empty());
    }
}
