//! The document information dictionary (ISO 32000-2 §14.3.3).

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, MaybeRef, Object};

use super::text::Budget;
use super::tree::resolved;
use crate::open::trailer;

/// The most entries that are kept.
const ENTRIES: usize = 256;

/// Its entries with values as text, dates as they are written. Arrays and dictionaries are left out.
pub(super) fn info(pdf: &Pdf, budget: &mut Budget) -> Vec<(String, String)> {
    let found = trailer(pdf.data().as_ref()).and_then(|trailer| trailer.get_raw("Info"));
    let dict = found
        .and_then(|info: MaybeRef<Object<'_>>| {
            resolved(pdf.xref(), MaybeRef::Ref(info.as_obj_ref()?))
        })
        .and_then(Object::into_dict);
    match dict {
        Some(dict) if !dict.is_empty() => entries(pdf, &dict, budget),
        _ => known(pdf, budget),
    }
}

fn entries(pdf: &Pdf, dict: &Dict<'_>, budget: &mut Budget) -> Vec<(String, String)> {
    let mut entries = Vec::new();
    for (name, value) in dict.entries().take(ENTRIES) {
        let value = match value {
            MaybeRef::Ref(at) => pdf.xref().get::<Object<'_>>(at.into()),
            MaybeRef::NotRef(value) => Some(value),
        };
        let value = match value {
            Some(Object::String(value)) => budget.text(value.as_bytes()),
            Some(Object::Name(value)) => budget.text(value.as_ref()),
            Some(Object::Number(value)) => budget.take(&value.to_string()),
            Some(Object::Boolean(value)) => budget.take(&value.to_string()),
            _ => continue,
        };
        let name = budget.text(name.as_ref());
        if !name.is_empty() && !value.is_empty() {
            entries.push((name, value));
        }
    }
    entries
}

/// What hayro keeps of it, for files whose trailer is not where it should be.
fn known(pdf: &Pdf, budget: &mut Budget) -> Vec<(String, String)> {
    let known = pdf.metadata();
    let entries = [
        ("Author", &known.author),
        ("Creator", &known.creator),
        ("Keywords", &known.keywords),
        ("Producer", &known.producer),
        ("Subject", &known.subject),
        ("Title", &known.title),
    ];
    let entries = entries.into_iter().filter_map(|(name, value)| {
        let value = budget.text(value.as_deref()?);
        (!value.is_empty()).then(|| (name.to_owned(), value))
    });
    entries.collect()
}
