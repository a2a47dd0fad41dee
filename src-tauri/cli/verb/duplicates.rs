//! `offprint duplicates`

use engine::Engine;
use engine::duplicates::{DuplicateGroup, Merged};
use library::item;
use model::{Op, Progress, Result};
use serde_json::json;

use crate::exit::Exit;
use crate::progress::Work;
use crate::session::{self, Session};
use crate::text::{self, counted};

/// Find papers that are in the library more than once
///
/// Copies and versions of one work: papers with the same file, the same identifier, the same title,
/// first author and year, or nearly that. With --json one line per pair: both ids, the rule, how sure
/// it is from 0 to 1, and why. --merge-sure makes one paper of those that have an identifier and the
/// title in common, as one step; all others are for you to look at.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint duplicates
  offprint duplicates --json | jq 'select(.score > 0.9)'
  offprint duplicates --merge-sure --dry-run
  offprint duplicates --not-same ID OTHER")]
pub struct Args {
    /// Merge those that have an identifier and the title in common
    #[arg(long)]
    merge_sure: bool,
    /// Only say what would be merged
    #[arg(long, requires = "merge_sure")]
    dry_run: bool,
    /// These are not the same work: never show them again
    #[arg(long, num_args = 2.., value_name = "ID", conflicts_with = "merge_sure")]
    not_same: Vec<String>,
}

impl Args {
    /// Finds, and merges if that was asked for.
    pub fn run(self, session: &Session) -> Result<Exit> {
        if !self.not_same.is_empty() {
            return apart(session, &self.not_same);
        }
        let engine = match self.merge_sure && !self.dry_run {
            true => session.write()?,
            false => session.read()?,
        };
        if self.merge_sure {
            merge(session, &engine, self.dry_run)?;
        } else {
            print(session, &engine)?;
        }
        Ok(Exit::Done)
    }
}

fn apart(session: &Session, names: &[String]) -> Result<Exit> {
    let engine = session.write()?;
    let items = session::items(engine.library(), names)?;
    engine.set_apart(&items)?;
    session.out.done(
        "They are not the same, and are not shown as duplicates again.",
        json!({"not_same": items}),
    );
    Ok(Exit::Done)
}

fn print(session: &Session, engine: &Engine) -> Result<()> {
    let groups = engine.duplicates()?;
    for group in groups.iter() {
        if session.out.json {
            for pair in &group.pairs {
                session.out.json(pair);
            }
        } else {
            print_group(session, engine, group)?;
        }
    }
    let count = u64::try_from(groups.len()).unwrap_or(u64::MAX);
    session.out.aside(&match count {
        0 => "No paper is in the library more than once.".to_owned(),
        count => format!(
            "{}. Merge one with `offprint merge KEEP OTHER`; undo takes it back.",
            counted(count, "group")
        ),
    });
    Ok(())
}

fn print_group(session: &Session, engine: &Engine, group: &DuplicateGroup) -> Result<()> {
    let percent = (group.score * 100.0).round();
    let sure = if group.sure { ", sure" } else { "" };
    let head = format!("{} ({percent} %{sure})", group.why);
    session.out.line(&text::line(&head));
    let mut rows = Vec::new();
    for row in item::rows_of(engine.library(), &group.items)? {
        let year = row.year.map(|year| year.to_string()).unwrap_or_default();
        rows.push(vec![
            format!("  {}", row.id),
            text::line(&text::authors(&row)),
            year,
            text::line(&row.title),
        ]);
    }
    for line in text::table(&rows, session.out.width(), usize::MAX) {
        session.out.line(&line);
    }
    Ok(())
}

fn merge(session: &Session, engine: &Engine, dry: bool) -> Result<()> {
    let work = Work::begin(&session.out);
    let mut watcher = |progress: Progress| work.watch(&progress);
    let merged = engine.merge_sure(dry, &mut watcher)?;
    drop(work);
    for one in &merged {
        if session.out.json {
            session.out.json(one);
        } else if dry || !session.out.quiet {
            session.out.line(&text::line(&said(one, dry)));
        }
    }
    let count = u64::try_from(merged.len()).unwrap_or(u64::MAX);
    session.out.aside(&match (count, dry) {
        (0, _) => "Nothing can be merged without a look at it.".to_owned(),
        (count, true) => format!(
            "{} would be merged; nothing was changed.",
            counted(count, "group")
        ),
        (count, false) => format!(
            "Merged {}. `offprint undo` takes all of it back.",
            counted(count, "group")
        ),
    });
    Ok(())
}

fn said(one: &Merged, dry: bool) -> String {
    let others: Vec<String> = one.merged.iter().map(ToString::to_string).collect();
    if dry {
        return format!("{} <- {}  {}", one.item, others.join(", "), one.title);
    }
    Op::Merge {
        items: u32::try_from(one.merged.len() + 1).unwrap_or(u32::MAX),
        title: one.title.clone(),
    }
    .sentence()
}
