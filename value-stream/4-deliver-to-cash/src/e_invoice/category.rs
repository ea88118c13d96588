//! The VAT category of a line (UNCL 5305 as EN 16931 uses it) from our tax code, its rate and the two countries. Pure.

use ltc_kernel::{Ratio, text_enum};

text_enum! {
    /// BT-118, BT-151.
    pub enum Category {
        Standard = "S",
        Zero = "Z",
        Exempt = "E",
        ReverseCharge = "AE",
        IntraCommunity = "K",
        Export = "G",
        /// Not subject to VAT.
        Outside = "O",
    }
}

/// Members of the European Union; supplies between them are intra-community ones. `EL` is Greece in VAT numbers.
const UNION: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
    "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// Whether a country is a member of the European Union.
pub fn in_union(country: &str) -> bool {
    UNION.contains(&country)
}

/// A rate above zero is standard; a zero rate says by the end of its code why (`CNEX` exempt, `CNNT` not taxable,
/// `DERC` reverse charge, `DEIC` intra-community, `CN0X` export), else by the countries.
pub fn category(code: &str, rate: Ratio, seller: &str, buyer: &str) -> Category {
    if rate > Ratio::zero() {
        return Category::Standard;
    }
    let code = code.to_ascii_uppercase();
    let says = |ends: &[&str]| ends.iter().any(|end| code.ends_with(end));
    match () {
        () if says(&["EX"]) => Category::Exempt,
        () if says(&["NT"]) => Category::Outside,
        () if says(&["RC", "AE"]) => Category::ReverseCharge,
        () if says(&["IC"]) => Category::IntraCommunity,
        () if seller == buyer => Category::Zero,
        () if in_union(seller) && in_union(buyer) => Category::IntraCommunity,
        () => Category::Export,
    }
}

impl Category {
    /// Why no tax is charged: the code of the VATEX list, where it has one, and the text (BT-121, BT-120).
    pub fn reason(self) -> Option<(Option<&'static str>, &'static str)> {
        match self {
            Self::Standard | Self::Zero => None,
            Self::Exempt => Some((None, "Exempt from VAT")),
            Self::ReverseCharge => Some((Some("VATEX-EU-AE"), "Reverse charge")),
            Self::IntraCommunity => Some((Some("VATEX-EU-IC"), "Intra-community supply")),
            Self::Export => Some((Some("VATEX-EU-G"), "Export of goods or services")),
            Self::Outside => Some((Some("VATEX-EU-O"), "Not subject to VAT")),
        }
    }
    /// The buyer's VAT number is demanded (BR-AE-02, BR-IC-02).
    pub fn needs_buyer_vat(self) -> bool {
        matches!(self, Self::ReverseCharge | Self::IntraCommunity)
    }
    /// The seller's VAT number is demanded, no other tax registration will do (BR-G-02, BR-IC-02).
    pub fn needs_seller_vat(self) -> bool {
        matches!(self, Self::Export | Self::IntraCommunity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_category_follows_code_rate_and_countries() {
        // code, rate in millionths, seller, buyer, category
        let table = "DE19 190000 DE DE S\nCN13 130000 CN CN S\nCN0 0 CN DE G\nCN0 0 CN CN Z\nCNEX 0 CN CN E\n\
            CNNT 0 CN DE O\nDE0 0 DE FR K\nDE0 0 DE CN G\nDERC 0 DE FR AE\nDEIC 0 DE FR K\nNL0 0 NL NL Z";
        for row in table.lines() {
            let w: Vec<&str> = row.split_whitespace().collect();
            let rate = Ratio::from_scaled(w[1].parse().unwrap());
            assert_eq!(category(w[0], rate, w[2], w[3]).as_str(), w[4], "{row}");
        }
    }
}
