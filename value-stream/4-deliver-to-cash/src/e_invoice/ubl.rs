//! UBL 2.1 (ISO/IEC 19845), Invoice and CreditNote, in the order of its schema. Pure.

use super::category::Category;
use super::document::{Document, Identifier, Kind, Line, Profile, Side};
use super::figures::{Figures, Group};
use super::xml::Element;
use ltc_kernel::{Money, Ratio};

const CAC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
const CBC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";
const CORE: &str = "urn:cen.eu:en16931:2017";
const PEPPOL: &str = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
const PROCESS: &str = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

/// The file.
pub fn write(document: &Document, figures: &Figures, profile: Profile) -> String {
    root(document, figures, profile).document()
}

fn root(d: &Document, figures: &Figures, profile: Profile) -> Element {
    let credit = d.kind == Kind::CreditNote;
    let (name, space) = match credit {
        true => ("CreditNote", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"),
        false => ("Invoice", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"),
    };
    let customization = if profile == Profile::Peppol { PEPPOL } else { CORE };
    let process = (profile == Profile::Peppol).then_some(PROCESS);
    let due = d.due_on.filter(|_| !credit).map(|on| on.to_string());
    let kind = if credit { "cbc:CreditNoteTypeCode" } else { "cbc:InvoiceTypeCode" };
    let head = Element::new(name)
        .attribute("xmlns", space)
        .attribute("xmlns:cac", CAC)
        .attribute("xmlns:cbc", CBC)
        .with(Element::text("cbc:CustomizationID", customization))
        .with(Element::some("cbc:ProfileID", process))
        .with(Element::text("cbc:ID", &d.no))
        .with(Element::text("cbc:IssueDate", d.issued_on.to_string()))
        .with(Element::some("cbc:DueDate", due.as_deref()))
        .with(Element::text(kind, d.kind.code()))
        .with(Element::some("cbc:Note", d.note.as_deref()))
        .with(Element::text("cbc:DocumentCurrencyCode", d.currency.code()))
        .with(Element::some("cbc:BuyerReference", d.buyer_reference.as_deref()))
        .each(references(d))
        .with(Element::new("cac:AccountingSupplierParty").with(party(d, &d.seller, true)))
        .with(Element::new("cac:AccountingCustomerParty").with(party(d, &d.buyer, false)))
        .with(delivery(d))
        .with(payment(d))
        .with(Element::new("cac:PaymentTerms").with(Element::some("cbc:Note", d.terms.as_deref())))
        .with(tax_total(figures))
        .with(monetary_total(figures));
    head.each(d.lines.iter().map(|l| line(l, credit)))
}

fn references(d: &Document) -> [Element; 3] {
    let preceding = d.preceding.as_ref().map(|(no, on)| {
        Element::new("cac:InvoiceDocumentReference")
            .with(Element::text("cbc:ID", no))
            .with(Element::text("cbc:IssueDate", on.map(|on| on.to_string()).unwrap_or_default()))
    });
    [
        Element::new("cac:OrderReference").with(Element::some("cbc:ID", d.order_no.as_deref())),
        Element::new("cac:BillingReference").each(preceding),
        Element::new("cac:ContractDocumentReference").with(Element::some("cbc:ID", d.contract_no.as_deref())),
    ]
}

fn identified(name: &'static str, id: Option<&Identifier>) -> Element {
    let Some(id) = id else { return Element::new(name) };
    let element = Element::text(name, &id.value);
    match &id.scheme {
        Some(scheme) => element.attribute("schemeID", scheme),
        None => element,
    }
}

fn party(d: &Document, side: &Side, seller: bool) -> Element {
    // BR-O-02: where nothing is subject to VAT no VAT number stands.
    let subject = d.has(|c| c != Category::Outside);
    let vat = side.vat_id.as_deref().filter(|_| subject);
    let tax = side.tax_registration.as_deref().filter(|_| subject && seller && vat.is_none());
    let scheme = |id: Option<&str>, scheme: &'static str| match id {
        Some(id) => Element::new("cac:PartyTaxScheme")
            .with(Element::text("cbc:CompanyID", id))
            .with(scheme_of(scheme)),
        None => Element::new("cac:PartyTaxScheme"),
    };
    let country = Element::new("cac:Country").with(Element::text("cbc:IdentificationCode", &side.country));
    let address = Element::new("cac:PostalAddress")
        .with(Element::some("cbc:StreetName", side.street.as_deref()))
        .with(Element::some("cbc:CityName", side.city.as_deref()))
        .with(Element::some("cbc:PostalZone", side.postal_code.as_deref()))
        .with(Element::some("cbc:CountrySubentity", side.subdivision.as_deref()))
        .with(country);
    let legal = Element::new("cac:PartyLegalEntity")
        .with(Element::text("cbc:RegistrationName", &side.name))
        .with(identified("cbc:CompanyID", side.registration.as_ref()));
    let contact = Element::new("cac:Contact")
        .with(Element::some("cbc:Name", side.contact.as_deref()))
        .with(Element::some("cbc:Telephone", side.phone.as_deref()))
        .with(Element::some("cbc:ElectronicMail", side.email.as_deref()));
    Element::new("cac:Party")
        .with(identified("cbc:EndpointID", side.endpoint.as_ref()))
        .with(address)
        .with(scheme(vat, "VAT"))
        .with(scheme(tax, "TAX"))
        .with(legal)
        .with(contact)
}

fn scheme_of(id: &'static str) -> Element {
    Element::new("cac:TaxScheme").with(Element::text("cbc:ID", id))
}

/// BG-13; the country of the supply where it is intra-community (BR-IC-12).
fn delivery(d: &Document) -> Element {
    let to = Element::new("cac:Country").with(Element::text("cbc:IdentificationCode", &d.buyer.country));
    let place = Element::new("cac:DeliveryLocation").with(Element::new("cac:Address").with(to));
    let delivery = Element::new("cac:Delivery").with(Element::text(
        "cbc:ActualDeliveryDate",
        d.delivered_on.map(|on| on.to_string()).unwrap_or_default(),
    ));
    if d.has(|c| c == Category::IntraCommunity) { delivery.with(place) } else { delivery }
}

/// BG-16: a credit transfer, once we say where to.
fn payment(d: &Document) -> Element {
    let Some(pay) = d.pay_to.as_ref() else {
        return Element::new("cac:PaymentMeans");
    };
    let branch =
        Element::new("cac:FinancialInstitutionBranch").with(Element::some("cbc:ID", pay.bic.as_deref()));
    let account =
        Element::new("cac:PayeeFinancialAccount").with(Element::text("cbc:ID", &pay.account)).with(branch);
    Element::new("cac:PaymentMeans")
        .with(Element::text("cbc:PaymentMeansCode", "30"))
        .with(Element::text("cbc:PaymentID", &d.no))
        .with(account)
}

fn amount(name: &'static str, money: Money) -> Element {
    Element::text(name, money.to_text()).attribute("currencyID", money.currency().code())
}

/// A rate as percent, without zeros behind: `19`, `8.25`.
fn percent(rate: Ratio) -> String {
    let scaled = rate.scaled();
    let text = [&(scaled / 10_000).to_string(), ".", &fraction(scaled % 10_000)].concat();
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn fraction(rest: i64) -> String {
    let digits = rest.to_string();
    ["0".repeat(4_usize.saturating_sub(digits.len())), digits].concat()
}

/// What is not subject to VAT has no rate (BR-O-05).
fn tax_category(name: &'static str, category: Category, rate: Ratio, reason: bool) -> Element {
    let rate = (category != Category::Outside).then(|| percent(rate));
    let (code, text) = category.reason().filter(|_| reason).map_or((None, None), |(c, t)| (c, Some(t)));
    Element::new(name)
        .with(Element::text("cbc:ID", category.as_str()))
        .with(Element::some("cbc:Percent", rate.as_deref()))
        .with(Element::some("cbc:TaxExemptionReasonCode", code))
        .with(Element::some("cbc:TaxExemptionReason", text))
        .with(scheme_of("VAT"))
}

fn tax_total(figures: &Figures) -> Element {
    let subtotal = |g: &Group| {
        Element::new("cac:TaxSubtotal")
            .with(amount("cbc:TaxableAmount", g.net))
            .with(amount("cbc:TaxAmount", g.tax))
            .with(tax_category("cac:TaxCategory", g.category, g.rate, true))
    };
    Element::new("cac:TaxTotal")
        .with(amount("cbc:TaxAmount", figures.tax))
        .each(figures.groups.iter().map(subtotal))
}

fn monetary_total(figures: &Figures) -> Element {
    Element::new("cac:LegalMonetaryTotal")
        .with(amount("cbc:LineExtensionAmount", figures.net))
        .with(amount("cbc:TaxExclusiveAmount", figures.net))
        .with(amount("cbc:TaxInclusiveAmount", figures.gross))
        .with(amount("cbc:PayableAmount", figures.gross))
}

fn line(l: &Line, credit: bool) -> Element {
    let (name, quantity) = match credit {
        true => ("cac:CreditNoteLine", "cbc:CreditedQuantity"),
        false => ("cac:InvoiceLine", "cbc:InvoicedQuantity"),
    };
    let item = Element::new("cac:Item").with(Element::text("cbc:Name", &l.name)).with(tax_category(
        "cac:ClassifiedTaxCategory",
        l.category,
        l.rate,
        false,
    ));
    let price = Element::new("cac:Price")
        .with(Element::text("cbc:PriceAmount", &l.price).attribute("currencyID", l.net.currency().code()))
        .with(Element::text("cbc:BaseQuantity", l.per.to_text()).attribute("unitCode", l.unit));
    Element::new(name)
        .with(Element::text("cbc:ID", &l.id))
        .with(Element::text(quantity, l.quantity.to_text()).attribute("unitCode", l.unit))
        .with(amount("cbc:LineExtensionAmount", l.net))
        .with(item)
        .with(price)
}

#[cfg(test)]
mod tests {
    use super::percent;
    use ltc_kernel::Ratio;

    #[test]
    fn rates_are_percent() {
        for (scaled, text) in [(190_000, "19"), (82_500, "8.25"), (0, "0"), (100_000, "10"), (55, "0.0055")] {
            assert_eq!(percent(Ratio::from_scaled(scaled)), text);
        }
    }
}
