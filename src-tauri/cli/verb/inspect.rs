//! `offprint inspect`

use std::path::{Path, PathBuf};

use engine::reading::{self, Looked, Reader};
use model::{Error, ErrorKind, Result};
use serde_json::{Map, Value, json};

use crate::exit::{self, Exit};
use crate::output::Output;
use crate::session::Session;
use crate::text;

/// Say what a PDF is, without importing it
///
/// No library is needed, and nothing is kept. What a file says of itself is shown as it stands there;
/// it is often wrong.
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

/// One line of `cli.md`. What the pages say of title, authors and the like is not known yet, so it is
/// null; what the file says of itself stands apart from it.
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
    json!({
        "input": file.display().to_string(),
        "pages": looked.pages,
        "title": null,
        "creators": [],
        "year": null,
        "doi": null,
        "arxiv": null,
        "abstract": null,
        "is_paper": {"verdict": null, "confidence": null, "because": []},
        "evidence": {},
        "embedded": {"info": embedded(&looked.facts.info), "xmp": embedded(&looked.facts.xmp)},
        "labels": looked.facts.labels,
        "outline": outline,
        "links": looked.facts.links.iter().map(|link| json!({"page": link.page, "uri": link.uri})).collect::<Vec<_>>(),
        "annotations": looked.facts.marks.len(),
        "text": looked.text,
        "error": error,
    })
}
