//! The fields of an entry to those of a draft. What has no place is kept as it stands in the file.

use model::{Draft, Extra, Field, Scheme};

use super::address::{address, is_note};
use super::date::{self, Parts};
use super::groups::Groups;
use super::identify;
use super::names::{list, names, split};
use super::work::Work;
use super::{SOURCE, kind, language, title, vars};
use crate::edtf;
use crate::intake::Intake;
use crate::tex::field::{Lines, unicode};
use crate::tex::unescaped;

/// Names of fields that are one field of ours, the best first.
#[rustfmt::skip]
const TEXTS: [(&str, Field); 29] = [
    ("volume", Field::Volume), ("publisher", Field::Publisher), ("school", Field::Publisher),
    ("institution", Field::Publisher), ("organization", Field::Publisher),
    ("organisation", Field::Publisher), ("location", Field::PublisherPlace),
    ("address", Field::PublisherPlace), ("place", Field::PublisherPlace),
    ("edition", Field::Edition), ("series", Field::CollectionTitle),
    ("shorttitle", Field::TitleShort), ("shortjournal", Field::ContainerTitleShort),
    ("journalabbr", Field::ContainerTitleShort), ("journal-iso", Field::ContainerTitleShort),
    ("eventtitle", Field::EventTitle), ("conference", Field::EventTitle),
    ("license", Field::License), ("licence", Field::License), ("rights", Field::License),
    ("copyright", Field::License), ("archive", Field::Archive), ("library", Field::ArchiveLocation),
    ("pages", Field::Page), ("eid", Field::Page), ("articleno", Field::Page),
    ("article-number", Field::Page), ("elocation-id", Field::Page), ("type", Field::Genre),
];

/// Fields that BibTeX does not know.
const IS_BIBLATEX: [&str; 9] = [
    "date",
    "journaltitle",
    "location",
    "langid",
    "hyphenation",
    "maintitle",
    "subtitle",
    "eprinttype",
    "origdate",
];

/// The draft of an entry.
pub(super) fn draft(entry: usize, work: &Work<'_>, groups: &Groups) -> Draft {
    let mut intake = Intake::new(SOURCE, entry, work.line);
    let csl = kind_of(work, &mut intake);
    if !work.key.is_empty() {
        intake.draft.citation_key = Some(work.key.to_owned());
    }
    let mut reader = Reader {
        work,
        csl,
        intake,
        used: vec![false; work.fields.len()],
        lists: IS_BIBLATEX.iter().any(|name| work.get(name).is_some()),
    };
    let subtype = work.get("entrysubtype").unwrap_or_default();
    if subtype == kind::of_csl(csl).1 || subtype == csl {
        reader.take("entrysubtype");
    }
    reader.titles();
    reader.creators();
    reader.date();
    reader.numbers();
    reader.eprint();
    for (name, field) in TEXTS {
        reader.text(name, field);
    }
    reader.genre();
    reader.others();
    identify::from_other_fields(&mut reader.intake);
    let named = work.get("groups").unwrap_or_default();
    let mut draft = reader.intake.draft;
    draft.collections = groups.of(work.key, named);
    draft
}

/// Sets the kind; a type that this kind would not be written as is kept.
fn kind_of(work: &Work<'_>, intake: &mut Intake) -> &'static str {
    let subtype = work.get("entrysubtype").unwrap_or_default();
    let mut csl = kind::csl(&work.kind, subtype);
    if work.kind == "unpublished" && subtype == "preprint" {
        csl = "article";
    } else if work.kind == "unpublished"
        && subtype.is_empty()
        && (work.get("eventtitle").is_some() || work.get("venue").is_some())
    {
        csl = "speech";
    } else if work.kind == "book"
        && work
            .get("booktitle")
            .is_some_and(|book| Some(book) != work.get("title"))
    {
        // A part that was filed as its book.
        csl = "chapter";
    }
    intake.kind(csl);
    let usual = matches!(
        work.kind.as_str(),
        "phdthesis" | "mastersthesis" | "techreport"
    );
    if kind::of_csl(csl).0 != work.kind && !usual && csl == kind::csl(&work.kind, subtype) {
        intake.keep("entrytype", &work.kind);
    }
    csl
}

struct Reader<'w> {
    work: &'w Work<'w>,
    csl: &'static str,
    intake: Intake,
    /// Which fields have found their place.
    used: Vec<bool>,
    /// Whether "and" parts publishers, as BibLaTeX has it and BibTeX does not.
    lists: bool,
}

impl<'w> Reader<'w> {
    /// The first value of a field, which then counts as used.
    fn take(&mut self, name: &str) -> Option<&'w str> {
        let place =
            self.work
                .fields
                .iter()
                .zip(&self.used)
                .position(|((known, value), used)| {
                    known == name && !*used && !value.trim().is_empty()
                })?;
        if let Some(used) = self.used.get_mut(place) {
            *used = true;
        }
        self.work.fields.get(place).map(|(_, value)| &**value)
    }

    fn taken(&mut self, names: &[&str]) {
        for name in names {
            self.take(name);
        }
    }

    fn titles(&mut self) {
        let work = self.work;
        let own = title::joined(work, ["title", "subtitle", "titleaddon"]);
        let whole = title::joined(work, ["maintitle", "mainsubtitle", "maintitleaddon"]);
        let book = title::joined(work, ["booktitle", "booksubtitle", "booktitleaddon"]);
        let journal = title::joined(
            work,
            ["journaltitle", "journalsubtitle", "journaltitleaddon"],
        )
        .or_else(|| title::joined(work, ["journal", "journalsubtitle", "journaltitleaddon"]));
        let in_journal =
            self.csl.starts_with("article") || self.csl == "periodical" || self.csl == "review";
        let (title, part_of) = if self.csl == "chapter" || kind::is_part(&work.kind) {
            (own, whole.clone())
        } else {
            match (&whole, &own) {
                // A volume of a whole goes by the title of the whole.
                (Some(whole), Some(own)) => {
                    self.intake.csl_text("volume-title", "title", own);
                    (Some(whole.clone()), None)
                }
                _ => (own.or_else(|| whole.clone()), None),
            }
        };
        if let Some(title) = &title {
            self.intake.field(Field::Title, "title", title);
        }
        let candidates = if in_journal {
            [journal, book]
        } else {
            [book, journal]
        };
        let same_as_title = |text: &String| self.csl == "book" && title.as_ref() == Some(text);
        let mut containers = candidates
            .into_iter()
            .flatten()
            .filter(|text| !same_as_title(text));
        if let Some(container) = containers.next() {
            match part_of {
                Some(whole) => {
                    self.intake
                        .field(Field::ContainerTitle, "maintitle", &whole);
                    self.intake
                        .csl_text("volume-title", "booktitle", &container);
                }
                None => self
                    .intake
                    .field(Field::ContainerTitle, "booktitle", &container),
            }
        } else if let Some(whole) = part_of {
            self.intake
                .field(Field::ContainerTitle, "maintitle", &whole);
        }
        if let Some(other) = containers.next() {
            self.intake.keep("journal", &other);
        }
        self.taken(&[
            "title",
            "subtitle",
            "titleaddon",
            "maintitle",
            "mainsubtitle",
            "maintitleaddon",
            "booktitle",
            "booksubtitle",
            "booktitleaddon",
            "journaltitle",
            "journal",
            "journalsubtitle",
            "journaltitleaddon",
        ]);
    }

    fn creators(&mut self) {
        for (name, role) in [
            ("author", "author"),
            ("editor", "editor"),
            ("translator", "translator"),
            ("bookauthor", "container-author"),
            ("serieseditor", "collection-editor"),
            ("contributor", "contributor"),
            ("director", "director"),
        ] {
            let Some(raw) = self.take(name) else {
                continue;
            };
            let role = match (name, self.work.get("editortype").map(str::trim)) {
                ("editor", Some("director")) => "director",
                ("editor", Some("compiler")) => "compiler",
                _ => role,
            };
            self.intake.creators(role, names(raw));
        }
    }

    fn date(&mut self) {
        let parts = Parts {
            date: self.take("date"),
            year: self.take("year"),
            month: self.take("month"),
            day: self.take("day"),
        };
        let date = date::issued(&parts);
        for (name, raw) in date::kept(&parts, date.as_deref()) {
            self.intake.keep(name, raw);
        }
        self.intake.draft.fields.issued = date;
    }

    /// `number` is an issue, a number in a series, or the number of a report.
    fn numbers(&mut self) {
        let in_journal =
            self.csl.starts_with("article") || self.csl == "periodical" || self.csl == "review";
        let field = match self.csl {
            _ if in_journal => Field::Issue,
            "book" | "chapter" | "paper-conference" | "entry-encyclopedia" | "pamphlet"
                if self.work.get("series").is_some() =>
            {
                Field::CollectionNumber
            }
            "paper-conference" | "chapter" => Field::Issue,
            _ => Field::Number,
        };
        if let Some(raw) = self.take("number") {
            self.intake
                .field(field, "number", &unicode(raw, Lines::One));
        }
        for (name, field) in [
            ("issue", Field::Issue),
            ("seriesnumber", Field::CollectionNumber),
            ("reportnumber", Field::Number),
            ("articlenumber", Field::Number),
        ] {
            if let Some(raw) = self.take(name) {
                self.intake.field(field, name, &unicode(raw, Lines::One));
            }
        }
    }

    fn eprint(&mut self) {
        let kind = self
            .work
            .get("eprinttype")
            .or_else(|| self.work.get("archiveprefix"));
        let kind = kind
            .map(|kind| kind.trim().to_ascii_lowercase())
            .unwrap_or_default();
        let Some(raw) = self.work.get("eprint") else {
            return;
        };
        let scheme = match kind.as_str() {
            "" | "arxiv" => Scheme::Arxiv,
            "pubmed" | "pmid" => Scheme::Pmid,
            "pmcid" | "pmc" => Scheme::Pmcid,
            _ => return,
        };
        let text = unescaped(raw.trim());
        let text = if scheme == Scheme::Arxiv
            && kind == "arxiv"
            && !text.to_ascii_lowercase().contains("arxiv")
        {
            format!("arXiv:{text}")
        } else {
            text
        };
        // A version would be lost in the normal form.
        if self.intake.identifiers(scheme, &text) {
            self.take("eprint");
            self.taken(&["eprinttype", "archiveprefix"]);
            if text.rsplit_once('v').is_some_and(|(_, version)| {
                !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit())
            }) {
                self.intake.keep("eprint", raw.trim());
            }
        }
    }

    fn text(&mut self, name: &str, field: Field) {
        // The type of an entry without such a field is a sentence about it.
        while let Some(raw) = self.take(name) {
            let is_list = self.lists && matches!(name, "publisher" | "location" | "address");
            let mut value = if is_list {
                let parts: Vec<String> = list(raw)
                    .into_iter()
                    .map(|part| unicode(part, Lines::One))
                    .collect();
                parts.join("; ")
            } else {
                unicode(raw, Lines::One)
            };
            match field {
                Field::Page => value = value.replace('–', "-"),
                Field::Genre => value = title::type_name(&value),
                _ => {}
            }
            self.intake.field(field, name, &value);
        }
    }

    fn genre(&mut self) {
        let genre = match self.work.kind.as_str() {
            "phdthesis" => kind::PHD,
            "mastersthesis" | "masterthesis" => kind::MASTER,
            _ => return,
        };
        if !self.intake.has(Field::Genre) {
            self.intake.field(Field::Genre, "type", genre);
        }
    }

    fn others(&mut self) {
        for place in 0..self.work.fields.len() {
            if self.used.get(place).copied().unwrap_or(true) {
                continue;
            }
            if let Some((name, raw)) = self.work.fields.get(place)
                && !raw.trim().is_empty()
            {
                self.other(name, raw);
            }
        }
    }

    fn other(&mut self, name: &str, raw: &str) {
        let shown = || unicode(raw, Lines::One);
        let intake = &mut self.intake;
        match name {
            "doi" => intake.identifier(
                Scheme::Doi,
                name,
                &unescaped(raw.trim_matches(|c: char| c.is_whitespace() || matches!(c, '{' | '}'))),
            ),
            "pmid" => intake.identifier(Scheme::Pmid, name, &shown()),
            "pmcid" => intake.identifier(Scheme::Pmcid, name, &shown()),
            "isbn" => intake.identifier(Scheme::Isbn, name, &shown()),
            "issn" | "eissn" => intake.identifier(Scheme::Issn, name, &shown()),
            "arxivid" | "arxiv" => {
                if !intake.identifiers(Scheme::Arxiv, &format!("arXiv:{}", raw.trim())) {
                    intake.keep(name, raw);
                }
            }
            "url" => {
                let url = address(raw);
                intake.field(Field::Url, name, &url);
            }
            name if name.starts_with("bdsk-url") || name == "link" => {
                let url = address(raw);
                if url.contains("://") {
                    intake.link(&url)
                } else {
                    intake.keep(name, raw)
                }
            }
            "abstract" => {
                let text = unicode(raw, Lines::Many);
                intake.field(Field::Abstract, name, &text);
            }
            "keywords" | "keyword" | "tags" | "mendeley-tags" => {
                let mark = if split(raw, b';').len() > 1 {
                    b';'
                } else {
                    b','
                };
                for tag in split(raw, mark) {
                    intake.tag(&unicode(tag, Lines::One));
                }
            }
            "groups" => {}
            "language" | "langid" | "hyphenation" => {
                let language = language::tag(&shown());
                if intake.has(Field::Language) {
                    if intake.draft.fields.language.as_deref() != Some(&language) {
                        intake.keep(name, raw);
                    }
                } else {
                    intake.field(Field::Language, name, &language);
                }
            }
            name if vars::is_date(name) => {
                let variable = vars::variable(name).unwrap_or_default();
                let date = edtf::normal(&shown()).map(|date| crate::csl_json::date(&date));
                if !date.is_some_and(|date| intake.csl(variable, date)) {
                    intake.keep(name, raw);
                }
            }
            name if is_note(name) => intake.note(&unicode(raw, Lines::Many)),
            "note" => {
                let text = unicode(raw, Lines::Many);
                intake.csl_text("note", name, &text);
                if let Some(id) = text.split("PMID:").nth(1) {
                    intake.identifiers(
                        Scheme::Pmid,
                        id.split_whitespace().next().unwrap_or_default(),
                    );
                }
            }
            "howpublished"
                if raw.contains("://")
                    && !self.work.fields.iter().any(|(name, _)| name == "url") =>
            {
                intake.field(Field::Url, name, &address(raw));
            }
            vars::EXTRA => match serde_json::from_str::<Extra>(&shown()) {
                Ok(extra) if extra.source == "offprint" && extra.name == "url" => {
                    intake.draft.fields.url = Some(extra.value);
                }
                Ok(extra) if extra.source == "offprint" => intake.draft.links.push(extra.value),
                Ok(extra) => intake.draft.extra.push(extra),
                Err(_) => intake.keep(name, raw),
            },
            name => match name.strip_prefix("more-").and_then(Scheme::from_name) {
                Some(scheme) => {
                    for one in raw.split_whitespace() {
                        intake.identifier(scheme, name, one);
                    }
                }
                None => match vars::variable(name) {
                    Some(variable) => intake.csl_text(variable, name, &shown()),
                    None => intake.keep(name, raw),
                },
            },
        }
    }
}
