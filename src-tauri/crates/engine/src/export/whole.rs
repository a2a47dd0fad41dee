//! What our own JSON holds beside the papers themselves.

use std::collections::{BTreeMap, BTreeSet};

use formats::offprint::With;
use library::{annotation, collection, item, note, saved_search, tag};
use model::{AttachmentId, Belongings, Filter, Item, Place, Result, Sort};

use crate::Engine;

impl Engine {
    /// The marks in the files of these papers, and what belongs to no single one of them. With the
    /// whole library goes all of it; with some papers their own tags and places in the queue.
    pub(super) fn with(
        &self,
        items: &[Item],
        files: BTreeMap<AttachmentId, String>,
    ) -> Result<With> {
        let library = self.library();
        let mut with = With {
            files,
            ..With::default()
        };
        for item in items {
            let marks = annotation::list(library, item.id)?;
            if !marks.is_empty() {
                with.annotations.insert(item.id, marks);
            }
        }
        let total = item::count(library, &Filter::default())?;
        let whole = u64::try_from(items.len()).is_ok_and(|count| count == total);
        let ids: BTreeSet<_> = items.iter().map(|item| item.id).collect();
        let used: BTreeSet<&str> = items
            .iter()
            .flat_map(|item| &item.tags)
            .map(String::as_str)
            .collect();
        let in_queue = Filter {
            place: Place::Queue,
            ..Filter::default()
        };
        let mut belongings = Belongings {
            queue: item::ids(library, &in_queue, Sort::default())?,
            tags: tag::list(library)?
                .into_iter()
                .map(|tag| (tag.name, tag.color))
                .collect(),
            ..Belongings::default()
        };
        belongings.queue.retain(|id| ids.contains(id));
        if whole {
            belongings.notes = note::list(library, None)?;
            let collections = collection::list(library)?;
            belongings.collections = collections.into_iter().map(|one| one.path).collect();
            let searches = saved_search::list(library)?;
            belongings.searches = searches
                .into_iter()
                .map(|search| (search.name, search.query))
                .collect();
        } else {
            belongings
                .tags
                .retain(|(name, _)| used.contains(name.as_str()));
        }
        with.belongings = belongings;
        Ok(with)
    }
}
