//! Figures as they are written on paper. Exact: digits are moved, nothing is calculated. Pure.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
use ltc_kernel::{Currency, Money, Quantity, Ratio, UnitPrice, round_half_up};

/// `1,234,567.50`; as many decimals as the currency has.
pub fn money(amount: Money) -> String {
    grouped(&amount.to_text())
}

/// At least the decimals of the currency, more where the price has them: `0.0125`.
pub fn unit_price(price: UnitPrice) -> String {
    let text = price.to_text();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let least = digits(price.currency());
    let kept = decimals.trim_end_matches('0').len().max(least);
    let padded: String = decimals.chars().chain(std::iter::repeat('0')).take(kept).collect();
    let dot = if kept == 0 { "" } else { "." };
    [&grouped(whole), dot, &padded].concat()
}

fn digits(currency: Currency) -> usize {
    usize::try_from(currency.minor_digits()).unwrap_or_default()
}

/// `1,500` and `2.5`: no zeros behind.
pub fn quantity(quantity: Quantity) -> String {
    trimmed(&grouped(&quantity.to_text()))
}

/// `13%`, `8.25%`: the ratio with its point moved by two.
pub fn percent(ratio: Ratio) -> String {
    let text = ratio.to_text();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("−", rest));
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let (up, rest) = decimals.split_at(decimals.len().min(2));
    let whole = [whole, up, &"0".repeat(2 - up.len())].concat();
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    [sign, &trimmed(&[whole, ".", rest].concat()), "%"].concat()
}

/// A discount as people say it: two decimals of a percent, half up.
pub fn rounded_percent(ratio: Ratio) -> String {
    let hundredths = round_half_up(i128::from(ratio.scaled()), 100);
    let scaled = i64::try_from(hundredths * 100).unwrap_or(ratio.scaled());
    percent(Ratio::from_scaled(scaled))
}

/// `2026年3月2日` and `2 March 2026`.
pub fn date(on: NaiveDate, english: bool) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, day) = (on.year().to_string(), on.day().to_string());
    if english {
        let month = MONTHS.get(on.month0() as usize).copied().unwrap_or_default();
        return [day.as_str(), " ", month, " ", &year].concat();
    }
    [&year, "年", &on.month().to_string(), "月", &day, "日"].concat()
}

/// A time on the clock of a zone: `2026年3月20日 09:00`.
pub fn moment(at: DateTime<Utc>, zone: Tz, english: bool) -> String {
    let local = at.with_timezone(&zone);
    let two = |n: u32| [if n < 10 { "0" } else { "" }, &n.to_string()].concat();
    [&date(local.date_naive(), english), " ", &two(local.hour()), ":", &two(local.minute())].concat()
}

/// The lines of a text that say something.
pub fn paragraphs(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

fn trimmed(text: &str) -> String {
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text.to_owned(),
    }
}

/// Thousands apart; a minus as it is written.
fn grouped(text: &str) -> String {
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |rest| ("−", rest));
    let (whole, decimals) = text.split_once('.').map_or((text, None), |(w, d)| (w, Some(d)));
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        out.push('.');
        out.push_str(decimals);
    }
    out
}
