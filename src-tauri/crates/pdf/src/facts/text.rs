//! Text strings (ISO 32000-2 §7.9.2.2), and how much a file may say in all, and how long.

use std::time::{Duration, Instant};

/// The most bytes of one string that are kept.
const STRING: usize = 64 * 1024;

/// The most bytes that are kept of a file, all strings and rectangles together.
const ALL: usize = 16 * 1024 * 1024;

/// The longest that reading facts goes on. Papers take a millisecond; but thousands of bookmarks can
/// share one object of megabytes, which is read again for each of them.
const LONGEST: Duration = Duration::from_secs(3);

/// What the codes of PDFDocEncoding mean where they are not those of Latin-1 (Annex D.3): 0x18 to
/// 0x1F, and 0x80 to 0xA0.
const LOW: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
const HIGH: [char; 33] = [
    '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™',
    'ﬁ', 'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{FFFD}', '€',
];

/// How much more is taken from a file. A small file can unfold to gigabytes of strings.
pub(super) struct Budget {
    bytes: usize,
    end: Instant,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self {
            bytes: ALL,
            end: Instant::now() + LONGEST,
        }
    }

    /// Whether it is time to stop.
    pub(super) fn spent(&self) -> bool {
        self.bytes == 0 || Instant::now() > self.end
    }

    /// Takes room for so many bytes, if there is as much.
    pub(super) fn spend(&mut self, bytes: usize) -> bool {
        let left = self.bytes.checked_sub(bytes);
        self.bytes = left.unwrap_or(self.bytes);
        left.is_some()
    }

    /// The text of a string, as far as there is room for it: trimmed, without control characters.
    pub(super) fn text(&mut self, bytes: &[u8]) -> String {
        let most = bytes.len().min(STRING);
        self.take(&decoded(bytes.get(..most).unwrap_or_default()))
    }

    /// The same for what is text already.
    pub(super) fn take(&mut self, text: &str) -> String {
        let kept: String = text
            .chars()
            .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
            .scan(self.bytes.min(STRING), |room, c| {
                *room = room.checked_sub(c.len_utf8())?;
                Some(c)
            })
            .collect();
        let kept = kept.trim().to_owned();
        self.bytes = self.bytes.saturating_sub(kept.len());
        kept
    }
}

fn decoded(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        // Not in the standard, yet some writers do it and all readers take it.
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => eight_bit(bytes),
    };
    text.replace("\r\n", "\n").replace('\r', "\n")
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let mut text = String::with_capacity(bytes.len());
    let mut language = false;
    for c in char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)) {
        // An escape opens and closes the code of a language (§7.9.2.2.1).
        if c == '\u{1B}' {
            language = !language;
        } else if !language {
            text.push(c);
        }
    }
    text
}

/// PDFDocEncoding; or UTF-8 without its mark, which is not allowed but is what is meant by bytes
/// that read as UTF-8 and have more than ASCII in them.
fn eight_bit(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes)
        && !bytes.iter().any(|byte| matches!(byte, 0x18..=0x1F))
    {
        return text.to_owned();
    }
    bytes.iter().map(|byte| letter(*byte)).collect()
}

fn letter(byte: u8) -> char {
    let special = match byte {
        0x18..=0x1F => LOW.get(usize::from(byte - 0x18)),
        0x80..=0xA0 => HIGH.get(usize::from(byte - 0x80)),
        _ => None,
    };
    special.copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_read_in_each_encoding() {
        let cases: [(&[u8], &str); 10] = [
            (b"plain", "plain"),
            (b"caf\xE9 \x84 \x93\x94", "café — ﬁﬂ"),
            (b"\x18x\xA0", "˘x€"),
            (b"\xFE\xFF\x00C\x00\xE9", "Cé"),
            (b"\xFF\xFEC\x00\xE9\x00", "Cé"),
            (b"\xFE\xFF\xD8\x34\xDD\x1E\x00", "𝄞"),
            (b"\xFE\xFF\x00\x1B\x00d\x00e\x00\x1B\x00J\x00a", "Ja"),
            (b"\xEF\xBB\xBFJos\xC3\xA9", "José"),
            (b"Jos\xC3\xA9", "José"),
            (b" a\r\nb\rc\x00\x07 ", "a\nb\nc"),
        ];
        for (bytes, text) in cases {
            assert_eq!(Budget::new().text(bytes), text, "{bytes:?}");
        }
    }

    #[test]
    fn a_string_and_all_of_them_have_an_end() {
        let mut budget = Budget::new();
        assert_eq!(budget.text(&[b'x'; 2 * STRING]).len(), STRING);
        budget.bytes = 5;
        assert_eq!(budget.take("aéééé"), "aéé");
        assert_eq!(budget.take("more"), "");
        assert!(budget.spent() && !budget.spend(1));
        let late = Budget {
            end: Instant::now() - Duration::from_secs(1),
            ..Budget::new()
        };
        assert!(late.spent());
    }
}
