//! What goes wrong on deals that are under way (domain.md 2.8.2): facts of acceptances and receivables, judged by the
//! decision table `alerts`. Nothing is stored: an alert is gone once its cause is.
use ltc_deliver_to_cash::dunning;
use ltc_deliver_to_cash::receivable::{Receivable, Receivables};
use ltc_governance::rules;
use ltc_http::{Look, Query, view, visible};
use ltc_kernel::{Money, NaiveDate, Ratio, Refusal};
use ltc_order_to_delivery::acceptance::{Acceptance, AcceptanceState, Acceptances};
use ltc_store::{Fail, Reads};
use serde_json::{Value, json};
use uuid::Uuid;

/// The most causes of one kind that are judged; the oldest first.
const MOST: u64 = 500;

view! {
    /// One thing that goes wrong.
    pub struct Alert {
        /// The code in the table: `acceptance_unanswered`, `overdue_without_promise_days`.
        alert: String,
        /// `LOW`, `MEDIUM`, `HIGH`.
        severity: String,
        /// What the table judged: days, or the share of the period that is over.
        value: String,
        /// Working days without a solution after which it is a dispute.
        dispute_after_days: Option<i64>,
        case_id: Uuid,
        subject_kind: String,
        subject_id: Uuid,
        no: String,
        amount: Option<Money>,
        since: NaiveDate,
    }
}
view! {
    /// The alerts of the deals that the person sees, the worst first.
    pub struct AlertsView { items: Vec<Alert> }
}

/// `GET /insight/alerts`.
pub struct Alerts;
impl Query for Alerts {
    const ROUTE: &'static str = "GET /insight/alerts";
    const ACTION: &'static str = "cockpit.read";
    type Output = AlertsView;
    async fn run(look: &Look, _: Uuid) -> Result<AlertsView, Fail> {
        let table = rules::in_force(look, "alerts", look.today()).await?;
        let mut items = vec![];
        for cause in causes(look).await? {
            let asked = json!({"alert": cause.alert.alert, "value": cause.value});
            // Several rows may match; the last one is the most severe, for thresholds rise down the table.
            let Some(hit) = table.run(&asked)?.hits.pop() else { continue };
            let severity = hit.text("severity").unwrap_or("LOW").to_owned();
            let dispute_after_days = hit.whole("dispute_after_days");
            items.push(Alert { severity, dispute_after_days, ..cause.alert });
        }
        items.sort_by(|a, b| {
            (rank(&a.severity), a.since, a.subject_id).cmp(&(rank(&b.severity), b.since, b.subject_id))
        });
        Ok(AlertsView { items })
    }
}

fn rank(severity: &str) -> i64 {
    match severity {
        "HIGH" => 0,
        "MEDIUM" => 1,
        _ => 2,
    }
}

/// A fact that the table judges, and the alert that it would be.
struct Cause {
    value: Value,
    alert: Alert,
}

async fn causes(look: &Look) -> Result<Vec<Cause>, Fail> {
    let mut all = unanswered(look).await?;
    all.extend(overdue(look).await?);
    Ok(all)
}

/// Submissions without an answer: which share of the period is over.
async fn unanswered(look: &Look) -> Result<Vec<Cause>, Fail> {
    let open = look.select::<Acceptance>().filter_all(visible::<Acceptances>(look));
    let open = open.eq(Acceptance::state, AcceptanceState::Submitted).ascending(Acceptance::submitted_on);
    let mut found = vec![];
    for a in open.limit(MOST).all().await? {
        let Some(due_on) = a.due_on else { continue };
        let (gone, period) =
            ((look.today() - a.submitted_on).num_days(), (due_on - a.submitted_on).num_days());
        let share = Ratio::of_counts(i128::from(gone), i128::from(period.max(1))).map_err(Refusal::from)?;
        let alert = blank("acceptance_unanswered", share.to_text(), a.case_id);
        let alert = Alert {
            subject_kind: "acceptance".to_owned(),
            subject_id: a.id,
            no: a.no,
            since: a.submitted_on,
            ..alert
        };
        found.push(Cause { value: Value::from(share.to_text()), alert });
    }
    Ok(found)
}

/// Open receivables past their day without a promise that stands, by days.
async fn overdue(look: &Look) -> Result<Vec<Cause>, Fail> {
    let open = look.select::<Receivable>().filter_all(visible::<Receivables>(look));
    let open = open.ne(Receivable::open_minor, 0);
    let late = open.lt(Receivable::due_on, look.today()).ascending(Receivable::due_on);
    let cause = |r: Receivable| {
        let days = (look.today() - r.due_on).num_days();
        let amount = Some(Money::new(r.open_minor, r.currency));
        let alert = blank("overdue_without_promise_days", days.to_string(), r.case_id);
        let alert = Alert {
            subject_kind: r.source.kind().to_owned(),
            subject_id: r.id,
            no: r.no,
            amount,
            since: r.due_on,
            ..alert
        };
        Cause { value: Value::from(days), alert }
    };
    let late = late.limit(MOST).all().await?;
    let promised = dunning::promised(look, &late, look.today()).await?;
    Ok(late.into_iter().filter(|r| !promised.contains_key(&r.id)).map(cause).collect())
}

fn blank(alert: &str, value: String, case_id: Uuid) -> Alert {
    Alert {
        alert: alert.to_owned(),
        severity: String::new(),
        value,
        dispute_after_days: None,
        case_id,
        subject_kind: String::new(),
        subject_id: Uuid::nil(),
        no: String::new(),
        amount: None,
        since: NaiveDate::MIN,
    }
}
