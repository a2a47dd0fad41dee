//! What a person or a machine did, as the history tells it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One operation, with what its sentence needs. Stored in the history as JSON: variants and fields
/// may be added, never renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "op", rename_all = "kebab-case")]
#[ts(export)]
pub enum Op {
    /// Papers came in.
    Import {
        /// The file, page or folder.
        from: String,
        /// How many items.
        items: u32,
    },
    /// An item by hand.
    NewItem {
        /// Its title.
        title: String,
    },
    /// A service of the network said it.
    LookUp {
        /// The service.
        service: String,
        /// Labels of the fields.
        fields: Vec<String>,
        /// The title.
        title: String,
    },
    /// Fields were edited.
    Edit {
        /// Labels of the fields.
        fields: Vec<String>,
        /// How many items.
        items: u32,
        /// The title, if it was one item.
        title: String,
    },
    /// A tag was given.
    AddTag {
        /// Its name.
        tag: String,
        /// How many items.
        items: u32,
    },
    /// A tag was taken off.
    RemoveTag {
        /// Its name.
        tag: String,
        /// How many items.
        items: u32,
    },
    /// A tag was renamed, or merged into another.
    RenameTag {
        /// Its old name.
        from: String,
        /// Its new name.
        to: String,
    },
    /// A tag was deleted.
    DeleteTag {
        /// Its name.
        tag: String,
    },
    /// A tag got a colour or lost it.
    ColorTag {
        /// Its name.
        tag: String,
        /// The colour; empty for none.
        color: String,
    },
    /// A collection was made.
    NewCollection {
        /// Its path.
        path: String,
    },
    /// A collection was renamed or moved.
    RenameCollection {
        /// Its old path.
        from: String,
        /// Its new path.
        to: String,
    },
    /// A collection was removed; its items stay.
    RemoveCollection {
        /// Its path.
        path: String,
    },
    /// Items went into a collection.
    AddToCollection {
        /// Its path.
        path: String,
        /// How many items.
        items: u32,
    },
    /// Items left a collection.
    RemoveFromCollection {
        /// Its path.
        path: String,
        /// How many items.
        items: u32,
    },
    /// A note was begun.
    AddNote {
        /// Title of its item; empty for a note by itself.
        title: String,
    },
    /// A note was edited.
    EditNote {
        /// Title of its item; empty for a note by itself.
        title: String,
    },
    /// A note was removed.
    RemoveNote {
        /// Title of its item; empty for a note by itself.
        title: String,
    },
    /// A file was attached.
    Attach {
        /// Its name.
        file: String,
        /// Title of the item.
        title: String,
    },
    /// Files of the inbox were taken in, each as a paper of its own.
    TakeIn {
        /// The name of the file, if it was one.
        file: String,
        /// The title, if it was one.
        title: String,
        /// How many.
        files: u32,
    },
    /// A file joined the paper that it is, by itself.
    Join {
        /// Its name.
        file: String,
        /// Title of the item.
        title: String,
    },
    /// A file of the inbox joined a paper, with what it knows and the paper did not.
    MergeFile {
        /// Its name.
        file: String,
        /// Title of the item.
        title: String,
    },
    /// A file was detached.
    Detach {
        /// Its name.
        file: String,
        /// Title of the item.
        title: String,
    },
    /// Stored files got the names that the template gives them.
    RenameFiles {
        /// How many.
        files: u32,
    },
    /// A file that was missing was found again.
    Locate {
        /// Its name.
        file: String,
        /// Title of the item.
        title: String,
    },
    /// A file has other bytes: another program has written to it, or another file took its place.
    Revise {
        /// Its name.
        file: String,
        /// Title of the item.
        title: String,
    },
    /// The reading status changed.
    SetStatus {
        /// The new status.
        status: String,
        /// How many items.
        items: u32,
    },
    /// Items were rated.
    Rate {
        /// 0 for none.
        rating: u8,
        /// How many items.
        items: u32,
    },
    /// Items joined or left the reading queue.
    Queue {
        /// Joined.
        into: bool,
        /// How many items.
        items: u32,
    },
    /// Items moved to the trash.
    Trash {
        /// How many.
        items: u32,
    },
    /// Items came back from the trash.
    Restore {
        /// How many.
        items: u32,
    },
    /// Items in the trash were deleted for good, with their files.
    EmptyTrash {
        /// How many.
        items: u32,
    },
    /// Items became one.
    Merge {
        /// How many became one.
        items: u32,
        /// Title of the one that stays.
        title: String,
    },
    /// A search was saved, renamed or changed.
    SaveSearch {
        /// Its name.
        name: String,
    },
    /// A saved search was removed.
    RemoveSearch {
        /// Its name.
        name: String,
    },
    /// A mark in a PDF was made, changed or removed.
    Annotate {
        /// Title of the item.
        title: String,
    },
    /// A mark in a PDF was made.
    AddMark {
        /// Name of its kind.
        kind: String,
        /// Title of the item.
        title: String,
    },
    /// A mark in a PDF got another colour or kind.
    EditMark {
        /// Name of its kind.
        kind: String,
        /// Title of the item.
        title: String,
    },
    /// The comment of a mark in a PDF was written.
    CommentMark {
        /// Name of its kind.
        kind: String,
        /// Title of the item.
        title: String,
    },
    /// Marks in a PDF were removed.
    RemoveMarks {
        /// Name of their kind; empty if it is not one.
        kind: String,
        /// How many.
        marks: u32,
        /// Title of the item.
        title: String,
    },
}

impl Op {
    /// What happened, as a sentence for the history view.
    pub fn sentence(&self) -> String {
        match self {
            Self::Import { from, items } => format!("Added {} from {from}", papers(*items)),
            Self::NewItem { title } => format!("Added {}", quoted(title)),
            Self::LookUp {
                service,
                fields,
                title,
            } => {
                let what = if fields.is_empty() {
                    "nothing new".to_owned()
                } else {
                    listed(fields)
                };
                format!("Took {what} of {} from {service}", quoted(title))
            }
            Self::Edit {
                fields,
                items: 1,
                title,
            } => format!("Edited {} of {}", listed(fields), quoted(title)),
            Self::Edit { fields, items, .. } => {
                format!("Edited {} of {}", listed(fields), papers(*items))
            }
            Self::AddTag { tag, items } => {
                format!("Tagged {} with {}", papers(*items), quoted(tag))
            }
            Self::RemoveTag { tag, items } => {
                format!("Took the tag {} off {}", quoted(tag), papers(*items))
            }
            Self::RenameTag { from, to } => {
                format!("Renamed the tag {} to {}", quoted(from), quoted(to))
            }
            Self::DeleteTag { tag } => format!("Removed the tag {}", quoted(tag)),
            Self::ColorTag { tag, color } if color.is_empty() => {
                format!("Took the colour off the tag {}", quoted(tag))
            }
            Self::ColorTag { tag, color } => format!("Coloured the tag {} {color}", quoted(tag)),
            Self::NewCollection { path } => format!("Made the collection {}", quoted(path)),
            Self::RenameCollection { from, to } => {
                format!("Renamed the collection {} to {}", quoted(from), quoted(to))
            }
            Self::RemoveCollection { path } => format!("Removed the collection {}", quoted(path)),
            Self::AddToCollection { path, items } => {
                format!("Added {} to {}", papers(*items), quoted(path))
            }
            Self::RemoveFromCollection { path, items } => {
                format!("Took {} out of {}", papers(*items), quoted(path))
            }
            Self::AddNote { title } => format!("Began a note{}", of(title)),
            Self::EditNote { title } => format!("Wrote in a note{}", of(title)),
            Self::RemoveNote { title } => format!("Removed a note{}", of(title)),
            Self::Attach { file, title } => format!("Attached {file} to {}", quoted(title)),
            Self::TakeIn {
                title, files: 1, ..
            } => format!("Took in {} from the inbox", quoted(title)),
            Self::TakeIn { files, .. } => format!("Took in {files} files from the inbox"),
            Self::Join { file, title } => format!("{file} joined {}", quoted(title)),
            Self::MergeFile { file, title } => format!("Merged {file} into {}", quoted(title)),
            Self::Detach { file, title } => format!("Detached {file} from {}", quoted(title)),
            Self::RenameFiles { files: 1 } => "Renamed 1 file".to_owned(),
            Self::RenameFiles { files } => format!("Renamed {files} files"),
            Self::Locate { file, title } => format!("Found {file} of {} again", quoted(title)),
            Self::Revise { file, title } => {
                format!("Took in the new content of {file} of {}", quoted(title))
            }
            Self::SetStatus { status, items } => format!("Marked {} as {status}", papers(*items)),
            Self::Rate { rating: 0, items } => format!("Took the rating off {}", papers(*items)),
            Self::Rate { rating, items } => format!("Rated {} {rating} of 5", papers(*items)),
            Self::Queue { into: true, items } => {
                format!("Put {} into the reading queue", papers(*items))
            }
            Self::Queue { into: false, items } => {
                format!("Took {} out of the reading queue", papers(*items))
            }
            Self::Trash { items } => format!("Moved {} to the trash", papers(*items)),
            Self::Restore { items } => format!("Restored {} from the trash", papers(*items)),
            Self::EmptyTrash { items } => format!("Emptied the trash of {}", papers(*items)),
            Self::Merge { items, title } => {
                format!("Merged {} into {}", papers(*items), quoted(title))
            }
            Self::SaveSearch { name } => format!("Saved the search {}", quoted(name)),
            Self::RemoveSearch { name } => format!("Removed the saved search {}", quoted(name)),
            Self::Annotate { title } => format!("Annotated {}", quoted(title)),
            Self::AddMark { kind, title } => format!("Made {} in {}", mark(kind), quoted(title)),
            Self::EditMark { kind, title } => {
                format!("Changed {} in {}", mark(kind), quoted(title))
            }
            Self::CommentMark { kind, title } => {
                format!("Commented on {} in {}", mark(kind), quoted(title))
            }
            Self::RemoveMarks {
                kind,
                marks: 1,
                title,
            } => format!("Removed {} from {}", mark(kind), quoted(title)),
            Self::RemoveMarks { marks, title, .. } => {
                format!("Removed {marks} marks from {}", quoted(title))
            }
        }
    }
}

fn mark(kind: &str) -> &'static str {
    match kind {
        "highlight" => "a highlight",
        "underline" => "an underline",
        "note" => "a note on a page",
        "area" => "an area",
        "ink" => "a drawing",
        _ => "a mark",
    }
}

fn papers(count: u32) -> String {
    match count {
        1 => "1 paper".to_owned(),
        count => format!("{count} papers"),
    }
}

fn quoted(text: &str) -> String {
    const MOST: usize = 80;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("“{}…”", text.get(..end).unwrap_or_default().trim_end()),
        None => format!("“{text}”"),
    }
}

fn of(title: &str) -> String {
    if title.is_empty() {
        String::new()
    } else {
        format!(" on {}", quoted(title))
    }
}

fn listed(words: &[String]) -> String {
    // DOI stays as it is.
    let is_short = |word: &String| word.chars().all(char::is_uppercase);
    let words: Vec<String> = words
        .iter()
        .map(|word| {
            if is_short(word) {
                word.clone()
            } else {
                word.to_lowercase()
            }
        })
        .collect();
    match words.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_history_reads_like_sentences() {
        let table = [
            (
                Op::Import {
                    from: "a pasted listing".into(),
                    items: 53,
                },
                "Added 53 papers from a pasted listing",
            ),
            (
                Op::AddTag {
                    tag: "to cite".into(),
                    items: 1,
                },
                "Tagged 1 paper with “to cite”",
            ),
            (
                Op::Edit {
                    fields: vec!["Title".into(), "Date".into()],
                    items: 1,
                    title: "On X".into(),
                },
                "Edited title and date of “On X”",
            ),
            (
                Op::TakeIn {
                    file: "scan.pdf".into(),
                    title: "On X".into(),
                    files: 1,
                },
                "Took in “On X” from the inbox",
            ),
            (
                Op::Join {
                    file: "x-v2.pdf".into(),
                    title: "On X".into(),
                },
                "x-v2.pdf joined “On X”",
            ),
            (
                Op::EditNote {
                    title: String::new(),
                },
                "Wrote in a note",
            ),
            (
                Op::AddMark {
                    kind: "underline".into(),
                    title: "On X".into(),
                },
                "Made an underline in “On X”",
            ),
            (
                Op::RemoveMarks {
                    kind: String::new(),
                    marks: 3,
                    title: "On X".into(),
                },
                "Removed 3 marks from “On X”",
            ),
        ];
        for (op, sentence) in table {
            assert_eq!(op.sentence(), sentence);
        }
    }
}
