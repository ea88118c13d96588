//! What a tender asks for, and what has to be looked at before it is too late. Pure.

use super::model::{BidItemState, BidOffer};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use ltc_kernel::{Finding, Money, MoneyError};

/// What the marks look at.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub due_at: DateTime<Utc>,
    pub questions_until: Option<DateTime<Utc>>,
    pub bid_valid_until: Option<NaiveDate>,
    pub bond_expires_on: Option<NaiveDate>,
    pub quote_valid_until: Option<NaiveDate>,
    /// The tender documents cost money and were not bought.
    pub not_bought: bool,
    /// Still being prepared.
    pub preparing: bool,
    pub open_questions: usize,
    /// Open and late.
    pub late_items: usize,
}

/// From so early on a deadline is close.
const CLOSE: i64 = 48;

/// Everything that has to be looked at, the worst first.
pub fn marks(facts: &Facts, now: DateTime<Utc>) -> Vec<Finding> {
    let mut all = vec![];
    let mut mark = |holds: bool, at: &str, code: &'static str, params: &[(&str, &str)]| {
        if holds {
            all.push(Finding::new(at, code, params));
        }
    };
    let within = |at: DateTime<Utc>| at > now && at - now <= Duration::hours(CLOSE);
    mark(facts.preparing && facts.due_at <= now, "/due_at", "bid.deadline_passed", &[]);
    mark(facts.preparing && within(facts.due_at), "/due_at", "bid.due_soon", &[]);
    let (until, bond, quote) = (facts.bid_valid_until, facts.bond_expires_on, facts.quote_valid_until);
    let short = |ends: Option<NaiveDate>| ends.zip(until).is_some_and(|(ends, until)| ends < until);
    let said = until.map(|on| on.to_string()).unwrap_or_default();
    mark(short(bond), "/bond_expires_on", "bid.bond_ends_before_validity", &[("until", &said)]);
    mark(short(quote), "/quote_id", "bid.quote_ends_before_validity", &[("until", &said)]);
    mark(facts.preparing && facts.not_bought, "/documents_bought_on", "bid.documents_not_bought", &[]);
    let late = facts.late_items.to_string();
    mark(facts.preparing && facts.late_items > 0, "/items", "bid.items_late", &[("count", &late)]);
    let open = facts.open_questions.to_string();
    let closing = facts.questions_until.is_some_and(within);
    mark(closing && facts.preparing, "/questions_until", "bid.questions_close_soon", &[]);
    let unanswered = facts.preparing && facts.open_questions > 0;
    mark(unanswered, "/questions", "bid.questions_open", &[("count", &open)]);
    all
}

/// Required and open: the bid cannot be handed in.
pub fn missing<'a>(items: impl IntoIterator<Item = (&'a str, bool, BidItemState)>) -> Vec<&'a str> {
    let open = |(_, required, state): &(&str, bool, BidItemState)| *required && *state == BidItemState::Open;
    items.into_iter().filter(open).map(|(title, _, _)| title).collect()
}

/// An offer with its rank and how far it is from ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    pub offer: BidOffer,
    /// 1 is the lowest price; equal prices have the same rank.
    pub rank: i64,
    /// Their price less ours.
    pub difference: Option<Money>,
}

/// The lowest price first.
pub fn ranked(offers: &[BidOffer]) -> Result<Vec<Ranked>, MoneyError> {
    let ours = offers.iter().find(|offer| offer.ours).map(|offer| offer.price);
    let mut sorted = offers.to_vec();
    sorted.sort_by_key(|offer| (offer.price.minor(), !offer.ours));
    let mut all = vec![];
    for offer in &sorted {
        let lower = sorted.iter().filter(|other| other.price.minor() < offer.price.minor()).count();
        let difference = ours.filter(|_| !offer.ours).map(|ours| offer.price.sub(ours)).transpose()?;
        let rank = i64::try_from(lower + 1).unwrap_or(i64::MAX);
        all.push(Ranked { offer: offer.clone(), rank, difference });
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::Currency;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }
    fn on(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }
    fn codes(facts: &Facts) -> String {
        let all = marks(facts, at("2026-03-02T01:00:00Z"));
        all.iter().map(|f| f.code.trim_start_matches("bid.")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_has_to_be_looked_at() {
        let calm = Facts {
            due_at: at("2026-04-01T01:00:00Z"),
            bid_valid_until: on("2026-06-30"),
            bond_expires_on: on("2026-06-30"),
            quote_valid_until: on("2026-07-01"),
            preparing: true,
            ..Facts::default()
        };
        let table: [(&str, Facts); 9] = [
            ("", calm.clone()),
            ("bond_ends_before_validity", Facts { bond_expires_on: on("2026-06-29"), ..calm.clone() }),
            ("quote_ends_before_validity", Facts { quote_valid_until: on("2026-06-01"), ..calm.clone() }),
            ("due_soon", Facts { due_at: at("2026-03-04T01:00:00Z"), ..calm.clone() }),
            ("deadline_passed", Facts { due_at: at("2026-03-02T01:00:00Z"), ..calm.clone() }),
            (
                "documents_not_bought items_late questions_open",
                Facts { not_bought: true, late_items: 2, open_questions: 1, ..calm.clone() },
            ),
            (
                "questions_close_soon",
                Facts { questions_until: Some(at("2026-03-03T00:00:00Z")), ..calm.clone() },
            ),
            ("", Facts { questions_until: Some(at("2026-03-01T00:00:00Z")), ..calm.clone() }),
            (
                "",
                Facts { preparing: false, due_at: at("2026-03-01T00:00:00Z"), late_items: 1, ..calm.clone() },
            ),
        ];
        for (expected, facts) in table {
            assert_eq!(codes(&facts), expected);
        }
        // No validity is known: nothing to compare with.
        assert_eq!(codes(&Facts { bid_valid_until: None, bond_expires_on: on("2026-01-01"), ..calm }), "");
    }

    #[test]
    fn only_what_is_required_and_open_is_missing() {
        use BidItemState::{Done, Dropped, Open};
        let items = [
            ("cover", true, Open),
            ("deviation table", true, Done),
            ("flyer", false, Open),
            ("x", true, Dropped),
        ];
        assert_eq!(missing(items), ["cover"]);
    }

    #[test]
    fn equal_prices_share_a_rank() {
        let offer = |bidder: &str, minor, ours| BidOffer {
            bidder: bidder.to_owned(),
            ours,
            price: Money::new(minor, Currency::CNY),
            note: None,
        };
        let all = ranked(&[
            offer("we", 1200, true),
            offer("a", 1000, false),
            offer("b", 1200, false),
            offer("c", 1500, false),
        ]);
        let said: Vec<String> = all
            .unwrap()
            .iter()
            .map(|r| {
                format!("{} {} {}", r.rank, r.offer.bidder, r.difference.map_or("-".into(), |d| d.to_text()))
            })
            .collect();
        assert_eq!(said, ["1 a -2.00", "2 we -", "2 b 0.00", "4 c 3.00"]);
    }
}
