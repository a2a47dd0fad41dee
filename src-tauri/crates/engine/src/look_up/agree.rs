//! Whether a record is the paper's: compared with what stands on its own first pages, or with what is
//! known of it.

use model::evidence::{About, ENOUGH, Provenance, Recognised};
use model::{Creator, Draft, Item, Kind, SourceKind, fold, year_of};

use crate::duplicates::marks;

/// What is known of a paper without the network.
#[derive(Debug, Clone, Default)]
pub(super) struct Evidence {
    /// Titles that it may have, the surest first.
    titles: Vec<String>,
    /// Its creators.
    creators: Vec<Creator>,
    /// The year of its publication.
    year: Option<i32>,
    /// The text of its first pages, letters and digits only, folded; empty without a PDF.
    page: String,
    /// What kind of work its pages seem to be.
    kind: Kind,
}

/// How a record agrees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Agreement {
    /// How well, of a hundred.
    pub percent: u32,
    /// Why it cannot be taken without a person; empty if it can.
    pub but: String,
}

impl Agreement {
    /// Nothing speaks against it.
    pub fn whole() -> Self {
        Self {
            percent: 100,
            but: String::new(),
        }
    }

    /// May it be taken without a person?
    pub fn holds(&self) -> bool {
        self.but.is_empty()
    }
}

/// The title is so close, of a hundred.
const CLOSE: u32 = 85;

/// Titles shorter than this, in letters and digits, may stand on any page.
const TELLING: usize = 16;

impl Evidence {
    /// What the pages of a PDF say.
    pub fn of_pages(recognised: &Recognised, first: &str) -> Self {
        let sure = |about: About| {
            let mut found: Vec<_> = recognised
                .candidates
                .iter()
                .filter(|one| one.about == about && one.confidence >= ENOUGH)
                // What a file says of itself is copied from other papers too often.
                .filter(|one| {
                    !matches!(
                        one.provenance,
                        Provenance::FileName | Provenance::Info | Provenance::Xmp
                    )
                })
                .collect();
            found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
            found
        };
        let text = |about: About| {
            let found = sure(about);
            found
                .first()
                .and_then(|one| one.value.text().map(str::to_owned))
        };
        let titles = sure(About::Title);
        let titles = titles.into_iter().filter_map(|one| one.value.text());
        let creators = sure(About::Creators);
        Self {
            titles: titles.map(str::to_owned).collect(),
            creators: creators
                .first()
                .map(|one| one.value.creators().to_vec())
                .unwrap_or_default(),
            year: text(About::Issued).as_deref().and_then(year_of),
            page: key(first),
            kind: text(About::Kind)
                .and_then(|name| Kind::from_name(&name))
                .unwrap_or_default(),
        }
    }

    /// What is known of an item; a title that is the name of a file says nothing.
    pub fn of_item(item: &Item) -> Self {
        let from = item
            .sources
            .get("title")
            .map_or(item.source.kind, |known| known.source.kind);
        let title = item
            .fields
            .title
            .clone()
            .filter(|_| from != SourceKind::FileName);
        Self {
            titles: title.into_iter().collect(),
            creators: item.creators.clone(),
            year: item.fields.issued.as_deref().and_then(year_of),
            page: String::new(),
            kind: item.kind,
        }
    }

    /// What a person typed of an item counts beside what its pages say.
    pub fn and_typed(mut self, item: &Item) -> Self {
        let typed = |name: &str| {
            item.sources.get(name).map(|known| known.source.kind) == Some(SourceKind::User)
        };
        if typed("title")
            && let Some(title) = &item.fields.title
        {
            self.titles.insert(0, title.clone());
        }
        if typed("creators") && !item.creators.is_empty() {
            self.creators.clone_from(&item.creators);
        }
        self
    }

    /// Is there nothing that a record could be compared with?
    pub fn is_nothing(&self) -> bool {
        self.titles.is_empty() && self.page.len() < TELLING
    }

    /// Does a record agree that was found by an identifier?
    pub fn agrees(&self, record: &Draft) -> Agreement {
        if self.is_nothing() {
            return doubt(
                0,
                "Nothing is known of the paper that it could be compared with.",
            );
        }
        let title = self.title(record);
        let who = self.creators(record);
        let years = self.years(record);
        let percent = (title * 7 + who.unwrap_or(title) * 3) / 10;
        if title < CLOSE {
            let same_people = who.is_some_and(|who| who >= 99) && record.creators.len() >= 2;
            // Titles change between versions; the people and an identifier that stands on the page do not.
            if !(same_people && title >= 60 && years <= 3) {
                return doubt(percent, "Its title is not that of the paper.");
            }
        }
        if self.is_apart(record) {
            return doubt(
                percent,
                "What tells works of one series or about each other apart differs: numbers, parts, or words such as correction.",
            );
        }
        match who {
            Some(0) => return doubt(percent, "Its authors are not those of the paper."),
            None if title < 95 => {
                return doubt(
                    percent,
                    "Its authors could not be compared with those of the paper.",
                );
            }
            _ => {}
        }
        if self.kind == Kind::Thesis
            && record.kind != Kind::Thesis
            && record.kind != Kind::default()
        {
            return doubt(
                percent,
                "The file seems to be a thesis, and the record is of another kind.",
            );
        }
        if years > 5 {
            return doubt(percent, "Its year is far from that of the paper.");
        }
        Agreement {
            percent,
            but: String::new(),
        }
    }

    /// Does a record agree that was found by an identifier which may be that of another work? Then the title
    /// must be the same, and so must the people.
    pub fn agrees_closely(&self, record: &Draft) -> Agreement {
        let agreement = self.agrees(record);
        if agreement.holds() && (self.title(record) < 95 || self.creators(record).is_none()) {
            return doubt(
                agreement.percent,
                "It is close, but the identifier may be that of another work.",
            );
        }
        agreement
    }

    /// Does a record agree that was found by nothing but the title? It must be closer than one of which
    /// the identifier stands on the page.
    pub fn agrees_by_title(&self, record: &Draft) -> Agreement {
        let by_identifier = self.agrees(record);
        if !by_identifier.holds() {
            return by_identifier;
        }
        let percent = by_identifier.percent;
        let own = record.fields.title.as_deref().unwrap_or_default();
        if !self.titles.iter().any(|title| likeness(title, own) >= 95) {
            return doubt(
                percent,
                "It was found by the title, which is not quite the same.",
            );
        }
        let first = |creators: &[Creator]| creators.first().map(|one| fold(&one.short()));
        if first(&self.creators).is_none() || first(&self.creators) != first(&record.creators) {
            return doubt(
                percent,
                "It was found by the title, and its first author is not that of the paper.",
            );
        }
        // From a preprint to its publication it may take a while, but then all else is the same.
        let all_same = record.creators.len() > 1 && self.creators(record) == Some(100);
        if self.years(record) > if all_same { 3 } else { 1 } {
            return doubt(
                percent,
                "It was found by the title, and its year is not that of the paper.",
            );
        }
        by_identifier
    }

    /// How alike the titles are, of a hundred.
    pub fn title(&self, record: &Draft) -> u32 {
        let own = record.fields.title.as_deref().unwrap_or_default();
        let long = key(own);
        let mut best = 0;
        for title in &self.titles {
            best = best.max(likeness(title, own));
            if differ_by_a_subtitle(title, own) {
                best = best.max(95);
            }
        }
        // Where the title of the pages could not be told for sure, it must at least stand there.
        if best < CLOSE
            && self.titles.iter().all(|title| title.chars().count() < 8)
            && long.len() >= TELLING
            && self.page.contains(&long)
        {
            best = 96;
        }
        best
    }

    /// How many of the record's first creators are those of the paper, of a hundred; `None` if there is
    /// nothing to compare.
    fn creators(&self, record: &Draft) -> Option<u32> {
        let names: Vec<String> = record
            .creators
            .iter()
            .take(6)
            .map(|one| key(&one.short()))
            .collect();
        let names: Vec<String> = names
            .into_iter()
            .filter(|name| name.chars().count() > 1)
            .collect();
        let own: Vec<String> = self.creators.iter().map(|one| key(&one.short())).collect();
        if names.is_empty() || (own.is_empty() && self.page.is_empty()) {
            return None;
        }
        let is_own = |name: &String| {
            let listed = own.iter().any(|one| {
                one == name || one.ends_with(name.as_str()) || name.ends_with(one.as_str())
            });
            listed || (own.is_empty() && self.page.contains(name.as_str()))
        };
        let same = names.iter().filter(|name| is_own(name)).count();
        Some(percent(same, names.len()))
    }

    /// How many years lie between them; 0 if one is not known.
    fn years(&self, record: &Draft) -> i32 {
        let other = record.fields.issued.as_deref().and_then(year_of);
        match (self.year, other) {
            (Some(one), Some(other)) => (one - other).abs(),
            _ => 0,
        }
    }

    /// Is one of the two another part of a series, or about the other, by what their titles say?
    fn is_apart(&self, record: &Draft) -> bool {
        let own = record.fields.title.as_deref().unwrap_or_default();
        let mut titles = self.titles.iter();
        let Some(closest) = titles.by_ref().max_by_key(|title| likeness(title, own)) else {
            return false;
        };
        key(closest) != key(own) && marks(closest) != marks(own)
    }
}

fn doubt(percent: u32, but: &str) -> Agreement {
    Agreement {
        percent: percent.min(100),
        but: but.to_owned(),
    }
}

/// Letters and digits only, folded.
fn key(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Is one the other without its subtitle?
fn differ_by_a_subtitle(one: &str, other: &str) -> bool {
    let is_head = |short: &str, long: &str| {
        let known = key(short);
        // Up to a sign that parts a subtitle a few words are enough; else it must be most of a line.
        let signs = long.match_indices([':', '?', '–', '—', '.']);
        let mut heads = signs.map(|(at, _)| key(long.split_at(at).0));
        let parted = known.len() >= TELLING && heads.any(|head| head == known);
        let (first, whole) = (words(short), words(long));
        parted || (known.len() >= TELLING * 2 && whole.starts_with(&first))
    };
    is_head(one, other) || is_head(other, one)
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// How alike two titles are, of a hundred: by their words, or by their letters where lines were glued.
fn likeness(one: &str, other: &str) -> u32 {
    if key(one) == key(other) && !key(one).is_empty() {
        return 100;
    }
    let share = library::item::alike(one, other) * 100.0;
    // Between 0 and 100 nothing is cut off.
    share.clamp(0.0, 99.0) as u32
}

fn percent(part: usize, whole: usize) -> u32 {
    u32::try_from(part * 100 / whole.max(1)).unwrap_or(100)
}
