//! Names as RIS, EndNote and PubMed write them: "Family, Given, Suffix".

use model::Creator;

/// The creator of a name; `None` for an empty one. A comma at the end marks an institution, two
/// commas one that has a comma in its name, as EndNote has it; several words without a comma are
/// not divided.
pub(crate) fn creator(text: &str) -> Option<Creator> {
    let text = text.trim();
    let some = |part: &str| Some(part.trim().to_owned()).filter(|part| !part.is_empty());
    let literal = |name: &str| {
        let literal = some(name)?;
        Some(Creator {
            literal: Some(literal),
            ..Creator::default()
        })
    };
    if text.contains(",,") {
        return literal(&text.replacen(",,", ",", 1));
    }
    let (family, rest) = match text.split_once(',') {
        Some((family, rest)) => (family, rest.trim()),
        None if text.contains(char::is_whitespace) => return literal(text),
        None => (text, "-"),
    };
    if rest.is_empty() {
        return literal(family);
    }
    let (given, suffix) = rest.split_once(',').unwrap_or((rest, ""));
    if suffix.contains(',') {
        return literal(text);
    }
    let creator = Creator {
        family: some(family),
        given: some(given).filter(|_| text.contains(',')),
        suffix: some(suffix),
        ..Creator::default()
    };
    (creator.family.is_some() || creator.given.is_some()).then_some(creator)
}

/// The name as these formats write it.
pub(crate) fn written(creator: &Creator) -> String {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(literal) = &creator.literal {
        let literal = one_line(literal);
        return if literal.contains(',') {
            literal.replacen(',', ",,", 1)
        } else {
            format!("{literal},")
        };
    }
    let part = |part: &Option<String>| part.as_deref().map(one_line).unwrap_or_default();
    let family = [part(&creator.particle), part(&creator.family)].join(" ");
    let mut name = family.trim().to_owned();
    let (given, suffix) = (part(&creator.given), part(&creator.suffix));
    if !given.is_empty() || !suffix.is_empty() {
        name.push_str(&format!(", {given}"));
    }
    if !suffix.is_empty() {
        name.push_str(&format!(", {suffix}"));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_divided_at_commas() {
        for text in [
            "Doe, Jane",
            "Doe, Jane, Jr.",
            "Plato",
            "CERN,",
            "A,, B and C of D",
        ] {
            let found = creator(text).unwrap();
            assert_eq!(written(&found), text);
        }
        assert_eq!(
            creator("some author").unwrap().literal.as_deref(),
            Some("some author")
        );
        assert_eq!(creator(" , "), None);
    }
}
