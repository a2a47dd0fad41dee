//! TeX as it stands in titles and abstracts to plain Unicode. What has no plain form stays as it is:
//! a reader who knows TeX can still read it, a wrong guess nobody can.

mod accent;
pub(crate) mod escape;
pub(crate) mod field;
mod maths;
mod words;

/// The text with accents, quotation marks, dashes and markup of TeX in Unicode.
///
/// `--` becomes a dash between digits only: elsewhere people use it as typed.
pub(crate) fn plain(text: &str) -> String {
    if !text.contains(['\\', '$', '`', '{', '~']) && !text.contains("--") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (piece, used) = step(rest, c, &out);
        out.push_str(&piece);
        rest = rest.get(used.max(c.len_utf8())..).unwrap_or_default();
    }
    out
}

/// What the beginning of `rest` becomes, and how many bytes of it that takes.
fn step(rest: &str, c: char, out: &str) -> (String, usize) {
    let found = match c {
        'h' => address(rest),
        '\\' => accent::accent(rest).or_else(|| command(rest)),
        '$' => maths::dollars(rest),
        '`' => quotation(rest),
        '{' => group(rest, out),
        '~' => tie(rest, out),
        '-' => dash(rest, out),
        _ => None,
    };
    found.unwrap_or_else(|| (c.to_string(), c.len_utf8()))
}

/// A web address keeps its tildes and dashes.
fn address(rest: &str) -> Option<(String, usize)> {
    if !rest.starts_with("http://") && !rest.starts_with("https://") {
        return None;
    }
    let end = rest.find(|c: char| c.is_whitespace() || "{}$".contains(c));
    let text = rest.get(..end.unwrap_or(rest.len()))?;
    Some((
        text.replace("\\_", "_")
            .replace("\\%", "%")
            .replace("\\#", "#")
            .replace("\\&", "&"),
        text.len(),
    ))
}

/// An address or a path without the backslashes that TeX wants before some of its signs.
pub(crate) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        match signs.peek() {
            Some('_' | '%' | '#' | '&' | '$' | '{' | '}' | '~') if c == '\\' => {}
            _ => out.push(c),
        }
    }
    out
}

/// A command that only says how its argument looks, or that stands for a character.
fn command(rest: &str) -> Option<(String, usize)> {
    let name = rest.get(1..)?;
    let first = name.chars().next()?;
    if "&%$#_{}".contains(first) {
        return Some((first.to_string(), 2));
    }
    if let Some(inner) = name.strip_prefix('(') {
        let end = inner.char_indices().take(200).find_map(|(at, _)| {
            inner
                .get(at..)
                .filter(|tail| tail.starts_with("\\)"))
                .map(|_| at)
        })?;
        return Some((maths::unicode(inner.get(..end)?)?, end + 4));
    }
    let length = name
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(name.len());
    let (name, tail) = name.split_at_checked(length)?;
    let used = 1 + length;
    match name {
        "emph" | "textit" | "textbf" | "textsc" | "texttt" | "textrm" | "textsf" | "textsl"
        | "textnormal" | "textup" | "text" | "mbox" | "underline" | "mathrm" => {
            let (inner, length) = braced(tail)?;
            Some((plain(inner), used + length))
        }
        "textsuperscript" => {
            let (inner, length) = braced(tail)?;
            Some((maths::raised(inner)?, used + length))
        }
        "textsubscript" => {
            let (inner, length) = braced(tail)?;
            Some((maths::lowered(inner)?, used + length))
        }
        "url" => {
            let (inner, length) = braced(tail)?;
            let text = address(inner).map_or_else(|| inner.to_owned(), |(text, _)| text);
            Some((text, used + length))
        }
        "href" => {
            let (link, first) = braced(tail)?;
            let (inner, second) = braced(tail.get(first..)?)?;
            let shown = plain(inner);
            let text = if shown.contains(link) {
                shown
            } else {
                format!("{shown} ({link})")
            };
            Some((text, used + first + second))
        }
        "ldots" | "dots" | "textellipsis" => Some(word("…", used, tail)),
        "textendash" => Some(word("–", used, tail)),
        "textemdash" => Some(word("—", used, tail)),
        "textasciitilde" => Some(word("~", used, tail)),
        "LaTeX" | "TeX" => Some(word(name, used, tail)),
        _ => None,
    }
}

/// A command without argument takes the empty group or the space behind it.
fn word(text: &str, used: usize, tail: &str) -> (String, usize) {
    (
        text.to_owned(),
        used + if tail.starts_with("{}") { 2 } else { 0 },
    )
}

/// The inside of a group at the beginning of a text, and the bytes of the group.
fn braced(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix('{')?;
    let mut depth = 1;
    let mut escaped = false;
    for (at, c) in inner.char_indices().take(2000) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' if depth == 4 => return None,
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((inner.get(..at)?, at + 2));
        }
    }
    None
}

/// `{\em word}`, and the braces that protect capitals; other braces are text, such as {0, 1}.
fn group(rest: &str, out: &str) -> Option<(String, usize)> {
    const SWITCHES: [&str; 12] = [
        "\\em",
        "\\it",
        "\\bf",
        "\\sc",
        "\\tt",
        "\\sl",
        "\\rm",
        "\\sf",
        "\\itshape",
        "\\bfseries",
        "\\scshape",
        "\\ttfamily",
    ];
    let (inner, used) = braced(rest)?;
    let switched = SWITCHES.iter().find_map(|switch| {
        inner
            .strip_prefix(switch)
            .filter(|text| text.starts_with([' ', '\\', '{']))
    });
    if let Some(text) = switched {
        return Some((plain(text.trim_start_matches(' ')), used));
    }
    if inner.starts_with('\\')
        && let Some((text, length)) = accent::accent(inner)
        && length == inner.len()
    {
        return Some((text, used));
    }
    // Behind a letter or a maths sign stands the argument of something that is not known here.
    let protects = !out.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '^' | '_' | '}'))
        && inner.starts_with(char::is_alphabetic)
        && inner.chars().count() <= 30
        && inner.chars().all(|c| c.is_alphanumeric() || c == '-')
        && inner.chars().any(char::is_uppercase);
    protects.then(|| (inner.to_owned(), used))
}

/// ``` ``deep'' ```, also closed as keyboards do: ``` ``deep" ```. Single marks stay as typed: too
/// many of them are apostrophes and primes.
fn quotation(rest: &str) -> Option<(String, usize)> {
    let inner = rest.strip_prefix("``")?;
    let limit = inner
        .char_indices()
        .nth(400)
        .map_or(inner.len(), |(at, _)| at);
    let near = inner.get(..limit)?;
    let (end, length) = match (near.find("''"), near.find('"')) {
        (Some(end), _) => (end, 2),
        (None, Some(end)) => (end, 1),
        (None, None) => return None,
    };
    let text = near.get(..end)?;
    let quoted = !text.is_empty() && !text.starts_with(char::is_whitespace) && !text.contains('`');
    quoted.then(|| (format!("“{}”", plain(text)), 2 + end + length))
}

/// A tie is a space that does not break; "~10" and "5~10" mean "about" and "to".
fn tie(rest: &str, out: &str) -> Option<(String, usize)> {
    let after = rest.get(1..)?.chars().next()?;
    let before = out.chars().next_back()?;
    let ties = (before.is_alphabetic() || before == '.')
        && (after.is_alphanumeric() || matches!(after, '\\' | '$'));
    ties.then(|| ("\u{a0}".to_owned(), 1))
}

fn dash(rest: &str, out: &str) -> Option<(String, usize)> {
    let count = rest.bytes().take_while(|byte| *byte == b'-').count();
    let after = rest.get(count..)?.chars().next();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match count {
        2 if digit(out.chars().next_back()) && digit(after) => Some(("–".to_owned(), 2)),
        3 => Some(("—".to_owned(), 3)),
        count if count > 1 => Some((rest.get(..count)?.to_owned(), count)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tex_becomes_what_it_shows() {
        let table = [
            ("Schr\\\"odinger", "Schrödinger"),
            (
                "Schr\\\"{o}dinger, {\\'E}lie, Erd\\H{o}s",
                "Schrödinger, Élie, Erdős",
            ),
            (
                "\\c{C}a na\\\"{\\i}ve \\~n \\o stfold",
                "Ça naïve ñ østfold",
            ),
            (
                "Stra{\\ss}e, \\L{}\\'od\\'z, \\AA ngstr\\\"om",
                "Straße, Łódź, Ångström",
            ),
            (
                "``deep'' and `wide' dogs' ears",
                "“deep” and `wide' dogs' ears",
            ),
            (
                "the {\\em glassiness} of \\emph{it}",
                "the glassiness of it",
            ),
            ("\\textit{a \\textbf{b}} c", "a b c"),
            (
                "pages 1--5 -- or Fokker--Planck",
                "pages 1–5 -- or Fokker--Planck",
            ),
            ("so---then", "so—then"),
            (
                "$O(k)$ and $x^2$ of $\\alpha \\leq 10^{-3}$",
                "O(k) and x² of α ≤ 10⁻³",
            ),
            ("in $\\mathbb{R}^n$, $\\ell_1$, $x_{i}$", "in ℝⁿ, ℓ₁, xᵢ"),
            (
                "$\\frac{1}{2}$ and $x^{f(x)}$",
                "$\\frac{1}{2}$ and $x^{f(x)}$",
            ),
            ("costs $5 or $10", "costs $5 or $10"),
            (
                "50\\% of R\\&D in \\{0, 1\\} or {0, 1}",
                "50% of R&D in {0, 1} or {0, 1}",
            ),
            ("\\url{https://a.org/~b\\_c}", "https://a.org/~b_c"),
            ("\\href{https://a.org}{here}", "here (https://a.org)"),
            ("Fig.~1 is ~10, 5~10", "Fig.\u{a0}1 is ~10, 5~10"),
            ("{B}ayesian {RNA}", "Bayesian RNA"),
            (
                "C:\\data and \\cite{X}, h_{D}^{D}",
                "C:\\data and \\cite{X}, h_{D}^{D}",
            ),
            ("\\", "\\"),
            ("{\\em", "{\\em"),
            ("``open", "``open"),
            ("``deep\" keys", "“deep” keys"),
        ];
        for (tex, expected) in table {
            assert_eq!(plain(tex), expected, "{tex}");
        }
    }
}
