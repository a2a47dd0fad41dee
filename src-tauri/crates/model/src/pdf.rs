//! What the child process that reads a PDF says of it: records, in the order in which they are
//! sent. Positions are in PDF points (1/72 inch) of the page's own space, from the bottom left, as
//! ISO 32000-2 §8.3.2.3 has it: unrotated, the same space as the quads of annotations.

use serde::{Deserialize, Serialize};

use crate::evidence::Recognised;

/// Goes up when files are read in another way: those that an older version read are read again.
pub const READ_VERSION: u32 = 2;

/// One record of the child. `Opened` comes first, then a `Page` for each page in order, then
/// `Closed`, `Facts`, `Recognised` and images; a child that dies has sent a beginning of that.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Record {
    /// The file could be opened.
    Opened {
        /// How many pages it has.
        pages: u32,
        /// It is encrypted, but opens without a password.
        encrypted: bool,
    },
    /// What a page says.
    Page(Page),
    /// What the file says of itself.
    Facts(Facts),
    /// What work it seems to hold.
    Recognised(Recognised),
    /// A picture of the first page.
    Image(Image),
    /// What became of the text, after its last page.
    Closed(TextStatus),
}

/// What became of the text of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextStatus {
    /// It was read.
    Ok,
    /// There is none: pictures of pages, or too few words to be a text.
    None,
    /// It opens only with a password.
    Encrypted,
    /// It could not be read, for this reason, as a part of a sentence.
    Failed(String),
}

/// A rectangle, `x0 <= x1` and `y0 <= y1`, in points from the bottom left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    /// Left.
    pub x0: f32,
    /// Bottom.
    pub y0: f32,
    /// Right.
    pub x1: f32,
    /// Top.
    pub y1: f32,
}

/// What one page says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// Counted from 1.
    pub number: u32,
    /// The part of the page that is shown.
    pub view: Rect,
    /// By how many degrees it is turned clockwise when it is shown: 0, 90, 180 or 270.
    pub rotate: u16,
    /// The text in reading order: words apart by a space, paragraphs by a line feed, hyphens at ends
    /// of lines taken out.
    pub text: String,
    /// Where the words of `text` stand, in its order. A word that was divided has one entry for each
    /// part.
    pub words: Vec<Word>,
    /// What stands beside the text: running heads, page numbers, what is turned sideways. One line
    /// each.
    pub aside: String,
    /// Whether the second engine read it.
    pub second: bool,
    /// Why something of it is missing; empty if nothing is.
    pub trouble: String,
}

/// A word, or a part of one, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// Where it begins in the text, in bytes.
    pub start: u32,
    /// Where it ends in the text, in bytes.
    pub end: u32,
    /// Where it stands on the page.
    pub rect: Rect,
}

/// What a file says of itself. None of it is trusted over what its pages say.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The names of the pages, such as `iv` or `S-2`; empty if they are just counted from 1.
    pub labels: Vec<String>,
    /// Its bookmarks, in order.
    pub outline: Vec<Heading>,
    /// The document information dictionary (`Title`, `Author`, ...) with values as text.
    pub info: Vec<(String, String)>,
    /// Simple properties of its XMP, under prefixed names such as `dc:title`; one entry a value.
    pub xmp: Vec<(String, String)>,
    /// Links to places outside the file.
    pub links: Vec<Link>,
    /// Marks that other programs made.
    pub marks: Vec<Mark>,
}

/// A bookmark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// What it says.
    pub title: String,
    /// How deep it lies, from 0.
    pub level: u16,
    /// The page that it leads to, from 1.
    pub page: Option<u32>,
}

/// A link to a place outside the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The page that it stands on, from 1.
    pub page: u32,
    /// Where it stands.
    pub rect: Rect,
    /// Where it leads.
    pub uri: String,
}

/// A mark that another program made (ISO 32000-2 §12.5.6): highlights, underlines, notes and the
/// like; no links, forms or pop-ups.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// The page that it stands on, from 1.
    pub page: u32,
    /// Its subtype: `Highlight`, `Underline`, `Text`, `FreeText`, `Ink`, `Square`, ...
    pub kind: String,
    /// What it covers, one rectangle a line; the whole of it for kinds without quads.
    pub quads: Vec<Rect>,
    /// Its colour, as red, green and blue.
    pub color: Option<[u8; 3]>,
    /// What its maker wrote.
    pub contents: String,
    /// Its maker.
    pub author: String,
}

/// A picture of the first page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Which of the sizes.
    pub size: ImageSize,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// A PNG.
    pub png: Vec<u8>,
}

/// Sizes of pictures of the first page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImageSize {
    /// For lists: fits into 160 by 220 pixels.
    Small,
    /// For a card: fits into 640 by 880 pixels.
    Large,
}

impl ImageSize {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Small, Self::Large];

    /// Its name in paths.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Small => "small",
            Self::Large => "large",
        }
    }

    /// Width and height in pixels that it fits into.
    pub const fn fits(self) -> (u32, u32) {
        match self {
            Self::Small => (160, 220),
            Self::Large => (640, 880),
        }
    }
}

impl TextStatus {
    /// As it is stored and shown: `ok`, `none`, `encrypted` or `failed: reason`.
    pub fn text(&self) -> String {
        match self {
            Self::Ok => "ok".to_owned(),
            Self::None => "none".to_owned(),
            Self::Encrypted => "encrypted".to_owned(),
            Self::Failed(reason) => format!("failed: {reason}"),
        }
    }
}
