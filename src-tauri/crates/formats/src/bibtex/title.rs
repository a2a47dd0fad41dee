//! Titles that stand in several fields: title and subtitle, and what was added to them.

use super::work::Work;
use crate::tex::field::{Lines, unicode};

/// "Title: Subtitle. Addition" from the fields of these names.
pub(super) fn joined(work: &Work<'_>, names: [&str; 3]) -> Option<String> {
    let [title, subtitle, addition] = names.map(|name| {
        work.get(name)
            .map(|raw| unicode(raw, Lines::One))
            .filter(|text| !text.is_empty())
    });
    let mut whole = title?;
    if let Some(subtitle) = subtitle {
        let mark = if whole.ends_with(['?', '!', ':', '.', '–', '—']) {
            " "
        } else {
            ": "
        };
        whole = format!("{whole}{mark}{subtitle}");
    }
    if let Some(addition) = addition {
        let mark = if whole.ends_with(['?', '!', '.']) {
            " "
        } else {
            ". "
        };
        whole = format!("{whole}{mark}{addition}");
    }
    Some(whole)
}

/// The words of a type that BibLaTeX writes as a key (manual, section 4.9.2.13).
pub(super) fn type_name(text: &str) -> String {
    match text.trim().to_ascii_lowercase().as_str() {
        "phdthesis" => "PhD thesis".to_owned(),
        "mathesis" => "Master’s thesis".to_owned(),
        "bathesis" => "Bachelor’s thesis".to_owned(),
        "candthesis" => "Candidate thesis".to_owned(),
        "techreport" => "Technical report".to_owned(),
        "resreport" => "Research report".to_owned(),
        _ => text.to_owned(),
    }
}
