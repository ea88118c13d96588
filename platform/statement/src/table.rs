//! Tables of Chinese banks, Alipay and WeChat: some lines about the account, a heading, the movements, some lines of
//! totals. The running balance tells in which order they stand and whether one is missing.

use crate::amount;
use crate::model::{Format, Line, Statement};
use crate::profile::Profile;
use ltc_import::cell;
use ltc_import::delimiter;
use ltc_import::rows::{Row, Splitter};
use ltc_kernel::{Currency, Findings, Money};

/// Rows before which the heading must have come.
const HEAD: usize = 60;

/// Which column is what.
#[derive(Debug, Default)]
struct Columns {
    date: Option<usize>,
    value_date: Option<usize>,
    out: Option<usize>,
    into: Option<usize>,
    amount: Option<usize>,
    direction: Option<usize>,
    balance: Option<usize>,
    party_name: Option<usize>,
    party_account: Option<usize>,
    party_bank: Option<usize>,
    text: Vec<usize>,
    reference: Option<usize>,
    end_to_end: Option<usize>,
    charge: Option<usize>,
    currency: Option<usize>,
}

impl Columns {
    /// By the headings; nothing where the row is no heading of this profile.
    fn of(profile: &Profile, row: &Row) -> Option<Self> {
        let cells: Vec<String> = row.cells.iter().map(|c| heading(c)).collect();
        let find = |names: &[String]| {
            names.iter().find_map(|name| cells.iter().position(|c| *c == heading(name) && !c.is_empty()))
        };
        let found = Self {
            date: find(&profile.date),
            value_date: find(&profile.value_date),
            out: find(&profile.out),
            into: find(&profile.into),
            amount: find(&profile.amount),
            direction: find(&profile.direction),
            balance: find(&profile.balance),
            party_name: find(&profile.party_name),
            party_account: find(&profile.party_account),
            party_bank: find(&profile.party_bank),
            text: profile.text.iter().filter_map(|name| find(std::slice::from_ref(name))).collect(),
            reference: find(&profile.reference),
            end_to_end: find(&profile.end_to_end),
            charge: find(&profile.charge),
            currency: find(&profile.currency),
        };
        let split = found.out.is_some() && found.into.is_some();
        let directed = profile.direction.is_empty() || found.direction.is_some();
        let amounts = split || found.amount.is_some() && directed;
        (found.date.is_some() && amounts).then_some(found)
    }
    /// How many of a profile's columns are there: the better profile has more.
    fn score(&self) -> usize {
        let some = [self.out, self.into, self.amount, self.direction, self.balance, self.party_name];
        let more = [self.party_account, self.party_bank, self.reference, self.end_to_end, self.charge];
        some.iter().chain(&more).flatten().count() + self.text.len()
    }
}

/// A heading without what stands in brackets behind it, spaces and case.
fn heading(text: &str) -> String {
    let text = text.trim().trim_start_matches(['\u{feff}', '`', '#']);
    let bare = match text.find(['（', '(', '[']) {
        Some(at) if at > 0 && text.ends_with(['）', ')', ']']) => &text[..at],
        _ => text,
    };
    bare.chars().filter(|c| !c.is_whitespace() && *c != '　').flat_map(char::to_lowercase).collect()
}

/// The rows of a text with separators.
pub fn rows(text: &str) -> Vec<Row> {
    let head: String = text.lines().take(40).collect::<Vec<_>>().join("\n");
    let (mut splitter, mut rows) = (Splitter::new(delimiter::guess(&head)), vec![]);
    splitter.push(text, &mut rows);
    splitter.end(&mut rows);
    rows
}

/// The profile whose columns are best found in these rows.
pub fn known<'a>(rows: &[Row], profiles: &'a [Profile]) -> Option<&'a Profile> {
    let score = |p: &Profile| rows.iter().take(HEAD).find_map(|row| Columns::of(p, row)).map(|c| c.score());
    let scored = profiles.iter().filter_map(|p| Some((score(p)?, p)));
    // Of equal ones the first: the general one is last.
    scored.rev().max_by_key(|(score, _)| *score).map(|(_, p)| p)
}

/// Reads the rows by a profile. `expected` is the currency where the table names none.
pub fn read(rows: &[Row], profile: &Profile, expected: Currency) -> Result<Statement, Findings> {
    let mut findings = Findings::new();
    let found = rows.iter().take(HEAD).enumerate().find_map(|(i, r)| Some((i, Columns::of(profile, r)?)));
    let Some((at, columns)) = found else {
        findings.add_with("", "statement.heading_missing", &[("profile", &profile.code)]);
        return Err(findings);
    };
    let (before, body) = (&rows[..at], &rows[at + 1..]);
    let width = rows[at].cells.len();
    let last = body.iter().rposition(|row| is_movement(row, &columns, profile));
    let body = &body[..last.map_or(0, |n| n + 1)];
    let mut table = Table { profile, columns, currency: expected, width, findings };
    let mut lines: Vec<Line> = body.iter().filter_map(|row| table.line(row)).collect();
    let label = |labels: &[String]| {
        labelled(before, labels).or_else(|| labelled(&rows[at + 1 + body.len()..], labels))
    };
    let money = |text: Option<String>| text.and_then(|t| minor(&t, table.currency));
    let stated = (money(label(&profile.opening_label)), money(label(&profile.closing_label)));
    let (currency, mut findings) = (table.currency, table.findings);
    let chained = chain(&mut lines, currency, &mut findings);
    findings.check(!lines.is_empty() || !findings.is_empty(), "", "statement.empty");
    if !findings.is_empty() {
        return Err(findings);
    }
    Ok(Statement {
        format: Format::Table,
        id: String::new(),
        first_number: None,
        number: None,
        account: label(&profile.account_label),
        currency,
        opening_minor: stated.0.or(chained.map(|c| c.0)),
        closing_minor: stated.1.or(chained.map(|c| c.1)),
        lines,
    })
}

struct Table<'a> {
    profile: &'a Profile,
    columns: Columns,
    currency: Currency,
    width: usize,
    findings: Findings,
}

fn at(row: &Row, column: Option<usize>) -> &str {
    column.and_then(|c| row.cells.get(c)).map_or("", |c| c.trim().trim_start_matches('`').trim())
}

fn given(row: &Row, column: Option<usize>) -> Option<String> {
    Some(at(row, column)).filter(|t| !t.is_empty() && *t != "-" && *t != "/").map(str::to_owned)
}

/// A row with a date: totals behind the table have none.
fn is_movement(row: &Row, columns: &Columns, profile: &Profile) -> bool {
    cell::date(at(row, columns.date), profile.date_order).is_some()
}

impl Table<'_> {
    fn line(&mut self, row: &Row) -> Option<Line> {
        if row.is_empty() {
            return None;
        }
        let place = format!("/rows/{}", row.number);
        if row.open_quote || row.cells.len() < self.width.min(self.last_needed() + 1) {
            self.findings.add(place, "statement.row_cut");
            return None;
        }
        let Some(booked_on) = cell::date(at(row, self.columns.date), self.profile.date_order) else {
            let text = at(row, self.columns.date).chars().take(30).collect::<String>();
            self.findings.add_with(place, "statement.date_malformed", &[("date", &text)]);
            return None;
        };
        if let Some(code) = given(row, self.columns.currency) {
            self.money_of(&code, &place);
        }
        let minor = self.amount(row, &place)?;
        let mut line = Line::new(place, booked_on, minor);
        self.tell(row, &mut line);
        Some(line)
    }

    /// The last column without which a row cannot be read.
    fn last_needed(&self) -> usize {
        let c = &self.columns;
        [c.date, c.out, c.into, c.amount, c.direction, c.balance].iter().flatten().copied().max().unwrap_or(0)
    }

    fn tell(&mut self, row: &Row, line: &mut Line) {
        let c = &self.columns;
        line.value_on = cell::date(at(row, c.value_date), self.profile.date_order);
        let balance = at(row, c.balance);
        line.balance_minor = minor(balance, self.currency);
        line.bank_reference = given(row, c.reference);
        line.end_to_end = given(row, c.end_to_end);
        line.party_name = given(row, c.party_name);
        line.party_account = given(row, c.party_account);
        line.party_bank = given(row, c.party_bank);
        line.charge_minor = minor(at(row, c.charge), self.currency).map_or(0, i64::abs);
        let mut said: Vec<&str> = vec![];
        for column in &c.text {
            let text = at(row, Some(*column));
            if !text.is_empty() && text != "/" && !said.contains(&text) {
                said.push(text);
            }
        }
        line.text = said.join(" ");
        let told = (!balance.is_empty() && line.balance_minor.is_none())
            .then(|| (line.place.clone(), balance.to_owned()));
        if let Some((place, balance)) = told {
            self.findings.add_with(place, "statement.amount_malformed", &[("amount", &balance)]);
        }
    }

    /// In the account's currency, whatever it calls it.
    fn money_of(&mut self, word: &str, place: &str) {
        let code = match word {
            "人民币" | "RMB" | "人民币元" | "001" => "CNY",
            "美元" => "USD",
            "欧元" => "EUR",
            "港币" | "港元" => "HKD",
            "日元" => "JPY",
            "英镑" => "GBP",
            other => other,
        };
        if code != self.currency.code() {
            let told = [("currency", code), ("of", self.currency.code())];
            self.findings.add_with(place, "statement.currency_mixed", &told);
        }
    }

    /// Signed; nothing where the row moves nothing or is wrong.
    fn amount(&mut self, row: &Row, place: &str) -> Option<i64> {
        if let (Some(out), Some(into)) = (self.columns.out, self.columns.into) {
            let (out, into) = (at(row, Some(out)).to_owned(), at(row, Some(into)).to_owned());
            let (out, into) = (self.read(&out, place)?, self.read(&into, place)?);
            // Alipay writes what went out with its minus.
            let (out, into) = (out.abs(), into);
            if out == 0 && into == 0 {
                self.findings.add_with(place, "statement.amount_malformed", &[("amount", "")]);
                return None;
            }
            if out != 0 && into != 0 {
                self.findings.add(place, "statement.both_sides");
                return None;
            }
            return into.checked_sub(out);
        }
        let text = at(row, self.columns.amount).to_owned();
        let word = at(row, self.columns.direction).to_owned();
        if self.columns.direction.is_some() {
            if self.profile.skip_words.contains(&word) {
                return None;
            }
            let (into, out) = (self.profile.in_words.contains(&word), self.profile.out_words.contains(&word));
            if !into && !out {
                self.findings.add_with(place, "statement.direction_unknown", &[("word", &word)]);
                return None;
            }
            return self.read(&text, place).map(|n| if into { n.abs() } else { -n.abs() });
        }
        match self.read(&text, place)? {
            0 => {
                self.findings.add_with(place, "statement.amount_malformed", &[("amount", &text)]);
                None
            }
            minor => Some(minor),
        }
    }

    /// An empty cell is nothing; a wrong one is a finding.
    fn read(&mut self, text: &str, place: &str) -> Option<i64> {
        if text.is_empty() || text == "-" || text == "--" {
            return Some(0);
        }
        let read = minor(text, self.currency);
        if read.is_none() {
            let short: String = text.chars().take(30).collect();
            self.findings.add_with(place, "statement.amount_malformed", &[("amount", &short)]);
        }
        read
    }
}

fn minor(text: &str, currency: Currency) -> Option<i64> {
    let text = text.trim().trim_start_matches('`').trim_start_matches('+');
    if text.is_empty() {
        return None;
    }
    let plain = cell::amount(text, Some(cell::NumberStyle::Point))?;
    amount::minor(&plain, currency).ok()
}

/// What stands behind a label: in the same cell after a colon, or in the next cell.
fn labelled(rows: &[Row], labels: &[String]) -> Option<String> {
    for row in rows {
        for (i, cell) in row.cells.iter().enumerate() {
            for label in labels {
                let Some(rest) = cell.trim().trim_start_matches('#').strip_prefix(label.as_str()) else {
                    continue;
                };
                let rest = rest.trim_start_matches([':', '：', ' ']).trim_matches(['[', ']', '【', '】']);
                let next = row.cells.get(i + 1).map_or("", |c| c.trim());
                let value = if rest.is_empty() { next } else { rest };
                let value = value.split_whitespace().next().unwrap_or_default();
                if !value.is_empty() {
                    return Some(value.trim_matches(['[', ']']).to_owned());
                }
            }
        }
    }
    None
}

/// Puts the lines in the order of their running balances (most banks write the newest first) and gives opening and
/// closing. Finding `statement.balance_chain` where a balance does not follow from the one before.
fn chain(lines: &mut [Line], currency: Currency, findings: &mut Findings) -> Option<(i64, i64)> {
    if lines.is_empty() || lines.iter().any(|l| l.balance_minor.is_none()) {
        if lines.first().zip(lines.last()).is_some_and(|(a, b)| a.booked_on > b.booked_on) {
            lines.reverse();
        }
        return None;
    }
    let fits = |a: &Line, b: &Line| {
        a.balance_minor.zip(b.balance_minor).is_some_and(|(x, y)| x.checked_add(b.minor) == Some(y))
    };
    let forward = lines.windows(2).filter(|w| !fits(&w[0], &w[1])).count();
    let backward = lines.windows(2).filter(|w| !fits(&w[1], &w[0])).count();
    if backward < forward || backward == forward && lines[0].booked_on > lines[lines.len() - 1].booked_on {
        lines.reverse();
    }
    for pair in lines.windows(2).filter(|w| !fits(&w[0], &w[1])) {
        let text = |n: Option<i64>| n.map(|n| Money::new(n, currency).to_text()).unwrap_or_default();
        let expected = pair[0].balance_minor.and_then(|b| b.checked_add(pair[1].minor));
        let told = [("expected", text(expected)), ("found", text(pair[1].balance_minor))];
        let told: Vec<(&str, &str)> = told.iter().map(|(k, v)| (*k, v.as_str())).collect();
        findings.add_with(&pair[1].place, "statement.balance_chain", &told);
    }
    let opening = lines[0].balance_minor.and_then(|b| b.checked_sub(lines[0].minor));
    opening.zip(lines[lines.len() - 1].balance_minor)
}
