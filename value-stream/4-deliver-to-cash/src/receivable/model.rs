//! What a receivable can be.

use ltc_kernel::text_enum;

text_enum! {
    /// How much of it is paid.
    pub enum ReceivableState { Open = "OPEN", PartlyPaid = "PARTLY_PAID", Paid = "PAID" }
}

text_enum! {
    /// What it came from.
    pub enum ReceivableSource {
        Invoice = "INVOICE",
        /// A claim of interest on an invoice that was paid late.
        LateInterest = "LATE_INTEREST",
    }
}

impl ReceivableSource {
    /// The word for the object in events; a receivable has its id.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Invoice => "invoice",
            Self::LateInterest => "late_interest",
        }
    }
}

text_enum! {
    /// Why an overdue item is overdue (I-R4).
    pub enum RootCause {
        CustomerCash = "CUSTOMER_CASH",
        AcceptanceMissing = "ACCEPTANCE_MISSING",
        InvoiceError = "INVOICE_ERROR",
        Dispute = "DISPUTE",
        ServiceIssue = "SERVICE_ISSUE",
        InternalLateInvoice = "INTERNAL_LATE_INVOICE",
        CreditTerms = "CREDIT_TERMS",
        Other = "OTHER",
    }
}
