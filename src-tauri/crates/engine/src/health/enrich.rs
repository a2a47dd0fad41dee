//! Papers that are called like their file, though their PDF was read since: what was recognised on its
//! pages is offered, and taken where nothing better is there.

use library::item;
use model::evidence::ENOUGH;
use model::{Draft, ItemId, Result};

use super::HealthPaper;
use crate::Engine;
use crate::reading::store::Text;
use crate::recognise::known;

/// What a paper would get.
#[derive(Debug, Clone, PartialEq)]
pub struct Enriched {
    /// The paper.
    pub item: ItemId,
    /// The title that it has, which is the name of its file.
    pub before: String,
    /// What its PDF says, each value with its source.
    pub draft: Draft,
}

impl Enriched {
    pub(super) fn shown(self) -> HealthPaper {
        HealthPaper {
            item: self.item,
            file: None,
            title: self.before,
            why: "Its PDF says more than the name of its file.".to_owned(),
            offer: self.draft.fields.title,
        }
    }
}

impl Engine {
    /// Papers that would get a title from their PDF.
    ///
    /// # Errors
    /// Those of a library that cannot be read.
    pub fn enrichable(&self) -> Result<Vec<Enriched>> {
        let library = self.library();
        let mut found = Vec::new();
        for item in item::all(library, &item::named_by_file(library)?)? {
            let recognised = item.attachments.iter().find_map(|file| {
                let recognised = Text::open(library.folder(), &file.blake3)?.recognised()?;
                let known = known(Some(&recognised), &file.original_name);
                (known.title >= ENOUGH).then_some(known.draft)
            });
            if let Some(draft) = recognised
                && draft.fields.title.as_deref() != Some(item.title())
            {
                found.push(Enriched {
                    item: item.id,
                    before: item.title().to_owned(),
                    draft,
                });
            }
        }
        Ok(found)
    }

    /// Gives these papers, or all that can be, what their PDFs say, as one step. What a person typed
    /// and what is there stays. Gives back how many.
    ///
    /// # Errors
    /// Those of a library that cannot be written.
    pub fn enrich(&self, only: Option<&[ItemId]>) -> Result<u32> {
        let drafts: Vec<(ItemId, Draft)> = self
            .enrichable()?
            .into_iter()
            .filter(|found| only.is_none_or(|only| only.contains(&found.item)))
            .map(|found| (found.item, found.draft))
            .collect();
        if drafts.is_empty() {
            return Ok(0);
        }
        Ok(item::fill(self.library(), drafts)?.value)
    }
}
