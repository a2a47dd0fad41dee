//! The names of pages (ISO 32000-2 §12.4.2).

use std::collections::BTreeMap;

use hayro_syntax::object::{Dict, Name, Object, String as PdfString};
use hayro_syntax::xref::XRef;

use super::text::Budget;
use super::tree::{leaves, resolved};

/// The most pages that are given names.
const PAGES: u32 = 100_000;

/// The longest prefix in characters. It is repeated for each page.
const PREFIX: usize = 128;

/// Above it Roman numbers are written as decimal ones, for they grow by a letter each thousand.
const ROMAN: u32 = 9_999;

/// How often a letter is repeated at most: `aa` follows `z`.
const REPEATED: u32 = 26;

/// A run of pages that are numbered in one way.
#[derive(Default)]
struct Run {
    style: Option<u8>,
    prefix: String,
    start: u32,
}

/// The name of each of `pages` pages; none if they are just counted from 1, or have empty names.
pub(super) fn labels(
    xref: &XRef,
    catalog: &Dict<'_>,
    pages: u32,
    budget: &mut Budget,
) -> Vec<String> {
    let runs = runs(xref, catalog, budget);
    if runs.is_empty() {
        return Vec::new();
    }
    let mut names = Vec::new();
    let mut room = super::LABELS;
    for page in 0..pages.min(PAGES) {
        let name = match runs.range(..=page).next_back() {
            Some((first, run)) => run.name(page - first),
            None => (page + 1).to_string(),
        };
        let Some(left) = room.checked_sub(name.len()) else {
            break;
        };
        room = left;
        names.push(name);
    }
    let counted = names
        .iter()
        .zip(1_u32..)
        .all(|(name, number)| *name == number.to_string());
    if counted || names.iter().all(String::is_empty) {
        return Vec::new();
    }
    names
}

fn runs(xref: &XRef, catalog: &Dict<'_>, budget: &mut Budget) -> BTreeMap<u32, Run> {
    let mut runs = BTreeMap::new();
    let Some(root) = catalog.get::<Dict<'_>>("PageLabels") else {
        return runs;
    };
    leaves(xref, root, "Nums", |key, value| {
        let first = key
            .into_number()
            .and_then(|first| u32::try_from(first.as_i64()).ok());
        let run = resolved(xref, value).and_then(Object::into_dict);
        if let (Some(first), Some(run)) = (first, run)
            && !budget.spent()
        {
            runs.insert(first, Run::read(&run, budget));
        }
    });
    runs
}

impl Run {
    fn read(dict: &Dict<'_>, budget: &mut Budget) -> Self {
        let prefix = dict.get::<PdfString<'_>>("P").map(|prefix| {
            // Its spaces are part of it.
            let text = budget.text(prefix.as_bytes());
            let spaced = prefix.as_bytes().ends_with(b" ") && !text.is_empty();
            let mut text: String = text.chars().take(PREFIX).collect();
            if spaced {
                text.push(' ');
            }
            text
        });
        Self {
            style: dict
                .get::<Name<'_>>("S")
                .and_then(|style| style.first().copied()),
            prefix: prefix.unwrap_or_default(),
            start: dict.get::<u32>("St").unwrap_or(1),
        }
    }

    fn name(&self, offset: u32) -> String {
        let number = self.start.saturating_add(offset);
        let number = match self.style {
            Some(b'D') => number.to_string(),
            Some(b'R') => roman(number),
            Some(b'r') => roman(number).to_lowercase(),
            Some(b'A') => letters(number),
            Some(b'a') => letters(number).to_lowercase(),
            _ => String::new(),
        };
        format!("{}{number}", self.prefix)
    }
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > ROMAN {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

fn letters(number: u32) -> String {
    let Some(index) = number.checked_sub(1) else {
        return number.to_string();
    };
    let times = index / 26 + 1;
    let letter = u8::try_from(index % 26).ok().map(|n| char::from(b'A' + n));
    match letter {
        Some(letter) if times <= REPEATED => std::iter::repeat_n(letter, times as usize).collect(),
        _ => number.to_string(),
    }
}
