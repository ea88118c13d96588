use super::model::InvoiceState::{
    self, Approved, Checked, Credited, Delivered, Draft, Failed, Issued, PartlyCredited, Submitted, Void,
};
use ltc_kernel::{Lifecycle, Move};

const WHO: &str = "AR_ACC";
const WITHIN: &str = "within the contract total (I-R1), approved above the limit";
const OPEN: &str = "not above what is open";
const ALL_OPEN: &str = "all of it is open";

const fn go(
    from: InvoiceState,
    event: &'static str,
    to: InvoiceState,
    needs: &'static str,
) -> Move<InvoiceState> {
    Move { from, event, to, needs, who: WHO }
}

/// The moves of an invoice. An issued one is never voided, only credited. A simple one goes from draft to issued; one of
/// the tax platform is submitted first. What is paid of it is told by its receivable.
pub static LIFECYCLE: Lifecycle<InvoiceState> = Lifecycle::new(
    "invoice",
    &[Draft],
    &[
        go(Draft, "check", Checked, "tax profile, contract balance, currency"),
        Move {
            from: Checked,
            event: "approve",
            to: Approved,
            needs: "another than who drafted it",
            who: "FIN",
        },
        go(Draft, "issue", Issued, WITHIN),
        go(Checked, "issue", Issued, WITHIN),
        go(Approved, "issue", Issued, WITHIN),
        go(Draft, "submit", Submitted, WITHIN),
        go(Checked, "submit", Submitted, WITHIN),
        go(Approved, "submit", Submitted, WITHIN),
        go(Submitted, "issue_by_platform", Issued, "number, seller and totals of the platform agree"),
        go(Submitted, "fail", Failed, ""),
        go(Failed, "reopen", Draft, ""),
        go(Draft, "void", Void, ""),
        go(Checked, "void", Void, ""),
        go(Approved, "void", Void, ""),
        go(Failed, "void", Void, ""),
        go(Issued, "deliver", Delivered, ""),
        go(Delivered, "deliver", Delivered, ""),
        go(PartlyCredited, "deliver", PartlyCredited, ""),
        go(Issued, "credit", PartlyCredited, OPEN),
        go(Issued, "credit_whole", Credited, ALL_OPEN),
        go(Delivered, "credit", PartlyCredited, OPEN),
        go(Delivered, "credit_whole", Credited, ALL_OPEN),
        go(PartlyCredited, "credit", PartlyCredited, OPEN),
        go(PartlyCredited, "credit_whole", Credited, "all of the rest is open"),
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert_eq!(LIFECYCLE.faults(InvoiceState::ALL), Vec::<String>::new());
    }
}
