//! An entry with its values expanded, and what it takes over from others: `crossref`, `xdata` and
//! sets, without recursion, so that entries which name each other end as well.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::kind::is_part;

/// Names of fields with their values.
pub(super) type Values<'a> = Vec<(String, Cow<'a, str>)>;

/// An entry whose values are in one piece.
#[derive(Debug)]
pub(super) struct Work<'a> {
    /// Type in small letters, without a star.
    pub kind: String,
    pub key: &'a str,
    pub line: usize,
    pub raw: &'a str,
    /// Names in small letters; a name may come twice.
    pub fields: Values<'a>,
}

impl Work<'_> {
    /// The first value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(known, value)| known == name && !value.trim().is_empty())
            .map(|(_, value)| &**value)
    }
}

/// How many entries one may take values from, one through the other.
const MOST: usize = 16;

/// Adds to every entry what it takes over.
pub(super) fn inherit<'a>(works: &mut [Work<'a>]) {
    let mut places: HashMap<String, usize> = HashMap::new();
    for (place, work) in works.iter().enumerate() {
        places.entry(work.key.to_lowercase()).or_insert(place);
    }
    let mut more: Vec<(usize, Values<'a>)> = Vec::new();
    for (place, work) in works.iter().enumerate() {
        if work.get("crossref").is_none() && work.get("xdata").is_none() {
            continue;
        }
        let found = taken_over(works, &places, place, work);
        if !found.is_empty() {
            more.push((place, found));
        }
    }
    for (place, found) in more {
        if let Some(work) = works.get_mut(place) {
            work.fields.extend(found);
        }
    }
}

fn taken_over<'a>(
    works: &[Work<'a>],
    places: &HashMap<String, usize>,
    place: usize,
    work: &Work<'a>,
) -> Values<'a> {
    let mut found: Values<'a> = Vec::new();
    let mut seen = HashSet::from([place]);
    // The entry that is asked, and whether what is above it is a book that holds this work.
    let mut asked = vec![(place, false)];
    while let Some((from, above)) = asked.pop() {
        let Some(parent) = works.get(from) else {
            continue;
        };
        for (name, holds) in [("crossref", true), ("xdata", above)] {
            for key in parent.get(name).unwrap_or_default().split(',') {
                let next = places.get(&key.trim().to_lowercase());
                if let Some(next) = next.filter(|_| seen.len() < MOST)
                    && seen.insert(*next)
                {
                    asked.push((*next, holds || above));
                }
            }
        }
        if from == place {
            continue;
        }
        for (name, value) in &parent.fields {
            let Some(name) = (if above {
                as_part(work, parent, name)
            } else {
                Some(name.as_str())
            }) else {
                continue;
            };
            let has = work.get(name).is_some()
                || found.iter().any(|(known, _)| known == name)
                || equals(name).iter().any(|equal| work.get(equal).is_some());
            if !has && !matches!(name, "crossref" | "xdata") {
                found.push((name.to_owned(), value.clone()));
            }
        }
    }
    found
}

/// Other names of the same field.
fn equals(name: &str) -> &'static [&'static str] {
    match name {
        "date" => &["year"],
        "year" | "month" => &["date"],
        "journal" => &["journaltitle"],
        "journaltitle" => &["journal"],
        "location" => &["address"],
        "address" => &["location"],
        _ => &[],
    }
}

/// The name that a field of the book has in its part (BibLaTeX manual, appendix B); `None` for what
/// says something of the book alone.
fn as_part<'n>(work: &Work<'_>, parent: &Work<'_>, name: &'n str) -> Option<&'n str> {
    let part = is_part(&work.kind);
    let many = parent.kind.starts_with("mv");
    Some(match name {
        "title" | "subtitle" | "titleaddon" if many => match name {
            "title" => "maintitle",
            "subtitle" => "mainsubtitle",
            _ => "maintitleaddon",
        },
        // A book that is to be taken over by its parts may have its title in booktitle as well.
        "title" if part && parent.get("booktitle").is_some() => return None,
        "title" if part => "booktitle",
        "subtitle" if part => "booksubtitle",
        "titleaddon" if part => "booktitleaddon",
        "title" if parent.kind == "periodical" => "journaltitle",
        "subtitle" if parent.kind == "periodical" => "journalsubtitle",
        "author" if part && parent.kind.contains("book") => "bookauthor",
        "title" | "subtitle" | "titleaddon" | "shorttitle" | "sorttitle" | "indextitle"
        | "indexsorttitle" | "abstract" | "annotation" | "annote" | "keywords" | "groups"
        | "file" | "doi" | "eprint" | "eprinttype" | "archiveprefix" | "eprintclass" | "ids"
        | "entryset" | "entrysubtype" | "execute" | "label" | "options" | "presort" | "related"
        | "relatedoptions" | "relatedstring" | "relatedtype" | "shortauthor" | "shorteditor"
        | "shorthand" | "shorthandintro" | "sortkey" | "xref" | "owner" | "timestamp" | "pages"
        | "pagetotal" | "numpages" => return None,
        name => name,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work<'a>(kind: &str, key: &'a str, fields: &[(&str, &str)]) -> Work<'a> {
        Work {
            kind: kind.to_owned(),
            key,
            line: 1,
            raw: "",
            fields: fields
                .iter()
                .map(|(a, b)| ((*a).to_owned(), Cow::Owned((*b).to_owned())))
                .collect(),
        }
    }

    #[test]
    fn a_part_takes_over_from_its_book() {
        let mut works = [
            work("inproceedings", "a", &[("title", "A"), ("crossref", "P")]),
            work(
                "proceedings",
                "p",
                &[
                    ("title", "Book"),
                    ("year", "2001"),
                    ("xdata", "x"),
                    ("doi", "10.1/2"),
                ],
            ),
            work("xdata", "x", &[("publisher", "P"), ("title", "no")]),
        ];
        inherit(&mut works);
        assert_eq!(works[0].get("booktitle"), Some("Book"));
        assert_eq!(works[0].get("title"), Some("A"));
        assert_eq!(works[0].get("year"), Some("2001"));
        assert_eq!(works[0].get("publisher"), Some("P"));
        assert_eq!(works[0].get("doi"), None);
        assert_eq!(works[1].get("publisher"), Some("P"));
    }

    #[test]
    fn entries_that_name_each_other_end() {
        let mut works = [
            work("book", "a", &[("crossref", "b"), ("publisher", "A")]),
            work("book", "b", &[("crossref", "a"), ("year", "2001")]),
            work("book", "c", &[("crossref", "c"), ("xdata", "c,c,a")]),
        ];
        inherit(&mut works);
        assert_eq!(works[0].get("year"), Some("2001"));
        assert_eq!(works[1].get("publisher"), Some("A"));
        assert_eq!(works[2].get("publisher"), Some("A"));
    }
}
