//! Adding works by their identifiers.

use library::item;
use library::look_up::{self as queue, Subject};
use model::{
    Draft, Error, Identifier, ImportLine, ImportStatus, ItemId, Progress, Result, Scheme, Source,
    SourceKind, Watcher,
};
use online::{Answer, Found, Service};

use super::named::identifiers;
use super::run::is_offline;
use crate::Engine;
use crate::import::left_out;

/// What is to be added by its identifiers.
#[derive(Debug, Clone, Default)]
pub struct ToAdd {
    /// Identifiers in any spelling, or a text that names them.
    pub text: String,
    /// Tags for every new paper.
    pub tags: Vec<String>,
    /// Collections for every new paper.
    pub collections: Vec<String>,
}

impl Engine {
    /// Adds works by their identifiers, as one step of the history: a line for each, once it is durable.
    /// Whoever asks for it has agreed that services are asked. What cannot be asked now is added by its
    /// identifier alone, and looked up later.
    ///
    /// # Errors
    /// Those of a library that cannot be written, and that the person wants to stop.
    pub fn add_named(
        &self,
        what: &ToAdd,
        watcher: &mut Watcher<'_>,
        told: &mut dyn FnMut(ImportLine),
    ) -> Result<()> {
        self.library().writable()?;
        let engine = self.grouped();
        let named = identifiers(&what.text);
        if named.is_empty() {
            return Err(Error::invalid(
                "No DOI, arXiv id, PubMed id or ISBN was found in this; nothing was added.",
            )
            .hint("Write one such as 10.1371/journal.pone.0033693 or arXiv:2103.01234."));
        }
        let mut progress = Progress {
            total: u64::try_from(named.len()).unwrap_or_default(),
            ..Progress::default()
        };
        for identifier in &named {
            progress.what = shown(identifier);
            watcher(progress.clone())?;
            told(engine.add_one(identifier, what, &progress, watcher)?);
            progress.done += 1;
        }
        progress.what.clear();
        watcher(progress)
    }

    fn add_one(
        &self,
        identifier: &Identifier,
        what: &ToAdd,
        progress: &Progress,
        watcher: &mut Watcher<'_>,
    ) -> Result<ImportLine> {
        let input = shown(identifier);
        if identifier.scheme == Scheme::Issn {
            return Ok(left_out(
                &input,
                ImportStatus::Failed,
                "An ISSN names a journal, not a paper of it. Add the paper by its DOI.",
            ));
        }
        let mut bare = Draft {
            source: Source::new(SourceKind::User, "identifier"),
            ..Draft::default()
        };
        bare.identifiers.push(identifier.clone());
        if let Some(line) = self.known(&input, &bare)? {
            return Ok(line);
        }
        let asked = self.asking(true, progress, watcher, |asking| {
            online::look_up(
                asking.client,
                std::slice::from_ref(identifier),
                asking.config,
                asking.cancel,
            )
        });
        let answer = match asked {
            Err(error) if is_offline(&error) => {
                return self.add_bare(&input, bare, what, &error.message);
            }
            asked => asked?.into_iter().next(),
        };
        let Some(answer) = answer else {
            return self.add_bare(&input, bare, what, "Nothing was asked.");
        };
        match answer.found.clone() {
            Some((service, found)) => self.add_found(&input, &answer, service, found, what),
            None if answer.may_come_later() => {
                let why = answer
                    .missed
                    .iter()
                    .map(|(_, error)| error.message.clone())
                    .next();
                self.add_bare(&input, bare, what, &why.unwrap_or_default())
            }
            None => Ok(left_out(&input, ImportStatus::Failed, &unknown(&answer))),
        }
    }

    fn add_found(
        &self,
        input: &str,
        answer: &Answer,
        service: Service,
        found: Found,
        what: &ToAdd,
    ) -> Result<ImportLine> {
        let mut draft = found.draft;
        if let Some(line) = self.known(input, &draft)? {
            return Ok(line);
        }
        if !draft.identifiers.contains(&answer.asked) && !arxiv_doi(&answer.asked) {
            draft.identifiers.push(answer.asked.clone());
        }
        let id = self.create(draft, what)?;
        let item = item::show(self.library(), id)?;
        let mut line = left_out(input, ImportStatus::Added, "");
        line.item = Some(id);
        line.title = item.fields.title.clone();
        line.reason = match answer.is_exact {
            true => None,
            false => Some(format!(
                "{} answered with another identifier than the one that was asked for; look at it.",
                service.facts().label
            )),
        };
        // Other versions, and what other services know of it.
        if !found.relations.is_empty() || found.is_retracted {
            queue::ask(self.library(), &[Subject::Item(id)])?;
        }
        Ok(line)
    }

    /// Adds it by its identifier alone; it is looked up later.
    fn add_bare(&self, input: &str, draft: Draft, what: &ToAdd, why: &str) -> Result<ImportLine> {
        let id = self.create(draft, what)?;
        queue::ask(self.library(), &[Subject::Item(id)])?;
        let mut line = left_out(
            input,
            ImportStatus::Added,
            &format!("{why} It waits to be looked up."),
        );
        line.item = Some(id);
        Ok(line)
    }

    fn create(&self, mut draft: Draft, what: &ToAdd) -> Result<ItemId> {
        draft.tags.extend(what.tags.iter().cloned());
        draft.collections.extend(what.collections.iter().cloned());
        Ok(item::create(self.library(), draft)?.value)
    }

    /// A line for what is in the library already.
    fn known(&self, input: &str, draft: &Draft) -> Result<Option<ImportLine>> {
        let Some((there, trashed)) = item::same_paper(self.library(), draft)? else {
            return Ok(None);
        };
        let reason = match trashed {
            true => "It is in the trash already; restore it from there to have it back.",
            false => "It is in the library already.",
        };
        let mut line = left_out(input, ImportStatus::Duplicate, reason);
        line.item = Some(there);
        line.duplicate_of = Some(there);
        line.title = item::show(self.library(), there)?.fields.title;
        Ok(Some(line))
    }
}

fn arxiv_doi(identifier: &Identifier) -> bool {
    identifier.scheme == Scheme::Doi && identifier.value.starts_with("10.48550/arxiv.")
}

fn shown(identifier: &Identifier) -> String {
    match identifier.scheme {
        Scheme::Doi | Scheme::Pmcid => identifier.value.clone(),
        Scheme::Arxiv => format!("arXiv:{}", identifier.value),
        scheme => format!("{}:{}", scheme.name().to_uppercase(), identifier.value),
    }
}

/// Why nothing was found, in one sentence.
fn unknown(answer: &Answer) -> String {
    let others = answer.missed.iter().find(|(_, error)| {
        online::trouble(error).is_some_and(|why| why.kind != online::TroubleKind::NotFound)
    });
    match others {
        Some((_, error)) => error.message.clone(),
        None if answer.missed.is_empty() => {
            "No service that is switched on knows such identifiers; nothing was added.".to_owned()
        }
        None => {
            let asked: Vec<&str> = answer
                .missed
                .iter()
                .map(|(service, _)| service.facts().label)
                .collect();
            format!(
                "No service knows it ({}); nothing was added. Check it for a slip.",
                asked.join(", ")
            )
        }
    }
}
