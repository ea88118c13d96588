use super::received::check;
use crate::file_text::FileText;
use chrono::NaiveDate;
use ltc_http::{Look, Question, form, view};
use ltc_kernel::Money;
use ltc_store::Fail;
use std::collections::BTreeMap;
use uuid::Uuid;

form! {
    /// A UBL invoice or credit note that somebody sent.
    pub struct EInvoiceContent { content: FileText }
}
view! {
    /// One thing that is wrong; the client has its words.
    pub struct EInvoiceFinding { pointer: String, code: String, params: BTreeMap<String, String> }
}
view! {
    /// What the document says and what is wrong with it. Nothing is kept.
    pub struct EInvoiceChecked {
        kind: String,
        no: Option<String>,
        issued_on: Option<NaiveDate>,
        due_on: Option<NaiveDate>,
        seller: Option<String>,
        buyer: Option<String>,
        net: Option<Money>,
        tax: Option<Money>,
        gross: Option<Money>,
        payable: Option<Money>,
        line_count: i64,
        findings: Vec<EInvoiceFinding>,
    }
}

/// `POST /e-invoices/check`: nothing is booked.
pub struct CheckUbl;
impl Question for CheckUbl {
    const ROUTE: &'static str = "POST /e-invoices/check";
    const ACTION: &'static str = "invoice.read";
    type Input = EInvoiceContent;
    type Output = EInvoiceChecked;
    async fn run(_: &Look, _: Uuid, input: EInvoiceContent) -> Result<EInvoiceChecked, Fail> {
        let read = check(input.content.as_str())?;
        let finding = |f: &ltc_kernel::Finding| EInvoiceFinding {
            pointer: f.pointer.clone(),
            code: f.code.to_string(),
            params: f.params.clone(),
        };
        Ok(EInvoiceChecked {
            findings: read.findings.iter().map(finding).collect(),
            kind: read.kind,
            no: read.no,
            issued_on: read.issued_on,
            due_on: read.due_on,
            seller: read.seller,
            buyer: read.buyer,
            net: read.net,
            tax: read.tax,
            gross: read.gross,
            payable: read.payable,
            line_count: i64::try_from(read.lines).unwrap_or(i64::MAX),
        })
    }
}
