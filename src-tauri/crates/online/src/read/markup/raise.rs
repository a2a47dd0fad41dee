//! Raised and lowered signs, and maths, as text. Search folds `CO₂` and `CO2` alike.

const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ";
const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙᵢ";
const PLAIN: &str = "0123456789+-−=()ni";

/// What the content of an element becomes. `parent` is the element of maths around it, `before` the text
/// before it.
pub fn written(name: &str, inner: &str, parent: Option<&str>, before: Option<&str>) -> String {
    match name {
        "sup" => raised(inner, RAISED),
        "sub" | "inf" => raised(inner, LOWERED),
        "tex-math" => tex(inner),
        // Inside these, parts are told apart by a sign that text does not have.
        "mi" | "mn" | "mo" | "mrow" | "mtext" => match parent {
            Some("msub" | "msup" | "mfrac") => format!("{inner}{PART}"),
            _ if name == "mo" && needs_space(inner, before) => format!(" {inner} "),
            _ => inner.to_owned(),
        },
        "msup" | "msub" | "mfrac" => {
            let mut parts = inner.split(PART).filter(|part| !part.is_empty());
            let (base, other) = (parts.next().unwrap_or_default(), parts.next());
            let both = match (name, other) {
                (_, None) => base.to_owned(),
                ("msup", Some(other)) => format!("{base}{}", marked(other, RAISED, '^')),
                ("msub", Some(other)) => format!("{base}{}", marked(other, LOWERED, '_')),
                (_, Some(other)) => format!("{base}/{other}"),
            };
            match parent {
                Some("msub" | "msup" | "mfrac") => format!("{both}{PART}"),
                _ => both,
            }
        }
        _ => inner.replace(PART, ""),
    }
}

const PART: char = '\u{1f}';

fn needs_space(operator: &str, before: Option<&str>) -> bool {
    matches!(operator, "=" | "<" | ">" | "≤" | "≥" | "≈" | "→" | "∼")
        && before.is_some_and(|before| !before.is_empty())
}

/// In signs of its own if there are such for all of it, otherwise as it is: "1st", "xᵢ".
fn raised(text: &str, signs: &str) -> String {
    in_signs(text, signs).unwrap_or_else(|| text.to_owned())
}

fn marked(text: &str, signs: &str, mark: char) -> String {
    in_signs(text, signs).unwrap_or_else(|| match text.chars().count() {
        1 => format!("{mark}{text}"),
        _ => format!("{mark}{{{text}}}"),
    })
}

fn in_signs(text: &str, signs: &str) -> Option<String> {
    text.chars()
        .map(|c| {
            let at = PLAIN.chars().position(|plain| plain == c)?;
            signs.chars().nth(at)
        })
        .collect()
}

/// The formula itself, without the document around it that some publishers send along.
fn tex(text: &str) -> String {
    let text = match text.split_once("\\begin{document}") {
        Some((_, rest)) => rest.split("\\end{document}").next().unwrap_or_default(),
        None => text,
    };
    let formula = text.trim().trim_matches('$').trim();
    let formula = formula
        .strip_prefix("\\(")
        .and_then(|inner| inner.strip_suffix("\\)"))
        .unwrap_or(formula);
    format!("${}$", formula.trim())
}
