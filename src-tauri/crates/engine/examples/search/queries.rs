//! A thousand queries as people type them, of every kind, the same in every run.

use crate::chance::Chance;
use crate::corpus::{COLLECTIONS, Corpus, Facts, TAGS};
use crate::tree::{Part, Scope, Tree, all, any, begin, field, not, phrase, word};

/// One query.
pub struct Query {
    /// What kind it is, for the table.
    pub kind: &'static str,
    pub text: String,
    pub tree: Tree,
}

/// How many queries there are.
pub const COUNT: usize = 1000;

type Make = for<'m, 'c> fn(&'m mut Maker<'c>) -> Part;

/// Each kind with its part of all in percent.
const KINDS: [(&str, usize, Make); 10] = [
    ("one word", 25, |maker| maker.one_word()),
    ("two to four words", 25, |maker| maker.words()),
    ("a phrase", 10, |maker| maker.phrase()),
    ("the beginning of a word", 10, |maker| maker.beginning()),
    ("a field", 7, |maker| maker.field()),
    ("a field and words", 8, |maker| maker.field_and_words()),
    ("OR and parentheses", 7, |maker| maker.either()),
    ("an exclusion", 5, |maker| maker.exclusion()),
    ("an identifier", 2, |maker| maker.identifier()),
    ("the beginning of an identifier", 1, |maker| {
        maker.beginning_of_identifier()
    }),
];

/// The queries, all kinds mixed.
pub fn queries(corpus: &Corpus) -> Vec<Query> {
    let mut queries = Vec::with_capacity(COUNT);
    for (kind, percent, make) in KINDS {
        for _ in 0..percent * COUNT / 100 {
            let place = queries.len();
            let mut maker = Maker {
                corpus,
                chance: Chance::of(7, place),
            };
            let part = make(&mut maker);
            // The outermost parentheses say nothing.
            let text = match part.text.strip_prefix('(') {
                Some(inner) if matches!(part.tree, Tree::Or(_)) => {
                    inner.strip_suffix(')').unwrap_or(inner).to_owned()
                }
                _ => part.text,
            };
            queries.push(Query {
                kind,
                text,
                tree: part.tree,
            });
        }
    }
    Chance::of(8, 0).shuffle(&mut queries);
    queries
}

/// The names of the kinds, in order.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(kind, _, _)| *kind)
}

struct Maker<'c> {
    corpus: &'c Corpus,
    chance: Chance,
}

impl Maker<'_> {
    /// A word of any frequency.
    fn any_word(&mut self) -> String {
        let corpus = self.corpus;
        match self.chance.part() {
            part if part < 0.1 => corpus.function_word(&mut self.chance).to_owned(),
            part if part < 0.5 => self.real_word(),
            part if part < 0.8 => corpus.word(&mut self.chance).to_owned(),
            // As many rare ones as frequent ones.
            _ => {
                let last = corpus.words.len() as f64;
                let rank = last.powf(self.chance.part()) as usize;
                corpus.words[rank.min(corpus.words.len() - 1)].clone()
            }
        }
    }

    fn real_word(&mut self) -> String {
        loop {
            let piece = self.corpus.piece(&mut self.chance, 1);
            if let Some(word) = piece.first().filter(|word| word.len() > 3) {
                return word.clone();
            }
        }
    }

    /// Words of one abstract, so that something is found.
    fn words_together(&mut self, count: usize) -> Vec<String> {
        let paper = self.corpus.paper(self.chance.below(self.corpus.items));
        let words: Vec<&str> = plain_words(&paper.text).collect();
        let mut picked: Vec<String> = Vec::new();
        while picked.len() < count {
            let word = self.chance.pick(&words).to_ascii_lowercase();
            if (word.len() > 3 || self.chance.happens(0.1)) && !picked.contains(&word) {
                picked.push(word);
            }
        }
        picked
    }

    fn one_word(&mut self) -> Part {
        let typed = self.any_word();
        word(Scope::Any, &typed)
    }

    fn words(&mut self) -> Part {
        let count = self.chance.between(2, 4);
        let words: Vec<String> = match self.chance.happens(0.6) {
            true => self.words_together(count),
            false => {
                let mut words: Vec<String> = (0..count).map(|_| self.any_word()).collect();
                words.dedup();
                words
            }
        };
        all(words.iter().map(|typed| word(Scope::Any, typed)).collect())
    }

    fn phrase(&mut self) -> Part {
        let count = self.chance.between(2, 4);
        let words = if self.chance.happens(0.5) {
            self.corpus.piece(&mut self.chance, count + 1).join(" ")
        } else {
            let n = self.chance.below(self.corpus.items);
            let text = match self.corpus.pages_of(n).pop() {
                Some(page) => page,
                None => self.corpus.paper(n).text,
            };
            let words: Vec<&str> = plain_words(&text).collect();
            let from = self.chance.below(words.len() - count);
            words[from..from + count].join(" ")
        };
        phrase(Scope::Any, &words)
    }

    fn beginning(&mut self) -> Part {
        let scope = *self
            .chance
            .pick(&[Scope::Any, Scope::Any, Scope::Any, Scope::Title]);
        begin(scope, &self.letters()).and(self.chance.happens(0.2).then(|| self.one_word()))
    }

    fn letters(&mut self) -> String {
        loop {
            let word = self.any_word();
            if word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
                let length = self.chance.between(3, word.len() - 1);
                return word[..length].to_owned();
            }
        }
    }

    fn name(&mut self) -> (String, String) {
        self.chance.pick(&self.corpus.names).clone()
    }

    fn field(&mut self) -> Part {
        match self.chance.below(15) {
            0 | 1 => {
                let (_, family) = self.name();
                word(Scope::Author, &family.to_lowercase())
            }
            2 => {
                let (given, family) = self.name();
                phrase(Scope::Author, &format!("{given} {family}"))
            }
            3 => {
                let from = self.chance.between(1982, 2024) as i32;
                let to = from + self.chance.between(1, 4) as i32;
                let year = move |facts: &Facts| (from..=to).contains(&facts.year);
                field(&format!("year:{from}..{to}"), year)
            }
            4 => {
                let after = self.chance.between(1990, 2025) as i32;
                field(&format!("year:>{after}"), move |facts| facts.year > after)
            }
            5 | 6 => {
                let at = self.chance.below(TAGS.len());
                let name = TAGS[at];
                field(&format!("tag:\"{name}\""), move |facts| {
                    facts
                        .tags
                        .iter()
                        .any(|tag| is_at_or_below(TAGS[*tag], name))
                })
            }
            7 => {
                let (status, name) =
                    *self
                        .chance
                        .pick(&[(0, "unread"), (1, "reading"), (2, "read")]);
                field(&format!("status:{name}"), move |facts| {
                    facts.status == status
                })
            }
            8 => {
                let name = *self.chance.pick(&COLLECTIONS);
                field(&format!("in:\"{name}\""), move |facts| {
                    facts
                        .collection
                        .is_some_and(|at| is_at_or_below(COLLECTIONS[at], name))
                })
            }
            9 => {
                let least = self.chance.between(1, 4) as u8;
                field(&format!("rating:>{least}"), move |facts| {
                    facts.rating > least
                })
            }
            10 => field("has:pdf", |facts| facts.has_pages),
            11 => field("no:tag", |facts| facts.tags.is_empty()),
            12 => match self.chance.happens(0.5) {
                true => field("added:<7d", |_| true),
                false => field("added:>30d", |_| false),
            },
            13 => {
                let venue = self.chance.pick(&self.corpus.venues).to_lowercase();
                match self.chance.happens(0.5) {
                    true => phrase(Scope::Venue, &venue),
                    false => {
                        let typed = venue.split(' ').next_back().unwrap_or("journal").to_owned();
                        word(Scope::Venue, &typed)
                    }
                }
            }
            _ => {
                let scope = *self
                    .chance
                    .pick(&[Scope::Title, Scope::Abstract, Scope::Page]);
                let typed = self.any_word();
                word(scope, &typed)
            }
        }
    }

    fn field_and_words(&mut self) -> Part {
        let count = self.chance.between(1, 2);
        let mut parts = vec![self.field()];
        for typed in self.words_together(count) {
            parts.push(word(Scope::Any, &typed));
        }
        if self.chance.happens(0.3) {
            parts.rotate_left(1);
        }
        all(parts)
    }

    fn either(&mut self) -> Part {
        let count = self.chance.between(2, 3);
        match self.chance.below(5) {
            0 => any((0..count).map(|_| self.one_word()).collect()),
            1 => {
                let either = any((0..count).map(|_| self.one_word()).collect());
                all(vec![either, self.one_word()])
            }
            2 => {
                let field = self.field();
                any(vec![field, self.one_word()])
            }
            3 => {
                let either = any(vec![self.one_word(), self.phrase()]);
                all(vec![self.one_word(), either])
            }
            _ => {
                let one = self.words().within();
                let other = self.words().within();
                any(vec![one, other])
            }
        }
    }

    fn exclusion(&mut self) -> Part {
        let wanted = word(Scope::Any, &self.real_word());
        let without = match self.chance.below(4) {
            0 | 1 => self.one_word(),
            2 => self.phrase(),
            _ => any(vec![self.one_word(), self.field()]),
        };
        all(vec![wanted, not(without)])
    }

    fn facts(&mut self) -> Facts {
        self.corpus
            .paper(self.chance.below(self.corpus.items))
            .facts
    }

    fn identifier(&mut self) -> Part {
        loop {
            let facts = self.facts();
            let doi = facts.doi.clone();
            let is_it = move |other: &Facts| other.doi == doi;
            match self.chance.below(4) {
                0 => return field(&facts.doi, is_it),
                1 => return field(&format!("https://doi.org/{}", facts.doi), is_it),
                2 => {
                    if let Some(id) = &facts.arxiv {
                        return field(id, is_it);
                    }
                }
                _ => {
                    if let Some(key) = &facts.key {
                        return field(key, is_it);
                    }
                }
            }
        }
    }

    fn beginning_of_identifier(&mut self) -> Part {
        let mut doi = self.facts().doi;
        if self.chance.happens(0.5) {
            doi.pop();
        }
        field(&format!("doi:{doi}"), move |other| {
            other.doi.starts_with(&doi)
        })
    }
}

impl Part {
    fn and(self, other: Option<Self>) -> Self {
        match other {
            Some(other) => all(vec![self, other]),
            None => self,
        }
    }

    /// In parentheses.
    fn within(self) -> Self {
        Self {
            text: format!("({})", self.text),
            ..self
        }
    }
}

fn is_at_or_below(path: &str, name: &str) -> bool {
    path == name
        || path
            .strip_prefix(name)
            .is_some_and(|rest| rest.starts_with('/'))
}

/// The words of a text without its marks.
fn plain_words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
}
