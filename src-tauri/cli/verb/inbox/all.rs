//! One decision for all cards of a kind.

use model::{AttachmentId, ForAll, Result};

use crate::exit::Exit;
use crate::session::Session;
use crate::text;

/// Says of how many it is decided, and decides. Files that still wait are told of with their reason.
pub fn decide(session: &Session, card: AttachmentId, what: ForAll) -> Result<Exit> {
    let engine = session.write()?;
    let out = &session.out;
    let alike = engine.inbox_alike(card)?;
    if let Some(first) = alike.first().filter(|_| !out.json) {
        let files = files(alike.len());
        out.aside(&text::line(&format!("{files}: {}", first.kind)));
    }
    let decided = engine.inbox_all_alike(card, what, &mut |_| Ok(()))?;
    for one in decided.failed.iter().filter(|_| !out.json) {
        let told = format!("{}  {} still waits: {}", one.card, one.name, one.reason);
        out.line(&text::line(&told));
    }
    let done = files(decided.done.len());
    let said = match what {
        ForAll::Accept => format!("{done} taken in; `offprint undo` takes that back."),
        ForAll::NotAPaper => {
            format!("{done} set aside; `offprint inbox put-back` has them wait again.")
        }
        ForAll::Skip => format!("{done} skipped; they are due again in a day."),
    };
    out.done(&said, serde_json::json!(decided));
    Ok(match decided.failed.is_empty() {
        true => Exit::Done,
        false => Exit::Partly,
    })
}

fn files(count: usize) -> String {
    match count {
        1 => "1 file".to_owned(),
        count => format!("{count} files"),
    }
}
