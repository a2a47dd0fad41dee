//! Whether what was found is a listing at all. Prose under headings has the same pattern as titles
//! with abstracts; how much text the pattern leaves over, and how it speaks, tell them apart.

use model::Draft;

use super::shape::{YOU, bare, is_spaceless, roughness};

/// Whether the drafts are papers. `left` counts the long paragraphs that are part of none.
pub(super) fn is_listing(drafts: &[Draft], left: usize) -> bool {
    if drafts.is_empty() {
        return false;
    }
    let sure = drafts
        .iter()
        .filter(|draft| !draft.identifiers.is_empty() || !draft.creators.is_empty())
        .count();
    if sure * 2 >= drafts.len() {
        return true;
    }
    let counts = drafts
        .iter()
        .map(|draft| Speech::of(draft.fields.r#abstract.as_deref().unwrap_or_default()));
    let scholarly = counts.filter(Speech::may_be_abstract).count();
    left <= drafts.len() && scholarly * 2 >= drafts.len() && (drafts.len() > 1 || left == 0)
}

/// Whether title and abstract are prose at all, and not the lines of a program or a table.
pub(super) fn is_plausible(draft: &Draft) -> bool {
    let title = draft.fields.title.as_deref().unwrap_or_default();
    let text = draft.fields.r#abstract.as_deref().unwrap_or_default();
    let words = text.split_whitespace().take(10).count();
    let long = words == 10 || (is_spaceless(text) && text.chars().count() >= 30);
    long && roughness(text) < 2.0 && roughness(title) < 4.0
}

/// Whether a paragraph speaks to its reader, as pages do to subscribers and stories in dialogue.
pub(super) fn addresses_reader(text: &str) -> bool {
    let speech = Speech::of(text);
    speech.personal * 25 > speech.words
}

#[derive(Debug, Default)]
struct Speech {
    words: usize,
    english: usize,
    scholarly: usize,
    personal: usize,
}

impl Speech {
    fn of(text: &str) -> Self {
        let mut speech = Self::default();
        for word in text.split_whitespace().take(400) {
            let word = bare(word);
            speech.words += 1;
            speech.english += usize::from(matches!(word.as_str(), "the" | "of" | "and" | "is"));
            speech.personal += usize::from(YOU.contains(&word.as_str()));
            speech.scholarly += usize::from(SCHOLARLY.iter().any(|stem| word.starts_with(stem)));
        }
        speech
    }

    /// Only English can be judged by its words; other languages get the benefit of the doubt.
    fn may_be_abstract(&self) -> bool {
        let is_english = self.english * 20 >= self.words;
        let rate = if self.words > 60 { 2 } else { 1 };
        !is_english || (self.scholarly >= rate && self.personal * 50 <= self.words)
    }
}

/// Stems of the words in which research of any field tells what it did.
const SCHOLARLY: [&str; 34] = [
    "propos",
    "result",
    "stud",
    "method",
    "paper",
    "model",
    "analy",
    "demonstrat",
    "approach",
    "evidence",
    "experiment",
    "theor",
    "data",
    "estimat",
    "investigat",
    "framework",
    "hypothes",
    "finding",
    "evaluat",
    "algorithm",
    "measure",
    "simulat",
    "significan",
    "effect",
    "observ",
    "sample",
    "patient",
    "compar",
    "dynamic",
    "empiric",
    "statistic",
    "predict",
    "prov",
    "abstract",
];
