//! `@string` and `#`: the value that a field has after expansion.

use std::borrow::Cow;
use std::collections::HashMap;

use super::lex::{Field, Piece};

/// The longest value that expansion may make: a string of strings of strings grows without bound
/// from very little text.
const LONGEST: usize = 4_000_000;
/// What all expansions of a file may make together, beyond what the file itself holds.
const ALL: usize = 200_000_000;

/// The strings of a file.
#[derive(Debug)]
pub(super) struct Strings {
    defined: HashMap<String, String>,
    left: usize,
}

impl Strings {
    /// None but those that every style of BibTeX defines.
    pub fn new() -> Self {
        Self {
            defined: HashMap::new(),
            left: ALL,
        }
    }

    /// Defines the strings of a block; each may use those before it.
    pub fn define(&mut self, fields: &[Field<'_>]) {
        for field in fields {
            let value = self.expand(&field.value).into_owned();
            self.defined.insert(field.name.to_ascii_lowercase(), value);
        }
    }

    /// The value in one piece. A name that is not defined stays as it is.
    pub fn expand<'a>(&mut self, pieces: &[Piece<'a>]) -> Cow<'a, str> {
        if let [Piece::Text(text)] = pieces {
            return Cow::Borrowed(text);
        }
        let mut value = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => value.push_str(text),
                Piece::Bare(word) => {
                    let name = word.to_ascii_lowercase();
                    match self.defined.get(&name) {
                        Some(text) => {
                            if value.len() + text.len() > LONGEST || text.len() > self.left {
                                value.push_str(word);
                                continue;
                            }
                            self.left -= text.len();
                            value.push_str(text);
                        }
                        None => value.push_str(word),
                    }
                }
            }
        }
        Cow::Owned(value)
    }
}

#[cfg(test)]
mod tests {
    use super::super::lex::{Block, blocks};
    use super::*;

    fn last(text: &str) -> String {
        let mut strings = Strings::new();
        let mut value = String::new();
        for block in blocks(text) {
            match block {
                Block::Strings(fields) => strings.define(&fields),
                Block::Entry(entry) => value = strings.expand(&entry.fields[0].value).into_owned(),
                _ => {}
            }
        }
        value
    }

    #[test]
    fn strings_are_put_together() {
        assert_eq!(
            last("@string{a = \"A\"} @string{B = a # { and } # a} @misc{k, x = b # 1 # unknown}"),
            "A and A1unknown"
        );
    }

    #[test]
    fn a_string_bomb_stays_small() {
        let mut text = format!("@string{{s0 = \"{}\"}}\n", "x".repeat(1000));
        for step in 1..60 {
            text.push_str(&format!(
                "@string{{s{step} = s{0} # s{0} # s{0}}}\n",
                step - 1
            ));
        }
        text.push_str("@misc{k, x = s59}");
        assert!(last(&text).len() <= LONGEST);
    }
}
