use proptest::prelude::*;

use super::made::Made;
use crate::facts::facts;
use crate::image::images;
use crate::open::{Opening, open};

/// A file that has a little of everything.
fn full() -> Vec<u8> {
    let mut made = Made::with_pages(
        &[
            "/Contents 4 0 R/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://x.org)>>>>\
             <</Subtype/Highlight/Rect[0 0 9 9]/QuadPoints[1 8 5 8 1 6 5 6]/C[1 1 0]/T(Me)>>]\
             /Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>",
        ],
        "/PageLabels<</Nums[0<</S/r/P(p)/St 3>>]>>/Outlines 6 0 R/Metadata 5 0 R\
         /Names<</Dests<</Names[(d)[3 0 R/Fit]]>>>>",
    );
    made.stream(
        "",
        b"BT /F 20 Tf 50 700 Td (Some words) Tj ET 1 0 0 rg 0 0 50 50 re f",
    );
    made.stream(
        "/Type/Metadata",
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>\
          <rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
          <rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' dc:format='a'>\
          <dc:title><rdf:Alt><rdf:li>T&amp;&#65;</rdf:li></rdf:Alt></dc:title>\
          </rdf:Description></rdf:RDF></x:xmpmeta>",
    );
    made.add("<</First 7 0 R>>");
    made.add("<</Title(One)/Dest(d)/Next 8 0 R>>");
    made.add("<</Title<FEFF00C9>/Dest[3 0 R/Fit]>>");
    let info = made.add("<</Title(A title)/Author(Me)>>");
    made.trailer(&format!("/Info {info} 0 R"));
    made.bytes()
}

fn read(bytes: Vec<u8>, draw: bool) {
    if let Opening::Opened(document) = open(bytes) {
        let _ = facts(&document);
        if draw {
            let _ = images(&document);
        }
    }
}

#[test]
fn a_file_with_everything_is_told_whole() {
    let Opening::Opened(document) = open(full()) else {
        panic!("it must open");
    };
    let facts = facts(&document);
    assert_eq!(facts.labels, ["piii"]);
    assert_eq!(facts.outline.len(), 2);
    assert_eq!(facts.info.len(), 2);
    let xmp = facts
        .xmp
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    assert_eq!(
        xmp.collect::<Vec<_>>(),
        [("dc:format", "a"), ("dc:title", "T&A")]
    );
    assert_eq!((facts.links.len(), facts.marks.len()), (1, 1));
    assert_eq!(images(&document).len(), 2);
}

/// Words that change what a part of a file is.
const WORDS: [&str; 12] = [
    "1 0 R",
    "7 0 R",
    "<<",
    ">>",
    "[",
    "]",
    "(",
    "-1",
    "99999999999",
    "null",
    "/Kids",
    "endobj",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_stops_the_reader(
        bytes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        words in proptest::collection::vec((any::<prop::sample::Index>(), 0..WORDS.len()), 0..4),
        cut in proptest::option::of(any::<prop::sample::Index>()),
        draw in 0..8,
    ) {
        let mut file = full();
        for (at, byte) in bytes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        for (at, word) in words {
            let at = at.index(file.len());
            let word = WORDS[word].bytes();
            file.splice(at..(at + word.len()).min(file.len()), word);
        }
        if let Some(cut) = cut {
            file.truncate(cut.index(file.len()));
        }
        read(file, draw == 0);
    }

    #[test]
    fn any_bytes_are_opened_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        read(bytes, false);
    }
}
