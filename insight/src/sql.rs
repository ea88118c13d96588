//! SQL texts of the reports. Each names the workspace first; `visible` narrows to the deals of one's team.
use ltc_http::Look;
use ltc_identity::Relation;
use ltc_store::sea_orm::{QueryResult, Value};
use ltc_store::{Db, Fail};

/// What a report shows and whose its rows are: the action that reads them, the column of their deal, and the
/// column of their owner where they have one.
#[derive(Clone, Copy)]
pub struct Share {
    pub action: &'static str,
    pub case: &'static str,
    pub owner: Option<&'static str>,
}

/// Runs a text that begins its conditions with `workspace_id = ?`; `{visible}` in it becomes the person's
/// share of the rows, the same as in the list that the action opens.
pub async fn rows(
    look: &Look,
    sql: &str,
    share: Share,
    mut values: Vec<Value>,
) -> Result<Vec<QueryResult>, Fail> {
    let mut all = vec![Value::from(look.workspace().id())];
    all.append(&mut values);
    let condition = match look.policy.reach(&look.who, share.action) {
        Some(Relation::Workspace) => String::new(),
        Some(reach) => mine(look, reach, &share, &mut all),
        None => NOTHING.to_owned(),
    };
    Ok(look.exec().query_text(&sql.replace("{visible}", &condition), all).await?)
}

const NOTHING: &str = " AND 1 = 0";

fn mine(look: &Look, reach: Relation, share: &Share, values: &mut Vec<Value>) -> String {
    let me = Value::from(look.who.user_id);
    let mut any = vec![];
    if reach == Relation::Team {
        values.extend([Value::from(look.workspace().id()), me.clone()]);
        any.push([share.case, " IN (SELECT group_id FROM membership WHERE workspace_id = ? AND user_id = ? AND ended_at IS NULL)"].concat());
    }
    if let Some(owner) = share.owner {
        values.push(me);
        any.push([owner, " = ?"].concat());
    }
    if any.is_empty() { NOTHING.to_owned() } else { [" AND (", &any.join(" OR "), ")"].concat() }
}

/// Open deals by stage and currency: how many, and their net value.
pub const OPEN_BY_STAGE: &str = "SELECT stage, currency, CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(value_minor), 0) AS BIGINT) \
    FROM deal_case WHERE workspace_id = ? AND state = 'OPEN'{visible} GROUP BY stage, currency";

/// What customers owe, by currency and due date.
pub const OPEN_RECEIVABLE: &str = "SELECT currency, due_on, CAST(SUM(open_minor) AS BIGINT) FROM receivable \
    WHERE workspace_id = ? AND open_minor > 0{visible} GROUP BY currency, due_on";

/// Ledger movements by day, account and base currency: debit minus credit.
pub const MOVEMENTS: &str = "SELECT posted_on, account, base_currency, \
    CAST(SUM(CASE WHEN side = 'D' THEN base_minor ELSE 0 END) AS BIGINT), \
    CAST(SUM(CASE WHEN side = 'C' THEN base_minor ELSE 0 END) AS BIGINT) \
    FROM journal_line WHERE workspace_id = ? AND posted_on >= ? AND account IN ('1002', '1122', '6001', '6401', '1475'){visible} \
    GROUP BY posted_on, account, base_currency";

/// Rule, and a text that gives the numbers of the rows that break it.
pub const RULES: &[(&str, &str)] = &[
    (
        "I6 billed <= contract",
        "SELECT no FROM billed_contract WHERE workspace_id = ? AND (billed_gross_minor > gross_minor OR billed_gross_minor < 0) ORDER BY no",
    ),
    (
        "I11 revenue events = recognised",
        "SELECT c.no FROM billed_contract c WHERE c.workspace_id = ? AND c.recognised_minor <> \
         (SELECT COALESCE(SUM(e.amount_minor), 0) FROM revenue_event e WHERE e.workspace_id = c.workspace_id AND e.contract_id = c.id) ORDER BY c.no",
    ),
    (
        "I12 nothing posted after a period closed",
        "SELECT e.no FROM journal_entry e JOIN event v ON v.workspace_id = e.workspace_id AND v.id = e.event_id \
         JOIN accounting_period p ON p.workspace_id = e.workspace_id AND p.legal_entity_id = e.legal_entity_id AND p.period = e.period \
         WHERE e.workspace_id = ? AND p.state = 'CLOSED' AND v.at > p.updated_at ORDER BY e.no",
    ),
    (
        "I4 invoice = net + tax",
        "SELECT no FROM invoice WHERE workspace_id = ? AND gross_minor <> net_minor + tax_minor ORDER BY no",
    ),
    (
        "I5 allocations of a receipt <= receipt",
        "SELECT r.no FROM receipt r WHERE r.workspace_id = ? AND r.unapplied_minor < 0 ORDER BY r.no",
    ),
    (
        "I5 a receipt is on account, applied, an advance or given back",
        "SELECT r.no FROM receipt r WHERE r.workspace_id = ? AND r.state <> 'REVERSED' \
         AND r.amount_minor + r.charge_minor <> r.unapplied_minor \
         + COALESCE((SELECT SUM(a.cash_minor) FROM allocation a WHERE a.workspace_id = r.workspace_id AND a.receipt_id = r.id \
         AND a.state = 'ACTIVE'), 0) \
         + COALESCE((SELECT SUM(l.gross_minor) FROM billing_line l WHERE l.workspace_id = r.workspace_id AND l.receipt_id = r.id), 0) \
         + COALESCE((SELECT SUM(f.amount_minor) FROM refund f WHERE f.workspace_id = r.workspace_id AND f.receipt_id = r.id \
         AND f.state <> 'REJECTED'), 0) ORDER BY r.no",
    ),
    (
        "I5 receivable: 0 <= open <= original",
        "SELECT no FROM receivable WHERE workspace_id = ? AND (open_minor < 0 OR open_minor > original_minor) ORDER BY no",
    ),
    (
        "I5 written off = what is given up and not come back",
        "SELECT r.no FROM receivable r WHERE r.workspace_id = ? AND r.written_off_minor <> \
         (SELECT COALESCE(SUM(w.amount_minor - w.recovered_minor), 0) FROM write_off w WHERE w.workspace_id = r.workspace_id \
         AND w.invoice_id = r.id AND w.state = 'WRITTEN_OFF') ORDER BY r.no",
    ),
    (
        "E24 the receivable of late interest = its claim",
        "SELECT l.no FROM late_interest l WHERE l.workspace_id = ? AND NOT EXISTS (SELECT 1 FROM receivable r \
         WHERE r.workspace_id = l.workspace_id AND r.id = l.id AND r.source = 'LATE_INTEREST' AND r.original_minor = l.gross_minor) ORDER BY l.no",
    ),
    (
        "I2 the trial balance is zero",
        "SELECT base_currency FROM journal_line WHERE workspace_id = ? GROUP BY base_currency \
         HAVING SUM(CASE WHEN side = 'D' THEN base_minor ELSE -base_minor END) <> 0",
    ),
    (
        "one entry for each source, kind and event",
        "SELECT kind FROM journal_entry WHERE workspace_id = ? GROUP BY source_id, kind, event_id HAVING COUNT(*) > 1",
    ),
    (
        "G2 no bid without ATB",
        "SELECT b.no FROM bid b WHERE b.workspace_id = ? AND b.submitted_at IS NOT NULL AND NOT EXISTS \
         (SELECT 1 FROM gate g WHERE g.workspace_id = b.workspace_id AND (g.subject_id = b.quote_id OR EXISTS \
         (SELECT 1 FROM gate_amendment a WHERE a.workspace_id = g.workspace_id AND a.gate_id = g.id AND a.subject_id = b.quote_id)) AND g.kind = 'ATB' \
         AND g.state = 'DECIDED' AND g.decision IN ('GO', 'GO_WITH_CONDITIONS')) ORDER BY b.no",
    ),
    (
        "G2 no accepted quote without ATB",
        "SELECT q.no FROM quote q WHERE q.workspace_id = ? AND q.state IN ('SENT', 'ACCEPTED') AND NOT EXISTS \
         (SELECT 1 FROM gate g WHERE g.workspace_id = q.workspace_id AND (g.subject_id = q.id OR EXISTS \
         (SELECT 1 FROM gate_amendment a WHERE a.workspace_id = g.workspace_id AND a.gate_id = g.id AND a.subject_id = q.id)) AND g.kind = 'ATB' \
         AND g.state = 'DECIDED' AND g.decision IN ('GO', 'GO_WITH_CONDITIONS')) ORDER BY q.no",
    ),
    (
        "G3 no signature without ATC",
        "SELECT c.no FROM contract c WHERE c.workspace_id = ? AND c.state IN \
         ('PARTLY_SIGNED', 'SIGNED', 'EFFECTIVE', 'EXECUTING', 'SUSPENDED', 'COMPLETED', 'CLOSED') AND NOT EXISTS \
         (SELECT 1 FROM gate g WHERE g.workspace_id = c.workspace_id AND g.subject_id IN (c.id, c.quote_id) AND g.kind = 'ATC' \
         AND g.state = 'DECIDED' AND g.decision IN ('GO', 'GO_WITH_CONDITIONS')) ORDER BY c.no",
    ),
    (
        "G4 no change without ATAC",
        "SELECT c.no FROM contract_change c WHERE c.workspace_id = ? AND c.state IN ('SIGNED', 'IMPLEMENTED') AND NOT EXISTS \
         (SELECT 1 FROM gate g WHERE g.workspace_id = c.workspace_id AND g.subject_id = c.id AND g.kind = 'ATAC' \
         AND g.state = 'DECIDED' AND g.decision IN ('GO', 'GO_WITH_CONDITIONS')) ORDER BY c.no",
    ),
    (
        "G5 no closing without ATCC",
        "SELECT c.no FROM contract c WHERE c.workspace_id = ? AND c.state = 'CLOSED' AND NOT EXISTS \
         (SELECT 1 FROM gate g WHERE g.workspace_id = c.workspace_id AND g.subject_id = c.id AND g.kind = 'ATCC' \
         AND g.state = 'DECIDED' AND g.decision IN ('GO', 'GO_WITH_CONDITIONS')) ORDER BY c.no",
    ),
    (
        "G6 nobody decides alone what he asked for",
        "SELECT no FROM gate WHERE workspace_id = ? AND decided_by = requested_by AND NOT self_checked ORDER BY no",
    ),
    (
        "G7 a decision has its event",
        "SELECT g.no FROM gate g WHERE g.workspace_id = ? AND g.state = 'DECIDED' AND NOT EXISTS \
         (SELECT 1 FROM event_object o WHERE o.workspace_id = g.workspace_id AND o.object_id = g.id) ORDER BY g.no",
    ),
];

/// Receivables on the books equal the open items, for each base currency (I3).
pub const CONTROL: &str = "SELECT base_currency, CAST(SUM(amount) AS BIGINT) FROM ( \
    SELECT base_currency, CASE WHEN side = 'D' THEN base_minor ELSE -base_minor END AS amount FROM journal_line WHERE workspace_id = ? AND account = '1122' \
    UNION ALL SELECT base_currency, -open_base_minor AS amount FROM receivable WHERE workspace_id = ?) x GROUP BY base_currency HAVING SUM(amount) <> 0";

/// The other control accounts against their sub-ledgers, for each base currency (I3); the parameters are the workspace,
/// twice. Contract assets stand with the output tax that waits with them.
pub const CONTROLS: &[(&str, &str)] = &[
    (
        "I3 account 1481 = contract assets",
        "SELECT base_currency, CAST(SUM(amount) AS BIGINT) FROM ( \
         SELECT base_currency, CASE WHEN side = 'D' THEN base_minor ELSE -base_minor END AS amount FROM journal_line WHERE workspace_id = ? AND account = '1481' \
         UNION ALL SELECT base_currency, -(asset_base_minor + asset_tax_base_minor) AS amount FROM billed_contract WHERE workspace_id = ?) x GROUP BY base_currency HAVING SUM(amount) <> 0",
    ),
    (
        "I3 account 2204 = contract liabilities",
        "SELECT base_currency, CAST(SUM(amount) AS BIGINT) FROM ( \
         SELECT base_currency, CASE WHEN side = 'D' THEN base_minor ELSE -base_minor END AS amount FROM journal_line WHERE workspace_id = ? AND account = '2204' \
         UNION ALL SELECT base_currency, liability_base_minor AS amount FROM billed_contract WHERE workspace_id = ?) x GROUP BY base_currency HAVING SUM(amount) <> 0",
    ),
    (
        "I3 account 2221.06 = output tax that waits",
        "SELECT base_currency, CAST(SUM(amount) AS BIGINT) FROM ( \
         SELECT base_currency, CASE WHEN side = 'D' THEN base_minor ELSE -base_minor END AS amount FROM journal_line WHERE workspace_id = ? AND account = '2221.06' \
         UNION ALL SELECT base_currency, asset_tax_base_minor + advance_tax_base_minor AS amount FROM billed_contract WHERE workspace_id = ?) x GROUP BY base_currency HAVING SUM(amount) <> 0",
    ),
    (
        "I3 account 2241.90 = cash on account",
        "SELECT base_currency, CAST(SUM(amount) AS BIGINT) FROM ( \
         SELECT base_currency, CASE WHEN side = 'D' THEN base_minor ELSE -base_minor END AS amount FROM journal_line WHERE workspace_id = ? AND account = '2241.90' \
         UNION ALL SELECT base_currency, unapplied_base_minor AS amount FROM receipt WHERE workspace_id = ?) x GROUP BY base_currency HAVING SUM(amount) <> 0",
    ),
];

/// Voucher and invoice numbers without a gap: as many as the highest says.
pub const GAPS: &str = "SELECT MAX(no), CAST(COUNT(*) AS BIGINT) FROM journal_entry WHERE workspace_id = ? GROUP BY legal_entity_id, substr(no, 1, 7)";
/// The same for invoices; drafts have no number.
pub const INVOICE_GAPS: &str = "SELECT MAX(no), CAST(COUNT(*) AS BIGINT) FROM invoice WHERE workspace_id = ? AND no LIKE 'IV-%' GROUP BY legal_entity_id, substr(no, 1, 7)";

/// Contracts and orders that bind the customer, with their account.
pub const SIGNED: &str = "SELECT owner_id, account_id, contract_effective_at, order_confirmed_at, value_minor, currency \
    FROM deal_case WHERE workspace_id = ? AND (contract_effective_at IS NOT NULL OR order_confirmed_at IS NOT NULL)";

/// Cash, revenue and cost of sales by day and owner of the deal.
pub const LEDGER: &str = "SELECT j.posted_on, j.account, j.base_currency, c.owner_id, \
    CAST(SUM(CASE WHEN j.side = 'D' THEN j.base_minor ELSE 0 END) AS BIGINT), \
    CAST(SUM(CASE WHEN j.side = 'C' THEN j.base_minor ELSE 0 END) AS BIGINT) \
    FROM journal_line j LEFT JOIN deal_case c ON c.workspace_id = j.workspace_id AND c.id = j.case_id \
    WHERE j.workspace_id = ? AND j.posted_on >= ? AND j.posted_on <= ? AND j.account IN ('1002', '6001', '6401') \
    GROUP BY j.posted_on, j.account, j.base_currency, c.owner_id";

/// Open opportunities of deals that nobody has signed yet.
pub const PIPELINE: &str = "SELECT c.owner_id, o.expected_close_on, o.amount_minor, o.currency, o.probability FROM opportunity o \
    JOIN deal_case c ON c.workspace_id = o.workspace_id AND c.id = o.case_id \
    WHERE o.workspace_id = ? AND o.state = 'OPEN' AND o.expected_close_on <= ? AND c.state = 'OPEN' \
    AND c.contract_effective_at IS NULL AND c.order_confirmed_at IS NULL";

/// Open receivables with the owner of their deal.
pub const DUE: &str = "SELECT c.owner_id, r.due_on, r.open_minor, r.currency FROM receivable r \
    JOIN deal_case c ON c.workspace_id = r.workspace_id AND c.id = r.case_id \
    WHERE r.workspace_id = ? AND r.open_minor > 0 AND r.due_on <= ?";

/// Open deals by person, seat and grade.
pub const SEATS: &str = "SELECT m.user_id, m.seat, c.grade, CAST(COUNT(*) AS BIGINT) FROM membership m \
    JOIN deal_case c ON c.workspace_id = m.workspace_id AND c.id = m.group_id \
    WHERE m.workspace_id = ? AND m.ended_at IS NULL AND c.state = 'OPEN' GROUP BY m.user_id, m.seat, c.grade";

/// Open deals by person and grade, each deal once.
pub const CASES: &str = "SELECT x.user_id, x.grade, CAST(COUNT(*) AS BIGINT) FROM (SELECT DISTINCT m.user_id AS user_id, c.id AS id, \
    COALESCE(c.grade, 'C') AS grade FROM membership m JOIN deal_case c ON c.workspace_id = m.workspace_id AND c.id = m.group_id \
    WHERE m.workspace_id = ? AND m.ended_at IS NULL AND c.state = 'OPEN') x GROUP BY x.user_id, x.grade";

/// What waits for each person: conditions, hand-overs, planned actions.
pub const TASKS: &str = "SELECT x.user_id, CAST(COUNT(*) AS BIGINT) FROM ( \
    SELECT t.owner_id AS user_id, t.id AS id FROM gate_condition t JOIN deal_case c ON c.workspace_id = t.workspace_id AND c.id = t.case_id \
    WHERE t.workspace_id = ? AND t.state IN ('OPEN', 'RETURNED') AND c.state = 'OPEN' \
    UNION ALL SELECT to_id AS user_id, id AS id FROM seat_handover WHERE workspace_id = ? AND state = 'PROPOSED' \
    UNION ALL SELECT t.owner_id AS user_id, t.id AS id FROM action_plan t JOIN deal_case c ON c.workspace_id = t.workspace_id AND c.id = t.case_id \
    WHERE t.workspace_id = ? AND t.state = 'PLANNED' AND c.state = 'OPEN') x GROUP BY x.user_id";
/// Table, text, whose the rows are. `$case` is the column of the deal; a table without one has its id there,
/// which is in nobody's team.
macro_rules! counted {
    ($($table:literal $case:literal $owner:expr, $action:literal);* $(;)?) => {
        &[$((
            $table,
            concat!("SELECT state, CAST(COUNT(*) AS BIGINT), MIN(updated_at) FROM ", $table, " WHERE workspace_id = ?{visible} GROUP BY state"),
            Share { action: $action, case: $case, owner: $owner },
        )),*]
    };
}
/// How many records stand in each state, for the living process house.
pub const COUNTED: &[(&str, &str, Share)] = counted! {
    "lead" "case_id" Some("owner_id"), "lead.read";
    "opportunity" "case_id" Some("owner_id"), "opportunity.read";
    "project" "case_id" Some("owner_id"), "project.read";
    "action_plan" "case_id" Some("owner_id"), "action_plan.read";
    "estimate" "case_id" Some("owner_id"), "estimate.read";
    "requirement" "case_id" Some("owner_id"), "requirement.read";
    "rd_request" "case_id" Some("owner_id"), "rd_request.read";
    "solution" "case_id" Some("owner_id"), "solution.read";
    "quote" "case_id" Some("owner_id"), "quote.read";
    "bid" "case_id" Some("owner_id"), "bid.read";
    "contract" "case_id" Some("owner_id"), "contract.read";
    "contract_change" "case_id" Some("owner_id"), "contract_change.read";
    "budget" "case_id" None, "budget.read";
    "sales_order" "case_id" Some("owner_id"), "sales_order.read";
    "delivery" "case_id" None, "delivery.read";
    "acceptance" "case_id" None, "acceptance.read";
    "billing_line" "case_id" None, "billing_line.read";
    "receipt" "case_id" None, "receipt.read";
    "final_account" "case_id" None, "final_account.read";
    "gate" "case_id" Some("requested_by"), "gate.read";
    "gate_condition" "case_id" Some("owner_id"), "condition.read";
    "account" "id" Some("owner_id"), "account.read";
    "product" "id" None, "product.read";
    "accounting_period" "id" None, "accounting_period.read";
    "user_account" "id" None, "user.read";
    "process_node_version" "id" None, "process_node.read";
};
