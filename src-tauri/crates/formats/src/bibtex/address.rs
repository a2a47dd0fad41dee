//! What stands in fields of web addresses, and which fields are notes.

use crate::tex::unescaped;

/// What a person wrote about the work.
pub(super) fn is_note(name: &str) -> bool {
    let name = name
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end_matches('-');
    matches!(
        name,
        "annote" | "annotation" | "comment" | "comments" | "review"
    )
}

/// The address in a value such as `\url{http://a.org/b\_c}`.
pub(super) fn address(raw: &str) -> String {
    let raw = raw.trim();
    let inner = ["\\url", "\\href", "\\path"]
        .iter()
        .find_map(|command| {
            let (_, tail) = raw.split_once(command)?;
            tail.trim_start().strip_prefix('{')?.split('}').next()
        })
        .unwrap_or(raw);
    let inner = inner
        .replace("\\textasciitilde{}", "~")
        .replace("\\textasciitilde ", "~")
        .replace("\\textasciitilde", "~")
        .replace("{\\~}", "~")
        .replace("\\~{}", "~")
        .replace("$\\sim$", "~");
    let text = unescaped(inner.trim_matches(['{', '}', '<', '>']));
    match text.find("http") {
        Some(at) if at > 0 && !text.contains("://web.archive") => {
            let rest = text.get(at..).unwrap_or_default();
            rest.split_whitespace().next().unwrap_or(rest).to_owned()
        }
        _ => text,
    }
}
