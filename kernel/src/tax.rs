//! Tax on one line, from net or from gross (domain 4.12).

use crate::money::{Currency, Money, MoneyError};
use crate::rate::Ratio;
use serde::Serialize;

/// The tax on a net amount, rounded half-up once. A negative rate is refused.
pub fn tax_on_net(net: Money, rate: Ratio) -> Result<Money, MoneyError> {
    not_negative(rate)?;
    net.times(rate)
}

/// Splits an amount that includes tax: net = gross / (1 + rate) half-up, tax = the rest.
pub fn split_gross(gross: Money, rate: Ratio) -> Result<(Money, Money), MoneyError> {
    not_negative(rate)?;
    let one = i128::from(Ratio::SCALE);
    let net = gross.times_fraction(one, one + i128::from(rate.scaled()))?;
    Ok((net, gross.sub(net)?))
}

fn not_negative(rate: Ratio) -> Result<(), MoneyError> {
    if rate.is_negative() { Err(MoneyError::OutOfRange { what: "tax_rate" }) } else { Ok(()) }
}

/// One line with its tax: `net + tax = gross` always holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TaxedLine {
    net: Money,
    rate: Ratio,
    tax: Money,
    gross: Money,
}

impl TaxedLine {
    /// A line priced without tax.
    pub fn from_net(net: Money, rate: Ratio) -> Result<Self, MoneyError> {
        let tax = tax_on_net(net, rate)?;
        Ok(Self { net, rate, tax, gross: net.add(tax)? })
    }

    /// A line priced with tax included.
    pub fn from_gross(gross: Money, rate: Ratio) -> Result<Self, MoneyError> {
        let (net, tax) = split_gross(gross, rate)?;
        Ok(Self { net, rate, tax, gross })
    }

    /// Amount without tax.
    pub const fn net(&self) -> Money {
        self.net
    }

    /// The tax rate as a fraction.
    pub const fn rate(&self) -> Ratio {
        self.rate
    }

    /// The tax.
    pub const fn tax(&self) -> Money {
        self.tax
    }

    /// Amount with tax.
    pub const fn gross(&self) -> Money {
        self.gross
    }
}

/// The totals of a document: sums of its rounded lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TaxTotals {
    /// Sum without tax.
    pub net: Money,
    /// Sum of the tax of the lines.
    pub tax: Money,
    /// Sum with tax.
    pub gross: Money,
}

impl TaxTotals {
    /// Sums the lines of a document in one currency.
    pub fn of<'a>(
        currency: Currency,
        lines: impl IntoIterator<Item = &'a TaxedLine>,
    ) -> Result<Self, MoneyError> {
        let zero = Money::zero(currency);
        lines.into_iter().try_fold(Self { net: zero, tax: zero, gross: zero }, |sum, line| {
            Ok(Self {
                net: sum.net.add(line.net)?,
                tax: sum.tax.add(line.tax)?,
                gross: sum.gross.add(line.gross)?,
            })
        })
    }
}
