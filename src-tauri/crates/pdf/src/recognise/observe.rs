//! What is kept of a file while its pages are read. It must not judge.

use std::collections::{BTreeMap, HashMap};

use model::evidence::Recognised;
use model::pdf::{Facts, Page};

use super::front::{Leaf, recognise};
use super::references::References;
use super::row::rows;
use crate::assemble::Sheet;
use crate::choose::Tally;

/// How many pages at the front are kept whole.
const FRONT: usize = 5;
/// Running heads are remembered of so many pages.
const HEADS: u32 = 40;
/// A page with fewer words has hardly any text.
const FEW: usize = 25;

/// Sees the pages of a file in order.
#[derive(Default)]
pub struct Observer {
    /// The first pages.
    pub(super) front: Vec<Leaf>,
    /// What stands at the edges of later pages, without numbers, by how often.
    pub(super) heads: HashMap<String, u32>,
    /// Letters by size, in quarters of a point.
    pub(super) sizes: BTreeMap<i32, usize>,
    /// Its list of references.
    pub(super) references: References,
    /// What is counted over all pages.
    pub(super) counts: Counts,
}

/// Counts over all pages.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// Pages that were seen.
    pub pages: usize,
    /// Pages that are wider than high.
    pub wide: usize,
    /// Words.
    pub words: usize,
    /// Their characters.
    pub letters: usize,
    /// Words of three letters and more, on the first pages.
    pub long: usize,
    /// Those of them that have a vowel.
    pub voiced: usize,
    /// Pages with hardly any words.
    pub bare: usize,
    /// Marks of citations: `[3]`, `et al.`, `(Smith, 2010)`.
    pub citations: usize,
    /// Captions: `Figure 3`, `Table 2`.
    pub captions: usize,
    /// Headings of sections that papers have.
    pub headings: Vec<&'static str>,
    /// Words of texts that are no papers.
    pub other: BTreeMap<&'static str, usize>,
    /// Rows of dots that lead to a page number.
    pub leaders: usize,
    /// Rows of the first page that name an institution or an address.
    pub institutions: usize,
    /// Whether the first pages say when it was received or accepted.
    pub history: bool,
    /// Words by language, of the first pages.
    pub tally: Tally,
}

impl Counts {
    /// Words, where those of scripts without spaces have two characters.
    pub fn words(&self) -> usize {
        self.words.max(self.tally.words)
    }

    /// Whether the letters make no words, as where a font does not say what its signs mean: words of a
    /// language have a vowel, and more than one or two letters.
    pub fn garbled(&self) -> bool {
        let latin = self.tally.other_scripts * 2 < self.tally.words;
        let few = self.tally.gibberish() && self.voiced * 5 < self.long * 4;
        latin && (few || self.letters < 5 * self.words / 2)
    }
}

fn voiced(word: &str) -> bool {
    word.chars()
        .any(|c| "aeiouyAEIOUY".contains(c) || !c.is_ascii())
}

/// Whether a row names a university or an address of a person.
fn institution(low: &str) -> bool {
    let academic = [
        "universi",
        "institut",
        "laborator",
        "department of",
        "faculty",
        "school of",
        "college",
        "research cent",
        "academy",
        "hospital",
        "dipartimento",
        "polytech",
        "politec",
        "hochschule",
        "大学",
        "学院",
        "研究",
    ];
    let address = low.contains('@')
        && !low.contains("info@")
        && !low.contains("support@")
        && !low.contains("sales@");
    academic.iter().any(|word| low.contains(word)) || address
}

impl Observer {
    /// Sees a page.
    pub fn see(&mut self, page: &Page, sheet: &Sheet) {
        self.count(page, sheet);
        if self.front.len() < FRONT {
            self.front.push(Leaf {
                number: page.number,
                rows: rows(sheet),
                lines: sheet.lines.clone(),
                view: sheet.view,
                text: page.text.clone(),
            });
            if page.number <= 2 {
                let rows = self.front.last().map_or(&[][..], |leaf| &leaf.rows);
                self.counts.institutions += rows.iter().filter(|row| institution(&row.low)).count();
            }
        }
        if page.number > 1 && page.number <= HEADS {
            let lines = sheet.aside.iter().chain(sheet.lines.first());
            for line in lines {
                let head = super::found::bare(&line.text());
                if head.len() >= 8 && head.len() < 200 {
                    *self.heads.entry(head).or_default() += 1;
                }
            }
        }
        self.references.see(page.number, &sheet.lines);
    }

    fn count(&mut self, page: &Page, sheet: &Sheet) {
        let counts = &mut self.counts;
        counts.pages += 1;
        let view = sheet.view;
        let (width, height) = (view.x1 - view.x0, view.y1 - view.y0);
        let (width, height) = if sheet.rotate % 180 == 90 {
            (height, width)
        } else {
            (width, height)
        };
        counts.wide += usize::from(width > 1.05 * height);
        let mut words = 0;
        for line in &sheet.lines {
            for word in &line.words {
                words += 1;
                *self.sizes.entry((word.size * 4.0) as i32).or_default() += word.text.len();
            }
        }
        counts.words += words;
        counts.letters += page.text.chars().filter(|c| !c.is_whitespace()).count();
        counts.bare += usize::from(words < FEW);
        if page.number <= 2 {
            let low = page.text.to_lowercase();
            counts.history |= ["received", "accepted", "submitted"]
                .iter()
                .filter(|word| low.contains(**word))
                .count()
                > 1;
        }
        if page.number <= 3 {
            counts.tally = counts.tally.and(Tally::of(&page.text));
            for word in page
                .text
                .split(|c: char| !c.is_alphabetic())
                .filter(|word| word.len() > 2)
            {
                counts.long += 1;
                counts.voiced += usize::from(voiced(word));
            }
        }
        super::verdict::count(counts, &page.text);
    }

    /// The size of the font that most of the text is in, in points.
    pub(super) fn body(&self) -> f32 {
        let mut best = (0, 40);
        for (size, letters) in &self.sizes {
            // Sizes that differ by a rounding are one.
            let near = self.sizes.get(&(size + 1)).copied().unwrap_or(0);
            if letters + near > best.0 {
                best = (letters + near, *size);
            }
        }
        best.1 as f32 / 4.0
    }

    /// What the verdict looks at, to fit its weights.
    pub fn signs(&self, found: &Recognised) -> Vec<(String, bool)> {
        super::verdict::signs(self, found)
    }

    /// What the file holds, of which its facts are known now as well.
    pub fn recognise(&mut self, facts: &Facts) -> Recognised {
        let references = std::mem::take(&mut self.references).entries();
        recognise(self, facts, references)
    }
}
