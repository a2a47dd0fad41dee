//! A text of a query as the words of the index that answer it.

use model::query::{Form, Scope, Text};

use crate::schema::Part;
use crate::words::{Kind, STEM, stem_of, words};

/// What a word as it was typed is worth; its inflections and its continuations are worth less.
const EXACT: f32 = 1.0;
const STEMMED: f32 = 0.6;
const CONTINUED: f32 = 0.3;

/// Words of a phrase that are looked for.
const LONGEST: usize = 48;

/// What is looked for in each part of a document: any of these.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// Words, with what a hit is worth.
    pub words: Vec<(String, f32)>,
    /// The same, looked for only if the first of them is a word of the index: what is still being
    /// typed has no other forms yet.
    pub if_there: Vec<(String, f32)>,
    /// Beginnings of words, with what a hit is worth.
    pub prefixes: Vec<(String, f32)>,
    /// Words in a row, each with its place; the last may be the beginning of one.
    pub phrase: Option<Phrase>,
}

/// Words in a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Phrase {
    /// Each word with its place.
    pub words: Vec<(usize, String)>,
    /// The last is only the beginning of a word.
    pub open: bool,
}

impl Plan {
    /// The plan of a text. `None` if there is no word in it: it asks for nothing.
    pub fn of(text: &Text) -> Option<Self> {
        let mut plain: Vec<(usize, String)> = Vec::new();
        let mut joined: Vec<(usize, usize, String)> = Vec::new();
        let mut last_of_run = false;
        words(&text.text, false, &mut |word| match word.kind {
            Kind::Joined => joined.push((word.at, word.to, word.text.to_owned())),
            Kind::Plain => {
                last_of_run = false;
                plain.push((word.at, word.text.to_owned()));
            }
            Kind::Last => {
                last_of_run = true;
                plain.push((word.at, word.text.to_owned()));
            }
            Kind::Stem => {}
        });
        let mut open = matches!(text.form, Form::Prefix | Form::Open);
        if last_of_run {
            // The pairs say it all; one letter alone may begin a pair.
            if plain.len() > 1 {
                plain.pop();
                open = false;
            } else {
                open = true;
            }
        }
        if plain.len() > LONGEST {
            // So many words in a row are in no other paper either.
            plain.truncate(LONGEST);
            open = false;
        }
        let mut plan = Self::default();
        match plain.as_slice() {
            [] => return None,
            [(_, word)] => plan.one(word, text.form, open),
            several => {
                plan.phrase = Some(Phrase {
                    words: several.to_vec(),
                    open,
                });
                // One compound is also found as one word.
                if let [(at, _, whole)] = joined.as_slice()
                    && several.first().is_some_and(|(first, _)| first == at)
                    && covers(&text.text, several.len())
                {
                    plan.words.push((whole.clone(), EXACT));
                    if open {
                        plan.prefixes.push((whole.clone(), CONTINUED));
                    }
                }
            }
        }
        Some(plan)
    }

    fn one(&mut self, word: &str, form: Form, open: bool) {
        self.words.push((word.to_owned(), EXACT));
        if form == Form::Open {
            self.if_there.push((word.to_owned(), EXACT));
        }
        let inflected = match form {
            Form::Word => Some(&mut self.words),
            Form::Open => Some(&mut self.if_there),
            Form::Phrase | Form::Prefix => None,
        };
        if let Some(words) = inflected {
            let stem = stem_of(word);
            let root = stem.as_deref().unwrap_or(word);
            words.push((format!("{STEM}{root}"), STEMMED));
            // A root that has a root of its own is another word.
            words.extend(
                stem.filter(|stem| stem_of(stem).is_none())
                    .map(|stem| (stem, STEMMED)),
            );
            // `Schroedinger` is how `Schrödinger` is typed without its dots.
            for (typed, meant) in [("ae", "a"), ("oe", "o"), ("ue", "u")] {
                if word.len() > 4 && word.contains(typed) {
                    words.push((word.replace(typed, meant), STEMMED));
                }
            }
        }
        if open {
            self.prefixes.push((word.to_owned(), CONTINUED));
        }
    }

    /// The same of its stem.
    pub fn marks_stem_of(&self, word: &str) -> bool {
        let stems = || {
            self.words
                .iter()
                .chain(&self.if_there)
                .filter_map(|(word, _)| word.strip_prefix(STEM))
        };
        // A word has the first letter of its stem (not always two: `dying`, `die`), so most need not
        // be stemmed.
        let near = |stem: &str| stem.get(..1).is_some_and(|begin| word.starts_with(begin));
        stems().any(near) && stem_of(word).is_some_and(|own| stems().any(|stem| stem == own))
    }

    /// The words that a hit may have where it stands, for marking it.
    pub fn marks(&self, word: &str) -> bool {
        self.words
            .iter()
            .chain(&self.if_there)
            .any(|(other, _)| other == word)
            || self
                .prefixes
                .iter()
                .any(|(begin, _)| word.starts_with(begin))
    }
}

/// Whether the first compound of a text has all of its words.
fn covers(text: &str, parts: usize) -> bool {
    let (mut whole, mut count) = (0..0, 0);
    words(text, false, &mut |word| match word.kind {
        Kind::Joined if whole.is_empty() => whole = word.from..word.to,
        Kind::Plain if whole.contains(&word.from) => count += 1,
        _ => {}
    });
    count == parts
}

/// The parts of a document in which a scope looks.
pub fn parts_of(scope: Scope) -> &'static [Part] {
    match scope {
        Scope::Any => &Part::ALL,
        Scope::Title => &[Part::Title],
        Scope::Author => &[Part::Creators],
        Scope::Abstract => &[Part::Abstract],
        Scope::Venue => &[Part::Venue],
        Scope::Note => &[Part::Note, Part::Mark],
        Scope::Page => &[Part::Page],
    }
}

/// The shortest beginning of a word that is continued in a part: pages have so many words that one
/// or two letters say nothing.
pub fn shortest(part: Part) -> usize {
    match part {
        Part::Title | Part::Creators => 1,
        Part::Venue | Part::Abstract | Part::Note | Part::Mark => 2,
        Part::Page => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(text: &str, form: Form) -> Option<Plan> {
        Plan::of(&Text {
            scope: Scope::Any,
            form,
            text: text.to_owned(),
        })
    }

    #[test]
    fn a_word_is_looked_for_as_typed_and_inflected() {
        let words: Vec<String> = plan("Learning", Form::Word)
            .unwrap()
            .words
            .into_iter()
            .map(|(word, _)| word.replace(STEM, "~"))
            .collect();
        assert_eq!(words, ["learning", "~learn", "learn"]);
        assert_eq!(plan("Learning", Form::Phrase).unwrap().words.len(), 1);
    }

    #[test]
    fn a_compound_is_looked_for_in_parts_and_whole() {
        let found = plan("self-attention", Form::Word).unwrap();
        assert_eq!(found.words, [("selfattention".to_owned(), EXACT)]);
        assert_eq!(found.phrase.unwrap().words.len(), 2);
        let found = plan("deep self-attention", Form::Phrase).unwrap();
        assert_eq!(found.words, []);
        assert_eq!(found.phrase.unwrap().words.len(), 3);
    }

    #[test]
    fn letters_without_spaces_are_looked_for_in_pairs() {
        let found = plan("深層学習", Form::Word).unwrap();
        assert_eq!(found.phrase.unwrap().words.len(), 3);
        assert_eq!(plan("深", Form::Word).unwrap().prefixes.len(), 1);
        assert_eq!(plan("深層", Form::Word).unwrap().words[0].0, "深層");
    }

    #[test]
    fn a_text_without_words_asks_for_nothing() {
        for text in ["", "--", "…", "$$"] {
            assert_eq!(plan(text, Form::Word), None, "{text}");
        }
    }
}
