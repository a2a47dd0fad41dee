//! Licences, as short as they can be said.

/// The name of a Creative Commons licence by its address (`CC-BY-4.0`), or what was given, if it is an
/// address or a short name.
pub fn license(text: &str) -> Option<String> {
    let text = text.trim();
    let lower = text.to_ascii_lowercase();
    if let Some(rest) = after(&lower, "creativecommons.org/licenses/") {
        let mut parts = rest.split('/');
        let kind = parts.next().filter(|kind| kind.starts_with("by"))?;
        let version = parts
            .next()
            .filter(|version| version.starts_with(|c: char| c.is_ascii_digit()));
        let kind = kind.to_ascii_uppercase();
        return Some(match version {
            Some(version) => format!("CC-{kind}-{version}"),
            None => format!("CC-{kind}"),
        });
    }
    if after(&lower, "creativecommons.org/publicdomain/zero").is_some() {
        return Some("CC0-1.0".to_owned());
    }
    // As Semantic Scholar has it.
    if let Some(kind) = lower.strip_prefix("ccby") {
        let parts = kind.to_ascii_uppercase();
        let parts = parts
            .replace("NC", "-NC")
            .replace("ND", "-ND")
            .replace("SA", "-SA");
        return Some(format!("CC-BY{parts}"));
    }
    if lower.starts_with("cc-by") || lower.starts_with("cc by") || lower == "cc0" {
        return Some(lower.replace(' ', "-").to_ascii_uppercase());
    }
    let is_address = lower.starts_with("http://") || lower.starts_with("https://");
    (is_address && !text.contains(char::is_whitespace)).then(|| text.to_owned())
}

fn after<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    text.split_once(mark).map(|(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn creative_commons_is_known_by_its_address() {
        let table = [
            (
                "http://creativecommons.org/licenses/by/4.0/",
                Some("CC-BY-4.0"),
            ),
            (
                "https://creativecommons.org/licenses/by-nc-nd/3.0/legalcode",
                Some("CC-BY-NC-ND-3.0"),
            ),
            (
                "https://creativecommons.org/publicdomain/zero/1.0/",
                Some("CC0-1.0"),
            ),
            ("cc-by", Some("CC-BY")),
            ("CCBY", Some("CC-BY")),
            ("CCBYNC", Some("CC-BY-NC")),
            (
                "https://www.elsevier.com/tdm/userlicense/1.0/",
                Some("https://www.elsevier.com/tdm/userlicense/1.0/"),
            ),
            ("info:eu-repo/semantics/openAccess", None),
            ("", None),
        ];
        for (text, expected) in table {
            assert_eq!(license(text).as_deref(), expected, "{text}");
        }
    }
}
