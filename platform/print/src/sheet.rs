use chrono::NaiveDate;
use serde_json::Value;

/// What is to be printed.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Typst markup. It finds the values in `json("data.json")`.
    pub source: String,
    pub data: Value,
    /// The day that the document bears: the only day that the template knows.
    pub on: NaiveDate,
    /// What the document is called: stays the same for the same document.
    pub ident: String,
    /// Pages are wanted as pictures too, at most so many: to be looked at.
    pub pictures: usize,
}

/// Pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    pub pdf: Vec<u8>,
    pub pages: usize,
    /// SVG, a page each; letters are shapes, so that it looks the same everywhere.
    pub pictures: Vec<String>,
    /// What the typesetter found odd: a font that it does not have.
    pub warnings: Vec<Fault>,
}

/// What kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The typesetter does not understand the template, or the template does not fit the values.
    Markup,
    /// It asks for what no template may do: other files, loops without an end.
    Forbidden,
    /// More pages than a document may have.
    TooLong,
    /// Not ready in time, or too many others are being printed.
    TooSlow,
    /// The program was built without fonts.
    NoFonts,
}

/// A place in the template and what is wrong there, in the typesetter's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub kind: FaultKind,
    /// From 1; 0 where the fault has no place.
    pub line: usize,
    pub column: usize,
    pub message: String,
}

impl Fault {
    pub(crate) fn nowhere(kind: FaultKind, message: &str) -> Self {
        Self { kind, line: 0, column: 0, message: message.to_owned() }
    }
}
