//! A bundle becomes its parts when it is agreed: each part is delivered, earned and invoiced by itself. The price of the
//! bundle is split by what the parts cost alone, and no cent is lost. Pure.

use super::model::QuoteLine;
use ltc_kernel::{AgreedLine, Money, MoneyError, Quantity, UnitPrice, split_by_weights};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A part of one unit of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinePart {
    pub product_id: Uuid,
    pub description: String,
    /// So many in one unit.
    pub each: i64,
    /// List price of one part, in the currency of the quote.
    pub stand_alone: UnitPrice,
}

/// All lines as they go into an order or a contract; counted anew where there are parts.
pub fn agreed<'a>(lines: impl Iterator<Item = &'a QuoteLine>) -> Result<Vec<AgreedLine>, MoneyError> {
    let mut all = vec![];
    let mut split = false;
    for line in lines {
        let parts = parts_of(line)?;
        split |= parts.len() > 1;
        all.extend(parts);
    }
    if split {
        for (line, no) in all.iter_mut().zip(1..) {
            line.line_no = no;
        }
    }
    Ok(all)
}

/// The tax rate is the bundle's: one price was offered, one tax was shown.
fn parts_of(line: &QuoteLine) -> Result<Vec<AgreedLine>, MoneyError> {
    let quantity = |part: &LinePart| {
        let scaled = line.quantity.scaled().checked_mul(part.each);
        scaled.map(Quantity::from_scaled).ok_or(MoneyError::Overflow)
    };
    let alone = line.parts.iter().map(|part| part.stand_alone.times(quantity(part)?).map(Money::minor));
    let weights = alone.collect::<Result<Vec<i64>, _>>()?;
    if weights.iter().all(|weight| *weight == 0) {
        return Ok(vec![line.agreed()]);
    }
    let nets = split_by_weights(line.net, &weights)?;
    let taxes = split_by_weights(line.tax, &weights)?;
    let amounts = nets.into_iter().zip(taxes);
    let part = |(part, (net, tax)): (&LinePart, (Money, Money))| {
        let quantity = quantity(part)?;
        Ok(AgreedLine {
            product_id: part.product_id,
            description: part.description.clone(),
            quantity,
            unit_price: UnitPrice::from_total(net, quantity)?,
            net,
            tax,
            gross: net.add(tax)?,
            ..line.agreed()
        })
    };
    line.parts.iter().zip(amounts).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::pricing::{Ask, Facts, price};
    use crate::table::rows;
    use ltc_kernel::{Currency, Ratio};

    /// `part`: how many in one, at which price alone.
    fn line(quantity: &str, price_of_one: &str, parts: &str) -> QuoteLine {
        let unit = |text: &str| UnitPrice::parse(text, Currency::CNY).unwrap();
        let part = |(i, text): (usize, &str)| {
            let (each, alone) = text.split_once('x').unwrap();
            LinePart {
                product_id: Uuid::from_u128(i as u128 + 1),
                description: format!("part {i}"),
                each: each.parse().unwrap(),
                stand_alone: unit(alone),
            }
        };
        let facts = Facts {
            product_id: Uuid::nil(),
            name: "kit".to_owned(),
            words: None,
            choices: vec![],
            product_line: None,
            on_sale: true,
            list_price: unit(price_of_one),
            cost: None,
            minimum_margin: Ratio::zero(),
            tax_code: "CN13".to_owned(),
            tax_rate: Ratio::parse("0.13").unwrap(),
            parts: parts.split_whitespace().enumerate().map(part).collect(),
        };
        let ask = Ask {
            facts,
            given: vec![],
            quantity: Quantity::parse(quantity).unwrap(),
            discount: None,
            unit_price: None,
            text: None,
            price_reason: None,
            optional: false,
            group: None,
        };
        price(&[ask], None, false).unwrap().remove(0)
    }

    #[test]
    fn the_price_goes_to_the_parts_and_nothing_is_lost() {
        let table = "
            quantity | price  | parts              | nets                 | taxes              | quantities
            1        | 100    | 1x50 2x25 1x100    | 25.00 25.00 50.00    | 3.25 3.25 6.50     | 1 2 1
            3        | 33.33  | 1x10 1x10 1x10     | 33.33 33.33 33.33    | 4.34 4.33 4.33     | 3 3 3
            1        | 100    | 1x1 1x1 1x1        | 33.34 33.33 33.33    | 4.34 4.33 4.33     | 1 1 1
            2        | 10     | 1x0 3x5            | 0.00 20.00           | 0.00 2.60          | 2 6
            1        | 100    | 1x0                | 100.00               | 13.00              | 1
            1        | 100    |                    | 100.00               | 13.00              | 1
        ";
        for [quantity, price_of_one, parts, nets, taxes, quantities] in rows(table) {
            let of = line(quantity, price_of_one, parts);
            let all = agreed([&of].into_iter()).unwrap();
            let told = |f: &dyn Fn(&AgreedLine) -> String| all.iter().map(f).collect::<Vec<_>>().join(" ");
            assert_eq!(told(&|l| l.net.to_text()), nets, "{parts}");
            assert_eq!(told(&|l| l.tax.to_text()), taxes, "{parts}");
            assert_eq!(told(&|l| l.quantity.to_text()), quantities, "{parts}");
            let sum = |f: &dyn Fn(&AgreedLine) -> i64| all.iter().map(f).sum::<i64>();
            let whole = (of.net.minor(), of.tax.minor(), of.gross.minor());
            assert_eq!((sum(&|l| l.net.minor()), sum(&|l| l.tax.minor()), sum(&|l| l.gross.minor())), whole);
        }
    }

    #[test]
    fn lines_are_counted_anew_only_where_there_are_parts() {
        let (plain, kit) = (line("1", "10", ""), line("1", "10", "1x1 1x2"));
        let plain = QuoteLine { line_no: 10, ..plain };
        let kit = QuoteLine { line_no: 20, ..kit };
        let nos = |lines: &[&QuoteLine]| {
            agreed(lines.iter().copied()).unwrap().iter().map(|l| l.line_no).collect::<Vec<_>>()
        };
        assert_eq!(nos(&[&plain, &plain]), [10, 10]);
        assert_eq!(nos(&[&kit, &plain]), [1, 2, 3]);
    }
}
