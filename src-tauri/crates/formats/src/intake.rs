//! A draft while it is read: every value finds its place once, and what finds none is kept under
//! the name that it had.

use model::{Creator, Draft, Extra, Field, Identifier, Kind, Role, Scheme, Source, SourceKind};
use serde_json::Value;

/// The source of values that have a variable of CSL but no field: every writer knows their names.
pub(crate) const CSL: &str = "csl-json";

/// A draft that is being read from one format.
#[derive(Debug)]
pub(crate) struct Intake {
    pub draft: Draft,
    source: &'static str,
}

impl Intake {
    /// Nothing yet, of this entry of this format.
    pub fn new(source: &'static str, entry: usize, line: usize) -> Self {
        Self {
            draft: Draft {
                entry,
                line,
                source: Source::new(SourceKind::References, source),
                ..Draft::default()
            },
            source,
        }
    }

    /// Whether a field has a value.
    pub fn has(&self, field: Field) -> bool {
        self.draft.fields.get(field).is_some()
    }

    /// Sets a field that has no value yet; a further value is kept under `name`.
    pub fn field(&mut self, field: Field, name: &str, value: &str) {
        let value = value.trim();
        match self.draft.fields.get(field) {
            _ if value.is_empty() => {}
            None => self.draft.fields.set(field, Some(value.to_owned())),
            Some(there) if there == value => {}
            Some(_) => self.keep(name, value),
        }
    }

    /// Keeps what has no field, under its own name.
    pub fn keep(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.draft.extra.push(Extra {
                source: self.source.to_owned(),
                name: name.to_owned(),
                value: value.to_owned(),
            });
        }
    }

    /// Keeps what has no field but a variable of CSL; `false` if that has a value already.
    pub fn csl(&mut self, variable: &str, value: Value) -> bool {
        let taken = self
            .draft
            .extra
            .iter()
            .any(|extra| extra.source == CSL && extra.name == variable);
        if !taken {
            self.draft.extra.push(Extra {
                source: CSL.to_owned(),
                name: variable.to_owned(),
                value: value.to_string(),
            });
        }
        !taken
    }

    /// The same for a text; a second one is kept under `name`.
    pub fn csl_text(&mut self, variable: &str, name: &str, value: &str) {
        let value = value.trim();
        if !value.is_empty() && !self.csl(variable, Value::from(value)) {
            self.keep(name, value);
        }
    }

    /// Sets the kind by its name in CSL; one that is none of ours is kept.
    pub fn kind(&mut self, csl: &str) {
        match Kind::from_name(csl) {
            Some(kind) => self.draft.kind = kind,
            None => {
                self.draft.kind = stand_in(csl);
                self.csl("type", Value::from(csl));
            }
        }
    }

    /// Takes all identifiers of one scheme in a text; `false` if there is none.
    pub fn identifiers(&mut self, scheme: Scheme, text: &str) -> bool {
        let whole: Vec<Identifier> = Identifier::parse(scheme, text).into_iter().collect();
        let found = if whole.is_empty() && matches!(scheme, Scheme::Isbn | Scheme::Issn) {
            numbers(scheme, text)
        } else {
            whole
        };
        let any = !found.is_empty();
        for one in found {
            if !self.draft.identifiers.contains(&one) {
                self.draft.identifiers.push(one);
            }
        }
        any
    }

    /// The same; a text without one is kept under the variable of CSL.
    pub fn identifier(&mut self, scheme: Scheme, name: &str, text: &str) {
        if !self.identifiers(scheme, text) {
            self.csl_text(crate::csl_json::identifier(scheme), name, text);
        }
    }

    /// A tag, once.
    pub fn tag(&mut self, tag: &str) {
        let tag = tag.trim();
        if !tag.is_empty() && !self.draft.tags.iter().any(|known| known == tag) {
            self.draft.tags.push(tag.to_owned());
        }
    }

    /// A note, once.
    pub fn note(&mut self, note: &str) {
        let note = note.trim();
        if !note.is_empty() && !self.draft.notes.iter().any(|known| known == note) {
            self.draft.notes.push(note.to_owned());
        }
    }

    /// A further web address, once.
    pub fn link(&mut self, url: &str) {
        let url = url.trim();
        let known = self.draft.fields.get(Field::Url) == Some(url)
            || self.draft.links.iter().any(|known| known == url);
        if !url.is_empty() && !known {
            self.draft.links.push(url.to_owned());
        }
    }

    /// Creators of a role of CSL; roles that are none of ours are kept.
    pub fn creators(&mut self, role: &str, creators: Vec<Creator>) {
        match Role::from_name(role) {
            Some(role) => self.draft.creators.extend(
                creators
                    .into_iter()
                    .map(|creator| Creator { role, ..creator }),
            ),
            None if creators.is_empty() => {}
            None => {
                let names = creators.iter().map(crate::csl_json::name_object).collect();
                self.csl(role, Value::Array(names));
            }
        }
    }
}

/// The kind that stands for a type of CSL which is none of ours.
fn stand_in(csl: &str) -> Kind {
    match csl {
        "entry" | "entry-dictionary" => Kind::EntryEncyclopedia,
        "review-book" => Kind::Review,
        "post" => Kind::Webpage,
        "pamphlet" | "collection" | "classic" => Kind::Book,
        _ => Kind::Document,
    }
}

/// Several ISBNs or ISSNs in one text. All of it must be such numbers, or words about them.
fn numbers(scheme: Scheme, text: &str) -> Vec<Identifier> {
    let mut found = Vec::new();
    for part in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '(' | ')'))
    {
        let digits = part.chars().filter(char::is_ascii_digit).count();
        match Identifier::parse(scheme, part) {
            Some(one) => found.push(one),
            None if digits > 3 => return Vec::new(),
            None => {}
        }
    }
    found
}
