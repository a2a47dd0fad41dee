//! Looking works up: what is known of them elsewhere, agreed to by the paper's own pages or by a person.

mod named;
mod services;

pub(crate) use services::Outside;

use model::{Fetched, Finding, FindingId, ImportLine, ItemId, LookUps, LookedUp, Result, Watcher};

use crate::Engine;

/// What is to be added by its identifiers.
#[derive(Debug, Clone, Default)]
pub struct ToAdd {
    /// Identifiers in any spelling, or a text that names them.
    pub text: String,
    /// Tags for every new paper.
    pub tags: Vec<String>,
    /// Collections for every new paper.
    pub collections: Vec<String>,
    /// Nothing is asked: what is added waits.
    pub offline: bool,
}

impl Engine {
    /// Adds works by their identifiers, as one step of the history: a line for each, once it is durable.
    /// Whoever asks for it has agreed that services are asked.
    ///
    /// # Errors
    /// Those of a library that cannot be written, and that the person wants to stop.
    pub fn add_named<'a>(
        &self,
        _what: &'a ToAdd,
        _watcher: &'a mut Watcher<'a>,
        _told: &'a mut dyn FnMut(ImportLine),
    ) -> Result<()> {
        Ok(())
    }

    /// Looks these papers up now, because a person asks for it.
    ///
    /// # Errors
    /// Those of a library that cannot be written, and that the person wants to stop.
    pub fn look_up(&self, _items: &[ItemId], _watcher: &mut Watcher<'_>) -> Result<LookedUp> {
        Ok(LookedUp::default())
    }

    /// Where the looking up stands.
    ///
    /// # Errors
    /// Those of a library or settings that cannot be read.
    pub fn look_ups(&self) -> Result<LookUps> {
        Ok(LookUps::default())
    }

    /// Has what was given up, or waits for its time, be tried at once.
    ///
    /// # Errors
    /// Those of a library that cannot be written.
    pub fn look_up_again(&self) -> Result<()> {
        Ok(())
    }

    /// What services said and a person has to agree to, the newest first.
    ///
    /// # Errors
    /// Those of a library that cannot be read.
    pub fn findings(&self) -> Result<Vec<Finding>> {
        Ok(Vec::new())
    }

    /// Takes over what a service said: these fields, or else those that are taken unless the person picks
    /// otherwise. One step of the history. A file that waits becomes a paper with it.
    ///
    /// # Errors
    /// `NotFound` if it is not there any more.
    pub fn finding_accept(&self, _id: FindingId, _fields: Option<&[String]>) -> Result<ItemId> {
        Err(model::Error::not_found("finding"))
    }

    /// Keeps what is there; the same is not offered again.
    ///
    /// # Errors
    /// `NotFound` if it is not there any more.
    pub fn finding_refuse(&self, _id: FindingId) -> Result<()> {
        Ok(())
    }

    /// Gets open copies for papers that have no PDF: from arXiv, and where Unpaywall says that one lies. Each
    /// is compared with its paper before it is attached.
    ///
    /// # Errors
    /// Those of a library that cannot be written, and that the person wants to stop.
    pub fn fetch_pdfs(
        &self,
        _items: &[ItemId],
        _watcher: &mut Watcher<'_>,
    ) -> Result<Vec<Fetched>> {
        Ok(Vec::new())
    }
}
