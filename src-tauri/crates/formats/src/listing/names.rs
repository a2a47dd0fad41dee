//! Author lines: taken only when each part of the line is a name beyond doubt.

use model::Creator;

/// A line without affiliations in parentheses behind the names.
pub(super) fn without_parentheses(line: &str) -> String {
    let mut depth = 0usize;
    let kept = line.chars().filter(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    });
    let text: String = kept.collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").replace(" ,", ",").replace(" ;", ";")
}

/// The authors that a line names; `None` if it may be anything else. A list that ends in "…" or
/// "et al." is not taken: it would look complete.
pub(super) fn names(line: &str) -> Option<Vec<Creator>> {
    if line.len() > 4000 || line.ends_with(['.', '…']) && !ends_with_initial(line) {
        return None;
    }
    // Most lines are told from names by their first word in lower case, without any copying.
    let prose = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && !is_particle(word)
            && !matches!(word, "and" | "et")
    };
    if line.split_whitespace().any(prose) {
        return None;
    }
    let parts = parts(line);
    if parts.is_empty() {
        return None;
    }
    if let Some(inverted) = inverted(&parts) {
        return Some(inverted);
    }
    parts.iter().map(|part| name(part)).collect()
}

fn ends_with_initial(line: &str) -> bool {
    line.split([' ', '.'])
        .rfind(|word| !word.is_empty())
        .is_some_and(is_initials)
}

fn parts(line: &str) -> Vec<String> {
    let line = line.replace(" and ", ", ").replace(" & ", ", ");
    line.split([',', ';', '·', '•', '|', '，', '、'])
        .map(|part| {
            let bare = |c: char| {
                c.is_whitespace() || c.is_numeric() || matches!(c, '*' | '†' | '‡' | '§' | '¶')
            };
            let part = part.trim_matches(bare);
            part.strip_prefix("and ").unwrap_or(part).trim().to_owned()
        })
        .filter(|part| !part.is_empty())
        .collect()
}

/// "Smith, J., Jones, B. C." with a comma inside each name.
fn inverted(parts: &[String]) -> Option<Vec<Creator>> {
    if parts.len() < 2 || !parts.len().is_multiple_of(2) {
        return None;
    }
    parts
        .chunks(2)
        .map(|pair| match pair {
            [family, given] if is_family(family) && is_initials(given) => Some(Creator {
                family: Some(family.clone()),
                given: Some(given.clone()),
                ..Creator::default()
            }),
            _ => None,
        })
        .collect()
}

fn is_family(text: &str) -> bool {
    text.split(' ')
        .all(|word| is_name_word(word) || is_particle(word))
}

/// "Given Family", "G. Family", "GH Family" or "Family GH".
fn name(part: &str) -> Option<Creator> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let (first, last) = (words.first()?, words.last()?);
    let proper = |words: &[&str]| {
        !words.is_empty()
            && words
                .iter()
                .all(|word| is_name_word(word) || is_particle(word))
    };
    if !(2..=6).contains(&words.len()) {
        return None;
    }
    let creator = |given: &[&str], family: &[&str]| {
        let particles = family.iter().take_while(|word| is_particle(word)).count();
        let (particle, family) = family.split_at_checked(particles)?;
        Some(Creator {
            family: Some(family.join(" ")).filter(|text| !text.is_empty()),
            given: Some(given.join(" ")),
            particle: Some(particle.join(" ")).filter(|text| !text.is_empty()),
            ..Creator::default()
        })
    };
    // Capitals without stops behind the family name are how PubMed writes initials.
    if is_capitals(last) && !is_initials(first) {
        let family = words.get(..words.len() - 1)?;
        return proper(family).then(|| creator(&[last], family)).flatten();
    }
    let starts_well = is_initials(first) || is_name_word(first);
    let middle = words.get(1..words.len() - 1)?;
    let middle_is_good = middle
        .iter()
        .all(|word| is_initials(word) || is_name_word(word) || is_particle(word));
    if !starts_well
        || !middle_is_good
        || !is_name_word(last)
        || (!is_initials(first) && is_common(first))
        || is_common(last)
    {
        return None;
    }
    let split = middle
        .iter()
        .position(|word| is_particle(word))
        .map_or(words.len() - 1, |at| at + 1);
    let (given, family) = words.split_at_checked(split)?;
    creator(given, family)
}

/// A capitalised word without digits, such as "Smith", "O'Neil", "Jean-Luc", "Müller".
fn is_name_word(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let marks = |c: char| matches!(c, '-' | '‐' | '\'' | '’' | '.');
    letters >= 2
        && word.starts_with(char::is_uppercase)
        && !word.ends_with('-')
        && word
            .chars()
            .all(|c| c.is_alphabetic() || marks(c) || is_combining(c))
        && !is_capitals_word(word)
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// "DMFT" and "PINNs" are no names; "McDonald" and "LeCun" are.
fn is_capitals_word(word: &str) -> bool {
    word.chars().take_while(|c| c.is_uppercase()).count() > 2
}

/// "J.", "J. Q.", "J.-L.", "JQ".
fn is_initials(word: &str) -> bool {
    is_capitals(word)
        || (word.contains('.')
            && word
                .split(['.', '-', ' '])
                .all(|part| part.is_empty() || part.chars().count() == 1)
            && word
                .chars()
                .all(|c| c.is_uppercase() || matches!(c, '.' | '-' | ' ')))
}

fn is_capitals(word: &str) -> bool {
    (1..=3).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "van"
            | "von"
            | "der"
            | "den"
            | "de"
            | "del"
            | "della"
            | "di"
            | "da"
            | "dos"
            | "du"
            | "la"
            | "le"
            | "ter"
            | "ten"
            | "zu"
            | "bin"
            | "ibn"
            | "al"
            | "el"
    )
}

/// Capitalised words that begin or end titles, headings and buttons, but not names.
fn is_common(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "the"
            | "a"
            | "an"
            | "on"
            | "in"
            | "of"
            | "for"
            | "and"
            | "with"
            | "from"
            | "to"
            | "by"
            | "how"
            | "what"
            | "why"
            | "when"
            | "towards"
            | "toward"
            | "using"
            | "learning"
            | "networks"
            | "network"
            | "neural"
            | "models"
            | "model"
            | "modeling"
            | "deep"
            | "methods"
            | "method"
            | "systems"
            | "system"
            | "theory"
            | "analysis"
            | "data"
            | "dynamics"
            | "transformers"
            | "inference"
            | "optimization"
            | "quantum"
            | "view"
            | "show"
            | "more"
            | "less"
            | "read"
            | "submitted"
            | "published"
            | "university"
            | "institute"
            | "department"
            | "school"
            | "college"
            | "journal"
            | "proceedings"
            | "conference"
            | "press"
            | "statistics"
            | "physics"
            | "mathematics"
            | "science"
            | "computer"
            | "intelligence"
            | "machine"
            | "vision"
            | "language"
            | "new"
            | "latest"
            | "trending"
            | "top"
            | "papers"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_of_names_are_author_lines() {
        let table = [
            (
                "Jane Doe, John Q. Roe and Ann van der Berg",
                Some("Doe|Roe|van der Berg"),
            ),
            ("Jane Doe¹*, John Roe²", Some("Doe|Roe")),
            ("Smith, J., Jones, B. C.", Some("Smith|Jones")),
            ("Smith J, Jones BC", Some("Smith|Jones")),
            ("A Smith, BC Jones", Some("Smith|Jones")),
            ("Jean-Luc O'Neil; Élodie Müller", Some("O'Neil|Müller")),
            ("A. Smith, B. Jones, et al.", None),
            ("A Smith, B Jones…", None),
            ("Deep Learning, Kernel Methods", None),
            ("Rise and Fall of Anderson Localization", None),
            ("May 5, 2021", None),
            ("Show more", None),
            ("PAM, CLARA, and CLARANS Algorithms", None),
            ("", None),
        ];
        for (line, expected) in table {
            let found = names(line).map(|names| {
                let short: Vec<String> = names.iter().map(Creator::short).collect();
                short.join("|")
            });
            assert_eq!(found.as_deref(), expected, "{line}");
        }
    }
}
