//! Items to BibTeX and BibLaTeX. The same items give the same text, whatever the order of their
//! fields was, and one edit changes one line.

mod date;
mod entry;
mod groups;

use std::collections::BTreeMap;

use model::{AttachmentId, Item};

/// Which of the two.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Dialect {
    /// What styles of BibTeX understand.
    #[default]
    Bibtex,
    /// What BibLaTeX and biber understand.
    Biblatex,
}

/// The items as a file. `files` has the paths under which attachments are named; those without one
/// are left out.
pub fn write(items: &[Item], dialect: Dialect, files: &BTreeMap<AttachmentId, String>) -> String {
    let groups = groups::Tree::of(items);
    let mut text = String::new();
    for item in items {
        text.push_str(&entry::write(item, dialect, files, &groups));
        text.push('\n');
    }
    text.push_str(&groups.comment());
    text
}
