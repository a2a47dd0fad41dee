//! The sample library: a page of papers and three open-access PDFs, inside the program.

use formats::file_name::Paper;
use formats::{csl_json, listing};
use library::attachment::{self, NewFile};
use library::item::{self, Fate};
use model::{
    AttachmentMode, Error, ErrorKind, ImportLine, ImportStatus, Progress, Result, SourceKind,
    Watcher,
};

use crate::{Engine, names};

const LISTING: &str = include_str!("../sample/listing.txt");
const PAPERS: &str = include_str!("../sample/papers.json");
/// The PDFs, in the order of `papers.json`.
const FILES: [(&str, &[u8]); 3] = [
    (
        "arribas-bel-2019.pdf",
        include_bytes!("../sample/arribas-bel-2019.pdf"),
    ),
    (
        "barzegari-2021.pdf",
        include_bytes!("../sample/barzegari-2021.pdf"),
    ),
    (
        "hinsen-2020.pdf",
        include_bytes!("../sample/hinsen-2020.pdf"),
    ),
];

impl Engine {
    /// Adds the sample papers, as one step of the history. Those that are there already stay as
    /// they are.
    pub fn add_sample(
        &self,
        watcher: &mut Watcher<'_>,
        told: &mut dyn FnMut(ImportLine),
    ) -> Result<()> {
        let library = self.library().grouped();
        let mut papers = csl_json::read(PAPERS).drafts;
        for draft in &mut papers {
            draft.source.kind = SourceKind::References;
            draft.source.detail = "the sample library".to_owned();
            draft.tags.push("sample".to_owned());
        }
        let mut drafts = listing::read_text(LISTING).drafts;
        for draft in &mut drafts {
            draft.source.detail = "the sample library".to_owned();
            draft.tags.push("sample".to_owned());
        }
        let files = papers.len();
        papers.append(&mut drafts);
        let titles: Vec<Option<String>> = papers
            .iter()
            .map(|draft| draft.fields.title.clone())
            .collect();
        let mut first: Vec<(usize, Fate)> = Vec::new();
        item::import(
            &library,
            "the sample library",
            papers,
            watcher,
            &mut |imported| {
                for (place, fate) in imported {
                    if *place < files {
                        first.push((*place, *fate));
                    } else {
                        told(line(titles.get(*place).cloned().flatten(), *fate));
                    }
                }
            },
        )?;
        for (place, fate) in first {
            let mut said = line(titles.get(place).cloned().flatten(), fate);
            if let (Fate::Added(item), Some((name, bytes))) = (fate, FILES.get(place)) {
                watcher(Progress {
                    what: (*name).to_owned(),
                    ..Progress::default()
                })?;
                let id = self.store(&library, item, name, bytes)?;
                said.attachment = Some(id);
            }
            told(said);
        }
        Ok(())
    }

    fn store(
        &self,
        library: &library::Library,
        item: model::ItemId,
        name: &str,
        bytes: &[u8],
    ) -> Result<model::AttachmentId> {
        let spilled =
            std::env::temp_dir().join(format!("offprint-{}", model::AttachmentId::fresh()));
        std::fs::write(&spilled, bytes).map_err(|error| {
            Error::new(
                ErrorKind::Disk,
                format!("The sample paper {name} could not be written ({error})."),
            )
        })?;
        let received = library.files().receive(&spilled);
        let _ = std::fs::remove_file(&spilled);
        let found = item::show(library, item)?;
        let file = NewFile {
            received: received?,
            mode: AttachmentMode::Stored,
            original_name: name.to_owned(),
            name: names::template(library).name(&Paper::of_item(&found), "pdf"),
            media_type: "application/pdf".to_owned(),
            version: String::new(),
            read: None,
        };
        Ok(attachment::attach(library, item, file)?.value)
    }
}

fn line(title: Option<String>, fate: Fate) -> ImportLine {
    let (status, item, duplicate_of) = match fate {
        Fate::Added(item) => (ImportStatus::Added, item, None),
        Fate::Duplicate(item, _) => (ImportStatus::Duplicate, item, Some(item)),
    };
    ImportLine {
        input: "sample".to_owned(),
        entry: None,
        line: None,
        status,
        item: Some(item),
        attachment: None,
        blake3: None,
        title,
        duplicate_of,
        reason: duplicate_of.map(|_| "It is in the library already.".to_owned()),
        raw: None,
    }
}
