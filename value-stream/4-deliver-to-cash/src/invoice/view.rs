use super::model::{InvoiceKind, InvoiceLine, InvoiceState};
use super::{Invoice, LIFECYCLE};
use chrono::NaiveDate;
use ltc_http::{text_fields, view};
use ltc_kernel::{Money, Quantity, Ratio};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

text_fields!(InvoiceState, InvoiceKind);

view! {
    /// The customer as printed.
    pub struct PartyView {
        account_no: String,
        name: String,
        tax_id: Option<String>,
        address: Option<String>,
        phone: Option<String>,
        bank_name: Option<String>,
        bank_account: Option<String>,
        country: String,
    }
}
view! {
    /// One line as printed.
    pub struct InvoiceLineView {
        line_no: i64,
        description: String,
        product_id: Option<Uuid>,
        quantity: Option<Quantity>,
        net: Money,
        tax_code: String,
        tax_rate: Ratio,
        tax: Money,
    }
}
view! {
    /// The tax of one code.
    pub struct TaxGroupView { tax_code: String, tax_rate: Ratio, net: Money, tax: Money }
}
view! {
    /// An invoice. `GET /receivables/{id}` with its id tells what is paid.
    pub struct InvoiceView {
        id: Uuid,
        no: String,
        version: i64,
        state: InvoiceState,
        kind: InvoiceKind,
        case_id: Uuid,
        account_id: Uuid,
        legal_entity_id: Uuid,
        contract_id: Uuid,
        contract_no: String,
        billing_line_id: Option<Uuid>,
        special: bool,
        net: Money,
        tax: Money,
        gross: Money,
        base_gross: Money,
        credited: Money,
        issued_on: Option<NaiveDate>,
        due_on: Option<NaiveDate>,
        party: PartyView,
        lines: Vec<InvoiceLineView>,
        taxes: Vec<TaxGroupView>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl InvoiceView {
    pub(super) fn answer(work: &ltc_http::Work<'_>, invoice: Invoice) -> Self {
        let allowed = work.allowed("invoice", LIFECYCLE.allowed(invoice.state).filter(is_verb));
        Self::of(invoice, allowed)
    }
    pub(super) fn seen(look: &ltc_http::Look, invoice: Invoice) -> Self {
        let allowed = look.allowed("invoice", LIFECYCLE.allowed(invoice.state).filter(is_verb));
        Self::of(invoice, allowed)
    }
    fn of(v: Invoice, allowed_actions: Vec<String>) -> Self {
        let money = |minor| Money::new(minor, v.currency);
        let line = |l: &InvoiceLine| InvoiceLineView {
            line_no: l.line_no,
            description: l.description.clone(),
            product_id: l.product_id,
            quantity: l.quantity,
            net: money(l.net_minor),
            tax_code: l.tax_code.clone(),
            tax_rate: l.tax_rate,
            tax: money(l.tax_minor),
        };
        let taxes = v.taxes.0.iter().map(|g| TaxGroupView {
            tax_code: g.tax_code.clone(),
            tax_rate: g.tax_rate,
            net: money(g.net_minor),
            tax: money(g.tax_minor),
        });
        let p = v.party.0.clone();
        Self {
            lines: v.lines.0.iter().map(line).collect(),
            taxes: taxes.collect(),
            party: PartyView {
                account_no: p.account_no,
                name: p.name,
                tax_id: p.tax_id,
                address: p.address,
                phone: p.phone,
                bank_name: p.bank_name,
                bank_account: p.bank_account,
                country: p.country,
            },
            net: money(v.net_minor),
            tax: money(v.tax_minor),
            gross: money(v.gross_minor),
            base_gross: Money::new(v.base_gross_minor, v.base_currency),
            credited: money(v.credited_minor),
            id: v.id,
            no: v.no,
            version: v.version,
            state: v.state,
            kind: v.kind,
            case_id: v.case_id,
            account_id: v.account_id,
            legal_entity_id: v.legal_entity_id,
            contract_id: v.contract_id,
            contract_no: v.contract_no,
            billing_line_id: v.billing_line_id,
            special: v.special,
            issued_on: v.issued_on,
            due_on: v.due_on,
            allowed_actions,
            created_at: v.created_at,
            updated_at: v.updated_at,
        }
    }
}

/// Crediting has a route of its own: `POST /credit-notes`.
fn is_verb(event: &&'static str) -> bool {
    !event.starts_with("credit")
}
