//! Names of stored files: made by the template of the settings from what their papers say, and kept
//! up with it.

mod follow;

use formats::file_name::{Paper, Template};
use library::attachment::{self, Renamed, Wanted};
use library::{Library, item, setting};
use model::{Attachment, AttachmentId, AttachmentMode, Item, ItemId, Progress, Result, Watcher};
use serde::Serialize;
use ts_rs::TS;

use crate::engine::unwatched;
use crate::{Engine, Going};

pub use follow::{EVERY, Follow};

/// The setting that holds the template.
pub(crate) const TEMPLATE: &str = "import.file_name";
/// The setting that has names follow.
pub(crate) const FOLLOW: &str = "import.rename";

/// Papers are looked at in pieces of so many.
const PIECE: usize = 200;

/// The template of the settings. One that is none, as another version may have set, counts as not
/// set.
pub fn template(library: &Library) -> Template {
    let set = setting::get(library, TEMPLATE).ok().flatten();
    set.as_ref()
        .and_then(|value| value.as_str()?.parse().ok())
        .unwrap_or_default()
}

/// One file and its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Naming {
    /// The file.
    #[ts(type = "string")]
    pub attachment: AttachmentId,
    /// Its paper.
    #[ts(type = "string")]
    pub item: ItemId,
    /// The name that it has, from the library's folder.
    pub from: String,
    /// The name that it gets or would get.
    pub to: String,
    /// `renamed`, or `planned` where nothing was done yet.
    pub status: String,
}

/// What the template would do, to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct NamesPlan {
    /// The template of the settings.
    pub template: String,
    /// How many files would be renamed.
    #[ts(type = "number")]
    pub total: u64,
    /// The first of them.
    pub names: Vec<Naming>,
}

/// So many names of a plan are shown.
const SHOWN: usize = 200;

impl Naming {
    fn of(renamed: Renamed, status: &str) -> Self {
        Self {
            attachment: renamed.attachment,
            item: renamed.item,
            from: format!("files/{}", renamed.from),
            to: format!("files/{}", renamed.to),
            status: status.to_owned(),
        }
    }
}

impl Engine {
    /// The names that the template gives the stored files of these papers, where they differ from
    /// those that they have. Nothing is done.
    ///
    /// # Errors
    /// `Interrupted` if the watcher asks for it.
    pub fn plan_names(&self, items: &[ItemId], watcher: &mut Watcher<'_>) -> Result<Vec<Naming>> {
        let wanted = self.names_of(items, watcher)?;
        let planned = attachment::plan_names(self.library(), &wanted)?;
        Ok(planned
            .into_iter()
            .map(|one| Naming::of(one, "planned"))
            .collect())
    }

    /// The same for these papers, or for what is asked for, as much of it as is shown.
    ///
    /// # Errors
    /// Those of a query that cannot be answered.
    pub fn shown_plan(&self, papers: &Going) -> Result<NamesPlan> {
        let mut names = self.plan_names(&self.going(papers)?, &mut *unwatched())?;
        let total = u64::try_from(names.len()).unwrap_or(u64::MAX);
        names.truncate(SHOWN);
        let set = setting::get(self.library(), TEMPLATE)?;
        let set = set.as_ref().and_then(|value| value.as_str());
        Ok(NamesPlan {
            template: set.unwrap_or(formats::file_name::DEFAULT).to_owned(),
            total,
            names,
        })
    }

    /// Renames the files of these papers, or of what is asked for; gives back how many.
    ///
    /// # Errors
    /// Those of [`Engine::rename_files`].
    pub fn rename_all(&self, papers: &Going) -> Result<usize> {
        let items = self.going(papers)?;
        Ok(self.rename_files(&items, &mut *unwatched())?.len())
    }

    fn going(&self, papers: &Going) -> Result<Vec<ItemId>> {
        match papers {
            Going::Found(ask) => self.ids(ask),
            Going::These(ids) => Ok(ids.clone()),
        }
    }

    /// Gives the stored files of these papers the names of the template, as one step.
    ///
    /// # Errors
    /// `Interrupted` if the watcher asks for it, before anything is done.
    pub fn rename_files(&self, items: &[ItemId], watcher: &mut Watcher<'_>) -> Result<Vec<Naming>> {
        self.library().writable()?;
        let wanted = self.names_of(items, watcher)?;
        // No step that did nothing.
        if attachment::plan_names(self.library(), &wanted)?.is_empty() {
            return Ok(Vec::new());
        }
        let done = attachment::rename(self.library(), wanted)?.value;
        Ok(done
            .into_iter()
            .map(|one| Naming::of(one, "renamed"))
            .collect())
    }

    fn names_of(&self, items: &[ItemId], watcher: &mut Watcher<'_>) -> Result<Vec<Wanted>> {
        let template = template(self.library());
        let total = u64::try_from(items.len()).unwrap_or(u64::MAX);
        let mut wanted = Vec::new();
        for (piece, done) in items.chunks(PIECE).zip(0u64..) {
            watcher(Progress {
                done: done * u64::try_from(PIECE).unwrap_or_default(),
                total,
                what: String::new(),
            })?;
            for item in item::all(self.library(), piece)? {
                wanted.extend(names(&template, &item));
            }
        }
        Ok(wanted)
    }
}

/// The names of the files of a paper that are named after it.
fn names(template: &Template, item: &Item) -> Vec<Wanted> {
    let mut paper = Paper::of_item(item);
    let mut found = Vec::new();
    for file in named_after_paper(item) {
        paper.version = &file.version;
        paper.original_name = &file.original_name;
        let (_, extension) = ending(&file.path);
        found.push(Wanted {
            attachment: file.id,
            name: template.name(&paper, extension),
        });
    }
    found
}

/// Files for reading are named after their paper; data and supplements keep the name that they came
/// with, as does a PDF beside another one.
fn named_after_paper(item: &Item) -> Vec<&Attachment> {
    let readable = |file: &&Attachment| {
        file.mode == AttachmentMode::Stored
            && matches!(
                file.media_type.as_str(),
                "application/pdf" | "application/epub+zip"
            )
    };
    let files: Vec<&Attachment> = item.attachments.iter().filter(readable).collect();
    let own = |file: &&&Attachment| !has_its_own_name(file);
    let after: Vec<&Attachment> = files.iter().filter(own).copied().collect();
    if after.is_empty() {
        return files.into_iter().take(1).collect();
    }
    after
}

/// Whether a file still has the name that it came with.
fn has_its_own_name(file: &Attachment) -> bool {
    let (stem, _) = ending(&file.path);
    let stem = stem.rsplit('/').next().unwrap_or(stem);
    let title = formats::file_name::title_from_file_name(&file.original_name);
    let own = formats::file_name::safe(&title);
    stem.strip_prefix(own.as_str()).is_some_and(|rest| {
        rest.is_empty()
            || rest
                .strip_prefix(" (")
                .is_some_and(|rest| rest.ends_with(')'))
    })
}

/// A name and its extension.
fn ending(name: &str) -> (&str, &str) {
    let last = name.rfind('/').map_or(0, |slash| slash + 1);
    match name.rfind('.').filter(|dot| *dot > last) {
        Some(dot) => (
            name.get(..dot).unwrap_or(name),
            name.get(dot + 1..).unwrap_or_default(),
        ),
        None => (name, ""),
    }
}
