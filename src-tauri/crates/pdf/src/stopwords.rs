//! The commonest words of the languages that papers come in. They tell text from letters without sense
//! and need not be complete. It must not know pages.

use std::collections::HashMap;
use std::sync::OnceLock;

/// How many languages there are.
pub const LANGUAGES: usize = 10;

/// The longest of the words, in bytes.
pub const LONGEST: usize = 8;

/// The languages that have a word, in lower case, as bits in the order of the lists.
pub fn of(word: &str) -> u16 {
    static WORDS: OnceLock<HashMap<&str, u16>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut words = HashMap::new();
        for (list, place) in LISTS.iter().zip(0..) {
            for word in *list {
                *words.entry(*word).or_default() |= 1 << place;
            }
        }
        words
    });
    words.get(word).copied().unwrap_or(0)
}

/// One list a language: en, de, fr, es, it, pt, nl, sv and its neighbours, pl and cs, tr and id.
pub const LISTS: [&[&str]; LANGUAGES] = [
    &[
        "the", "of", "and", "to", "in", "a", "is", "that", "for", "as", "with", "are", "on", "by",
        "be", "this", "we", "it", "from", "an", "or", "which", "at", "can", "not", "was", "were",
        "our", "have", "has", "these", "their", "been", "its", "but", "they", "than", "more",
        "also", "such", "between",
    ],
    &[
        "der", "die", "und", "in", "den", "von", "zu", "das", "mit", "ist", "des", "auf", "für",
        "im", "nicht", "eine", "ein", "als", "auch", "werden", "dem", "sich", "aus", "bei",
        "einer", "an", "sind", "wird", "nach", "wie", "durch", "oder", "es", "zur", "kann", "am",
        "um", "daß", "dass",
    ],
    &[
        "de", "la", "le", "les", "et", "des", "en", "un", "une", "du", "que", "est", "dans",
        "pour", "qui", "par", "sur", "au", "il", "plus", "ce", "ne", "se", "pas", "sont", "aux",
        "avec", "cette", "ou", "nous", "être", "a", "l", "d",
    ],
    &[
        "de", "la", "el", "en", "y", "los", "que", "las", "se", "un", "por", "con", "una", "para",
        "es", "del", "al", "lo", "como", "más", "su", "no", "o", "a", "entre", "este", "esta",
        "son",
    ],
    &[
        "di", "e", "la", "il", "che", "in", "del", "un", "a", "della", "per", "le", "una", "è",
        "dei", "i", "con", "si", "da", "nel", "al", "non", "sono", "delle", "alla", "come", "più",
        "o", "gli",
    ],
    &[
        "de", "a", "o", "e", "que", "do", "da", "em", "para", "um", "os", "com", "uma", "dos",
        "no", "na", "as", "se", "por", "das", "é", "não", "ao", "mais", "como", "ou", "nos", "são",
    ],
    &[
        "de", "van", "het", "een", "en", "in", "is", "dat", "op", "te", "met", "voor", "zijn",
        "die", "niet", "aan", "er", "om", "door", "als", "ook", "bij", "worden", "wordt", "of",
        "naar", "uit",
    ],
    &[
        "och", "i", "att", "det", "som", "en", "på", "är", "av", "för", "med", "den", "til", "og",
        "de", "et", "om", "der", "har", "ikke", "ett", "var", "på", "kan", "fra", "från",
    ],
    &[
        "w", "i", "z", "na", "do", "nie", "się", "że", "jest", "o", "oraz", "od", "dla", "po", "a",
        "v", "se", "je", "že", "s", "k", "pro", "ve", "jako", "by", "za", "lub", "przez",
    ],
    &[
        "ve", "bir", "bu", "ile", "için", "da", "de", "olarak", "olan", "yang", "dan", "di",
        "dengan", "untuk", "dari", "pada", "ini", "dalam", "tidak", "itu", "adalah", "ke",
    ],
];

/// Whether a letter is of a script that is written without spaces.
pub fn without_spaces(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF | 0x3400..=0x9FFF
        | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// Whether a letter is of a script other than Latin. Letters in private use are of none.
pub fn not_latin(c: char) -> bool {
    matches!(u32::from(c), 0x0370..=0x1DFF | 0x1F00..=0x1FFF | 0x2C00..=0x2C5F | 0xA000..=0xD7FF
        | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC)
}
