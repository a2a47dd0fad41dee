//! A query as it was meant when it was made up. Made beside its text and not from it, so that the
//! parser is checked too.

use crate::corpus::Facts;

/// Where a text must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    Any,
    Title,
    Author,
    Venue,
    Abstract,
    Page,
}

impl Scope {
    /// The field that looks there, with its colon.
    pub fn label(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Title => "title:",
            Self::Author => "author:",
            Self::Venue => "venue:",
            Self::Abstract => "abstract:",
            Self::Page => "text:",
        }
    }
}

/// What is looked for.
pub enum Tree {
    Word(Scope, String),
    Begin(Scope, String),
    /// Words in a row.
    Phrase(Scope, Vec<String>),
    /// The parts of a word with hyphens: in a row, or as one word.
    Compound(Vec<String>),
    /// What a field says.
    Field(Box<dyn Fn(&Facts) -> bool + Sync + Send>),
    And(Vec<Tree>),
    Or(Vec<Tree>),
    Not(Box<Tree>),
}

/// A part of a query: as it is typed, and as it is meant.
pub struct Part {
    pub text: String,
    pub tree: Tree,
}

/// A word as it is typed; with hyphens it is a compound.
pub fn word(scope: Scope, word: &str) -> Part {
    let tree = match word.contains('-') {
        true if scope == Scope::Any => Tree::Compound(parts_of(word)),
        true => Tree::Phrase(scope, parts_of(word)),
        false => Tree::Word(scope, word.to_owned()),
    };
    Part {
        text: format!("{}{word}", scope.label()),
        tree,
    }
}

/// The beginning of a word.
pub fn begin(scope: Scope, letters: &str) -> Part {
    Part {
        text: format!("{}{letters}*", scope.label()),
        tree: Tree::Begin(scope, letters.to_owned()),
    }
}

/// Words in quotes.
pub fn phrase(scope: Scope, words: &str) -> Part {
    let parts = words.split_whitespace().flat_map(parts_of).collect();
    Part {
        text: format!("{}\"{words}\"", scope.label()),
        tree: Tree::Phrase(scope, parts),
    }
}

/// A clause, and what it is true of.
pub fn field(text: &str, holds: impl Fn(&Facts) -> bool + Sync + Send + 'static) -> Part {
    Part {
        text: text.to_owned(),
        tree: Tree::Field(Box::new(holds)),
    }
}

/// All of them.
pub fn all(parts: Vec<Part>) -> Part {
    joined(parts, " ", Tree::And)
}

/// Any of them, in parentheses.
pub fn any(parts: Vec<Part>) -> Part {
    let part = joined(parts, " OR ", Tree::Or);
    Part {
        text: format!("({})", part.text),
        ..part
    }
}

/// What it does not say.
pub fn not(part: Part) -> Part {
    Part {
        text: format!("-{}", part.text),
        tree: Tree::Not(Box::new(part.tree)),
    }
}

fn joined(parts: Vec<Part>, between: &str, tree: impl Fn(Vec<Tree>) -> Tree) -> Part {
    let (texts, trees): (Vec<String>, Vec<Tree>) =
        parts.into_iter().map(|part| (part.text, part.tree)).unzip();
    Part {
        text: texts.join(between),
        tree: tree(trees),
    }
}

fn parts_of(word: &str) -> Vec<String> {
    word.split('-').map(str::to_owned).collect()
}
