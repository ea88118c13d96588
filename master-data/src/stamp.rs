//! The first four fields of every record.

use ltc_store::{DateTime, Utc};
use uuid::Uuid;

/// Identity and version of a record that is drawn from a form.
pub(crate) struct Stamp {
    pub id: Uuid,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl Stamp {
    /// Of a record that begins now.
    pub fn first(id: Uuid, now: DateTime<Utc>) -> Self {
        Self { id, version: 1, created_at: now, updated_at: now }
    }
}

/// The stamp of a record that is changed.
macro_rules! stamp_of {
    ($record:expr) => {
        $crate::stamp::Stamp {
            id: $record.id,
            version: $record.version,
            created_at: $record.created_at,
            updated_at: $record.updated_at,
        }
    };
}
pub(crate) use stamp_of;
