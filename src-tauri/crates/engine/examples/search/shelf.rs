//! The library of the bench: a folder with the papers, and the homes of whoever uses it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use engine::Engine;
use engine::place::Places;
use library::item;
use library::{How, Library};
use model::{Creator, Draft, Fields, Filter, Identifier, ItemId, Origin, Scheme, Sort, Status};
use serde::{Deserialize, Serialize};

use crate::corpus::{COLLECTIONS, Corpus, Paper, TAGS};

/// A folder with a library in it.
pub struct Shelf {
    home: PathBuf,
}

/// What building it took.
pub struct Built {
    /// The id of each paper, by its number.
    pub ids: Vec<ItemId>,
    pub stored: Step,
    pub indexed: Step,
}

/// What one step of it took.
#[derive(Serialize, Deserialize)]
pub struct Step {
    pub took: Duration,
    /// The most memory that the process had, in bytes.
    pub memory: u64,
}

/// All steps, as the first argument of this program, and each.
pub const BUILD: &str = "build";
pub const STORE: &str = "store";
pub const INDEX: &str = "index";

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
            command: None,
        };
        Engine::open_for(&places, &self.folder(), How::Either, Origin::Window).unwrap()
    }

    /// Puts all papers into it, and indexes it; each in a process of its own, so that its memory
    /// is its own.
    pub fn build(&self, corpus: &Corpus) -> Built {
        let stored = self.step(STORE, corpus);
        let engine = self.open();
        let mut ids = item::ids(engine.library(), &Filter::default(), Sort::default()).unwrap();
        // Papers get their ids in order.
        ids.sort_unstable();
        assert_eq!(ids.len(), corpus.items, "no two papers are one");
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
        drop(engine);
        let indexed = self.step(INDEX, corpus);
        Built {
            ids,
            stored,
            indexed,
        }
    }

    /// Runs this program again for one step alone.
    fn step(&self, step: &str, corpus: &Corpus) -> Step {
        let output = Command::new(std::env::current_exe().unwrap())
            .arg(step)
            .arg(&self.home)
            .args([corpus.items.to_string(), corpus.pages().to_string()])
            .stderr(Stdio::inherit())
            .output()
            .unwrap();
        assert!(output.status.success(), "{step}: {}", output.status);
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// The other side of [`Shelf::step`].
    pub fn take_step(&self, step: &str, corpus: &Corpus) {
        let engine = self.open();
        let took = match step {
            STORE => {
                let drafts = (0..corpus.items).map(|n| draft(corpus.paper(n))).collect();
                let since = Instant::now();
                let library = engine.library();
                item::import(library, "a bench", drafts, &mut |_| Ok(()), &mut |_| ()).unwrap();
                since.elapsed()
            }
            INDEX => {
                let since = Instant::now();
                engine.catch_up(&mut |_| Ok(())).unwrap();
                since.elapsed()
            }
            step => panic!("no step: {step}"),
        };
        let step = Step {
            took,
            memory: memory(),
        };
        println!("{}", serde_json::to_string(&step).unwrap());
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

/// The most memory that this process had, in bytes; see proc_pid_status(5).
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.and_then(|line| line.split_whitespace().nth(1))
        .and_then(|kilobytes| kilobytes.parse::<u64>().ok())
        .map_or(0, |kilobytes| kilobytes * 1024)
}
