//! `offprint look-up`

use engine::Engine;
use model::{Error, Finding, FindingId, LookedUp, Progress, Result};
use serde_json::json;

use crate::exit::Exit;
use crate::progress::Work;
use crate::session::{self, Session};
use crate::text::{self, counted};

/// Look papers up on the network
///
/// Asks the services that know their identifiers, or papers without one by their title, and takes over
/// what agrees with the paper's own first page. What you typed stays. What does not quite agree is kept
/// for you to decide: --list shows it. Without ID those are looked up that wait for it, if look-ups are
/// on (`offprint config set online.enabled true`).
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint look-up ID
  offprint look-up
  offprint look-up --list
  offprint look-up --forget-waiting
  offprint look-up --take FINDING --field doi --field title
  offprint look-up --refuse FINDING")]
pub struct Args {
    /// The papers; those that wait without any
    #[arg(value_name = "ID")]
    ids: Vec<String>,
    /// List what services said and you have to agree to
    #[arg(long, conflicts_with_all = ["ids", "take", "refuse"])]
    list: bool,
    /// Take over what a service said
    #[arg(long, value_name = "FINDING", conflicts_with_all = ["ids", "refuse"])]
    take: Option<String>,
    /// Of what is taken, only this field
    #[arg(long = "field", value_name = "FIELD", requires = "take")]
    fields: Vec<String>,
    /// Keep what is there; the same is not offered again
    #[arg(long, value_name = "FINDING", conflicts_with = "ids")]
    refuse: Option<String>,
    /// Leave the papers that wait as they are; only what comes in later is looked up by itself
    #[arg(long, conflicts_with_all = ["ids", "list", "take", "refuse"])]
    forget_waiting: bool,
}

impl Args {
    /// Looks up.
    pub fn run(self, session: &Session) -> Result<Exit> {
        if self.list {
            return list(session);
        }
        if let Some(finding) = &self.take {
            let engine = session.write()?;
            let picked = (!self.fields.is_empty()).then_some(self.fields.as_slice());
            let item = engine.finding_accept(id(finding)?, picked)?;
            let title = session::title(engine.library(), item)?;
            session.out.done(
                &text::line(&format!("Taken over for \"{title}\".")),
                json!({"finding": finding, "item": item}),
            );
            return Ok(Exit::Done);
        }
        if let Some(finding) = &self.refuse {
            session.write()?.finding_refuse(id(finding)?)?;
            session.out.done(
                "What is there stays; the same is not offered again.",
                json!({"finding": finding}),
            );
            return Ok(Exit::Done);
        }
        let engine = session.write()?;
        if self.forget_waiting {
            let count = engine.look_up_forget_waiting()?;
            let sentence = match count {
                0 => "Nothing waited to be looked up.".to_owned(),
                count => format!(
                    "Left as they are: {}. Name them to have them looked up.",
                    counted(u64::from(count), "paper")
                ),
            };
            session.out.done(&sentence, json!({"forgotten": count}));
            return Ok(Exit::Done);
        }
        match self.ids.is_empty() {
            true => waiting(session, &engine),
            false => {
                let items = session::items(engine.library(), &self.ids)?;
                let work = Work::begin(&session.out);
                let all =
                    engine.look_up(&items, &mut |progress: Progress| work.watch(&progress))?;
                drop(work);
                tell(session, &all);
                Ok(match all.waiting == 0 && all.troubles.is_empty() {
                    true => Exit::Done,
                    false => Exit::Partly,
                })
            }
        }
    }
}

fn id(text: &str) -> Result<FindingId> {
    text.parse().map_err(|_| {
        Error::not_found(format!("finding \"{text}\""))
            .hint("`offprint look-up --list` shows them.")
    })
}

fn waiting(session: &Session, engine: &Engine) -> Result<Exit> {
    if !engine.look_ups()?.enabled {
        return Err(Error::invalid("Look-ups are off; nothing was asked.").hint(
            "Switch them on with `offprint config set online.enabled true`, or name papers.",
        ));
    }
    let work = Work::begin(&session.out);
    engine.look_up_waiting(&mut |progress: Progress| work.watch(&progress))?;
    drop(work);
    let rest = engine.look_ups()?;
    let offered = engine.findings()?.len();
    if session.out.json {
        session.out.json(&rest);
    } else {
        session.out.aside(&match (rest.waiting, rest.why.as_str()) {
            (0, _) => "Nothing waits to be looked up.".to_owned(),
            (count, why) => format!(
                "{} to be looked up later. {why}",
                counted(u64::from(count), "paper")
            ),
        });
        if offered > 0 {
            session
                .out
                .aside("Some answers need you: `offprint look-up --list`.");
        }
    }
    Ok(Exit::Done)
}

/// How many papers wait to be looked up and about how long that takes; `None` if there are none.
pub fn backlog(engine: &Engine) -> Result<Option<String>> {
    Ok(match engine.look_ups()?.waiting {
        0 => None,
        1 => Some("1 paper waits to be looked up.".to_owned()),
        count => Some(format!(
            "{} wait to be looked up, which takes about {}.",
            counted(u64::from(count), "paper"),
            lasting(count)
        )),
    })
}

/// One after the other, each a request or two to services that ask for pauses: arXiv wants three seconds.
fn lasting(papers: u32) -> String {
    const EACH: u32 = 3;
    let minutes = papers.saturating_mul(EACH).div_ceil(60);
    match minutes {
        0 | 1 => "a minute".to_owned(),
        2..100 => format!("{minutes} minutes"),
        100..2880 => format!("{} hours", minutes.div_ceil(60)),
        _ => format!("{} days", minutes.div_ceil(1440)),
    }
}

fn tell(session: &Session, all: &LookedUp) {
    if session.out.json {
        session.out.json(all);
        return;
    }
    let parts = [
        (all.changed, "changed"),
        (all.same, "complete already"),
        (all.offered, "to decide (`offprint look-up --list`)"),
        (all.unknown, "unknown to the services"),
        (all.waiting, "to be tried later"),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    session.out.line(&format!("{}.", parts.join(", ")));
    for trouble in &all.troubles {
        session.out.aside(trouble);
    }
}

fn list(session: &Session) -> Result<Exit> {
    let engine = session.read()?;
    let findings = engine.findings()?;
    if let Some(backlog) = backlog(&engine)? {
        session.out.aside(&backlog);
    }
    if session.out.json {
        session.out.json(&findings);
        return Ok(Exit::Done);
    }
    if findings.is_empty() {
        session.out.aside("Nothing has to be decided.");
    }
    for one in &findings {
        print(session, one);
    }
    Ok(Exit::Done)
}

fn print(session: &Session, one: &Finding) {
    let out = &session.out;
    out.line(&text::line(&format!(
        "{}  {} ({} %)",
        one.id, one.title, one.percent
    )));
    out.line(&text::line(&format!("  {}", one.reason)));
    for field in &one.fields {
        let mark = if field.taken { '*' } else { ' ' };
        let now = field.now.as_deref().unwrap_or("-");
        out.line(&text::line(&format!(
            "  {mark} {}: {now} -> {}",
            field.field, field.found
        )));
    }
}

#[cfg(test)]
mod tests {
    use super::lasting;

    #[test]
    fn how_long_a_backlog_takes_is_told_in_words_that_fit() {
        let told = [1, 20, 21, 1000, 2000, 20_000, 100_000].map(lasting);
        assert_eq!(
            told,
            [
                "a minute",
                "a minute",
                "2 minutes",
                "50 minutes",
                "2 hours",
                "17 hours",
                "4 days"
            ]
        );
    }
}
