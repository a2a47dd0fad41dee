//! Who wrote and where it appeared, counted over a set of units; and names that begin so.

use std::cmp::Reverse;
use std::collections::HashMap;

use fixedbitset::FixedBitSet;
use model::Result;
use model::query::{Form, Scope, Text};
use tantivy::columnar::StrColumn;

use crate::guard::reading;
use crate::snapshot::{GONE, Snapshot};
use crate::trouble::of_tantivy;
use crate::words::words;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// Creators.
    Author,
    /// Journals, proceedings, books.
    Venue,
}

impl Named {
    const fn column(self) -> &'static str {
        match self {
            Self::Author => "author_names",
            Self::Venue => "venue_name",
        }
    }

    const fn scope(self) -> Scope {
        match self {
            Self::Author => Scope::Author,
            Self::Venue => Scope::Venue,
        }
    }
}

impl Snapshot {
    /// The names that most of these units have, with how many have each; at most `most`.
    pub fn counts(
        &self,
        named: Named,
        within: &FixedBitSet,
        most: usize,
    ) -> Result<Vec<(String, u32)>> {
        reading(|| self.counted(named, within, most, None))
    }

    /// The names of which a word begins so, the most frequent first; at most `most`.
    pub fn names(
        &self,
        named: Named,
        begin: &str,
        within: &FixedBitSet,
        most: usize,
    ) -> Result<Vec<(String, u32)>> {
        let text = Text {
            scope: named.scope(),
            form: Form::Prefix,
            text: begin.to_owned(),
        };
        let Some(found) = self.find(&text, Some(within), &mut Vec::new())? else {
            return self.counts(named, within, most);
        };
        let mut folded = String::new();
        words(begin, false, &mut |word| {
            folded.clear();
            folded.push_str(word.text);
        });
        reading(|| self.counted(named, &found, most, Some(&|name| begins(name, &folded))))
    }

    fn counted(
        &self,
        named: Named,
        within: &FixedBitSet,
        most: usize,
        wanted: Option<&dyn Fn(&str) -> bool>,
    ) -> Result<Vec<(String, u32)>> {
        let mut segments: Vec<(StrColumn, Vec<u32>)> = Vec::new();
        for (number, segment) in (0..).zip(&self.segments) {
            let reader = self.searcher.segment_reader(number);
            let Some(column) = reader
                .fast_fields()
                .str(named.column())
                .map_err(of_tantivy)?
            else {
                continue;
            };
            let mut counts = vec![0_u32; column.num_terms()];
            for unit in within.ones() {
                for doc in segment.docs.of(u32::try_from(unit).unwrap_or(GONE)) {
                    for name in column.term_ords(*doc) {
                        let at = usize::try_from(name).unwrap_or(usize::MAX);
                        if let Some(count) = counts.get_mut(at) {
                            *count += 1;
                        }
                    }
                }
            }
            if let Some(wanted) = wanted {
                drop_unwanted(&column, &mut counts, wanted)?;
            }
            segments.push((column, counts));
        }
        // A name that is among the most frequent of all is so in at least one segment, or in many
        // a little; the segments are few, so a multiple of `most` of each is enough.
        let mut sums: HashMap<String, u32> = HashMap::new();
        for (column, counts) in &segments {
            let mut ranked: Vec<(Reverse<u32>, usize)> = counts
                .iter()
                .enumerate()
                .filter(|(_, count)| **count > 0)
                .map(|(at, count)| (Reverse(*count), at))
                .collect();
            if ranked.len() > most * 4 {
                ranked.select_nth_unstable(most * 4);
                ranked.truncate(most * 4);
            }
            let mut name = String::new();
            for (_, at) in ranked {
                name.clear();
                let ord = u64::try_from(at).unwrap_or(u64::MAX);
                if column
                    .ord_to_str(ord, &mut name)
                    .map_err(|error| of_tantivy(error.into()))?
                {
                    sums.entry(name.clone()).or_default();
                }
            }
        }
        for (name, sum) in &mut sums {
            for (column, counts) in &segments {
                let at = column
                    .dictionary()
                    .term_ord(name.as_bytes())
                    .map_err(|error| of_tantivy(error.into()))?;
                let at = at.and_then(|at| usize::try_from(at).ok());
                *sum += at
                    .and_then(|at| counts.get(at))
                    .copied()
                    .unwrap_or_default();
            }
        }
        let mut ranked: Vec<(String, u32)> = sums.into_iter().collect();
        ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        ranked.truncate(most);
        Ok(ranked)
    }
}

/// Counts only the names that are wanted. The names are read in their order: one by one they are
/// looked up in blocks that hold many.
fn drop_unwanted(
    column: &StrColumn,
    counts: &mut [u32],
    wanted: &dyn Fn(&str) -> bool,
) -> Result<()> {
    let mut names = column
        .dictionary()
        .stream()
        .map_err(|error| of_tantivy(error.into()))?;
    while names.advance() {
        let at = usize::try_from(names.term_ord()).unwrap_or(usize::MAX);
        let Some(count) = counts.get_mut(at) else {
            continue;
        };
        if *count > 0 && !std::str::from_utf8(names.key()).is_ok_and(wanted) {
            *count = 0;
        }
    }
    Ok(())
}

/// Whether a word of the name begins with what was folded. Most names are plain letters: they are
/// told without cutting them into words.
fn begins(name: &str, folded: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphabetic() || b" ,.".contains(&b);
    if name.bytes().all(plain) && folded.bytes().all(|b| b.is_ascii_alphabetic()) {
        return name
            .split([' ', ',', '.'])
            .filter_map(|word| word.get(..folded.len()))
            .any(|begin| begin.eq_ignore_ascii_case(folded));
    }
    let mut begins = false;
    words(name, false, &mut |word| {
        begins |= word.text.starts_with(folded)
    });
    begins
}
