//! Is it a research paper? What speaks for it and against it is counted, and told with the verdict.
//! It must not know single fields beyond whether they were found.

use std::collections::HashSet;

use model::evidence::{About, Recognised, Verdict};

use super::observe::{Counts, Observer};

/// Headings of sections that papers have, at the beginning of a line, in lower case.
#[rustfmt::skip]
const SECTIONS: &[&str] = &[
    "introduction", "related work", "background", "methods", "materials and methods", "methodology",
    "results", "discussion", "conclusion", "conclusions", "experiments", "evaluation",
    "experimental results", "acknowledgements", "acknowledgments", "abstract", "summary",
    "references", "bibliography", "future work", "limitations", "preliminaries",
    "data availability", "einleitung", "fazit", "ergebnisse", "diskussion", "methoden",
    "conclusiones", "introducción", "metodología", "resultados", "méthodes", "résultats",
    "introdução", "metodologia", "conclusão", "discusión",
];

/// Words of other texts, with what they are.
const OTHERS: &[(&str, &str)] = &[
    ("invoice", "invoice"),
    ("invoice number", "invoice"),
    ("amount due", "invoice"),
    ("subtotal", "invoice"),
    ("payment terms", "invoice"),
    ("vat", "invoice"),
    ("iban", "invoice"),
    ("rechnung", "invoice"),
    ("rechnungsnummer", "invoice"),
    ("mwst", "invoice"),
    ("facture", "invoice"),
    ("factura", "invoice"),
    ("bill to", "invoice"),
    ("unit price", "invoice"),
    ("total due", "invoice"),
    ("receipt", "invoice"),
    ("order number", "invoice"),
    ("purchase order", "invoice"),
    ("remittance", "invoice"),
    ("quittung", "invoice"),
    ("boarding", "ticket"),
    ("e-ticket", "ticket"),
    ("ticket", "ticket"),
    ("passenger", "ticket"),
    ("seat", "ticket"),
    ("departure", "ticket"),
    ("gate", "ticket"),
    ("admission", "ticket"),
    ("booking reference", "ticket"),
    ("fahrkarte", "ticket"),
    ("billet", "ticket"),
    ("account statement", "statement"),
    ("account number", "statement"),
    ("opening balance", "statement"),
    ("closing balance", "statement"),
    ("statement period", "statement"),
    ("kontoauszug", "statement"),
    ("balance", "statement"),
    ("withdrawal", "statement"),
    ("relevé", "statement"),
    ("please fill", "form"),
    ("signature", "form"),
    ("date of birth", "form"),
    ("applicant", "form"),
    ("tick", "form"),
    ("for office use", "form"),
    ("block capitals", "form"),
    ("unterschrift", "form"),
    ("geburtsdatum", "form"),
    ("formulaire", "form"),
    ("antrag", "form"),
    ("user manual", "manual"),
    ("user guide", "manual"),
    ("user's guide", "manual"),
    ("owner's manual", "manual"),
    ("reference manual", "manual"),
    ("warning", "manual"),
    ("caution", "manual"),
    ("installation", "manual"),
    ("troubleshooting", "manual"),
    ("warranty", "manual"),
    ("instruction manual", "manual"),
    ("bedienungsanleitung", "manual"),
    ("getting started", "manual"),
    ("click", "manual"),
    ("press the", "manual"),
    ("certificate", "certificate"),
    ("hereby certif", "certificate"),
    ("this is to certify", "certificate"),
    ("has successfully completed", "certificate"),
    ("awarded to", "certificate"),
    ("urkunde", "certificate"),
    ("zertifikat", "certificate"),
    ("hereinafter", "contract"),
    ("the parties", "contract"),
    ("this agreement", "contract"),
    ("shall not disclose", "contract"),
    ("governing law", "contract"),
    ("curriculum vitae", "cv"),
    ("work experience", "cv"),
    ("employment history", "cv"),
    ("lebenslauf", "cv"),
    ("résumé of", "cv"),
    ("dear sir", "letter"),
    ("yours sincerely", "letter"),
    ("kind regards", "letter"),
    ("dear ms", "letter"),
    ("dear mr", "letter"),
    ("sehr geehrte", "letter"),
    ("call for papers", "programme"),
    ("submission deadline", "programme"),
    ("programme committee", "programme"),
    ("program committee", "programme"),
    ("coffee break", "programme"),
    ("session chair", "programme"),
    ("agenda", "programme"),
    ("minutes of", "programme"),
    ("attendees", "programme"),
    ("apologies", "programme"),
    ("referee", "review form"),
    ("reviewer", "review form"),
    ("recommendation to the editor", "review form"),
    ("confidential comments", "review form"),
    ("absolute maximum ratings", "data sheet"),
    ("datasheet", "data sheet"),
    ("data sheet", "data sheet"),
    ("ordering information", "data sheet"),
    ("pin configuration", "data sheet"),
    ("what is claimed is", "patent"),
    ("we claim", "patent"),
    ("patent no", "patent"),
    ("united states patent", "patent"),
    ("claims priority", "patent"),
    ("newsletter", "newsletter"),
    ("in this issue", "newsletter"),
    ("unsubscribe", "newsletter"),
    ("ingredients", "recipe"),
    ("preheat", "recipe"),
    ("tablespoon", "recipe"),
    ("job description", "advert"),
    ("we offer", "advert"),
    ("applicants should", "advert"),
    ("salary", "advert"),
    ("closing date", "advert"),
];

/// Counts what a page says.
pub fn count(counts: &mut Counts, text: &str) {
    let early = counts.pages <= 3;
    for line in text.lines() {
        let short = line.len() < 70;
        if short {
            section(counts, line);
        }
        if line.contains(". . . .") || line.contains("......") {
            counts.leaders += line
                .matches(". . . .")
                .count()
                .max(line.matches("......").count())
                .min(40);
        }
        if short || line.len() < 400 {
            let start = line.trim_start();
            let caption = [
                "Figure ",
                "Fig. ",
                "Table ",
                "FIGURE ",
                "TABLE ",
                "Abbildung ",
                "Tabelle ",
                "Tableau ",
                "Figura ",
                "Tabla ",
            ]
            .iter()
            .any(|word| {
                start
                    .strip_prefix(word)
                    .and_then(|rest| rest.chars().next())
                    .is_some_and(|c| c.is_ascii_digit() || "IVX".contains(c))
            });
            counts.captions += usize::from(caption);
        }
    }
    counts.citations += citations(text);
    if early {
        let low = text.to_lowercase();
        let words: HashSet<&str> = low
            .split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .collect();
        for (word, what) in OTHERS {
            let first = word.split(' ').next().unwrap_or_default();
            if !words.contains(first) {
                continue;
            }
            let times = word_count(&low, word);
            if times > 0 {
                *counts.other.entry(what).or_default() += times.min(3);
            }
        }
    }
}

fn section(counts: &mut Counts, line: &str) {
    let low = line.trim().to_lowercase();
    let low = low.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | ')'));
    let low = match low.split_once(". ") {
        Some((number, rest)) if number.chars().all(|c| "ivx".contains(c)) => rest,
        _ => low,
    };
    let low = low.trim_end_matches(|c: char| !c.is_alphanumeric());
    if let Some(found) = SECTIONS.iter().find(|name| **name == low)
        && !counts.headings.contains(found)
    {
        counts.headings.push(found);
    }
}

fn word_count(low: &str, word: &str) -> usize {
    low.match_indices(word)
        .filter(|(at, _)| {
            let before = low.get(..*at).and_then(|before| before.chars().next_back());
            let after = low
                .get(at + word.len()..)
                .and_then(|after| after.chars().next());
            before.is_none_or(|c| !c.is_alphanumeric())
                && after.is_none_or(|c| !c.is_alphanumeric() || word.ends_with("certif"))
        })
        .take(3)
        .count()
}

/// `[3]`, `[3, 4]`, `et al.`, `(2010)`, `, 2010)`.
fn citations(text: &str) -> usize {
    let square = text
        .match_indices('[')
        .filter(|(at, _)| {
            let end = text.floor_char_boundary(at + 26);
            let inner = text
                .get(at + 1..end)
                .and_then(|rest| rest.split_once(']'))
                .map(|(inner, _)| inner);
            inner.is_some_and(|inner| {
                inner.chars().any(|c| c.is_ascii_digit())
                    && inner
                        .chars()
                        .all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–' | ';'))
            })
        })
        .count();
    let years = text
        .match_indices(')')
        .filter(|(at, _)| {
            let before = text.get(..*at).unwrap_or_default();
            let tail: String = before.chars().rev().take(5).collect();
            let mut signs = tail.chars();
            let digits = signs.by_ref().take(4).filter(char::is_ascii_digit).count();
            digits == 4 && signs.next().is_some_and(|c| c == ' ' || c == '(')
        })
        .count();
    square + years + text.matches("et al").count()
}

/// What is looked at, with its weight in the sum and what it is called. A weight speaks for a paper if
/// it is more than 0. Fitted on papers and other files (docs/ARCHITECTURE.md, *Recognition*).
const WEIGHTS: &[(Sign, f32, &str)] = &[
    (Sign::Abstract, 0.7, "abstract"),
    (Sign::ManyReferences, 0.1, "references"),
    (Sign::SomeReferences, 0.6, "references"),
    (Sign::NoReferences, -1.8, "no references"),
    (Sign::Doi, 0.5, "doi"),
    (Sign::Arxiv, 0.4, "arxiv"),
    (Sign::Journal, 1.0, "journal"),
    (Sign::Sections, 1.0, "sections of a paper"),
    (Sign::Paperlike, 0.8, "length of a paper"),
    (Sign::Introduction, 0.4, "introduction"),
    (Sign::Citations, 1.9, "citations"),
    (Sign::NoCitations, -0.9, "no citations"),
    (Sign::Authors, 1.0, "authors"),
    (Sign::NoAuthors, -1.0, "no authors"),
    (Sign::Institutions, 1.5, "institutions"),
    (Sign::Captions, 0.3, "figures and tables"),
    (Sign::Dense, 0.5, "dense text"),
    (Sign::Slides, -2.5, "slides"),
    (Sign::NoProse, -0.5, "no running text"),
    (Sign::Wide, -0.8, "wide pages"),
    (Sign::Sparse, -0.5, "little text on a page"),
    (Sign::OtherWords, -0.5, ""),
    (Sign::Book, -0.8, "length of a book"),
    (Sign::Long, -0.2, "long"),
    (Sign::Contents, -0.5, "table of contents"),
    (Sign::History, 0.3, "dates of submission"),
    (Sign::Keywords, 0.7, "keywords"),
];

/// With fewer words nothing can be told.
const FEWEST: usize = 25;

/// The sum without any sign.
const BASE: f32 = -3.2;

/// Sums between these are neither: whoever waits in the inbox is not lost.
const UNSURE: (f32, f32) = (-1.3, -0.4);

/// Something that is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    Abstract,
    ManyReferences,
    SomeReferences,
    NoReferences,
    Doi,
    Arxiv,
    Journal,
    Sections,
    Paperlike,
    Introduction,
    Citations,
    NoCitations,
    Authors,
    NoAuthors,
    Institutions,
    Captions,
    Dense,
    Slides,
    NoProse,
    Wide,
    Sparse,
    OtherWords,
    Book,
    Long,
    Contents,
    History,
    Keywords,
}

/// The verdict.
pub fn verdict(seen: &Observer, found: &Recognised) -> Verdict {
    let counts = &seen.counts;
    let unsure = |why: &str| Verdict {
        paper: None,
        confidence: 0.3,
        because: vec![why.to_owned()],
    };
    if counts.garbled() {
        return unsure("letters without sense");
    }
    if counts.words() < FEWEST {
        return unsure("too little text");
    }
    if counts.pages > 1 && counts.bare * 3 >= counts.pages * 2 && counts.wide * 2 < counts.pages {
        return unsure("most pages hold no text");
    }
    let mut score = BASE;
    let mut because: Vec<(f32, String)> = Vec::new();
    for (sign, weight, name) in WEIGHTS {
        if !shown(*sign, seen, found) {
            continue;
        }
        score += weight;
        // What it looks like instead says more than any other sign.
        because.extend(match *name {
            "" => looks_like(counts).map(|what| (-9.0, what)),
            name => Some((*weight, name.to_owned())),
        });
    }
    let paper = match score {
        s if s >= UNSURE.1 => Some(true),
        s if s <= UNSURE.0 => Some(false),
        _ => None,
    };
    let sure = 1.0 / (1.0 + (-score.abs()).exp());
    Verdict {
        paper,
        confidence: if paper.is_some() {
            sure.clamp(0.5, 0.99)
        } else {
            0.5
        },
        because: reasons(paper, because),
    }
}

/// What speaks for the verdict, the weightiest first; for a verdict that is none, all.
fn reasons(paper: Option<bool>, mut because: Vec<(f32, String)>) -> Vec<String> {
    because.retain(|(weight, _)| paper.is_none_or(|paper| paper == (*weight > 0.0)));
    because.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
    let mut told: Vec<String> = because.into_iter().map(|(_, why)| why).collect();
    told.dedup();
    told
}

/// The sort of text that its words are most of.
fn looks_like(counts: &Counts) -> Option<String> {
    let most = counts.other.iter().max_by_key(|(_, times)| **times);
    most.map(|(what, _)| (*what).to_owned())
}

fn shown(sign: Sign, seen: &Observer, found: &Recognised) -> bool {
    let counts = &seen.counts;
    let pages = counts.pages.max(1);
    let density = counts.words / pages;
    let told = |about: About, least: f32| {
        found
            .candidates
            .iter()
            .any(|one| one.about == about && one.confidence >= least)
    };
    let references = found.references.len();
    let sections = counts
        .headings
        .iter()
        .filter(|name| {
            !matches!(
                **name,
                "references" | "bibliography" | "summary" | "abstract"
            )
        })
        .count();
    let other = counts.other.values().copied().max().unwrap_or(0);
    let thesis = || {
        found
            .candidates
            .iter()
            .any(|one| one.about == About::Kind && one.value.text() == Some("thesis"))
    };
    let slides = counts.wide * 10 >= pages * 8 && density < 180 && pages > 3;
    match sign {
        Sign::Abstract => told(About::Abstract, 0.6),
        Sign::ManyReferences => references >= 8,
        Sign::SomeReferences => (3..8).contains(&references),
        Sign::NoReferences => references == 0,
        Sign::Doi => told(About::Doi, 0.6),
        Sign::Arxiv => told(About::Arxiv, 0.6),
        Sign::Journal => {
            told(About::Issn, 0.6)
                || told(About::Pmid, 0.6)
                || told(About::Pmcid, 0.6)
                || told(About::ContainerTitle, 0.6)
        }
        Sign::Sections => sections >= 2,
        Sign::Paperlike => {
            (3..=60).contains(&pages) && (1500..=30_000).contains(&counts.words) && density >= 220
        }
        Sign::Introduction => sections < 2 && counts.headings.contains(&"introduction"),
        Sign::Citations => counts.citations >= pages,
        Sign::NoCitations => counts.citations == 0,
        Sign::Authors => told(About::Creators, 0.6),
        Sign::NoAuthors => !told(About::Creators, 0.6),
        Sign::Institutions => counts.institutions >= 2,
        Sign::Captions => counts.captions >= 2 && density > 200,
        Sign::Dense => density >= 280,
        Sign::Slides => slides,
        Sign::NoProse => counts.tally.gibberish(),
        Sign::Wide => counts.wide * 10 >= pages * 8 && !slides,
        Sign::Sparse => density < 120,
        Sign::OtherWords => other >= 2 && other * 400 >= counts.words.min(4000),
        Sign::Book => pages > 100 && !thesis(),
        Sign::Long => (61..=100).contains(&pages) && !thesis(),
        Sign::Contents => counts.leaders >= 12 && !thesis(),
        Sign::History => counts.history,
        Sign::Keywords => told(About::Keywords, 0.6),
    }
}

/// Which signs a file shows, in the order of the table, to fit the weights.
pub fn signs(seen: &Observer, found: &Recognised) -> Vec<(String, bool)> {
    WEIGHTS
        .iter()
        .map(|(sign, _, _)| (format!("{sign:?}"), shown(*sign, seen, found)))
        .collect()
}
