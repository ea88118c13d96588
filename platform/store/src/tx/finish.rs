//! The end of a verb: vouchers, the event with its chain, the write set in one round trip.
use super::{Posting, Tx, gapless_series, number_text};
use crate::event::{Announcement, Beginning, Event, EventObject, Head};
use crate::journal::{JournalEntry, JournalLine};
use crate::series::{Learnt, Taken};
use crate::{Doc, Fail, series};
use chrono::Datelike;
use ltc_kernel::{Period, Refusal, Side};
use sea_orm::Value;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

impl Tx {
    /// Sends everything: vouchers, the event with its chain, the outbox row, the caller's idempotency row.
    pub(crate) async fn finish(&mut self, key: Option<crate::idempotency::Answer>) -> Result<(), Fail> {
        if self.changes.is_empty() && self.announced.is_none() {
            return Ok(());
        }
        let Some(mut announced) = self.announced.take() else {
            return Err(crate::exec::internal("a verb wrote without announcing"));
        };
        for (kind, id, no) in self.touched.drain(..) {
            announced.add(&kind, id, &no, "handover");
        }
        if let Some(answer) = key {
            self.changes.insert(&answer.row(self.new_id(), self.now));
        }
        if self.changes.change_settings() {
            self.changes.extra(crate::settings::RAISE, vec![Value::from(self.workspace.id())], 1);
        }
        let event_id = self.new_id();
        let vouchers = self.write_postings(event_id).await?;
        self.write_event(event_id, announced, vouchers).await?;
        self.write_begun()?;
        self.flush(&[]).await.map(drop)
    }

    async fn write_postings(&mut self, event_id: Uuid) -> Result<Vec<serde_json::Value>, Fail> {
        let mut vouchers = vec![];
        let postings = std::mem::take(&mut self.postings);
        if postings.is_empty() {
            return Ok(vouchers);
        }
        let mut numbers = self.take_numbers(&postings).await?;
        for posting in postings {
            let period = Period::of(posting.entry.posted_on()).to_string();
            let n = numbers.get_mut(&posting.legal_entity_id);
            let n = n.ok_or_else(|| crate::exec::internal("a posting without a number"))?;
            let no = number_text("JE", self.today().year(), *n);
            *n += 1;
            let entry = JournalEntry {
                id: self.new_id(),
                no,
                legal_entity_id: posting.legal_entity_id,
                posted_on: posting.entry.posted_on(),
                period,
                kind: posting.entry.kind().to_owned(),
                event_id,
                case_id: posting.case_id,
                source_kind: posting.source.0.to_owned(),
                source_id: posting.source.1,
                reversal_of: posting.reversal_of,
            };
            let lines: Vec<_> = posting
                .entry
                .lines()
                .iter()
                .zip(1..)
                .map(|(l, pos)| line_row(self.new_id(), &entry, l, pos))
                .collect();
            vouchers.push(crate::verify::voucher_digest(&entry, &lines));
            self.changes.insert(&entry);
            self.insert_all(&lines);
        }
        Ok(vouchers)
    }

    /// The first voucher number of each legal entity that is posted to. The series is locked from here to COMMIT, so
    /// on PostgreSQL all that needs no number is written first, in the same round trip, and only vouchers and event
    /// follow. What periods are closed is known under that lock, which closing one takes too (I12: nothing posts into
    /// a closed period).
    async fn take_numbers(&mut self, postings: &[Posting]) -> Result<BTreeMap<Uuid, i64>, Fail> {
        let (mut numbers, mut periods) = (BTreeMap::new(), BTreeSet::new());
        for posting in postings {
            *numbers.entry(posting.legal_entity_id).or_insert(0) += 1;
            periods.insert((posting.legal_entity_id, Period::of(posting.entry.posted_on()).to_string()));
        }
        let year = self.today().year();
        let asked: Vec<_> = numbers.iter().map(|(e, n)| (gapless_series("JE", *e, year), *n)).collect();
        let taken = self.flush(&asked).await?;
        for (((entity, n), (series, _)), taken) in numbers.iter_mut().zip(asked).zip(taken) {
            let closed = self.closed_periods(*entity, series, taken.epoch).await?;
            if let Some((_, period)) = periods.iter().find(|p| p.0 == *entity && closed.contains(&p.1)) {
                return Err(Refusal::conflict("period_closed").with("period", period).into());
            }
            *n = taken.first;
        }
        Ok(numbers)
    }

    async fn closed_periods(
        &mut self,
        entity: Uuid,
        series: String,
        epoch: i64,
    ) -> Result<Vec<String>, Fail> {
        if let Some(known) = self.labels.closed.known(self.workspace.id(), &series, epoch) {
            return Ok(known);
        }
        let periods = series::closed_periods(&self.exec, self.workspace, entity).await?;
        // A verb that itself closes a period has raised the epoch, but not yet written what it closes.
        if !self.closes {
            self.learnt.push(Learnt { series, epoch, periods: periods.clone() });
        }
        Ok(periods)
    }

    /// The first events of the streams that begin with this verb.
    fn write_begun(&mut self) -> Result<(), Fail> {
        for a in std::mem::take(&mut self.begun) {
            if !self.heads.get(&a.stream_id).is_some_and(|head| head.new) {
                return Err(crate::exec::internal("the stream does not begin here"));
            }
            let head = Head { seq: 0, hash: String::new(), new: true };
            let event = self.write_row(self.new_id(), &head, a);
            self.changes.insert(&Beginning { id: event.stream_id, seq: event.seq, hash: event.hash });
        }
        Ok(())
    }

    async fn write_event(
        &mut self,
        id: Uuid,
        a: Announcement,
        vouchers: Vec<serde_json::Value>,
    ) -> Result<(), Fail> {
        self.open(a.stream_id).await?;
        let Some(head) = self.heads.get(&a.stream_id).cloned() else {
            return Err(crate::exec::internal("the stream is not open"));
        };
        let mut a = a;
        if !vouchers.is_empty() {
            a.attrs.insert("vouchers".to_owned(), serde_json::Value::Array(vouchers));
        }
        let event = self.write_row(id, &head, a);
        self.write_head(&event, head.new);
        Ok(())
    }

    /// The event behind the head of its stream, what it touches, and its place in the outgoing feed.
    fn write_row(&mut self, id: Uuid, head: &Head, a: Announcement) -> Event {
        let mut event = Event {
            id,
            stream_id: a.stream_id,
            seq: head.seq + 1,
            kind: a.kind.to_owned(),
            at: self.now,
            actor_id: self.meta.actor_id,
            request_id: self.meta.request_id,
            objects: Doc(a.objects),
            attrs: Doc(a.attrs),
            prev_hash: head.hash.clone(),
            hash: String::new(),
        };
        event.hash = event.digest();
        self.changes.insert(&event);
        for object in event.objects.0.iter().filter(|o| o.id != event.stream_id) {
            self.changes.insert(&EventObject { id: self.new_id(), object_id: object.id, event_id: id });
        }
        self.changes.insert(&crate::outbox::Outbox::of(&event));
        event
    }

    fn write_head(&mut self, event: &Event, new: bool) {
        let (ws, seq) = (Value::from(self.workspace.id()), Value::from(event.seq));
        let (id, hash) = (Value::from(event.stream_id), Value::from(event.hash.clone()));
        if new {
            let sql = "INSERT INTO event_stream (workspace_id, id, seq, hash) VALUES (?, ?, ?, ?)";
            self.changes.extra(sql, vec![ws, id, seq, hash], 1);
        } else {
            let was = Value::from(event.seq - 1);
            let sql =
                "UPDATE event_stream SET seq = ?, hash = ? WHERE workspace_id = ? AND id = ? AND seq = ?";
            self.changes.extra(sql, vec![seq, hash, ws, id, was], 1);
        }
    }

    /// Sends what is gathered so far and lets the verb go on meanwhile: for many objects made at once, so that the
    /// database writes the first while the next are made. Whatever the verb reads from here on waits for it. What it
    /// touches is as if it were sent at the end: a row that somebody else changed first ends the verb there.
    pub async fn send_ahead(&mut self) -> Result<(), Fail> {
        self.write_begun()?;
        self.arrived().await?;
        let batches = self.changes.batches(self.workspace.id(), self.exec.is_postgres());
        self.under_way = self.exec.send(batches).await;
        Ok(())
    }

    /// Waits for what was sent ahead.
    pub(crate) async fn arrived(&mut self) -> Result<(), Fail> {
        match self.under_way.take() {
            Some(sending) => sending.arrived().await,
            None => Ok(()),
        }
    }

    /// Sends the write set and takes the numbers that are asked for (series, how many). A row count that differs means
    /// that another verb changed a row first. On SQLite nobody waits for the lock of a series: nothing is sent ahead.
    async fn flush(&mut self, asked: &[(String, i64)]) -> Result<Vec<Taken>, Fail> {
        self.arrived().await?;
        let mut taken = vec![];
        if !asked.is_empty() && (!self.exec.is_postgres() || self.changes.is_empty()) {
            for (series, n) in asked {
                taken.push(series::take(&self.exec, self.workspace, series, *n).await?);
            }
            return Ok(taken);
        }
        let mut batches = self.changes.batches(self.workspace.id(), self.exec.is_postgres());
        if let Some(last) = batches.last_mut() {
            last.take_numbers(self.workspace, asked);
        }
        for mut batch in batches {
            let values = std::mem::take(&mut batch.values);
            if !self.exec.is_postgres() {
                let touched = self.exec.execute_text(&batch.sql, values).await?;
                batch.must_be(touched)?;
                continue;
            }
            let rows = self.exec.query_text(&batch.sql, values).await?;
            let row = rows.first().ok_or_else(|| crate::exec::internal("a batch without an answer"))?;
            batch.must_be(row.try_get_by_index::<i64>(0)?.unsigned_abs())?;
            for (i, (_, n)) in asked.iter().enumerate().take_while(|_| row.column_names().len() > 1) {
                let next: i64 = row.try_get_by_index(1 + 2 * i)?;
                taken.push(Taken { first: next - n, epoch: row.try_get_by_index(2 + 2 * i)? });
            }
        }
        Ok(taken)
    }
}

fn line_row(id: Uuid, entry: &JournalEntry, line: &ltc_kernel::EntryLine, pos: i64) -> JournalLine {
    JournalLine {
        id,
        entry_id: entry.id,
        pos,
        account: line.account.to_string(),
        side: match line.side {
            Side::Debit => "D".to_owned(),
            Side::Credit => "C".to_owned(),
        },
        amount_minor: line.amount.minor(),
        currency: line.amount.currency(),
        base_minor: line.base.minor(),
        base_currency: line.base.currency(),
        posted_on: entry.posted_on,
        case_id: line.dims.case.or(entry.case_id),
        customer_id: line.dims.customer,
        contract_id: line.dims.contract,
        dims: Doc(line.dims.clone()),
    }
}
