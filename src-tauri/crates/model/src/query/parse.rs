//! From a text to a query. Never fails: what cannot be read as meant is searched as text, and
//! said in a hint.

use super::Query;
use super::field::Name;
use super::hint::{self, Hint};
use super::lex::{Lexer, Token, What};

/// What is looked for has at most so many words and clauses.
pub(super) const MOST_LEAVES: usize = 1_000;
/// Parentheses stand in one another at most so deep.
const MOST_DEPTH: usize = 64;
/// More hints help nobody.
const MOST_HINTS: usize = 20;

/// A query, and what was perhaps meant otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    /// What is looked for.
    pub query: Query,
    /// What to tell the person, in the order of the text.
    pub hints: Vec<Hint>,
}

/// Reads a query. While the person is `typing` its end, the last word is a beginning, and what is
/// not finished is no mistake. Takes time linear in the length of the text.
pub fn parse(text: &str, typing: bool) -> Parsed {
    let chars: Vec<char> = text.chars().collect();
    let mut parser = Parser {
        typing,
        open: Vec::new(),
        here: Group::default(),
        skipped: 0,
        too_deep: false,
        cut_off: false,
        leaves: 0,
        hints: Vec::new(),
    };
    for token in Lexer::new(&chars) {
        if !parser.take(token, chars.len()) {
            break;
        }
    }
    parser.finish()
}

/// The inside of a parenthesis, or the whole.
#[derive(Default)]
pub(super) struct Group {
    /// Where its parenthesis stands.
    from: usize,
    /// The field before it.
    pub(super) field: Option<Name>,
    /// The finished sides of `OR`.
    any: Vec<Query>,
    /// What must all be, of the side that is being read.
    all: Vec<Query>,
    /// Whether something stands on this side, even if nothing came of it.
    begun: bool,
    /// The last `OR`.
    or: Option<(usize, usize)>,
    /// Where the `NOT` stands that waits for what comes, and whether it excludes.
    not: Option<(usize, usize)>,
    negated: bool,
}

impl Group {
    pub(super) fn put(&mut self, query: Option<Query>) {
        let negated = std::mem::take(&mut self.negated);
        self.not = None;
        self.begun = true;
        self.all.extend(query.map(|query| match negated {
            true => Query::none_of(query),
            false => query,
        }));
    }

    fn end_side(&mut self) {
        self.any
            .extend(Query::all_of(std::mem::take(&mut self.all)));
        self.begun = false;
        self.negated = false;
    }
}

pub(super) struct Parser {
    pub(super) typing: bool,
    /// The groups around the one that is being read.
    open: Vec<Group>,
    pub(super) here: Group,
    /// How many parentheses are open beyond the depth.
    skipped: usize,
    too_deep: bool,
    /// Whether the rest of the text is left out; what is not finished here may be there.
    cut_off: bool,
    pub(super) leaves: usize,
    hints: Vec<Hint>,
}

impl Parser {
    /// Whether to go on.
    fn take(&mut self, token: Token, length: usize) -> bool {
        let (from, to) = (token.from, token.to);
        match token.what {
            What::Open(_) if self.skipped > 0 || self.open.len() >= MOST_DEPTH => {
                self.skipped += 1;
                if !std::mem::replace(&mut self.too_deep, true) {
                    self.hint(from, to, hint::TOO_DEEP);
                }
            }
            What::Close if self.skipped > 0 => {
                self.skipped -= 1;
                if self.skipped == 0 {
                    self.here.put(None);
                }
            }
            _ if self.skipped > 0 => {}
            What::Open(field) => {
                let field = field.or(self.here.field);
                let group = Group {
                    from,
                    field,
                    ..Group::default()
                };
                self.open.push(std::mem::replace(&mut self.here, group));
            }
            What::Close => match self.open.pop() {
                Some(outer) => {
                    let inner = std::mem::replace(&mut self.here, outer);
                    let query = self.close(inner);
                    self.here.put(query);
                }
                None => self.hint(from, to, hint::NOT_OPENED),
            },
            What::And => {}
            What::Or => {
                self.dangling_not();
                if !self.here.begun {
                    self.hint(from, to, hint::NOTHING_BEFORE_OR);
                }
                self.here.or = Some((from, to));
                self.here.end_side();
            }
            What::Not => {
                self.here.negated = !self.here.negated;
                self.here.not = Some((from, to));
            }
            What::Bare(_) | What::Clause(_) if self.leaves >= MOST_LEAVES => {
                self.hints.truncate(MOST_HINTS - 1);
                self.hint(from, length, hint::TOO_MANY);
                self.cut_off = true;
                return false;
            }
            What::Bare(piece) => {
                self.leaves += 1;
                let query = self.bare(&piece, from, to);
                self.here.put(query);
            }
            What::Clause(clause) => {
                self.leaves += 1;
                let query = self.clause(&clause, from, to);
                self.here.put(query);
            }
        }
        true
    }

    fn finish(mut self) -> Parsed {
        // The first group around the others is the whole.
        let from = self.open.get(1).unwrap_or(&self.here).from;
        if !self.open.is_empty() && !self.cut_off && !self.typing {
            self.hint(from, from + 1, hint::NOT_CLOSED);
        }
        while let Some(outer) = self.open.pop() {
            let inner = std::mem::replace(&mut self.here, outer);
            let query = self.close(inner);
            self.here.put(query);
        }
        let whole = std::mem::take(&mut self.here);
        let query = self.close(whole).unwrap_or_default();
        self.hints.sort_by_key(|hint| (hint.from, hint.to));
        Parsed {
            query,
            hints: self.hints,
        }
    }

    fn close(&mut self, group: Group) -> Option<Query> {
        let outer = std::mem::replace(&mut self.here, group);
        self.dangling_not();
        if let Some((from, to)) = self
            .here
            .or
            .filter(|_| !self.here.begun && !self.unfinished())
        {
            self.hint(from, to, hint::NOTHING_AFTER_OR);
        }
        self.here.end_side();
        Query::any_of(std::mem::replace(&mut self.here, outer).any)
    }

    /// Whether what is missing may still come.
    fn unfinished(&self) -> bool {
        self.typing || self.cut_off
    }

    /// A `NOT` that nothing came after.
    fn dangling_not(&mut self) {
        if let Some((from, to)) = self.here.not.take().filter(|_| !self.unfinished()) {
            self.hint(from, to, hint::NOTHING_AFTER_NOT);
        }
    }

    pub(super) fn hint(&mut self, from: usize, to: usize, message: &str) {
        if self.hints.len() < MOST_HINTS {
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            self.hints.push(Hint {
                message: message.to_owned(),
                from: place(from),
                to: place(to),
            });
        }
    }
}
