//! Texts with holes: `{{contact|您好}}` is the name of the person, or what stands behind the bar where it is not known.
//! Pure.

use ltc_kernel::Findings;

/// What fills the holes of a text.
#[derive(Clone, Debug, Default)]
pub struct Known<'a> {
    pub contact: Option<&'a str>,
    pub company: Option<&'a str>,
    pub product_line: Option<&'a str>,
    pub owner: Option<&'a str>,
}

/// The holes that there are.
pub const HOLES: [&str; 4] = ["contact", "company", "product_line", "owner"];

/// A text in pieces: plain, or a hole with what stands in its place.
enum Piece<'t> {
    Plain(&'t str),
    Hole {
        name: &'t str,
        instead: &'t str,
    },
    /// Two braces that are never closed.
    Open,
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut rest, mut all) = (text, vec![]);
    while let Some((plain, after)) = rest.split_once("{{") {
        all.push(Piece::Plain(plain));
        let Some((inside, after)) = after.split_once("}}") else {
            all.push(Piece::Open);
            return all;
        };
        let (name, instead) = inside.split_once('|').unwrap_or((inside, ""));
        all.push(Piece::Hole { name: name.trim(), instead: instead.trim() });
        rest = after;
    }
    all.push(Piece::Plain(rest));
    all
}

/// Holes that nobody can fill, and braces that are never closed.
pub fn check(text: &str, at: &str, findings: &mut Findings) {
    for piece in pieces(text) {
        match piece {
            Piece::Plain(_) => {}
            Piece::Open => findings.add(at, "nurture.hole_open"),
            Piece::Hole { name, .. } if HOLES.contains(&name) => {}
            Piece::Hole { name, .. } => {
                findings.add_with(
                    at,
                    "nurture.hole_unknown",
                    &[("name", name), ("known", &HOLES.join(", "))],
                );
            }
        }
    }
}

impl Known<'_> {
    fn of(&self, name: &str) -> Option<&str> {
        match name {
            "contact" => self.contact,
            "company" => self.company,
            "product_line" => self.product_line,
            "owner" => self.owner,
            _ => None,
        }
    }
    /// The text with its holes filled.
    pub fn fill(&self, text: &str) -> String {
        let piece = |piece| match piece {
            Piece::Plain(plain) => plain.to_owned(),
            Piece::Hole { name, instead } => self.of(name).unwrap_or(instead).to_owned(),
            Piece::Open => String::new(),
        };
        pieces(text).into_iter().map(piece).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::rows;

    #[test]
    fn holes_are_filled_or_replaced() {
        let known = Known { contact: Some("李经理"), company: Some("华腾"), ..Known::default() };
        let table = "
            text                                   ; filled
            {{contact}}您好                         ; 李经理您好
            关于{{company|贵司}}的{{product_line|专网}} ; 关于华腾的专网
            {{owner}}                               ; -
            没有空 { } 位                             ; 没有空 { } 位
            {{ contact | 您 }}                      ; 李经理
        "
        .replace('|', "¦")
        .replace(';', "|");
        for [text, filled] in rows(&table) {
            let filled = if filled == "-" { "" } else { filled };
            assert_eq!(known.fill(&text.replace('¦', "|")), filled, "{text}");
        }
    }

    #[test]
    fn what_nobody_can_fill_is_told() {
        let told = |text: &str| {
            let mut findings = Findings::new();
            check(text, "/text", &mut findings);
            findings.as_slice().iter().map(|f| f.code.to_string()).collect::<Vec<_>>().join(" ")
        };
        for [text, codes] in rows(
            "text | codes\n {{contact}} | \n {{price}} | nurture.hole_unknown\n {{owner | nurture.hole_open",
        ) {
            assert_eq!(told(text), codes, "{text}");
        }
    }
}
