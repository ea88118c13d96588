//! What a contract says (domain.md 2.5), as data without any storage.
use ltc_governance::content_hash;
use ltc_kernel::{
    AgreedLine, Currency, InstalmentTrigger, Money, ObligationKind, Ratio, RecognitionPattern, text_enum,
};
use ltc_kernel::{NaiveDate, QuoteAccepted, TaxTotals, TaxedLine, Uuid};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

text_enum! {
    /// Where a contract stands (domain.md 2.5, States).
    pub enum ContractState {
        Draft = "DRAFT",
        Negotiating = "NEGOTIATING",
        Reviewing = "REVIEWING",
        AtcPending = "ATC_PENDING",
        Approved = "APPROVED",
        PartlySigned = "PARTLY_SIGNED",
        Signed = "SIGNED",
        Effective = "EFFECTIVE",
        Executing = "EXECUTING",
        Suspended = "SUSPENDED",
        Completed = "COMPLETED",
        Closed = "CLOSED",
        Terminated = "TERMINATED",
        Rejected = "REJECTED",
    }
}

text_enum! {
    /// What kind of agreement it is.
    pub enum ContractKind { Sale = "SALE", Framework = "FRAMEWORK", Service = "SERVICE", Subscription = "SUBSCRIPTION", Mixed = "MIXED" }
}

text_enum! {
    /// What a certified milestone sets off.
    pub enum MilestoneEffect { Invoice = "INVOICE", Revenue = "REVENUE", None = "NONE" }
}

text_enum! {
    /// How something was offered, asked and answered in a negotiation.
    pub enum RoundOutcome { Agreed = "AGREED", Conceded = "CONCEDED", Refused = "REFUSED", Open = "OPEN" }
}

/// One instalment: a share of gross or an amount, and what makes it payable (C-R2, C-R3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstalmentTerm {
    pub id: Uuid,
    pub label: String,
    pub share: Option<Ratio>,
    /// Gross.
    pub amount: Option<Money>,
    pub trigger: InstalmentTrigger,
    pub milestone_code: Option<String>,
    pub trigger_on: Option<NaiveDate>,
    pub due_days: i64,
    pub retention: bool,
}

/// One milestone; `after_instalment` (from 1) says that it is only certified once that one is paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneTerm {
    pub code: String,
    pub name: String,
    pub planned_on: NaiveDate,
    pub triggers: Vec<MilestoneEffect>,
    /// The trigger that this milestone is, where it is an acceptance.
    pub acceptance: Option<InstalmentTrigger>,
    pub after_instalment: Option<i64>,
}

/// One performance obligation with its stand-alone selling price, net (domain.md 4.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObligationTerm {
    pub id: Uuid,
    pub text: String,
    pub kind: ObligationKind,
    pub pattern: RecognitionPattern,
    pub ssp: Money,
}

/// One clause and how far it is from our standard (0..3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClauseTerm {
    pub code: String,
    pub text: String,
    pub standard: bool,
    pub deviation_level: i64,
}

/// The text of the contract: everything that is signed, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub kind: ContractKind,
    pub customer_reference: Option<String>,
    pub effective_on: Option<NaiveDate>,
    pub start_on: Option<NaiveDate>,
    pub end_on: Option<NaiveDate>,
    pub governing_law: Option<String>,
    pub dispute_forum: Option<String>,
    pub incoterm: Option<String>,
    pub warranty_months: Option<i64>,
    pub ld_rate_per_day: Option<Ratio>,
    pub ld_cap: Option<Ratio>,
    pub liability_cap: Option<Money>,
    pub acceptance_criteria: Option<String>,
    pub acceptance_period_days: Option<i64>,
    pub deemed_acceptance_days: Option<i64>,
    /// Months after final acceptance until retained instalments are paid.
    pub retention_months: Option<i64>,
    pub conditions_precedent: Vec<String>,
    pub currency: Currency,
    pub lines: Vec<AgreedLine>,
    pub instalments: Vec<InstalmentTerm>,
    pub milestones: Vec<MilestoneTerm>,
    pub obligations: Vec<ObligationTerm>,
    pub clauses: Vec<ClauseTerm>,
}

impl Terms {
    /// What the reviews look at, apart (`SubjectRef::parts`).
    pub fn parts(&self, account_id: Uuid, seller_id: Uuid) -> BTreeMap<String, String> {
        let scope: Vec<_> = self.lines.iter().map(|l| (l.product_id, l.quantity, &l.description)).collect();
        let price: Vec<_> = self.lines.iter().map(|l| (l.unit_price, l.net, l.tax)).collect();
        let duties =
            (&self.milestones, &self.obligations, &self.acceptance_criteria, self.acceptance_period_days);
        let penalties = (self.ld_rate_per_day, self.ld_cap, self.liability_cap, &self.clauses);
        let rest = (
            &self.governing_law,
            &self.dispute_forum,
            self.deemed_acceptance_days,
            &self.conditions_precedent,
        );
        let dates = (self.effective_on, self.start_on, self.end_on, &self.incoterm, self.warranty_months);
        let part = |name: &str, hash: String| (name.to_owned(), hash);
        BTreeMap::from([
            part("scope", content_hash(&scope)),
            part("price", content_hash(&price)),
            part("payment", content_hash(&(&self.instalments, self.retention_months))),
            part("delivery", content_hash(&(duties, dates))),
            part("parties", content_hash(&(account_id, seller_id, self.currency, self.kind))),
            part("terms", content_hash(&(penalties, rest, &self.customer_reference))),
        ])
    }
    /// The worst deviation of its clauses; 0 when all are standard.
    pub fn deviation_level(&self) -> i64 {
        self.clauses.iter().map(|c| c.deviation_level).max().unwrap_or(0)
    }
}

/// A condition precedent that is met, with its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrecedentMet {
    /// From 1, as in the text.
    pub condition: i64,
    pub met_on: NaiveDate,
    pub evidence: String,
}

/// The sums of agreed lines; refuses lines in another currency or beyond what money can hold.
pub fn totals(currency: Currency, lines: &[AgreedLine]) -> Result<TaxTotals, ltc_kernel::MoneyError> {
    let zero = Money::zero(currency);
    lines.iter().try_fold(TaxTotals { net: zero, tax: zero, gross: zero }, |sum, line| {
        Ok(TaxTotals {
            net: sum.net.add(line.net)?,
            tax: sum.tax.add(line.tax)?,
            gross: sum.gross.add(line.gross)?,
        })
    })
}

/// A line priced anew: net = price x quantity, tax on it, each rounded once (domain.md 4.12).
pub fn priced(line: AgreedLine) -> Result<AgreedLine, ltc_kernel::MoneyError> {
    let taxed = TaxedLine::from_net(line.unit_price.times(line.quantity)?, line.tax_rate)?;
    Ok(AgreedLine { net: taxed.net(), tax: taxed.tax(), gross: taxed.gross(), ..line })
}

/// Is the commercial content still the one that the customer accepted? SME_LITE decides ATC on the quote
/// (domain.md 3.7); any difference in lines or totals needs a decision of its own (C-R1).
pub fn unchanged_from(quote: &QuoteAccepted, terms: &Terms) -> bool {
    let same_totals = totals(terms.currency, &terms.lines).is_ok_and(|sum| {
        sum.net == quote.total_net && sum.tax == quote.total_tax && sum.gross == quote.total_gross
    });
    same_totals && terms.currency == quote.currency && terms.lines == quote.lines
}
