//! What the name of a file says: an arXiv id, a DOI, a title for want of a better one.

use model::evidence::{About, Candidate, Provenance, Value};
use model::{Identifier, Scheme};

/// The candidates of a name.
pub fn candidates(name: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut tell = |about, value: String, confidence, rule: &str| {
        found.push(Candidate {
            about,
            value: Value::Text(value),
            provenance: Provenance::FileName,
            page: 0,
            rect: None,
            confidence,
            rule: rule.to_owned(),
        });
    };
    let title = formats::file_name::title_from_file_name(name);
    tell(About::Title, title, 0.2, "name of the file");
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if let Some((id, version)) = arxiv(stem) {
        tell(About::Arxiv, id, 0.8, "name of the file");
        if let Some(version) = version {
            tell(About::Version, version, 0.7, "name of the file");
        }
    } else if let Some(doi) = doi(stem) {
        tell(About::Doi, doi, 0.6, "name of the file");
    }
    found
}

/// `2103.01234v2`, alone or before a space, a bracket or `_`.
fn arxiv(stem: &str) -> Option<(String, Option<String>)> {
    let word = stem.split([' ', '(', '_', '-']).next()?;
    let (id, version) = match word.split_once('v') {
        Some((id, digits))
            if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            (id, Some(format!("v{digits}")))
        }
        _ => (word, None),
    };
    let (month, number) = id.split_once('.')?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits =
        month.len() == 4 && (4..=5).contains(&number.len()) && digits(month) && digits(number);
    let id = Identifier::parse(Scheme::Arxiv, id).filter(|_| fits)?;
    Some((id.value, version))
}

/// `10.1093_jjco_hyaa221`: the slash cannot be part of a name.
fn doi(stem: &str) -> Option<String> {
    let rest = stem.strip_prefix("10.")?;
    let (registrant, suffix) = rest.split_once(['_', '@', ':'])?;
    let fits =
        (4..=9).contains(&registrant.len()) && registrant.bytes().all(|byte| byte.is_ascii_digit());
    // More than one sign stands for a slash or for itself, which cannot be told.
    let plain = !suffix.contains(['_', ' ', '(']);
    Identifier::parse(Scheme::Doi, &format!("10.{registrant}/{suffix}"))
        .filter(|_| fits && plain)
        .map(|id| id.value)
}

#[cfg(test)]
mod tests {
    use super::{arxiv, doi};

    #[test]
    fn ids_in_names() {
        assert_eq!(
            arxiv("2103.01234v2"),
            Some(("2103.01234".into(), Some("v2".into())))
        );
        assert_eq!(arxiv("2103.01234 (1)"), Some(("2103.01234".into(), None)));
        assert_eq!(arxiv("smith 2103"), None);
        assert_eq!(arxiv("12.5"), None);
        assert_eq!(doi("10.1145_3319618").as_deref(), Some("10.1145/3319618"));
        assert_eq!(doi("10.1093_jjco_hyaa221"), None);
        assert_eq!(doi("paper"), None);
    }
}
