//! The chart of accounts of domain 4.10. Codes marked "ours" there are ours here too; an
//! installation maps them to its own chart on export.

use super::Side;
use crate::finding::Refusal;
use crate::text_enum;
use std::fmt;

text_enum! {
    /// Which part of the statements an account belongs to.
    pub enum AccountClass {
        Asset = "ASSET",
        Liability = "LIABILITY",
        Income = "INCOME",
        Expense = "EXPENSE",
    }
}

/// One account of the chart, known by its code. The constants are the chart.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LedgerAccount {
    code: &'static str,
}

/// What the chart says about an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChartRow {
    /// The account.
    pub account: LedgerAccount,
    /// Chinese name.
    pub name_zh: &'static str,
    /// English name.
    pub name_en: &'static str,
    /// Part of the statements.
    pub class: AccountClass,
    /// The side on which a balance is normal (an allowance is an asset with a credit balance).
    pub normal_side: Side,
}

macro_rules! chart {
    ($($name:ident $code:literal $class:ident $side:ident $zh:literal $en:literal;)+) => {
        impl LedgerAccount {
            $(
                #[doc = concat!($code, " ", $zh, ": ", $en, ".")]
                pub const $name: Self = Self { code: $code };
            )+
        }

        /// Every account, in the order of the codes.
        pub const CHART: &[ChartRow] = &[$(ChartRow {
            account: LedgerAccount::$name,
            name_zh: $zh,
            name_en: $en,
            class: AccountClass::$class,
            normal_side: Side::$side,
        }),+];
    };
}

chart! {
    BANK                       "1002"       Asset     Debit  "银行存款" "bank";
    NOTES_RECEIVABLE           "1121"       Asset     Debit  "应收票据" "notes receivable";
    RECEIVABLE                 "1122"       Asset     Debit  "应收账款" "trade receivables";
    OTHER_RECEIVABLE           "1221"       Asset     Debit  "其他应收款" "other receivables";
    RECEIVABLE_ALLOWANCE       "1231"       Asset     Credit "坏账准备" "allowance for receivables";
    INVENTORY                  "1405"       Asset     Debit  "库存商品" "inventory";
    GOODS_DISPATCHED           "1406"       Asset     Debit  "发出商品" "goods dispatched";
    FULFILMENT_COST            "1475"       Asset     Debit  "合同履约成本" "contract fulfilment cost";
    ACQUISITION_COST           "1477"       Asset     Debit  "合同取得成本" "contract acquisition cost";
    CONTRACT_ASSET             "1481"       Asset     Debit  "合同资产" "contract assets";
    CONTRACT_ASSET_ALLOWANCE   "1482"       Asset     Credit "合同资产减值准备" "allowance for contract assets";
    PAYABLE                    "2202"       Liability Credit "应付账款" "payables";
    ADVANCE_RECEIVED           "2203"       Liability Credit "预收账款" "advances received, not a contract";
    CONTRACT_LIABILITY         "2204"       Liability Credit "合同负债" "contract liabilities";
    PAYROLL_PAYABLE            "2211"       Liability Credit "应付职工薪酬" "payroll payable";
    OUTPUT_VAT                 "2221.01.01" Liability Credit "应交增值税-销项税额" "output VAT";
    DEFERRED_OUTPUT_VAT        "2221.06"    Liability Credit "待转销项税额" "output VAT to be transferred";
    SIMPLIFIED_VAT             "2221.09"    Liability Credit "简易计税" "simplified VAT";
    REFUND_DUE                 "2241.01"    Liability Credit "其他应付款-应付客户款" "refunds due to customers";
    UNAPPLIED_CASH             "2241.90"    Liability Credit "其他应付款-待认领款项" "unidentified or unapplied cash";
    REFUND_LIABILITY           "2801.01"    Liability Credit "预计负债-应付返利/退货" "refund liability";
    ONEROUS_CONTRACT           "2801.02"    Liability Credit "预计负债-亏损合同" "onerous contract provision";
    WARRANTY_PROVISION         "2801.03"    Liability Credit "预计负债-产品质量保证" "warranty provision";
    REVENUE                    "6001"       Income    Credit "主营业务收入" "revenue";
    NON_OPERATING_INCOME       "6301"       Income    Credit "营业外收入" "non-operating income";
    COST_OF_SALES              "6401"       Expense   Debit  "主营业务成本" "cost of sales";
    SELLING_EXPENSE            "6601"       Expense   Debit  "销售费用" "selling expense";
    INTEREST_INCOME            "6603.02"    Expense   Debit  "财务费用-利息收入" "interest income";
    FX_DIFFERENCE              "6603.03"    Expense   Debit  "财务费用-汇兑差额" "exchange differences";
    BANK_FEES                  "6603.04"    Expense   Debit  "财务费用-手续费" "bank fees";
    ASSET_IMPAIRMENT_LOSS      "6701"       Expense   Debit  "资产减值损失" "asset impairment loss";
    CREDIT_LOSS                "6702"       Expense   Debit  "信用减值损失" "credit loss";
    NON_OPERATING_EXPENSE      "6711"       Expense   Debit  "营业外支出" "non-operating expense";
}

impl LedgerAccount {
    /// Accounts that only sub-ledger events may post to; a manual journal is refused (4.13).
    const CONTROL: [Self; 3] = [Self::RECEIVABLE, Self::CONTRACT_ASSET, Self::CONTRACT_LIABILITY];

    /// Finds an account by its code; `ledger.unknown_account` otherwise.
    pub fn of(code: &str) -> Result<Self, Refusal> {
        let row = CHART.iter().find(|row| row.account.code == code);
        row.map(|row| row.account)
            .ok_or_else(|| Refusal::invalid("ledger.unknown_account").with("account", code))
    }

    /// The code: `1122`.
    pub const fn code(self) -> &'static str {
        self.code
    }

    /// The row of the chart.
    pub fn row(self) -> &'static ChartRow {
        CHART.iter().find(|row| row.account == self).expect("an account can only come from the chart")
    }

    /// Chinese name.
    pub fn name_zh(self) -> &'static str {
        self.row().name_zh
    }

    /// English name.
    pub fn name_en(self) -> &'static str {
        self.row().name_en
    }

    /// Part of the statements.
    pub fn class(self) -> AccountClass {
        self.row().class
    }

    /// Only sub-ledger events post here, never a manual journal.
    pub fn is_control(self) -> bool {
        Self::CONTROL.contains(&self)
    }
}

impl fmt::Display for LedgerAccount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code)
    }
}

impl fmt::Debug for LedgerAccount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.code, self.name_en())
    }
}

impl std::str::FromStr for LedgerAccount {
    type Err = Refusal;
    fn from_str(code: &str) -> Result<Self, Refusal> {
        Self::of(code)
    }
}

impl serde::Serialize for LedgerAccount {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code)
    }
}

impl<'de> serde::Deserialize<'de> for LedgerAccount {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let code = <String as serde::Deserialize>::deserialize(from)?;
        Self::of(&code).map_err(serde::de::Error::custom)
    }
}
