//! The money invariants of `ltc verify` (I1 to I13, as far as the product has what they speak of). Each is
//! one text that finds the rows which break it; the first is named.
use ltc_store::sea_orm::Value;
use ltc_store::{Broken, Db, Fail, Reader};

/// Rule, and a text that gives the numbers of the rows that break it.
const RULES: &[(&str, &str)] = &[
    (
        "I4 invoice = net + tax",
        "SELECT no FROM invoice WHERE workspace_id = ? AND gross_minor <> net_minor + tax_minor ORDER BY no",
    ),
    (
        "I5 allocations of a receipt <= receipt",
        "SELECT r.no FROM receipt r WHERE r.workspace_id = ? AND r.unapplied_minor < 0 ORDER BY r.no",
    ),
    (
        "I5 receivable: 0 <= open <= original",
        "SELECT no FROM receivable WHERE workspace_id = ? AND (open_minor < 0 OR open_minor > original_minor) ORDER BY no",
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
];

/// Receivables on the books equal the open items, for each base currency (I3).
const CONTROL: &str = "SELECT base_currency, CAST(SUM(amount) AS BIGINT) FROM ( \
    SELECT base_currency, CASE WHEN side = 'D' THEN base_minor ELSE -base_minor END AS amount FROM journal_line WHERE workspace_id = ? AND account = '1122' \
    UNION ALL SELECT base_currency, -open_base_minor AS amount FROM receivable WHERE workspace_id = ?) x GROUP BY base_currency HAVING SUM(amount) <> 0";

/// Voucher and invoice numbers without a gap: as many as the highest says.
const GAPS: &str = "SELECT MAX(no), CAST(COUNT(*) AS BIGINT) FROM journal_entry WHERE workspace_id = ? GROUP BY legal_entity_id, substr(no, 1, 7)";
const INVOICE_GAPS: &str = "SELECT MAX(no), CAST(COUNT(*) AS BIGINT) FROM invoice WHERE workspace_id = ? AND no LIKE 'IV-%' GROUP BY legal_entity_id, substr(no, 1, 7)";

/// All that is broken in one workspace.
pub async fn verify(db: &Reader) -> Result<Vec<Broken>, Fail> {
    let workspace = || Value::from(db.workspace().id());
    let mut broken = vec![];
    for (rule, sql) in RULES {
        for row in db.exec().query_text(sql, vec![workspace()]).await? {
            broken.push(Broken { rule, row: row.try_get_by_index(0)? });
        }
    }
    for row in db.exec().query_text(CONTROL, vec![workspace(), workspace()]).await? {
        broken.push(Broken { rule: "I3 account 1122 = open items", row: row.try_get_by_index(0)? });
    }
    for sql in [GAPS, INVOICE_GAPS] {
        for row in db.exec().query_text(sql, vec![workspace()]).await? {
            let (last, count): (String, i64) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            if last.rsplit('-').next().and_then(|n| n.parse::<i64>().ok()) != Some(count) {
                broken.push(Broken { rule: "gapless numbers", row: last });
            }
        }
    }
    Ok(broken)
}
