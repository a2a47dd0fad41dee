//! Text as it is compared: without case, accents and ligatures.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, compatibility forms taken apart, marks removed: `Schrödinger` and `SCHRODINGER`
/// fold alike, as do `ﬁ` and `fi`, `ß` and `ss`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .fold(String::with_capacity(text.len()), |mut folded, c| {
            match c {
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                'đ' => folded.push('d'),
                'ı' => folded.push('i'),
                c => folded.push(c),
            }
            folded
        })
}

/// Text with `%20` and the like decoded; unchanged if that would give no UTF-8.
pub fn percent_decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8()
        .map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_ligatures_do_not_count() {
        for (text, folded) in [
            ("Schrödinger", "schrodinger"),
            ("Schro\u{308}dinger", "schrodinger"),
            ("eﬃcient", "efficient"),
            ("STRASSE straße", "strasse strasse"),
            ("Øystein Łukasz", "oystein lukasz"),
            ("深層学習", "深層学習"),
        ] {
            assert_eq!(fold(text), folded);
        }
    }
}
