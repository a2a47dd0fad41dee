//! The words that a document has used so far: they tell whether a hyphen at the end of a line belongs
//! to its word. It must not know lines or pages.

use std::collections::HashSet;

/// The most words that are remembered.
const MOST: usize = 200_000;

/// First parts of words that are nearly always followed by a hyphen.
const COMPOUNDS: &[&str] = &[
    "all", "cross", "ex", "half", "high", "ill", "large", "long", "low", "one", "real", "self",
    "short", "single", "small", "so", "three", "two", "well",
];

/// Words of a document, in lower case.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: HashSet<String>,
}

impl Vocabulary {
    /// Remembers the words of a line. The last one may be half a word, and is not meant to be given.
    pub fn learn(&mut self, word: &str) {
        if self.words.len() >= MOST || word.len() > 60 {
            return;
        }
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if word.chars().count() > 3 {
            self.words.insert(word.to_lowercase());
        }
    }

    /// Whether a word was met.
    pub fn knows(&self, word: &str) -> bool {
        self.words.contains(&word.to_lowercase())
    }

    /// Whether a hyphen between two parts only divides the word: it is written without one elsewhere,
    /// or nowhere with one.
    pub fn divides(&self, first: &str, second: &str) -> bool {
        let (first, second) = (first.to_lowercase(), second.to_lowercase());
        let (rest, part) = first.rsplit_once('-').unwrap_or(("", &first));
        if self.words.contains(&format!("{part}{second}")) {
            return true;
        }
        if self.words.contains(&format!("{first}-{second}")) || COMPOUNDS.contains(&part) {
            return false;
        }
        // A compound of three is divided between its words, if they are words.
        rest.is_empty() || !self.words.contains(&second)
    }
}
