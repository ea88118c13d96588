//! How a value stands in a column: one fixed form on both databases (`scale.md` R8).
use chrono::{DateTime, NaiveDate, Utc};
use ltc_kernel::{Currency, Quantity, Ratio};
use sea_orm::sqlx::{Decode, Postgres, Row, Sqlite, Type};
use sea_orm::{DbErr, QueryResult, RuntimeErr, Value};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// A value that can be written to and read from one column.
pub trait Stored: Sized {
    fn to_value(&self) -> Value;
    /// The typed NULL, so that PostgreSQL knows the parameter's type.
    fn null() -> Value;
    /// Reads the column at `index`; `None` for NULL.
    fn read(row: &QueryResult, index: usize) -> Result<Option<Self>, DbErr>;
}

/// The column at `index` as the driver gives it. SeaORM's own reading says each NULL by an error with a text of its
/// own and copies every text; a page of fifty objects has thousands of columns.
fn driver<'r, T>(row: &'r QueryResult, index: usize) -> Result<Option<T>, DbErr>
where
    T: Type<Sqlite> + Decode<'r, Sqlite> + Type<Postgres> + Decode<'r, Postgres>,
{
    let read = match (row.try_as_sqlite_row(), row.try_as_pg_row()) {
        (Some(row), _) => row.try_get::<Option<T>, _>(index),
        (_, Some(row)) => row.try_get::<Option<T>, _>(index),
        _ => return Err(DbErr::Type("a row of neither database".to_owned())),
    };
    read.map_err(|e| DbErr::Query(RuntimeErr::SqlxError(e.into())))
}

/// A column of text, not copied; `None` for NULL.
pub fn stored_column_text(row: &QueryResult, index: usize) -> Result<Option<&str>, DbErr> {
    driver(row, index)
}

macro_rules! plain {
    ($($ty:ty),*) => {$(
        impl Stored for $ty {
            fn to_value(&self) -> Value { Value::from(self.clone()) }
            fn null() -> Value { Value::from(None::<$ty>) }
            fn read(row: &QueryResult, index: usize) -> Result<Option<Self>, DbErr> {
                driver(row, index)
            }
        }
    )*};
}
plain!(i64, bool, String, Uuid, NaiveDate, DateTime<Utc>);

macro_rules! scaled {
    ($($ty:ty),*) => {$(
        /// Scaled integer, never a float.
        impl Stored for $ty {
            fn to_value(&self) -> Value { Value::from(self.scaled()) }
            fn null() -> Value { Value::from(None::<i64>) }
            fn read(row: &QueryResult, index: usize) -> Result<Option<Self>, DbErr> {
                Ok(driver::<i64>(row, index)?.map(<$ty>::from_scaled))
            }
        }
    )*};
}
scaled!(Ratio, Quantity);

impl Stored for Currency {
    fn to_value(&self) -> Value {
        Value::from(self.code().to_owned())
    }
    fn null() -> Value {
        Value::from(None::<String>)
    }
    fn read(row: &QueryResult, index: usize) -> Result<Option<Self>, DbErr> {
        let Some(code) = stored_column_text(row, index)? else { return Ok(None) };
        Currency::of(code).map(Some).map_err(|_| DbErr::Type(format!("currency {code}")))
    }
}

/// `None` is NULL, in every position.
impl<T: Stored> Stored for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or_else(T::null, T::to_value)
    }
    fn null() -> Value {
        T::null()
    }
    fn read(row: &QueryResult, index: usize) -> Result<Option<Self>, DbErr> {
        T::read(row, index).map(Some)
    }
}

/// A document kept as JSON text, read and written whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc<T>(pub T);

impl<T: Serialize + DeserializeOwned> Stored for Doc<T> {
    fn to_value(&self) -> Value {
        Value::from(serde_json::to_string(&self.0).unwrap_or_else(|_| "null".to_owned()))
    }
    fn null() -> Value {
        Value::from(None::<String>)
    }
    fn read(row: &QueryResult, index: usize) -> Result<Option<Self>, DbErr> {
        let Some(text) = stored_column_text(row, index)? else { return Ok(None) };
        serde_json::from_str(text).map(|v| Some(Doc(v))).map_err(|e| DbErr::Json(e.to_string()))
    }
}

/// Lets enums made by `text_enum!` stand in columns as their text.
#[macro_export]
macro_rules! stored_text {
    ($($ty:ty),* $(,)?) => {$(
        impl $crate::Stored for $ty {
            fn to_value(&self) -> $crate::sea_orm::Value { $crate::sea_orm::Value::from(self.as_str().to_owned()) }
            fn null() -> $crate::sea_orm::Value { $crate::sea_orm::Value::from(None::<String>) }
            fn read(row: &$crate::sea_orm::QueryResult, index: usize) -> Result<Option<Self>, $crate::sea_orm::DbErr> {
                let Some(text) = $crate::stored_column_text(row, index)? else { return Ok(None) };
                text.parse().map(Some).map_err(|_| $crate::sea_orm::DbErr::Type(
                    [<$ty>::NAME, " ", text].concat()))
            }
        }
    )*};
}
