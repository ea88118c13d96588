//! The templates as delivered: words of a language, then the body that both share. An edition that was delivered is
//! never edited: another one is added with the day from which it holds, so that what was sent before can be printed
//! again as it was.
use super::model::{DocumentKind, DocumentLanguage};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde_json::Value;

/// One delivered edition.
struct Edition {
    kind: DocumentKind,
    from: NaiveDate,
    chinese: &'static str,
    english: &'static str,
    sample: &'static str,
}

macro_rules! edition {
    ($kind:ident, $from:expr, $name:literal) => {
        Edition {
            kind: DocumentKind::$kind,
            from: $from,
            chinese: concat!(
                include_str!(concat!("../../data/documents/", $name, ".zh-CN.typ")),
                include_str!(concat!("../../data/documents/", $name, ".typ"))
            ),
            english: concat!(
                include_str!(concat!("../../data/documents/", $name, ".en.typ")),
                include_str!(concat!("../../data/documents/", $name, ".typ"))
            ),
            sample: include_str!(concat!("../../data/documents/", $name, ".sample.json")),
        }
    };
}

/// The oldest of a kind first.
static EDITIONS: [Edition; 6] = [
    edition!(Quotation, NaiveDate::MIN, "quotation-1"),
    edition!(Solution, NaiveDate::MIN, "solution-1"),
    edition!(BidCover, NaiveDate::MIN, "bid_cover-1"),
    edition!(Invoice, NaiveDate::MIN, "invoice-1"),
    edition!(CreditNote, NaiveDate::MIN, "credit_note-1"),
    edition!(DunningLetter, NaiveDate::MIN, "dunning_letter-1"),
];

fn edition(kind: DocumentKind, at: DateTime<Utc>) -> Option<&'static Edition> {
    let holds = |e: &&Edition| e.kind == kind && e.from.and_time(NaiveTime::MIN).and_utc() <= at;
    EDITIONS.iter().rev().find(holds).or_else(|| EDITIONS.iter().find(|e| e.kind == kind))
}

/// The markup as delivered at an instant.
pub(super) fn source(kind: DocumentKind, language: DocumentLanguage, at: DateTime<Utc>) -> &'static str {
    match (edition(kind, at), language) {
        (Some(edition), DocumentLanguage::Chinese) => edition.chinese,
        (Some(edition), DocumentLanguage::English) => edition.english,
        (None, _) => "",
    }
}

/// Values of an invented document, with everything that a document can have.
pub fn sample(kind: DocumentKind, language: DocumentLanguage) -> Value {
    let text = EDITIONS.iter().rev().find(|e| e.kind == kind).map_or("{}", |e| e.sample);
    let mut all: Value = serde_json::from_str(text).unwrap_or_default();
    all.get_mut(language.as_str()).map(Value::take).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_delivered_in_every_language_with_a_sample() {
        for kind in DocumentKind::ALL {
            for language in DocumentLanguage::ALL {
                assert!(!source(*kind, *language, Utc::now()).is_empty());
                assert!(sample(*kind, *language).is_object(), "{kind} {language}");
            }
        }
    }
}
