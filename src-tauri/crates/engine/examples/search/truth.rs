//! What a query must find, said a second time: a plain look through all texts, word by word, which
//! shares nothing with the program but the rules of the user guide and the English stemmer.

use std::collections::HashMap;

use frostem::{Algorithm, Stemmer};

use crate::corpus::{Corpus, Facts, TAGS};
use crate::tree::{Scope, Tree};

/// The words of all papers as numbers. Numbers below [`FIRST`] say where the words after them stand.
pub struct Texts {
    numbers: HashMap<String, u32>,
    words: Vec<String>,
    stems: Vec<String>,
    papers: Vec<Vec<u32>>,
    facts: Vec<Facts>,
}

/// The first number of a word.
const FIRST: u32 = 16;
/// Added to a place: what stands there are compounds written as one word.
const JOINED: u32 = 8;

const ABSTRACT: u32 = 4;
const CREATORS: u32 = 2;

const fn place_of(scope: Scope) -> u32 {
    match scope {
        Scope::Any => 0,
        Scope::Title => 1,
        Scope::Author => CREATORS,
        Scope::Venue => 3,
        Scope::Abstract => ABSTRACT,
        Scope::Page => 5,
    }
}

impl Texts {
    /// Reads all papers.
    pub fn of(corpus: &Corpus) -> Self {
        let mut texts = Self {
            numbers: HashMap::new(),
            words: vec![String::new(); FIRST as usize],
            stems: Vec::new(),
            papers: Vec::with_capacity(corpus.items),
            facts: Vec::with_capacity(corpus.items),
        };
        for n in 0..corpus.items {
            let paper = corpus.paper(n);
            let mut stream = Vec::new();
            texts.read(&mut stream, Scope::Title, &paper.title);
            for (given, family) in &paper.creators {
                // A name is found in both orders.
                texts.read(&mut stream, Scope::Author, &format!("{given} {family}"));
                texts.read(&mut stream, Scope::Author, &format!("{family} {given}"));
            }
            texts.read(&mut stream, Scope::Venue, &paper.venue);
            texts.read(&mut stream, Scope::Abstract, &paper.text);
            for page in corpus.pages_of(n) {
                texts.read(&mut stream, Scope::Page, &page);
            }
            stream.shrink_to_fit();
            texts.papers.push(stream);
            texts.facts.push(paper.facts);
        }
        let stemmer = Stemmer::new(Algorithm::English);
        texts.stems = texts
            .words
            .iter()
            .map(|word| stem(&stemmer, word))
            .collect();
        texts
    }

    fn read(&mut self, stream: &mut Vec<u32>, scope: Scope, text: &str) {
        let place = place_of(scope);
        stream.push(place);
        let mut joined = Vec::new();
        for run in text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-') {
            let parts = run.split('-').filter(|part| !part.is_empty());
            let mut count = 0;
            for part in parts {
                stream.push(self.number(part.to_ascii_lowercase()));
                count += 1;
            }
            if count > 1 {
                joined.push(run.replace('-', "").to_ascii_lowercase());
            }
        }
        for word in joined {
            stream.push(place + JOINED);
            stream.push(self.number(word));
        }
    }

    fn number(&mut self, word: String) -> u32 {
        if let Some(number) = self.numbers.get(&word) {
            return *number;
        }
        let number = self.words.len() as u32;
        self.words.push(word.clone());
        self.numbers.insert(word, number);
        number
    }

    /// Which papers a query must find.
    pub fn find(&self, tree: &Tree) -> Vec<bool> {
        match tree {
            Tree::Word(scope, word) => {
                let mut found = self.inflected(*scope, word);
                self.tagged(*scope, &mut found, |tag| tag == word);
                found
            }
            Tree::Begin(scope, letters) => {
                let fits: Vec<bool> = self
                    .words
                    .iter()
                    .map(|word| word.starts_with(letters.as_str()))
                    .collect();
                let mut found = self.any_word(*scope, |word, _| fits[word as usize]);
                self.tagged(*scope, &mut found, |tag| tag.starts_with(letters.as_str()));
                found
            }
            Tree::Phrase(scope, words) => {
                let mut found = self.in_a_row(*scope, words);
                if let [only] = words.as_slice() {
                    self.add_joined(*scope, only, &mut found);
                    self.tagged(*scope, &mut found, |tag| tag == only);
                }
                found
            }
            Tree::Compound(parts) => {
                let mut found = self.in_a_row(Scope::Any, parts);
                self.add_joined(Scope::Any, &parts.concat(), &mut found);
                found
            }
            Tree::Field(holds) => self.facts.iter().map(holds).collect(),
            Tree::And(all) => self.together(all, |one, other| one && other),
            Tree::Or(any) => self.together(any, |one, other| one || other),
            Tree::Not(not) => self.find(not).iter().map(|found| !found).collect(),
        }
    }

    fn together(&self, trees: &[Tree], join: fn(bool, bool) -> bool) -> Vec<bool> {
        let mut all = trees.iter().map(|tree| self.find(tree));
        let mut first = all.next().unwrap_or_default();
        for other in all {
            for (one, other) in first.iter_mut().zip(other) {
                *one = join(*one, other);
            }
        }
        first
    }

    /// The word, or in running text one with the same stem. Names and compounds are not inflected:
    /// there it is the word or its stem.
    fn inflected(&self, scope: Scope, word: &str) -> Vec<bool> {
        let own = stem(&Stemmer::new(Algorithm::English), word);
        let fits: Vec<u8> = self
            .words
            .iter()
            .zip(&self.stems)
            .map(|(other, stem)| match *stem == own {
                true if other == word || *other == own => 2,
                true => 1,
                false => 0,
            })
            .collect();
        self.any_word(scope, |other, place| {
            let least = match place >= JOINED || place == CREATORS {
                true => 2,
                false => 1,
            };
            fits[other as usize] >= least
        })
    }

    fn any_word(&self, scope: Scope, fits: impl Fn(u32, u32) -> bool) -> Vec<bool> {
        let wanted = place_of(scope);
        let has = |stream: &Vec<u32>| {
            let mut place = 0;
            stream.iter().any(|number| {
                if *number < FIRST {
                    place = *number;
                    return false;
                }
                (wanted == 0 || place % JOINED == wanted) && fits(*number, place)
            })
        };
        self.papers.iter().map(has).collect()
    }

    fn add_joined(&self, scope: Scope, word: &str, found: &mut [bool]) {
        let Some(number) = self.numbers.get(word) else {
            return;
        };
        let with = self.any_word(scope, |other, _| other == *number);
        for (found, with) in found.iter_mut().zip(with) {
            *found |= with;
        }
    }

    fn in_a_row(&self, scope: Scope, words: &[String]) -> Vec<bool> {
        let wanted = place_of(scope);
        let numbers: Option<Vec<u32>> = words
            .iter()
            .map(|word| {
                self.numbers
                    .get(word.to_ascii_lowercase().as_str())
                    .copied()
            })
            .collect();
        let Some(numbers) = numbers else {
            return vec![false; self.papers.len()];
        };
        let has = |stream: &Vec<u32>| {
            let mut place = 0;
            (0..stream.len()).any(|at| {
                if stream[at] < FIRST {
                    place = stream[at];
                    return false;
                }
                stream[at] == numbers[0]
                    && place < JOINED
                    && (wanted == 0 || place == wanted)
                    && stream[at..].starts_with(&numbers)
            })
        };
        self.papers.iter().map(has).collect()
    }

    /// A word that may be anywhere may also be one of the words of a tag.
    fn tagged(&self, scope: Scope, found: &mut [bool], fits: impl Fn(&str) -> bool) {
        if scope != Scope::Any {
            return;
        }
        let tags: Vec<bool> = TAGS
            .iter()
            .map(|tag| tag.split([' ', '/']).any(&fits))
            .collect();
        for (found, facts) in found.iter_mut().zip(&self.facts) {
            *found |= facts.tags.iter().any(|tag| tags[*tag]);
        }
    }
}

/// The stem of an English word. Short words and short stems are not trusted.
fn stem(stemmer: &Stemmer, word: &str) -> String {
    let is_plain = word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let stem = match is_plain {
        true => stemmer.stem(word),
        false => word.into(),
    };
    match stem.len() > 2 {
        true => stem.into_owned(),
        false => word.to_owned(),
    }
}
