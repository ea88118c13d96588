//! A small HTTP/1.1 client for one keep-alive connection. The load generator shares the machine with the
//! server and the database, so it must cost little: one buffer, no allocation for headers, no pool.
use anyhow::{Context, bail};
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// An answer: its status and its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
    /// The server says that it gave this answer before (`Idempotency-Replayed`).
    pub replayed: bool,
}

impl Answer {
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
    pub fn json(&self) -> anyhow::Result<serde_json::Value> {
        serde_json::from_slice(&self.body).with_context(|| self.text())
    }
}

/// One request. `key` is the idempotency key of a write; a read has none.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    pub method: &'a str,
    pub path: &'a str,
    pub token: &'a str,
    pub key: Option<&'a str>,
    /// Ask for `{id,no,version,state}` only.
    pub minimal: bool,
    pub body: &'a str,
}

/// One connection; opened again when the server closed it.
pub struct Connection {
    address: SocketAddr,
    stream: Option<TcpStream>,
    out: Vec<u8>,
    inbox: Vec<u8>,
}

impl Connection {
    pub fn new(address: SocketAddr) -> Self {
        Self { address, stream: None, out: Vec::with_capacity(4096), inbox: Vec::with_capacity(16384) }
    }

    /// Sends and waits for the whole answer.
    pub async fn send(&mut self, request: Request<'_>) -> anyhow::Result<Answer> {
        self.write_head(request);
        if self.stream.is_none() {
            let stream = TcpStream::connect(self.address).await.context("cannot connect")?;
            stream.set_nodelay(true)?;
            self.stream = Some(stream);
        }
        let Some(stream) = self.stream.as_mut() else { bail!("not connected") };
        let result = exchange(stream, &self.out, &mut self.inbox).await;
        if result.is_err() {
            self.stream = None;
        }
        result
    }

    fn write_head(&mut self, r: Request<'_>) {
        self.out.clear();
        let parts = [r.method, " ", r.path, " HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ", r.token];
        parts.iter().for_each(|p| self.out.extend_from_slice(p.as_bytes()));
        if let Some(key) = r.key {
            self.out.extend_from_slice(b"\r\nidempotency-key: ");
            self.out.extend_from_slice(key.as_bytes());
        }
        if r.minimal {
            self.out.extend_from_slice(b"\r\nprefer: return=minimal");
        }
        if r.method != "GET" {
            self.out.extend_from_slice(b"\r\ncontent-type: application/json\r\ncontent-length: ");
            self.out.extend_from_slice(r.body.len().to_string().as_bytes());
        }
        self.out.extend_from_slice(b"\r\n\r\n");
        self.out.extend_from_slice(r.body.as_bytes());
    }
}

async fn exchange(stream: &mut TcpStream, out: &[u8], inbox: &mut Vec<u8>) -> anyhow::Result<Answer> {
    stream.write_all(out).await?;
    inbox.clear();
    let head_end = loop {
        if let Some(end) = inbox.windows(4).position(|w| w == b"\r\n\r\n") {
            break end + 4;
        }
        if stream.read_buf(inbox).await? == 0 {
            bail!("the server closed the connection");
        }
    };
    let head = Head::read(&inbox[..head_end])?;
    let Some(length) = head.length else { bail!("an answer without content-length") };
    while inbox.len() < head_end + length {
        if stream.read_buf(inbox).await? == 0 {
            bail!("the server closed the connection within an answer");
        }
    }
    let body = inbox[head_end..head_end + length].to_vec();
    Ok(Answer { status: head.status, body, replayed: head.replayed })
}

#[derive(Debug, PartialEq, Eq)]
struct Head {
    status: u16,
    length: Option<usize>,
    replayed: bool,
}

impl Head {
    fn read(bytes: &[u8]) -> anyhow::Result<Self> {
        let text = std::str::from_utf8(bytes).context("the head of the answer is not text")?;
        let mut lines = text.split("\r\n");
        let status = lines.next().and_then(|l| l.split(' ').nth(1)).and_then(|s| s.parse().ok());
        let mut head = Self { status: status.context("no status line")?, length: None, replayed: false };
        for (name, value) in lines.filter_map(|l| l.split_once(':')) {
            if name.eq_ignore_ascii_case("content-length") {
                head.length = value.trim().parse().ok();
            } else if name.eq_ignore_ascii_case("idempotency-replayed") {
                head.replayed = true;
            }
        }
        if head.status == 204 || head.status == 304 {
            head.length = Some(0);
        }
        Ok(head)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read() {
        let head =
            Head::read(b"HTTP/1.1 201 Created\r\nContent-Length: 12\r\nidempotency-replayed: true\r\n\r\n");
        assert_eq!(head.unwrap(), Head { status: 201, length: Some(12), replayed: true });
    }
}
