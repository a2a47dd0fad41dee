use super::made::Made;
use crate::open::{Document, Opening, open};

/// The document of bytes that must open.
pub fn opened(bytes: Vec<u8>) -> Document {
    match open(bytes) {
        Opening::Opened(document) => *document,
        Opening::Encrypted => panic!("it is encrypted"),
        Opening::Broken(reason) => panic!("{reason}"),
    }
}

fn broken(bytes: &[u8]) -> String {
    match open(bytes.to_vec()) {
        Opening::Broken(reason) => reason,
        Opening::Encrypted => "encrypted".to_owned(),
        Opening::Opened(document) => format!("opened with {} pages", document.pages()),
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    let cases: [(&[u8], &str); 5] = [
        (b"", "it is empty"),
        (b"PK\x03\x04 and so on", "it is not a PDF"),
        (b"%PDF-1.4\nnothing", "it is a damaged PDF"),
        (b"%PDF-1.4\n1 0 obj\n<</Type/Catalog", "it is a damaged PDF"),
        (&Made::pages(0, "").bytes(), "it has no pages"),
    ];
    for (bytes, reason) in cases {
        assert_eq!(broken(bytes), reason);
    }
}

#[test]
fn pages_are_counted_and_not_believed() {
    let made = |kids: &str, count: &str| {
        let mut made = Made::new();
        made.add("<</Type/Catalog/Pages 2 0 R>>");
        made.add(&format!("<</Type/Pages/Kids[{kids}]/Count {count}>>"));
        made.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>");
        made.add("<</Type/Pages/Parent 2 0 R/Kids[5 0 R 2 0 R 4 0 R]/Count 1>>");
        made.add("<</Type/Page/Parent 4 0 R/MediaBox[0 0 9 9]>>");
        made.bytes()
    };
    let cases = [
        ("3 0 R 4 0 R", "2", 2),
        ("3 0 R 4 0 R", "2000000000", 2),
        ("3 0 R", "-5", 1),
        ("4 0 R 4 0 R 2 0 R", "1", 1),
        ("3 0 R 99 0 R null (x)", "/X", 1),
    ];
    for (kids, count, pages) in cases {
        assert_eq!(opened(made(kids, count)).pages(), pages, "{kids}");
    }
}

#[test]
fn pages_are_found_without_a_tree() {
    for root in ["<</Type/Pages/Count 2>>", "null", "<</Kids 7>>"] {
        let mut made = Made::new();
        made.add("<</Type/Catalog/Pages 2 0 R>>");
        made.add(root);
        made.add("<</Type/Page/Contents 5 0 R>>");
        made.add("<</Type/Page/Contents 5 0 R>>");
        made.stream("", b"0 0 1 1 re f");
        assert_eq!(opened(made.bytes()).pages(), 2, "{root}");
    }
}

#[test]
fn a_file_without_its_table_still_opens() {
    let bytes = Made::pages(3, "").bytes();
    let end = bytes.windows(4).position(|part| part == b"xref").unwrap();
    let mut cut = bytes[..end].to_vec();
    assert_eq!(opened(cut.clone()).pages(), 3);
    cut.splice(0..0, b"rubbish before it\n".iter().copied());
    assert_eq!(opened(cut).pages(), 3);
}

/// `qpdf --encrypt user owner bits` (11.3) of a page with the title "Locked"; the user password is
/// empty in the first two.
const OPEN: [&[u8]; 2] = [
    include_bytes!("locked/owner-aes256.pdf"),
    include_bytes!("locked/owner-rc4.pdf"),
];
const SHUT: [&[u8]; 2] = [
    include_bytes!("locked/user-aes128.pdf"),
    include_bytes!("locked/user-aes256.pdf"),
];

#[test]
fn a_file_that_needs_a_password_says_so() {
    for bytes in SHUT {
        assert_eq!(broken(bytes), "encrypted");
    }
    let mut made = Made::pages(1, "");
    let zeros = "00".repeat(32);
    let lock = "/Filter/Standard/V 2/R 3/Length 128/P -4";
    let lock = made.add(&format!("<<{lock}/O<{zeros}>/U<{zeros}>>>"));
    made.trailer(&format!("/Encrypt {lock} 0 R/ID[<00><00>]"));
    assert_eq!(broken(&made.bytes()), "encrypted");
}

#[test]
fn a_file_that_only_its_owner_may_change_opens() {
    for bytes in OPEN {
        let document = opened(bytes.to_vec());
        assert!(document.encrypted());
        let info = crate::facts::facts(&document).info;
        assert_eq!(info, [("Title".to_owned(), "Locked".to_owned())]);
    }
    assert!(!opened(Made::pages(1, "").bytes()).encrypted());
}

#[test]
fn locks_that_nobody_knows_are_told_apart() {
    let cases = [
        (
            "/Filter/Adobe.PubSec/V 4",
            "it is encrypted in an unknown way",
        ),
        (
            "/Filter/Standard/V 9/R 9",
            "it is encrypted in an unknown way",
        ),
        ("/Filter/Standard/V 2/R 3", "its encryption is damaged"),
    ];
    for (lock, reason) in cases {
        let mut made = Made::pages(1, "");
        let lock = made.add(&format!("<<{lock}>>"));
        made.trailer(&format!("/Encrypt {lock} 0 R"));
        assert_eq!(broken(&made.bytes()), reason, "{lock}");
    }
}
