//! A pattern to its parts.

use super::part::{Modifier, Part, What};

/// The parts, or what is wrong.
pub(super) fn parts(text: &str) -> Result<Vec<Part>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("it is empty".to_owned());
    }
    if text.contains('[') {
        brackets(text)
    } else {
        sum(text)
    }
}

/// `[auth:lower]text[year]`.
fn brackets(text: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    for piece in Bracketed::all(text)? {
        match piece {
            Bracketed::Text(text) => parts.extend(literal(text)?),
            Bracketed::Marker(name, modifiers) => parts.push(part(name, modifiers.into_iter())?),
        }
    }
    Ok(parts)
}

/// A piece of a pattern with brackets; those of the names of files are cut here, too.
#[derive(Debug)]
pub(crate) enum Bracketed<'a> {
    /// Text beside them.
    Text(&'a str),
    /// The name in a bracket, and its modifiers.
    Marker(&'a str, Vec<&'a str>),
}

impl<'a> Bracketed<'a> {
    /// The pieces, or what is wrong.
    pub(crate) fn all(text: &'a str) -> Result<Vec<Self>, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, tail)) = rest.split_once('[') {
            pieces.push(Self::Text(before));
            let (inner, tail) = tail.split_once(']').ok_or("a bracket is not closed")?;
            let mut words = inner.split(':').map(str::trim);
            let name = words.next().unwrap_or_default();
            pieces.push(Self::Marker(name, words.collect()));
            rest = tail;
        }
        pieces.push(Self::Text(rest));
        Ok(pieces)
    }
}

/// `auth.lower + "-" + year`.
fn sum(text: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    for term in text.split('+').map(str::trim) {
        match term
            .strip_prefix('"')
            .and_then(|term| term.strip_suffix('"'))
        {
            Some(inner) => parts.extend(literal(inner)?),
            None => {
                let mut words = term.split('.').map(str::trim);
                parts.push(part(words.next().unwrap_or_default(), words)?);
            }
        }
    }
    Ok(parts)
}

fn literal(text: &str) -> Result<Option<Part>, String> {
    match text
        .chars()
        .find(|c| c.is_whitespace() || c.is_control() || "{},\"#%~\\'()=".contains(*c))
    {
        Some(c) => Err(format!("a key cannot hold \"{c}\"")),
        None if text.is_empty() => Ok(None),
        None => Ok(Some(Part {
            what: What::Literal(text.to_owned()),
            modifiers: Vec::new(),
        })),
    }
}

fn part<'a>(name: &str, modifiers: impl Iterator<Item = &'a str>) -> Result<Part, String> {
    let (name, arguments) = match name.split_once('(') {
        Some((name, inner)) => (
            name.trim(),
            inner.strip_suffix(')').ok_or("a bracket is not closed")?,
        ),
        None => (name, ""),
    };
    let mut numbers: Vec<usize> = Vec::new();
    for argument in arguments
        .split(',')
        .map(str::trim)
        .filter(|argument| !argument.is_empty())
    {
        numbers.push(
            argument
                .parse()
                .map_err(|_| format!("\"{argument}\" is no number"))?,
        );
    }
    // JabRef writes the number behind the name.
    let word = name.trim_end_matches(|c: char| c.is_ascii_digit());
    if let Some(digits) = name.get(word.len()..).filter(|digits| !digits.is_empty()) {
        numbers.insert(
            0,
            digits
                .parse()
                .map_err(|_| format!("\"{digits}\" is no number"))?,
        );
    }
    let first = numbers.first().copied();
    let second = numbers.get(1).copied();
    let what = match word.to_ascii_lowercase().as_str() {
        "auth" => What::Author(first),
        "authors" | "authorsn" => What::Authors(first),
        "authetal" | "auth.etal" => What::AuthorEtAl,
        "edtr" | "editor" => What::Editor(first),
        "year" | "date" => What::Year,
        "shortyear" => What::ShortYear,
        "title" => What::Title,
        "shorttitle" => What::Words(first.unwrap_or(3), second.unwrap_or(0)),
        "veryshorttitle" => What::Words(first.unwrap_or(1), second.unwrap_or(0)),
        "journal" => What::Journal,
        "firstpage" => What::FirstPage,
        "volume" => What::Volume,
        "type" | "entrytype" => What::Kind,
        "doi" => What::Doi,
        _ => return Err(format!("\"{name}\" is not known")),
    };
    let modifiers = modifiers
        .map(|modifier| match modifier.to_ascii_lowercase().as_str() {
            "lower" => Ok(Modifier::Lower),
            "upper" => Ok(Modifier::Upper),
            "capitalize" | "titlecase" | "title_case" => Ok(Modifier::Capital),
            "abbr" => Ok(Modifier::Initials),
            "clean" | "condense" | "ascii" | "fold" | "latex_to_unicode" => Ok(Modifier::Nothing),
            _ => Err(format!("\"{modifier}\" is not known")),
        })
        .collect::<Result<_, _>>()?;
    Ok(Part { what, modifiers })
}
