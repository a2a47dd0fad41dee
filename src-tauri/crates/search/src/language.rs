//! Whether a text is English, as far as its commonest words tell: only then are its words stemmed.

/// Stands before a text that is not English.
pub const NOT_ENGLISH: char = '\u{2}';

/// Bytes that are looked at: some hundred words.
const ENOUGH: usize = 800;

/// The longest of the words below, in bytes.
const LONGEST: usize = 5;

/// Whether the words of a text may be stemmed as English: yes, unless another language says no.
pub fn is_english(text: &str) -> bool {
    let (mut english, mut others) = (0_u32, 0_u32);
    let mut end = text.len().min(ENOUGH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let words = text
        .get(..end)
        .unwrap_or_default()
        .split(|c: char| !c.is_alphabetic());
    for word in words.filter(|word| !word.is_empty() && word.len() <= LONGEST) {
        let word = word.to_lowercase();
        english += u32::from(is_common_in_english(&word));
        others += u32::from(is_common_elsewhere(&word));
    }
    others < 2 || english >= others
}

fn is_common_in_english(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "of"
            | "and"
            | "in"
            | "to"
            | "a"
            | "is"
            | "that"
            | "for"
            | "with"
            | "on"
            | "are"
            | "we"
            | "this"
            | "by"
            | "as"
            | "be"
            | "from"
            | "an"
            | "which"
            | "can"
            | "or"
            | "at"
            | "our"
            | "it"
            | "not"
            | "these"
            | "was"
            | "has"
    )
}

/// In German, French, Spanish, Portuguese, Italian, Dutch and the Scandinavian languages.
fn is_common_elsewhere(word: &str) -> bool {
    matches!(
        word,
        "der"
            | "die"
            | "das"
            | "und"
            | "von"
            | "zur"
            | "mit"
            | "für"
            | "eine"
            | "einer"
            | "ist"
            | "auf"
            | "im"
            | "den"
            | "des"
            | "dem"
            | "wird"
            | "nicht"
            | "über"
            | "zu"
    ) || matches!(
        word,
        "le" | "la"
            | "les"
            | "et"
            | "une"
            | "un"
            | "dans"
            | "pour"
            | "sur"
            | "par"
            | "est"
            | "du"
            | "que"
            | "au"
            | "aux"
            | "el"
            | "los"
            | "las"
            | "en"
            | "por"
            | "para"
            | "con"
            | "una"
            | "del"
            | "y"
            | "se"
            | "os"
            | "uma"
            | "da"
            | "do"
            | "dos"
            | "em"
            | "il"
            | "gli"
            | "della"
            | "di"
            | "che"
            | "per"
            | "nel"
            | "e"
    ) || matches!(
        word,
        "het"
            | "een"
            | "van"
            | "voor"
            | "och"
            | "att"
            | "som"
            | "med"
            | "og"
            | "av"
            | "til"
            | "er"
            | "för"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_told_from_other_languages() {
        for text in [
            "We study the dynamics of learning in deep networks.",
            "Attention Is All You Need",
            "",
            "Lattice QCD",
        ] {
            assert!(is_english(text), "{text}");
        }
        for text in [
            "Über die Anwendung der Quantenmechanik auf die Theorie der Moleküle",
            "Une méthode pour la résolution des équations dans le plan",
            "Un método para la resolución de los problemas en el plano",
        ] {
            assert!(!is_english(text), "{text}");
        }
    }
}
