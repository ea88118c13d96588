//! 人民币大写: an amount in yuan as it is written out so that nobody adds a digit (票据 rules of the People's Bank,
//! 《支付结算办法》附一). Pure.

use ltc_kernel::{Currency, Money};

const DIGITS: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
const GROUPS: [&str; 5] = ["", "万", "亿", "万亿", "亿亿"];

/// `人民币壹万零叁拾元伍角整`; nothing for another currency or below zero.
pub fn in_words(amount: Money) -> Option<String> {
    Some(["人民币", &written(amount, "元")?].concat())
}

/// As an invoice says it: `壹仟贰佰柒拾贰圆整`.
pub fn in_capitals(amount: Money) -> Option<String> {
    written(amount, "圆")
}

fn written(amount: Money, unit: &str) -> Option<String> {
    if amount.currency() != Currency::CNY || amount.is_negative() {
        return None;
    }
    let minor = amount.minor();
    let (yuan, jiao, fen) = (minor / 100, minor / 10 % 10, minor % 10);
    let mut text = String::new();
    if yuan > 0 || minor == 0 {
        text.push_str(&whole(yuan));
        text.push_str(unit);
    }
    if jiao == 0 && fen == 0 {
        return Some(text + "整");
    }
    if jiao > 0 {
        text.push_str(digit(jiao));
        text.push('角');
    } else if yuan > 0 {
        text.push('零');
    }
    if fen == 0 {
        return Some(text + "整");
    }
    text.push_str(digit(fen));
    Some(text + "分")
}

fn digit(n: i64) -> &'static str {
    usize::try_from(n).ok().and_then(|n| DIGITS.get(n)).copied().unwrap_or_default()
}

/// Groups of four digits; zeros inside are one 零, zeros behind are none.
fn whole(yuan: i64) -> String {
    if yuan == 0 {
        return "零".to_owned();
    }
    let mut groups = vec![];
    let mut rest = yuan;
    while rest > 0 {
        groups.push(rest % 10_000);
        rest /= 10_000;
    }
    let mut text = String::new();
    let mut gap = false;
    for (at, group) in groups.iter().enumerate().rev() {
        if *group == 0 {
            gap = true;
            continue;
        }
        if !text.is_empty() && (gap || *group < 1000) {
            text.push('零');
        }
        gap = false;
        text.push_str(&four(*group));
        text.push_str(GROUPS.get(at).copied().unwrap_or_default());
    }
    text
}

fn four(group: i64) -> String {
    let mut text = String::new();
    let mut gap = false;
    for (place, name) in PLACES.iter().enumerate().rev() {
        let n = group / 10_i64.pow(u32::try_from(place).unwrap_or_default()) % 10;
        if n == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
        }
        gap = false;
        text.push_str(digit(n));
        text.push_str(name);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// T-16 of domain.md 8.
    #[test]
    fn an_invoice_says_its_amount_in_capitals() {
        let table = [
            ("1272.00", "壹仟贰佰柒拾贰圆整"),
            ("0.05", "伍分"),
            ("107000.53", "壹拾万柒仟圆伍角叁分"),
            ("10030.50", "壹万零叁拾圆伍角整"),
        ];
        for (amount, words) in table {
            let amount = Money::parse(amount, Currency::CNY).unwrap();
            assert_eq!(in_capitals(amount).as_deref(), Some(words));
        }
    }
}
