//! A saved e-mail (`.eml`, RFC 5322 and MIME): who wrote to whom, when, about what. Pure. The parts, encodings and
//! character sets are read by `mail-parser`; HTML becomes text, so that nothing of it can run.

use chrono::{DateTime, Utc};
use mail_parser::{Address, Message, MessageParser, MimeHeaders};
use serde::{Deserialize, Serialize};

/// Largest file that is read; in base64 it still fits into a request.
pub const LARGEST: usize = 2_900_000;
/// Characters of the text that are kept; a longer one is cut.
pub const LONGEST_TEXT: usize = 10_000;
/// Addresses that are kept of each kind.
const MOST_ADDRESSES: usize = 200;

/// A person of a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// In lower case.
    pub email: String,
}

/// What hung on a mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub name: String,
    pub bytes: i64,
}

/// A mail as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Without its angle brackets; mails saved before they were sent have none.
    pub message_id: Option<String>,
    pub from: Party,
    /// To and Cc.
    pub to: Vec<Party>,
    pub sent_at: Option<DateTime<Utc>>,
    pub subject: Option<String>,
    pub text: String,
    pub attachments: Vec<Attachment>,
}

/// Why a file is no mail to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailError {
    TooLarge,
    /// No header, or nobody who wrote it.
    Malformed,
}
impl MailError {
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "mail.too_large",
            Self::Malformed => "mail.malformed",
        }
    }
}

/// Reads one mail.
pub fn read(bytes: &[u8]) -> Result<Mail, MailError> {
    if bytes.len() > LARGEST {
        return Err(MailError::TooLarge);
    }
    let message = MessageParser::default().parse(bytes).ok_or(MailError::Malformed)?;
    let from = parties(message.from()).into_iter().next().ok_or(MailError::Malformed)?;
    let mut to = parties(message.to());
    to.extend(parties(message.cc()));
    to.truncate(MOST_ADDRESSES);
    let sent_at = message.date().and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0));
    let text = message.body_text(0).unwrap_or_default();
    Ok(Mail {
        message_id: message.message_id().map(|id| clean(id, 500)).filter(|id| !id.is_empty()),
        from,
        to,
        sent_at,
        subject: message.subject().map(|subject| clean(subject, 200)).filter(|subject| !subject.is_empty()),
        text: lines(&text),
        attachments: attachments(&message),
    })
}

fn parties(address: Option<&Address<'_>>) -> Vec<Party> {
    let Some(address) = address else { return vec![] };
    let party = |addr: &mail_parser::Addr<'_>| {
        let email = addr.address()?.trim().to_lowercase();
        let name = addr.name().map(|name| clean(name, 200)).filter(|name| !name.is_empty());
        (email.contains('@') && email.len() <= 254).then_some(Party { name, email })
    };
    address.iter().filter_map(party).take(MOST_ADDRESSES).collect()
}

fn attachments(message: &Message<'_>) -> Vec<Attachment> {
    let attachment = |part: &mail_parser::MessagePart<'_>| Attachment {
        name: part.attachment_name().map_or_else(|| "-".to_owned(), |name| clean(name, 200)),
        bytes: i64::try_from(part.len()).unwrap_or(i64::MAX),
    };
    message.attachments().take(50).map(attachment).collect()
}

/// One line of at most so many characters, without control characters.
fn clean(text: &str, most: usize) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(most).collect();
    plain.trim().to_owned()
}

/// The text with plain line ends, without other control characters and without runs of empty lines.
fn lines(text: &str) -> String {
    let mut kept = String::new();
    let mut empty = 0;
    for line in text.lines() {
        let line: String = line.chars().filter(|c| !c.is_control() || *c == '\t').collect();
        let line = line.trim_end();
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept.trim().chars().take(LONGEST_TEXT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHINESE: &[u8] = b"From: =?GB2312?B?wO7A1w==?= <Li.Lei@Example.CN>\r\n\
        To: sales@throughline.example, \"Wang, Fang\" <wang@throughline.example>\r\nCc: cfo@example.cn\r\n\
        Subject: =?UTF-8?B?5oql5Lu35Y2V?=\r\nDate: Tue, 10 Mar 2026 09:30:00 +0800\r\nMessage-ID: <a1@example.cn>\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
        --x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Please <b>send</b> it.</p><script>alert(1)</script>\r\n\
        --x\r\nContent-Type: application/pdf; name=\"a.pdf\"\r\nContent-Disposition: attachment; filename=\"a.pdf\"\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nSGVsbG8=\r\n--x--\r\n";

    #[test]
    fn a_chinese_mail_with_html_and_a_file() {
        let mail = read(CHINESE).unwrap();
        assert_eq!(mail.from, Party { name: Some("李雷".to_owned()), email: "li.lei@example.cn".to_owned() });
        let to: Vec<_> = mail.to.iter().map(|p| p.email.as_str()).collect();
        assert_eq!(to, ["sales@throughline.example", "wang@throughline.example", "cfo@example.cn"]);
        assert_eq!(mail.subject.as_deref(), Some("报价单"));
        assert_eq!(mail.message_id.as_deref(), Some("a1@example.cn"));
        assert_eq!(mail.sent_at.unwrap().to_rfc3339(), "2026-03-10T01:30:00+00:00");
        assert!(mail.text.contains("send") && !mail.text.contains('<'), "{}", mail.text);
        assert_eq!(mail.attachments, [Attachment { name: "a.pdf".to_owned(), bytes: 5 }]);
    }

    #[test]
    fn what_is_no_mail_is_refused() {
        assert_eq!(read(b""), Err(MailError::Malformed));
        assert_eq!(read(b"just some words"), Err(MailError::Malformed));
        assert_eq!(read(b"Subject: nobody wrote this\r\n\r\nx"), Err(MailError::Malformed));
        assert_eq!(read(&vec![b'a'; LARGEST + 1]), Err(MailError::TooLarge));
    }
}
