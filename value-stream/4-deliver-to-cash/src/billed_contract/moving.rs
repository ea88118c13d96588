//! What earning, billing and an advance do to the balance of one contract, with its layers and the tax that waits
//! (domain.md 4.4.4, 4.11). Pure: the caller posts and records.

use super::balance::{Moved, share};
use super::layers::{End, Layer, complete, take};
use super::store::{AdvanceUse, BilledContract};
use ltc_kernel::{Money, Refusal};
use ltc_store::Doc;

/// An amount in the contract's currency and in base currency.
pub type Pair = (Money, Money);

/// Revenue that was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earned {
    pub moved: Moved,
    /// Tax that waits with what became contract asset.
    pub asset_tax: Pair,
    /// Tax of the advance that the revenue used: it is due now (E02).
    pub due_tax: Pair,
}

impl Earned {
    /// Both together, for one posting.
    pub fn plus(self, other: Self) -> Result<Self, Refusal> {
        Ok(Self {
            moved: self.moved.plus(other.moved)?,
            asset_tax: add(self.asset_tax, other.asset_tax)?,
            due_tax: add(self.due_tax, other.due_tax)?,
        })
    }
}

/// What was billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Billing {
    pub moved: Moved,
    /// Tax that had waited with the contract asset and is due with the invoice.
    pub asset_tax: Pair,
}

fn add(a: Pair, b: Pair) -> Result<Pair, Refusal> {
    Ok((a.0.add(b.0)?, a.1.add(b.1)?))
}

impl BilledContract {
    fn liability_layers(&self) -> Vec<Layer> {
        complete(self.layers.0.clone(), self.liability_minor, self.liability_base_minor)
    }
    fn asset_tax(&self) -> Pair {
        (self.money(self.asset_tax_minor), self.base(self.asset_tax_base_minor))
    }
    fn add_asset_tax(&mut self, tax: Pair, sign: i64) {
        self.asset_tax_minor += sign * tax.0.minor();
        self.asset_tax_base_minor += sign * tax.1.minor();
    }

    /// Recognises revenue: what may be used of the liability, then contract asset with the tax that waits.
    pub fn earn(&mut self, amount: Money, at_rate: Money) -> Result<Earned, Refusal> {
        let liability = self.money(self.liability_minor);
        let left = self.money(self.net_minor - self.recognised_minor);
        let usable = match self.advance_use {
            AdvanceUse::ProRata if left.is_positive() && amount.cmp_same(&left)?.is_lt() => {
                share(liability, amount, left)?
            }
            _ => liability,
        };
        let consumed = amount.min(usable)?;
        let mut layers = self.liability_layers();
        let base = self.base(take(&mut layers, consumed.minor(), End::Oldest)?);
        let (balance, moved) = self.balance().recognise_from(amount, at_rate, (consumed, base))?;
        let due_tax = self.tax_due(consumed, liability)?;
        let asset_tax = self.tax_waiting(moved)?;
        self.set_balance(balance);
        self.layers = Doc(layers);
        self.add_asset_tax(asset_tax, 1);
        self.recognised_minor += amount.minor();
        self.recognised_base_minor += moved.consumed_base.add(moved.added_base)?.minor();
        Ok(Earned { moved, asset_tax, due_tax })
    }

    /// The share of the tax of advances that belongs to what is used of the liability.
    fn tax_due(&mut self, consumed: Money, liability: Money) -> Result<Pair, Refusal> {
        let waiting = (self.money(self.advance_tax_minor), self.base(self.advance_tax_base_minor));
        if waiting.0.is_zero() || consumed.is_zero() {
            return Ok((self.money(0), self.base(0)));
        }
        let due = (share(waiting.0, consumed, liability)?, share(waiting.1, consumed, liability)?);
        self.advance_tax_minor -= due.0.minor();
        self.advance_tax_base_minor -= due.1.minor();
        Ok(due)
    }

    /// The tax of what became contract asset, in the proportion of the contract.
    fn tax_waiting(&self, moved: Moved) -> Result<Pair, Refusal> {
        if !self.vat_deferral || moved.added.is_zero() || self.net_minor <= 0 {
            return Ok((self.money(0), self.base(0)));
        }
        let tax = share(self.money(self.tax_minor), moved.added, self.money(self.net_minor))?;
        Ok((tax, share(moved.added_base, tax, moved.added)?))
    }

    /// Bills a net amount: contract asset first with the tax that waited, the rest is a new layer of the liability.
    pub fn bill(&mut self, net: Money, at_rate: Money) -> Result<Billing, Refusal> {
        let (asset, waiting) = (self.money(self.asset_minor), self.asset_tax());
        let mut layers = self.liability_layers();
        let (balance, moved) = self.balance().bill(net, at_rate)?;
        let asset_tax = match moved.consumed.is_zero() {
            true => (self.money(0), self.base(0)),
            false => (share(waiting.0, moved.consumed, asset)?, share(waiting.1, moved.consumed, asset)?),
        };
        layers.extend(layer(moved.added, moved.added_base));
        self.set_balance(balance);
        self.layers = Doc(layers);
        self.add_asset_tax(asset_tax, -1);
        Ok(Billing { moved, asset_tax })
    }

    /// Takes a billing back: the latest layers of the liability, the rest is contract asset again.
    pub fn unbill(&mut self, net: Money, at_rate: Money) -> Result<Moved, Refusal> {
        let consumed = net.min(self.money(self.liability_minor))?;
        let mut layers = self.liability_layers();
        let base = self.base(take(&mut layers, consumed.minor(), End::Latest)?);
        let consumed_at_rate = share(at_rate, consumed, net)?;
        let moved = Moved {
            consumed,
            consumed_base: base,
            consumed_at_rate,
            added: net.sub(consumed)?,
            added_base: at_rate.sub(consumed_at_rate)?,
        };
        let (balance, moved) = self.balance().unbill_as(moved)?;
        self.set_balance(balance);
        self.layers = Doc(layers);
        Ok(moved)
    }

    /// Money came before anything was invoiced or earned (E01): a layer of the liability, and its tax waits.
    pub fn advance(&mut self, net: Pair, tax: Pair) {
        let mut layers = self.liability_layers();
        layers.extend(layer(net.0, net.1));
        self.layers = Doc(layers);
        self.liability_minor += net.0.minor();
        self.liability_base_minor += net.1.minor();
        self.advance_tax_minor += tax.0.minor();
        self.advance_tax_base_minor += tax.1.minor();
    }
}

fn layer(amount: Money, base: Money) -> Option<Layer> {
    (!amount.is_zero()).then(|| Layer { minor: amount.minor(), base_minor: base.minor() })
}
