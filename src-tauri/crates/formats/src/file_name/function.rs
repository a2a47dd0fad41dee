//! What a template does to a value.

use regex::{Regex, RegexBuilder};

/// One thing that is done.
#[derive(Debug, Clone)]
pub(super) enum Function {
    /// Other letters.
    Case(Case),
    /// From this letter on, at most so many.
    Cut(usize, Option<usize>),
    /// What this finds first; its first group, if it has one.
    Match(Regex),
    /// What this finds becomes another text, everywhere or where it is found first.
    Replace(Regex, String, bool),
}

/// How words are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Upper,
    Lower,
    Sentence,
    Title,
    Hyphen,
    Snake,
    Camel,
    Pascal,
}

impl Case {
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "upper" => Self::Upper,
            "lower" => Self::Lower,
            "sentence" => Self::Sentence,
            "title" => Self::Title,
            "hyphen" => Self::Hyphen,
            "snake" => Self::Snake,
            "camel" => Self::Camel,
            "pascal" => Self::Pascal,
            _ => return None,
        })
    }

    fn of(self, text: &str) -> String {
        let lower = text.to_lowercase();
        let spaced = || lower.split_whitespace();
        let words = || {
            lower
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
        };
        match self {
            Self::Upper => text.to_uppercase(),
            Self::Lower => lower,
            Self::Sentence => capital(&lower),
            Self::Title => spaced().map(capital).collect::<Vec<_>>().join(" "),
            Self::Hyphen => words().collect::<Vec<_>>().join("-"),
            Self::Snake => words().collect::<Vec<_>>().join("_"),
            Self::Pascal => words().map(capital).collect(),
            Self::Camel => {
                let mut words = words();
                let first = words.next().unwrap_or_default().to_owned();
                words.fold(first, |text, word| text + &capital(word))
            }
        }
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first: String = letters
        .next()
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    first + letters.as_str()
}

impl Function {
    /// The value afterwards.
    pub fn of(&self, value: &str) -> String {
        match self {
            Self::Case(case) => case.of(value),
            Self::Cut(start, most) => value
                .chars()
                .skip(*start)
                .take(most.unwrap_or(usize::MAX))
                .collect(),
            Self::Match(find) => find
                .captures(value)
                .and_then(|found| found.get(1).or_else(|| found.get(0)))
                .map_or_else(String::new, |found| found.as_str().to_owned()),
            Self::Replace(find, to, true) => find.replace_all(value, to).into_owned(),
            Self::Replace(find, to, false) => find.replace(value, to).into_owned(),
        }
    }
}

/// The arguments that look for something.
#[derive(Debug, Default)]
pub(super) struct Search {
    pub find: Option<String>,
    pub from: Option<String>,
    pub to: String,
    pub options: Option<String>,
}

/// Largest program that an expression may become, in bytes.
const LARGEST: usize = 256 * 1024;

impl Search {
    /// What they do, in their order: first something is replaced, then something is taken out.
    pub fn functions(self) -> Result<Vec<Function>, String> {
        let options = self.options.as_deref().unwrap_or("i");
        let expression = |text: &str| {
            RegexBuilder::new(text)
                .case_insensitive(options.contains('i'))
                .size_limit(LARGEST)
                .dfa_size_limit(LARGEST)
                .build()
                .map_err(|_| format!("\"{text}\" is no regular expression that can be used"))
        };
        let mut functions = Vec::new();
        if let Some(from) = self.from {
            functions.push(Function::Replace(
                expression(&from)?,
                self.to,
                options.contains('g'),
            ));
        }
        if let Some(find) = self.find {
            functions.push(Function::Match(expression(&find)?));
        }
        Ok(functions)
    }
}
