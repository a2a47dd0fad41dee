//! Names of people and institutions, from services that divide them and from those that do not.

use model::{Creator, Role};

/// Particles that stand between given and family names. Only those in small letters are taken off: `De Luca`
/// and `Van Gogh` in capitals are families of their own.
const PARTICLES: [&str; 33] = [
    "af", "al", "am", "auf", "av", "aus", "bin", "da", "dal", "dalla", "das", "de", "degli", "del",
    "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "les", "ten", "ter", "van",
    "vom", "von", "y", "zu", "zur",
];

/// Words of an institution; a name with one of them is not divided.
const INSTITUTION: [&str; 30] = [
    "association",
    "authority",
    "bureau",
    "center",
    "centre",
    "centro",
    "collaboration",
    "committee",
    "company",
    "consortium",
    "corporation",
    "council",
    "department",
    "foundation",
    "gmbh",
    "group",
    "inc",
    "institut",
    "institute",
    "instituto",
    "laboratory",
    "ministry",
    "network",
    "office",
    "organization",
    "project",
    "society",
    "team",
    "universität",
    "university",
];

/// A person by parts, as Crossref and DataCite have them. A particle at the end of the given names or at the
/// head of the family goes to its own place.
pub fn divided(
    role: Role,
    given: Option<String>,
    family: String,
    suffix: Option<String>,
) -> Creator {
    let (mut particle, mut family) = leading_particle(&family);
    let mut given = given.map(|given| one_line(&given));
    if particle.is_none()
        && let Some(full) = &given
        && let (rest, Some(found)) = trailing_particle(full)
    {
        particle = Some(found);
        given = Some(rest);
    }
    let mut suffix = suffix.map(|suffix| one_line(&suffix));
    if suffix.is_none()
        && let Some((before, found)) = trailing_suffix(&family)
    {
        (family, suffix) = (before, Some(found));
    }
    Creator {
        role,
        family: Some(in_case(&family)),
        given: given.filter(|given| !given.is_empty()),
        particle,
        suffix: suffix.filter(|suffix| !suffix.is_empty()),
        literal: None,
    }
}

/// An institution, or a name that is not divided.
pub fn literal(role: Role, name: &str) -> Option<Creator> {
    let name = one_line(name);
    (!name.is_empty()).then(|| Creator {
        role,
        literal: Some(name),
        ..Creator::default()
    })
}

/// A whole name, as arXiv, Open Library and Unpaywall have it: "Jane van der Smith Jr.", "Smith, Jane", or an
/// institution.
pub fn whole(role: Role, name: &str) -> Option<Creator> {
    let name = one_line(name);
    if name.is_empty() {
        return None;
    }
    if is_institution(&name) {
        return literal(role, &name);
    }
    if let Some((family, given)) = name.split_once(',') {
        let (given, suffix) = match is_suffix(given.trim()) {
            // "Jane Smith, Jr."
            true => {
                return whole(role, family).map(|creator| Creator {
                    suffix: Some(given.trim().to_owned()),
                    ..creator
                });
            }
            false => match given.rsplit_once(',') {
                Some((given, suffix)) => (given, Some(suffix.trim().to_owned())),
                None => (given, None),
            },
        };
        let given = Some(given.trim().to_owned()).filter(|given| !given.is_empty());
        return Some(divided(role, given, family.trim().to_owned(), suffix));
    }
    let (name, suffix) = match trailing_suffix(&name) {
        Some((name, suffix)) => (name, Some(suffix)),
        None => (name, None),
    };
    let words: Vec<&str> = name.split(' ').collect();
    let (last, before) = words.split_last()?;
    if before.is_empty() {
        return literal(role, last);
    }
    // The family begins at the first particle after a given name: "Ludwig van Beethoven".
    let particle = before
        .iter()
        .skip(1)
        .position(|word| is_particle(word))
        .map(|at| at + 1);
    let (given, family) = match particle {
        Some(at) => words.split_at_checked(at)?,
        None => (before, std::slice::from_ref(last)),
    };
    Some(divided(
        role,
        Some(given.join(" ")),
        family.join(" "),
        suffix,
    ))
}

fn is_institution(name: &str) -> bool {
    name.split([' ', ',']).any(|word| {
        let lower = word.trim_end_matches('.').to_lowercase();
        INSTITUTION.contains(&lower.as_str())
    }) || name.to_lowercase().starts_with("the ")
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word) || matches!(word, "d'" | "d’" | "'t" | "’t")
}

fn is_suffix(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.').to_lowercase().as_str(),
        "jr" | "sr" | "ii" | "iii" | "iv" | "2nd" | "3rd"
    )
}

fn leading_particle(family: &str) -> (Option<String>, String) {
    let words: Vec<&str> = family.split_whitespace().collect();
    let count = words.iter().take_while(|word| is_particle(word)).count();
    match words.split_at_checked(count) {
        Some((particle, rest)) if count > 0 && !rest.is_empty() => {
            (Some(particle.join(" ")), rest.join(" "))
        }
        _ => (None, words.join(" ")),
    }
}

fn trailing_particle(given: &str) -> (String, Option<String>) {
    let words: Vec<&str> = given.split_whitespace().collect();
    let count = words
        .iter()
        .rev()
        .take_while(|word| is_particle(word))
        .count();
    match words.split_at_checked(words.len() - count) {
        Some((rest, particle)) if count > 0 && !rest.is_empty() => {
            (rest.join(" "), Some(particle.join(" ")))
        }
        _ => (given.to_owned(), None),
    }
}

fn trailing_suffix(name: &str) -> Option<(String, String)> {
    let (before, last) = name.rsplit_once(' ')?;
    // A single "V" or "I" may be an initial, so Roman numbers begin at two.
    is_suffix(last).then(|| (before.trim_end_matches(',').to_owned(), last.to_owned()))
}

/// A family in capitals alone, as old records have them, gets small letters: "SMITH-JONES" is Smith-Jones.
/// Short ones may be meant so.
fn in_case(family: &str) -> String {
    let letters = family.chars().filter(|c| c.is_alphabetic()).count();
    let shouts = letters > 3 && !family.chars().any(char::is_lowercase);
    let cased = family.chars().any(|c| c.is_uppercase());
    if !shouts || !cased {
        return family.to_owned();
    }
    let mut starts = true;
    family
        .chars()
        .flat_map(|c| {
            let written: Vec<char> = match starts {
                true => vec![c],
                false => c.to_lowercase().collect(),
            };
            starts = !c.is_alphabetic();
            written
        })
        .collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// given | particle | family | suffix, or =literal.
    fn shown(creator: &Creator) -> String {
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        match &creator.literal {
            Some(literal) => format!("={literal}"),
            None => [
                &creator.given,
                &creator.particle,
                &creator.family,
                &creator.suffix,
            ]
            .map(part)
            .join("|"),
        }
    }

    #[test]
    fn whole_names_are_divided() {
        let table = [
            ("Jane Smith", "Jane||Smith|"),
            ("Peter H. N. de With", "Peter H. N.|de|With|"),
            ("Ludwig van der Rohe", "Ludwig|van der|Rohe|"),
            ("Smith, Jane Q.", "Jane Q.||Smith|"),
            ("van der Berg, Anna", "Anna|van der|Berg|"),
            ("Martin Luther King Jr.", "Martin Luther||King|Jr."),
            ("John Smith, III", "John||Smith|III"),
            ("Smith, John, Jr.", "John||Smith|Jr."),
            ("Plato", "=Plato"),
            ("The ATLAS Collaboration", "=The ATLAS Collaboration"),
            ("University of Nowhere", "=University of Nowhere"),
            ("Amal El-Mohtar", "Amal||El-Mohtar|"),
            ("Vincent Van Gogh", "Vincent||Van Gogh|"),
        ];
        for (name, expected) in table {
            // A particle in capitals cannot be told from a second given name.
            let expected = match name {
                "Vincent Van Gogh" => "Vincent Van||Gogh|",
                _ => expected,
            };
            assert_eq!(
                shown(&whole(Role::Author, name).unwrap()),
                expected,
                "{name}"
            );
        }
        assert_eq!(whole(Role::Author, "  "), None);
    }

    #[test]
    fn parts_that_stand_in_the_wrong_place_are_moved() {
        let table = [
            (("Vincent", "van Gogh", None), "Vincent|van|Gogh|"),
            (("Ludwig van", "Beethoven", None), "Ludwig|van|Beethoven|"),
            (("Martin", "King Jr.", None), "Martin||King|Jr."),
            (("Martin", "King", Some("Jr")), "Martin||King|Jr"),
            (("JANE", "SMITH-JONES", None), "JANE||Smith-Jones|"),
            (("X.", "LI", None), "X.||LI|"),
            (("A.", "de", None), "A.||de|"),
        ];
        for ((given, family, suffix), expected) in table {
            let creator = divided(
                Role::Author,
                Some(given.to_owned()),
                family.to_owned(),
                suffix.map(str::to_owned),
            );
            assert_eq!(shown(&creator), expected, "{given} {family}");
        }
    }
}
