//! The typesetter, as the rooms ask for it.
use ltc_governance::document::press::{BUSY, Fault, NO_FONTS, Order, Pages};
use ltc_print::{FaultKind, Sheet};

/// Prints what a room orders.
pub fn print(order: &Order) -> Result<Pages, Vec<Fault>> {
    let sheet = Sheet {
        source: order.source.clone(),
        data: order.data.clone(),
        on: order.on,
        ident: order.ident.clone(),
        pictures: order.pictures,
    };
    let told = |faults: Vec<ltc_print::Fault>| faults.into_iter().map(fault).collect();
    match ltc_print::print(&sheet) {
        Ok(made) => Ok(Pages {
            pdf: made.pdf,
            count: made.pages,
            pictures: made.pictures,
            warnings: told(made.warnings),
        }),
        Err(faults) => Err(told(faults)),
    }
}

fn fault(fault: ltc_print::Fault) -> Fault {
    let code = match fault.kind {
        FaultKind::Markup => "document_template.markup",
        FaultKind::Forbidden => "document_template.not_allowed",
        FaultKind::TooLong => "document_template.too_many_pages",
        FaultKind::TooSlow => BUSY,
        FaultKind::NoFonts => NO_FONTS,
    };
    Fault { code, line: fault.line, column: fault.column, message: fault.message }
}
