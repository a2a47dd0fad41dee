//! Texts that hold many entries: BibTeX, RIS and others, listings, mails.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use formats::{Format, Reading};
use library::Library;
use library::item::{self, CameWith, Fate};
use model::{Draft, ImportLine, ImportStatus, ItemId, Kept, Progress, Result, Watcher};

use super::{Because, Import, Input, Mode, Request, line};

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
    /// Imports the entries of a text; one line for each, and one for each file that they name.
    pub fn text(&mut self, input: &str, name: Option<&str>, bytes: &[u8]) -> Result<()> {
        let Reading { drafts, problems } = read(bytes, name, self.request.format)?;
        let whole = drafts.iter().any(|draft| draft.kept.is_some());
        let drafts: Vec<Draft> = drafts
            .into_iter()
            .map(|draft| self.with_places(draft))
            .collect();
        let named: Vec<Vec<String>> = drafts.iter().map(formats::files::named).collect();
        let drafts: Vec<Draft> = drafts.into_iter().map(without_files).collect();
        let mut kept: Vec<Option<Kept>> = drafts
            .iter()
            .map(|draft| draft.kept.as_deref().cloned())
            .collect();
        let mut became = BTreeMap::new();
        let from = name.unwrap_or(if input == "-" {
            "standard input"
        } else {
            input
        });
        let mut items: Vec<(usize, ItemId)> = Vec::new();
        let added = add(
            &self.library,
            input,
            from,
            drafts,
            &mut *self.watcher,
            &mut *self.told,
            &mut |place, item, added| {
                if let Some(kept) = kept.get_mut(place).and_then(Option::take) {
                    if added {
                        became.insert(kept.id, item);
                    }
                    // One that is here already may come from an import that did not get to its marks.
                    if added && !kept.attachments.is_empty() || !kept.annotations.is_empty() {
                        let new = added;
                        self.kept.push(CameWith { item, kept, new });
                    }
                }
                if named.get(place).is_some_and(|files| !files.is_empty()) {
                    items.push((place, item));
                }
            },
        );
        for problem in problems {
            let mut failed = line(input, ImportStatus::Failed).because(&problem.reason);
            failed.entry = (problem.entry != 0).then_some(problem.entry);
            failed.line = (problem.line != 0).then_some(problem.line);
            failed.raw = Some(problem.raw).filter(|raw| !raw.is_empty());
            (self.told)(failed);
        }
        added?;
        if whole && let Ok(text) = std::str::from_utf8(bytes) {
            let belongings = formats::offprint::belongings(text);
            item::take_belongings(&self.library, from, belongings, became)?;
        }
        for (place, item) in items {
            for file in named.get(place).into_iter().flatten() {
                self.named_file(input, item, file)?;
            }
        }
        Ok(())
    }

    /// A file that an entry names joins its item.
    fn named_file(&mut self, input: &str, item: ItemId, file: &str) -> Result<()> {
        let Some(path) = found(input, file) else {
            let mut told = line(file, ImportStatus::Skipped)
                .because("The entry names this file, but it is not there.");
            told.item = Some(item);
            (self.told)(told);
            return Ok(());
        };
        let request = Request {
            attach_to: Some(item),
            ..Request::default()
        };
        let mut import = Import {
            library: self.library.clone(),
            request: &request,
            // A file that an entry names stays where it is, whatever was asked for the entry.
            mode: match self.mode {
                Mode::Link => Mode::Link,
                Mode::Copy | Mode::Move => Mode::Copy,
            },
            // Files of many entries are read side by side, and filed as they are done.
            side: self.side.take(),
            kept: Vec::new(),
            turns: self.turns,
            watcher: &mut *self.watcher,
            told: &mut *self.told,
        };
        let input = Input::Path(path);
        let mut progress = Progress {
            what: input.name(),
            ..Progress::default()
        };
        let done = import
            .one(&input)
            .and_then(|()| import.file_those_read(&mut progress, 0, |side| side.is_full()));
        self.side = import.side.take();
        done
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
        let library = self.library().grouped();
        let mut kept: Vec<Option<Kept>> = drafts
            .iter()
            .map(|draft| draft.kept.as_deref().cloned())
            .collect();
        let mut marked = Vec::new();
        add(
            &library,
            from,
            from,
            drafts,
            watcher,
            told,
            &mut |place, item, added| {
                if let Some(kept) = kept.get_mut(place).and_then(Option::take) {
                    let new = added;
                    marked.push(CameWith { item, kept, new });
                }
            },
        )?;
        marked.retain(|one| !one.kept.annotations.is_empty());
        if !marked.is_empty() {
            item::take_marks(&library, from, marked)?;
        }
        Ok(())
    }
}

/// Files of our own JSON become attachments, so nothing has to be kept of where they came from.
fn without_files(mut draft: Draft) -> Draft {
    if draft.kept.is_some() {
        draft
            .extra
            .retain(|extra| (extra.source.as_str(), extra.name.as_str()) != ("offprint", "file"));
    }
    draft
}

fn add(
    library: &Library,
    input: &str,
    from: &str,
    drafts: Vec<Draft>,
    watcher: &mut Watcher<'_>,
    told: &mut dyn FnMut(ImportLine),
    became: &mut dyn FnMut(usize, ItemId, bool),
) -> Result<()> {
    let about: Vec<(usize, usize, Option<String>)> = drafts
        .iter()
        .map(|draft| (draft.entry, draft.line, draft.fields.title.clone()))
        .collect();
    item::import(library, from, drafts, watcher, &mut |imported| {
        for (place, fate) in imported {
            if let Some((entry, at, title)) = about.get(*place) {
                told(entry_line(input, *entry, *at, title.clone(), *fate));
                if let Fate::Added(item) | Fate::Duplicate(item, false) = *fate {
                    became(*place, item, matches!(fate, Fate::Added(_)));
                }
            }
        }
    })?;
    Ok(())
}

/// The file that a path means: as it stands, from the folder of the list that names it, or, where
/// the list came from another computer, beside the list.
fn found(input: &str, file: &str) -> Option<PathBuf> {
    let folder = Path::new(input).parent().unwrap_or(Path::new(""));
    let unix = file.replace('\\', "/");
    let last = unix.rsplit('/').next().unwrap_or_default();
    let candidates = [
        PathBuf::from(file),
        folder.join(file),
        folder.join(&unix),
        // Mendeley leaves the first slash out.
        PathBuf::from(format!("/{unix}")),
        folder.join(last),
        folder.join("files").join(last),
    ];
    candidates
        .into_iter()
        .filter(|path| path.is_absolute() || input != "-")
        .find(|path| path.is_file() && (is_pdf(path) || lies_below(path, folder)))
}

/// A list from somewhere else may name any file of this disk: from outside its own folder only PDFs
/// are taken.
fn is_pdf(path: &Path) -> bool {
    let mut start = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(1024).read_to_end(&mut start))
        .is_ok_and(|_| start.windows(5).any(|window| window == b"%PDF-"))
}

fn lies_below(path: &Path, folder: &Path) -> bool {
    let whole = |path: &Path| std::fs::canonicalize(path).ok();
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    match (whole(path), whole(folder)) {
        (Some(path), Some(folder)) => path.starts_with(folder),
        _ => false,
    }
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
