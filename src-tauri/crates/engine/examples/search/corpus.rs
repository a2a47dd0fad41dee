//! Papers that read like papers as far as an index can tell: how often words come, which ones stand
//! together, how many different ones there are. Every paper is made from its number alone, so that
//! nobody has to keep them, and ASCII only, so that what a query must find can be said simply.

use std::collections::{BTreeMap, BTreeSet};

use model::Kind;

use crate::chance::{Chance, Weighted};
pub use crate::names::{COLLECTIONS, TAGS};
use crate::names::{families, given, venues};

/// Real titles and abstracts: CC0 metadata of arXiv.
const LISTING: &str = include_str!("../../../../../tests/fixtures/listing-trending.txt");

/// Word forms beside those of the listing.
const FORMS: usize = 60_000;
/// Words of an abstract, of a title and of a page, about.
const ABSTRACT: usize = 150;
const TITLE: usize = 9;
const PAGE: usize = 450;
/// Pages of a PDF.
pub const PAGES: usize = 10;

/// The words that stand between the others.
const FUNCTION: &str = "the of and a to in we for that is with on as this are can which by be these \
    our from an such or at their it not where have has been one both also its more than over into \
    between when only used using show results new method approach while however they each";

const BEFORE: &str = "non multi hyper sub inter micro nano bio geo electro photo thermo hydro neuro \
    auto poly meta para pseudo ultra infra trans pre post anti co re un over under macro mono iso \
    proto semi super quasi";
const AFTER: &str = " s al ic ity ization ize ized izing ness ive able ment like wise";

/// One paper.
#[derive(Debug, Clone)]
pub struct Paper {
    pub title: String,
    pub text: String,
    /// Given and family name.
    pub creators: Vec<(String, String)>,
    pub venue: String,
    pub facts: Facts,
}

/// What fields say of a paper.
#[derive(Debug, Clone)]
pub struct Facts {
    pub kind: Kind,
    pub year: i32,
    pub month: usize,
    /// Places in [`TAGS`].
    pub tags: Vec<usize>,
    /// Place in [`COLLECTIONS`].
    pub collection: Option<usize>,
    /// 0: unread, 1: reading, 2: read.
    pub status: u8,
    /// 0: not rated.
    pub rating: u8,
    pub doi: String,
    pub arxiv: Option<String>,
    pub key: Option<String>,
    pub has_pages: bool,
}

/// All of them.
pub struct Corpus {
    /// How many papers.
    pub items: usize,
    papers_with_pages: usize,
    titles: Vec<Vec<String>>,
    abstracts: Vec<Vec<String>>,
    long: Weighted,
    function: Vec<String>,
    by_use: Weighted,
    /// Word forms, the most frequent first.
    pub words: Vec<String>,
    zipf: Weighted,
    /// Given and family name, the most frequent first.
    pub names: Vec<(String, String)>,
    by_fame: Weighted,
    /// Names of journals.
    pub venues: Vec<String>,
}

impl Corpus {
    /// A library of so many papers, some of them with pages, so many in all.
    pub fn new(items: usize, pages: usize) -> Self {
        let (mut titles, mut abstracts) = (Vec::new(), Vec::new());
        for draft in formats::listing::read_text(LISTING).drafts {
            titles.extend(draft.fields.title.as_deref().map(words_of));
            abstracts.extend(draft.fields.r#abstract.as_deref().map(words_of));
        }
        let lengths: Vec<f64> = abstracts.iter().map(|text| text.len() as f64).collect();
        let function: Vec<String> = FUNCTION.split_whitespace().map(str::to_owned).collect();
        let mut used: BTreeMap<&str, usize> = BTreeMap::new();
        for word in abstracts.iter().flatten() {
            *used.entry(word).or_default() += 1;
        }
        let uses: Vec<f64> = function
            .iter()
            // Flatter than there: the pieces of real abstracts hold them too.
            .map(|word| (used.get(word.as_str()).copied().unwrap_or(1) as f64).powf(0.7))
            .collect();
        let words = forms(&used, &function);
        let names = people();
        Self {
            items,
            papers_with_pages: (pages / PAGES).min(items),
            long: Weighted::by(&lengths),
            by_use: Weighted::by(&uses),
            zipf: Weighted::as_words(words.len(), 40.0, 1.05),
            by_fame: Weighted::as_words(names.len(), 10.0, 0.6),
            venues: venues(&words),
            titles,
            abstracts,
            function,
            words,
            names,
        }
    }

    /// Pages in all.
    pub fn pages(&self) -> usize {
        self.papers_with_pages * PAGES
    }

    /// How often some words are, so that a reader of the figures can judge the texts.
    pub fn described(&self) -> String {
        const LOOKED_AT: usize = 2000;
        let looked_at = self.items.min(LOOKED_AT);
        let words = [
            "the",
            "model",
            "learning",
            "neural",
            "diffusion",
            "lyapunov",
        ];
        let mut having = [0; 6];
        let (mut all, mut forms) = (0, BTreeSet::new());
        for n in 0..looked_at {
            let text = self.paper(n).text.to_ascii_lowercase();
            let own: Vec<&str> = text
                .split(|c: char| !c.is_ascii_alphanumeric())
                .filter(|word| !word.is_empty())
                .collect();
            all += own.len();
            for (count, word) in having.iter_mut().zip(words) {
                *count += usize::from(own.contains(&word));
            }
            forms.extend(own.iter().map(|word| (*word).to_owned()));
        }
        let shares: Vec<String> = words
            .iter()
            .zip(having)
            .map(|(word, count)| {
                format!("{word} in {:.1} %", 100.0 * count as f64 / looked_at as f64)
            })
            .collect();
        format!(
            "Of {looked_at} abstracts: {} words each, {} forms in all; {}.",
            all / looked_at,
            forms.len(),
            shares.join(", ")
        )
    }

    fn has_pages(&self, n: usize) -> bool {
        // Evenly among all papers, so that every part of the index has some.
        let before = |n: usize| n * self.papers_with_pages / self.items;
        before(n) != before(n + 1)
    }

    /// One paper.
    pub fn paper(&self, n: usize) -> Paper {
        let mut chance = Chance::of(1, n);
        let creators: Vec<(String, String)> = (0..chance.between(1, 5))
            .map(|_| self.names[self.by_fame.draw(&mut chance)].clone())
            .collect();
        let title = self.title(&mut chance);
        let length = chance.between(ABSTRACT / 2, ABSTRACT * 3 / 2);
        let text = self.text(&mut chance, length);
        let year = 2026 - (46.0 * chance.part() * chance.part()) as i32;
        let mut tags = BTreeSet::new();
        if chance.happens(0.1) {
            tags.insert(0);
        }
        while chance.happens(0.23) {
            tags.insert(chance.between(1, TAGS.len() - 1));
        }
        let family = creators.first().map_or("", |(_, family)| family);
        let facts = Facts {
            kind: *chance.pick(&[
                Kind::Article,
                Kind::ArticleJournal,
                Kind::ArticleJournal,
                Kind::PaperConference,
                Kind::Thesis,
            ]),
            year,
            month: chance.between(1, 12),
            tags: tags.into_iter().collect(),
            collection: chance
                .happens(0.25)
                .then(|| chance.below(COLLECTIONS.len())),
            status: [0, 0, 0, 0, 0, 0, 0, 1, 2, 2][chance.below(10)],
            rating: [0, 0, 0, 0, 0, 0, 0, 3, 4, 5][chance.below(10)],
            doi: format!("10.55555/bench.{n}"),
            arxiv: chance.happens(0.2).then(|| {
                format!(
                    "{:02}{:02}.{:05}",
                    15 + n % 11,
                    1 + n / 11 % 12,
                    n % 100_000
                )
            }),
            key: chance
                .happens(0.5)
                .then(|| format!("{}{year}x{n}", family.to_lowercase())),
            has_pages: self.has_pages(n),
        };
        let venue = self.venues[chance.below(self.venues.len())].clone();
        Paper {
            title,
            text,
            creators,
            venue,
            facts,
        }
    }

    /// The pages of the PDF of a paper; none if it has no PDF.
    pub fn pages_of(&self, n: usize) -> Vec<String> {
        if !self.has_pages(n) {
            return Vec::new();
        }
        let mut chance = Chance::of(2, n);
        (0..PAGES)
            .map(|_| {
                let length = chance.between(PAGE * 3 / 4, PAGE * 5 / 4);
                self.text(&mut chance, length)
            })
            .collect()
    }

    /// A word form, by how often it is written.
    pub fn word(&self, chance: &mut Chance) -> &str {
        &self.words[self.zipf.draw(chance)]
    }

    /// A word that stands between others.
    pub fn function_word(&self, chance: &mut Chance) -> &str {
        &self.function[self.by_use.draw(chance)]
    }

    /// Some words in a row of a real abstract.
    pub fn piece(&self, chance: &mut Chance, most: usize) -> &[String] {
        let text = &self.abstracts[self.long.draw(chance)];
        let length = chance.between(1, most).min(text.len());
        let from = chance.below(text.len() - length + 1);
        &text[from..from + length]
    }

    fn title(&self, chance: &mut Chance) -> String {
        let mut words: Vec<&str> = Vec::new();
        if chance.happens(0.3) {
            let real = chance.pick(&self.titles);
            let length = chance.between(1, real.len().min(4));
            let from = chance.below(real.len() - length + 1);
            words.extend(real[from..from + length].iter().map(String::as_str));
        }
        let length = chance.between(TITLE - 3, TITLE + 3);
        while words.len() < length {
            words.push(match chance.happens(0.3) {
                true => self.function_word(chance),
                false => self.word(chance),
            });
        }
        begin_large(&words.join(" "))
    }

    /// So many words, in sentences: partly pieces of real ones, partly words by their frequency.
    fn text(&self, chance: &mut Chance, length: usize) -> String {
        let mut text = String::with_capacity(length * 8);
        let (mut count, mut sentence) = (0, String::new());
        let mut end = chance.between(12, 28);
        while count < length {
            if chance.happens(0.08) {
                for word in self.piece(chance, 8) {
                    push(&mut sentence, word);
                    count += 1;
                }
            } else {
                let word = match chance.part() {
                    part if part < 0.34 => self.function_word(chance),
                    part if part < 0.345 => {
                        push(&mut sentence, &chance.between(1, 3000).to_string());
                        continue;
                    }
                    _ => self.word(chance),
                };
                push(&mut sentence, word);
                count += 1;
                if chance.happens(0.01) {
                    sentence.push('-');
                    sentence.push_str(self.word(chance));
                }
                if chance.happens(0.05) {
                    sentence.push(',');
                }
            }
            if count >= end || count >= length {
                end = count + chance.between(12, 28);
                let done = begin_large(sentence.trim_end_matches(','));
                push(&mut text, &done);
                text.push('.');
                sentence.clear();
            }
        }
        text
    }
}

fn push(text: &mut String, word: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(word);
}

fn begin_large(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// The words of a real text, in small letters, compounds whole; what is no plain word is left out.
fn words_of(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
        .filter(|word| {
            word.split('-')
                .all(|part| part.len() > 1 && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
                || word.len() == 1
        })
        .map(str::to_ascii_lowercase)
        .collect()
}

/// Word forms: the rarer words of the listing first, then others made from its words.
fn forms(used: &BTreeMap<&str, usize>, function: &[String]) -> Vec<String> {
    let mut chance = Chance::of(3, 0);
    let plain = |word: &str| word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let real: Vec<&str> = used
        .keys()
        .copied()
        .filter(|word| plain(word) && !function.iter().any(|other| other == word))
        .collect();
    let mut rare: Vec<String> = real
        .iter()
        .filter(|word| used.get(*word).copied().unwrap_or_default() <= 3)
        .map(|word| (*word).to_owned())
        .collect();
    chance.shuffle(&mut rare);
    let mut seen: BTreeSet<String> = used.keys().map(|word| (*word).to_owned()).collect();
    let before: Vec<&str> = BEFORE.split_whitespace().chain([""]).collect();
    let after: Vec<&str> = AFTER.split(' ').collect();
    let total = rare.len() + FORMS;
    while rare.len() < total {
        let root = chance.pick(&real);
        let root = match chance.happens(0.5) {
            // Without what it ends with, other endings fit as well.
            true if root.len() > 7 => &root[..root.len() - 3],
            _ => root,
        };
        let form = format!("{}{root}{}", chance.pick(&before), chance.pick(&after));
        if seen.insert(form.clone()) {
            rare.push(form);
        }
    }
    rare
}

/// Given and family names.
fn people() -> Vec<(String, String)> {
    const PEOPLE: usize = 20_000;
    let mut chance = Chance::of(4, 0);
    let families = families(6_000);
    let given = given();
    let mut all = BTreeSet::new();
    while all.len() < PEOPLE {
        let name = match chance.happens(0.2) {
            true => format!("{} {}", chance.pick(&given), chance.pick(&given)),
            false => (*chance.pick(&given)).to_owned(),
        };
        all.insert((name, chance.pick(&families).clone()));
    }
    let mut all: Vec<_> = all.into_iter().collect();
    chance.shuffle(&mut all);
    all
}
