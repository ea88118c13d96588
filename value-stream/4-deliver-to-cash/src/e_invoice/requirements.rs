//! What a document must say before it may leave (domain.md 4.5.4), told all at once, in words of ours: the rule of the
//! standard stands beside each. Pure.

use super::category::Category;
use super::document::{Document, Kind, Profile, Side};
use ltc_kernel::{Findings, Refusal};

/// Refuses with everything that is missing.
pub fn check(document: &Document, profile: Profile) -> Result<(), Refusal> {
    let mut findings = Findings::new();
    sides(document, &mut findings);
    // BR-DEC-*: two decimals at most.
    let fits = document.currency.minor_digits() <= 2;
    findings.check(fits, "/currency", "e_invoice.currency_decimals");
    // BR-O-11: what is not subject to VAT stands alone.
    let outside = document.has(|c| c == Category::Outside);
    let taxed = document.has(|c| c != Category::Outside);
    findings.check(!(outside && taxed), "/lines", "e_invoice.mixed_with_outside");
    // BR-IC-11: the day of the supply.
    let within = document.has(|c| c == Category::IntraCommunity);
    findings.check(!within || document.delivered_on.is_some(), "/delivered_on", "e_invoice.delivery_missing");
    // BR-CO-25: a date or terms.
    let dated = document.due_on.is_some() || document.terms.is_some();
    findings.check(dated, "/due_on", "e_invoice.due_missing");
    // BR-55.
    let named = document.kind != Kind::CreditNote || document.preceding.is_some();
    findings.check(named, "/invoice_id", "e_invoice.preceding_missing");
    if profile == Profile::Peppol {
        peppol(document, &mut findings);
    }
    findings.finish()
}

fn sides(document: &Document, findings: &mut Findings) {
    for (at, side) in [("/seller", &document.seller), ("/buyer", &document.buyer)] {
        // BR-06, BR-07, BR-09, BR-11.
        findings.check(!side.name.trim().is_empty(), [at, "/name"].concat(), "e_invoice.name_missing");
        findings.check(side.country.len() == 2, [at, "/country"].concat(), "e_invoice.country_missing");
        // BR-CO-09.
        if let Some(id) = &side.vat_id {
            let prefix = id.get(..2).is_some_and(|p| p.bytes().all(|b| b.is_ascii_uppercase()));
            findings.check(prefix, [at, "/vat_id"].concat(), "e_invoice.vat_id_without_country");
        }
    }
    let (seller, buyer) = (&document.seller, &document.buyer);
    if !document.has(|c| c != Category::Outside) {
        // BR-CO-26: no VAT number may stand here, so another one must.
        findings.check(
            seller.registration.is_some(),
            "/seller/registration_no",
            "e_invoice.registration_missing",
        );
        return;
    }
    // BR-S-02, BR-Z-02, BR-E-02, BR-AE-02, BR-G-02, BR-IC-02; BR-CO-26.
    let any = seller.vat_id.is_some() || seller.tax_registration.is_some();
    let demanded = document.has(Category::needs_seller_vat);
    let known = seller.vat_id.is_some() || (!demanded && any);
    findings.check(known, "/seller/vat_id", "e_invoice.seller_vat_missing");
    let registered = seller.vat_id.is_some() || seller.registration.is_some();
    findings.check(registered, "/seller/registration_no", "e_invoice.registration_missing");
    let wanted = document.has(Category::needs_buyer_vat);
    findings.check(!wanted || buyer.vat_id.is_some(), "/buyer/vat_id", "e_invoice.buyer_vat_missing");
}

/// What Peppol BIS Billing 3.0 adds (PEPPOL-EN16931-R003, R010, R020) and what some sellers' countries want.
fn peppol(document: &Document, findings: &mut Findings) {
    let endpoints = [("/seller/endpoint_id", &document.seller), ("/buyer/endpoint_id", &document.buyer)];
    for (at, side) in endpoints {
        findings.check(side.endpoint.is_some(), at, "e_invoice.endpoint_missing");
    }
    let referred = document.buyer_reference.is_some() || document.order_no.is_some();
    findings.check(referred, "/buyer_reference", "e_invoice.reference_missing");
    // NL-R-002, IT-R-002 to IT-R-004, IS-R-003.
    if ["NL", "IT", "IS"].contains(&document.seller.country.as_str()) {
        findings.check(addressed(&document.seller), "/seller/street", "e_invoice.address_missing");
    }
}

fn addressed(side: &Side) -> bool {
    side.street.is_some() && side.city.is_some() && side.postal_code.is_some()
}
