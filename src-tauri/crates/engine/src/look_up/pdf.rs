//! Getting open copies of papers that have none.

use std::io::Write;
use std::path::Path;

use formats::Format;
use library::item;
use model::{Error, Fetched, ImportStatus, Item, ItemId, Progress, Result, Scheme, Watcher};
use online::OpenCopy;

use super::agree::Evidence;
use super::run::is_offline;
use crate::import::Input;
use crate::reading::Text;
use crate::{Engine, Mode, Request};

/// So many places are tried for one paper.
const PLACES: usize = 4;

impl Engine {
    /// Gets open copies for papers that have no PDF: from arXiv, and where Unpaywall says that one lies. Each
    /// is compared with its paper before it is attached.
    ///
    /// # Errors
    /// Those of a library that cannot be written, and that the person wants to stop.
    pub fn fetch_pdfs(&self, items: &[ItemId], watcher: &mut Watcher<'_>) -> Result<Vec<Fetched>> {
        self.library().writable()?;
        let engine = self.grouped();
        let mut fetched = Vec::new();
        let mut progress = Progress {
            total: u64::try_from(items.len()).unwrap_or_default(),
            ..Progress::default()
        };
        for id in items {
            let item = item::show(self.library(), *id)?;
            item.title().clone_into(&mut progress.what);
            watcher(progress.clone())?;
            match engine.fetch(&item, &progress, watcher) {
                Ok(one) => fetched.push(one),
                // What is attached by now is told, whatever comes after it.
                Err(error) if !fetched.is_empty() => {
                    fetched.push(none(&item, &sentence(&error)));
                    return Ok(fetched);
                }
                Err(error) => return Err(error),
            }
            progress.done += 1;
        }
        progress.what.clear();
        watcher(progress)?;
        Ok(fetched)
    }

    fn fetch(
        &self,
        item: &Item,
        progress: &Progress,
        watcher: &mut Watcher<'_>,
    ) -> Result<Fetched> {
        let none = |reason: &str| none(item, reason);
        if item
            .attachments
            .iter()
            .any(|file| file.media_type == "application/pdf")
        {
            return Ok(none("It has a PDF already."));
        }
        if !item
            .identifiers
            .iter()
            .any(|id| matches!(id.scheme, Scheme::Doi | Scheme::Arxiv))
        {
            return Ok(none(
                "It has neither DOI nor arXiv id by which a copy could be found.",
            ));
        }
        let copies = self.asking(true, progress, watcher, |asking| {
            online::copies(
                asking.client,
                &item.identifiers,
                asking.config,
                asking.cancel,
            )
        });
        let copies = match copies {
            Err(error) if is_told(&error) => return Ok(none(&sentence(&error))),
            copies => copies?,
        };
        let mut last = None;
        for copy in copies.iter().take(PLACES) {
            match self.fetch_copy(item, copy, progress, watcher) {
                Ok(Ok(done)) => return Ok(done),
                Ok(Err(reason)) => last = Some(reason),
                Err(error) if is_told(&error) => last = Some(sentence(&error)),
                Err(error) => return Err(error),
            }
        }
        let unpaywall = self.outside().config()?.asks(online::Service::Unpaywall);
        Ok(none(&last.unwrap_or_else(|| match unpaywall {
            true => "No open copy is known.".to_owned(),
            false => "No open copy is known. Unpaywall may know one; it needs your e-mail address in the settings.".to_owned(),
        })))
    }

    /// Fetches one copy and attaches it if it is the paper; else says why not.
    fn fetch_copy(
        &self,
        item: &Item,
        copy: &OpenCopy,
        progress: &Progress,
        watcher: &mut Watcher<'_>,
    ) -> Result<std::result::Result<Fetched, String>> {
        let reply = self.asking(true, progress, watcher, |asking| {
            online::fetch_copy(asking.client, copy, asking.config, asking.cancel)
        })?;
        let place = place_of(&reply.url);
        let mut file = tempfile::Builder::new()
            .suffix(".pdf")
            .tempfile()
            .map_err(not_kept)?;
        file.write_all(&reply.bytes).map_err(not_kept)?;
        file.flush().map_err(not_kept)?;
        if let Some(doubt) = self.doubt(item, file.path(), &reply.bytes)? {
            return Ok(Err(format!(
                "The copy at {place} was not attached. {doubt}"
            )));
        }
        let folder = tempfile::tempdir().map_err(not_kept)?;
        let named = folder.path().join("copy.pdf");
        std::fs::rename(file.path(), &named).map_err(not_kept)?;
        let request = Request {
            inputs: vec![Input::Path(named)],
            format: Some(Format::Pdf),
            attach_to: Some(item.id),
            mode: Some(Mode::Copy),
            ..Request::default()
        };
        let mut lines = Vec::new();
        self.import(&request, &mut |_| Ok(()), &mut |line| lines.push(line))?;
        let line = lines.pop();
        let attachment = line.as_ref().and_then(|line| line.attachment);
        Ok(match line {
            Some(line) if line.status == ImportStatus::Attached => Ok(Fetched {
                item: item.id,
                title: item.title().to_owned(),
                attachment,
                reason: format!("From {place}."),
            }),
            line => Err(line.and_then(|line| line.reason).unwrap_or_default()),
        })
    }

    /// Why a file is not the paper; `None` if it is.
    fn doubt(&self, item: &Item, path: &Path, bytes: &[u8]) -> Result<Option<String>> {
        let Some(reader) = self.reader() else {
            return Ok(Some("The command that reads PDFs is missing, so it could not be compared with the paper.".to_owned()));
        };
        let (library, blake3) = (self.library().folder(), blake3::hash(bytes).to_string());
        let read = reader.read(library, &blake3, path, &|| false)?;
        let text = (read.status == "ok")
            .then(|| Text::open(library, &blake3))
            .flatten();
        let evidence = text.and_then(|mut text| {
            let pages: Vec<String> = (1..=2.min(text.pages()))
                .filter_map(|page| text.text(page))
                .collect();
            Some(Evidence::of_pages(&text.recognised()?, &pages.join("\n")))
        });
        let Some(evidence) = evidence else {
            return Ok(Some(
                "Its text could not be read, so it could not be compared with the paper."
                    .to_owned(),
            ));
        };
        let record = model::Draft {
            fields: item.fields.clone(),
            creators: item.creators.clone(),
            kind: item.kind,
            ..model::Draft::default()
        };
        let agreement = evidence.agrees(&record);
        Ok((!agreement.holds()).then_some(agreement.but))
    }
}

fn none(item: &Item, reason: &str) -> Fetched {
    Fetched {
        item: item.id,
        title: item.title().to_owned(),
        attachment: None,
        reason: reason.to_owned(),
    }
}

fn not_kept(error: std::io::Error) -> Error {
    Error::new(
        model::ErrorKind::Disk,
        format!("The copy could not be kept ({error}); nothing was attached."),
    )
}

/// Something that is told of the paper, and does not keep the others from being tried.
fn is_told(error: &Error) -> bool {
    online::trouble(error).is_some() && !is_offline(error)
}

fn sentence(error: &Error) -> String {
    format!("{} {}", error.message, error.hint)
        .trim()
        .to_owned()
}

/// The host of an address, for sentences.
fn place_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}
