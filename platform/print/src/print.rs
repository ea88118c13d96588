use crate::fonts::FONTS;
use crate::rules::{forbidden, place};
use crate::sheet::{Fault, FaultKind, Printed, Sheet};
use crate::world::Closed;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;
use typst_svg::SvgOptions;

/// A document has at most so many pages.
const MOST_PAGES: usize = 200;
/// Printed at the same time. A template that does not come to its end keeps its place, so that it cannot take the
/// whole machine.
const MOST_AT_ONCE: usize = 4;
const TIME: Duration = Duration::from_secs(15);
/// The typesetter goes deep.
const STACK: usize = 32 << 20;

static RUNNING: AtomicUsize = AtomicUsize::new(0);

/// Prints a sheet, or says everything that is wrong with the template. Waits for a thread of its own: to be called where
/// waiting is allowed.
pub fn print(sheet: &Sheet) -> Result<Printed, Vec<Fault>> {
    if FONTS.faces.is_empty() {
        return Err(vec![Fault::nowhere(FaultKind::NoFonts, "no fonts in this build")]);
    }
    let late = |message: &str| vec![Fault::nowhere(FaultKind::TooSlow, message)];
    if RUNNING.fetch_add(1, Ordering::SeqCst) >= MOST_AT_ONCE {
        RUNNING.fetch_sub(1, Ordering::SeqCst);
        return Err(late("too many documents at once"));
    }
    let (send, receive) = mpsc::channel();
    let sheet = sheet.clone();
    let set = move || {
        let done = set(&sheet);
        RUNNING.fetch_sub(1, Ordering::SeqCst);
        send.send(done).ok();
    };
    let thread = thread::Builder::new().name("print".to_owned()).stack_size(STACK).spawn(set);
    if thread.is_err() {
        RUNNING.fetch_sub(1, Ordering::SeqCst);
        return Err(late("no thread"));
    }
    receive.recv_timeout(TIME).unwrap_or_else(|_| Err(late("not ready in time")))
}

fn set(sheet: &Sheet) -> Result<Printed, Vec<Fault>> {
    let Some(world) = Closed::new(&sheet.source, sheet.data.to_string(), sheet.on) else {
        return Err(vec![Fault::nowhere(FaultKind::Markup, "no template")]);
    };
    let forbidden = forbidden(world.source());
    if !forbidden.is_empty() {
        return Err(forbidden);
    }
    let made = typst::compile::<PagedDocument>(&world);
    let told = |all: &[SourceDiagnostic]| all.iter().map(|d| fault(&world, d)).collect::<Vec<_>>();
    let document = made.output.map_err(|errors| told(&errors))?;
    let pages = document.pages().len();
    if pages > MOST_PAGES {
        let message = ["more than ", &MOST_PAGES.to_string(), " pages"].concat();
        return Err(vec![Fault::nowhere(FaultKind::TooLong, &message)]);
    }
    let options = PdfOptions {
        ident: Smart::Custom(sheet.ident.clone()),
        creator: Smart::Custom(Some("Throughline".to_owned())),
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(|errors| told(&errors))?;
    let seen = document.pages().iter().take(sheet.pictures);
    let pictures = seen.map(|page| typst_svg::svg(page, &SvgOptions::default())).collect();
    typst::comemo::evict(5);
    Ok(Printed { pdf, pages, pictures, warnings: told(&made.warnings) })
}

/// With the hints of the typesetter, at its place in the template. A fault inside a function is told where the template
/// called it.
fn fault(world: &Closed, told: &SourceDiagnostic) -> Fault {
    let spans = std::iter::once(told.span).chain(told.trace.iter().map(|t| t.span.into()));
    let ours = |span: &typst::syntax::DiagSpan| span.id() == Some(world.main());
    let at = spans.into_iter().filter(ours).find_map(|span| world.range(span));
    let (line, column) = at.map_or((0, 0), |range| place(world.source(), range.start));
    let mut message = told.message.to_string();
    for hint in &told.hints {
        message.push_str("; ");
        message.push_str(&hint.v);
    }
    Fault { kind: FaultKind::Markup, line, column, message }
}
