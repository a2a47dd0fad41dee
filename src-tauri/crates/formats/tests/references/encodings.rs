//! Every usual encoding and every usual line break.

use formats::{Format, read};

#[test]
fn encodings_and_line_breaks_do_not_matter() {
    let text = "@article{a,\n  title = {Über Schafe},\n  author = {Müller, Ö.}\n}\n\n@book{b,\n  title = {Café}\n}\n";
    let utf_16 = |little: bool| -> Vec<u8> {
        let unit = |unit: u16| {
            if little {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            }
        };
        text.encode_utf16().flat_map(unit).collect()
    };
    let latin: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let inputs = [
        text.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        [b"\xFF\xFE".to_vec(), utf_16(true)].concat(),
        [b"\xFE\xFF".to_vec(), utf_16(false)].concat(),
        utf_16(true),
        latin,
        text.replace('\n', "\r\n").into_bytes(),
        text.replace('\n', "\r").into_bytes(),
    ];
    for bytes in inputs {
        assert_eq!(
            Format::detect(&bytes, "x"),
            Some(Format::Bibtex),
            "{bytes:?}"
        );
        let drafts = read(Format::Bibtex, &bytes, None).unwrap().drafts;
        assert_eq!(drafts.len(), 2);
        assert_eq!(drafts[0].fields.title.as_deref(), Some("Über Schafe"));
        assert_eq!(drafts[0].creators[0].family.as_deref(), Some("Müller"));
        assert_eq!(drafts[1].line, 6);
    }
    let ris = "TY  - BOOK\rTI  - Über\rER  - \r";
    let drafts = read(Format::Ris, ris.as_bytes(), None).unwrap().drafts;
    assert_eq!(drafts[0].fields.title.as_deref(), Some("Über"));
}
