//! What live files follow: collections, saved searches and tags, which are renamed, and may go.

use library::query::{collection_exists, tag_exists};
use library::{Library, collection, saved_search, tag};
use model::query::{Clause, Query, parse};
use model::{Collection, Result, SavedSearch, Tag, TagId};

use super::LiveFile;

/// Those of a library, by their present names.
pub(super) struct Shelves {
    collections: Vec<Collection>,
    searches: Vec<SavedSearch>,
    tags: Vec<Tag>,
}

impl Shelves {
    pub(super) fn of(library: &Library) -> Result<Self> {
        Ok(Self {
            collections: collection::list(library)?,
            searches: saved_search::list(library)?,
            tags: tag::list(library)?,
        })
    }

    /// Has a file name what it follows as it is called now.
    pub(super) fn name(&self, file: &mut LiveFile) {
        let now = |one: &&Collection| Some(one.id) == file.collection;
        if let Some(now) = self.collections.iter().find(now) {
            file.filter.collection = Some(now.path.clone());
        }
        let now = |one: &&SavedSearch| Some(one.id) == file.search;
        if let Some(now) = self.searches.iter().find(now) {
            file.filter.text.clone_from(&now.query);
        }
        let now = |one: &&Tag| Some(one.id) == file.tag;
        if let Some(now) = self.tags.iter().find(now) {
            file.filter.tag = Some(now.name.clone());
        }
    }

    /// The tag that a file names; none for one that is there only through those below it.
    pub(super) fn tag(&self, file: &LiveFile) -> Option<TagId> {
        let name = file.filter.tag.as_ref()?;
        let named = self.tags.iter().find(|one| one.name == *name);
        named.map(|one| one.id)
    }

    /// Whether what a file follows was removed.
    pub(super) fn lack(&self, file: &LiveFile) -> bool {
        let no_collection = |id| self.collections.iter().all(|one| one.id != id);
        let no_search = |id| self.searches.iter().all(|one| one.id != id);
        file.collection.is_some_and(no_collection)
            || file.search.is_some_and(no_search)
            || self.lack_tag(file)
    }

    /// Whether its tag was.
    pub(super) fn lack_tag(&self, file: &LiveFile) -> bool {
        let named = |name: &String| {
            let below = format!("{name}/");
            let mut tags = self.tags.iter();
            tags.any(|one| one.name == *name || one.name.starts_with(&below))
        };
        match (file.tag, &file.filter.tag) {
            (Some(id), _) => self.tags.iter().all(|one| one.id != id),
            (None, Some(name)) => !named(name),
            (None, None) => false,
        }
    }
}

/// Whether a query names a tag or a collection that is not there.
pub(super) fn names_none(library: &Library, text: &str) -> Result<bool> {
    lacks(library, &parse(text, false).query)
}

fn lacks(library: &Library, query: &Query) -> Result<bool> {
    match query {
        Query::And(all) | Query::Or(all) => {
            for one in all {
                if lacks(library, one)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        Query::Not(one) => lacks(library, one),
        Query::Field(Clause::Tag(name)) => Ok(!tag_exists(library, name)?),
        Query::Field(Clause::In(path)) => Ok(!collection_exists(library, path)?),
        Query::All | Query::Text(_) | Query::Field(_) => Ok(false),
    }
}
