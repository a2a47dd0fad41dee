//! Bytes of a text file to text: byte order marks first, then UTF-8, then what the page says of
//! itself, then the encoding that old Windows programs wrote.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text, or why these bytes are none.
pub(crate) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, &'static str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        return Ok(encoding.decode_without_bom_handling(body).0);
    }
    if is_binary(bytes) {
        return Err("This file is not text; nothing was taken from it.");
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return Ok(encoding.decode_without_bom_handling(bytes).0);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    let encoding = declared(bytes).unwrap_or(WINDOWS_1252);
    Ok(encoding.decode_without_bom_handling(bytes).0)
}

/// Line breaks of old Macs and of Windows as those of everyone else, without a byte order mark.
pub(crate) fn lines(text: &str) -> Cow<'_, str> {
    let text = text.trim_start_matches('\u{feff}');
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Files that begin like this are never text, whatever their name says.
fn is_binary(bytes: &[u8]) -> bool {
    const MAGIC: [&[u8]; 9] = [
        b"%PDF-",
        b"\x89PNG",
        b"\xFF\xD8\xFF",
        b"GIF8",
        b"PK\x03\x04",
        b"\x1F\x8B",
        b"\x7FELF",
        b"SQLite format 3\0",
        b"\xD0\xCF\x11\xE0",
    ];
    MAGIC.iter().any(|magic| bytes.starts_with(magic))
}

/// In UTF-16 of a Latin script every second byte is zero; the side tells the order.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(2048))?;
    let zeros = |offset: usize| {
        head.iter()
            .skip(offset)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let most = head.len() / 2 * 7 / 10;
    if most < 8 {
        return None;
    }
    match (zeros(0), zeros(1)) {
        (few, many) if many > most && few * 10 < many => Some(UTF_16LE),
        (many, few) if many > most && few * 10 < many => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that an HTML page names in its head, within the first 1024 bytes
/// (<https://html.spec.whatwg.org/#determining-the-character-encoding>). UTF-8 is not believed:
/// these bytes are not valid in it.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(1024))?;
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let label = head.split("charset=").nth(1)?;
    let label = label
        .trim_start_matches(['"', '\''])
        .split(['"', '\'', '>', ';', '/', ' '])
        .next()?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_encoding_gives_the_same_text() {
        let expected = "Schrödinger’s “cat”, 3 €";
        let utf_16 = |swap: bool| -> Vec<u8> {
            expected
                .encode_utf16()
                .flat_map(|unit| {
                    if swap {
                        unit.to_be_bytes()
                    } else {
                        unit.to_le_bytes()
                    }
                })
                .collect()
        };
        let with = |mark: &[u8], body: Vec<u8>| [mark.to_vec(), body].concat();
        let table = [
            expected.as_bytes().to_vec(),
            with(b"\xEF\xBB\xBF", expected.as_bytes().to_vec()),
            with(b"\xFF\xFE", utf_16(false)),
            with(b"\xFE\xFF", utf_16(true)),
            utf_16(false),
            utf_16(true),
            b"Schr\xF6dinger\x92s \x93cat\x94, 3 \x80".to_vec(),
        ];
        for bytes in table {
            assert_eq!(text(&bytes).unwrap(), expected, "{bytes:?}");
        }
    }

    #[test]
    fn a_page_may_name_its_encoding() {
        let page = b"<meta charset=\"iso-8859-2\"><p>Er\xE9nyi, Erd\xF5s";
        assert!(text(page).unwrap().ends_with("Erényi, Erdős"));
    }

    #[test]
    fn pictures_are_no_text() {
        assert!(text(b"\x89PNG\r\n\x1a\n").is_err());
    }
}
