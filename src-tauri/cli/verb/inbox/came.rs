//! What went in by itself.

use model::{CameHow, CameIn, CamePart, Result, StepState};

use crate::session::Session;
use crate::text;

/// So many papers of a step are told in a line each.
const SHOWN: usize = 5;

/// The newest first.
pub fn list(session: &Session, limit: u32) -> Result<()> {
    let steps = session.read()?.inbox_history(limit)?;
    let out = &session.out;
    if out.json {
        out.json(&steps);
        return Ok(());
    }
    if steps.is_empty() {
        out.aside("Nothing went in by itself.");
    }
    for step in &steps {
        one(session, step);
    }
    Ok(())
}

fn one(session: &Session, step: &CameIn) {
    let out = &session.out;
    let state = match step.state {
        StepState::Done => "",
        StepState::Undone => " (undone)",
        StepState::Final => " (cannot be undone)",
    };
    let head = format!("{}  {}  ", step.id, text::moment(step.at));
    if let ([only], 1) = (step.parts.as_slice(), step.total) {
        out.line(&text::line(&format!("{head}{}{state}", told(only))));
        return;
    }
    out.line(&text::line(&format!("{head}{}{state}", step.sentence)));
    for part in step.parts.iter().take(SHOWN) {
        out.line(&text::line(&format!("    {}", told(part))));
    }
    let shown = u32::try_from(step.parts.len().min(SHOWN)).unwrap_or(u32::MAX);
    let more = step.total.saturating_sub(shown);
    if more > 0 && shown > 0 {
        out.line(&format!("    and {more} more"));
    }
}

fn told(part: &CamePart) -> String {
    let item = part.item.map(|item| format!("{item}  "));
    let from = match (part.how, part.from.as_str()) {
        (CameHow::Changed | CameHow::LookedUp, _) | (_, "") => String::new(),
        (_, from) => format!(" from {from}"),
    };
    let how = match part.how {
        CameHow::Added => "added",
        CameHow::Joined => "joined by a file",
        CameHow::LookedUp => "looked up",
        CameHow::Changed => "changed",
    };
    let trash = if part.trashed { ", in the trash" } else { "" };
    format!(
        "{}\"{}\" {how}{from}{trash}",
        item.unwrap_or_default(),
        part.title
    )
}
