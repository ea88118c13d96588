//! Contracts and orders as this stage stores them.

use super::balance::Balance;
use super::layers::Layer;
use chrono::NaiveDate;
use ltc_kernel::{Currency, Dimensions, Money, Ratio, Refusal, text_enum};
use ltc_store::{Doc, record, stored_text};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

text_enum! {
    /// What it was kept from.
    pub enum Basis { Contract = "CONTRACT", Order = "ORDER" }
}
text_enum! {
    /// Where its closing stands (domain.md 2.8.3).
    pub enum ContractState {
        Open = "OPEN",
        /// ATCC is requested.
        Closing = "CLOSING",
        Closed = "CLOSED",
        /// Closed, with a warranty or retention tail.
        ClosedWithTail = "CLOSED_WITH_TAIL",
    }
}
text_enum! {
    /// Which revenue an advance is used for.
    pub enum AdvanceUse {
        /// The first that is earned, until nothing is left of it (4.4.4).
        First = "FIRST",
        /// Each part of the price takes its share, as where every delivery is paid less the advance.
        ProRata = "PRO_RATA",
    }
}
stored_text!(Basis, ContractState, AdvanceUse);

/// What a milestone is worth (net, minor units) and whether it is accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneShare {
    pub code: String,
    pub value_minor: i64,
    pub accepted: bool,
}

/// The share of one tax code in the price; an instalment is taxed in these proportions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxShare {
    pub tax_code: String,
    /// The first product that is sold at it.
    #[serde(default)]
    pub product_id: Option<Uuid>,
    pub tax_rate: Ratio,
    pub net_minor: i64,
    pub tax_minor: i64,
}

record! {
    /// A signed contract, or a confirmed order without one; its id is the id of that object.
    pub struct BilledContract in "billed_contract" {
        no: String,
        basis: Basis,
        /// The version of the contract: 1 when signed, +1 with each change.
        version_no: i64,
        case_id: Uuid,
        account_id: Uuid,
        legal_entity_id: Uuid,
        currency: Currency,
        base_currency: Currency,
        net_minor: i64,
        tax_minor: i64,
        gross_minor: i64,
        effective_on: NaiveDate,
        state: ContractState,
        billed_net_minor: i64,
        billed_gross_minor: i64,
        recognised_minor: i64,
        recognised_base_minor: i64,
        /// Net price given back by credit notes for returns and allowances.
        allowance_minor: i64,
        /// Net price of what left us.
        delivered_minor: i64,
        /// Nothing is left to deliver.
        delivered: bool,
        /// The final acceptance is certified, or none is needed.
        accepted: bool,
        /// An instalment waits for an acceptance, so delivery alone does not complete it.
        acceptance_due: bool,
        /// One of its obligations is recognised as invoiced.
        right_to_invoice: bool,
        asset_minor: i64,
        asset_base_minor: i64,
        liability_minor: i64,
        liability_base_minor: i64,
        milestones: Doc<Vec<MilestoneShare>>,
        tax_lines: Doc<Vec<TaxShare>>,
        /// The liability by the days it came from, the oldest first.
        layers: Doc<Vec<Layer>>,
        /// Output tax of the contract asset that waits on 2221.06 (only with `vat_deferral`).
        asset_tax_minor: i64,
        asset_tax_base_minor: i64,
        /// Output tax of advances that were received and not invoiced; it waits on 2221.06.
        advance_tax_minor: i64,
        advance_tax_base_minor: i64,
        /// As its legal entity said when it was signed.
        vat_deferral: bool,
        advance_use: AdvanceUse,
        /// A delivery makes its share of the instalments on delivery ready.
        bills_deliveries: bool,
        /// Agreed for late payment, per day.
        late_rate: Option<Ratio>,
    }
}

impl BilledContract {
    /// An amount in its currency.
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
    /// An amount in base currency.
    pub fn base(&self, minor: i64) -> Money {
        Money::new(minor, self.base_currency)
    }
    pub fn balance(&self) -> Balance {
        Balance {
            asset: self.money(self.asset_minor),
            asset_base: self.base(self.asset_base_minor),
            liability: self.money(self.liability_minor),
            liability_base: self.base(self.liability_base_minor),
        }
    }
    pub fn set_balance(&mut self, balance: Balance) {
        self.asset_minor = balance.asset.minor();
        self.asset_base_minor = balance.asset_base.minor();
        self.liability_minor = balance.liability.minor();
        self.liability_base_minor = balance.liability_base.minor();
    }
    /// What its postings are analysed by; an order without contract stands in the contract's place.
    pub fn dims(&self) -> Dimensions {
        Dimensions {
            customer: Some(self.account_id),
            case: Some(self.case_id),
            contract: Some(self.id),
            ..Dimensions::default()
        }
    }
    /// The word for it in events and gates.
    pub fn kind(&self) -> &'static str {
        match self.basis {
            Basis::Contract => "contract",
            Basis::Order => "sales_order",
        }
    }
    /// Conflict `contract_closed` once nothing more may be invoiced.
    pub fn refuse_closed(&self) -> Result<(), Refusal> {
        match self.state {
            ContractState::Closed => Err(Refusal::conflict("contract_closed").with("no", &self.no)),
            _ => Ok(()),
        }
    }
}
