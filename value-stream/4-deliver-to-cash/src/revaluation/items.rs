//! What is valued and what that posts. Pure.

use chrono::NaiveDate;
use ltc_kernel::{
    Currency, Dimensions, Entry, EntryBuilder, ExchangeRate, LedgerAccount, Money, Refusal, Side,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A foreign item as it is carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// `invoice`, `contract`, `receipt`, `bank`.
    pub kind: &'static str,
    pub id: Uuid,
    pub no: String,
    pub account: LedgerAccount,
    /// On which side of the account it stands.
    pub side: Side,
    pub open: Money,
    pub carried: Money,
    pub dims: Dimensions,
}

/// An item at the closing rate, as the run keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Valued {
    pub kind: String,
    pub id: Uuid,
    pub no: String,
    pub account: String,
    pub open: Money,
    pub rate: String,
    pub carried: Money,
    pub value: Money,
    /// In base currency; a gain is positive.
    pub gain: Money,
}

/// The item at a rate; its gain is what the value moved in our favour.
pub fn valued(item: &Foreign, rate: ExchangeRate, base: Currency) -> Result<Valued, Refusal> {
    let value = rate.convert(item.open, base)?;
    let more = value.sub(item.carried)?;
    let gain = if item.side == Side::Debit { more } else { more.neg()? };
    Ok(Valued {
        kind: item.kind.to_owned(),
        id: item.id,
        no: item.no.clone(),
        account: item.account.to_string(),
        open: item.open,
        rate: rate.to_text(),
        carried: item.carried,
        value,
        gain,
    })
}

/// The entry of some items: each account by its difference, against exchange differences. None when nothing moved.
pub fn entry(on: NaiveDate, base: Currency, items: &[(&Foreign, &Valued)]) -> Result<Option<Entry>, Refusal> {
    let mut entry = EntryBuilder::new("E26", on, base);
    let mut any = false;
    for (item, valued) in items.iter().filter(|(_, v)| !v.gain.is_zero()) {
        any = true;
        let side = if valued.gain.is_negative() { Side::Credit } else { Side::Debit };
        let size = valued.gain.abs()?;
        let nothing = Money::zero(item.open.currency());
        entry = entry.line(side, item.account, nothing, size, item.dims.clone()).line(
            side.opposite(),
            LedgerAccount::FX_DIFFERENCE,
            size,
            size,
            item.dims.clone(),
        );
    }
    any.then(|| entry.build()).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ltc_kernel::TrialBalance;

    fn item(account: LedgerAccount, side: Side, open: i64, carried: i64) -> Foreign {
        Foreign {
            kind: "invoice",
            id: Uuid::nil(),
            no: "IV-1".into(),
            account,
            side,
            open: Money::new(open, Currency::USD),
            carried: Money::new(carried, Currency::CNY),
            dims: Dimensions::default(),
        }
    }

    /// S-03 rows 4 and 10, and a liability that grows (a loss): account, open, carried, rate, gain.
    const TABLE: &str = "
        1122    54000000 384480000 7.15  1620000
        1122    43500000 307980000 7.06  -870000
        2241.90 10000    71000     7.15  -500
        1122    10000    71000     7.10  0
    ";

    #[test]
    fn items_are_carried_at_the_closing_rate() {
        let on = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
        for row in TABLE.lines().map(str::trim).filter(|row| !row.is_empty()) {
            let w: Vec<_> = row.split_whitespace().collect();
            let account = LedgerAccount::of(w[0]).unwrap();
            let side = if w[0] == "1122" { Side::Debit } else { Side::Credit };
            let item = item(account, side, w[1].parse().unwrap(), w[2].parse().unwrap());
            let valued = valued(&item, ExchangeRate::parse(w[3]).unwrap(), Currency::CNY).unwrap();
            assert_eq!(valued.gain.minor().to_string(), w[4], "{row}");
            let Some(entry) = entry(on, Currency::CNY, &[(&item, &valued)]).unwrap() else {
                assert_eq!(w[4], "0", "{row}");
                continue;
            };
            let mut balance = TrialBalance::new(Currency::CNY);
            balance.add(&entry).unwrap();
            assert_eq!(
                balance.balance(LedgerAccount::FX_DIFFERENCE),
                -i128::from(valued.gain.minor()),
                "{row}"
            );
            // I10: taken back, nothing is left.
            balance.add(&entry.reversed(on)).unwrap();
            assert!(balance.is_flat());
        }
    }
}
