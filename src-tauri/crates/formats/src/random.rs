//! Drafts at random, for the tests of formats: whatever is written must read back.

use model::{Creator, Draft, Extra, Field, Identifier, Kind, Role, Scheme};
use proptest::prelude::*;
use serde_json::Value;

fn word() -> impl Strategy<Value = String> {
    "[\\PC\n]{0,3}[a-zé语;,\"\\\\{}]{1,8}"
}

fn creator() -> impl Strategy<Value = Creator> {
    let person = (
        word(),
        prop::option::of(word()),
        prop::option::of(word()),
        prop::option::of(word()),
    );
    let person = person.prop_map(|(family, given, particle, suffix)| Creator {
        family: Some(family),
        given,
        particle,
        suffix,
        ..Creator::default()
    });
    let body = word().prop_map(|name| Creator {
        literal: Some(name),
        ..Creator::default()
    });
    (
        prop_oneof![person, body],
        prop::sample::select(&Role::ALL[..]),
    )
        .prop_map(|(creator, role)| Creator { role, ..creator })
}

fn identifier() -> impl Strategy<Value = Identifier> {
    prop_oneof![
        "10\\.[1-9][0-9]{3}/[a-z0-9]{1,8}".prop_map(|text| (Scheme::Doi, text)),
        "2[0-4]0[1-9]\\.[0-9]{5}".prop_map(|text| (Scheme::Arxiv, text)),
        "[1-9][0-9]{0,7}".prop_map(|text| (Scheme::Pmid, text)),
        "PMC[1-9][0-9]{0,6}".prop_map(|text| (Scheme::Pmcid, text)),
    ]
    .prop_map(|(scheme, text)| Identifier::parse(scheme, &text).unwrap())
}

fn date() -> impl Strategy<Value = String> {
    let one = "(-)?(0[1-9]|1[0-9]|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?";
    (one, prop::option::of(one)).prop_map(|(from, to)| match to {
        Some(to) => format!("{from}/{to}"),
        None => from,
    })
}

pub(crate) fn draft() -> impl Strategy<Value = Draft> {
    let texts = prop::collection::vec(prop::option::of(word()), Field::ALL.len());
    let lists = (
        prop::collection::vec(creator(), 0..4),
        prop::collection::vec(identifier(), 0..5),
        prop::collection::vec(word(), 0..3),
        prop::collection::vec(word().prop_map(|tag| tag.trim().to_owned()), 0..3),
        prop::collection::vec(word(), 0..3),
        prop::collection::vec(word(), 0..3),
    );
    let extra = prop::collection::vec(("(listing|bibtex|csl-json)", "x-[a-z]{1,3}", word()), 0..3);
    (
        texts,
        lists,
        extra,
        date(),
        prop::option::of(word()),
        prop::sample::select(&Kind::ALL[..]),
    )
        .prop_map(
            |(
                texts,
                (creators, identifiers, links, tags, collections, notes),
                extra,
                date,
                key,
                kind,
            )| {
                let mut draft = Draft {
                    kind,
                    creators,
                    identifiers,
                    links,
                    tags,
                    collections,
                    notes,
                    citation_key: key,
                    ..Draft::default()
                };
                for (field, text) in Field::ALL.iter().zip(texts) {
                    draft.fields.set(*field, text);
                }
                draft.fields.issued = Some(date);
                draft.extra = extra
                    .into_iter()
                    .map(|(source, name, value)| {
                        let value = if source == "csl-json" {
                            Value::from(value).to_string()
                        } else {
                            value
                        };
                        Extra {
                            source,
                            name,
                            value,
                        }
                    })
                    .collect();
                draft
            },
        )
}

/// Text as a format of lines can hold it.
pub(crate) fn one_line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A draft without what no format of references holds: line breaks and white space that say
/// nothing, empty words, pages with several dashes, addresses that are none.
pub(crate) fn tidy(mut draft: Draft) -> Draft {
    let some = |text: Option<String>| {
        text.map(|text| one_line(&text))
            .filter(|text| !text.is_empty())
    };
    for field in Field::ALL {
        let value = some(draft.fields.get(*field).map(str::to_owned));
        draft.fields.set(*field, value);
    }
    draft.fields.page = draft
        .fields
        .page
        .map(|page| page.replace(['–', '—', '-'], "x"));
    draft.fields.url = draft.fields.url.map(|url| address(&url));
    for creator in &mut draft.creators {
        for part in [
            &mut creator.family,
            &mut creator.given,
            &mut creator.particle,
            &mut creator.suffix,
            &mut creator.literal,
        ] {
            *part = some(part.take())
                .map(|text| text.trim_end_matches([',', ';', ' ']).to_owned())
                .filter(|text| !text.is_empty());
        }
        if creator.literal.is_none() && creator.family.is_none() {
            creator.family = Some("Doe".to_owned());
        }
    }
    let words = |words: Vec<String>| -> Vec<String> {
        let mut seen = Vec::new();
        for word in words.into_iter().map(|word| one_line(&word)) {
            if !word.is_empty() && !seen.contains(&word) {
                seen.push(word);
            }
        }
        seen
    };
    draft.tags = words(draft.tags);
    draft.notes = words(draft.notes);
    draft.links = words(draft.links.iter().map(|link| address(link)).collect());
    draft
        .links
        .retain(|link| Some(link) != draft.fields.url.as_ref());
    draft.collections = words(
        draft
            .collections
            .iter()
            .map(|path| {
                let parts: Vec<String> = path
                    .split('/')
                    .map(one_line)
                    .filter(|part| !part.is_empty())
                    .collect();
                parts.join("/")
            })
            .collect(),
    );
    let mut identifiers = Vec::new();
    for one in draft.identifiers {
        if !identifiers.contains(&one) {
            identifiers.push(one);
        }
    }
    draft.identifiers = identifiers;
    draft.citation_key = draft
        .citation_key
        .map(|key| {
            key.chars()
                .filter(char::is_ascii_alphanumeric)
                .collect::<String>()
        })
        .filter(|key| key.chars().any(char::is_alphabetic));
    draft
}

fn address(text: &str) -> String {
    let path: String = text
        .chars()
        .filter(|c| c.is_alphanumeric() || "_~%#&".contains(*c))
        .collect();
    format!("https://a.org/{path}")
}

/// What counts: not where it stood, nor the order of roles, schemes and extras, nor what only our own
/// JSON tells of an item, which a draft that was made up does not have.
pub(crate) fn essence(draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    draft.entry = 0;
    draft.line = 0;
    draft.source = model::Source::default();
    draft.kept = None;
    draft.creators.sort_by_key(|creator| creator.role.name());
    draft.identifiers.sort_by_key(|one| one.scheme);
    draft.extra.sort();
    draft
}

/// The same where the order of lists may change too: what no tag holds comes behind the rest.
pub(crate) fn unordered(draft: &Draft) -> Draft {
    let mut draft = essence(draft);
    for list in [
        &mut draft.tags,
        &mut draft.notes,
        &mut draft.links,
        &mut draft.collections,
    ] {
        list.sort();
    }
    draft
        .identifiers
        .sort_by(|one, other| (one.scheme, &one.value).cmp(&(other.scheme, &other.value)));
    draft
}
