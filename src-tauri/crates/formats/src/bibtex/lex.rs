//! A BibTeX file cut into its blocks. It never gives up: what is damaged ends where the next block
//! begins, and says at which line it began and what is wrong.

/// One block of a file.
#[derive(Debug)]
pub(super) enum Block<'a> {
    Entry(Entry<'a>),
    /// `@string`: names and values.
    Strings(Vec<Field<'a>>),
    /// `@comment`, with what is in it.
    Comment(&'a str),
    /// What cannot be read.
    Damaged(Damage<'a>),
}

/// What cannot be read, and why.
#[derive(Debug)]
pub(super) struct Damage<'a> {
    pub line: usize,
    pub reason: &'static str,
    pub raw: &'a str,
}

/// An entry as it stands in the file.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub kind: &'a str,
    pub key: &'a str,
    pub fields: Vec<Field<'a>>,
    pub line: usize,
    pub raw: &'a str,
}

/// `name = value`.
#[derive(Debug)]
pub(super) struct Field<'a> {
    pub name: &'a str,
    pub value: Vec<Piece<'a>>,
}

/// A part of a value; `#` stands between parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// In braces or quotation marks.
    Text(&'a str),
    /// The name of a `@string`, or a number.
    Bare(&'a str),
}

/// All blocks of a text.
pub(super) fn blocks(text: &str) -> Blocks<'_> {
    Blocks {
        text,
        at: 0,
        counted: 0,
        line: 1,
        budget: text.len().saturating_mul(4).saturating_add(1 << 20),
    }
}

pub(super) struct Blocks<'a> {
    text: &'a str,
    at: usize,
    /// Up to where lines were counted, and the line there.
    counted: usize,
    line: usize,
    /// Bytes that may still be read in vain for brackets that never close.
    budget: usize,
}

/// How far the end of a damaged value is looked for: at most this many blocks further on, so that
/// a file in which every entry is damaged is still read in linear time.
const LOOK_AHEAD: usize = 4;
/// The same for comments, which may hold entries.
const LOOK_AHEAD_COMMENT: usize = 50;
/// How far it is looked for once too much was read in vain.
const NEAR: usize = 1000;

impl<'a> Iterator for Blocks<'a> {
    type Item = Block<'a>;

    fn next(&mut self) -> Option<Block<'a>> {
        loop {
            let start = self.at + self.rest().find('@')?;
            self.at = start + 1;
            let Some((word, open)) = head(self.rest()) else {
                continue;
            };
            let line = self.line_of(start);
            self.at += open + 1;
            let close = if self.text.as_bytes().get(self.at - 1) == Some(&b'(') {
                b')'
            } else {
                b'}'
            };
            match word.to_ascii_lowercase().as_str() {
                // An entry in a comment without an end counts, as it does for BibTeX.
                "comment" => match self.balanced(close) {
                    Some(inner) => return Some(Block::Comment(inner)),
                    None => continue,
                },
                "preamble" => match self.balanced(close) {
                    Some(_) => continue,
                    None => return Some(self.damaged(start, line, "This preamble has no end.")),
                },
                "string" => {
                    let strings = self.fields(close);
                    return Some(Block::Strings(strings));
                }
                _ => {
                    if let Some(block) = self.entry(start, line, word, close) {
                        return Some(block);
                    }
                }
            }
        }
    }
}

/// `word {` behind an `@`: the word, and where the bracket is.
fn head(text: &str) -> Option<(&str, usize)> {
    let skipped = text.len() - text.trim_start_matches([' ', '\t']).len();
    let body = text.get(skipped..)?;
    let length = body
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '*' | ':')))
        .unwrap_or(body.len());
    let (word, tail) = body.split_at_checked(length)?;
    let space = tail.len() - tail.trim_start().len();
    let opens = tail.get(space..)?.starts_with(['{', '(']);
    (opens && word.starts_with(|c: char| c.is_ascii_alphabetic()))
        .then_some((word, skipped + length + space))
}

/// Whether a line begins like a block: `@word{`.
pub(crate) fn begins(line: &str) -> bool {
    line.trim_start()
        .strip_prefix('@')
        .is_some_and(|text| head(text).is_some())
}

/// Whether a line begins like a block with a key: `@word{key,`.
fn begins_block(line: &str) -> bool {
    let Some(text) = line.trim_start_matches([' ', '\t']).strip_prefix('@') else {
        return false;
    };
    head(text).is_some_and(|(word, open)| {
        let inner = text.get(open + 1..).unwrap_or_default();
        let end = inner.find([',', '\n', '}', '=', '{', '"']);
        ["string", "comment", "preamble"]
            .iter()
            .any(|block| word.eq_ignore_ascii_case(block))
            || end.is_some_and(|end| inner.get(end..).is_some_and(|tail| tail.starts_with(',')))
    })
}

impl<'a> Blocks<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn line_of(&mut self, at: usize) -> usize {
        let between = self.text.get(self.counted..at).unwrap_or_default();
        self.line += between.bytes().filter(|byte| *byte == b'\n').count();
        self.counted = at.max(self.counted);
        self.line
    }

    /// Skips white space and comments of TeX between fields.
    fn skip(&mut self) {
        loop {
            let rest = self.rest();
            let body = rest.trim_start();
            self.at += rest.len() - body.len();
            // `%` begins a comment for biber; here it can be nothing else.
            if !body.starts_with('%') {
                return;
            }
            self.at += body.find('\n').unwrap_or(body.len());
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// What stands from here to the bracket that closes, and goes behind it.
    fn balanced(&mut self, close: u8) -> Option<&'a str> {
        let length = self.end_of(self.rest(), close, LOOK_AHEAD_COMMENT)?;
        let inner = self.rest().get(..length)?;
        self.at += length + 1;
        Some(inner)
    }

    fn end_of(&mut self, text: &str, close: u8, ahead: usize) -> Option<usize> {
        let limit = if self.budget > 0 { text.len() } else { NEAR };
        let near = text.get(..text.floor_char_boundary(limit))?;
        match end_of(near, close, ahead) {
            Ok(end) => Some(end),
            Err(read) => {
                self.budget = self.budget.saturating_sub(read);
                None
            }
        }
    }

    fn damaged(&mut self, start: usize, line: usize, reason: &'static str) -> Block<'a> {
        self.at = self.at.max(start + 1);
        let rest = self.rest();
        let end = next_block(rest).unwrap_or(rest.len());
        self.at += end;
        Block::Damaged(Damage {
            line,
            reason,
            raw: self.text.get(start..self.at).unwrap_or_default().trim_end(),
        })
    }

    fn entry(&mut self, start: usize, line: usize, kind: &'a str, close: u8) -> Option<Block<'a>> {
        let key = self.key(close);
        let fields = self.fields(close);
        if key.is_empty() && fields.is_empty() {
            let raw = self.text.get(start..self.at)?.trim_end();
            // "@foo{}" in running text is not an entry.
            let inside = raw.trim_end_matches(['}', ')']).split_once(['{', '(']);
            return inside
                .is_some_and(|(_, inner)| !inner.trim().is_empty())
                .then_some(Block::Damaged(Damage {
                    line,
                    reason: "This entry has neither a key nor a field that could be read.",
                    raw,
                }));
        }
        let raw = self.text.get(start..self.at).unwrap_or_default();
        Some(Block::Entry(Entry {
            kind,
            key,
            fields,
            line,
            raw,
        }))
    }

    /// The key; empty if the entry begins with a field.
    fn key(&mut self, close: u8) -> &'a str {
        self.skip();
        let rest = self.rest();
        let end = rest
            .find(|c: char| matches!(c, ',' | '\n' | '{' | '}') || (c == ')' && close == b')'))
            .unwrap_or(rest.len());
        let text = rest.get(..end).unwrap_or_default();
        if let Some((name, value)) = text.split_once('=')
            && is_name(name.trim())
            && (value.trim_start().starts_with('"')
                || rest.get(end..).is_some_and(|tail| tail.starts_with('{')))
        {
            return "";
        }
        self.at += end;
        if self.peek() == Some(b',') {
            self.at += 1;
        }
        text.trim()
    }

    /// Fields up to the closing bracket, which is taken too.
    fn fields(&mut self, close: u8) -> Vec<Field<'a>> {
        let mut fields: Vec<Field<'a>> = Vec::new();
        loop {
            self.skip();
            match self.peek() {
                None | Some(b'@') => return fields,
                Some(b',') => self.at += 1,
                Some(byte) if byte == close || byte == b'}' => {
                    self.at += 1;
                    // One brace too many: the entry goes on behind it.
                    if !self.goes_on() {
                        return fields;
                    }
                }
                Some(_) => match self.field(close) {
                    Some(field) => fields.push(field),
                    None => self.skip_word(close),
                },
            }
        }
    }

    /// Whether a comma and a field follow.
    fn goes_on(&self) -> bool {
        let Some(rest) = self.rest().trim_start().strip_prefix(',') else {
            return false;
        };
        let near = rest
            .get(..rest.floor_char_boundary(200))
            .unwrap_or_default();
        near.split_once('=').is_some_and(|(name, value)| {
            is_name(name.trim())
                && value
                    .trim_start()
                    .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '{' | '"'))
        })
    }

    /// Something that is no field: up to the next comma, line or bracket.
    fn skip_word(&mut self, close: u8) {
        let rest = self.rest();
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| matches!(c, ',' | '\n' | '}' | '@') || (*c == ')' && close == b')'))
            .map_or(rest.len(), |(at, _)| at);
        self.at += end;
    }

    fn field(&mut self, close: u8) -> Option<Field<'a>> {
        let rest = self.rest();
        let near = rest.get(..rest.floor_char_boundary(300))?;
        let (name, _) = near.split_once('=')?;
        if !is_name(name.trim()) {
            return None;
        }
        self.at += name.len() + 1;
        let mut value = Vec::new();
        loop {
            self.skip();
            if let Some(piece) = self.piece(close) {
                value.push(piece);
            }
            self.skip();
            if self.peek() != Some(b'#') {
                break;
            }
            self.at += 1;
        }
        Some(Field {
            name: name.trim(),
            value,
        })
    }

    fn piece(&mut self, close: u8) -> Option<Piece<'a>> {
        let rest = self.rest();
        let first = self.peek()?;
        if first == b'{' || first == b'"' {
            let inner = rest.get(1..)?;
            let closing = if first == b'{' { b'}' } else { b'"' };
            let end = self.end_of(inner, closing, LOOK_AHEAD);
            let end = end.unwrap_or_else(|| damaged_end(inner, first));
            self.at += (end + 2).min(rest.len());
            return Some(Piece::Text(inner.get(..end)?));
        }
        let end = rest
            .find(|c: char| {
                matches!(c, ',' | '#' | '\n' | '}' | '"' | '{') || (c == ')' && close == b')')
            })
            .unwrap_or(rest.len());
        self.at += end;
        let word = rest.get(..end)?.trim();
        (!word.is_empty()).then_some(Piece::Bare(word))
    }
}

/// Names of fields: BibTeX forbids little, but nothing with white space is meant as one.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name.contains(|c: char| {
            c.is_whitespace() || matches!(c, '{' | '}' | '"' | ',' | '#' | '@' | '=')
        })
}

/// Where the bracket or quotation mark is that closes what begins here. If there is none before the
/// text ends or `ahead` further blocks have begun, how much was read.
fn end_of(text: &str, close: u8, ahead: usize) -> Result<usize, usize> {
    let mut depth = 0usize;
    let mut begun = 0;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        // BibTeX counts braces behind a backslash too, but people close quotations with \".
        let was_escaped = std::mem::take(&mut escaped);
        match byte {
            b'"' if was_escaped => {}
            byte if depth == 0 && byte == close => return Ok(at),
            b'{' => depth += 1,
            b'}' if depth == 0 => return Err(at),
            b'}' => depth -= 1,
            b'\\' => escaped = !was_escaped,
            b'\n' => {
                let rest = text.get(at + 1..).unwrap_or_default();
                if starts_with_at(rest) && begins_block(line_of(rest)) {
                    begun += 1;
                    if begun > ahead {
                        return Err(at);
                    }
                }
            }
            _ => {}
        }
    }
    Err(text.len())
}

fn starts_with_at(text: &str) -> bool {
    text.trim_start_matches([' ', '\t']).starts_with('@')
}

fn line_of(text: &str) -> &str {
    let end = text.find('\n').unwrap_or(text.len()).min(300);
    let end = text.floor_char_boundary(end);
    // With its line break, behind which a key may go on.
    text.get(..text.floor_char_boundary(end + 1))
        .unwrap_or(text)
}

/// The end of a value whose bracket never closes: before the next block, at the last bracket or
/// quotation mark that ends a line, or else at the end of its own line.
fn damaged_end(text: &str, open: u8) -> usize {
    let limit = next_block(text).unwrap_or(text.len());
    let body = text.get(..limit).unwrap_or_default();
    let mut from = 0;
    for line in body.split_inclusive('\n') {
        let trimmed = line.trim_end();
        let inner = trimmed.trim_end_matches([',', ' ']);
        let closes = inner.ends_with(if open == b'"' { '"' } else { '}' });
        if closes {
            return from + inner.len() - 1;
        }
        from += line.len();
    }
    body.find('\n').unwrap_or(body.len())
}

/// Where the next line begins that looks like a block.
fn next_block(text: &str) -> Option<usize> {
    let mut from = 0;
    for line in text.split_inclusive('\n') {
        if from > 0 && starts_with_at(line) {
            let near = text.get(from..).unwrap_or_default();
            if begins_block(line_of(near)) {
                return Some(from);
            }
        }
        from += line.len();
    }
    None
}

#[cfg(test)]
mod tests;
