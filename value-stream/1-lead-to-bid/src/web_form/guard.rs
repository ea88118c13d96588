//! Is it a person who sends this? Pure: a signed token that says when the page was shown, a field that nobody sees, the
//! time that a person takes, and how often one address sends. No service of anybody else is asked.

use sha2::{Digest, Sha256};
use std::collections::{HashMap, VecDeque};

/// A person needs longer than this to fill a form; in milliseconds.
pub const SHORTEST: i64 = 3_000;
/// A page older than this is shown anew.
pub const LONGEST: i64 = 4 * 3_600_000;
/// Most sendings of one address within the window.
pub const MOST: usize = 5;
pub const WINDOW: i64 = 10 * 60_000;
/// Addresses that are remembered at most.
const ADDRESSES: usize = 10_000;

/// What the guard says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Person,
    /// Dropped without a word: a program.
    Program,
    /// The page is too old: it is shown again.
    Stale,
}

/// The keyed digest of a text, as RFC 2104 has it in spirit: the key stands before both digests.
fn signed(secret: &str, text: &str) -> String {
    let inner = Sha256::digest([secret, "|inner|", text].concat());
    hex::encode(Sha256::digest([secret.as_bytes(), b"|outer|", inner.as_slice()].concat()))
}

/// What the page carries: when it was shown, a number used once, and both signed.
pub fn token(secret: &str, shown_at: i64, once: &str) -> String {
    let said = format!("{shown_at}.{once}");
    let signature = signed(secret, &said);
    format!("{said}.{signature}")
}

/// Judges what came: `unseen` is the field that people do not see.
pub fn judge(secret: &str, token: &str, now: i64, unseen: &str) -> Verdict {
    let Some((said, signature)) = token.rsplit_once('.') else { return Verdict::Program };
    let shown_at = said.split('.').next().and_then(|at| at.parse::<i64>().ok());
    let Some(shown_at) = shown_at.filter(|_| signed(secret, said) == signature) else {
        return Verdict::Program;
    };
    match now - shown_at {
        _ if !unseen.is_empty() => Verdict::Program,
        ..SHORTEST => Verdict::Program,
        LONGEST.. => Verdict::Stale,
        _ => Verdict::Person,
    }
}

/// How often each address sent lately.
#[derive(Debug, Default)]
pub struct Rates(HashMap<String, VecDeque<i64>>);

impl Rates {
    /// Counts one sending; false: too many.
    pub fn admits(&mut self, address: &str, now: i64) -> bool {
        if self.0.len() > ADDRESSES {
            self.0.retain(|_, sent| sent.back().is_some_and(|at| now - at < WINDOW));
        }
        let sent = self.0.entry(address.to_owned()).or_default();
        while sent.front().is_some_and(|at| now - at >= WINDOW) {
            sent.pop_front();
        }
        if sent.len() >= MOST {
            return false;
        }
        sent.push_back(now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_give_themselves_away() {
        let good = token("secret", 1_000_000, "n1");
        let late = 1_000_000 + SHORTEST;
        for (secret, token, now, unseen, expected) in [
            ("secret", good.as_str(), late, "", Verdict::Person),
            ("secret", &good, late - 1, "", Verdict::Program),
            ("secret", &good, late, "http://spam", Verdict::Program),
            ("other", &good, late, "", Verdict::Program),
            ("secret", "1000000.n1.00", late, "", Verdict::Program),
            ("secret", "", late, "", Verdict::Program),
            ("secret", &good.replace("1000000", "1000001"), late, "", Verdict::Program),
            ("secret", &good, 1_000_000 + LONGEST, "", Verdict::Stale),
        ] {
            assert_eq!(judge(secret, token, now, unseen), expected, "{secret} {token} {now} {unseen}");
        }
    }

    #[test]
    fn one_address_sends_so_often_and_no_more() {
        let mut rates = Rates::default();
        for n in 0..MOST {
            assert!(rates.admits("a", i64::try_from(n).unwrap()));
        }
        assert!(!rates.admits("a", 10));
        assert!(rates.admits("b", 10));
        assert!(rates.admits("a", WINDOW + 1));
    }
}
