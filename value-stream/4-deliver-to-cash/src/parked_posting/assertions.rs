//! What must hold of everything that a verb is about to write, whatever the verb: the last look before the books. It
//! reads nothing, so it costs nothing; `ltc verify` looks at the rest.

use crate::billed_contract::BilledContract;
use crate::receipt::Receipt;
use crate::receivable::Receivable;
use ltc_http::Work;
use ltc_kernel::Refusal;

/// The code of the refusal; the HTTP layer parks what is refused with it.
pub const CODE: &str = "ledger.invariant";

/// Refuses `ledger.invariant` with `rule` and `no`.
pub fn guard(work: &Work<'_>) -> Result<(), Refusal> {
    let receivables = work.pending::<Receivable>();
    let contracts = work.pending::<BilledContract>();
    let receipts = work.pending::<Receipt>();
    let broken = receivables
        .iter()
        .find_map(|r| of_receivable(r).map(|rule| (rule, r.no.clone())))
        .or_else(|| contracts.iter().find_map(|c| of_contract(c).map(|rule| (rule, c.no.clone()))))
        .or_else(|| receipts.iter().find_map(|r| of_receipt(r).map(|rule| (rule, r.no.clone()))));
    match broken {
        None => Ok(()),
        Some((rule, no)) => Err(Refusal::conflict(CODE).with("rule", rule).with("no", no)),
    }
}

fn of_receivable(r: &Receivable) -> Option<&'static str> {
    if r.open_minor < 0 || r.open_minor > r.original_minor {
        return Some("I5 0 <= open <= original");
    }
    if r.written_off_minor < 0 || r.open_minor + r.written_off_minor > r.original_minor {
        return Some("I5 open + written off <= original");
    }
    (r.open_minor == 0 && r.open_base_minor != 0).then_some("I3 nothing open carries nothing")
}

fn of_contract(c: &BilledContract) -> Option<&'static str> {
    let layers: i64 = c.layers.0.iter().map(|l| l.minor).sum();
    if c.asset_minor < 0 || c.liability_minor < 0 {
        return Some("4.4.4 no negative balance");
    }
    if layers > c.liability_minor {
        return Some("4.11 layers within the liability");
    }
    if c.billed_gross_minor > c.gross_minor || c.billed_gross_minor < 0 {
        return Some("I6 billed <= contract");
    }
    (c.recognised_minor > c.net_minor.max(c.recognised_minor.min(c.delivered_minor)))
        .then_some("I11 recognised <= contract")
}

fn of_receipt(r: &Receipt) -> Option<&'static str> {
    let total = r.amount_minor + r.charge_minor;
    if r.unapplied_minor < 0 || r.unapplied_minor > total {
        return Some("I5 0 <= on account <= receipt");
    }
    (r.unapplied_minor == 0 && r.unapplied_base_minor != 0).then_some("I3 nothing on account carries nothing")
}
