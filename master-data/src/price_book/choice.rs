//! Which book speaks for a line (domain.md 2.4): one book, then one agreement, then one promotion. Pure.

use super::model::{Change, PriceBookKind, Target, Tier};
use chrono::NaiveDate;
use ltc_kernel::{MoneyError, Quantity, UnitPrice};
use std::cmp::Reverse;
use std::collections::HashMap;
use uuid::Uuid;

/// The head of a book that holds for the customer on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    pub id: Uuid,
    pub no: String,
    pub name: String,
    pub kind: PriceBookKind,
    /// Named for this customer 2, for its group 1, for everybody 0.
    pub closeness: u8,
    /// Named for the region of the customer.
    pub regional: bool,
    /// Higher goes first, whatever else.
    pub priority: i64,
    pub valid_from: NaiveDate,
    /// A promotion may come on top of this agreement.
    pub combinable: bool,
}

/// What a book says for a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer<'a> {
    pub terms: &'a Terms,
    pub tier: &'a Tier,
    /// Of one unit, after this step.
    pub price: UnitPrice,
}

/// All books that hold, ready to be asked line by line.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    /// The first in its kind goes first.
    books: Vec<Terms>,
    /// Place in `books` and target, to the tiers with the largest quantity first.
    tiers: HashMap<(usize, Target), Vec<Tier>>,
}

impl Offers {
    /// Books and their tiers, by the id of the book.
    pub fn new(mut books: Vec<Terms>, tiers: impl IntoIterator<Item = (Uuid, Tier)>) -> Self {
        books.sort_by_key(|b| {
            (b.kind as u8, Reverse((b.priority, b.closeness, b.regional, b.valid_from)), b.no.clone())
        });
        let place: HashMap<Uuid, usize> = books.iter().enumerate().map(|(i, b)| (b.id, i)).collect();
        let mut all: HashMap<(usize, Target), Vec<Tier>> = HashMap::new();
        for (id, tier) in tiers {
            let Some(at) = place.get(&id) else { continue };
            all.entry((*at, tier.target.clone())).or_default().push(tier);
        }
        for steps in all.values_mut() {
            steps.sort_by_key(|tier| Reverse(tier.min_quantity.scaled()));
        }
        Self { books, tiers: all }
    }
    pub fn is_empty(&self) -> bool {
        self.books.is_empty()
    }

    /// What holds for a product in this quantity, in the order of pricing. `price` is that of the list.
    pub fn of(
        &self,
        product_id: Uuid,
        product_line: Option<&str>,
        quantity: Quantity,
        price: UnitPrice,
    ) -> Result<Vec<Offer<'_>>, MoneyError> {
        let mut found: Vec<Offer<'_>> = vec![];
        let mut now = price;
        for kind in PriceBookKind::ALL.iter().copied() {
            let closed =
                found.iter().any(|o| o.terms.kind == PriceBookKind::Agreement && !o.terms.combinable);
            if kind == PriceBookKind::Promotion && closed {
                continue;
            }
            let mut of_kind = self.books.iter().enumerate().filter(|(_, book)| book.kind == kind);
            let first = of_kind
                .find_map(|(at, book)| Some((book, self.tier(at, product_id, product_line, quantity)?)));
            let Some((terms, tier)) = first else { continue };
            let after = changed(now, tier.change)?;
            // A promotion never makes anything dearer; a book and an agreement are what they are.
            if kind == PriceBookKind::Promotion && after.scaled() >= now.scaled() {
                continue;
            }
            now = after;
            found.push(Offer { terms, tier, price: after });
        }
        Ok(found)
    }

    /// The tier of one book: the product itself goes before its line, the line before everything.
    fn tier(&self, at: usize, product: Uuid, line: Option<&str>, quantity: Quantity) -> Option<&Tier> {
        let line = line.map(|name| Target::ProductLine(name.to_owned()));
        let targets = [Some(Target::Product(product)), line, Some(Target::Everything)];
        targets.into_iter().flatten().find_map(|target| {
            let steps = self.tiers.get(&(at, target))?;
            steps.iter().find(|tier| tier.min_quantity <= quantity)
        })
    }
}

fn changed(price: UnitPrice, change: Change) -> Result<UnitPrice, MoneyError> {
    match change {
        Change::Price(scaled) => Ok(UnitPrice::from_scaled(scaled, price.currency())),
        Change::Off(off) => price.times_ratio(ltc_kernel::Ratio::one().sub(off)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::{Currency, Ratio};

    const PRODUCT: Uuid = Uuid::from_u128(7);

    /// No, kind, for whom (`*`, `group`, `me`), region, priority, from, combinable.
    const BOOKS: &str = "
        PB-1 BOOK      *     - 0 2026-01-01 yes
        PB-2 BOOK      *     R 0 2026-01-01 yes
        PB-3 BOOK      group - 0 2026-01-01 yes
        AG-1 AGREEMENT me    - 0 2026-01-01 yes
        AG-2 AGREEMENT me    - 5 2026-01-01 no
        PR-1 PROMOTION *     - 0 2026-03-01 yes
    ";

    fn books(of: &str) -> Vec<Terms> {
        let names: Vec<_> = of.split(',').collect();
        let rows = BOOKS.lines().map(|l| l.split_whitespace().collect::<Vec<_>>()).filter(|w| !w.is_empty());
        rows.filter(|w| names.contains(&w[0]))
            .map(|w| Terms {
                id: id(w[0]),
                no: w[0].to_owned(),
                name: w[0].to_owned(),
                kind: w[1].parse().unwrap(),
                closeness: match w[2] {
                    "me" => 2,
                    "group" => 1,
                    _ => 0,
                },
                regional: w[3] == "R",
                priority: w[4].parse().unwrap(),
                valid_from: w[5].parse().unwrap(),
                combinable: w[6] == "yes",
            })
            .collect()
    }
    fn id(no: &str) -> Uuid {
        Uuid::from_u128(no.bytes().fold(0, |sum, b| sum * 256 + u128::from(b)))
    }
    /// `PB-1:p10=90` (product from 10 on costs 90), `AG-1:l0=10%`, `PR-1:*0=5%`.
    fn tier(text: &str) -> (Uuid, Tier) {
        let (no, rest) = text.split_once(':').unwrap();
        let (from, value) = rest[1..].split_once('=').unwrap();
        let target = match &rest[..1] {
            "p" => Target::Product(PRODUCT),
            "l" => Target::ProductLine("WLAN".to_owned()),
            _ => Target::Everything,
        };
        let change = match value.strip_suffix('%') {
            Some(percent) => Change::Off(Ratio::from_scaled(percent.parse::<i64>().unwrap() * 10_000)),
            None => Change::Price(value.parse::<i64>().unwrap() * UnitPrice::SCALE),
        };
        (id(no), Tier { target, min_quantity: Quantity::parse(from).unwrap(), change })
    }

    #[test]
    fn the_order_of_pricing() {
        let table = "
            books          | tiers                       | quantity | steps
            -              | -                           | 1        | -
            PB-1           | PB-1:p0=95 PB-1:p10=90      | 9.999    | PB-1=95
            PB-1           | PB-1:p0=95 PB-1:p10=90      | 10       | PB-1=90
            PB-1           | PB-1:p10=90                 | 9        | -
            PB-1           | PB-1:*0=5% PB-1:l0=10%      | 1        | PB-1=90
            PB-1           | PB-1:l0=10% PB-1:p0=97      | 1        | PB-1=97
            PB-1,PB-2      | PB-1:p0=95 PB-2:p0=96       | 1        | PB-2=96
            PB-2,PB-3      | PB-2:p0=96 PB-3:p0=98       | 1        | PB-3=98
            PB-1,PB-3      | PB-1:p0=95 PB-3:p50=80      | 1        | PB-1=95
            PB-1,AG-1,PR-1 | PB-1:p0=90 AG-1:*0=10% PR-1:p0=80 | 1  | PB-1=90 AG-1=81 PR-1=80
            PB-1,AG-1,PR-1 | PB-1:p0=90 AG-1:*0=10% PR-1:p0=85 | 1  | PB-1=90 AG-1=81
            AG-1,PR-1      | AG-1:p0=110 PR-1:*0=50%     | 1        | AG-1=110 PR-1=55
            AG-1,AG-2,PR-1 | AG-1:p0=70 AG-2:p0=75 PR-1:*0=50% | 1  | AG-2=75
            AG-1,AG-2,PR-1 | AG-1:p0=70 AG-2:p9=65 PR-1:*0=50% | 1  | AG-1=70 PR-1=35
        ";
        for row in table.lines().skip(2).map(str::trim).filter(|r| !r.is_empty()) {
            let cells: Vec<_> = row.split('|').map(str::trim).collect();
            let tiers = cells[1].split_whitespace().filter(|t| *t != "-").map(tier);
            let offers = Offers::new(books(cells[0]), tiers);
            let list = UnitPrice::parse("100", Currency::CNY).unwrap();
            let quantity = Quantity::parse(cells[2]).unwrap();
            let steps = offers.of(PRODUCT, Some("WLAN"), quantity, list).unwrap();
            let whole = |o: &Offer<'_>| (o.price.scaled() / UnitPrice::SCALE).to_string();
            let text: Vec<_> = steps.iter().map(|o| [&o.terms.no, "=", &whole(o)].concat()).collect();
            assert_eq!(if text.is_empty() { "-".to_owned() } else { text.join(" ") }, cells[3], "{row}");
        }
    }
}
