//! What MEDLINE's tags and PubMed's XML have in common.

use model::Creator;

/// The type of CSL of a citation, by its publication types.
pub(crate) fn csl(types: &[&str], in_book: bool, in_journal: bool) -> &'static str {
    let is = |wanted: &str| {
        types
            .iter()
            .any(|known| known.to_ascii_lowercase().contains(wanted))
    };
    match () {
        () if is("chapter") => "chapter",
        () if in_book => "book",
        () if is("newspaper") => "article-newspaper",
        () if in_journal || is("journal article") => "article-journal",
        () if is("preprint") => "article",
        () if is("dissertation") || is("thesis") || is("theses") => "thesis",
        () if is("book") => "book",
        () if is("report") => "report",
        () if is("dataset") => "dataset",
        () => "article-journal",
    }
}

/// A title without the full stop that MEDLINE adds, and without the brackets around a translated one.
pub(crate) fn title(text: &str) -> &str {
    let text = text.trim();
    let bare = text
        .strip_suffix('.')
        .filter(|bare| !bare.ends_with('.'))
        .unwrap_or(text);
    bare.strip_prefix('[')
        .and_then(|inner| inner.strip_suffix(']'))
        .filter(|inner| !inner.contains(['[', ']']))
        .unwrap_or(bare)
}

/// "132-42" as "132-142": MEDLINE leaves out the digits that stay.
pub(crate) fn pages(text: &str) -> String {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<String> = text
        .split(", ")
        .map(|part| match part.split_once('-') {
            Some((from, to)) if digits(to) && to.len() < from.len() => {
                let kept = from.get(..from.len() - to.len()).unwrap_or_default();
                let cut = from.get(kept.len()..).unwrap_or_default();
                let same = digits(cut);
                if same {
                    format!("{from}-{kept}{to}")
                } else {
                    part.to_owned()
                }
            }
            _ => part.to_owned(),
        })
        .collect();
    parts.join(", ")
}

/// A date in normal form as MEDLINE writes it, "2021 Mar 4"; `None` for a range.
pub(crate) fn date(date: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    if date.contains('/') || date.starts_with('-') {
        return None;
    }
    let mut parts = date.split('-');
    let mut text = parts.next()?.to_owned();
    if let Some(month) = parts.next() {
        let month = month.parse::<usize>().ok()?.checked_sub(1)?;
        text.push_str(&format!(" {}", MONTHS.get(month)?));
    }
    if let Some(day) = parts.next() {
        text.push_str(&format!(" {}", day.trim_start_matches('0')));
    }
    Some(text)
}

/// "Doe, Jane A Jr": the suffix stands behind the given names.
pub(crate) fn name(text: &str) -> Option<Creator> {
    let mut creator = crate::names::creator(text)?;
    let given = creator.given.clone().unwrap_or_default();
    if let Some((before, last)) = given.rsplit_once(' ')
        && matches!(
            last.trim_end_matches('.'),
            "Jr" | "Sr" | "2nd" | "3rd" | "4th" | "II" | "III" | "IV"
        )
    {
        creator.given = Some(before.trim_end_matches(',').to_owned());
        creator.suffix = Some(last.to_owned());
    }
    Some(creator)
}

/// Where a book of the NCBI Bookshelf is.
pub(crate) fn book_url(accession: &str) -> String {
    format!("https://www.ncbi.nlm.nih.gov/books/{accession}/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_become_whole() {
        let table = [
            ("132-42", "132-142"),
            ("e12-8", "e12-e18"),
            ("1-2", "1-2"),
            ("S10-5", "S10-S15"),
            ("99-101", "99-101"),
            ("5-6, 12-3", "5-6, 12-13"),
        ];
        for (text, expected) in table {
            assert_eq!(pages(text), expected, "{text}");
        }
    }

    #[test]
    fn titles_lose_what_medline_adds() {
        assert_eq!(title("On sheep."), "On sheep");
        assert_eq!(title("[On sheep]."), "On sheep");
        assert_eq!(title("Why?"), "Why?");
    }
}
