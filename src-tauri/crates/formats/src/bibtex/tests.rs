use model::{Draft, Kind};
use proptest::prelude::*;

use super::{Dialect, read, write};
use crate::random::{draft, essence, tidy};
use crate::tests::item;

fn back(draft: &Draft, dialect: Dialect) -> (String, Draft) {
    let text = write(&[item(draft)], dialect, &Default::default());
    let mut reading = read(&text);
    assert_eq!(reading.problems, [], "{text}");
    assert_eq!(reading.drafts.len(), 1, "{text}");
    (text, reading.drafts.remove(0))
}

/// What the format can hold: every entry has a key, and BibTeX no thesis without its kind.
fn held(draft: Draft, dialect: Dialect) -> Draft {
    let mut draft = tidy(draft);
    let id = item(&draft).id.to_string();
    draft.citation_key = draft.citation_key.or(Some(id));
    if draft.kind == Kind::Thesis && dialect == Dialect::Bibtex && draft.fields.genre.is_none() {
        draft.fields.genre = Some("PhD thesis".to_owned());
    }
    draft
}

proptest! {
    #[test]
    fn bibtex_reads_back(draft in draft()) {
        let draft = held(draft, Dialect::Bibtex);
        let (text, again) = back(&draft, Dialect::Bibtex);
        prop_assert_eq!(essence(&again), essence(&draft), "{}", text);
        prop_assert_eq!(back(&again, Dialect::Bibtex).0, text, "the same again");
    }

    #[test]
    fn biblatex_reads_back(draft in draft()) {
        let draft = held(draft, Dialect::Biblatex);
        let (text, again) = back(&draft, Dialect::Biblatex);
        prop_assert_eq!(essence(&again), essence(&draft), "{}", text);
    }
}
