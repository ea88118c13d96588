use super::model::{Channel, Delivered, InvoiceKind, InvoiceLine, InvoiceState, Party};
use super::{Invoice, LIFECYCLE};
use chrono::NaiveDate;
use ltc_http::{text_fields, view};
use ltc_kernel::{Currency, Money, Quantity, Ratio};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

text_fields!(InvoiceState, InvoiceKind, Channel);

view! {
    /// A side as printed.
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
impl PartyView {
    fn of(p: &Party) -> Self {
        let p = p.clone();
        Self {
            account_no: p.account_no,
            name: p.name,
            tax_id: p.tax_id,
            address: p.address,
            phone: p.phone,
            bank_name: p.bank_name,
            bank_account: p.bank_account,
            country: p.country,
        }
    }
}
view! {
    /// One time that it was sent.
    pub struct DeliveredView { on: NaiveDate, recipient: String, channel: Channel, by: Uuid, note: Option<String> }
}

impl DeliveredView {
    fn of(d: Delivered) -> Self {
        Self { on: d.on, recipient: d.recipient, channel: d.channel, by: d.by, note: d.note }
    }
}
view! {
    /// One line as printed.
    pub struct InvoiceLineView {
        line_no: i64,
        description: String,
        product_id: Option<Uuid>,
        quantity: Option<Quantity>,
        unit: Option<String>,
        /// Without tax, where one was agreed.
        unit_price: Option<String>,
        net: Money,
        tax_code: String,
        tax_rate: Ratio,
        tax: Money,
    }
}
impl InvoiceLineView {
    /// A line in the currency of its document.
    pub fn of(l: &InvoiceLine, currency: Currency) -> Self {
        Self {
            line_no: l.line_no,
            description: l.description.clone(),
            product_id: l.product_id,
            quantity: l.quantity,
            unit: l.unit.clone(),
            unit_price: l.unit_price.clone(),
            net: Money::new(l.net_minor, currency),
            tax_code: l.tax_code.clone(),
            tax_rate: l.tax_rate,
            tax: Money::new(l.tax_minor, currency),
        }
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
        supplied_on: Option<NaiveDate>,
        approved_by: Option<Uuid>,
        /// 数电票号码.
        external_no: Option<String>,
        deliveries: Vec<DeliveredView>,
        due_on: Option<NaiveDate>,
        party: PartyView,
        seller: Option<PartyView>,
        lines: Vec<InvoiceLineView>,
        taxes: Vec<TaxGroupView>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

impl InvoiceView {
    pub(crate) fn answer(work: &ltc_http::Work<'_>, invoice: Invoice) -> Self {
        let allowed = work.allowed("invoice", events(&invoice));
        Self::of(invoice, allowed)
    }
    pub(super) fn seen(look: &ltc_http::Look, invoice: Invoice) -> Self {
        let allowed = look.allowed("invoice", events(&invoice));
        Self::of(invoice, allowed)
    }
    fn of(v: Invoice, allowed_actions: Vec<String>) -> Self {
        let money = |minor| Money::new(minor, v.currency);
        let taxes = v.taxes.0.iter().map(|g| TaxGroupView {
            tax_code: g.tax_code.clone(),
            tax_rate: g.tax_rate,
            net: money(g.net_minor),
            tax: money(g.tax_minor),
        });
        let seller = v.seller.as_ref().map(|p| PartyView::of(&p.0));
        Self {
            lines: v.lines.0.iter().map(|l| InvoiceLineView::of(l, v.currency)).collect(),
            taxes: taxes.collect(),
            party: PartyView::of(&v.party.0),
            seller,
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
            supplied_on: v.supplied_on,
            approved_by: v.approved_by,
            external_no: v.external_no,
            deliveries: v
                .deliveries
                .map(|d| d.0.into_iter().map(DeliveredView::of).collect())
                .unwrap_or_default(),
            due_on: v.due_on,
            allowed_actions,
            created_at: v.created_at,
            updated_at: v.updated_at,
        }
    }
}

/// What may be done with it. The platform's answer is booked on what was submitted, and on what was issued without it.
fn events(invoice: &Invoice) -> impl Iterator<Item = &'static str> + use<> {
    let proforma = invoice.kind == InvoiceKind::Proforma;
    let record = invoice.external_no.is_none()
        && (invoice.issued_on.is_some() || invoice.state == InvoiceState::Submitted);
    let moves = LIFECYCLE.allowed(invoice.state).filter(is_verb).map(|event| match event {
        "issue_by_platform" => "record_e_fapiao",
        event => event,
    });
    let later = (record && invoice.state != InvoiceState::Submitted).then_some("record_e_fapiao");
    moves.chain(later).filter(move |event| !proforma || *event == "void").collect::<Vec<_>>().into_iter()
}

/// Crediting and submitting have routes of their own: `POST /credit-notes`, `POST /e-fapiao-batches`.
fn is_verb(event: &&'static str) -> bool {
    !event.starts_with("credit") && *event != "submit"
}
