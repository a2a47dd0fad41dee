//! Characters as they are compared: what belongs to a word, and what of it counts.
//!
//! Coarser than [`model::fold`] for Latin and Greek, finer for scripts in which a mark is a letter:
//! the marks of Devanagari stay, those of Latin, Greek, Hebrew and Arabic go.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// What a character is to a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Part of a word.
    Letter,
    /// Part of a word, of a script without spaces between words.
    Unspaced,
    /// Stands within a word and does not count: soft hyphens, accents of their own, `{`, `$`.
    Nothing,
    /// Joins two words into one that is also found without it: hyphens, `_`, `^`, `'`, `&`.
    Joiner,
    /// Begins a command of TeX.
    Command,
    /// Ends a word.
    Gap,
}

/// What a character is to a word.
pub fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Letter,
        ' ' | '\n' | '\t' | '\r' | '.' | ',' | '(' | ')' | ':' | ';' => Class::Gap,
        '-' | '_' | '^' | '\'' | '&' => Class::Joiner,
        '{' | '}' | '$' => Class::Nothing,
        '\\' => Class::Command,
        c if c.is_ascii() => Class::Gap,
        // Hyphen, non-breaking hyphen, figure dash, en dash, minus; typographic apostrophes.
        '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{2018}' | '\u{2019}' | '\u{02BC}' => {
            Class::Joiner
        }
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{0640}' => Class::Nothing,
        c if is_dropped_mark(c) => Class::Nothing,
        c if is_unspaced(c) => Class::Unspaced,
        c if c.is_alphanumeric() || is_combining_mark(c) || is_circled(c) => Class::Letter,
        _ => Class::Gap,
    }
}

/// Marks that change how a letter sounds and not which letter it is.
fn is_dropped_mark(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}'
        | '\u{0591}'..='\u{05C7}'
        | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}'
        | '\u{FE00}'..='\u{FE0F}')
}

fn is_circled(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{24FF}')
}

/// Chinese, Japanese, Korean, and the scripts of South-East Asia that are written without spaces.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{3096}' | '\u{309D}'..='\u{309F}'
        | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
        | '\u{FF66}'..='\u{FF9F}' | '\u{3105}'..='\u{312F}'
        | '\u{AC00}'..='\u{D7AF}' | '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}'
        | '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

/// Appends a letter as it is compared: lower case, compatibility forms taken apart, accents off.
pub fn push_folded(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    if is_unspaced(c) {
        push_unspaced(c, folded);
        return;
    }
    decompose_compatible(c, |part| {
        if is_dropped_mark(part) {
            return;
        }
        for low in part.to_lowercase() {
            match low {
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'þ' => folded.push_str("th"),
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                'đ' | 'ð' => folded.push('d'),
                'ħ' => folded.push('h'),
                'ı' => folded.push('i'),
                'ς' => folded.push('σ'),
                '\u{2044}' => folded.push('/'),
                low if is_dropped_mark(low) => {}
                low => folded.push(low),
            }
        }
    });
}

/// Half-width kana become full-width, compatibility ideographs the usual ones; nothing is taken
/// apart: `が` and `か` are two letters.
fn push_unspaced(c: char, folded: &mut String) {
    let mut parts = ['\0'; 4];
    let mut count = 0;
    decompose_compatible(c, |part| {
        if let Some(place) = parts.get_mut(count) {
            *place = part;
            count += 1;
        }
    });
    match (count, parts) {
        (1, [only, ..]) => folded.push(only),
        _ => folded.push(c),
    }
}

/// The name of a Greek letter that stands alone, so that `α`, `\alpha` and `alpha` are one word.
pub fn greek_name(word: &str) -> Option<&'static str> {
    let mut letters = word.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else {
        return None;
    };
    Some(match letter {
        'α' => "alpha",
        'β' => "beta",
        'γ' => "gamma",
        'δ' => "delta",
        'ε' => "epsilon",
        'ζ' => "zeta",
        'η' => "eta",
        'θ' => "theta",
        'ι' => "iota",
        'κ' => "kappa",
        'λ' => "lambda",
        'μ' => "mu",
        'ν' => "nu",
        'ξ' => "xi",
        'π' => "pi",
        'ρ' => "rho",
        'σ' => "sigma",
        'τ' => "tau",
        'υ' => "upsilon",
        'φ' => "phi",
        'χ' => "chi",
        'ψ' => "psi",
        'ω' => "omega",
        _ => return None,
    })
}

/// Commands of TeX that only say how their argument looks.
pub fn only_looks(command: &str) -> bool {
    matches!(
        command,
        "mathbb"
            | "mathbf"
            | "mathcal"
            | "mathfrak"
            | "mathit"
            | "mathrm"
            | "mathsf"
            | "mathscr"
            | "mathtt"
            | "boldsymbol"
            | "bm"
            | "text"
            | "textbf"
            | "textit"
            | "textrm"
            | "textsc"
            | "texttt"
            | "textsuperscript"
            | "textsubscript"
            | "emph"
            | "operatorname"
            | "left"
            | "right"
            | "big"
            | "Big"
            | "frac"
            | "sqrt"
            | "hat"
            | "tilde"
            | "bar"
            | "vec"
            | "dot"
            | "overline"
            | "underline"
            | "widetilde"
            | "widehat"
            | "displaystyle"
            | "rm"
            | "bf"
            | "it"
            | "cal"
            | "quad"
            | "begin"
            | "end"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut out = String::new();
        for c in text.chars().filter(|c| class(*c) != Class::Nothing) {
            push_folded(c, &mut out);
        }
        out
    }

    #[test]
    fn accents_case_and_ligatures_do_not_count() {
        for (text, expected) in [
            ("Schrödinger", "schrodinger"),
            ("Schro\u{308}dinger", "schrodinger"),
            ("eﬃcient", "efficient"),
            ("STRASSE Straße", "strasse strasse"),
            ("Łukasz Øystein", "lukasz oystein"),
            ("𝛼 ℓ ℝ x²", "α l r x2"),
            ("Σίσυφος", "σισυφοσ"),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn letters_of_other_scripts_stay_whole() {
        for text in ["हिन्दी", "がか", "한국어", "深層学習", "ไทย"] {
            assert_eq!(folded(text), text);
        }
        assert_eq!(folded("ｶﾀｶﾅ"), "カタカナ");
        assert_eq!(folded("שָׁלוֹם"), "שלום");
    }
}
