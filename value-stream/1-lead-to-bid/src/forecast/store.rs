//! Adjustments and snapshots as stored: written once.

use super::model::Level;
use super::rollup::{Subject, Words};
use chrono::{DateTime, NaiveDate, Utc};
use ltc_kernel::{Currency, Money};
use ltc_store::{Doc, Fail, Reads, line, stored_text};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

stored_text!(Level);

line! {
    /// What somebody said of a forecast.
    pub struct Adjustment in "forecast_adjustment" {
        /// `2026-Q2`.
        period: String,
        /// `unit:CN/EAST` or `user:<id>`.
        subject: String,
        category: Level,
        /// Nothing takes the adjustment back.
        amount_minor: Option<i64>,
        currency: Currency,
        reason: String,
        author_id: Uuid,
        /// The figure that was adjusted, as it was then.
        seen_minor: i64,
        created_at: DateTime<Utc>,
    }
}

/// A line of a snapshot, in minor units of the base currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub subject: String,
    pub level: i64,
    pub closed: i64,
    pub commit: i64,
    pub best_case: i64,
    pub pipeline: i64,
    pub weighted: i64,
    pub adjusted_commit: i64,
    pub adjusted_best_case: i64,
    pub adjusted_pipeline: i64,
}

/// A snapshot's content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub currency: Currency,
    pub lines: Vec<Kept>,
    /// What each method said; older snapshots have none.
    #[serde(default)]
    pub methods: Vec<KeptFigure>,
}

/// What a method said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFigure {
    pub method: String,
    pub amount: i64,
}

impl Content {
    /// Closed and committed as adjusted, over those at the top.
    pub fn expected(&self) -> i64 {
        self.lines.iter().filter(|line| line.level == 0).map(|line| line.closed + line.adjusted_commit).sum()
    }
    /// What a method said; of the older snapshots what their lines tell.
    pub fn figure(&self, method: &str) -> Option<i64> {
        if let Some(kept) = self.methods.iter().find(|kept| kept.method == method) {
            return Some(kept.amount);
        }
        let top = self.lines.iter().filter(|line| line.level == 0);
        match method {
            "WEIGHTED" => Some(top.map(|line| line.weighted).sum()),
            "CATEGORY" => Some(self.expected()),
            _ => None,
        }
    }
}

line! {
    /// The forecast of a period as it was on a day.
    pub struct Snapshot in "forecast_snapshot" {
        period: String,
        taken_on: NaiveDate,
        /// Nil: by the calendar.
        taken_by: Uuid,
        content: Doc<Content>,
        created_at: DateTime<Utc>,
    }
}

/// All that was said of a period, the oldest first.
pub async fn adjustments(db: &impl Reads, period: &str) -> Result<Vec<Adjustment>, Fail> {
    let said = db.select::<Adjustment>().eq(Adjustment::period, period.to_owned());
    said.ascending(Adjustment::created_at).ascending(Adjustment::id).all().await
}

/// The latest word on each subject and category; those in another base currency no longer count.
pub fn words(said: &[Adjustment], base: Currency) -> Words {
    let mut words = Words::new();
    for word in said.iter().filter(|word| word.currency == base) {
        if let Some(subject) = Subject::parse(&word.subject) {
            words.insert((subject, word.category), word.amount_minor.map(|minor| Money::new(minor, base)));
        }
    }
    words
}
