//! What a column can fill, and how a text of the file becomes a value of a request. Pure but for references, which a
//! finder looks up.

use futures_util::future::BoxFuture;
use ltc_store::{Fail, Reader};
use std::collections::HashMap;
use uuid::Uuid;

/// Code of a picklist and the words under which files know it, in the form of `mapping::form`.
pub type Words = &'static [(&'static str, &'static [&'static str])];

/// Looks up records that files name by what people call them.
pub trait Finder: Send + Sync {
    /// The finding where nothing or more than one is found.
    fn code(&self) -> &'static str;
    /// What each text means; texts that mean nothing, or more than one, are left out.
    fn find<'a>(
        &'a self,
        db: &'a Reader,
        texts: &'a [String],
    ) -> BoxFuture<'a, Result<HashMap<String, Uuid>, Fail>>;
    /// Names that are alike, for a person to choose from.
    fn alike<'a>(&'a self, db: &'a Reader, text: &'a str) -> BoxFuture<'a, Result<Vec<String>, Fail>>;
}

/// What a field holds.
#[derive(Clone, Copy)]
pub enum Is {
    Text,
    Date,
    /// A day, kept as its first instant.
    Instant,
    /// With the currency of the column `currency`, else of the whole file.
    Money,
    /// CNY, 人民币 or ¥.
    Currency,
    Decimal,
    Whole,
    Flag,
    /// Several texts between semicolons or 、.
    List,
    Word(Words),
    Record(&'static dyn Finder),
}

/// A field that can be filled, and the headings under which it is known.
#[derive(Clone, Copy)]
pub struct FieldSpec {
    pub field: &'static str,
    /// The field of the request; `-`: it only helps to read others, as a currency does.
    pub to: &'static str,
    pub required: bool,
    pub is: Is,
    /// Lower case, without spaces, dots, hyphens and underscores.
    pub headings: &'static [&'static str],
}

impl FieldSpec {
    pub const fn new(field: &'static str, is: Is, headings: &'static [&'static str]) -> Self {
        Self { field, to: field, required: false, is, headings }
    }
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }
    /// The request calls it otherwise.
    pub const fn to(mut self, to: &'static str) -> Self {
        self.to = to;
        self
    }
}

/// The code of a picklist by its word, or by the code itself.
pub fn code_of(words: Words, text: &str) -> Option<&'static str> {
    let form = crate::mapping::form(text);
    let known = |(code, words): &&(&'static str, &'static [&'static str])| {
        crate::mapping::form(code) == form || words.contains(&form.as_str())
    };
    words.iter().find(known).map(|(code, _)| *code)
}

/// Countries by their names; a code of two letters stands for itself.
pub const COUNTRIES: Words = &[
    ("CN", &["中国", "china", "prchina", "中华人民共和国", "中国大陆"]),
    ("HK", &["香港", "中国香港", "hongkong"]),
    ("TW", &["台湾", "中国台湾", "taiwan"]),
    ("DE", &["德国", "germany", "deutschland"]),
    ("US", &["美国", "usa", "unitedstates", "unitedstatesofamerica"]),
    ("GB", &["英国", "uk", "unitedkingdom", "greatbritain"]),
    ("FR", &["法国", "france"]),
    ("IT", &["意大利", "italy", "italia"]),
    ("ES", &["西班牙", "spain", "españa"]),
    ("NL", &["荷兰", "netherlands"]),
    ("CH", &["瑞士", "switzerland", "schweiz"]),
    ("AT", &["奥地利", "austria", "österreich"]),
    ("PL", &["波兰", "poland"]),
    ("RU", &["俄罗斯", "russia"]),
    ("JP", &["日本", "japan"]),
    ("KR", &["韩国", "korea", "southkorea"]),
    ("SG", &["新加坡", "singapore"]),
    ("MY", &["马来西亚", "malaysia"]),
    ("TH", &["泰国", "thailand"]),
    ("VN", &["越南", "vietnam"]),
    ("ID", &["印度尼西亚", "印尼", "indonesia"]),
    ("IN", &["印度", "india"]),
    ("BR", &["巴西", "brazil", "brasil"]),
    ("MX", &["墨西哥", "mexico", "méxico"]),
    ("AU", &["澳大利亚", "australia"]),
    ("CA", &["加拿大", "canada"]),
    ("AE", &["阿联酋", "unitedarabemirates", "uae"]),
    ("ZA", &["南非", "southafrica"]),
];
