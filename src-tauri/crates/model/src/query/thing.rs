//! The names of what an item is and of what it has.

use super::Thing;
use crate::Kind;

impl Thing {
    /// All things.
    pub const ALL: [Self; 16] = [
        Self::Pdf,
        Self::File,
        Self::Text,
        Self::Note,
        Self::Highlight,
        Self::Abstract,
        Self::Author,
        Self::Year,
        Self::Venue,
        Self::Doi,
        Self::Arxiv,
        Self::Tag,
        Self::Collection,
        Self::Rating,
        Self::Link,
        Self::Key,
    ];

    /// The name behind `has:`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::File => "file",
            Self::Text => "text",
            Self::Note => "note",
            Self::Highlight => "highlight",
            Self::Abstract => "abstract",
            Self::Author => "author",
            Self::Year => "year",
            Self::Venue => "venue",
            Self::Doi => "doi",
            Self::Arxiv => "arxiv",
            Self::Tag => "tag",
            Self::Collection => "collection",
            Self::Rating => "rating",
            Self::Link => "link",
            Self::Key => "key",
        }
    }

    /// The thing of that name or alias in lower case, also in the plural.
    pub(super) fn find(text: &str) -> Option<Self> {
        let one = text.strip_suffix('s').unwrap_or(text);
        Self::ALL
            .into_iter()
            .find(|thing| thing.name() == text || thing.name() == one)
            .or(match one {
                "annotation" => Some(Self::Highlight),
                "creator" => Some(Self::Author),
                "journal" => Some(Self::Venue),
                "fulltext" => Some(Self::Text),
                "url" => Some(Self::Link),
                "attachment" => Some(Self::File),
                _ => None,
            })
    }
}

/// The kind of a CSL name or of a plainer one, in lower case with hyphens.
pub(super) fn kind(name: &str) -> Option<Kind> {
    Kind::from_name(name).or_else(|| {
        Some(match name {
            "preprint" | "eprint" => Kind::Article,
            "journal" | "paper" | "journal-article" => Kind::ArticleJournal,
            "conference" | "proceedings" | "inproceedings" | "conference-paper" => {
                Kind::PaperConference
            }
            "inbook" | "incollection" | "book-chapter" => Kind::Chapter,
            "dissertation" | "phdthesis" => Kind::Thesis,
            "techreport" => Kind::Report,
            "talk" | "slides" | "poster" | "presentation" => Kind::Speech,
            "data" | "data-set" => Kind::Dataset,
            "code" | "program" => Kind::Software,
            "magazine" => Kind::ArticleMagazine,
            "newspaper" | "news" => Kind::ArticleNewspaper,
            "encyclopedia" | "entry" => Kind::EntryEncyclopedia,
            "web" | "website" => Kind::Webpage,
            "blog" | "post" => Kind::PostWeblog,
            "misc" | "other" => Kind::Document,
            _ => return None,
        })
    })
}
