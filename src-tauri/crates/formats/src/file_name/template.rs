//! Names of files by a template, as Zotero writes it (`{{ firstCreator suffix=" - " }}{{ title }}`), or
//! with the markers of citation keys (`[citationkey] - [title]`).
//!
//! A `/` of the template makes folders. One that comes from a value never does: values are cleaned
//! before they are put in.

use std::collections::BTreeSet;
use std::str::FromStr;

use model::{Creator, Draft, Error, Fields, Identifier, Item, Kind, year_of};

use super::function::Function;
use super::variable::{Names, Variable};
use super::{FOLDER, PAPER, clean, finished, is_forbidden, is_invisible};

/// The template that holds if none is set: "Smith et al. - 2021 - Title".
pub const DEFAULT: &str = r#"{{ firstCreator suffix=" - " }}{{ year suffix=" - " }}{{ title }}"#;

/// A folder in a folder, at most this deep.
const DEEPEST: usize = 6;

/// What a name is made of.
#[derive(Debug, Clone)]
pub struct Paper<'a> {
    /// What kind of work.
    pub kind: Kind,
    /// Its fields.
    pub fields: &'a Fields,
    /// Its creators.
    pub creators: &'a [Creator],
    /// Its identifiers.
    pub identifiers: &'a [Identifier],
    /// Its citation key, if it has one.
    pub citation_key: Option<&'a str>,
    /// The version of the work that the file is, such as `v2`.
    pub version: &'a str,
    /// The name that the file came with.
    pub original_name: &'a str,
}

impl<'a> Paper<'a> {
    /// What an item says.
    pub fn of_item(item: &'a Item) -> Self {
        Self {
            kind: item.kind,
            fields: &item.fields,
            creators: &item.creators,
            identifiers: &item.identifiers,
            citation_key: item.citation_key.as_deref(),
            version: "",
            original_name: "",
        }
    }

    /// What a draft says.
    pub fn of_draft(draft: &'a Draft) -> Self {
        Self {
            kind: draft.kind,
            fields: &draft.fields,
            creators: &draft.creators,
            identifiers: &draft.identifiers,
            citation_key: draft.citation_key.as_deref(),
            version: "",
            original_name: "",
        }
    }

    /// The year of its date.
    pub(super) fn year(&self) -> Option<i32> {
        self.fields.issued.as_deref().and_then(year_of)
    }
}

/// A template that was read.
#[derive(Debug, Clone)]
pub struct Template(pub(super) Vec<Part>);

#[derive(Debug, Clone)]
pub(super) enum Part {
    /// As it stands there.
    Text(String),
    /// A value.
    Value(Value),
    /// The first branch whose condition holds.
    Branches(Vec<(Option<Condition>, Vec<Part>)>),
}

/// A value with what is done to it.
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub variable: Variable,
    pub names: Names,
    pub functions: Vec<Function>,
    pub prefix: String,
    pub suffix: String,
}

#[derive(Debug, Clone)]
pub(super) struct Condition {
    pub value: Value,
    /// The text that it must or must not be; without one, it must be something.
    pub wanted: Option<(bool, String)>,
}

impl FromStr for Template {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        super::parse::parts(text).map(Self).map_err(|reason| {
            Error::invalid(format!(
                "\"{text}\" is no template of file names: {reason}; nothing was changed."
            ))
            .hint(format!(
                "Write for example {DEFAULT}, or [citationkey] - [title]."
            ))
        })
    }
}

impl Default for Template {
    fn default() -> Self {
        Self(super::parse::parts(DEFAULT).unwrap_or_default())
    }
}

impl Template {
    /// The name of a paper's file, with its folders parted by `/`. It never leads out of the folder
    /// that it is put in, and each part is one that every system takes.
    pub fn name(&self, paper: &Paper<'_>, extension: &str) -> String {
        let mut out = Out::default();
        write(&self.0, paper, &mut out);
        let mut parts = out.parts();
        let mut stem = parts.pop().unwrap_or_default();
        if !stem.chars().any(char::is_alphanumeric) {
            // Of what the template wants this paper has nothing.
            let mut out = Out::default();
            write(&Self::default().0, paper, &mut out);
            stem = out.parts().pop().unwrap_or_default();
        }
        let extension: String = extension
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .take(10)
            .collect();
        let file = if extension.is_empty() {
            finished(&stem, PAPER)
        } else {
            let stem = finished(&stem, PAPER - extension.len() - 1);
            format!("{stem}.{extension}")
        };
        let mut folders: Vec<String> = parts
            .iter()
            .filter(|part| part.chars().any(char::is_alphanumeric))
            .map(|part| finished(part, FOLDER))
            .collect();
        folders.truncate(DEEPEST);
        folders.push(file);
        folders.join("/")
    }

    /// What the names depend on: columns of the item, `creators`, `identifiers`.
    pub fn reads(&self) -> BTreeSet<&'static str> {
        let mut found = BTreeSet::new();
        reads(&self.0, &mut found);
        found
    }
}

fn reads(parts: &[Part], found: &mut BTreeSet<&'static str>) {
    for part in parts {
        match part {
            Part::Text(_) => {}
            Part::Value(value) => drop(found.insert(value.variable.reads())),
            Part::Branches(branches) => {
                for (condition, parts) in branches {
                    found.extend(condition.iter().map(|one| one.value.variable.reads()));
                    reads(parts, found);
                }
            }
        }
    }
}

fn write(parts: &[Part], paper: &Paper<'_>, out: &mut Out) {
    for part in parts {
        match part {
            Part::Text(text) => out.text(text),
            Part::Value(value) => out.value(value, paper),
            Part::Branches(branches) => {
                let holds = |condition: &Option<Condition>| {
                    condition.as_ref().is_none_or(|one| one.holds(paper))
                };
                if let Some((_, parts)) = branches.iter().find(|(condition, _)| holds(condition)) {
                    write(parts, paper, out);
                }
            }
        }
    }
}

impl Value {
    fn of(&self, paper: &Paper<'_>) -> String {
        let value = self.variable.of(paper, &self.names);
        let functions = self.functions.iter();
        clean(&functions.fold(value, |value, function| function.of(&value)))
    }
}

impl Condition {
    fn holds(&self, paper: &Paper<'_>) -> bool {
        let value = self.value.of(paper);
        match &self.wanted {
            None => !value.is_empty() && value != "0",
            Some((same, wanted)) => (value == *wanted) == *same,
        }
    }
}

/// What is written so far.
#[derive(Debug, Default)]
struct Out {
    folders: Vec<String>,
    part: String,
    /// So much of the part is not a mark between values, of which the last is dropped.
    firm: usize,
}

impl Out {
    fn text(&mut self, text: &str) {
        for (place, text) in text.split('/').enumerate() {
            if place > 0 {
                self.end();
            }
            self.mark(text);
        }
    }

    fn value(&mut self, value: &Value, paper: &Paper<'_>) {
        let text = value.of(paper);
        if !text.is_empty() {
            self.mark(&value.prefix);
            self.part.push_str(&text);
            self.firm = self.part.len();
            self.mark(&value.suffix);
        }
    }

    /// Text of the template: it stands if it says something.
    fn mark(&mut self, text: &str) {
        let plain = text.chars().filter(|c| !is_invisible(*c)).map(|c| match c {
            c if is_forbidden(c) => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        });
        self.part.extend(plain);
        if !text.chars().all(|c| " -_.,;:~–—·|/\\".contains(c)) {
            self.firm = self.part.len();
        }
    }

    fn end(&mut self) {
        self.part.truncate(self.firm);
        self.folders.push(std::mem::take(&mut self.part));
        self.firm = 0;
    }

    fn parts(mut self) -> Vec<String> {
        self.end();
        self.folders
    }
}
