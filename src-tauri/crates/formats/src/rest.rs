//! What a format of tags has no tag for, as JSON in one tag of its own: nothing that the library
//! holds is lost on a way out and in again.

use model::{Creator, Extra, Field, Identifier, Item, Kind, Scheme};
use serde_json::Value;

use crate::intake::{CSL, Intake};

/// The source under which values of our own fields go.
const OWN: &str = "offprint";
/// What such a value begins with.
const MARK: &str = "offprint:";

/// What is left over while an item is written.
#[derive(Debug, Default)]
pub(crate) struct Rest(Vec<Extra>);

impl Rest {
    /// A value under a name of ours.
    pub fn own(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.0.push(Extra {
                source: OWN.to_owned(),
                name: name.to_owned(),
                value: value.to_owned(),
            });
        }
    }

    /// A field.
    pub fn field(&mut self, item: &Item, field: Field) {
        self.own(field.name(), item.fields.get(field).unwrap_or_default());
    }

    /// An extra as it is.
    pub fn extra(&mut self, extra: &Extra) {
        self.0.push(extra.clone());
    }

    /// All creators, where a name cannot be written so that it reads back.
    pub fn creators(&mut self, creators: &[Creator]) {
        self.own(
            "creators",
            &serde_json::to_string(creators).unwrap_or_default(),
        );
    }

    /// One value for each thing, without line breaks.
    pub fn values(&self) -> impl Iterator<Item = String> {
        self.0
            .iter()
            .map(|extra| format!("{MARK}{}", serde_json::to_string(extra).unwrap_or_default()))
    }
}

/// Takes what [`Rest::values`] wrote; `false` if it is something else.
pub(crate) fn take(intake: &mut Intake, value: &str) -> bool {
    let Some(extra) = value
        .strip_prefix(MARK)
        .and_then(|json| serde_json::from_str::<Extra>(json).ok())
    else {
        return false;
    };
    let draft = &mut intake.draft;
    if extra.source == CSL && extra.name == "type" {
        draft
            .extra
            .retain(|known| known.source != CSL || known.name != "type");
    }
    if extra.source != OWN {
        draft.extra.push(extra);
        return true;
    }
    let Extra { name, value, .. } = extra;
    if let Ok(field) = name.parse::<Field>() {
        draft.fields.set(field, Some(value));
        return true;
    }
    if let Some(scheme) = Scheme::from_name(&name) {
        let found = Identifier::parse(scheme, &value);
        draft.identifiers.extend(found);
        return true;
    }
    match name.as_str() {
        "creators" => {
            if let Ok(creators) = serde_json::from_str(&value) {
                draft.creators = creators;
            }
        }
        "kind" => draft.kind = Kind::from_name(&value).unwrap_or(draft.kind),
        "citation-key" => draft.citation_key = Some(value),
        "tag" => draft.tags.push(value),
        "note" => draft.notes.push(value),
        "link" => draft.links.push(value),
        "collection" => draft.collections.push(value),
        _ => return false,
    }
    true
}

/// The type of CSL of an item, also one that is none of ours.
pub(crate) fn csl_type(item: &Item) -> String {
    variable(item, "type")
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_else(|| item.kind.name().to_owned())
}

/// The value of a variable of CSL that has no field.
pub(crate) fn variable(item: &Item, name: &str) -> Option<Value> {
    item.extra
        .iter()
        .find(|extra| extra.source == CSL && extra.name == name)
        .and_then(|extra| serde_json::from_str(&extra.value).ok())
}

/// A date in normal form with slashes, as tags have it; `None` for a range.
pub(crate) fn slashed(date: &str) -> Option<String> {
    let plain = !date.contains('/') && !date.starts_with('-');
    plain.then(|| date.replace('-', "/"))
}
