//! A record: one Rust struct, one table, one column list. The workspace column is not a field: the
//! store adds it to every statement, so that no caller can name another workspace's rows.
use chrono::{DateTime, Utc};
use sea_orm::{DbErr, QueryResult, Value};
use std::marker::PhantomData;
use uuid::Uuid;

/// A column of a record `R`, usable in conditions and orders: `Lead::case_id`.
pub struct Column<R> {
    pub(crate) name: &'static str,
    record: PhantomData<fn() -> R>,
}
impl<R> Column<R> {
    pub const fn new(name: &'static str) -> Self {
        Self { name, record: PhantomData }
    }
    pub fn name(&self) -> &'static str {
        self.name
    }
}
impl<R> Clone for Column<R> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<R> Copy for Column<R> {}

/// What the store must know of a table; made by `record!` and `line!`.
pub trait Record: Clone + Send + Sync + Sized + 'static {
    const TABLE: &'static str;
    /// All columns but the workspace, `id` first.
    const COLUMNS: &'static [&'static str];
    /// Has `version`, `created_at`, `updated_at`: an aggregate that may change.
    const VERSIONED: bool;
    /// What the workspace has set up: a change raises the revision of its settings.
    const SETTING: bool;
    fn id(&self) -> Uuid;
    fn version(&self) -> i64;
    /// Sets the version and the time of the change; lines have neither.
    fn stamp(&mut self, version: i64, at: DateTime<Utc>);
    /// Values in the order of `COLUMNS`.
    fn values(&self) -> Vec<Value>;
    fn from_row(row: &QueryResult) -> Result<Self, DbErr>;
}

/// Reads a column that may not be NULL for its type.
pub fn column<T: crate::Stored>(row: &QueryResult, index: usize, name: &str) -> Result<T, DbErr> {
    T::read(row, index)?.ok_or_else(|| DbErr::Type(["column is NULL: ", name].concat()))
}

/// Declares an aggregate: `record! { pub struct Lead in "lead" { title: String, ... } }` gives the struct
/// with `id`, `version`, `created_at`, `updated_at` in front and `Lead::title` as a column.
#[macro_export]
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident in $($setting:ident)? $table:literal { $($(#[$fm:meta])* $field:ident : $ty:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            pub id: $crate::Uuid,
            /// 1 at creation, +1 with every change.
            pub version: i64,
            pub created_at: $crate::DateTime<$crate::Utc>,
            pub updated_at: $crate::DateTime<$crate::Utc>,
            $($(#[$fm])* pub $field: $ty,)*
        }
        $crate::record_columns!($name { id, version, created_at, updated_at, $($field),* });
        impl $crate::Record for $name {
            const TABLE: &'static str = $table;
            const COLUMNS: &'static [&'static str] = &["id", "version", "created_at", "updated_at", $(stringify!($field)),*];
            const VERSIONED: bool = true;
            const SETTING: bool = $crate::is_setting!($($setting)?);
            fn id(&self) -> $crate::Uuid { self.id }
            fn version(&self) -> i64 { self.version }
            fn stamp(&mut self, version: i64, at: $crate::DateTime<$crate::Utc>) { self.version = version; self.updated_at = at; }
            fn values(&self) -> Vec<$crate::sea_orm::Value> {
                use $crate::Stored;
                vec![self.id.to_value(), self.version.to_value(), self.created_at.to_value(), self.updated_at.to_value(), $(self.$field.to_value()),*]
            }
            fn from_row(row: &$crate::sea_orm::QueryResult) -> Result<Self, $crate::sea_orm::DbErr> {
                let mut i = 0;
                let id = $crate::column(row, i, "id")?; i += 1;
                let version = $crate::column(row, i, "version")?; i += 1;
                let created_at = $crate::column(row, i, "created_at")?; i += 1;
                let updated_at = $crate::column(row, i, "updated_at")?;
                $(i += 1; let $field = $crate::column(row, i, stringify!($field))?;)*
                Ok(Self { id, version, created_at, updated_at, $($field),* })
            }
        }
    };
}

/// Declares a row that is written once with its parent and never changed (a line, a posting, a member).
#[macro_export]
macro_rules! line {
    ($(#[$meta:meta])* $seen:vis struct $name:ident in $($setting:ident)? $table:literal { $($(#[$fm:meta])* $field:ident : $ty:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        $seen struct $name {
            pub id: $crate::Uuid,
            $($(#[$fm])* pub $field: $ty,)*
        }
        $crate::record_columns!($name { id, $($field),* });
        impl $crate::Record for $name {
            const TABLE: &'static str = $table;
            const COLUMNS: &'static [&'static str] = &["id", $(stringify!($field)),*];
            const VERSIONED: bool = false;
            const SETTING: bool = $crate::is_setting!($($setting)?);
            fn id(&self) -> $crate::Uuid { self.id }
            fn version(&self) -> i64 { 1 }
            fn stamp(&mut self, _: i64, _: $crate::DateTime<$crate::Utc>) {}
            fn values(&self) -> Vec<$crate::sea_orm::Value> {
                use $crate::Stored;
                vec![self.id.to_value(), $(self.$field.to_value()),*]
            }
            fn from_row(row: &$crate::sea_orm::QueryResult) -> Result<Self, $crate::sea_orm::DbErr> {
                let mut i = 0;
                let id = $crate::column(row, i, "id")?;
                $(i += 1; let $field = $crate::column(row, i, stringify!($field))?;)*
                Ok(Self { id, $($field),* })
            }
        }
    };
}

/// `in setting "table"` declares what the workspace has set up.
#[macro_export]
macro_rules! is_setting {
    () => {
        false
    };
    (setting) => {
        true
    };
}

/// The columns as constants with the names of the fields.
#[macro_export]
macro_rules! record_columns {
    ($name:ident { $($field:ident),* }) => {
        #[allow(non_upper_case_globals, dead_code, missing_docs)]
        impl $name {
            $(pub const $field: $crate::Column<$name> = $crate::Column::new(stringify!($field));)*
        }
    };
}
