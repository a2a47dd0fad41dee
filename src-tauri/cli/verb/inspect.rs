//! `offprint inspect`

use std::path::{Path, PathBuf};

use engine::reading::{self, Looked, Reader};
use model::evidence::{About, Chosen, ENOUGH, Value as Said, choose};
use model::{Creator, Error, ErrorKind, Result};
use serde_json::{Map, Value, json};

use crate::exit::{self, Exit};
use crate::output::Output;
use crate::session::Session;
use crate::text;

/// Say what a PDF is, without importing it
///
/// No library is needed, and nothing is kept. Title, authors and the rest are what an import would
/// believe, with how sure that is; --json adds where each was found and what else was said. What a file
/// says of itself is shown as it stands there; it is often wrong.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint inspect paper.pdf
  offprint inspect ~/Downloads/*.pdf --json")]
pub struct Args {
    /// The files
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Args {
    /// Looks at each.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let reader = reading::program::of_this()
            .map(Reader::new)
            .ok_or_else(reading::no_reader)?;
        let mut failed = false;
        for file in &self.files {
            match look(&reader, file) {
                Ok(looked) => say(&session.out, file, &looked),
                Err(error) => {
                    failed = true;
                    refuse(&session.out, file, &error);
                }
            }
            session.out.flush();
        }
        Ok(if failed { Exit::Partly } else { Exit::Done })
    }
}

fn look(reader: &Reader, file: &Path) -> Result<Looked> {
    if !file.is_file() {
        return Err(Error::new(
            ErrorKind::NotFound,
            format!("There is no file {}.", file.display()),
        ));
    }
    reader.inspect(file)
}

fn refuse(out: &Output, file: &Path, error: &Error) {
    if out.json {
        out.json(&record(file, &Looked::default(), Some(&error.message)));
    } else {
        exit::say(&format!("offprint: {}", text::lines(&error.message)));
    }
}

fn say(out: &Output, file: &Path, looked: &Looked) {
    let error = looked.text.strip_prefix("failed: ");
    if out.json {
        out.json(&record(file, looked, error));
        return;
    }
    out.line(&text::line(&file.display().to_string()));
    let mut rows = vec![
        vec!["Pages".to_owned(), looked.pages.to_string()],
        vec!["Text".to_owned(), text::line(&looked.text)],
    ];
    let verdict = &looked.recognised.verdict;
    let paper = match verdict.paper {
        Some(true) => "yes",
        Some(false) => "no",
        None => "cannot be told",
    };
    rows.push(vec![
        "Paper".to_owned(),
        text::line(&format!("{paper} ({})", verdict.because.join(", "))),
    ]);
    let candidates = looked.candidates(file);
    for (about, choice) in choose(&candidates) {
        if choice.confidence < ENOUGH || about == About::Abstract {
            continue;
        }
        let value = match &choice.candidate.value {
            Said::Text(text) => text.clone(),
            Said::Creators(creators) => creators
                .iter()
                .map(Creator::short)
                .collect::<Vec<_>>()
                .join(", "),
        };
        let sure = (choice.confidence * 100.0).round();
        rows.push(vec![
            label(about),
            text::line(&format!("{value}  ({sure} %)")),
        ]);
    }
    let headings = looked.facts.outline.len();
    if headings > 0 {
        rows.push(vec![
            "Outline".to_owned(),
            text::counted(u64::try_from(headings).unwrap_or(0), "entry"),
        ]);
    }
    for (name, value) in looked.facts.info.iter().chain(&looked.facts.xmp) {
        rows.push(vec![text::line(name), text::line(value)]);
    }
    for line in text::table(&rows, None, usize::MAX) {
        out.line(&format!("  {line}"));
    }
}

/// The name of a field for people.
fn label(about: About) -> String {
    let name = about.name().replace('_', " ");
    match about {
        About::Doi | About::Pmid | About::Isbn | About::Issn => name.to_uppercase(),
        About::Arxiv => "arXiv".to_owned(),
        About::ContainerTitle => "Published in".to_owned(),
        _ => {
            let mut letters = name.chars();
            letters
                .next()
                .map(|first| first.to_uppercase().chain(letters).collect())
                .unwrap_or_default()
        }
    }
}

/// One line of `cli.md`: what is believed, with the evidence for it and its rivals; what the file says
/// of itself stands apart from it.
fn record(file: &Path, looked: &Looked, error: Option<&str>) -> Value {
    let embedded = |values: &[(String, String)]| {
        let mut map: Map<String, Value> = Map::new();
        for (name, value) in values {
            let entry = map.entry(name.clone()).or_insert_with(|| json!([]));
            if let Some(list) = entry.as_array_mut() {
                list.push(json!(value));
            }
        }
        map
    };
    let outline: Vec<Value> = looked
        .facts
        .outline
        .iter()
        .map(
            |heading| json!({"title": heading.title, "level": heading.level, "page": heading.page}),
        )
        .collect();
    let candidates = looked.candidates(file);
    let chosen = choose(&candidates);
    let sure = |about: About| {
        chosen
            .get(&about)
            .filter(|choice| choice.confidence >= ENOUGH)
            .map(|choice| &choice.candidate.value)
    };
    let text = |about: About| sure(about).and_then(|value| value.text().map(str::to_owned));
    let creators: Vec<&Creator> = sure(About::Creators)
        .map(|value| value.creators().iter().collect())
        .unwrap_or_default();
    let verdict = &looked.recognised.verdict;
    let read = !looked.text.starts_with("failed") && looked.text != "encrypted";
    json!({
        "input": file.display().to_string(),
        "pages": looked.pages,
        "title": text(About::Title),
        "creators": creators,
        "issued": text(About::Issued),
        "year": text(About::Issued).as_deref().and_then(model::year_of),
        "doi": text(About::Doi),
        "arxiv": text(About::Arxiv),
        "version": text(About::Version),
        "pmid": text(About::Pmid),
        "isbn": text(About::Isbn),
        "issn": text(About::Issn),
        "kind": text(About::Kind),
        "container_title": text(About::ContainerTitle),
        "volume": text(About::Volume),
        "issue": text(About::Issue),
        "page": text(About::Page),
        "language": text(About::Language),
        "keywords": text(About::Keywords),
        "abstract": text(About::Abstract),
        "is_paper": {
            "verdict": verdict.paper,
            "confidence": if read { json!(rounded(verdict.confidence)) } else { Value::Null },
            "because": verdict.because,
        },
        "evidence": evidence(&chosen),
        "references": looked.recognised.references.iter().map(|entry| json!({"page": entry.page, "text": entry.text})).collect::<Vec<_>>(),
        "embedded": {"info": embedded(&looked.facts.info), "xmp": embedded(&looked.facts.xmp)},
        "labels": looked.facts.labels,
        "outline": outline,
        "links": looked.facts.links.iter().map(|link| json!({"page": link.page, "uri": link.uri})).collect::<Vec<_>>(),
        "annotations": looked.facts.marks.len(),
        "text": looked.text,
        "error": error,
    })
}

/// For each field who says so, how sure that is, and what else is said.
fn evidence(chosen: &Chosen<'_>) -> Value {
    let mut map: Map<String, Value> = Map::new();
    for (about, choice) in chosen {
        let candidate = choice.candidate;
        let rect = candidate.rect.map(|rect| {
            [rect.x0, rect.y0, rect.x1, rect.y1]
                .map(|number| (f64::from(number) * 10.0).round() / 10.0)
        });
        let rivals: Vec<Value> = choice
            .rivals
            .iter()
            .map(|rival| json!({"value": plain(&rival.value), "source": rival.provenance.name(), "confidence": rounded(rival.confidence)}))
            .collect();
        let agree: Vec<&str> = choice.agree.iter().map(|one| one.name()).collect();
        map.insert(
            about.name().to_owned(),
            json!({
                "value": plain(&candidate.value),
                "source": candidate.provenance.name(),
                "page": (candidate.page > 0).then_some(candidate.page),
                "rect": rect,
                "confidence": rounded(choice.confidence),
                "rule": candidate.rule,
                "agree": agree,
                "rivals": rivals,
            }),
        );
    }
    Value::Object(map)
}

fn plain(value: &Said) -> Value {
    match value {
        Said::Text(text) => json!(text),
        Said::Creators(creators) => json!(creators),
    }
}

fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}
