//! `offprint check`

use engine::health::{Check, HealthCheck};
use library::check::{self, Report};
use model::{Error, ErrorKind, Progress, Result};
use serde_json::json;

use crate::exit::Exit;
use crate::output::Output;
use crate::progress::Work;
use crate::session::Session;
use crate::text;

/// Check that the library is whole
///
/// Every page of the database, every reference, every stored file by its checksum, the search index,
/// unfinished work and the newest backup. It only reads; --repair puts right what needs no decision and never deletes a
/// file that you gave. With --metadata it looks at what papers say instead: what is missing, doubtful
/// or there twice, each with the query that lists it; that is no fault. Exit status 0 if all is well, 3 if something is missing or wrong, 4 if the
/// library cannot be used.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint check
  offprint check --repair
  offprint check --metadata
  offprint check --json | jq '.checks[] | select(.ok | not)'")]
pub struct Args {
    /// Put right what can be
    #[arg(long)]
    repair: bool,
    /// Count what is missing or doubtful in what papers say
    #[arg(long, conflicts_with = "repair")]
    metadata: bool,
}

impl Args {
    /// Checks.
    pub fn run(self, session: &Session) -> Result<Exit> {
        if self.metadata {
            return metadata(session);
        }
        let work = Work::begin(&session.out);
        let mut watcher = |progress: Progress| work.watch(&progress);
        let opened = if self.repair {
            session.write()
        } else {
            session.read()
        };
        let (report, usable) = match opened {
            Ok(engine) => (engine.check(self.repair, &mut watcher)?, true),
            Err(error) if can_be_read(&error) && !self.repair => {
                session.out.aside(&error.message);
                (check::of_folder(&session.folder()?, &mut watcher)?, false)
            }
            Err(error) => return Err(error),
        };
        drop(work);
        print(&session.out, &report);
        Ok(match (report.ok, usable && sound(&report)) {
            (true, true) => Exit::Done,
            (false, true) => Exit::Partly,
            (_, false) => Exit::Unusable,
        })
    }
}

/// What papers lack, counted.
fn metadata(session: &Session) -> Result<Exit> {
    let checks = session.read()?.health()?;
    if session.out.json {
        session.out.json(&json!({ "checks": checks }));
        return Ok(Exit::Done);
    }
    let shown = checks.iter().filter(|check| check.count > 0);
    let row = |check: &HealthCheck| {
        let way = match (check.kind, &check.query) {
            (_, Some(query)) => format!("offprint list '{query}'"),
            (Check::Duplicates, None) => "offprint duplicates".to_owned(),
            _ => String::new(),
        };
        vec![check.count.to_string(), check.label.clone(), way]
    };
    let rows: Vec<Vec<String>> = shown.map(row).collect();
    for line in text::table(&rows, None, usize::MAX) {
        session.out.line(&line);
    }
    if rows.is_empty() {
        session.out.aside("Nothing is missing or doubtful.");
    }
    Ok(Exit::Done)
}

/// A library that does not open can be looked at all the same.
fn can_be_read(error: &Error) -> bool {
    matches!(
        error.kind,
        ErrorKind::Damaged | ErrorKind::Disk | ErrorKind::Invalid
    )
}

/// Whether its rows are whole, whatever is missing beside them.
fn sound(report: &Report) -> bool {
    let rows = ["database", "foreign_keys"];
    report
        .checks
        .iter()
        .all(|check| check.ok || !rows.contains(&check.name.as_str()))
}

fn print(out: &Output, report: &Report) {
    if out.json {
        out.json(report);
        return;
    }
    let row = |check: &check::Check| {
        let mark = if check.ok { "ok" } else { "WRONG" };
        vec![
            mark.to_owned(),
            check.name.clone(),
            text::line(&check.detail),
        ]
    };
    let shown = report.checks.iter().filter(|check| !out.quiet || !check.ok);
    let rows: Vec<Vec<String>> = shown.map(row).collect();
    for line in text::table(&rows, None, usize::MAX) {
        out.line(&line);
    }
    for sentence in &report.repaired {
        out.line(&text::line(&format!("repaired: {sentence}")));
    }
    if !out.quiet {
        out.line(if report.ok {
            "The library is whole."
        } else {
            "Something is wrong; see above."
        });
    }
}
