use ltc_kernel::Refusal;
use sea_orm::{DbErr, SqlErr};

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
    /// A broken unique rule is a conflict of the business, named by its index; the rest is the database's.
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(text)) if text.contains("idempotency") => Fail::KeyTaken,
            Some(SqlErr::UniqueConstraintViolation(text)) if text.contains("event") => Fail::Race("event"),
            Some(SqlErr::UniqueConstraintViolation(text)) => {
                Fail::Refused(Refusal::conflict("already_exists").with("rule", rule_name(&text)))
            }
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => {
                Fail::Refused(Refusal::conflict("reference_not_found"))
            }
            _ => Fail::Database(error),
        }
    }
}

/// PostgreSQL names the index, SQLite the columns: either tells a person which rule it was.
fn rule_name(text: &str) -> String {
    let quoted = text.split('"').nth(1);
    let columns = text.rsplit(": ").next().unwrap_or(text);
    quoted.unwrap_or(columns).replace("workspace_id", "").trim_matches([',', ' ', '.']).to_owned()
}
