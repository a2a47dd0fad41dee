//! What the index holds: one document for each item, note, mark and page, in fields by where a text
//! stands. No text is stored; whoever shows a hit reads the text from where it is kept.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::language::NOT_ENGLISH;
use crate::words::words;

/// Goes up with every change of what the index holds or how texts are cut: an index of another
/// version is built anew.
pub const VERSION: u32 = 1;

/// Where a text stands; the place of each is its number in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Title.
    Title,
    /// Authors and other creators.
    Creators,
    /// Journal, proceedings, book.
    Venue,
    /// Abstract.
    Abstract,
    /// A Markdown note.
    Note,
    /// What is marked in a PDF, with its comment.
    Mark,
    /// A page of a PDF.
    Page,
}

impl Part {
    /// All parts.
    pub const ALL: [Self; 7] = [
        Self::Title,
        Self::Creators,
        Self::Venue,
        Self::Abstract,
        Self::Note,
        Self::Mark,
        Self::Page,
    ];

    /// Its number.
    pub const fn number(self) -> usize {
        self as usize
    }

    /// What a hit here is worth beside a hit elsewhere: title above creators above abstract above
    /// pages. A title outweighs all the others together.
    pub const fn weight(self) -> f32 {
        match self {
            Self::Title => 20.0,
            Self::Creators => 5.0,
            Self::Venue => 2.5,
            Self::Abstract | Self::Note | Self::Mark => 2.0,
            Self::Page => 1.0,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Creators => "creators",
            Self::Venue => "venue",
            Self::Abstract => "abstract",
            Self::Note => "note",
            Self::Mark => "mark",
            Self::Page => "page",
        }
    }
}

/// The fields of the index.
#[derive(Debug, Clone)]
pub struct Fields {
    /// The schema that they belong to.
    pub schema: Schema,
    /// Id of the unit of a document that is no page.
    pub own: Field,
    /// Id of the item of a page.
    pub pages_of: Field,
    /// Texts, by the number of their part.
    pub parts: [Field; Part::ALL.len()],
    /// Ordinal of the unit.
    pub ord: Field,
    /// What the document is (see [`Place`]) and its page.
    pub place: Field,
    /// Attachment, note or mark that it is about.
    pub of: Field,
    /// A hash of its texts.
    pub sum: Field,
    /// Names of creators as they are counted.
    pub author_names: Field,
    /// The venue as it is counted.
    pub venue_name: Field,
}

/// The name under which the index knows our way of cutting texts.
pub const TOKENIZER: &str = "offprint";

impl Fields {
    /// The fields of this version.
    pub fn new() -> Self {
        let mut schema = Schema::builder();
        let cut = TextFieldIndexing::default()
            .set_tokenizer(TOKENIZER)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let text = TextOptions::default().set_indexing_options(cut);
        let own = schema.add_i64_field("own", INDEXED);
        let pages_of = schema.add_i64_field("pages_of", INDEXED);
        let parts = Part::ALL.map(|part| schema.add_text_field(part.name(), text.clone()));
        let counted = TextOptions::default().set_fast("raw");
        Self {
            own,
            pages_of,
            parts,
            ord: schema.add_u64_field("ord", FAST),
            place: schema.add_u64_field("place", FAST),
            of: schema.add_i64_field("of", FAST),
            sum: schema.add_u64_field("sum", FAST),
            author_names: schema.add_text_field("author_names", counted.clone()),
            venue_name: schema.add_text_field("venue_name", counted),
            schema: schema.build(),
        }
    }

    /// The field of a part.
    pub fn part(&self, part: Part) -> Field {
        let [title, creators, venue, abstract_, note, mark, page] = self.parts;
        match part {
            Part::Title => title,
            Part::Creators => creators,
            Part::Venue => venue,
            Part::Abstract => abstract_,
            Part::Note => note,
            Part::Mark => mark,
            Part::Page => page,
        }
    }
}

/// What a document is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Title, creators, venue and abstract of an item.
    Head,
    /// A note.
    Note,
    /// A mark on this page.
    Mark(u32),
    /// This page, counted from 1.
    Page(u32),
}

impl Place {
    /// As the index keeps it.
    pub fn pack(self) -> u64 {
        match self {
            Self::Head => 0,
            Self::Note => 1,
            Self::Mark(page) => 2 | u64::from(page) << 2,
            Self::Page(page) => 3 | u64::from(page) << 2,
        }
    }

    /// As the index kept it.
    pub fn unpack(packed: u64) -> Self {
        let page = u32::try_from(packed >> 2).unwrap_or(u32::MAX);
        match packed & 3 {
            0 => Self::Head,
            1 => Self::Note,
            2 => Self::Mark(page),
            _ => Self::Page(page),
        }
    }
}

/// Cuts texts for the index.
#[derive(Debug, Clone, Default)]
pub struct Cutting;

/// The words of one text.
pub struct Stream {
    texts: String,
    words: std::vec::IntoIter<(usize, usize, usize, usize)>,
    begin: usize,
    token: Token,
}

impl Tokenizer for Cutting {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        let (text, stems) = match text.strip_prefix(NOT_ENGLISH) {
            Some(text) => (text, false),
            None => (text, true),
        };
        let mut texts = String::with_capacity(text.len() * 2);
        let mut found = Vec::with_capacity(text.len() / 4);
        words(text, stems, &mut |word| {
            texts.push_str(word.text);
            found.push((texts.len(), word.at, word.from, word.to));
        });
        Stream {
            texts,
            words: found.into_iter(),
            begin: 0,
            token: Token::default(),
        }
    }
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        let Some((end, at, from, to)) = self.words.next() else {
            return false;
        };
        self.token.text.clear();
        self.token
            .text
            .push_str(self.texts.get(self.begin..end).unwrap_or_default());
        self.begin = end;
        self.token.position = at;
        self.token.offset_from = from;
        self.token.offset_to = to;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
