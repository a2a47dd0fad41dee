//! Names as BibTeX divides them: "First von Last", "von Last, First", "von Last, Jr, First", and
//! `family=…, given=…` of BibLaTeX (manual, section 2.3.3 and appendix on name parts).

use model::Creator;

use crate::tex::escape::escaped;
use crate::tex::field::{Lines, unicode};

/// The people and institutions of a field.
pub(super) fn names(raw: &str) -> Vec<Creator> {
    let mut creators: Vec<Creator> = list(raw).into_iter().filter_map(name).collect();
    // "others" says only that there are more.
    if let Some(last) = creators.last_mut()
        && last.given.is_none()
        && last.family.as_deref() == Some("others")
    {
        last.literal = last.family.take();
    }
    creators
}

/// A list whose parts have " and " between them.
pub(super) fn list(raw: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut depth = 0usize;
    let mut from = 0;
    let mut word_from = 0;
    let bytes = raw.as_bytes();
    let mut escaped = false;
    for (at, byte) in bytes.iter().enumerate() {
        let was_escaped = std::mem::take(&mut escaped);
        match byte {
            b'\\' => escaped = !was_escaped,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            byte if byte.is_ascii_whitespace() => {
                let word = raw.get(word_from..at).unwrap_or_default();
                if depth == 0 && word.eq_ignore_ascii_case("and") && word_from > 0 {
                    parts.push(raw.get(from..word_from).unwrap_or_default());
                    from = at;
                }
                word_from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(raw.get(from..).unwrap_or_default());
    parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty() && !part.eq_ignore_ascii_case("and"))
        .collect()
}

fn some(raw: &str) -> Option<String> {
    let text = unicode(raw, Lines::One).replace('\u{a0}', " ");
    let text = text.trim().trim_end_matches([',', ';']).trim_end();
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

fn name(raw: &str) -> Option<Creator> {
    if let Some(creator) = extended(raw) {
        return Some(creator);
    }
    if let Some(inner) = braced(raw) {
        return Some(Creator {
            literal: Some(some(inner)?),
            ..Creator::default()
        });
    }
    let parts = split(raw, b',');
    let mut creator = match parts.as_slice() {
        [all] => of_words(all),
        [last, first] => {
            // "Smith, Jr." has no first name.
            if is_suffix(first) && words(last).len() > 1 {
                Creator {
                    suffix: some(first),
                    ..of_words(last)
                }
            } else {
                Creator {
                    given: some(first),
                    ..von_last(last)
                }
            }
        }
        [last, middle, first @ ..] => {
            let first: Vec<&str> = first
                .iter()
                .copied()
                .filter(|part| !part.trim().is_empty())
                .collect();
            match first.as_slice() {
                [] => Creator {
                    given: some(middle),
                    ..von_last(last)
                },
                first
                    if is_suffix(middle)
                        || first.len() == 1 && !is_suffix(first.join(",").as_str()) =>
                {
                    Creator {
                        suffix: some(middle),
                        given: some(&first.join(", ")),
                        ..von_last(last)
                    }
                }
                // "Last, First, Jr." is common, though BibTeX wants the suffix in the middle.
                first => Creator {
                    suffix: some(&first.join(", ")),
                    given: some(middle),
                    ..von_last(last)
                },
            }
        }
        [] => return None,
    };
    if creator.family.is_none() {
        creator.family = creator.particle.take().or_else(|| creator.given.take());
    }
    creator.family.is_some().then_some(creator)
}

/// `{all of it}` without a bracket that closes in between.
fn braced(raw: &str) -> Option<&str> {
    let inner = raw.strip_prefix('{')?.strip_suffix('}')?;
    let mut depth = 0usize;
    for c in inner.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    // An accent in braces is a letter, not an institution.
    let shown = unicode(inner, Lines::One);
    let is_letter = inner.starts_with('\\')
        && shown.chars().count() == 1
        && shown.chars().all(char::is_alphabetic);
    (!is_letter).then_some(inner)
}

/// `family=Doe, given={Jane}, prefix=van, useprefix=true`.
fn extended(raw: &str) -> Option<Creator> {
    let parts = split(raw, b',');
    let mut creator = Creator::default();
    for part in parts {
        let (key, value) = part.split_once('=')?;
        let value = value.trim();
        let value = braced(value)
            .or_else(|| value.strip_prefix('"')?.strip_suffix('"'))
            .unwrap_or(value);
        let place = match key.trim().to_ascii_lowercase().as_str() {
            "family" => &mut creator.family,
            "given" => &mut creator.given,
            "prefix" => &mut creator.particle,
            "suffix" => &mut creator.suffix,
            "literal" => &mut creator.literal,
            "family-i"
            | "given-i"
            | "prefix-i"
            | "suffix-i"
            | "useprefix"
            | "juniorcomma"
            | "id"
            | "hash"
            | "nametemplates"
            | "sortingnamekeytemplatename" => continue,
            _ => return None,
        };
        *place = some(value);
    }
    (creator.family.is_some() || creator.given.is_some() || creator.literal.is_some())
        .then_some(creator)
}

/// Parts at no depth of braces.
pub(super) fn split(raw: &str, mark: u8) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut depth = 0usize;
    let mut from = 0;
    let mut escaped = false;
    for (at, byte) in raw.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            byte if byte == mark && depth == 0 => {
                parts.push(raw.get(from..at).unwrap_or_default());
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(raw.get(from..).unwrap_or_default());
    parts
}

/// Words at no depth of braces; a tie parts them too.
fn words(raw: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut depth = 0usize;
    let mut from = 0;
    let mut escaped = false;
    for (at, c) in raw.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 && (c.is_whitespace() || c == '~') && !escaped => {
                words.push(raw.get(from..at).unwrap_or_default());
                from = at + c.len_utf8();
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    words.push(raw.get(from..).unwrap_or_default());
    words.retain(|word| !word.is_empty());
    words
}

/// A word that begins small belongs to the particle; one in braces has no case.
fn is_small(word: &str) -> bool {
    if word.starts_with('{') && !word.starts_with("{\\") {
        return false;
    }
    // Words of institutions whose braces were forgotten.
    if matches!(
        word,
        "of" | "at" | "for" | "the" | "in" | "on" | "to" | "by" | "with" | "and"
    ) {
        return false;
    }
    let shown = unicode(word, Lines::One);
    let first = shown.chars().find(|c| c.is_alphabetic());
    // "d'Alembert" is one word of BibTeX and no particle by itself.
    first.is_some_and(char::is_lowercase) && !shown.contains(['\'', '’'])
}

fn is_suffix(raw: &str) -> bool {
    matches!(
        raw.trim().trim_matches(['{', '}']).trim_end_matches('.'),
        "Jr" | "jr" | "Jnr" | "Sr" | "sr" | "II" | "III" | "IV" | "2nd" | "3rd" | "4th"
    )
}

/// "First von Last".
fn of_words(raw: &str) -> Creator {
    let mut all = words(raw);
    let suffix = match all.split_last() {
        Some((last, rest)) if rest.len() > 1 && is_suffix(last) => {
            let last = *last;
            all.pop();
            some(last)
        }
        _ => None,
    };
    let Some((_, before)) = all.split_last() else {
        return Creator::default();
    };
    let begins = before.iter().position(|word| is_small(word));
    let ends = before.iter().rposition(|word| is_small(word));
    let part = |from: usize, to: usize| some(&all.get(from..to).unwrap_or_default().join(" "));
    match (begins, ends) {
        (Some(begins), Some(ends)) => Creator {
            given: part(0, begins),
            particle: part(begins, ends + 1),
            family: part(ends + 1, all.len()),
            suffix,
            ..Creator::default()
        },
        _ => Creator {
            given: part(0, before.len()),
            family: part(before.len(), all.len()),
            suffix,
            ..Creator::default()
        },
    }
}

/// "von Last".
fn von_last(raw: &str) -> Creator {
    let all = words(raw);
    let before = all.split_last().map_or(&[][..], |(_, before)| before);
    // Only words from the beginning on: "Sousa da Silva" is a name of its own.
    let small = if before.first().is_some_and(|word| is_small(word)) {
        before
            .iter()
            .rposition(|word| is_small(word))
            .map_or(0, |at| at + 1)
    } else {
        0
    };
    let part = |words: &[&str]| some(&words.join(" "));
    Creator {
        particle: part(all.get(..small).unwrap_or_default()),
        family: part(all.get(small..).unwrap_or_default()),
        ..Creator::default()
    }
}

/// A list of names that reads back to the same.
pub(super) fn written(creators: &[&Creator]) -> String {
    let names: Vec<String> = creators.iter().map(|creator| one(creator)).collect();
    names.join(" and ")
}

/// The first of the ways to write a name that reads back to it: most need no braces, and few the
/// form of BibLaTeX.
fn one(creator: &Creator) -> String {
    let text = |part: &Option<String>| {
        part.as_deref()
            .map(|part| escaped(part, Lines::One))
            .unwrap_or_default()
    };
    let braced = |part: &Option<String>| match text(part) {
        part if part.is_empty() => part,
        part => format!("{{{part}}}"),
    };
    if let Some(literal) = &creator.literal {
        if literal == "others" {
            return literal.clone();
        }
        return format!("{{{}}}", escaped(literal, Lines::One));
    }
    let ways = [
        joined(
            text(&creator.particle),
            text(&creator.family),
            text(&creator.suffix),
            text(&creator.given),
        ),
        joined(
            text(&creator.particle),
            braced(&creator.family),
            text(&creator.suffix),
            text(&creator.given),
        ),
        joined(
            text(&creator.particle),
            braced(&creator.family),
            braced(&creator.suffix),
            braced(&creator.given),
        ),
    ];
    let wanted = Creator {
        role: Default::default(),
        ..creator.clone()
    };
    ways.into_iter()
        .find(|way| names(way) == [wanted.clone()])
        .unwrap_or_else(|| {
            let parts = [
                ("family", braced(&creator.family)),
                ("given", braced(&creator.given)),
                ("prefix", braced(&creator.particle)),
                ("suffix", braced(&creator.suffix)),
            ];
            let parts: Vec<String> = parts
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            parts.join(", ")
        })
}

fn joined(particle: String, family: String, suffix: String, given: String) -> String {
    let mut name = [particle, family].join(" ").trim().to_owned();
    if !suffix.is_empty() {
        name.push_str(&format!(", {suffix}"));
    }
    if !given.is_empty() || !suffix.is_empty() {
        name.push_str(&format!(", {given}"));
    }
    name
}

#[cfg(test)]
mod tests;
