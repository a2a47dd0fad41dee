//! `offprint search`

use std::io::Read as _;
use std::path::PathBuf;
use std::time::Instant;

use engine::Engine;
use engine::search::ItemHits;
use library::item;
use model::{Error, ErrorKind, ItemId, Result, Snippet};
use serde_json::json;

use super::list::{Window, print_table};
use crate::exit::Exit;
use crate::find;
use crate::output::Output;
use crate::session::Session;
use crate::shape::{Listed, Match};
use crate::text;

/// Find papers
///
/// Searches titles, authors, journals, abstracts, notes, highlights and the pages of PDFs, and what
/// fields say; the best come first. All words must be somewhere in the paper. `offprint help search`
/// lists the fields. Without --limit the first 50 are printed.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP, after_long_help = HELP)]
pub struct Args {
    /// The query; quote it, so that the shell leaves it as it is
    #[arg(value_name = "QUERY", required_unless_present_any = ["batch", "like"])]
    query: Vec<String>,
    /// Answer the queries of a file, one per line, each with a line of JSON
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    batch: Option<PathBuf>,
    /// Papers like this one instead of a query: its id
    #[arg(long, value_name = "ID", conflicts_with_all = ["query", "batch"])]
    like: Option<String>,
    #[command(flatten)]
    window: Window,
}

const HELP: &str = "\
Words: all must be there; \"in quotes\" as a phrase; -word not; a OR b; (groups); begin*
Fields: author: title: abstract: venue: tag: in: kind: year: added: status: rating: is: has:
        no: note: text: lang: key: doi: arxiv: pmid: isbn:
Examples:
  offprint search 'kalman filter'
  offprint search 'author:smith year:2019..2021 -tag:done'
  offprint search '\"optimal transport\" (has:pdf OR rating:>3)'
  offprint search 'text:hamiltonian added:<30d' --sort year:desc
  offprint search 10.1000/182
  offprint search --like ID
  offprint search --batch queries.txt";

impl Args {
    /// Searches.
    pub fn run(self, session: &Session) -> Result<Exit> {
        self.window.order()?;
        let engine = session.read()?;
        let out = &session.out;
        let limit = self.window.limit.unwrap_or(50);
        if let Some(file) = &self.batch {
            return batch(out, &engine, file, &self.window, limit);
        }
        if let Some(name) = &self.like {
            let id = item::resolve(engine.library(), name)?;
            find::catch_up(out, &engine)?;
            let most = usize::try_from(limit).unwrap_or(usize::MAX);
            let items = engine.more_like(id, most)?;
            print(out, &engine, &items, &[], &[])?;
            return Ok(Exit::Done);
        }
        let ask = self.window.ask(&self.query.join(" "))?;
        let answer = find::ask(out, &engine, &ask)?;
        let items = engine.window(&answer, self.window.offset, limit)?;
        let hits = engine.hits(&answer, &items)?;
        let scores = engine.scores(&answer, &items)?;
        print(out, &engine, &items, &hits, &scores)?;
        let shown = u64::try_from(items.len()).unwrap_or(u64::MAX);
        if answer.total() == 0 {
            out.aside("There is no such paper.");
        } else if shown < answer.total() {
            out.aside(&format!(
                "{shown} of {}; --limit N shows more.",
                text::counted(answer.total(), "paper")
            ));
        }
        for (_, note) in engine.notes_of(&answer)? {
            out.aside(&format!(
                "Also in a note by itself: `offprint note show {note}`."
            ));
        }
        Ok(Exit::Done)
    }
}

fn print(
    out: &Output,
    engine: &Engine,
    items: &[ItemId],
    hits: &[ItemHits],
    scores: &[f32],
) -> Result<()> {
    if out.json {
        let all = item::all(engine.library(), items)?;
        let listed: Vec<Listed<'_>> = all
            .iter()
            .zip(0_usize..)
            .map(|(item, at)| {
                let matches = hits.get(at).map(matches_of).unwrap_or_default();
                let score = scores.get(at).copied().map(f64::from);
                Listed::of(item).found(score, matches)
            })
            .collect();
        out.json(&listed);
        return Ok(());
    }
    let rows = item::rows_of(engine.library(), items)?;
    print_table(out, &rows, |at| {
        hits.get(at).map(lines_of).unwrap_or_default()
    });
    Ok(())
}

fn matches_of(hits: &ItemHits) -> Vec<Match> {
    let title = hits.title.iter().map(|title| Match {
        r#where: "title".to_owned(),
        page: None,
        snippet: title.text.clone(),
        marks: title.marks.clone(),
    });
    let places = hits.places.iter().map(|place| Match {
        r#where: place.r#where.clone(),
        page: place.page,
        snippet: place.snippet.text.clone(),
        marks: place.snippet.marks.clone(),
    });
    title.chain(places).collect()
}

/// Where it was found, below the row; the title is in the row.
fn lines_of(hits: &ItemHits) -> Vec<String> {
    hits.places
        .iter()
        .take(1)
        .map(|place| {
            let page = place
                .page
                .map(|page| format!(" {page}"))
                .unwrap_or_default();
            format!("    {}{page}: {}", place.r#where, marked(&place.snippet))
        })
        .collect()
}

/// What was looked for stands in `*asterisks*`.
fn marked(snippet: &Snippet) -> String {
    let mut out = String::new();
    for (c, at) in snippet.text.chars().zip(0_u32..) {
        if snippet.marks.iter().any(|mark| mark.to == at) {
            out.push('*');
        }
        if snippet.marks.iter().any(|mark| mark.from == at) {
            out.push('*');
        }
        out.push(c);
    }
    let end = u32::try_from(snippet.text.chars().count()).unwrap_or(u32::MAX);
    if snippet.marks.iter().any(|mark| mark.to == end) {
        out.push('*');
    }
    text::line(&out)
}

/// One query per line, one line of JSON per query; what a query takes is measured without what it
/// takes to print it.
fn batch(
    out: &Output,
    engine: &Engine,
    file: &PathBuf,
    window: &Window,
    limit: u64,
) -> Result<Exit> {
    let mut bytes = Vec::new();
    let read = if file.as_os_str() == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    read.map_err(|error| {
        Error::new(
            ErrorKind::Invalid,
            format!(
                "{} could not be read ({error}); nothing was searched.",
                file.display()
            ),
        )
    })?;
    find::catch_up(out, engine)?;
    let text = String::from_utf8_lossy(&bytes);
    for query in text.lines() {
        let since = Instant::now();
        let answer = engine.ask(&window.ask(query)?)?;
        let items = engine.window(&answer, window.offset, limit)?;
        let elapsed = since.elapsed().as_secs_f64() * 1000.0;
        out.json(&json!({
            "query": query,
            "total": answer.total(),
            "elapsed_ms": elapsed,
            "items": items,
        }));
        if out.is_closed() {
            break;
        }
    }
    Ok(Exit::Done)
}
