//! Texts that hold many entries: BibTeX, RIS and others, listings, mails.

use formats::{Format, Reading};
use library::Library;
use library::item::{self, Fate};
use model::{Draft, ImportLine, ImportStatus, Result, Watcher};

use super::{Because, Import, line};

/// Reads a text in this format, or in the one that it seems to be in.
pub fn read(bytes: &[u8], name: Option<&str>, format: Option<Format>) -> Result<Reading> {
    let detected = || Format::detect(bytes, name.unwrap_or_default());
    formats::read(
        format.or_else(detected).unwrap_or(Format::Listing),
        bytes,
        name,
    )
}

impl Import<'_> {
    /// Imports the entries of a text; one line for each.
    pub fn text(&mut self, input: &str, name: Option<&str>, bytes: &[u8]) -> Result<()> {
        let Reading { drafts, problems } = read(bytes, name, self.request.format)?;
        let drafts = drafts
            .into_iter()
            .map(|draft| self.with_places(draft))
            .collect();
        let from = name.unwrap_or(if input == "-" {
            "standard input"
        } else {
            input
        });
        add(
            &self.library,
            input,
            from,
            drafts,
            &mut *self.watcher,
            &mut *self.told,
        )?;
        for problem in problems {
            let mut failed = line(input, ImportStatus::Failed).because(&problem.reason);
            failed.entry = (problem.entry != 0).then_some(problem.entry);
            failed.line = (problem.line != 0).then_some(problem.line);
            (self.told)(failed);
        }
        Ok(())
    }

    /// A draft with the tags and collections that were asked for.
    pub fn with_places(&self, mut draft: Draft) -> Draft {
        draft.tags.extend(self.request.tags.iter().cloned());
        draft
            .collections
            .extend(self.request.collections.iter().cloned());
        draft
    }
}

impl crate::Engine {
    /// Adds drafts that were shown before, as one step of the history.
    pub fn add_drafts(
        &self,
        from: &str,
        drafts: Vec<Draft>,
        watcher: &mut Watcher<'_>,
        told: &mut dyn FnMut(ImportLine),
    ) -> Result<()> {
        add(self.library(), from, from, drafts, watcher, told)
    }
}

fn add(
    library: &Library,
    input: &str,
    from: &str,
    drafts: Vec<Draft>,
    watcher: &mut Watcher<'_>,
    told: &mut dyn FnMut(ImportLine),
) -> Result<()> {
    let about: Vec<(usize, usize, Option<String>)> = drafts
        .iter()
        .map(|draft| (draft.entry, draft.line, draft.fields.title.clone()))
        .collect();
    item::import(library, from, drafts, watcher, &mut |imported| {
        for (place, fate) in imported {
            if let Some((entry, at, title)) = about.get(*place) {
                told(entry_line(input, *entry, *at, title.clone(), *fate));
            }
        }
    })?;
    Ok(())
}

fn entry_line(
    input: &str,
    entry: usize,
    at: usize,
    title: Option<String>,
    fate: Fate,
) -> ImportLine {
    let mut told = match fate {
        Fate::Added(item) => {
            let mut told = line(input, ImportStatus::Added);
            told.item = Some(item);
            told
        }
        Fate::Duplicate(item, trashed) => {
            let reason = if trashed {
                "It is in the trash already; restore it from there to have it back."
            } else {
                "It is in the library already."
            };
            let mut told = line(input, ImportStatus::Duplicate).because(reason);
            told.item = Some(item);
            told.duplicate_of = Some(item);
            told
        }
    };
    told.entry = Some(entry);
    told.line = Some(at).filter(|at| *at != 0);
    told.title = title;
    told
}
