//! Rust source taken apart just far enough for the rules: no parser, only what is code, what is a literal, what is
//! a comment, which lines are tests and where functions begin and end.

/// A Rust file, line by line. All lists have one entry a line.
pub struct RustText {
    /// The line with comments removed and literals emptied (`"…"` becomes `""`).
    pub code: Vec<String>,
    /// What stood inside string literals on the line.
    pub literals: Vec<String>,
    /// Is the line part of a test?
    pub test: Vec<bool>,
}

/// A function with a body.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    /// First and last line, counted from 1.
    pub first: usize,
    pub last: usize,
}

impl RustText {
    /// Takes a file apart. `all_test`: the whole file is a test.
    pub fn parse(text: &str, all_test: bool) -> Self {
        let mut scanner = Scanner { rest: text, code: vec![String::new()], literals: vec![String::new()] };
        scanner.run();
        let test = vec![all_test; scanner.code.len()];
        let mut parsed = Self { code: scanner.code, literals: scanner.literals, test };
        parsed.mark_tests();
        parsed
    }

    /// Code lines that are not tests, with their number.
    pub fn product_code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.numbered().filter(|(number, _)| !self.test[number - 1])
    }

    /// All code lines with their number, counted from 1.
    pub fn numbered(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.iter().enumerate().map(|(index, line)| (index + 1, line.as_str()))
    }

    /// Every function that has a body, in the order of the file; inner functions after the one around them.
    pub fn functions(&self) -> Vec<Function> {
        let mut found = Vec::new();
        for (number, line) in self.numbered() {
            // With the space: `fn(u8) -> u8` is a type, not a function.
            for (at, _) in line.match_indices("fn ") {
                let inside_word = line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
                let Some(name) = words(&line[at + 3..]).next().filter(|_| !inside_word) else { continue };
                if let Some(last) = self.end_of_block(number) {
                    found.push(Function { name: name.to_owned(), first: number, last });
                }
            }
        }
        found
    }

    /// Line of the brace that closes the first block opened on or after `first`; none when a `;` outside of
    /// parentheses comes first, as in a trait's method without a body.
    fn end_of_block(&self, first: usize) -> Option<usize> {
        let (mut braces, mut others) = (0_usize, 0_usize);
        for (index, line) in self.code.iter().enumerate().skip(first - 1) {
            for character in line.chars() {
                match character {
                    '{' => braces += 1,
                    '}' if braces <= 1 => return (braces == 1).then_some(index + 1),
                    '}' => braces -= 1,
                    '(' | '[' => others += 1,
                    ')' | ']' => others = others.saturating_sub(1),
                    ';' if braces == 0 && others == 0 => return None,
                    _ => {}
                }
            }
        }
        None
    }

    fn mark_tests(&mut self) {
        for index in 0..self.code.len() {
            if !self.code[index].contains("#[cfg(test)]") {
                continue;
            }
            let last = self.end_of_block(index + 1).unwrap_or(index + 1);
            self.test[index..last].fill(true);
        }
    }
}

/// Identifiers and numbers of a line, in order.
pub fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty())
}

struct Scanner<'a> {
    rest: &'a str,
    code: Vec<String>,
    literals: Vec<String>,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let mut before = ' ';
        while let Some(next) = self.rest.chars().next() {
            if self.rest.starts_with("//") {
                let end = self.rest.find('\n').unwrap_or(self.rest.len());
                self.rest = &self.rest[end..];
            } else if self.rest.starts_with("/*") {
                self.block_comment();
            } else if next == '"' {
                self.string();
            } else if let Some(hashes) = raw_string(self.rest, before) {
                self.raw(hashes);
            } else if next == '\'' && char_literal(self.rest) > 0 {
                self.put("' '");
                self.rest = &self.rest[char_literal(self.rest)..];
            } else {
                self.put_char(next);
                self.rest = &self.rest[next.len_utf8()..];
            }
            before = next;
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        while let Some(next) = self.rest.chars().next() {
            let step = if self.rest.starts_with("/*") {
                depth += 1;
                2
            } else if self.rest.starts_with("*/") {
                depth -= 1;
                2
            } else {
                if next == '\n' {
                    self.put_char(next);
                }
                next.len_utf8()
            };
            self.rest = &self.rest[step..];
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        self.put("\"");
        self.rest = &self.rest[1..];
        let mut escaped = false;
        while let Some(next) = self.rest.chars().next() {
            self.rest = &self.rest[next.len_utf8()..];
            if next == '"' && !escaped {
                break;
            }
            escaped = next == '\\' && !escaped;
            self.literal(next);
        }
        self.put("\"");
    }

    fn raw(&mut self, hashes: usize) {
        let open = self.rest.find('"').map_or(0, |at| at + 1);
        let close = format!("\"{}", "#".repeat(hashes));
        let body = &self.rest[open..];
        let length = body.find(&close).unwrap_or(body.len());
        let (inside, after) = body.split_at(length);
        self.rest = after.get(close.len()..).unwrap_or_default();
        self.put("\"");
        inside.chars().for_each(|character| self.literal(character));
        self.put("\"");
    }

    fn literal(&mut self, character: char) {
        if character == '\n' {
            self.put_char('\n');
        } else if let Some(line) = self.literals.last_mut() {
            line.push(character);
        }
    }

    fn put(&mut self, text: &str) {
        text.chars().for_each(|character| self.put_char(character));
    }

    fn put_char(&mut self, character: char) {
        if character == '\n' {
            self.code.push(String::new());
            self.literals.push(String::new());
        } else if let Some(line) = self.code.last_mut() {
            line.push(character);
        }
    }
}

/// Number of `#` when a raw string (`r"`, `r#"`, `br"`) starts here and not in the middle of a word.
fn raw_string(rest: &str, before: char) -> Option<usize> {
    if before.is_alphanumeric() && before != 'b' || before == '_' {
        return None;
    }
    let after = rest.strip_prefix('r')?;
    let hashes = after.bytes().take_while(|byte| *byte == b'#').count();
    after[hashes..].starts_with('"').then_some(hashes)
}

/// Length in bytes of the character literal that starts here; 0 for a lifetime.
fn char_literal(rest: &str) -> usize {
    let mut characters = rest.char_indices().skip(1);
    match characters.next() {
        Some((_, '\\')) => {
            characters.next();
            characters.find(|(_, c)| *c == '\'').map_or(0, |(at, _)| at + 1)
        }
        Some(_) => characters.next().filter(|(_, c)| *c == '\'').map_or(0, |(at, _)| at + 1),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_are_no_code() {
        let text = "let a = \"x // y\"; // unwrap()\n/* f64\n /* nested */ */ let b = r#\"f32 \"q\" \"#;";
        let parsed = RustText::parse(text, false);
        assert_eq!(parsed.code, ["let a = \"\"; ", "", " let b = \"\";"].map(str::to_owned));
        assert_eq!(parsed.literals[0], "x // y");
        assert_eq!(parsed.literals[2], "f32 \"q\" ");
    }

    #[test]
    fn lifetimes_are_not_characters() {
        let parsed =
            RustText::parse("fn f<'a>(x: &'a str) -> char { if '\\'' == '\"' { 'é' } else { '{' } }", false);
        assert_eq!(parsed.code[0], "fn f<'a>(x: &'a str) -> char { if ' ' == ' ' { ' ' } else { ' ' } }");
    }

    #[test]
    fn an_escaped_quote_does_not_end_a_string() {
        let parsed = RustText::parse(r#"a("\"b\\"); c"#, false);
        assert_eq!(parsed.code[0], "a(\"\"); c");
    }

    #[test]
    fn test_modules_are_tests_and_the_rest_is_not() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n  fn b() {}\n}\nfn c() {}\n#[cfg(test)]\nmod more;\nfn d() {}";
        let parsed = RustText::parse(text, false);
        assert_eq!(parsed.test, [false, true, true, true, true, false, true, false, false]);
    }

    #[test]
    fn functions_have_an_end_unless_they_have_no_body() {
        let text = "type F = fn(u8);\ntrait T {\n fn no(&self, x: [u8; 2]);\n}\nfn yes(\n a: u8,\n) {\n if a > 1 {\n }\n}\n";
        let functions = RustText::parse(text, false).functions();
        assert_eq!(functions, [Function { name: "yes".into(), first: 5, last: 10 }]);
    }
}
