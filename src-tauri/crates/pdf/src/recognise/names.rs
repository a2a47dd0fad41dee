//! Names of people, from rows of text: where one ends and the next begins, family and given names,
//! particles and suffixes. It must not know where a row stands.

mod word;

use model::Creator;

use self::word::{
    SUFFIXES, cased, cjk, is_degree, is_initial, is_low, is_name_word, is_particle, plain_low,
    without_badge,
};
use super::row::{CUT, capitals};
use super::vocabulary::{institution, no_name, place};

/// Short family names that some write in capitals behind the given name: "Xin LI" is no "Li X".
const SHORT: &[&str] = &[
    "AN", "BAI", "CAI", "CAO", "CHU", "DAI", "DAO", "DU", "FAN", "FU", "GAO", "GU", "GUO", "HA",
    "HAN", "HE", "HO", "HU", "HUA", "JIA", "JIN", "KIM", "KO", "LAI", "LAM", "LE", "LEE", "LI",
    "LIM", "LIN", "LIU", "LO", "LU", "LUO", "MA", "MAO", "MEI", "MO", "NG", "NI", "OH", "PAN",
    "PEI", "QI", "QIU", "REN", "SHI", "SU", "SUN", "TAN", "TAO", "TO", "TU", "VU", "WAN", "WEI",
    "WEN", "WU", "XIA", "XIE", "XU", "XUE", "YAN", "YAO", "YE", "YI", "YIN", "YU", "YUE", "ZHU",
    "ZOU",
];

/// What a row holds, read as names.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Names {
    /// Those that are names.
    pub creators: Vec<Creator>,
    /// How many parts of it are none.
    pub rejected: usize,
    /// How many names stand before the first part that is none.
    pub leading: usize,
    /// Whether it ends so that more has to come.
    pub open: bool,
}

/// Reads a row as names. Marks of footnotes part names as commas do.
pub fn names(plain: &str) -> Names {
    let text = without_brackets(plain);
    let text = leading(&text);
    let parts = parts(text);
    let mut found = Names {
        open: text
            .trim_end_matches([' ', CUT])
            .ends_with([',', '&', ';', '·', '•'])
            || text.trim_end().to_lowercase().ends_with(" and"),
        ..Names::default()
    };
    if let Some(creators) = turned(&parts) {
        found.leading = creators.len();
        found.creators = creators;
        return found;
    }
    for part in &parts {
        if found.rejected == 0 {
            found.leading = found.creators.len();
        }
        match name(part) {
            Part::Name(creator) => found.creators.push(*creator),
            Part::Suffix(suffix) => match found.creators.last_mut() {
                Some(last) => last.suffix = Some(suffix),
                None => found.rejected += 1,
            },
            Part::Nothing => {}
            Part::Other => found.rejected += 1,
        }
    }
    if found.rejected == 0 {
        found.leading = found.creators.len();
    }
    found
}

/// A text that is known to be one name or a group, as in metadata: "Family, Given" or "Given Family".
pub fn one(text: &str) -> Option<Creator> {
    let text = text.trim();
    if let Some((family, given)) = text.split_once(',')
        && !given.trim().is_empty()
        && family.split_whitespace().count() <= 4
        && !SUFFIXES.contains(&plain_low(given).as_str())
    {
        return Some(Creator {
            family: Some(cased(family.trim())),
            given: Some(given.trim().to_owned()),
            ..Creator::default()
        });
    }
    match name(text) {
        Part::Name(creator) => Some(*creator),
        _ => None,
    }
}

/// Text without what stands in brackets, and without e-mail addresses.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' | '>' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// Text without "by" and the like before the names.
fn leading(text: &str) -> &str {
    let trimmed = text.trim_start_matches([' ', CUT]);
    let low = trimmed.to_lowercase();
    for word in [
        "by ",
        "authors:",
        "author:",
        "author(s):",
        "von ",
        "par ",
        "autor:",
        "autores:",
    ] {
        if low.starts_with(word) && word != "von " {
            return trimmed.get(word.len()..).unwrap_or(trimmed);
        }
    }
    trimmed
}

/// The parts between commas, marks and words such as "and".
fn parts(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    for piece in text.split(|c: char| {
        matches!(
            c,
            ',' | ';'
                | '·'
                | '•'
                | '|'
                | '&'
                | '/'
                | '、'
                | '，'
                | '；'
                | '∗'
                | '*'
                | '†'
                | '‡'
                | '§'
                | '¶'
                | '⋆'
                | '★'
                | '#'
                | '✉'
                | '∙'
                | '⋅'
                | '●'
                | '+'
                | '\u{f0b7}'
        ) || c == CUT
            || c.is_ascii_digit()
    }) {
        let mut part = String::new();
        for word in piece.split_whitespace() {
            let low = word.to_lowercase();
            if matches!(
                low.as_str(),
                "and" | "und" | "et" | "with" | "и" | "og" | "och" | "与" | "和" | "by"
            ) || (matches!(low.as_str(), "y" | "e" | "en" | "i")
                && word == low
                && part.contains(' '))
            {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            if !part.is_empty() {
                part.push(' ');
            }
            part.push_str(word);
        }
        parts.push(part);
    }
    parts.retain(|part| !part.trim_matches(|c: char| !c.is_alphanumeric()).is_empty());
    parts
}

/// "Smith, J., Doe, A. B.": every second part is initials.
fn turned(parts: &[String]) -> Option<Vec<Creator>> {
    if parts.len() < 2 || !parts.len().is_multiple_of(2) {
        return None;
    }
    let pairs: Vec<(&String, &String)> =
        parts.iter().zip(parts.iter().skip(1)).step_by(2).collect();
    let fits = pairs.iter().all(|(family, given)| {
        given.split_whitespace().all(is_initial)
            && family.split_whitespace().count() <= 3
            && family.split_whitespace().all(|word| !is_initial(word))
            && matches!(kind(family), Word::Name | Word::Mixed)
    });
    fits.then(|| {
        pairs
            .into_iter()
            .map(|(family, given)| {
                let mut creator = family_of(family.split_whitespace().collect());
                creator.given = Some(given.clone());
                creator
            })
            .collect()
    })
}

enum Part {
    Name(Box<Creator>),
    Suffix(String),
    /// A degree or the like.
    Nothing,
    Other,
}

enum Word {
    Name,
    Mixed,
    Other,
}

/// Whether the words of a part are all words of names.
fn kind(part: &str) -> Word {
    let mut others = 0;
    for word in part.split_whitespace() {
        if !(is_name_word(word) || is_initial(word) || is_particle(word)) {
            others += 1;
        }
    }
    match others {
        0 => Word::Name,
        1 if part.split_whitespace().count() > 3 => Word::Mixed,
        _ => Word::Other,
    }
}

fn name(part: &str) -> Part {
    let all: Vec<&str> = part
        .split_whitespace()
        .map(without_badge)
        .map(|word| {
            word.trim_matches(|c: char| {
                !c.is_alphanumeric() && c != '.' && c != '\'' && c != '’' && c != '-'
            })
        })
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect();
    let mut words: Vec<&str> = all
        .iter()
        .copied()
        .filter(|word| !is_degree(word, all.len()))
        .collect();
    if words.is_empty() {
        return Part::Nothing;
    }
    let mut suffix = None;
    if let Some(last) = words.last().copied()
        && SUFFIXES.contains(&plain_low(last).as_str())
        && !(words.len() == 2 && is_initial(last))
    {
        words.pop();
        suffix = Some(last.to_owned());
        if words.is_empty() {
            return Part::Suffix(last.to_owned());
        }
    }
    if cjk(words.first().copied().unwrap_or_default()) {
        let text = words.concat();
        let short = (2..=5).contains(&text.chars().count());
        return if short && text.chars().all(|c| cjk(&c.to_string())) {
            Part::Name(Box::new(Creator {
                literal: Some(text),
                ..Creator::default()
            }))
        } else {
            Part::Other
        };
    }
    let most = if words.iter().any(|word| is_particle(word)) {
        8
    } else {
        6
    };
    let plain = words
        .iter()
        .filter(|word| !is_initial(word) && !is_particle(word))
        .count();
    // "A Unifying View" is none, "A. Smith" and "A Smith" are.
    let article = words.len() > 2
        && matches!(
            words.first().copied(),
            Some("A" | "An" | "The" | "On" | "Towards")
        );
    let fits = (2..=most).contains(&words.len())
        && !article
        && words
            .iter()
            .all(|word| is_name_word(word) || is_initial(word) || is_particle(word))
        && words
            .iter()
            .any(|word| is_name_word(word) && !is_initial(word))
        && plain <= 5
        && !words.iter().any(|word| no_name(&word.to_lowercase()))
        && !words
            .last()
            .is_some_and(|word| is_particle(word) && word.chars().all(char::is_lowercase))
        && !place(&part.to_lowercase());
    if !fits {
        return Part::Other;
    }
    let mut creator = divided(words);
    creator.suffix = suffix;
    Part::Name(Box::new(creator))
}

fn divided(words: Vec<&str>) -> Creator {
    // "Zhao S" and "Hu SY", as PubMed has it.
    if let [family @ .., given] = words.as_slice()
        && !family.is_empty()
        && given.chars().count() <= 3
        && given.chars().all(|c| c.is_ascii_uppercase())
        && !SHORT.contains(given)
        && family
            .iter()
            .all(|word| is_name_word(word) && !is_initial(word) && !capitals(word))
    {
        let mut creator = family_of(family.to_vec());
        creator.given = Some((*given).to_owned());
        return creator;
    }
    // "LOSSEC Bruno": the one in capitals is the family.
    let loud = |word: &&str| capitals(word) && !is_initial(word) && word.chars().count() > 2;
    let capital: Vec<usize> = words
        .iter()
        .enumerate()
        .filter(|(_, word)| loud(word))
        .map(|(at, _)| at)
        .collect();
    let some_small = words
        .iter()
        .any(|word| word.chars().any(char::is_lowercase) && !is_particle(word));
    if let (Some(first), Some(last)) = (capital.first(), capital.last())
        && some_small
        && *first == 0
        && last + 1 == capital.len()
        && capital.len() < words.len()
    {
        let (family, given) = words.split_at(capital.len());
        let mut creator = family_of(family.to_vec());
        creator.given = Some(joined(given));
        return creator;
    }
    let particle = words
        .iter()
        .enumerate()
        .skip(1)
        .position(|(at, word)| at + 1 < words.len() && is_particle(word) && is_low(word))
        .map(|at| at + 1);
    let split = particle.unwrap_or_else(|| words.len().saturating_sub(1));
    let (given, family) = words.split_at(split);
    let mut creator = family_of(family.to_vec());
    creator.given = Some(joined(given)).filter(|given| !given.is_empty());
    creator
}

/// A family name with its particles.
fn family_of(words: Vec<&str>) -> Creator {
    let particles = words
        .iter()
        .take_while(|word| is_particle(word) && is_low(word))
        .count()
        .min(words.len().saturating_sub(1));
    let (particle, family) = words.split_at(particles);
    let particle: Vec<&str> = particle.to_vec();
    Creator {
        family: Some(joined(family)),
        particle: Some(particle.join(" ")).filter(|particle| !particle.is_empty()),
        ..Creator::default()
    }
}

fn joined(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| cased(word)).collect();
    words.join(" ")
}

/// Whether a text names an institution or a group that can have written a work.
pub fn group(text: &str) -> Option<Creator> {
    let low = text.to_lowercase();
    let group = [
        "collaboration",
        "consortium",
        "study group",
        "working group",
        "project team",
        "investigators",
        "task force",
        "committee",
    ]
    .iter()
    .any(|word| low.contains(word));
    let short = (2..=10).contains(&text.split_whitespace().count());
    (group && short && !low.contains('@')).then(|| Creator {
        literal: Some(text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()),
        ..Creator::default()
    })
}

/// Whether a row speaks of an institution or of a way to reach somebody.
pub fn affiliation(low: &str) -> bool {
    low.contains('@')
        || low.contains("http")
        || low.split_whitespace().any(institution)
        || low.split(',').any(place)
}

#[cfg(test)]
mod tests;
