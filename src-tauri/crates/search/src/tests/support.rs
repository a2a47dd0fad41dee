//! An index in a temporary folder, with papers that fit on a line.

use fixedbitset::FixedBitSet;
use model::query::{Form, Scope, Text};
use tempfile::TempDir;

use crate::{Index, Pace, Pages, Reached, Scored, Snapshot, Unit, Writer};

pub struct Temp {
    pub folder: TempDir,
    pub index: Index,
}

/// One paper.
#[derive(Debug, Clone, Default)]
pub struct Paper {
    pub title: &'static str,
    pub creators: Vec<String>,
    pub venue: &'static str,
    pub abstract_: &'static str,
    pub language: &'static str,
    pub note: &'static str,
    pub pages: Vec<String>,
}

impl Paper {
    pub fn unit(&self, ord: u32) -> Unit<'_> {
        Unit {
            ord,
            id: i64::from(ord) + 1000,
            title: self.title,
            creators: &self.creators,
            venue: self.venue,
            abstract_: self.abstract_,
            language: self.language,
            notes: match self.note {
                "" => Vec::new(),
                note => vec![(i64::from(ord) + 5000, note)],
            },
            ..Unit::default()
        }
    }
}

pub fn paper(title: &'static str) -> Paper {
    Paper {
        title,
        ..Paper::default()
    }
}

pub fn words(text: &str) -> Text {
    Text {
        scope: Scope::Any,
        form: Form::Word,
        text: text.to_owned(),
    }
}

pub fn put(writer: &mut Writer, ord: u32, paper: &Paper) {
    writer.put(&paper.unit(ord)).unwrap();
    if !paper.pages.is_empty() {
        let pages = Pages {
            of: i64::from(ord) + 9000,
            texts: &paper.pages,
        };
        writer
            .put_pages(i64::from(ord) + 1000, ord, &[pages])
            .unwrap();
    }
}

impl Temp {
    pub fn empty() -> Self {
        let folder = TempDir::new().unwrap();
        let index = Index::at(&folder.path().join("index"));
        Self { folder, index }
    }

    pub fn with(papers: &[Paper]) -> Self {
        let temp = Self::empty();
        temp.write(|writer| {
            for (ord, paper) in (1..).zip(papers) {
                put(writer, ord, paper);
            }
        });
        temp
    }

    pub fn write(&self, work: impl FnOnce(&mut Writer)) {
        let (mut writer, before) = self.index.writer(Pace::Steady).unwrap().unwrap();
        work(&mut writer);
        let seq = before.seq + 1;
        writer
            .commit(&Reached {
                seq,
                stamp: 7,
                through: None,
            })
            .unwrap();
        writer.finish().unwrap();
    }

    pub fn snapshot(&self) -> std::sync::Arc<Snapshot> {
        self.index.snapshot().unwrap().unwrap()
    }

    pub fn find(&self, text: &Text) -> Scored {
        found(&self.snapshot(), text, None).unwrap()
    }

    /// The ordinals that hold a text, the best first.
    pub fn ranked(&self, text: &Text) -> Vec<usize> {
        let found = self.find(text);
        let mut ords: Vec<usize> = found.set.ones().collect();
        ords.sort_by(|a, b| found.score(*b).total_cmp(&found.score(*a)).then(a.cmp(b)));
        ords
    }

    pub fn words(&self, text: &str) -> Vec<usize> {
        self.ranked(&words(text))
    }
}

/// The units that hold a text, with their scores.
pub fn found(snapshot: &Snapshot, text: &Text, within: Option<&FixedBitSet>) -> Option<Scored> {
    let mut scores = Vec::new();
    let set = snapshot.find(text, within, &mut scores).unwrap()?;
    Some(Scored { set, scores })
}

pub fn set(ords: &[usize]) -> FixedBitSet {
    ords.iter().copied().collect()
}
