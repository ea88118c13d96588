use super::model::InvoiceState::{self, Credited, Draft, Issued, PartlyCredited, Void};
use ltc_kernel::{Lifecycle, Move};

const WHO: &str = "AR_ACC";

/// The moves of an invoice. An issued one is never voided, only credited.
pub static LIFECYCLE: Lifecycle<InvoiceState> = Lifecycle::new(
    "invoice",
    &[Draft],
    &[
        Move { from: Draft, event: "issue", to: Issued, needs: "within the contract total (I-R1)", who: WHO },
        Move { from: Draft, event: "void", to: Void, needs: "", who: WHO },
        Move { from: Issued, event: "credit", to: PartlyCredited, needs: "not above what is open", who: WHO },
        Move { from: Issued, event: "credit_whole", to: Credited, needs: "all of it is open", who: WHO },
        Move {
            from: PartlyCredited,
            event: "credit",
            to: PartlyCredited,
            needs: "not above what is open",
            who: WHO,
        },
        Move {
            from: PartlyCredited,
            event: "credit_whole",
            to: Credited,
            needs: "all of the rest is open",
            who: WHO,
        },
    ],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert!(LIFECYCLE.faults(InvoiceState::ALL).is_empty());
    }
}
