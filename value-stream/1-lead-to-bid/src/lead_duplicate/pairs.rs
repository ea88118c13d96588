//! Which of many leads may be one, without comparing each with each: only those that share a key are compared. Pure.

use ltc_master_data::matching::{Keys, Match, compare};
use std::collections::{BTreeSet, HashMap};

/// A key that more leads share than this says nothing.
const MOST_OF_A_KEY: usize = 200;

/// Pairs (by position, the earlier first) whose score is likely, best first.
pub fn pairs(all: &[Keys]) -> Vec<(usize, usize, Match)> {
    let mut shared: HashMap<(u8, String), Vec<usize>> = HashMap::new();
    for (i, keys) in all.iter().enumerate() {
        // A name alone is never enough.
        let own = [&keys.credit_code, &keys.phone, &keys.domain];
        for (kind, key) in (0_u8..).zip(own).filter(|(_, key)| !key.is_empty()) {
            shared.entry((kind, key.clone())).or_default().push(i);
        }
    }
    let mut asked: BTreeSet<(usize, usize)> = BTreeSet::new();
    for group in shared.values().filter(|group| group.len() <= MOST_OF_A_KEY) {
        for (at, a) in group.iter().enumerate() {
            asked.extend(group[at + 1..].iter().map(|b| (*a, *b)));
        }
    }
    let found = asked.into_iter().map(|(a, b)| (a, b, compare(&all[a], &all[b])));
    let mut found: Vec<_> = found.filter(|(_, _, m)| m.is_likely()).collect();
    found.sort_by_key(|(a, b, m)| (-m.score, *a, *b));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_master_data::matching::Known;

    #[test]
    fn those_that_share_a_key_are_compared() {
        let of = |name, domain, city| {
            Keys::of(Known { name: Some(name), domain: Some(domain), city: Some(city), ..Known::default() })
        };
        let all = [
            of("华为技术有限公司", "huawei.com", "深圳"),
            of("上海大众", "svw.com", "上海"),
            of("華為技術有限責任公司", "huawei.com", "深圳"),
            of("上海大众汽车", "csvw.com", "上海"),
        ];
        let found = pairs(&all);
        assert_eq!(found.iter().map(|(a, b, m)| (*a, *b, m.score)).collect::<Vec<_>>(), [(0, 2, 850_000)]);
    }

    /// 5,000 leads of as many companies are compared in no time, and the one pair is found.
    #[test]
    fn many_leads_are_not_compared_with_each_other() {
        let name = |n: u32| {
            let c = |k: u32| char::from_u32(0x4E00 + (n * 7 + k * 131) % 20_000).unwrap_or('一');
            [c(1), c(2), c(3), c(4)].iter().collect::<String>()
        };
        let mail = |n: u32| format!("a@company{n}.com");
        let mut all: Vec<Keys> = (0..5_000)
            .map(|n| Keys::of(Known { name: Some(&name(n)), email: Some(&mail(n)), ..Known::default() }))
            .collect();
        let phone = Some("13800138000");
        for keys in [42, 43] {
            let mail = mail(keys);
            let twin = Known {
                name: Some("天下无双"),
                phone,
                email: Some(&mail),
                city: Some("北京"),
                country: "CN",
                ..Known::default()
            };
            all.push(Keys::of(twin));
        }
        let found: Vec<_> = pairs(&all).into_iter().map(|(a, b, m)| (a, b, m.score)).collect();
        assert_eq!(found, [(5_000, 5_001, 800_000)]);
    }
}
