//! What prints: given by the server when it starts, so that no room depends on the typesetter. A fault in a template is
//! told with its place and never breaks anything.
use chrono::NaiveDate;
use ltc_kernel::{Finding, Refusal};
use ltc_store::Fail;
use serde_json::Value;
use std::sync::OnceLock;

/// What is to be printed.
#[derive(Clone, Debug)]
pub struct Order {
    pub source: String,
    pub data: Value,
    /// The day that the document bears.
    pub on: NaiveDate,
    /// What the document is called.
    pub ident: String,
    /// So many pages are wanted as pictures, too.
    pub pictures: usize,
}

/// Pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    pub pdf: Vec<u8>,
    pub count: usize,
    /// SVG, a page each.
    pub pictures: Vec<String>,
    pub warnings: Vec<Fault>,
}

/// What is wrong with a template, and where; line and column from 1, 0 where it has no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub code: &'static str,
    pub line: usize,
    pub column: usize,
    /// In the words of the typesetter.
    pub message: String,
}

/// Prints; is called where waiting is allowed.
pub type Press = fn(&Order) -> Result<Pages, Vec<Fault>>;

static PRESS: OnceLock<Press> = OnceLock::new();

/// Gives the house its press, once.
pub fn install(press: Press) {
    PRESS.get_or_init(|| press);
}

/// Prints, or says what is wrong with the template.
pub async fn try_print(order: Order) -> Result<Result<Pages, Vec<Fault>>, Fail> {
    let Some(press) = PRESS.get() else {
        return Err(Refusal::unavailable("document.not_built").into());
    };
    let done = tokio::task::spawn_blocking(move || press(&order)).await;
    done.map_err(|error| Fail::Internal(["print: ", &error.to_string()].concat()))
}

/// Prints; faults are findings.
pub async fn print(order: Order) -> Result<Pages, Fail> {
    let faults = match try_print(order).await? {
        Ok(pages) => return Ok(pages),
        Err(faults) => faults,
    };
    if let Some(fault) = faults.iter().find(|fault| [BUSY, NO_FONTS].contains(&fault.code)) {
        return Err(Refusal::unavailable(fault.code).into());
    }
    let mut refusal = Refusal::invalid("document_template.faulty");
    refusal.findings.extend(faults.iter().map(Fault::finding));
    Err(refusal.into())
}

/// Not ready in time.
pub const BUSY: &str = "document.too_slow";
/// Built without the fonts of the client's packages.
pub const NO_FONTS: &str = "document.no_fonts";

impl Fault {
    pub fn finding(&self) -> Finding {
        let (line, column) = (self.line.to_string(), self.column.to_string());
        let params = [("line", line.as_str()), ("column", &column), ("message", &self.message)];
        Finding::new("/source", self.code, &params)
    }
}
