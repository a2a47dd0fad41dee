//! A segment of a listing to a draft: the texts in Unicode with the originals kept, links,
//! identifiers, and authors where they are certain.

use std::ops::Range;

use model::{Creator, Draft, Extra, Field, Identifier};

use super::atom::{Atom, joined};
use super::label::{Label, label};
use super::names::{names, without_parentheses};
use super::segment::Segment;
use super::shape::{byline, unmarked};
use crate::{links, tex};

/// The draft of one segment. `around` are lines outside it that belong to it.
pub(super) fn draft(
    atoms: &[Atom],
    segment: &Segment,
    around: &[usize],
    more: &[Range<usize>],
) -> Draft {
    let range = |from, to| atoms.get(from..to).unwrap_or_default();
    let title_atoms = range(segment.title, segment.about);
    let about_atoms = range(segment.about, segment.body);
    let body_atoms = range(segment.body, segment.end);

    let mut draft = Draft {
        line: title_atoms.first().map_or(0, |atom| atom.line),
        ..Draft::default()
    };
    let title = joined(title_atoms);
    let title = match label(unmarked(&title)) {
        Some((Label::Title, rest)) => rest,
        _ => without_kind(unmarked(&title)),
    };
    keep(&mut draft, Field::Title, title);

    let mut text = joined(body_atoms);
    for paragraph in more {
        text.push_str("\n\n");
        text.push_str(&joined(range(paragraph.start, paragraph.end)));
    }
    let text = without_buttons(body(&text));
    keep(&mut draft, Field::Abstract, text);

    let plain = draft.fields.r#abstract.clone().unwrap_or_default();
    draft.links = links::addresses(&plain);
    for link in body_atoms
        .iter()
        .chain(title_atoms)
        .flat_map(|atom| &atom.links)
    {
        add_link(&mut draft, link);
    }
    for link in title_atoms.iter().flat_map(|atom| &atom.links) {
        draft.identifiers.extend(links::recognised(link));
    }
    let outside = around.iter().filter_map(|at| atoms.get(*at));
    for atom in about_atoms.iter().chain(outside) {
        draft.identifiers.extend(links::identifiers(&atom.text));
        draft
            .identifiers
            .extend(atom.links.iter().filter_map(|link| links::recognised(link)));
    }
    about(&mut draft, about_atoms);
    if let Some(found) = at_the_end(&plain)
        && !draft
            .identifiers
            .iter()
            .any(|known| known.scheme == found.scheme)
    {
        draft.identifiers.push(found);
    }
    settle(&mut draft.identifiers);
    draft
}

/// Sets a field to the text in Unicode, and keeps the text as it was if that differs.
fn keep(draft: &mut Draft, field: Field, text: &str) {
    let plain = tex::plain(text);
    if plain != text {
        draft.extra.push(Extra {
            source: "listing".to_owned(),
            name: field.name().to_owned(),
            value: text.to_owned(),
        });
    }
    draft.fields.set(field, Some(plain));
}

/// A title without the "[PDF]" or "[BOOK]" that alerts put in front.
fn without_kind(title: &str) -> &str {
    let kind = title
        .strip_prefix('[')
        .and_then(|title| title.split_once("] "));
    match kind {
        Some((kind, rest))
            if (3..=9).contains(&kind.len())
                && kind.bytes().all(|byte| byte.is_ascii_uppercase()) =>
        {
            without_kind(rest.trim_start())
        }
        _ => title,
    }
}

/// The abstract without bullet, number or label in front.
fn body(text: &str) -> &str {
    let text = unmarked(text);
    match label(text) {
        Some((Label::Abstract, rest)) => rest,
        _ => text,
    }
}

/// The abstract without the words of a button that stood behind it.
fn without_buttons(text: &str) -> &str {
    const BUTTONS: [&str; 8] = [
        "show more",
        "show less",
        "read more",
        "see more",
        "△ less",
        "▽ more",
        "[...]",
        "(more)",
    ];
    let text = text.trim_end();
    BUTTONS
        .iter()
        .find_map(|button| {
            let start = text.len().checked_sub(button.len())?;
            let (head, tail) = text.split_at_checked(start)?;
            let apart = head.ends_with(|c: char| c.is_whitespace() || c == '…' || c == '.');
            (apart && tail.to_lowercase() == *button).then(|| head.trim_end())
        })
        .unwrap_or(text)
}

fn add_link(draft: &mut Draft, link: &str) {
    let same = |known: &String| known.trim_end_matches('/') == link.trim_end_matches('/');
    if !draft.links.iter().any(same) {
        draft.links.push(link.to_owned());
    }
}

/// Authors from the lines about the paper; every line that is not used whole is kept.
fn about(draft: &mut Draft, atoms: &[Atom]) {
    let text = |atom: &Atom| unmarked(&atom.text).to_owned();
    let mut at = 0;
    while let Some(atom) = atoms.get(at) {
        // A long list of authors goes on over several lines.
        let mut whole = text(atom);
        let mut end = at + 1;
        while let Some(next) = atoms
            .get(end)
            .filter(|_| whole.ends_with([',', ';', '-']) || whole.ends_with(" and"))
            .filter(|next| label(&next.text).is_none())
        {
            whole.push(' ');
            whole.push_str(&next.text);
            end += 1;
        }
        let (labelled, rest) = match label(&whole) {
            Some((Label::Authors, rest)) => (true, rest),
            Some(_) => (false, ""),
            None => (false, whole.as_str()),
        };
        let line = tex::plain(rest);
        let people = without_parentheses(byline(&line).unwrap_or(&line));
        let certain = |names: &Vec<Creator>| labelled || names.len() > 1 || byline(&line).is_some();
        let found = names(&people)
            .filter(certain)
            .filter(|_| draft.creators.is_empty());
        // Affiliations and what stands behind the names have no field.
        if found.is_none() || people != rest {
            keep_line(draft, &whole);
        }
        draft.creators.extend(found.unwrap_or_default());
        at = end;
    }
}

fn keep_line(draft: &mut Draft, line: &str) {
    if !line.is_empty() && !matches!(label(line), Some((Label::Abstract, ""))) {
        draft.extra.push(Extra {
            source: "listing".to_owned(),
            name: "line".to_owned(),
            value: line.to_owned(),
        });
    }
}

/// An identifier that stands behind the last sentence of the abstract. One within a sentence may be
/// that of other work, or of data.
fn at_the_end(text: &str) -> Option<Identifier> {
    let tail_start = text
        .rmatch_indices(['.', '!', '?'])
        .find(|(at, end)| {
            text.get(at + end.len()..).is_some_and(|rest| {
                rest.starts_with(char::is_whitespace) && !rest.trim().is_empty()
            })
        })
        .map(|(at, end)| at + end.len())?;
    let tail = text.get(tail_start..)?.trim();
    let mut found = links::identifiers(tail);
    let (first, second) = (found.next()?, found.next());
    let words = tail.split_whitespace().count();
    let data = first.value.starts_with("10.5281/") || first.value.starts_with("10.6084/");
    (second.is_none() && words <= 2 && !data).then_some(first)
}

/// Each identifier once; and none of a scheme that is named twice, because only one is the paper's.
fn settle(identifiers: &mut Vec<Identifier>) {
    identifiers.sort();
    identifiers.dedup();
    let all = identifiers.clone();
    identifiers.retain(|one| {
        all.iter()
            .filter(|other| other.scheme == one.scheme)
            .count()
            == 1
    });
}
