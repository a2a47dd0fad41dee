//! A BibTeX file to drafts.

use std::collections::HashMap;

use super::groups::Groups;
use super::lex::{Block, blocks};
use super::value::Strings;
use super::work::{Work, inherit};
use super::{field, kind};
use crate::{Problem, Reading};

/// Reads all entries. One that cannot be read is a problem with its line and its text; the others
/// are read.
pub fn read(text: &str) -> Reading {
    let text = crate::decode::lines(text);
    let mut reading = Reading::default();
    let mut strings = Strings::new();
    let mut groups = Groups::default();
    let mut works: Vec<(usize, Work<'_>)> = Vec::new();
    let mut count = 0;
    for block in blocks(&text) {
        match block {
            Block::Strings(fields) => strings.define(&fields),
            Block::Comment(comment) => groups.comment(comment),
            Block::Damaged(damage) => {
                count += 1;
                reading.problems.push(Problem {
                    entry: count,
                    line: damage.line,
                    reason: format!("{} It was left out.", damage.reason),
                    raw: damage.raw.to_owned(),
                });
            }
            Block::Entry(entry) => {
                count += 1;
                let fields = entry
                    .fields
                    .iter()
                    .map(|field| {
                        (
                            field.name.to_ascii_lowercase(),
                            strings.expand(&field.value),
                        )
                    })
                    .collect();
                let kind = entry.kind.to_ascii_lowercase();
                works.push((
                    count,
                    Work {
                        kind: kind.trim_end_matches('*').to_owned(),
                        key: entry.key,
                        line: entry.line,
                        raw: entry.raw,
                        fields,
                    },
                ));
            }
        }
    }
    let (places, mut works): (Vec<usize>, Vec<Work<'_>>) = works.into_iter().unzip();
    inherit(&mut works);
    let sets = sets(&works);
    for (entry, work) in places.into_iter().zip(works) {
        // Values for other entries, and sets of them, are no papers.
        if work.kind == "xdata" || (work.kind == "set" && work.get("title").is_none()) {
            continue;
        }
        if work.fields.iter().all(|(_, value)| value.trim().is_empty())
            && !kind::is_known(&work.kind)
        {
            reading.problems.push(Problem {
                entry,
                line: work.line,
                reason: "This entry has no field that could be read. It was left out.".to_owned(),
                raw: work.raw.to_owned(),
            });
            continue;
        }
        let mut draft = field::draft(entry, &work, &groups);
        let of = sets.get(work.key).into_iter().flatten();
        draft.collections.extend(of.map(|set| (*set).to_owned()));
        reading.drafts.push(draft);
    }
    reading
}

/// The sets that each key is a member of.
fn sets<'a>(works: &[Work<'a>]) -> HashMap<String, Vec<&'a str>> {
    let mut sets: HashMap<String, Vec<&str>> = HashMap::new();
    for work in works {
        if work.kind != "set" || work.get("title").is_some() || work.key.is_empty() {
            continue;
        }
        for member in work.get("entryset").unwrap_or_default().split(',') {
            let of = sets.entry(member.trim().to_owned()).or_default();
            if of.len() < 100 && !of.contains(&work.key) {
                of.push(work.key);
            }
        }
    }
    sets
}
