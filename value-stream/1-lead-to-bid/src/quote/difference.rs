//! What changed from one version of a quote to another: line by line, money by money. Pure.

use super::model::{Instalment, QuoteLine};
use ltc_kernel::{Money, MoneyError, text_enum};
use std::collections::{HashMap, VecDeque};
use uuid::Uuid;

text_enum! {
    /// What became of a line.
    pub enum LineFate { Same = "SAME", Changed = "CHANGED", Added = "ADDED", Removed = "REMOVED" }
}

/// A field that differs, both values as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    pub field: &'static str,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// A line of one version beside that of the other.
#[derive(Clone, Debug)]
pub struct LineChange<'a> {
    pub fate: LineFate,
    pub before: Option<&'a QuoteLine>,
    pub after: Option<&'a QuoteLine>,
    pub fields: Vec<FieldChange>,
}

impl LineChange<'_> {
    /// What the line adds to the total, after less before; optional lines add nothing.
    pub fn delta(&self) -> Result<Money, MoneyError> {
        let counted = |line: Option<&QuoteLine>| line.filter(|l| !l.optional).map(|l| l.net);
        let currency = self.after.or(self.before).map(|l| l.net.currency());
        let Some(currency) = currency else { return Err(MoneyError::DivisionByZero) };
        let zero = Money::zero(currency);
        counted(self.after).unwrap_or(zero).sub(counted(self.before).unwrap_or(zero))
    }
}

/// Lines are the same when product, text and heading are; then when the product is; in the order of the lines. The lines
/// of the later version come first, then those that it has no more.
pub fn lines<'a>(before: &'a [QuoteLine], after: &'a [QuoteLine]) -> Vec<LineChange<'a>> {
    let mut partner: Vec<Option<usize>> = vec![None; after.len()];
    let mut free = vec![true; before.len()];
    pair(before, after, &mut partner, &mut free, |l| (l.product_id, Some((&l.description, &l.group))));
    pair(before, after, &mut partner, &mut free, |l| (l.product_id, None));
    let kept = after.iter().zip(partner).map(|(line, at)| match at {
        Some(at) => {
            let fields = fields(&before[at], line);
            let fate = if fields.is_empty() { LineFate::Same } else { LineFate::Changed };
            LineChange { fate, before: Some(&before[at]), after: Some(line), fields }
        }
        None => LineChange { fate: LineFate::Added, before: None, after: Some(line), fields: vec![] },
    });
    let gone = before.iter().zip(free).filter(|(_, free)| *free);
    let gone = gone.map(|(line, _)| LineChange {
        fate: LineFate::Removed,
        before: Some(line),
        after: None,
        fields: vec![],
    });
    kept.chain(gone).collect()
}

type Key<'a> = (Uuid, Option<(&'a String, &'a Option<String>)>);

fn pair<'a>(
    before: &'a [QuoteLine],
    after: &'a [QuoteLine],
    partner: &mut [Option<usize>],
    free: &mut [bool],
    key: impl Fn(&'a QuoteLine) -> Key<'a>,
) {
    let mut waiting: HashMap<Key<'a>, VecDeque<usize>> = HashMap::new();
    for (at, line) in before.iter().enumerate().filter(|(at, _)| free[*at]) {
        waiting.entry(key(line)).or_default().push_back(at);
    }
    for (line, mine) in after.iter().zip(partner.iter_mut()).filter(|(_, mine)| mine.is_none()) {
        *mine = waiting.get_mut(&key(line)).and_then(VecDeque::pop_front);
        if let Some(at) = *mine {
            free[at] = false;
        }
    }
}

fn fields(before: &QuoteLine, after: &QuoteLine) -> Vec<FieldChange> {
    let texts = |l: &QuoteLine| {
        [
            ("description", Some(l.description.clone())),
            ("choices", Some(l.choices.join(", ")).filter(|text| !text.is_empty())),
            ("quantity", Some(l.quantity.to_text())),
            ("list_price", Some(l.list_price.to_text())),
            ("unit_price", Some(l.unit_price.to_text())),
            ("net", Some(l.net.to_text())),
            ("tax_code", Some(l.tax_code.clone())),
            ("tax_rate", Some(l.tax_rate.to_text())),
            ("gross", Some(l.gross.to_text())),
            ("group", l.group.clone()),
            ("optional", Some(l.optional.to_string())),
        ]
    };
    differing(texts(before), texts(after))
}

/// The fields whose texts differ.
pub fn differing<const N: usize>(
    before: [(&'static str, Option<String>); N],
    after: [(&'static str, Option<String>); N],
) -> Vec<FieldChange> {
    let both = before.into_iter().zip(after);
    let changed = both.filter(|((_, before), (_, after))| before != after);
    changed.map(|((field, before), (_, after))| FieldChange { field, before, after }).collect()
}

/// The payment terms in one line: `0.300000 EFFECTIVE +30`.
pub fn terms(terms: &[Instalment]) -> Option<String> {
    let one = |t: &Instalment| {
        let trigger = t.milestone_code.as_deref().unwrap_or(t.trigger.as_str());
        [&t.share.to_text(), " ", trigger, " +", &t.due_days.to_string()].concat()
    };
    (!terms.is_empty()).then(|| terms.iter().map(one).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::pricing::{Ask, Facts, price, totals};
    use crate::table::rows;
    use ltc_kernel::{Currency, Quantity, Ratio, UnitPrice};

    /// `A3*10@A1`: product A, three of them, at ten, under the heading A1; `?` is optional.
    fn made(text: &str) -> Vec<QuoteLine> {
        let asks: Vec<Ask> = text.split_whitespace().map(ask).collect();
        price(&asks, None, false).unwrap()
    }
    fn ask(text: &str) -> Ask {
        let (text, optional) = text.strip_suffix('?').map_or((text, false), |t| (t, true));
        let (text, group) = text.split_once('@').map_or((text, None), |(t, g)| (t, Some(g.to_owned())));
        let (quantity, unit) = text[1..].split_once('*').unwrap();
        Ask {
            facts: Facts {
                product_id: Uuid::from_u128(u128::from(text.as_bytes()[0])),
                name: text[..1].to_owned(),
                words: None,
                choices: vec![],
                product_line: None,
                on_sale: true,
                list_price: UnitPrice::parse(unit, Currency::CNY).unwrap(),
                cost: None,
                minimum_margin: Ratio::zero(),
                tax_code: "CN13".to_owned(),
                tax_rate: Ratio::parse("0.13").unwrap(),
                parts: vec![],
            },
            given: vec![],
            quantity: Quantity::parse(quantity).unwrap(),
            discount: None,
            unit_price: None,
            text: None,
            price_reason: None,
            optional,
            group,
        }
    }

    #[test]
    fn lines_find_their_partners_and_the_money_adds_up() {
        let table = "
            before              | after               | fates                            | deltas
            A1*10               | A1*10               | SAME                             | 0.00
            A1*10               | A2*10               | CHANGED quantity net gross       | 10.00
            A1*10 B1*5          | B1*5 A1*10          | SAME, SAME                       | 0.00 0.00
            A1*10               | A1*10 B1*5          | SAME, ADDED                      | 0.00 5.00
            A1*10 B1*5          | B1*5                | SAME, REMOVED                    | 0.00 -10.00
            A1*10@X A1*10@Y     | A1*10@Y A3*10@X     | SAME, CHANGED quantity net gross | 0.00 20.00
            A1*10@X             | A1*10@Z             | CHANGED group                    | 0.00
            A1*10 B1*5          | A1*10 B1*5?         | SAME, CHANGED optional           | 0.00 -5.00
            A1*10 A1*10         | A1*10 A1*12 A1*10   | SAME, CHANGED list_price unit_price net gross, ADDED | 0.00 2.00 10.00
        ";
        for [before, after, fates, deltas] in rows(table) {
            let (before, after) = (made(before), made(after));
            let changes = lines(&before, &after);
            let words = |c: &LineChange<'_>| {
                let fields = c.fields.iter().map(|f| f.field);
                std::iter::once(c.fate.as_str()).chain(fields).collect::<Vec<_>>().join(" ")
            };
            assert_eq!(changes.iter().map(words).collect::<Vec<_>>().join(", "), fates);
            let each: Vec<Money> = changes.iter().map(|c| c.delta().unwrap()).collect();
            assert_eq!(each.iter().map(|m| m.to_text()).collect::<Vec<_>>().join(" "), deltas);
            let sum = Money::sum(Currency::CNY, each).unwrap();
            let net = |lines: &[QuoteLine]| totals(lines).unwrap().net;
            assert_eq!(sum, net(&after).sub(net(&before)).unwrap());
        }
    }
}
