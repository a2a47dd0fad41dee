//! The values that a template can name: every field under its own name and under that of Zotero, and
//! the people.

use model::{Creator, Field, Role, Scheme};

use super::template::Paper;
use super::{clean, cut, title_from_file_name};

/// A value of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Variable {
    Field(Field),
    Year,
    ShortYear,
    FirstPage,
    Kind,
    Identifier(Scheme),
    CitationKey,
    /// One author, "Smith and Jones", or "Smith et al.".
    FirstCreator,
    /// Names, or with `true` how many.
    People(Who, bool),
    Version,
    /// The name that the file came with, without its ending.
    Original,
}

/// Which people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Authors,
    Editors,
    All,
}

impl Who {
    fn has(self, creator: &Creator) -> bool {
        match self {
            Self::Authors => creator.role == Role::Author,
            Self::Editors => creator.role == Role::Editor,
            Self::All => true,
        }
    }
}

/// How Zotero names our fields.
const ZOTERO: [(&str, Field); 19] = [
    ("shortTitle", Field::TitleShort),
    ("abstractNote", Field::Abstract),
    ("publicationTitle", Field::ContainerTitle),
    ("bookTitle", Field::ContainerTitle),
    ("proceedingsTitle", Field::ContainerTitle),
    ("journalAbbreviation", Field::ContainerTitleShort),
    ("date", Field::Issued),
    ("pages", Field::Page),
    ("reportNumber", Field::Number),
    ("place", Field::PublisherPlace),
    ("institution", Field::Publisher),
    ("university", Field::Publisher),
    ("series", Field::CollectionTitle),
    ("seriesTitle", Field::CollectionTitle),
    ("seriesNumber", Field::CollectionNumber),
    ("conferenceName", Field::EventTitle),
    ("type", Field::Genre),
    ("rights", Field::License),
    ("archiveLocation", Field::ArchiveLocation),
];

impl Variable {
    /// The value of that name.
    pub fn named(name: &str) -> Option<Self> {
        let field = ZOTERO
            .iter()
            .find(|(theirs, _)| *theirs == name)
            .map(|(_, field)| *field)
            .or_else(|| {
                let mut all = Field::ALL.iter().copied();
                all.find(|field| field.name() == name)
            });
        if let Some(field) = field {
            return Some(Self::Field(field));
        }
        Some(match name {
            "year" => Self::Year,
            "shortyear" => Self::ShortYear,
            "firstPage" => Self::FirstPage,
            "itemType" | "kind" => Self::Kind,
            "DOI" | "doi" => Self::Identifier(Scheme::Doi),
            "arxiv" => Self::Identifier(Scheme::Arxiv),
            "PMID" | "pmid" => Self::Identifier(Scheme::Pmid),
            "PMCID" | "pmcid" => Self::Identifier(Scheme::Pmcid),
            "ISBN" | "isbn" => Self::Identifier(Scheme::Isbn),
            "ISSN" | "issn" => Self::Identifier(Scheme::Issn),
            "citationKey" | "citation_key" => Self::CitationKey,
            "firstCreator" => Self::FirstCreator,
            "authors" => Self::People(Who::Authors, false),
            "editors" => Self::People(Who::Editors, false),
            "creators" => Self::People(Who::All, false),
            "authorsCount" => Self::People(Who::Authors, true),
            "editorsCount" => Self::People(Who::Editors, true),
            "creatorsCount" => Self::People(Who::All, true),
            "version" => Self::Version,
            "attachmentTitle" => Self::Original,
            _ => return None,
        })
    }

    /// What of an item it comes from.
    pub fn reads(self) -> &'static str {
        match self {
            Self::Field(field) => field.name(),
            Self::Year | Self::ShortYear => Field::Issued.name(),
            Self::FirstPage => Field::Page.name(),
            Self::Kind => "kind",
            Self::Identifier(_) => "identifiers",
            Self::CitationKey => "citation_key",
            Self::FirstCreator | Self::People(..) => "creators",
            Self::Version | Self::Original => "",
        }
    }

    /// Its text; empty if there is none.
    pub fn of(self, paper: &Paper<'_>, names: &Names) -> String {
        let year = || paper.year().map(|year| year.to_string());
        match self {
            Self::Field(field) => paper.fields.get(field).unwrap_or_default().to_owned(),
            Self::Year => year().unwrap_or_default(),
            Self::ShortYear => {
                let year = year().unwrap_or_default();
                year.get(year.len().saturating_sub(2)..)
                    .unwrap_or_default()
                    .to_owned()
            }
            Self::FirstPage => {
                let pages = paper.fields.page.as_deref().unwrap_or_default();
                pages
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric())
                    .collect()
            }
            Self::Kind => paper.kind.name().to_owned(),
            Self::Identifier(scheme) => paper
                .identifiers
                .iter()
                .find(|one| one.scheme == scheme)
                .map_or_else(String::new, |one| one.value.clone()),
            Self::CitationKey => paper.citation_key.unwrap_or_default().to_owned(),
            Self::FirstCreator => first_creator(paper.creators),
            Self::People(who, false) => names.of(paper.creators, who),
            Self::People(who, true) => {
                let people = paper.creators.iter().filter(|one| who.has(one));
                people.count().to_string()
            }
            Self::Version => paper.version.to_owned(),
            Self::Original if paper.original_name.is_empty() => String::new(),
            Self::Original => title_from_file_name(paper.original_name),
        }
    }
}

fn first_creator(creators: &[Creator]) -> String {
    let names: Vec<String> = creators
        .iter()
        .filter(|creator| Who::Authors.has(creator))
        .map(|creator| clean(&creator.short()))
        .filter(|name| !name.is_empty())
        .collect();
    let who = match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [first, ..] => format!("{first} et al."),
    };
    cut(&who, 60).to_owned()
}

/// How people are written.
#[derive(Debug, Clone)]
pub(super) struct Names {
    pub most: Option<usize>,
    pub join: String,
    /// Between the parts of a name.
    pub between: String,
    /// Behind an initial.
    pub initial: String,
    order: Order,
    short_family: bool,
    short_given: bool,
}

#[derive(Debug, Clone, Copy)]
enum Order {
    Family,
    Given,
    FamilyGiven,
    GivenFamily,
}

impl Default for Names {
    fn default() -> Self {
        Self {
            most: None,
            join: ", ".to_owned(),
            between: " ".to_owned(),
            initial: ".".to_owned(),
            order: Order::Family,
            short_family: false,
            short_given: false,
        }
    }
}

impl Names {
    pub fn name(&mut self, order: &str) -> Result<(), String> {
        self.order = match order {
            "family" => Order::Family,
            "given" => Order::Given,
            "family-given" => Order::FamilyGiven,
            "given-family" | "full" => Order::GivenFamily,
            _ => return Err(format!("name=\"{order}\" is not known")),
        };
        Ok(())
    }

    pub fn initialize(&mut self, which: &str) -> Result<(), String> {
        (self.short_family, self.short_given) = match which {
            "family" => (true, false),
            "given" => (false, true),
            "full" | "name" => (true, true),
            _ => return Err(format!("initialize=\"{which}\" is not known")),
        };
        Ok(())
    }

    fn of(&self, creators: &[Creator], who: Who) -> String {
        let people = creators.iter().filter(|one| who.has(one));
        let names = people
            .take(self.most.unwrap_or(usize::MAX))
            .map(|one| self.one(one))
            .filter(|name| !name.is_empty());
        names.collect::<Vec<_>>().join(&self.join)
    }

    fn one(&self, creator: &Creator) -> String {
        let family = self.part(&creator.short(), self.short_family);
        // An institution, or somebody with one name, is named by it in any order.
        let Some(given) = creator
            .given
            .as_deref()
            .filter(|_| creator.family.is_some())
        else {
            return family;
        };
        let given = self.part(given, self.short_given);
        let (first, second) = match self.order {
            Order::Family => return family,
            Order::Given => return given,
            Order::FamilyGiven => (family, given),
            Order::GivenFamily => (given, family),
        };
        format!("{first}{}{second}", self.between)
    }

    fn part(&self, name: &str, short: bool) -> String {
        if !short {
            return name.to_owned();
        }
        let words = name.split([' ', '.', '-']).filter(|word| !word.is_empty());
        words
            .filter_map(|word| word.chars().next())
            .map(|first| format!("{first}{}", self.initial))
            .collect()
    }
}
