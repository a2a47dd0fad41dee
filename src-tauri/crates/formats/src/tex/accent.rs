//! Accented and special letters: `\"o`, `\'{e}`, `\c c`, `\ss`.

use unicode_normalization::char::compose;

/// The letter at the beginning of a text, and how many bytes stand for it.
pub(super) fn accent(rest: &str) -> Option<(String, usize)> {
    let name = rest.strip_prefix('\\')?;
    let first = name.chars().next()?;
    if let Some(mark) = mark(first)
        && !first.is_ascii_alphabetic()
    {
        return base(name.get(1..)?, true)
            .and_then(|(letter, used)| Some((on(letter, mark)?, used + 2)));
    }
    let length = name
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(name.len());
    let (word, tail) = name.split_at_checked(length)?;
    if let Some(letters) = special(word) {
        // The space behind a command only ends it.
        let end = match tail {
            tail if tail.starts_with("{}") => 2,
            tail if tail.starts_with(' ') => 1,
            _ => 0,
        };
        return Some((letters.to_owned(), 1 + length + end));
    }
    let mark = mark(first).filter(|_| word.len() == 1)?;
    let spaces = tail.len() - tail.trim_start_matches(' ').len();
    let tail = tail.trim_start_matches(' ');
    if spaces == 0 && !tail.starts_with('{') {
        return None;
    }
    base(tail, spaces > 0).and_then(|(letter, used)| Some((on(letter, mark)?, 2 + spaces + used)))
}

/// The letter under an accent: bare, in braces, or a dotless i or j.
fn base(text: &str, bare: bool) -> Option<(char, usize)> {
    for (dotless, letter) in [("{\\i}", 'i'), ("{\\j}", 'j'), ("\\i", 'i'), ("\\j", 'j')] {
        if text.starts_with(dotless) {
            return Some((letter, dotless.len()));
        }
    }
    if let Some(inner) = text.strip_prefix('{') {
        let letter = inner.chars().next().filter(|c| c.is_alphabetic())?;
        let rest = inner.get(letter.len_utf8()..)?;
        return rest
            .starts_with('}')
            .then(|| (letter, letter.len_utf8() + 2));
    }
    let letter = text
        .chars()
        .next()
        .filter(|c| bare && c.is_ascii_alphabetic())?;
    Some((letter, letter.len_utf8()))
}

/// Letter and mark as one character where there is one, else as two.
fn on(letter: char, mark: char) -> Option<String> {
    Some(match compose(letter, mark) {
        Some(both) => both.to_string(),
        None => [letter, mark].into_iter().collect(),
    })
}

pub(super) fn mark(command: char) -> Option<char> {
    Some(match command {
        '`' => '\u{300}',
        '\'' => '\u{301}',
        '^' => '\u{302}',
        '~' => '\u{303}',
        '=' => '\u{304}',
        'u' => '\u{306}',
        '.' => '\u{307}',
        '"' => '\u{308}',
        'r' => '\u{30a}',
        'H' => '\u{30b}',
        'v' => '\u{30c}',
        'd' => '\u{323}',
        'c' => '\u{327}',
        'k' => '\u{328}',
        'b' => '\u{331}',
        _ => return None,
    })
}

pub(super) fn special(word: &str) -> Option<&'static str> {
    Some(match word {
        "ss" => "ß",
        "ae" => "æ",
        "AE" => "Æ",
        "oe" => "œ",
        "OE" => "Œ",
        "aa" => "å",
        "AA" => "Å",
        "o" => "ø",
        "O" => "Ø",
        "l" => "ł",
        "L" => "Ł",
        "i" => "ı",
        "j" => "ȷ",
        "dh" => "ð",
        "DH" => "Ð",
        "th" => "þ",
        "TH" => "Þ",
        "dj" => "đ",
        "DJ" => "Đ",
        _ => return None,
    })
}
