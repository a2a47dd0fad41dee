//! Spans of years and of ratings, read.

use super::Range;

/// No span is written longer, and what is cut off must not read as another.
const LONGEST: usize = 64;

/// `2019`, `2019..2021`, `2019..`, `..2021`, `>2019`, `2019-2021` and the like.
pub(super) fn years(text: &str) -> Option<Range<i32>> {
    let text: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(LONGEST + 1)
        .collect();
    if text.len() > LONGEST {
        return None;
    }
    let from = |from| {
        Some(Range {
            from: Some(from),
            to: None,
        })
    };
    let to = |to| {
        Some(Range {
            from: None,
            to: Some(to),
        })
    };
    if let Some(rest) = text.strip_prefix(">=") {
        return from(number(rest)?);
    }
    if let Some(rest) = text.strip_prefix('>') {
        return from(number(rest)?.checked_add(1)?);
    }
    if let Some(rest) = text.strip_prefix("<=") {
        return to(number(rest)?);
    }
    if let Some(rest) = text.strip_prefix('<') {
        return to(number(rest)?.checked_sub(1)?);
    }
    if let Some(one) = number(&text) {
        return Some(Range {
            from: Some(one),
            to: Some(one),
        });
    }
    match text.split_once("..").or_else(|| split_at_hyphen(&text))? {
        ("", "") => None,
        (start, "") => from(number(start)?),
        ("", end) => to(number(end)?),
        (start, end) => {
            let (start, end) = (number(start)?, number(end)?);
            Some(Range {
                from: Some(start.min(end)),
                to: Some(start.max(end)),
            })
        }
    }
}

/// At the hyphen or dash between two numbers, not at the sign of the first.
fn split_at_hyphen(text: &str) -> Option<(&str, &str)> {
    let (at, dash) = text
        .char_indices()
        .skip(1)
        .find(|(_, c)| matches!(c, '-' | '–'))?;
    let (start, end) = (text.get(..at)?, text.get(at + dash.len_utf8()..)?);
    (!start.is_empty() && !end.is_empty()).then_some((start, end))
}

fn number(text: &str) -> Option<i32> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// Below the greatest means rated: `<3` is 1 or 2, and only `0` or `0..` is also not rated.
pub(super) fn rating(text: &str) -> Option<Range<u8>> {
    let Range { from, to } = years(text)?;
    let clamped = |value: i32| u8::try_from(value.min(5)).ok();
    let to = match to {
        Some(to) => Some(clamped(to)?),
        None => None,
    };
    let from = match from {
        Some(from) if from > 5 && to.is_none() => return None,
        Some(from) => clamped(from)?,
        None => to.unwrap_or(1).min(1),
    };
    Some(Range {
        from: Some(from),
        to,
    })
}
