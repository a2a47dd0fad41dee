//! The library of the bench: a folder with the papers, and the homes of whoever uses it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use engine::Engine;
use engine::place::Places;
use library::item::{self, Fate};
use library::{How, Library};
use model::{Creator, Draft, Fields, Identifier, ItemId, Origin, Progress, Scheme, Status};

use crate::corpus::{COLLECTIONS, Corpus, Paper, TAGS};

/// A folder with a library in it.
pub struct Shelf {
    home: PathBuf,
}

/// What building it took.
pub struct Built {
    /// The id of each paper, by its number.
    pub ids: Vec<ItemId>,
    pub stored: Duration,
    pub indexed: Duration,
    /// The most memory that this process had, in bytes.
    pub storing_memory: u64,
    pub indexing_memory: u64,
}

impl Shelf {
    pub fn at(home: &Path) -> Self {
        Self {
            home: home.to_path_buf(),
        }
    }

    pub fn folder(&self) -> PathBuf {
        self.home.join("library")
    }

    /// The program, for this library alone.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env("OFFPRINT_LIBRARY", self.folder())
            .env("XDG_CONFIG_HOME", self.home.join("config"))
            .env("XDG_STATE_HOME", self.home.join("state"))
            .env("XDG_CACHE_HOME", self.home.join("cache"))
            .env("XDG_DATA_HOME", self.home.join("data"));
        command
    }

    /// The library, open in this process.
    pub fn open(&self) -> Engine {
        let places = Places {
            config: self.home.join("config/offprint"),
            state: self.home.join("state/offprint"),
            home: self.home.clone(),
        };
        Engine::open_for(&places, &self.folder(), How::Either, Origin::Window).unwrap()
    }

    /// Puts all papers into it, and indexes it.
    pub fn build(&self, corpus: &Corpus) -> Built {
        let engine = self.open();
        let drafts: Vec<Draft> = (0..corpus.items).map(|n| draft(corpus.paper(n))).collect();
        forget_memory();
        let since = Instant::now();
        let mut ids = Vec::with_capacity(corpus.items);
        item::import(
            engine.library(),
            "a bench",
            drafts,
            &mut |_: Progress| Ok(()),
            &mut |told| {
                ids.extend(told.iter().map(|(_, fate)| match fate {
                    Fate::Added(id) => *id,
                    Fate::Duplicate(id, _) => panic!("two papers are one: {id}"),
                }));
            },
        )
        .unwrap();
        let stored = since.elapsed();
        let storing_memory = memory();
        decide(engine.library(), corpus, &ids);
        drop(engine);
        self.attach(corpus, &ids);
        let engine = self.open();
        for (n, id) in ids.iter().enumerate() {
            let pages = corpus.pages_of(n);
            if !pages.is_empty() {
                engine.keep_pages(&hash_of(*id), pages).unwrap();
            }
        }
        forget_memory();
        let since = Instant::now();
        engine.catch_up(&mut |_| Ok(())).unwrap();
        Built {
            ids,
            stored,
            indexed: since.elapsed(),
            storing_memory,
            indexing_memory: memory(),
        }
    }

    /// A linked PDF for every paper with pages, the text of which was read. Written past the
    /// library while nobody has it open: ten thousand files would say nothing more.
    fn attach(&self, corpus: &Corpus, ids: &[ItemId]) {
        let mut conn = rusqlite::Connection::open(self.folder().join("library.sqlite")).unwrap();
        let tx = conn.transaction().unwrap();
        let seq: i64 = tx
            .query_row("SELECT ifnull(max(seq), 0) + 1 FROM change", [], |row| {
                row.get(0)
            })
            .unwrap();
        let noun = model::Noun::ALL
            .iter()
            .position(|noun| *noun == model::Noun::Attachment)
            .unwrap();
        for (n, id) in ids.iter().enumerate() {
            if !corpus.paper(n).facts.has_pages {
                continue;
            }
            tx.prepare_cached(
                "INSERT INTO attachment (id, item_id, mode, path, blake3, bytes, pages, media_type, text_status, added)
                 SELECT id + 1, id, 'linked', '/papers/' || id || '.pdf', ?2, 1, ?3, 'application/pdf', 'ok', added
                 FROM item WHERE id = ?1",
            )
            .unwrap()
            .execute(rusqlite::params![id.raw(), hash_of(*id), crate::corpus::PAGES as i64])
            .unwrap();
            tx.prepare_cached("INSERT INTO change (seq, noun, item_id) VALUES (?1, ?2, ?3)")
                .unwrap()
                .execute(rusqlite::params![seq, noun as i64, id.raw()])
                .unwrap();
        }
        tx.commit().unwrap();
    }
}

fn hash_of(id: ItemId) -> String {
    blake3::hash(&id.raw().to_le_bytes()).to_hex().to_string()
}

/// What a person says of papers after they are there.
fn decide(library: &Library, corpus: &Corpus, ids: &[ItemId]) {
    let facts: Vec<_> = (0..corpus.items).map(|n| corpus.paper(n).facts).collect();
    let with = |wanted: &dyn Fn(usize) -> bool| -> Vec<ItemId> {
        (0..ids.len())
            .filter(|n| wanted(*n))
            .map(|n| ids[n])
            .collect()
    };
    for (number, status) in [(1, Status::Reading), (2, Status::Read)] {
        item::set_status(library, &with(&|n| facts[n].status == number), status).unwrap();
    }
    for rating in 3..=5 {
        item::rate(library, &with(&|n| facts[n].rating == rating), rating).unwrap();
    }
}

fn draft(paper: Paper) -> Draft {
    let facts = paper.facts;
    let identifier = |scheme, text: &str| Identifier::parse(scheme, text).unwrap();
    Draft {
        kind: facts.kind,
        fields: Fields {
            title: Some(paper.title),
            r#abstract: Some(paper.text),
            issued: Some(format!("{}-{:02}", facts.year, facts.month)),
            container_title: Some(paper.venue),
            ..Fields::default()
        },
        creators: paper
            .creators
            .into_iter()
            .map(|(given, family)| Creator::author(&format!("{family}, {given}")))
            .collect(),
        identifiers: [identifier(Scheme::Doi, &facts.doi)]
            .into_iter()
            .chain(facts.arxiv.map(|id| identifier(Scheme::Arxiv, &id)))
            .collect(),
        tags: facts.tags.iter().map(|at| TAGS[*at].to_owned()).collect(),
        collections: facts
            .collection
            .map(|at| COLLECTIONS[at].to_owned())
            .into_iter()
            .collect(),
        citation_key: facts.key,
        ..Draft::default()
    }
}

/// The most memory that this process had since [`forget_memory`], in bytes.
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.and_then(|line| line.split_whitespace().nth(1))
        .and_then(|kilobytes| kilobytes.parse::<u64>().ok())
        .map_or(0, |kilobytes| kilobytes * 1024)
}

/// See proc_pid_clear_refs(5); where it cannot be written, the most of the whole run is told.
fn forget_memory() {
    let _ = fs::write("/proc/self/clear_refs", "5");
}
