//! Nothing posts into this month any more (I12).

use super::checklist::{Point, points};
use ltc_http::{LongText, Verb, Work, form};
use ltc_kernel::{Findings, Refusal};
use ltc_master_data::period::AccountingPeriod;
use ltc_master_data::period::moves::{self, Step};
use ltc_master_data::period::view::AccountingPeriodView;
use ltc_store::{Fail, Reads};
use uuid::Uuid;

form! {
    /// A month closes when its checklist is done.
    pub struct AccountingPeriodClose {
        /// Why it closes although points are open that do not make the books wrong.
        despite: Option<LongText>,
    }
}

/// `POST /accounting-periods/{id}/close`
pub struct Close;
impl Verb for Close {
    const ROUTE: &'static str = "POST /accounting-periods/{id}/close";
    const ACTION: &'static str = "accounting_period.close";
    type Input = AccountingPeriodClose;
    type Output = AccountingPeriodView;
    async fn run(
        work: &mut Work<'_>,
        id: Uuid,
        input: AccountingPeriodClose,
    ) -> Result<AccountingPeriodView, Fail> {
        let reason = input.despite.map(String::from);
        let given = reason.is_some();
        let step =
            Step { action: Self::ACTION, event: "close", announced: "accounting_period.closed", reason };
        // Takes the lock of the vouchers first: what the checklist then reads stands until COMMIT.
        let view = moves::take(work, id, step).await?;
        let month = work.get::<AccountingPeriod>(id).await?;
        let all = points(&**work, &month).await?;
        refuse_open(&month.period, &all, given)?;
        Ok(view)
    }
}

/// Refuses `accounting_period.checklist_open` with a finding for each point.
fn refuse_open(period: &str, points: &[Point], given: bool) -> Result<(), Refusal> {
    let mut findings = Findings::new();
    for point in points.iter().filter(|p| p.is_open() && (p.books || !given)) {
        let named: Vec<&str> =
            point.culprits.iter().map(|c| c.no.as_str()).filter(|no| !no.is_empty()).take(3).collect();
        let code = ["closing.", point.code].concat();
        findings.add_with(
            "/despite",
            code,
            &[("count", &point.count.to_string()), ("named", &named.join(", "))],
        );
    }
    findings.finish_as("accounting_period.checklist_open").map_err(|r| r.with("period", period))
}
