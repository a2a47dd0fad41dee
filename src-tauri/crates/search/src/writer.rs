//! The one who writes the index: puts units and pages in, takes them out, commits how far it is.

use std::borrow::Cow;

use tantivy::indexer::UserOperation;
use tantivy::{IndexWriter, TantivyDocument, Term};

use model::Result;

use crate::language::{NOT_ENGLISH, is_english};
use crate::reached::{Reached, sign};
use crate::schema::{Fields, Part, Place};
use crate::trouble::of_tantivy;

/// What the index is told of an item, or of a note of no item.
#[derive(Debug, Clone, Default)]
pub struct Unit<'a> {
    /// Its ordinal.
    pub ord: u32,
    /// Its id.
    pub id: i64,
    /// Title, short title on a line of its own.
    pub title: &'a str,
    /// Creators, each with the given name first.
    pub creators: &'a [String],
    /// Journal or other place, its other names on lines of their own.
    pub venue: &'a str,
    /// Abstract.
    pub abstract_: &'a str,
    /// BCP 47; empty if not known.
    pub language: &'a str,
    /// Notes: id and text.
    pub notes: Vec<(i64, &'a str)>,
    /// Marks: id, page and text.
    pub marks: Vec<(i64, u32, &'a str)>,
    /// A note by itself, without title, creators and the rest.
    pub is_note: bool,
}

/// The text of a PDF.
#[derive(Debug, Clone)]
pub struct Pages<'a> {
    /// The attachment.
    pub of: i64,
    /// Its pages, in order.
    pub texts: &'a [String],
}

/// Writes the index; nobody else can meanwhile.
pub struct Writer {
    fields: Fields,
    inner: IndexWriter,
    after: Box<dyn Fn() -> Result<()> + Send>,
}

/// Pages that go into the index at once.
const BATCH: usize = 256;

impl Writer {
    pub(crate) fn new(inner: IndexWriter, after: Box<dyn Fn() -> Result<()> + Send>) -> Self {
        Self {
            fields: Fields::new(),
            inner,
            after,
        }
    }

    /// Puts a unit in, in place of what was there of it. Its pages stay as they are.
    pub fn put(&mut self, unit: &Unit<'_>) -> Result<()> {
        let mut work = vec![self.delete_own(unit.id)];
        let stems = match unit.language {
            "" => is_english(&format!("{}\n{}", unit.title, unit.abstract_)),
            language => language.to_ascii_lowercase().starts_with("en"),
        };
        if !unit.is_note {
            let mut doc = Doc::new(&self.fields, unit.ord, Place::Head, 0);
            doc.own(unit.id);
            for (part, text) in unit.head() {
                doc.text(part, &text, stems && part != Part::Creators);
            }
            for name in unit.creators {
                doc.doc.add_text(self.fields.author_names, name);
            }
            if let Some(venue) = unit.venue.lines().next() {
                doc.doc.add_text(self.fields.venue_name, venue);
            }
            work.push(doc.done());
        }
        for (id, text) in &unit.notes {
            let mut doc = Doc::new(&self.fields, unit.ord, Place::Note, *id);
            doc.own(unit.id);
            doc.text(Part::Note, text, is_english(text));
            work.push(doc.done());
        }
        for (id, page, text) in &unit.marks {
            let mut doc = Doc::new(&self.fields, unit.ord, Place::Mark(*page), *id);
            doc.own(unit.id);
            doc.text(Part::Mark, text, is_english(text));
            work.push(doc.done());
        }
        self.inner.run(work).map_err(of_tantivy)?;
        Ok(())
    }

    /// Puts the pages of an item in, in place of all pages that were there of it.
    pub fn put_pages(&mut self, id: i64, ord: u32, files: &[Pages<'_>]) -> Result<()> {
        let mut work = vec![self.delete_pages(id)];
        for file in files {
            for (text, page) in file.texts.iter().zip(1_u32..) {
                let mut doc = Doc::new(&self.fields, ord, Place::Page(page), file.of);
                doc.doc.add_i64(self.fields.pages_of, id);
                doc.text(Part::Page, text, is_english(text));
                work.push(doc.done());
                if work.len() >= BATCH {
                    self.inner
                        .run(std::mem::take(&mut work))
                        .map_err(of_tantivy)?;
                }
            }
        }
        self.inner.run(work).map_err(of_tantivy)?;
        Ok(())
    }

    /// Takes out all that is there of a unit.
    pub fn remove(&mut self, id: i64) -> Result<()> {
        let work = vec![self.delete_own(id), self.delete_pages(id)];
        self.inner.run(work).map_err(of_tantivy)?;
        Ok(())
    }

    /// Takes everything out.
    pub fn clear(&mut self) -> Result<()> {
        self.inner.delete_all_documents().map_err(of_tantivy)?;
        Ok(())
    }

    /// Makes what was put in so far durable and visible, with how far that is.
    pub fn commit(&mut self, reached: &Reached) -> Result<()> {
        let mut ready = self.inner.prepare_commit().map_err(of_tantivy)?;
        ready.set_payload(&sign(reached));
        ready.commit().map_err(of_tantivy)?;
        (self.after)()
    }

    /// Ends, and waits until what is being tidied up is done.
    pub fn finish(self) -> Result<()> {
        let Self { inner, after, .. } = self;
        inner.wait_merging_threads().map_err(of_tantivy)?;
        after()
    }

    fn delete_own(&self, id: i64) -> UserOperation {
        UserOperation::Delete(Term::from_field_i64(self.fields.own, id))
    }

    fn delete_pages(&self, id: i64) -> UserOperation {
        UserOperation::Delete(Term::from_field_i64(self.fields.pages_of, id))
    }
}

/// A document being written, with the hash of its texts.
struct Doc<'f> {
    fields: &'f Fields,
    doc: TantivyDocument,
    sum: blake3::Hasher,
}

impl<'f> Doc<'f> {
    fn new(fields: &'f Fields, ord: u32, place: Place, of: i64) -> Self {
        let mut doc = TantivyDocument::default();
        doc.add_u64(fields.ord, u64::from(ord));
        doc.add_u64(fields.place, place.pack());
        doc.add_i64(fields.of, of);
        Self {
            fields,
            doc,
            sum: blake3::Hasher::new(),
        }
    }

    fn own(&mut self, id: i64) {
        self.doc.add_i64(self.fields.own, id);
    }

    fn text(&mut self, part: Part, text: &str, stems: bool) {
        if text.is_empty() {
            return;
        }
        add_to(&mut self.sum, part, text);
        let field = self.fields.part(part);
        if stems {
            self.doc.add_text(field, text);
        } else {
            self.doc.add_text(field, format!("{NOT_ENGLISH}{text}"));
        }
    }

    fn done(mut self) -> UserOperation {
        self.doc.add_u64(self.fields.sum, first_of(&self.sum));
        UserOperation::Add(self.doc)
    }
}

impl Unit<'_> {
    /// What the document of an item itself holds, text by text.
    fn head(&self) -> Vec<(Part, Cow<'_, str>)> {
        let mut texts: Vec<(Part, Cow<'_, str>)> = Vec::new();
        texts.extend(self.title.lines().map(|line| (Part::Title, line.into())));
        for name in self.creators {
            texts.push((Part::Creators, name.into()));
            // A name is found in both orders: `Jane Smith` and `Smith, Jane`.
            if let Some((given, family)) = name.rsplit_once(' ') {
                texts.push((Part::Creators, format!("{family} {given}").into()));
            }
        }
        texts.extend(self.venue.lines().map(|line| (Part::Venue, line.into())));
        texts.push((Part::Abstract, self.abstract_.into()));
        texts
    }

    /// The hash of the document of an item itself.
    pub fn head_sum(&self) -> u64 {
        let mut sum = blake3::Hasher::new();
        for (part, text) in self.head() {
            add_to(&mut sum, part, &text);
        }
        first_of(&sum)
    }
}

/// The hash of a document that holds one text.
pub fn sum_of(part: Part, text: &str) -> u64 {
    let mut sum = blake3::Hasher::new();
    add_to(&mut sum, part, text);
    first_of(&sum)
}

fn add_to(sum: &mut blake3::Hasher, part: Part, text: &str) {
    if !text.is_empty() {
        sum.update(&[u8::try_from(part.number()).unwrap_or_default()]);
        sum.update(text.as_bytes());
    }
}

fn first_of(sum: &blake3::Hasher) -> u64 {
    let hash = sum.finalize();
    u64::from_le_bytes(hash.as_bytes().first_chunk().copied().unwrap_or_default())
}
