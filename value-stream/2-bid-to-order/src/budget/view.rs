//! A budget as answered and as entered.
use super::control::WARN_AT;
use super::model::{BudgetControl, BudgetLine, BudgetState, CostCategory, LIFECYCLE};
use super::store::Budget;
use ltc_http::{NotNegative, form, reference, text_fields, view};
use ltc_kernel::{Currency, Findings, Money, Ratio};
use ltc_store::{DateTime, Utc};
use uuid::Uuid;

text_fields!(BudgetState, CostCategory, BudgetControl);
reference! { CaseRef => "cases" }

form! {
    /// What may be spent in one category.
    pub struct BudgetLineForm {
        category: CostCategory,
        amount: NotNegative<Money>,
        /// HARD when not named.
        control: Option<BudgetControl>,
    }
}
view! {
    /// A category with its control figures; usage comes from the actuals.
    pub struct BudgetLineView {
        category: CostCategory,
        amount: Money,
        control: BudgetControl,
        /// A warning from this amount on (80 %).
        warn_above: Money,
    }
}
view! {
    /// One baseline.
    pub struct BudgetView {
        id: Uuid,
        no: String,
        version: i64,
        state: BudgetState,
        case_id: Uuid,
        contract_id: Option<Uuid>,
        author_id: Uuid,
        baseline: i64,
        contract_version_no: Option<i64>,
        change_id: Option<Uuid>,
        total: Money,
        lines: Vec<BudgetLineView>,
        approved_by: Option<Uuid>,
        approved_at: Option<DateTime<Utc>>,
        allowed_actions: Vec<String>,
        created_at: DateTime<Utc>,
        updated_at: DateTime<Utc>,
    }
}

/// The moves that a person can make.
pub(super) fn buttons(state: BudgetState) -> impl Iterator<Item = &'static str> {
    LIFECYCLE.allowed(state).filter(|event| *event != "supersede")
}

impl BudgetView {
    pub(super) fn of(b: Budget, allowed_actions: Vec<String>) -> Self {
        Self {
            total: b.total(),
            id: b.id,
            no: b.no,
            version: b.version,
            state: b.state,
            case_id: b.case_id,
            contract_id: b.contract_id,
            author_id: b.author_id,
            baseline: b.baseline,
            contract_version_no: b.contract_version_no,
            change_id: b.change_id,
            lines: b.lines.0.into_iter().map(Into::into).collect(),
            approved_by: b.approved_by,
            approved_at: b.approved_at,
            allowed_actions,
            created_at: b.created_at,
            updated_at: b.updated_at,
        }
    }
}
impl From<BudgetLine> for BudgetLineView {
    fn from(line: BudgetLine) -> Self {
        let warn_above = line.amount.times(Ratio::from_scaled(WARN_AT)).unwrap_or(line.amount);
        Self { category: line.category, amount: line.amount, control: line.control, warn_above }
    }
}

/// Reads the lines: one currency, each category once, at least one line. All findings at once.
pub(super) fn read(forms: Vec<BudgetLineForm>) -> Result<(Currency, Vec<BudgetLine>), ltc_kernel::Refusal> {
    let mut findings = Findings::new();
    findings.check(!forms.is_empty(), "/lines", "required");
    let currency = forms.first().map_or(Currency::CNY, |f| f.amount.0.currency());
    let mut lines: Vec<BudgetLine> = vec![];
    for (i, form) in forms.into_iter().enumerate() {
        let at = |field: &str| ["/lines/", &i.to_string(), field].concat();
        let amount = form.amount.0;
        findings.check(amount.currency() == currency, at("/amount/currency"), "budget.currencies_mixed");
        findings.check(
            !lines.iter().any(|l| l.category == form.category),
            at("/category"),
            "budget.category_twice",
        );
        lines.push(BudgetLine {
            category: form.category,
            amount,
            control: form.control.unwrap_or(BudgetControl::Hard),
        });
    }
    findings.finish()?;
    Ok((currency, lines))
}
