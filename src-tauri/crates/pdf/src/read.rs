//! Reading the text of a file, page by page, within bounds of time and memory. Pages are given away as
//! soon as the next few are there, which tell running heads from text. It must not know the child
//! process that it runs in.

use std::collections::VecDeque;
use std::time::Instant;

use model::pdf::{Page, TextStatus};

use crate::assemble::{Line, Sheet, Vocabulary, assemble, text};
use crate::choose::{Tally, ask_again, second_is_better};
use crate::furniture::{AHEAD, Furniture};
use crate::glyph::{Engine, Glyphs};
use crate::lead::{Lead, frame};
use crate::open::{Document, guarded};
use crate::second::Second;

/// What became of reading a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What there is of text.
    pub status: TextStatus,
    /// How many pages were read. It is less than the file has if time ran out.
    pub read: u32,
}

/// Which engines read a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engines {
    /// The second is asked where the first one fails.
    Both,
    /// The first one alone, to compare them.
    First,
    /// The second one, wherever it answers, to compare them.
    Second,
}

/// Reads all pages in order, and gives each of them away with its lines. Those that are not begun
/// before the deadline are given away empty, and say so.
pub fn read(document: &Document, deadline: Instant, each: &mut dyn FnMut(Page, &Sheet)) -> Outcome {
    read_by(Engines::Both, document, deadline, each)
}

/// The same by some of the engines.
pub fn read_by(
    engines: Engines,
    document: &Document,
    deadline: Instant,
    each: &mut dyn FnMut(Page, &Sheet),
) -> Outcome {
    let pdf = document.pdf();
    let count = pdf.pages().len();
    let mut reader = Reader {
        engines,
        lead: Lead::new(pdf, deadline),
        second: Opinion::NotAsked,
        furniture: Furniture::default(),
        vocabulary: Vocabulary::default(),
        waiting: VecDeque::new(),
        tally: Tally::default(),
    };
    let mut read = 0;
    for index in 0..count {
        if Instant::now() > deadline {
            break;
        }
        reader.take(index);
        read += 1;
        while reader.waiting.len() > AHEAD {
            reader.give(document, deadline, each);
        }
    }
    while !reader.waiting.is_empty() {
        reader.give(document, deadline, each);
    }
    for index in read..count {
        let sheet = Sheet::default();
        let mut page = bare(document, index);
        page.trouble = "time ran out".to_owned();
        each(page, &sheet);
    }
    let status = if reader.tally.is_text() {
        TextStatus::Ok
    } else {
        TextStatus::None
    };
    Outcome {
        status,
        read: u32::try_from(read).unwrap_or(u32::MAX),
    }
}

struct Reader<'a> {
    engines: Engines,
    lead: Lead<'a>,
    second: Opinion<'a>,
    furniture: Furniture,
    vocabulary: Vocabulary,
    waiting: VecDeque<Waiting>,
    /// Of all pages that were taken.
    tally: Tally,
}

/// A page that was read and is not given away yet.
struct Waiting {
    index: usize,
    sheet: Sheet,
    tally: Tally,
    glyphs: usize,
    unknown: usize,
    trouble: String,
}

/// The second engine is opened when it is needed first.
enum Opinion<'a> {
    NotAsked,
    None,
    Open(Box<Second<'a>>),
}

impl<'a> Reader<'a> {
    fn take(&mut self, index: usize) {
        let glyphs = guarded(|| self.lead.glyphs(index)).unwrap_or_else(lost);
        let fonts = self.lead.fonts();
        let sheet = guarded(|| assemble(&glyphs, fonts)).unwrap_or_default();
        for line in &sheet.lines {
            let (_, whole) = line.words.split_last().unzip();
            for word in whole.unwrap_or_default() {
                self.vocabulary.learn(&word.text);
            }
        }
        self.furniture.observe(&sheet);
        let tally = tally(&sheet);
        self.tally = self.tally.and(tally);
        self.waiting.push_back(Waiting {
            index,
            sheet,
            tally,
            glyphs: glyphs.glyphs.len(),
            unknown: glyphs.unknown,
            trouble: glyphs.trouble,
        });
    }

    fn give(
        &mut self,
        document: &'a Document,
        deadline: Instant,
        each: &mut dyn FnMut(Page, &Sheet),
    ) {
        let Some(mut waiting) = self.waiting.pop_front() else {
            return;
        };
        let lost = !waiting.trouble.is_empty() && Instant::now() < deadline;
        let mut second = false;
        let ask = match self.engines {
            Engines::Both => ask_again(lost, waiting.glyphs, waiting.unknown, &self.tally),
            Engines::First => false,
            Engines::Second => true,
        };
        if ask && let Some(other) = self.again(document, waiting.index, deadline) {
            let tally = tally(&other.0);
            if self.engines == Engines::Second || second_is_better(&waiting.tally, &tally) {
                waiting.sheet = other.0;
                waiting.trouble = other.1;
                second = true;
            }
        }
        self.furniture.clear(&mut waiting.sheet);
        let mut page = bare(document, waiting.index);
        let text = text(&waiting.sheet.lines, &self.vocabulary);
        page.text = text.text;
        page.words = text.words;
        page.aside = aside(&waiting.sheet.aside);
        page.second = second;
        page.trouble = waiting.trouble;
        if text.cut && page.trouble.is_empty() {
            page.trouble = "it has too much text".to_owned();
        }
        each(page, &waiting.sheet);
    }

    /// The page as the second engine reads it, and what troubled it.
    fn again(
        &mut self,
        document: &'a Document,
        index: usize,
        deadline: Instant,
    ) -> Option<(Sheet, String)> {
        if matches!(self.second, Opinion::NotAsked) {
            self.second = Second::open(document.pdf(), deadline)
                .map_or(Opinion::None, |second| Opinion::Open(Box::new(second)));
        }
        let Opinion::Open(second) = &mut self.second else {
            return None;
        };
        guarded(|| {
            let glyphs = second.glyphs(index);
            (assemble(&glyphs, second.fonts()), glyphs.trouble)
        })
    }
}

fn lost() -> Glyphs {
    Glyphs {
        trouble: "reading it failed".to_owned(),
        ..Glyphs::default()
    }
}

fn tally(sheet: &Sheet) -> Tally {
    sheet
        .lines
        .iter()
        .map(|line| Tally::of(&line.text()))
        .fold(Tally::default(), Tally::and)
}

fn aside(lines: &[Line]) -> String {
    let lines: Vec<String> = lines.iter().map(Line::text).collect();
    lines.join("\n")
}

fn bare(document: &Document, index: usize) -> Page {
    let (view, rotate) = document
        .pdf()
        .pages()
        .get(index)
        .map(frame)
        .unwrap_or_default();
    Page {
        number: u32::try_from(index + 1).unwrap_or(u32::MAX),
        view,
        rotate,
        ..Page::default()
    }
}
