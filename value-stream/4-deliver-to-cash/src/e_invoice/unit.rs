//! Units of measure: what people write into the code of UN/ECE Recommendation 20 (BT-130). Pure.

/// Our words, Chinese and English, and the code.
const UNITS: [(&str, &str); 46] = [
    ("件", "H87"),
    ("个", "H87"),
    ("台", "H87"),
    ("只", "H87"),
    ("块", "H87"),
    ("张", "H87"),
    ("piece", "H87"),
    ("pcs", "H87"),
    ("套", "SET"),
    ("set", "SET"),
    ("对", "PR"),
    ("双", "PR"),
    ("箱", "XBX"),
    ("盒", "XBX"),
    ("包", "XPK"),
    ("吨", "TNE"),
    ("千克", "KGM"),
    ("公斤", "KGM"),
    ("kg", "KGM"),
    ("克", "GRM"),
    ("g", "GRM"),
    ("米", "MTR"),
    ("m", "MTR"),
    ("千米", "KMT"),
    ("km", "KMT"),
    ("厘米", "CMT"),
    ("毫米", "MMT"),
    ("平方米", "MTK"),
    ("立方米", "MTQ"),
    ("升", "LTR"),
    ("l", "LTR"),
    ("年", "ANN"),
    ("year", "ANN"),
    ("月", "MON"),
    ("month", "MON"),
    ("周", "WEE"),
    ("week", "WEE"),
    ("天", "DAY"),
    ("日", "DAY"),
    ("人天", "DAY"),
    ("day", "DAY"),
    ("小时", "HUR"),
    ("人时", "HUR"),
    ("hour", "HUR"),
    ("千瓦时", "KWH"),
    ("kwh", "KWH"),
];

/// The code of a unit; what is neither known nor given is `C62`, one.
pub fn code(unit: Option<&str>) -> &'static str {
    let unit = unit.unwrap_or_default().trim();
    let known = UNITS.iter().find(|(word, code)| unit.eq_ignore_ascii_case(word) || unit == *code);
    known.map_or("C62", |(_, code)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_codes() {
        let table = [
            (Some("件"), "H87"),
            (Some("KWH"), "KWH"),
            (Some("Hour"), "HUR"),
            (Some("项"), "C62"),
            (None, "C62"),
        ];
        for (unit, wanted) in table {
            assert_eq!(code(unit), wanted);
        }
    }
}
