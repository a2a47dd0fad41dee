//! Many arXiv ids in one request: arXiv allows one request in three seconds, and wishes it so.

use std::collections::HashMap;

use model::{Identifier, Result, Scheme};

use super::ends;
use crate::service::arxiv;
use crate::table::services_for;
use crate::trouble::{Trouble, again, not_found, trouble};
use crate::{Cancel, Client, Config, Found, Service};

/// How many ids go into one request.
const MOST: usize = 100;

/// What arXiv said about the ids that were asked for together.
#[derive(Default)]
pub(super) struct Batch {
    said: HashMap<String, std::result::Result<Found, Trouble>>,
}

impl Batch {
    /// Asks for all arXiv ids among the identifiers, if there are several.
    pub(super) fn ask(
        client: &Client,
        identifiers: &[Identifier],
        config: &Config,
        cancel: Cancel,
    ) -> Result<Self> {
        let mut ids: Vec<String> = identifiers
            .iter()
            .filter(|one| services_for(one).first() == Some(&Service::Arxiv))
            .filter_map(|one| Identifier::parse(Scheme::Arxiv, &one.value))
            .map(|id| id.value)
            .collect();
        ids.sort();
        ids.dedup();
        let mut batch = Self::default();
        if ids.len() < 2 || !config.asks(Service::Arxiv) {
            return Ok(batch);
        }
        for some in ids.chunks(MOST) {
            let names: Vec<&str> = some.iter().map(String::as_str).collect();
            let found = arxiv::request(&names, config)
                .and_then(|request| client.get(&request, cancel))
                .and_then(|reply| arxiv::parse_all(&reply.bytes));
            match found {
                Ok(found) => batch.keep(some, found),
                Err(error) if ends(&error) => return Err(error),
                Err(error) => batch.fail(some, trouble(&error)),
            }
        }
        Ok(batch)
    }

    fn keep(&mut self, asked: &[String], found: Vec<Found>) {
        let unknown = trouble(&not_found(Service::Arxiv, "no entry")).cloned();
        self.fail(asked, unknown.as_ref());
        for one in found {
            let id = one
                .draft
                .identifiers
                .iter()
                .find(|id| id.scheme == Scheme::Arxiv);
            if let Some(id) = id.map(|id| id.value.clone()) {
                self.said.insert(id, Ok(one));
            }
        }
    }

    fn fail(&mut self, asked: &[String], trouble: Option<&Trouble>) {
        for id in asked {
            let failed = trouble.cloned().map(|trouble| (id.clone(), Err(trouble)));
            self.said.extend(failed);
        }
    }

    /// What was said about an id; `None` if it was not asked for here.
    pub(super) fn of(&self, id: &str) -> Option<Result<Found>> {
        let said = self.said.get(id)?;
        Some(match said {
            Ok(found) => Ok(found.clone()),
            Err(trouble) => Err(again(Service::Arxiv, trouble)),
        })
    }
}
