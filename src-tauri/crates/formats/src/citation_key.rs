//! Citation keys by a pattern, as Better BibTeX (`auth.lower + shorttitle(3,3) + year`) and JabRef
//! (`[auth][year]`) write it.

mod parse;
mod part;

use std::collections::BTreeSet;
use std::str::FromStr;

use model::{Error, Item};

pub(crate) use parse::Bracketed;
use part::Part;

/// The pattern that holds if none is set.
pub const DEFAULT: &str = "auth.lower + shorttitle(3,3) + year";

/// A pattern that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(Vec<Part>);

impl FromStr for Pattern {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        parse::parts(text).map(Self).map_err(|reason| {
            Error::invalid(format!(
                "\"{text}\" is no pattern of citation keys: {reason}; nothing was changed."
            ))
            .hint("Write for example auth.lower + shorttitle(3,3) + year, or [auth][year].")
        })
    }
}

impl Pattern {
    /// The key of an item, before others are looked at. It is never empty.
    pub fn key(&self, item: &Item) -> String {
        let key: String = self.0.iter().map(|part| part.of(item)).collect();
        if key.is_empty() {
            "untitled".to_owned()
        } else {
            key
        }
    }

    /// The key of an item that none of `taken` is, in any case of its letters: with `a`, `b`, … behind
    /// it if need be. It then belongs to `taken`.
    pub fn unique(&self, item: &Item, taken: &mut BTreeSet<String>) -> String {
        let base = self.key(item);
        let mut key = base.clone();
        let mut number = 0usize;
        while !taken.insert(key.to_lowercase()) {
            key = format!("{base}{}", letters(number));
            number += 1;
        }
        key
    }
}

/// a, b, …, z, aa, ab, …
fn letters(mut number: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'a' + u8::try_from(number % 26).unwrap_or(0)));
        match (number / 26).checked_sub(1) {
            Some(rest) => number = rest,
            None => break,
        }
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use model::{Creator, Draft};
    use proptest::prelude::*;

    use super::*;
    use crate::tests::item;

    fn paper() -> Item {
        let mut draft = Draft::default();
        draft.fields.title = Some("On the Théorie of Deep-Learning: A Survey".into());
        draft.fields.issued = Some("2021-03".into());
        draft.fields.page = Some("17-20".into());
        draft.fields.container_title = Some("Journal of Odd Results".into());
        draft.creators = vec![
            Creator::author("Müller-Øst, Jane"),
            Creator::author("Roe, Bob"),
            Creator::author("Poe, Al"),
        ];
        draft.creators[0].particle = Some("van".into());
        item(&draft)
    }

    #[test]
    fn both_ways_to_write_a_pattern_are_understood() {
        let table = [
            (DEFAULT, "vanmullerostTheorieDeepLearning2021"),
            ("[auth][year]", "vanMullerOst2021"),
            ("[auth:lower]_[shortyear]", "vanmullerost_21"),
            ("[authEtAl:lower][year]", "vanmullerostetal2021"),
            ("[auth3][veryshorttitle:lower]:[firstpage]", "vantheorie:17"),
            ("auth(3).upper + \"-\" + year", "VAN-2021"),
            (
                "authors(2) + veryshorttitle + year",
                "vanMullerOstRoetheorie2021",
            ),
            ("[journal:abbr][year]", "JOR2021"),
            ("[editor][year]", "2021"),
        ];
        for (pattern, expected) in table {
            let pattern: Pattern = pattern.parse().unwrap();
            assert_eq!(pattern.key(&paper()), expected, "{pattern:?}");
        }
        for bad in ["", "[auth", "nobody + year", "auth.sideways", "auth("] {
            assert!(bad.parse::<Pattern>().is_err(), "{bad}");
        }
    }

    #[test]
    fn no_key_is_given_twice() {
        let pattern: Pattern = "[auth][year]".parse().unwrap();
        let mut taken = BTreeSet::from(["vanmullerost2021".to_owned()]);
        let keys: Vec<String> = (0..28)
            .map(|_| pattern.unique(&paper(), &mut taken))
            .collect();
        assert_eq!(keys[0], "vanMullerOst2021a");
        assert_eq!(keys[26], "vanMullerOst2021aa");
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), 28);
    }

    proptest! {
        #[test]
        fn no_pattern_panics(pattern in "[\\[\\]a-zA-Z0-9.:(), +\"é]{0,30}") {
            if let Ok(pattern) = pattern.parse::<Pattern>() {
                pattern.key(&paper());
            }
        }
    }
}
