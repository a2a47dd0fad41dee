//! From characters to tokens. Knows what quotes, escapes and colons are, not what a field takes.

use super::field::Name;
use super::sign::{ESCAPABLE, ends_word, field, is_verbatim, label, operator};

/// A piece of the text with its place, in Unicode scalar values.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub what: What,
    pub from: usize,
    pub to: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    /// `(`, with the field directly before it.
    Open(Option<Name>),
    Close,
    Or,
    And,
    Not,
    /// A word or phrase without a field of its own.
    Bare(Piece),
    Clause(Clause),
}

/// A field and what follows it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Clause {
    pub name: Name,
    /// The name as typed.
    pub label: String,
    pub value: Option<Piece>,
    /// Where the value begins.
    pub value_from: usize,
    /// Whether white space stands before the value.
    pub spaced: bool,
}

/// A word or phrase without quotes and escapes.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Piece {
    pub text: String,
    pub quoted: bool,
    /// How many stars end the text that are not escaped.
    pub stars: usize,
    /// Whether the input ends with it: of a word, it may go on; of a phrase, its quote is missing.
    pub open: bool,
    /// For a word such as `foo:bar`, how long what looks like a field is.
    pub label: Option<usize>,
}

pub(super) struct Lexer<'a> {
    chars: &'a [char],
    at: usize,
}

impl<'a> Lexer<'a> {
    pub fn new(chars: &'a [char]) -> Self {
        Self { chars, at: 0 }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn rest(&self) -> &'a [char] {
        self.chars.get(self.at..).unwrap_or(&[])
    }

    fn skip_space(&mut self) {
        while self.peek(0).is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn what(&mut self) -> Option<What> {
        let before = self.at.checked_sub(1).and_then(|at| self.chars.get(at));
        let negated = before == Some(&'-') && self.minus_at(self.at - 1);
        match self.peek(0)? {
            '(' => Some(self.sign(What::Open(None))),
            ')' => Some(self.sign(What::Close)),
            '|' => Some(self.sign(What::Or)),
            '"' => Some(What::Bare(self.phrase())),
            '-' if self.minus_at(self.at) => Some(self.sign(What::Not)),
            _ => match operator(self.rest()) {
                Some((what, length)) if !negated => {
                    self.at += length;
                    Some(what)
                }
                _ => Some(self.word_or_clause()),
            },
        }
    }

    fn sign(&mut self, what: What) -> What {
        self.at += 1;
        what
    }

    /// Whether the character there is a minus that excludes: before something, after nothing. In
    /// `state-of-the-art`, `a - b` and `--` it is text.
    fn minus_at(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.chars.get(at));
        let after = self.chars.get(at + 1);
        self.chars.get(at) == Some(&'-')
            && before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '|'))
            && after.is_some_and(|c| !c.is_whitespace() && !matches!(c, '-' | ')' | '|'))
    }

    fn word_or_clause(&mut self) -> What {
        let Some((name, length)) = field(self.rest()) else {
            let label = label(self.rest());
            // `\OR` is the word and not the operator.
            if self.peek(0) == Some('\\') && operator(self.rest().get(1..).unwrap_or(&[])).is_some()
            {
                self.at += 1;
            }
            return What::Bare(Piece {
                label,
                ..self.word()
            });
        };
        let label = self.rest().iter().take(length).collect();
        self.at += length + 1;
        if self.peek(0) == Some('(') {
            return self.sign(What::Open(Some(name)));
        }
        let after_colon = self.at;
        self.skip_space();
        let spaced = self.at > after_colon;
        let value_from = self.at;
        let value = match self.peek(0) {
            None | Some('(' | ')' | '|') => None,
            Some('"') => Some(self.phrase()),
            Some(_) if spaced && self.begins_anew() => None,
            Some(_) => Some(self.word()),
        };
        let value_from = if value.is_some() {
            value_from
        } else {
            after_colon
        };
        if value.is_none() {
            self.at = after_colon;
        }
        What::Clause(Clause {
            name,
            label,
            value,
            value_from,
            spaced: spaced && value_from > after_colon,
        })
    }

    /// Whether what comes is no value but an operator or a clause.
    fn begins_anew(&self) -> bool {
        self.minus_at(self.at) || operator(self.rest()).is_some() || field(self.rest()).is_some()
    }

    fn phrase(&mut self) -> Piece {
        self.at += 1;
        let mut text = String::new();
        let open = loop {
            match (self.peek(0), self.peek(1)) {
                (None, _) => break true,
                (Some('"'), _) => {
                    self.at += 1;
                    break false;
                }
                (Some('\\'), Some(c @ ('"' | '\\'))) => {
                    text.push(c);
                    self.at += 2;
                }
                (Some(c), _) => {
                    text.push(c);
                    self.at += 1;
                }
            }
        };
        // A phrase has no beginnings; the star is not searched as a word of its own.
        while !open && self.peek(0) == Some('*') {
            self.at += 1;
        }
        let text = text.trim().to_owned();
        Piece {
            text,
            quoted: true,
            open,
            ..Piece::default()
        }
    }

    /// A run up to white space, a quote, a parenthesis or `|`; in addresses and DOIs parentheses
    /// belong to it as long as they are opened in it.
    fn word(&mut self) -> Piece {
        let verbatim = is_verbatim(self.rest());
        let mut piece = Piece::default();
        let mut depth = 0_usize;
        while let Some(c) = self.peek(0) {
            match c {
                '\\' => {
                    if let Some(escaped) = self.peek(1).filter(|c| ESCAPABLE.contains(c)) {
                        piece.text.push(escaped);
                        piece.stars = 0;
                        self.at += 2;
                        continue;
                    }
                }
                '(' if verbatim => depth += 1,
                ')' if verbatim && depth > 0 => depth -= 1,
                '|' if verbatim => {}
                c if ends_word(c) => break,
                _ => {}
            }
            piece.stars = if c == '*' { piece.stars + 1 } else { 0 };
            piece.text.push(c);
            self.at += 1;
        }
        piece.open = self.at >= self.chars.len();
        piece
    }
}

impl Iterator for Lexer<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.skip_space();
        let from = self.at;
        let what = self.what()?;
        Some(Token {
            what,
            from,
            to: self.at,
        })
    }
}
