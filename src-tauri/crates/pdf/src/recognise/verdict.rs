//! Is it a research paper? What speaks for it and against it is counted, and told with the verdict.
//! It must not know single fields beyond whether they were found.

use model::evidence::{About, Recognised, Verdict};
use model::pdf::Facts;

use super::observe::{Counts, Observer};

/// Headings of sections that papers have, at the beginning of a line, in lower case.
const SECTIONS: &[&str] = &[
    "introduction", "related work", "background", "methods", "materials and methods", "methodology", "results", "discussion",
    "conclusion", "conclusions", "experiments", "evaluation", "experimental results", "acknowledgements", "acknowledgments",
    "abstract", "summary", "references", "bibliography", "future work", "limitations", "preliminaries", "data availability",
    "einleitung", "fazit", "ergebnisse", "diskussion", "methoden", "conclusiones", "introducción", "metodología", "resultados",
    "méthodes", "résultats", "introdução", "metodologia", "conclusão", "discusión",
];

/// Words of other texts, with what they are.
const OTHERS: &[(&str, &str)] = &[
    ("invoice", "invoice"), ("invoice number", "invoice"), ("amount due", "invoice"), ("subtotal", "invoice"), ("payment terms", "invoice"),
    ("vat", "invoice"), ("iban", "invoice"), ("rechnung", "invoice"), ("rechnungsnummer", "invoice"), ("mwst", "invoice"), ("facture", "invoice"),
    ("factura", "invoice"), ("bill to", "invoice"), ("unit price", "invoice"), ("total due", "invoice"), ("receipt", "invoice"), ("order number", "invoice"),
    ("purchase order", "invoice"), ("remittance", "invoice"), ("quittung", "invoice"),
    ("boarding", "ticket"), ("e-ticket", "ticket"), ("ticket", "ticket"), ("passenger", "ticket"), ("seat", "ticket"), ("departure", "ticket"),
    ("gate", "ticket"), ("admission", "ticket"), ("booking reference", "ticket"), ("fahrkarte", "ticket"), ("billet", "ticket"),
    ("account statement", "statement"), ("account number", "statement"), ("opening balance", "statement"), ("closing balance", "statement"),
    ("statement period", "statement"), ("kontoauszug", "statement"), ("balance", "statement"), ("withdrawal", "statement"), ("relevé", "statement"),
    ("please fill", "form"), ("signature", "form"), ("date of birth", "form"), ("applicant", "form"), ("tick", "form"), ("for office use", "form"),
    ("block capitals", "form"), ("unterschrift", "form"), ("geburtsdatum", "form"), ("formulaire", "form"), ("antrag", "form"),
    ("user manual", "manual"), ("user guide", "manual"), ("user's guide", "manual"), ("owner's manual", "manual"), ("reference manual", "manual"),
    ("warning", "manual"), ("caution", "manual"), ("installation", "manual"), ("troubleshooting", "manual"), ("warranty", "manual"),
    ("instruction manual", "manual"), ("bedienungsanleitung", "manual"), ("getting started", "manual"), ("click", "manual"), ("press the", "manual"),
    ("certificate", "certificate"), ("hereby certif", "certificate"), ("this is to certify", "certificate"), ("has successfully completed", "certificate"),
    ("awarded to", "certificate"), ("urkunde", "certificate"), ("zertifikat", "certificate"),
    ("hereinafter", "contract"), ("the parties", "contract"), ("agreement", "contract"), ("shall not disclose", "contract"), ("governing law", "contract"),
    ("curriculum vitae", "cv"), ("work experience", "cv"), ("employment history", "cv"), ("lebenslauf", "cv"), ("résumé of", "cv"),
    ("dear sir", "letter"), ("yours sincerely", "letter"), ("kind regards", "letter"), ("dear ms", "letter"), ("dear mr", "letter"), ("sehr geehrte", "letter"),
    ("call for papers", "programme"), ("submission deadline", "programme"), ("programme committee", "programme"), ("program committee", "programme"),
    ("coffee break", "programme"), ("session chair", "programme"), ("agenda", "programme"), ("minutes of", "programme"), ("attendees", "programme"), ("apologies", "programme"),
    ("referee", "review form"), ("reviewer", "review form"), ("recommendation to the editor", "review form"), ("confidential comments", "review form"),
    ("absolute maximum ratings", "data sheet"), ("datasheet", "data sheet"), ("data sheet", "data sheet"), ("ordering information", "data sheet"), ("pin configuration", "data sheet"),
    ("what is claimed is", "patent"), ("we claim", "patent"), ("patent no", "patent"), ("united states patent", "patent"), ("claims priority", "patent"),
    ("newsletter", "newsletter"), ("in this issue", "newsletter"), ("unsubscribe", "newsletter"), ("ingredients", "recipe"), ("preheat", "recipe"), ("tablespoon", "recipe"),
    ("job description", "advert"), ("we offer", "advert"), ("applicants should", "advert"), ("salary", "advert"), ("closing date", "advert"),
];

/// Counts what a page says.
pub fn count(counts: &mut Counts, text: &str) {
    let early = counts.pages <= 6;
    for line in text.lines() {
        let short = line.len() < 70;
        if short {
            section(counts, line);
        }
        if line.contains(". . . .") || line.contains("......") {
            counts.leaders += line.matches(". . . .").count().max(line.matches("......").count()).min(40);
        }
        if short || line.len() < 400 {
            let start = line.trim_start();
            let caption = ["Figure ", "Fig. ", "Table ", "FIGURE ", "TABLE ", "Abbildung ", "Tabelle ", "Tableau ", "Figura ", "Tabla "]
                .iter()
                .any(|word| start.strip_prefix(word).and_then(|rest| rest.chars().next()).is_some_and(|c| c.is_ascii_digit() || "IVX".contains(c)));
            counts.captions += usize::from(caption);
        }
    }
    counts.citations += citations(text);
    if early {
        let low = text.to_lowercase();
        for (word, what) in OTHERS {
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
            let after = low.get(at + word.len()..).and_then(|after| after.chars().next());
            before.is_none_or(|c| !c.is_alphanumeric()) && after.is_none_or(|c| !c.is_alphanumeric() || word.ends_with("certif"))
        })
        .take(3)
        .count()
}

/// `[3]`, `[3, 4]`, `et al.`, `(2010)`, `, 2010)`.
fn citations(text: &str) -> usize {
    let square = text
        .match_indices('[')
        .filter(|(at, _)| {
            let inner = text.get(at + 1..).and_then(|rest| rest.split_once(']')).map(|(inner, _)| inner);
            inner.is_some_and(|inner| {
                inner.len() <= 24 && inner.chars().any(|c| c.is_ascii_digit()) && inner.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–' | ';'))
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

/// The verdict.
pub fn verdict(seen: &Observer, facts: &Facts, found: &Recognised) -> Verdict {
    let counts = &seen.counts;
    let mut because: Vec<String> = Vec::new();
    let pages = counts.pages.max(1);
    let density = counts.words / pages;
    if counts.gibberish() {
        return Verdict {
            paper: None,
            confidence: 0.3,
            because: vec!["no text in any language".to_owned()],
        };
    }
    if counts.words < 60 {
        return Verdict {
            paper: None,
            confidence: 0.3,
            because: vec!["too little text".to_owned()],
        };
    }
    let mut score = -1.2_f32;
    let mut note = |weight: f32, why: &str| {
        score += weight;
        because.push(why.to_owned());
    };
    let told = |about: About, least: f32| found.candidates.iter().any(|one| one.about == about && one.confidence >= least);
    let headed = |name: &str| counts.headings.contains(&name);
    let abstracts = found.candidates.iter().any(|one| one.about == About::Abstract && one.confidence >= 0.6);
    if abstracts {
        note(1.6, "abstract");
    }
    match found.references.len() {
        0 => note(-0.9, "no references"),
        1..=2 => note(0.3, "references"),
        3..=7 => note(1.2, "references"),
        _ => note(2.0, "references"),
    }
    if told(About::Doi, 0.6) {
        note(0.9, "doi");
    }
    if told(About::Arxiv, 0.6) {
        note(1.8, "arxiv");
    }
    if told(About::Issn, 0.6) || told(About::Pmid, 0.6) || told(About::Pmcid, 0.6) {
        note(0.5, "journal");
    }
    let sections = counts.headings.iter().filter(|name| !matches!(**name, "references" | "bibliography" | "summary" | "abstract")).count();
    if sections >= 2 {
        note(0.5 + 0.25 * (sections.min(5) as f32), "sections of a paper");
    } else if headed("introduction") {
        note(0.4, "introduction");
    }
    let rate = counts.citations as f32 / pages as f32;
    if rate >= 1.0 {
        note(if rate > 3.0 { 1.2 } else { 0.8 }, "citations");
    } else if counts.citations == 0 && pages > 2 {
        note(-0.6, "no citations");
    }
    if told(About::Creators, 0.6) {
        note(0.6, "authors");
    } else {
        note(-0.5, "no authors");
    }
    if told(About::Title, 0.7) {
        note(0.3, "title");
    }
    if counts.captions >= 2 && density > 200 {
        note(0.4, "figures and tables");
    }
    if density >= 280 {
        note(0.5, "dense text");
    }
    against(counts, facts, found, pages, density, &mut note);
    if std::env::var_os("SCORES").is_some() {
        because.push(format!("{score:.2}"));
    }
    let paper = match score {
        s if s >= 0.9 => Some(true),
        s if s <= -1.5 => Some(false),
        _ => None,
    };
    let sure = 1.0 / (1.0 + (-score.abs()).exp());
    Verdict {
        paper,
        confidence: if paper.is_some() { sure.clamp(0.5, 0.99) } else { 0.5 },
        because,
    }
}

fn against(counts: &Counts, facts: &Facts, found: &Recognised, pages: usize, density: usize, note: &mut impl FnMut(f32, &str)) {
    let references = found.references.len();
    if counts.wide * 10 >= pages * 8 {
        let slides = density < 180 && pages > 3;
        note(if slides { -4.5 } else { -1.2 }, if slides { "slides" } else { "wide pages" });
    }
    if density < 120 && references < 5 {
        note(-0.8, "little text on a page");
    }
    if let Some((what, times)) = counts.other.iter().max_by_key(|(_, times)| **times) {
        let few = counts.words < 1500;
        let strong = *times as f32 * if few { 0.55 } else { 0.18 };
        if *times >= 2 {
            note(-strong.min(3.2), what);
        }
    }
    let thesis = found.candidates.iter().any(|one| one.about == About::Kind && one.value.text() == Some("thesis"));
    if thesis {
        note(2.0, "thesis");
    }
    if pages > 100 && !thesis {
        note(-1.8, "length of a book");
    } else if pages > 60 && !thesis {
        note(-0.7, "long");
    }
    if counts.leaders >= 12 && !thesis {
        note(if pages > 30 { -2.0 } else { -0.8 }, "table of contents");
    }
    let isbn = found.candidates.iter().any(|one| one.about == About::Isbn);
    if isbn && pages > 60 && !thesis {
        note(-1.5, "book");
    }
    let _ = facts;
}
