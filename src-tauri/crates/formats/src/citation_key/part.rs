//! What a part of a pattern stands for.

use model::{Creator, Item, Role};
use unicode_normalization::UnicodeNormalization;

/// A part with what is done to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    pub what: What,
    pub modifiers: Vec<Modifier>,
}

/// What of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Literal(String),
    /// Family name of the first author, at most so many letters.
    Author(Option<usize>),
    /// Family names of the first so many authors, or of all.
    Authors(Option<usize>),
    /// First author, and "EtAl" if there are more than two.
    AuthorEtAl,
    Editor(Option<usize>),
    Year,
    ShortYear,
    Title,
    /// So many words of the title that say something, the first so many with a capital.
    Words(usize, usize),
    Journal,
    FirstPage,
    Volume,
    Kind,
    Doi,
}

/// What is done to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Modifier {
    Lower,
    Upper,
    Capital,
    Initials,
    Nothing,
}

/// Words that say nothing at the beginning of a title.
const EMPTY: [&str; 40] = [
    "a", "ab", "about", "above", "across", "against", "along", "among", "an", "and", "as", "at",
    "by", "for", "from", "in", "into", "of", "off", "on", "onto", "or", "over", "the", "through",
    "to", "under", "up", "upon", "via", "with", "within", "without", "is", "are", "das", "der",
    "die", "la", "le",
];

impl Part {
    /// The text for an item, of letters and digits that every program takes.
    pub fn of(&self, item: &Item) -> String {
        let mut words = self.words(item);
        for modifier in &self.modifiers {
            words = words.iter().map(|word| changed(word, *modifier)).collect();
        }
        words.concat()
    }

    fn words(&self, item: &Item) -> Vec<String> {
        let names = |role: Role| -> Vec<String> {
            let of = item.creators.iter().filter(|one| one.role == role);
            of.map(family).filter(|name| !name.is_empty()).collect()
        };
        let first = |mut names: Vec<String>, most: Option<usize>| {
            names.truncate(1);
            names
                .into_iter()
                .map(|name| name.chars().take(most.unwrap_or(usize::MAX)).collect())
                .collect()
        };
        let year = item.year.map(|year| year.to_string()).unwrap_or_default();
        let title = item.fields.title.as_deref().unwrap_or_default();
        match &self.what {
            What::Literal(text) => vec![text.clone()],
            What::Author(most) => first(names(Role::Author), *most),
            What::Editor(most) => first(names(Role::Editor), *most),
            What::Authors(most) => {
                let mut all = names(Role::Author);
                all.truncate(most.unwrap_or(usize::MAX));
                all
            }
            What::AuthorEtAl => {
                let mut all = names(Role::Author);
                if all.len() > 2 {
                    all.truncate(1);
                    all.push("EtAl".to_owned());
                }
                all
            }
            What::Year => vec![year],
            What::ShortYear => vec![
                year.get(year.len().saturating_sub(2)..)
                    .unwrap_or_default()
                    .to_owned(),
            ],
            What::Title => plain_words(title),
            What::Words(count, capitals) => {
                let telling = plain_words(title)
                    .into_iter()
                    .filter(|word| !EMPTY.contains(&word.to_lowercase().as_str()));
                let words = telling.take(*count).enumerate();
                words
                    .map(|(place, word)| {
                        let modifier = if place < *capitals {
                            Modifier::Capital
                        } else {
                            Modifier::Lower
                        };
                        changed(&word, modifier)
                    })
                    .collect()
            }
            What::Journal => {
                plain_words(item.fields.container_title.as_deref().unwrap_or_default())
                    .into_iter()
                    .filter(|word| !EMPTY.contains(&word.to_lowercase().as_str()))
                    .collect()
            }
            What::FirstPage => {
                let page = item.fields.page.as_deref().unwrap_or_default();
                vec![
                    page.chars()
                        .take_while(|c| c.is_ascii_alphanumeric())
                        .collect(),
                ]
            }
            What::Volume => vec![plain(item.fields.volume.as_deref().unwrap_or_default())],
            What::Kind => vec![plain(item.kind.name())],
            What::Doi => vec![plain(item.doi.as_deref().unwrap_or_default())],
        }
    }
}

fn family(creator: &Creator) -> String {
    plain(&creator.short())
}

fn changed(word: &str, modifier: Modifier) -> String {
    match modifier {
        Modifier::Lower => word.to_lowercase(),
        Modifier::Upper => word.to_uppercase(),
        Modifier::Capital => {
            let mut letters = word.chars();
            let first: String = letters
                .next()
                .map(|c| c.to_uppercase().collect())
                .unwrap_or_default();
            first + letters.as_str()
        }
        Modifier::Initials => word.chars().take(1).collect(),
        Modifier::Nothing => word.to_owned(),
    }
}

fn plain_words(text: &str) -> Vec<String> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/' | ':'))
        .map(plain)
        .filter(|word| !word.is_empty())
        .collect()
}

/// Letters and digits without accents; a word of another script as it is.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.nfkd() {
        match c {
            'ß' => out.push_str("ss"),
            'ø' => out.push('o'),
            'Ø' => out.push('O'),
            'ł' => out.push('l'),
            'Ł' => out.push('L'),
            'đ' | 'ð' => out.push('d'),
            'Đ' | 'Ð' => out.push('D'),
            'æ' => out.push_str("ae"),
            'Æ' => out.push_str("Ae"),
            'œ' => out.push_str("oe"),
            'Œ' => out.push_str("Oe"),
            'þ' => out.push_str("th"),
            'ı' => out.push('i'),
            c if c.is_alphanumeric() => out.push(c),
            _ => {}
        }
    }
    out
}
