use crate::{Column, Db, Fail, Record, Stored};
use ltc_kernel::Refusal;
use sea_orm::sea_query::{
    Cond, Expr, ExprTrait, LockType, Order, Query, SelectStatement, SimpleExpr, SubQueryStatement,
};
use std::marker::PhantomData;
use uuid::Uuid;

/// A query over the rows of one record in one workspace.
#[must_use = "a query does nothing until all(), one() or count() is awaited"]
pub struct Select<'a, R: Record> {
    db: &'a dyn Db,
    statement: SelectStatement,
    record: PhantomData<R>,
}

impl<'a, R: Record> Select<'a, R> {
    pub(crate) fn new(db: &'a dyn Db) -> Self {
        let mut statement = Query::select();
        statement
            .columns(R::COLUMNS.iter().map(|c| (R::TABLE, *c)))
            .from(R::TABLE)
            .and_where(Expr::col((R::TABLE, "workspace_id")).eq(db.workspace().id()));
        Self { db, statement, record: PhantomData }
    }
    fn col(column: Column<R>) -> Expr {
        Expr::col((R::TABLE, column.name))
    }
    pub fn eq<V: Stored>(self, column: Column<R>, value: V) -> Self {
        self.filter(Self::col(column).eq(value.to_value()))
    }
    pub fn ne<V: Stored>(self, column: Column<R>, value: V) -> Self {
        self.filter(Self::col(column).ne(value.to_value()))
    }
    pub fn lt<V: Stored>(self, column: Column<R>, value: V) -> Self {
        self.filter(Self::col(column).lt(value.to_value()))
    }
    pub fn le<V: Stored>(self, column: Column<R>, value: V) -> Self {
        self.filter(Self::col(column).lte(value.to_value()))
    }
    pub fn ge<V: Stored>(self, column: Column<R>, value: V) -> Self {
        self.filter(Self::col(column).gte(value.to_value()))
    }
    pub fn is_null(self, column: Column<R>) -> Self {
        self.filter(Self::col(column).is_null())
    }
    pub fn any_of<V: Stored>(self, column: Column<R>, values: impl IntoIterator<Item = V>) -> Self {
        let values: Vec<_> = values.into_iter().map(|v| v.to_value()).collect();
        self.filter(Self::col(column).is_in(values))
    }
    /// Any further condition; columns of this table by `Select::<R>::expr(R::field)`.
    pub fn filter(mut self, condition: impl Into<SimpleExpr>) -> Self {
        self.statement.and_where(condition.into());
        self
    }
    pub fn filter_all(mut self, condition: Cond) -> Self {
        self.statement.cond_where(condition);
        self
    }
    /// The column's value is among those of a column of the rows of another query; for `filter` and `Cond`.
    pub fn among<S: Record>(column: Column<R>, other: Select<'_, S>, of: Column<S>) -> SimpleExpr {
        let mut statement = other.statement;
        statement.clear_selects().column((S::TABLE, of.name));
        Self::col(column).in_subquery(statement)
    }
    /// The rows, and how many rows another query finds, in one statement: for what is rare and asked for often. Where
    /// no row is found the count is 0.
    pub async fn all_and_count<S: Record>(mut self, other: Select<'_, S>) -> Result<(Vec<R>, i64), Fail> {
        let mut count = other.statement;
        count.clear_selects().expr(Expr::col((S::TABLE, "id")).count());
        self.statement.expr(Expr::SubQuery(None, Box::new(SubQueryStatement::SelectStatement(count))));
        let rows = self.db.exec().query_all(&self.statement).await?;
        let found: Result<Vec<R>, _> = rows.iter().map(R::from_row).collect();
        let counted = rows.first().map(|row| row.try_get_by_index::<i64>(R::COLUMNS.len())).transpose()?;
        Ok((found?, counted.unwrap_or(0)))
    }
    /// A column as an expression for `filter`.
    pub fn expr(column: Column<R>) -> Expr {
        Self::col(column)
    }
    pub fn ascending(mut self, column: Column<R>) -> Self {
        self.statement.order_by((R::TABLE, column.name), Order::Asc);
        self
    }
    pub fn descending(mut self, column: Column<R>) -> Self {
        self.statement.order_by((R::TABLE, column.name), Order::Desc);
        self
    }
    pub fn limit(mut self, n: u64) -> Self {
        self.statement.limit(n);
        self
    }
    /// Takes row locks on PostgreSQL; on SQLite the one writer already excludes others.
    pub fn for_update(mut self) -> Self {
        if self.db.exec().is_postgres() {
            self.statement.lock_exclusive();
        }
        self
    }
    pub async fn all(self) -> Result<Vec<R>, Fail> {
        let rows = self.db.exec().query_all(&self.statement).await?;
        let found: Result<Vec<R>, _> = rows.iter().map(R::from_row).collect();
        Ok(found?)
    }
    /// Like `all`, but a row that cannot be read is given as its id and the others are read all the same:
    /// for checks of rows that someone may have changed behind the program's back.
    pub async fn each(self) -> Result<Vec<Result<R, Uuid>>, Fail> {
        let rows = self.db.exec().query_all(&self.statement).await?;
        let mut read = Vec::with_capacity(rows.len());
        for row in &rows {
            read.push(match R::from_row(row) {
                Ok(record) => Ok(record),
                Err(_) => Err(row.try_get_by_index(0)?),
            });
        }
        Ok(read)
    }
    pub async fn one(self) -> Result<Option<R>, Fail> {
        Ok(self.limit(1).all().await?.pop())
    }
    /// The first row, with columns of text of another record beside it: one statement for what is read of two. The texts
    /// are empty where the other record does not exist.
    pub async fn one_beside<S: Record>(
        mut self,
        other: Uuid,
        columns: &[Column<S>],
    ) -> Result<Option<(R, Vec<Option<String>>)>, Fail> {
        let of = |column: &'static str| Expr::col((S::TABLE, column));
        let same = of("workspace_id").equals((R::TABLE, "workspace_id")).and(of("id").eq(other));
        self.statement.left_join(S::TABLE, same).columns(columns.iter().map(|c| (S::TABLE, c.name)));
        let rows = self.db.exec().query_all(self.statement.limit(1)).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let text = |at| row.try_get_by_index::<Option<String>>(R::COLUMNS.len() + at);
        let texts: Result<Vec<_>, _> = (0..columns.len()).map(text).collect();
        Ok(Some((R::from_row(row)?, texts?)))
    }
    pub async fn exactly_one(self) -> Result<R, Fail> {
        self.one().await?.ok_or_else(|| Refusal::not_found().into())
    }
    pub async fn count(mut self) -> Result<i64, Fail> {
        self.statement.clear_selects().expr(Expr::col((R::TABLE, "id")).count());
        let row = self.db.exec().query_one(&self.statement).await?;
        let Some(row) = row else { return Ok(0) };
        Ok(row.try_get_by_index::<i64>(0)?)
    }
    /// Sum of a BIGINT column over the matching rows; 0 when none matches.
    pub async fn sum(mut self, column: Column<R>) -> Result<i64, Fail> {
        let sum = Expr::col((R::TABLE, column.name)).sum().cast_as("bigint");
        self.statement.clear_selects().expr(sum);
        let row = self.db.exec().query_one(&self.statement).await?;
        let Some(row) = row else { return Ok(0) };
        Ok(row.try_get_by_index::<Option<i64>>(0)?.unwrap_or(0))
    }
    /// Sums of a BIGINT column for each value of the key columns: a row holds the keys in their order, the
    /// sum, and the number of rows.
    pub async fn sums_by(
        mut self,
        keys: &[Column<R>],
        column: Column<R>,
    ) -> Result<Vec<sea_orm::QueryResult>, Fail> {
        self.statement.clear_selects();
        for key in keys {
            self.statement.column((R::TABLE, key.name)).group_by_col((R::TABLE, key.name));
        }
        self.statement.expr(Expr::col((R::TABLE, column.name)).sum().cast_as("bigint"));
        self.statement.expr(Expr::col((R::TABLE, "id")).count());
        Ok(self.db.exec().query_all(&self.statement).await?)
    }
}

/// Reading, the same for a transaction and for a plain reader.
pub trait Reads: Db + Sized {
    fn select<R: Record>(&self) -> Select<'_, R> {
        Select::new(self)
    }
    fn find<R: Record>(&self, id: Uuid) -> impl Future<Output = Result<Option<R>, Fail>> + Send
    where
        Self: Sync,
    {
        async move { Select::<R>::new(self).eq(Column::new("id"), id).one().await }
    }
    /// The row, or `not_found`: the same answer whether it never existed or is another workspace's.
    fn get<R: Record>(&self, id: Uuid) -> impl Future<Output = Result<R, Fail>> + Send
    where
        Self: Sync,
    {
        async move { self.find::<R>(id).await?.ok_or_else(|| Refusal::not_found().into()) }
    }
}

/// A record together with the head of the stream of the same id, both locked: `R`'s columns, then `seq`, `hash` and
/// the revision of the settings.
/// Two statements would be two round trips of every verb; both rows are read as they stand once the lock is held.
pub(crate) fn with_head<R: Record>(db: &dyn Db, id: Uuid) -> SelectStatement {
    const HEAD: &str = "event_stream";
    let mut statement = Query::select();
    let same = |column: &'static str| Expr::col((R::TABLE, column)).equals((HEAD, column));
    statement
        .columns(R::COLUMNS.iter().map(|c| (R::TABLE, *c)))
        .columns([(HEAD, "seq"), (HEAD, "hash")])
        .expr(Expr::SubQuery(None, Box::new(crate::settings::revision_of(db.workspace()).into())))
        .from(R::TABLE)
        .inner_join(HEAD, same("workspace_id").and(same("id")))
        .and_where(Expr::col((R::TABLE, "workspace_id")).eq(db.workspace().id()))
        .and_where(Expr::col((R::TABLE, "id")).eq(id));
    if db.exec().is_postgres() {
        statement.lock(LockType::NoKeyUpdate);
    }
    statement
}
