//! Whether a text is English, as far as its commonest words tell: only then are its words stemmed.

use crate::words::{Kind, words};

/// Stands before a text that is not English.
pub const NOT_ENGLISH: char = '\u{2}';

const ENGLISH: &[&str] = &[
    "the", "of", "and", "in", "to", "a", "is", "that", "for", "with", "on", "are", "we", "this",
    "by", "as", "be", "from", "an", "which", "can", "or", "at", "our", "it", "not", "these", "was",
    "has",
];

const OTHERS: &[&str] = &[
    // German
    "der", "die", "das", "und", "von", "zur", "mit", "fur", "eine", "einer", "ist", "auf", "im",
    "den", "des", "dem", "wird", "nicht", "uber", "zu", // French
    "le", "la", "les", "et", "une", "un", "dans", "pour", "sur", "par", "est", "du", "que", "au",
    "aux", // Spanish, Portuguese, Italian
    "el", "los", "las", "en", "por", "para", "con", "una", "del", "y", "se", "os", "uma", "da",
    "do", "dos", "em", "il", "gli", "della", "di", "che", "per", "nel", "e",
    // Dutch, Swedish, Danish, Norwegian
    "het", "een", "van", "voor", "och", "att", "som", "med", "og", "av", "til", "er", "for",
];

/// Words that are looked at.
const ENOUGH: u32 = 400;

/// Whether the words of a text may be stemmed as English: yes, unless another language says no.
pub fn is_english(text: &str) -> bool {
    let (mut english, mut others, mut seen) = (0_u32, 0_u32, 0_u32);
    // The words of a page alone would take longer than this looks at.
    let mut end = text.len().min(4000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    words(text.get(..end).unwrap_or_default(), false, &mut |word| {
        if seen < ENOUGH && word.kind == Kind::Plain {
            seen += 1;
            english += u32::from(ENGLISH.contains(&word.text));
            others += u32::from(OTHERS.contains(&word.text));
        }
    });
    others < 2 || english >= others
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
