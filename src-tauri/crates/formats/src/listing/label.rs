//! Labels in front of a text, such as `Authors:`, as mails and data bases write them.

/// What a label says of the text behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// The title.
    Title,
    /// Authors, or a byline.
    Authors,
    /// The abstract.
    Abstract,
    /// Something else that is known of the paper.
    Other,
}

/// The label of a text, and the text behind it.
pub(super) fn label(text: &str) -> Option<(Label, &str)> {
    let head_end = text
        .char_indices()
        .nth(24)
        .map_or(text.len(), |(end, _)| end);
    let head = text.get(..head_end)?;
    if let Some(colon) = head.find([':', '：']) {
        let word = head.get(..colon)?.trim().to_lowercase();
        let rest = text
            .get(colon..)?
            .trim_start_matches([':', '：'])
            .trim_start();
        if rest.starts_with("//") {
            return None;
        }
        return Some((known(&word)?, rest));
    }
    let word_end = head
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(head.len());
    let word = head.get(..word_end)?.to_lowercase();
    let rest = text.get(word_end..)?;
    match word.as_str() {
        "abstract" if rest.is_empty() => Some((Label::Abstract, rest)),
        "abstract" => {
            // "Abstract interpretation" is a title, "Abstract We show" and "Abstract—We" are not.
            let body = rest.trim_start_matches([' ', '.', '—', '–', '-', '|']);
            let parted = rest.starts_with(['.', '—', '–', '|']) || rest.starts_with(" -");
            let long = body.chars().take(80).count() == 80;
            ((parted || long) && body.starts_with(char::is_uppercase))
                .then_some((Label::Abstract, body))
        }
        "by" => rest
            .strip_prefix(' ')
            .filter(|rest| super::names::names(rest).is_some())
            .map(|rest| (Label::Authors, rest)),
        _ => None,
    }
}

fn known(word: &str) -> Option<Label> {
    Some(match word {
        "title" | "titel" | "titre" | "título" | "标题" | "題名" => Label::Title,
        "author" | "authors" | "author(s)" | "autor" | "autoren" | "auteurs" | "autores" | "by"
        | "作者" | "著者" => Label::Authors,
        "abstract" | "summary" | "zusammenfassung" | "résumé" | "resumen" | "resumo" | "摘要"
        | "要旨" => Label::Abstract,
        "arxiv" | "doi" | "pmid" | "pmcid" | "date" | "submitted" | "categories" | "subjects"
        | "subject" | "comments" | "comment" | "journal-ref" | "journal ref" | "journal"
        | "venue" | "report-no" | "msc-class" | "acm-class" | "license" | "url" | "link"
        | "keywords" | "key words" | "published" | "published in" | "posted" | "source"
        | "affiliation" | "affiliations" | "from" | "year" | "tags" => Label::Other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_titles() {
        let long = "We show that pools of mercury in a dish of glass remember how they were stirred, for weeks.";
        let table = [
            ("Title: On dishes".to_owned(), Some(Label::Title)),
            ("Authors: Jane Doe".to_owned(), Some(Label::Authors)),
            ("by Jane Doe and John Roe".to_owned(), Some(Label::Authors)),
            ("By hand and by machine".to_owned(), None),
            ("ABSTRACT".to_owned(), Some(Label::Abstract)),
            (format!("Abstract {long}"), Some(Label::Abstract)),
            (format!("Abstract—{long}"), Some(Label::Abstract)),
            ("Abstract Interpretation of Dishes".to_owned(), None),
            ("Introduction: The paper".to_owned(), None),
            ("https://example.org/".to_owned(), None),
            ("arXiv:2103.01234".to_owned(), Some(Label::Other)),
            ("Grokking: a view".to_owned(), None),
        ];
        for (text, expected) in table {
            assert_eq!(label(&text).map(|(label, _)| label), expected, "{text}");
        }
    }
}
