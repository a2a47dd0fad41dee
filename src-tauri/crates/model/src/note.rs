//! A Markdown note, of an item or by itself.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ItemId, NoteId, Timestamp};

/// A Markdown note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Note {
    /// Its id.
    #[ts(type = "string")]
    pub id: NoteId,
    /// The item that it belongs to, if any.
    #[ts(type = "string | null")]
    pub item: Option<ItemId>,
    /// Markdown, as typed.
    pub text: String,
    /// When it was begun.
    #[ts(type = "string")]
    pub added: Timestamp,
}

/// A note in a list: how it begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NoteHead {
    /// Its id.
    #[ts(type = "string")]
    pub id: NoteId,
    /// Its first line, without the signs of Markdown; empty if nothing is written.
    pub title: String,
    /// How it goes on after that.
    pub beginning: String,
    /// When it was begun.
    #[ts(type = "string")]
    pub added: Timestamp,
}

/// What a link in a note leads to. A link is written `[[id|title]]`, so that it holds when a title
/// changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Linked {
    /// Its id, as it stands in the link.
    pub id: String,
    /// Whether it is a note.
    pub note: bool,
    /// The title of the item, or the first line of the note.
    pub title: String,
    /// The item of a note, if it has one.
    #[ts(type = "string | null")]
    pub item: Option<ItemId>,
}

/// A note that links to an item or to another note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Backlink {
    /// The note.
    #[ts(type = "string")]
    pub note: NoteId,
    /// Its item, if it has one.
    #[ts(type = "string | null")]
    pub item: Option<ItemId>,
    /// The title of that item, or the first line of the note.
    pub title: String,
    /// The line that holds the link, with each link as its title.
    pub line: String,
}

/// Characters that a title has at most, and the beginning after it.
const TITLE: usize = 160;
const BEGINNING: usize = 200;

impl Note {
    /// How it begins.
    pub fn head(&self) -> NoteHead {
        let mut lines = self
            .text
            .lines()
            .map(plain_line)
            .filter(|line| !line.is_empty());
        let title = lines.next().unwrap_or_default();
        let rest: Vec<String> = lines.take(6).collect();
        NoteHead {
            id: self.id,
            title: title.chars().take(TITLE).collect(),
            beginning: rest.join(" ").chars().take(BEGINNING).collect(),
            added: self.added,
        }
    }

    /// The first line that holds a link to this id, as plain text, with `title` for that link.
    pub fn line_with_link(&self, id: &str, title: &str) -> Option<String> {
        let (bare, named) = (format!("[[{id}]]"), format!("[[{id}|"));
        self.text
            .lines()
            .find(|line| line.contains(&bare) || line.contains(&named))
            .map(|line| {
                let line = with_title(line, id, title);
                plain_line(&line).chars().take(BEGINNING).collect()
            })
    }
}

/// The line with `title` in its links to this id, whatever they were called when they were made.
fn with_title(line: &str, id: &str, title: &str) -> String {
    let start = format!("[[{id}");
    let mut told = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once(&start) {
        let (_, after) = after.split_once("]]").unwrap_or(("", after));
        told.push_str(before);
        told.push_str(title);
        rest = after;
    }
    told.push_str(rest);
    told
}

/// A line without what Markdown puts before it and around its words; links as their titles.
fn plain_line(line: &str) -> String {
    let line = line
        .trim()
        .trim_start_matches(['#', '>'])
        .trim_start_matches("- ")
        .trim();
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[[") {
        plain.push_str(before);
        let (link, after) = after.split_once("]]").unwrap_or((after, ""));
        plain.push_str(link.split_once('|').map_or(link, |(_, title)| title));
        rest = after;
    }
    plain.push_str(rest);
    plain.replace("**", "").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(text: &str) -> Note {
        Note {
            id: NoteId::from_raw(1),
            item: None,
            text: text.to_owned(),
            added: Timestamp(0),
        }
    }

    #[test]
    fn a_note_is_called_by_its_first_line() {
        let table = [
            ("", "", ""),
            ("# A plan\n\nfirst\nsecond", "A plan", "first second"),
            ("\n\n- **one**\n", "one", ""),
            (
                "> See [[0C1V5K3E8QZ4T|Herons]] again",
                "See Herons again",
                "",
            ),
            ("open [[bracket", "open bracket", ""),
        ];
        for (text, title, beginning) in table {
            let head = note(text).head();
            assert_eq!(
                (head.title.as_str(), head.beginning.as_str()),
                (title, beginning)
            );
        }
    }

    #[test]
    fn only_a_whole_id_is_a_link() {
        let text = "x\n[[0C1V5K3E8QZ4T|Herons]] wait";
        let found = |id| note(text).line_with_link(id, "Grey herons");
        assert_eq!(found("0C1V5K3E8QZ4T").as_deref(), Some("Grey herons wait"));
        assert_eq!(found("0C1V5K3E8QZ4"), None);
    }
}
