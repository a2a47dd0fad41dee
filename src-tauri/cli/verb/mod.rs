//! The verbs, a file each: arguments with their help, and what is done.

pub mod add;
pub mod attach;
pub mod backup;
pub mod check;
pub mod collection;
pub mod completions;
pub mod config;
pub mod detach;
pub mod duplicates;
pub mod edit;
pub mod export;
pub mod fetch_pdf;
pub mod history;
pub mod import;
pub mod inbox;
pub mod init;
pub mod inspect;
pub mod list;
pub mod live;
pub mod locate;
pub mod look_up;
pub mod merge;
pub mod new;
pub mod note;
pub mod rate;
pub mod redo;
pub mod reindex;
pub mod rename_files;
pub mod restore;
pub mod restore_item;
pub mod search;
pub mod show;
pub mod status;
pub mod tag;
pub mod text;
pub mod trash;
pub mod undo;
pub mod watch;

/// The formats for which this holds, as values of an argument.
pub(crate) fn formats(which: fn(formats::Format) -> bool) -> Vec<clap::builder::PossibleValue> {
    formats::Format::ALL
        .into_iter()
        .filter(|format| which(*format))
        .map(|format| clap::builder::PossibleValue::new(format.name()).aliases(format.aliases()))
        .collect()
}
