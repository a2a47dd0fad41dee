//! Citation keys for papers that have none.

use formats::citation_key::Pattern;
use library::{item, setting};
use model::{Item, ItemId, Origin, Result};

use crate::Engine;

impl Engine {
    /// Gives each of these items that has no citation key one by the pattern of the settings, and
    /// keeps it, so that it never changes again. In a library that can only be read the keys hold
    /// for these items alone.
    pub fn give_keys(&self, items: &mut [Item]) -> Result<()> {
        if items.iter().all(|item| item.citation_key.is_some()) {
            return Ok(());
        }
        let library = self.library();
        let set = setting::get(library, "citation_key.pattern")?;
        let set = set.as_ref().and_then(|value| value.as_str());
        let pattern: Pattern = set.unwrap_or(formats::citation_key::DEFAULT).parse()?;
        let mut taken = item::keys(library)?;
        let mut given: Vec<(ItemId, String)> = Vec::new();
        for item in items.iter_mut().filter(|item| item.citation_key.is_none()) {
            let key = pattern.unique(item, &mut taken);
            given.push((item.id, key.clone()));
            item.citation_key = Some(key);
        }
        if library.writable().is_ok() {
            // Not a step of the person: undo goes on where they were.
            item::give_keys(&library.by(Origin::Machine), given)?;
        }
        Ok(())
    }
}
