//! Titles that are doubtful, and titles in capitals as they would stand in a sentence.

use std::collections::BTreeMap;

/// Why a title is doubtful, as a sentence; `None` for one that is not.
pub(super) fn doubtful(title: &str) -> Option<&'static str> {
    let title = title.trim();
    let small = title.to_lowercase();
    if title.is_empty() {
        return Some("It has no title.");
    }
    if [
        "untitled",
        "no title",
        "unknown",
        "title",
        "document",
        "paper",
        "manuscript",
    ]
    .contains(&small.as_str())
    {
        return Some("The title says nothing.");
    }
    if small.starts_with("microsoft word -") || small.starts_with("microsoft powerpoint -") {
        return Some("The title is what a word processor made of the name of a file.");
    }
    if is_file_name(&small) {
        return Some("The title looks like the name of a file.");
    }
    if !title.contains(char::is_whitespace) && title.is_ascii() {
        return Some("The title is a single word.");
    }
    None
}

fn is_file_name(title: &str) -> bool {
    let endings = [
        ".pdf", ".doc", ".docx", ".tex", ".dvi", ".ps", ".indd", ".qxd", ".rtf", ".odt",
    ];
    let ends = endings.iter().any(|ending| title.ends_with(ending));
    let word = !title.contains(char::is_whitespace);
    let digits = title.chars().filter(char::is_ascii_digit).count();
    let signs = title.contains(['_', '/', '\\']) || (title.contains('-') && digits > 0);
    ends || (word && (signs || digits * 2 > title.chars().count()))
}

/// Whether nearly all letters of a title of several words are capitals.
pub(super) fn is_in_capitals(title: &str) -> bool {
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    let small = title.chars().filter(|c| c.is_lowercase()).count();
    let capitals = title.chars().filter(|c| c.is_uppercase()).count();
    letters >= 8
        && title.split_whitespace().count() >= 2
        && small * 10 <= letters
        && capitals * 2 > letters
}

/// Words that stay as they are where nothing else tells how they are written.
const KNOWN: [&str; 40] = [
    "DNA",
    "RNA",
    "mRNA",
    "HIV",
    "AIDS",
    "COVID-19",
    "SARS-CoV-2",
    "MRI",
    "fMRI",
    "CT",
    "PET",
    "EEG",
    "ECG",
    "PCR",
    "ATP",
    "CRISPR",
    "AI",
    "ML",
    "NLP",
    "LLM",
    "GPU",
    "CPU",
    "GPT",
    "BERT",
    "CNN",
    "RNN",
    "LSTM",
    "GAN",
    "SVM",
    "PCA",
    "ODE",
    "PDE",
    "SDE",
    "MCMC",
    "LHC",
    "CERN",
    "NASA",
    "USA",
    "UK",
    "EU",
];

/// Names that are always written with a capital.
const NAMES: [&str; 32] = [
    "Bayes",
    "Bayesian",
    "Gauss",
    "Gaussian",
    "Markov",
    "Euler",
    "Lagrange",
    "Lagrangian",
    "Hilbert",
    "Fourier",
    "Laplace",
    "Newton",
    "Newtonian",
    "Einstein",
    "Schrödinger",
    "Riemann",
    "Riemannian",
    "Monte",
    "Carlo",
    "Poisson",
    "Boltzmann",
    "Hamilton",
    "Hamiltonian",
    "Kalman",
    "Europe",
    "European",
    "America",
    "American",
    "Africa",
    "Asia",
    "China",
    "English",
];

/// A title in capitals as it stands in a sentence. Words that `text`, such as the abstract, writes with
/// capitals in the middle of a sentence keep them.
pub(super) fn in_sentence(title: &str, text: &str) -> String {
    let known = as_written(text);
    let mut begins = true;
    let words: Vec<String> = title
        .split_whitespace()
        .map(|word| {
            let written = one(word, &known, begins);
            begins = word.ends_with([':', '?', '!', '.']) || matches!(word, "–" | "—");
            written
        })
        .collect();
    words.join(" ")
}

/// How words are written in the middle of sentences, by what they are in small letters.
fn as_written(text: &str) -> BTreeMap<String, String> {
    let mut known = BTreeMap::new();
    let mut small = BTreeMap::new();
    let mut begins = true;
    for word in text.split_whitespace() {
        let bare = bare(word);
        let end = word.ends_with(['.', ':', '?', '!']);
        let capitals = bare.chars().skip(1).any(char::is_uppercase);
        if bare.chars().any(char::is_uppercase) && (capitals || !begins) {
            known.insert(bare.to_lowercase(), bare.to_owned());
        } else if !begins {
            small.insert(bare.to_owned(), ());
        }
        begins = end;
    }
    // What stands there both ways is a word like others.
    known.retain(|word, written| {
        !small.contains_key(word) || written.chars().skip(1).any(char::is_uppercase)
    });
    known
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

fn one(word: &str, known: &BTreeMap<String, String>, begins: bool) -> String {
    let own = bare(word);
    let small = own.to_lowercase();
    let listed = KNOWN
        .iter()
        .chain(&NAMES)
        .find(|known| known.to_lowercase() == small);
    let written = match known.get(&small) {
        Some(written) => written.clone(),
        None => match listed {
            Some(listed) => (*listed).to_owned(),
            None if is_roman(own) || own.contains(|c: char| c.is_ascii_digit()) => own.to_owned(),
            None => parts(own, known),
        },
    };
    let written = if begins {
        capitalised(&written)
    } else {
        written
    };
    if own.is_empty() {
        return word.to_owned();
    }
    word.replacen(own, &written, 1)
}

/// The parts of a word with hyphens, each as it is written.
fn parts(word: &str, known: &BTreeMap<String, String>) -> String {
    let small = word.to_lowercase();
    let parts: Vec<String> = small
        .split('-')
        .map(|part| {
            let listed = KNOWN
                .iter()
                .chain(&NAMES)
                .find(|known| known.to_lowercase() == part);
            let written = known.get(part).map(String::as_str).or(listed.copied());
            written.unwrap_or(part).to_owned()
        })
        .collect();
    parts.join("-")
}

fn is_roman(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| "IVX".contains(c))
}

/// A word that has a capital further on, such as "mRNA", is left as it is.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if !word.chars().skip(1).any(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{doubtful, in_sentence, is_in_capitals};

    #[test]
    fn doubtful_titles_are_told() {
        for title in [
            "",
            "Untitled",
            "Microsoft Word - paper_final.doc",
            "smith_2019_final",
            "2103.01234v2",
            "paper.pdf",
            "1-s2.0-S0022",
            "Bees",
        ] {
            assert!(doubtful(title).is_some(), "{title}");
        }
        for title in [
            "On bees",
            "COVID-19 in Italy",
            "深層学習",
            "What is a paper?",
            "AND/OR graphs",
        ] {
            assert_eq!(doubtful(title), None, "{title}");
        }
    }

    #[test]
    fn titles_in_capitals_are_told() {
        for (title, capitals) in [
            ("A THEORY OF THE FIRM", true),
            ("THE ROLE OF mRNA IN CELLS", true),
            ("A Theory of the Firm", false),
            ("DNA", false),
            ("深層学習 の 研究 について 考える", false),
        ] {
            assert_eq!(is_in_capitals(title), capitals, "{title}");
        }
    }

    #[test]
    fn a_title_stands_in_a_sentence_as_its_abstract_writes_it() {
        let table = [
            ("A THEORY OF THE FIRM", "", "A theory of the firm"),
            ("DNA REPAIR: A REVIEW", "", "DNA repair: A review"),
            (
                "BAYESIAN-OPTIMAL DESIGN, PART II",
                "",
                "Bayesian-optimal design, part II",
            ),
            (
                "ON THE WEATHER OF PARIS AND TOKYO",
                "We look at the weather of Paris. Tokyo is next to it.",
                "On the weather of Paris and tokyo",
            ),
            (
                "TRAINING RESNETS (FAST)",
                "We train ResNets.",
                "Training ResNets (fast)",
            ),
            (
                "WHY DEEP MODELS?",
                "Why Deep models and deep trees?",
                "Why deep models?",
            ),
        ];
        for (title, text, expected) in table {
            assert_eq!(in_sentence(title, text), expected);
        }
    }
}
