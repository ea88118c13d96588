//! What is wrong with a request, and how it is refused.
//!
//! Checks collect every [`Finding`] first, so the user sees all of them at once; `finish`
//! turns them into one [`Refusal`]. Codes are stable, texts live in the client.

use crate::money::MoneyError;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// One thing that is wrong, at one place of the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// JSON pointer into the request: `/lines/0/qty`; empty for the whole.
    pub pointer: String,
    /// Stable code: `quantity.not_positive`.
    pub code: Cow<'static, str>,
    /// Values for the translated message.
    pub params: BTreeMap<String, String>,
}

impl Finding {
    /// A finding with its parameters.
    pub fn new(
        pointer: impl Into<String>,
        code: impl Into<Cow<'static, str>>,
        params: &[(&str, &str)],
    ) -> Self {
        let params = params.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        Self { pointer: pointer.into(), code: code.into(), params }
    }
}

/// Collects findings while checks run one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Nothing wrong yet.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a finding without parameters.
    pub fn add(&mut self, pointer: impl Into<String>, code: impl Into<Cow<'static, str>>) {
        self.add_with(pointer, code, &[]);
    }

    /// Adds a finding with parameters: `add_with("/qty", "too_many", &[("limit", "100")])`.
    pub fn add_with(
        &mut self,
        pointer: impl Into<String>,
        code: impl Into<Cow<'static, str>>,
        params: &[(&str, &str)],
    ) {
        self.0.push(Finding::new(pointer, code, params));
    }

    /// Adds the finding unless `ok`.
    pub fn check(&mut self, ok: bool, pointer: impl Into<String>, code: impl Into<Cow<'static, str>>) {
        if !ok {
            self.add(pointer, code);
        }
    }

    /// Keeps the value, or notes why it is refused at `pointer` (its findings and parameters).
    pub fn keep<T, E: Into<Refusal>>(
        &mut self,
        pointer: impl Into<String>,
        result: Result<T, E>,
    ) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.note(pointer.into(), error.into());
                None
            }
        }
    }

    /// Adds the findings of another check.
    pub fn merge(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Adds the findings of a part, their pointers put under `prefix` (`/lines/3`).
    pub fn merge_under(&mut self, prefix: &str, other: Self) {
        self.0.extend(other.0.into_iter().map(|found| under(prefix, found)));
    }

    /// Nothing was found.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The findings so far.
    pub fn as_slice(&self) -> &[Finding] {
        &self.0
    }

    /// Refuses as `invalid_input` when anything was found.
    pub fn finish(self) -> Result<(), Refusal> {
        self.finish_as("invalid_input")
    }

    /// Refuses with a business code (`gate_missing`) when anything was found.
    pub fn finish_as(self, code: impl Into<Cow<'static, str>>) -> Result<(), Refusal> {
        if self.is_empty() {
            return Ok(());
        }
        Err(Refusal { findings: self.0, ..Refusal::invalid(code) })
    }

    fn note(&mut self, pointer: String, refusal: Refusal) {
        if refusal.findings.is_empty() {
            self.0.push(Finding { pointer, code: refusal.code, params: refusal.params });
        } else {
            self.merge_under(&pointer, Self(refusal.findings));
        }
    }
}

fn under(prefix: &str, found: Finding) -> Finding {
    Finding { pointer: format!("{prefix}{}", found.pointer), ..found }
}

/// The family of a refusal; each has one HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RefusalKind {
    /// 400: something required to understand the request is missing.
    Missing,
    /// 401: nobody is logged in.
    NotLoggedIn,
    /// 403: this user may not do this.
    Forbidden,
    /// 404: not there, or not visible to this user.
    NotFound,
    /// 409: it does not fit the present state.
    Conflict,
    /// 422: the input or a business rule refuses.
    Invalid,
    /// 429: too many requests.
    TooMany,
    /// 503: try again later.
    Unavailable,
}

impl RefusalKind {
    /// The HTTP status of the family.
    pub const fn status(self) -> u16 {
        match self {
            Self::Missing => 400,
            Self::NotLoggedIn => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::Invalid => 422,
            Self::TooMany => 429,
            Self::Unavailable => 503,
        }
    }
}

/// A decision not to do what was asked, with everything the caller needs to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The family, which gives the HTTP status.
    pub kind: RefusalKind,
    /// Stable code: `illegal_transition`.
    pub code: Cow<'static, str>,
    /// What is wrong in the input.
    pub findings: Vec<Finding>,
    /// Values for the translated message.
    pub params: BTreeMap<String, String>,
}

impl Refusal {
    /// A refusal of any family.
    pub fn new(kind: RefusalKind, code: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, code: code.into(), findings: Vec::new(), params: BTreeMap::new() }
    }

    /// 422: a rule or the input refuses.
    pub fn invalid(code: impl Into<Cow<'static, str>>) -> Self {
        Self::new(RefusalKind::Invalid, code)
    }

    /// 409: it does not fit the present state.
    pub fn conflict(code: impl Into<Cow<'static, str>>) -> Self {
        Self::new(RefusalKind::Conflict, code)
    }

    /// 403 `forbidden`: the user lacks permission for `action` (`lead.convert`).
    pub fn forbidden(action: impl Into<String>) -> Self {
        Self::new(RefusalKind::Forbidden, "forbidden").with("action", action.into())
    }

    /// 404 `not_found`.
    pub fn not_found() -> Self {
        Self::new(RefusalKind::NotFound, "not_found")
    }

    /// 401 `not_logged_in`.
    pub fn not_logged_in() -> Self {
        Self::new(RefusalKind::NotLoggedIn, "not_logged_in")
    }

    /// 400: a required part of the request is missing or unreadable.
    pub fn missing(code: impl Into<Cow<'static, str>>) -> Self {
        Self::new(RefusalKind::Missing, code)
    }

    /// 429: too many attempts.
    pub fn too_many(code: impl Into<Cow<'static, str>>) -> Self {
        Self::new(RefusalKind::TooMany, code)
    }

    /// 503: not now, try again.
    pub fn unavailable(code: impl Into<Cow<'static, str>>) -> Self {
        Self::new(RefusalKind::Unavailable, code)
    }

    /// Adds a value for the message.
    pub fn with(mut self, key: impl Into<String>, value: impl ToString) -> Self {
        self.params.insert(key.into(), value.to_string());
        self
    }

    /// Adds a finding without parameters.
    pub fn finding(self, pointer: impl Into<String>, code: impl Into<Cow<'static, str>>) -> Self {
        self.finding_with(pointer, code, &[])
    }

    /// Adds a finding with parameters.
    pub fn finding_with(
        mut self,
        pointer: impl Into<String>,
        code: impl Into<Cow<'static, str>>,
        params: &[(&str, &str)],
    ) -> Self {
        self.findings.push(Finding::new(pointer, code, params));
        self
    }

    /// The HTTP status.
    pub const fn status(&self) -> u16 {
        self.kind.status()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.status(), self.code)?;
        for (key, value) in &self.params {
            write!(out, " {key}={value}")?;
        }
        for found in &self.findings {
            write!(out, "; {} {}", found.pointer, found.code)?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}

impl From<MoneyError> for Refusal {
    fn from(error: MoneyError) -> Self {
        let refusal = Self::invalid(error.code());
        error.params().into_iter().fold(refusal, |refusal, (key, value)| refusal.with(key, value))
    }
}
