//! What a change leaves alone: what has left us keeps its quantity and its price (domain.md 5.6). A concession on it
//! is a credit note. Pure.
use ltc_kernel::{AgreedLine, Money, MoneyError, Quantity, Refusal};

/// What of one agreed line has left us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    pub line_no: i64,
    pub quantity: Quantity,
    pub net: Money,
    pub tax: Money,
}

/// A line that would go below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    pub line_no: i64,
    /// `contract_change.below_delivered` (quantity), `contract_change.delivered_price`.
    pub code: &'static str,
    /// The quantity that has left us, or its net price.
    pub delivered: String,
}

impl Breach {
    /// The field of an edit that is wrong.
    pub fn field(&self) -> &'static str {
        if self.code == BELOW { "/quantity" } else { "/unit_price" }
    }
    /// For a verb that cannot point at an edit any more.
    pub fn refusal(&self) -> Refusal {
        Refusal::conflict(self.code).with("line_no", self.line_no).with("delivered", &self.delivered)
    }
}

const BELOW: &str = "contract_change.below_delivered";
const PRICE: &str = "contract_change.delivered_price";

/// The same line of several orders, as one.
pub fn summed(parts: impl IntoIterator<Item = Delivered>) -> Result<Vec<Delivered>, MoneyError> {
    let mut sums: Vec<Delivered> = vec![];
    for part in parts {
        match sums.iter_mut().find(|s| s.line_no == part.line_no) {
            Some(sum) => {
                sum.quantity = sum.quantity.add(part.quantity)?;
                sum.net = sum.net.add(part.net)?;
                sum.tax = sum.tax.add(part.tax)?;
            }
            None => sums.push(part),
        }
    }
    Ok(sums)
}

/// Every line of which the agreement afterwards holds less than what has left us. A line that ends with what was
/// delivered has exactly its price; one that goes on has something left for the rest.
pub fn breaches(after: &[AgreedLine], delivered: &[Delivered]) -> Vec<Breach> {
    let breach = |d: &Delivered| {
        let line = after.iter().find(|l| i64::from(l.line_no) == d.line_no);
        let quantity = line.map_or(Quantity::zero(), |l| l.quantity);
        if quantity < d.quantity {
            return Some(Breach { line_no: d.line_no, code: BELOW, delivered: d.quantity.to_text() });
        }
        let line = line?;
        let (net, tax) = (line.net.minor() - d.net.minor(), line.tax.minor() - d.tax.minor());
        let fits = if quantity == d.quantity { net == 0 && tax == 0 } else { net >= 0 && tax >= 0 };
        (!fits).then(|| Breach { line_no: d.line_no, code: PRICE, delivered: d.net.to_text() })
    };
    delivered.iter().filter_map(breach).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::{Currency, Ratio, UnitPrice, Uuid};

    fn line(quantity: i64, net: i64) -> AgreedLine {
        let money = |m| Money::new(m, Currency::USD);
        AgreedLine {
            line_no: 1,
            product_id: Uuid::nil(),
            description: "unit".into(),
            quantity: Quantity::from_int(quantity).unwrap(),
            unit_price: UnitPrice::from_scaled(1, Currency::USD),
            net: money(net),
            tax_code: "CN0".into(),
            tax_rate: Ratio::zero(),
            tax: money(0),
            gross: money(net),
        }
    }

    /// 600 of S-03 have left us for 600 000.00.
    #[test]
    fn what_is_delivered_stays() {
        let (quantity, zero) = (Quantity::from_int(600).unwrap(), Money::zero(Currency::USD));
        let one = Delivered { line_no: 1, quantity, net: Money::new(60_000_000, Currency::USD), tax: zero };
        let table = [
            (vec![line(600, 60_000_000)], ""),
            (vec![line(601, 60_000_000)], ""),
            (vec![line(1_000, 95_000_000)], ""),
            (vec![line(599, 60_000_000)], BELOW),
            (vec![], BELOW),
            (vec![line(600, 57_000_000)], PRICE),
            (vec![line(600, 60_000_001)], PRICE),
            (vec![line(700, 59_999_999)], PRICE),
        ];
        for (after, wanted) in table {
            let found = breaches(&after, std::slice::from_ref(&one));
            assert_eq!(found.first().map_or("", |b| b.code), wanted, "{after:?}");
        }
        assert_eq!(summed([one.clone(), one]).unwrap()[0].quantity.to_text(), "1200");
    }
}
