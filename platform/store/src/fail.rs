use ltc_kernel::Refusal;
use sea_orm::sqlx::postgres::PgDatabaseError;
use sea_orm::{DbErr, RuntimeErr, SqlErr, sqlx};

/// Why a verb did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Fail {
    /// The business said no: coded, translated, nothing written.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Another transaction won; the verb is run again from its first read.
    #[error("lost a race on {0}")]
    Race(&'static str),
    /// The same idempotency key was committed meanwhile: the caller replays its answer.
    #[error("the idempotency key is taken")]
    KeyTaken,
    /// The database did not answer as it should.
    #[error("database: {0}")]
    Database(DbErr),
    /// A defect of ours; reported as 500 with the request id.
    #[error("internal: {0}")]
    Internal(String),
}

impl Fail {
    /// May the whole verb be tried again? Only where the database says that nothing was kept (`scale.md` R14).
    pub fn is_retriable(&self) -> bool {
        match self {
            Fail::Race(_) => true,
            Fail::Database(e) => {
                let text = e.to_string();
                ["40001", "40P01", "55P03", "deadlock detected", "could not serialize"]
                    .iter()
                    .any(|code| text.contains(code))
            }
            _ => false,
        }
    }
}

impl From<DbErr> for Fail {
    /// A broken unique rule is a conflict of the business, named by its columns; the rest is the database's.
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(text)) if text.contains("idempotency") => Fail::KeyTaken,
            Some(SqlErr::UniqueConstraintViolation(text)) if text.contains("event") => Fail::Race("event"),
            Some(SqlErr::UniqueConstraintViolation(text)) => {
                Fail::Refused(Refusal::conflict("already_exists").with("rule", rule_name(&error, &text)))
            }
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => {
                Fail::Refused(Refusal::conflict("reference_not_found"))
            }
            _ => Fail::Database(error),
        }
    }
}

/// The columns that a unique rule holds apart, the same on both databases: `legal_entity_id, bank_reference`.
fn rule_name(error: &DbErr, message: &str) -> String {
    let detail = detail(error);
    columns(detail.as_deref().unwrap_or(message))
}

/// PostgreSQL tells the columns beside its message, which has but the name of the index.
fn detail(error: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause))) = error
    else {
        return None;
    };
    let sqlx::Error::Database(cause) = &**cause else { return None };
    cause.try_downcast_ref::<PgDatabaseError>()?.detail().map(str::to_owned)
}

/// From `Key (workspace_id, no)=(1, A) already exists.` (PostgreSQL) or `UNIQUE constraint failed: lead.workspace_id,
/// lead.no` (SQLite); of a bare message the name of the index is what there is.
fn columns(text: &str) -> String {
    let listed = match text.split_once("Key (").and_then(|(_, rest)| rest.split_once(")=")) {
        Some((names, _)) => names,
        None => match text.split_once("failed: ") {
            Some((_, names)) => names,
            None => return text.split('"').nth(1).unwrap_or(text).to_owned(),
        },
    };
    let bare =
        |name: &str| name.trim().rsplit('.').next().unwrap_or_default().trim_matches(['"', ')']).to_owned();
    let names: Vec<String> = listed.split(',').map(bare).filter(|name| name != "workspace_id").collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn a_rule_is_named_by_its_columns_on_both_databases() {
        let sqlite = "error returned from database: (code: 2067) UNIQUE constraint failed: receipt.workspace_id, \
                      receipt.legal_entity_id, receipt.bank_reference";
        assert_eq!(columns(sqlite), "legal_entity_id, bank_reference");
        let postgres = "Key (workspace_id, legal_entity_id, bank_reference)=(1, 019a, A (1)) already exists.";
        assert_eq!(columns(postgres), "legal_entity_id, bank_reference");
        let bare = "duplicate key value violates unique constraint \"receipt_no\"";
        assert_eq!(columns(bare), "receipt_no");
    }
}
