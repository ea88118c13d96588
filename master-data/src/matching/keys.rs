//! What is compared of a company, and the keys by which candidates are found without looking at everybody. Pure.

use super::fold::{folded, pinyin};

/// Mail that says nothing about the company.
const FREE_MAIL: &[&str] = &[
    "gmail.com",
    "outlook.com",
    "hotmail.com",
    "yahoo.com",
    "qq.com",
    "163.com",
    "126.com",
    "sina.com",
    "icloud.com",
    "foxmail.com",
    "live.com",
    "139.com",
    "189.cn",
    "sohu.com",
    "aliyun.com",
];

/// What is known of a company, as it was entered.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known<'a> {
    pub name: Option<&'a str>,
    pub credit_code: Option<&'a str>,
    pub email: Option<&'a str>,
    /// A web address or a domain.
    pub domain: Option<&'a str>,
    pub phone: Option<&'a str>,
    /// ISO 3166 alpha-2: the country of a phone without its code.
    pub country: &'a str,
    pub city: Option<&'a str>,
}

/// The same in one form; what is not known is empty and gives no evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    pub name: String,
    pub pinyin: String,
    pub credit_code: String,
    pub email: String,
    pub domain: String,
    pub phone: String,
    pub city: String,
}

impl Keys {
    pub fn of(known: Known<'_>) -> Self {
        let name = known.name.map(folded).unwrap_or_default();
        let email = known.email.unwrap_or_default().trim().to_lowercase();
        let of_mail = email.rsplit_once('@').map(|(_, domain)| domain.to_owned());
        let own = known.domain.map(domain).or(of_mail).unwrap_or_default();
        Self {
            pinyin: pinyin(&name),
            name,
            credit_code: known.credit_code.unwrap_or_default().trim().to_uppercase(),
            email,
            domain: if FREE_MAIL.contains(&own.as_str()) { String::new() } else { own },
            phone: known.phone.and_then(|text| phone(text, known.country)).unwrap_or_default(),
            city: known
                .city
                .map(|city| city.trim().trim_end_matches('市').to_lowercase())
                .unwrap_or_default(),
        }
    }
}

/// "https://www.example.com/a" -> "example.com".
pub fn domain(text: &str) -> String {
    let text = text.trim().to_lowercase();
    let host = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
    let host = host.split(['/', ':', '?']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

/// E.164, as far as the country's code is known; nothing where there are too few digits.
pub fn phone(text: &str, country: &str) -> Option<String> {
    let plus = text.trim().starts_with('+') || text.trim().starts_with("00");
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let digits = if text.trim().starts_with("00") { digits.trim_start_matches('0') } else { &digits };
    if digits.len() < 5 {
        return None;
    }
    if plus {
        return Some(["+", digits].concat());
    }
    let code = calling_code(country)?;
    // A Chinese mobile with the country's code but without the sign.
    if country == "CN" && digits.len() == 13 && digits.starts_with("861") {
        return Some(["+", digits].concat());
    }
    Some(["+", code, digits.trim_start_matches('0')].concat())
}

fn calling_code(country: &str) -> Option<&'static str> {
    Some(match country {
        "CN" => "86",
        "HK" => "852",
        "MO" => "853",
        "TW" => "886",
        "US" | "CA" => "1",
        "GB" => "44",
        "DE" => "49",
        "FR" => "33",
        "IT" => "39",
        "ES" => "34",
        "NL" => "31",
        "BE" => "32",
        "CH" => "41",
        "AT" => "43",
        "PL" => "48",
        "SE" => "46",
        "NO" => "47",
        "DK" => "45",
        "FI" => "358",
        "PT" => "351",
        "BR" => "55",
        "MX" => "52",
        "AR" => "54",
        "CL" => "56",
        "CO" => "57",
        "PE" => "51",
        "JP" => "81",
        "KR" => "82",
        "SG" => "65",
        "MY" => "60",
        "TH" => "66",
        "VN" => "84",
        "ID" => "62",
        "PH" => "63",
        "IN" => "91",
        "AU" => "61",
        "NZ" => "64",
        "ZA" => "27",
        "AE" => "971",
        "SA" => "966",
        "TR" => "90",
        "RU" | "KZ" => "7",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_take_one_form() {
        let table = "
            +86 138-0013-8000 | CN | +8613800138000
            138 0013 8000     | CN | +8613800138000
            8613800138000     | CN | +8613800138000
            010-8888 6666     | CN | +861088886666
            0086 10 88886666  | DE | +861088886666
            (030) 123456      | DE | +4930123456
            1234              | CN | -
            12345678          | XX | -";
        for row in table.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            assert_eq!(phone(cells[0], cells[1]).unwrap_or("-".into()), cells[2], "{row}");
        }
    }

    #[test]
    fn a_free_address_says_nothing_of_the_company() {
        let of = |email| Keys::of(Known { email: Some(email), ..Known::default() }).domain;
        assert_eq!((of("Li@Example.com"), of("li@qq.com")), ("example.com".into(), String::new()));
        assert_eq!(domain("https://www.Example.com:443/a?b"), "example.com");
    }
}
