//! Items to MEDLINE's tags.

use model::{Creator, Extra, Field, Item, Role, Scheme};

use super::SOURCE;
use super::read::tagged;
use crate::intake::CSL;
use crate::medline;
use crate::names::written;
use crate::rest::{Rest, csl_type};

/// The tag for what has no tag.
pub(super) const REST: &str = "OFFP";

/// Types of publication that say which kind of work this is.
const TYPES: [(&str, &str); 9] = [
    ("article-journal", "Journal Article"),
    ("article-newspaper", "Newspaper Article"),
    ("article", "Preprint"),
    ("chapter", "Book Chapter"),
    ("book", "Book"),
    ("thesis", "Academic Dissertation"),
    ("report", "Technical Report"),
    ("dataset", "Dataset"),
    ("document", "Journal Article"),
];

/// Whether a type of publication says only the kind.
pub(super) fn is_kind(name: &str) -> bool {
    TYPES.iter().any(|(_, known)| *known == name)
}

/// The items, each as a citation with its tags in one order.
pub fn write(items: &[Item]) -> String {
    let records: Vec<String> = items.iter().map(record).collect();
    records.join("\n")
}

fn record(item: &Item) -> String {
    let mut writer = Writer {
        item,
        csl: csl_type(item),
        text: String::new(),
        rest: Rest::default(),
    };
    writer.identifiers();
    writer.kind();
    writer.texts();
    writer.creators();
    writer.lists();
    for extra in &item.extra {
        writer.extra(extra);
    }
    let rest: Vec<String> = writer.rest.values().collect();
    for value in rest {
        writer.line(REST, &value);
    }
    writer.text
}

struct Writer<'i> {
    item: &'i Item,
    csl: String,
    text: String,
    rest: Rest,
}

impl Writer<'_> {
    fn line(&mut self, tag: &str, value: &str) {
        if !value.is_empty() {
            self.text.push_str(&format!("{tag:<4}- {value}\n"));
        }
    }

    /// A value that fills one line and reads back.
    fn plain(value: &str) -> bool {
        !value.contains(['\n', '\r']) && value.trim() == value
    }

    fn identifiers(&mut self) {
        let mut pmid = false;
        for one in &self.item.identifiers {
            match one.scheme {
                Scheme::Pmid if !pmid => {
                    pmid = true;
                    self.line("PMID", &one.value);
                }
                Scheme::Pmcid => self.line("PMC", &one.value),
                Scheme::Doi => self.line("LID", &format!("{} [doi]", one.value)),
                Scheme::Issn => self.line("IS", &one.value),
                Scheme::Isbn => self.line("ISBN", &one.value),
                scheme => self.rest.own(scheme.name(), &one.value),
            }
        }
    }

    fn kind(&mut self) {
        let named = TYPES
            .iter()
            .find(|(csl, _)| *csl == self.csl)
            .map(|(_, name)| *name);
        let named = named.unwrap_or("Journal Article");
        let in_journal = self.item.fields.volume.is_some()
            || self.item.fields.issue.is_some()
            || self.item.fields.container_title_short.is_some();
        self.line("PT", named);
        let more = self
            .item
            .extra
            .iter()
            .filter(|extra| extra.source == SOURCE && extra.name == "PT");
        let types: Vec<&str> = std::iter::once(named)
            .chain(more.map(|extra| extra.value.as_str()))
            .collect();
        // A book has its title in the tag of books, a chapter that of its book.
        let in_book = self.csl == "book" && self.item.fields.title.is_some()
            || self.csl == "chapter" && self.item.fields.container_title.is_some();
        let read = medline::csl(&types, in_book, in_journal);
        if read != self.csl {
            self.rest.own("kind", self.item.kind.name());
            let own = self
                .item
                .extra
                .iter()
                .find(|extra| extra.source == CSL && extra.name == "type");
            if let Some(extra) = own {
                self.rest.extra(extra);
            }
        }
        self.csl = read.to_owned();
    }

    fn texts(&mut self) {
        let book = self.csl == "book";
        let in_book = matches!(self.csl.as_str(), "book" | "chapter");
        let place = in_book || matches!(self.csl.as_str(), "thesis" | "report");
        let container = match self.csl.as_str() {
            "chapter" => Some("BTI"),
            "thesis" | "report" | "book" => None,
            _ => Some("JT"),
        };
        let own = [
            (Field::Title, Some(if book { "BTI" } else { "TI" })),
            (Field::ContainerTitle, container),
            (Field::ContainerTitleShort, Some("TA")),
            (Field::Volume, Some("VI")),
            (Field::Issue, Some("IP")),
            (Field::Page, Some("PG")),
            (Field::Issued, Some("DP")),
            (Field::Abstract, Some("AB")),
            (Field::Language, Some("LA")),
            (Field::Publisher, Some("PB")),
            (Field::PublisherPlace, Some("PL").filter(|_| place)),
            (Field::Edition, Some("EN")),
            (Field::CollectionTitle, Some("CTI")),
            (Field::Url, Some("URL")),
        ];
        for field in Field::ALL {
            let Some(value) = self.item.fields.get(*field) else {
                continue;
            };
            let tag = own
                .iter()
                .find(|(known, _)| known == field)
                .and_then(|(_, tag)| *tag);
            // MEDLINE ends a title with a full stop, which goes when it is read.
            let same = match field {
                Field::Title => medline::title(value) == value,
                Field::ContainerTitle if self.csl == "chapter" => medline::title(value) == value,
                Field::Page => medline::pages(value) == value,
                Field::Issued => medline::date(value).is_some(),
                _ => true,
            };
            match tag {
                Some("DP") if same => {
                    self.line("DP", &medline::date(value).unwrap_or_default());
                }
                Some(tag) if same && Self::plain(value) => self.line(tag, value),
                _ => self.rest.field(self.item, *field),
            }
        }
    }

    fn creators(&mut self) {
        let mut exact = true;
        for one in &self.item.creators {
            let plain = Creator {
                role: Role::Author,
                ..one.clone()
            };
            match (one.role, &one.literal) {
                (Role::Author, Some(literal)) => {
                    exact &= one.family.is_none() && one.given.is_none() && Self::plain(literal);
                    self.line("CN", literal);
                }
                (Role::Author | Role::Editor, None) => {
                    let name = written(one);
                    exact &= medline::name(&name).as_ref() == Some(&plain);
                    self.line(
                        if one.role == Role::Author {
                            "FAU"
                        } else {
                            "FED"
                        },
                        &name,
                    );
                }
                _ => exact = false,
            }
        }
        if !exact {
            self.rest.creators(&self.item.creators);
        }
    }

    fn lists(&mut self) {
        for (own, tag, values) in [
            ("tag", "OT", &self.item.tags),
            ("collection", "", &self.item.collections),
            ("link", "", &self.item.links),
        ] {
            for value in values {
                if !tag.is_empty() && Self::plain(value) {
                    self.line(tag, value);
                } else {
                    self.rest.own(own, value);
                }
            }
        }
        for note in &self.item.notes {
            if Self::plain(&note.text) {
                self.line("GN", &note.text);
            } else {
                self.rest.own("note", &note.text);
            }
        }
        self.rest.own(
            "citation-key",
            self.item.citation_key.as_deref().unwrap_or_default(),
        );
    }

    fn extra(&mut self, extra: &Extra) {
        if extra.source == CSL && extra.name == "type" {
            return;
        }
        let tag = format!("{:<4}- ", extra.name);
        let own = extra.source == SOURCE && tagged(&tag).is_some_and(|(tag, _)| tag == extra.name);
        if own && Self::plain(&extra.value) {
            self.line(&extra.name, &extra.value);
        } else {
            self.rest.extra(extra);
        }
    }
}
