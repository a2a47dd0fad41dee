//! Single words of names: initials, particles, suffixes, degrees. It must not know lists of names.

use crate::recognise::row::capitals;

/// Particles that belong to a family name, in lower case.
#[rustfmt::skip]
const PARTICLES: &[&str] = &[
    "van", "von", "de", "der", "den", "del", "della", "delle", "degli", "di", "da", "dal", "das",
    "do", "dos", "du", "des", "la", "le", "las", "los", "ten", "ter", "te", "zu", "zum", "zur",
    "vom", "af", "av", "op", "'t", "’t", "el", "al", "bin", "ibn", "ben", "bint", "abu", "e", "y",
    "san", "st.", "d’", "d'", "l’", "l'",
];

pub(super) const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "2nd", "3rd"];

/// Words beside names that are none, in lower case.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "dr", "prof", "professor", "mr", "mrs", "sir", "member", "senior", "student", "fellow", "ieee",
    "acm", "life", "associate", "assistant", "graduate", "orcid", "author", "authors", "moderator",
    "chair", "supervisor", "advisor", "siam", "phd", "dipl-ing", "hab", "habil",
];

/// Degrees and memberships that stand beside names, without their dots and in lower case. They are
/// written with dots or more than one capital: "Meng" is a name, "MEng" is none.
#[rustfmt::skip]
const DEGREES: &[&str] = &[
    "md", "phd", "dphil", "msc", "bsc", "ma", "ba", "bs", "ms", "mph", "mba", "rn", "dds", "dmd",
    "dvm", "dsc", "dr", "prof", "professor", "ing", "dipl", "dipl-ing", "dipling", "mr", "mrs",
    "miss", "sir", "frcp", "frcs", "facs", "mbbs", "mbchb", "pharmd", "drph", "scd", "edd", "jd",
    "esq", "member", "senior", "student", "fellow", "ieee", "acm", "life", "associate", "assistant",
    "graduate", "id", "orcid", "author", "authors", "eng", "meng", "mtech", "btech", "mphil",
    "mres", "mbe", "obe", "cbe", "frs", "sc", "hab", "habil", "mag", "rer", "nat", "kand", "cand",
    "siam", "aiaa", "ph", "d", "osa", "spie", "moderator", "chair", "supervisor", "advisor",
];

/// "ViennetID": the badge of an ORCID iD is drawn as letters behind a name.
pub(super) fn without_badge(word: &str) -> &str {
    ["ID", "iD"]
        .into_iter()
        .find_map(|badge| word.strip_suffix(badge))
        .filter(|rest| rest.chars().next_back().is_some_and(char::is_lowercase) && rest.len() > 2)
        .unwrap_or(word)
}

pub(super) fn is_low(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase) || word.starts_with(['\'', '’'])
}

/// A word in capitals as a name is written; other words as they are.
pub(super) fn cased(text: &str) -> String {
    let loud = capitals(text) && !text.split_whitespace().all(is_initial) && !text.contains('.');
    if !loud || text.chars().count() < 3 {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut begin = true;
    for c in text.chars() {
        if begin {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        let prefix = out.as_str() == "Mc";
        begin = prefix || !c.is_alphabetic();
    }
    out
}

pub(super) fn plain_low(word: &str) -> String {
    word.chars()
        .filter(|c| *c != '.' && *c != ',')
        .collect::<String>()
        .trim()
        .to_lowercase()
}

pub(super) fn is_degree(word: &str, of: usize) -> bool {
    let low = plain_low(word);
    let initial = is_initial(word) && low.chars().count() == 1;
    let written = word.contains('.') || word.chars().filter(|c| c.is_uppercase()).count() > 1;
    // In a name of capitals they cannot be told apart, and names are the commoner.
    let name = of == 2 && !word.contains('.') && low.chars().count() < 3;
    BESIDE.contains(&low.as_str())
        || DEGREES.contains(&low.as_str()) && !initial && written && !name
}

pub(super) fn is_particle(word: &str) -> bool {
    let low = word.to_lowercase();
    PARTICLES.contains(&low.as_str())
        && (word == low || word.chars().skip(1).all(char::is_lowercase))
}

/// `J.`, `J`, `J.-P.`, `R.R.`, `Ch.`
pub(super) fn is_initial(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 1 && word.chars().next().is_some_and(char::is_uppercase) {
        return true;
    }
    let pieces: Vec<&str> = word.split(['.', '-']).filter(|p| !p.is_empty()).collect();
    let dotted = word.contains('.');
    dotted
        && !pieces.is_empty()
        && pieces.iter().all(|piece| {
            let long = piece.chars().count();
            piece.chars().next().is_some_and(char::is_uppercase)
                && (long == 1 || (long <= 3 && piece.chars().skip(1).all(char::is_lowercase)))
        })
}

/// A word that begins with a capital and is all letters, with hyphens and apostrophes.
pub(super) fn is_name_word(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    let Some(first) = word.chars().next() else {
        return false;
    };
    let begins = first.is_uppercase()
        || (first.is_alphabetic() && !first.is_lowercase())
        || word.starts_with("al-")
        || word.starts_with("el-")
        || ["d’", "d'", "l’", "l'", "o’", "o'"].iter().any(|mark| {
            word.strip_prefix(mark)
                .and_then(|rest| rest.chars().next())
                .is_some_and(char::is_uppercase)
        });
    let letters = word.chars().all(|c| {
        c.is_alphabetic()
            || matches!(c, '-' | '\'' | '’' | '‐' | '–' | 'ʼ' | '`' | '´')
            || is_mark(c)
    });
    begins
        && letters
        && word.chars().count() <= 24
        && word.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

pub(super) fn cjk(text: &str) -> bool {
    text.chars()
        .next()
        .is_some_and(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{3040}'..='\u{30ff}'))
}
