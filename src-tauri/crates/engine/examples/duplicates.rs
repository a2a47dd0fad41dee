//! Measures the search for duplicates at size: `cargo run --release -p offprint-engine --example
//! duplicates -- 100000`. Of the papers, which are made up, 2 % are copies or versions of others and
//! another 1 % look like others and are none. Prints one line per figure: RESULT, work, at, figure of
//! the design, measured.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice
)]

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use engine::Engine;
use engine::place::Places;
use library::item::Fate;
use library::{How, item};
use model::{Creator, Draft, Identifier, ItemId, Kind, Origin, Progress};

/// The same numbers in every run (Steele and others, <https://doi.org/10.1145/2660193.2660195>).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most as u64).unwrap()
    }

    /// A place in a list, the first ones far more often, as words and names come in texts.
    fn often(&mut self, most: usize) -> usize {
        let share = self.below(1_000_000) as f64 / 1_000_000.0;
        ((most as f64).powf(share) - 1.0) as usize
    }
}

const PARTS: [&str; 40] = [
    "ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sta", "tre", "vi", "lon", "mar",
    "ter", "gen", "sol", "pan", "ker", "dro", "phi", "the", "ana", "ion", "ism", "ity", "ant",
    "ene", "ose", "cal", "tic", "nal", "ver", "sen", "tum", "rho", "lis", "qua", "zen",
];

fn word(mut number: usize) -> String {
    let mut word = String::new();
    number += 41;
    while number > 0 {
        word.push_str(PARTS[number % 40]);
        number /= 40;
    }
    word
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    format!("{}{rest}", first.to_uppercase())
}

/// How a copy differs from its paper.
const KINDS: [&str; 8] = [
    "the same DOI",
    "an arXiv id beside its DOI",
    "the same title in other letters",
    "a preprint of the year before",
    "a slip of the pen",
    "a plural",
    "no subtitle",
    "TeX in the title",
];

/// How a paper differs from the one that it looks like.
const OTHERS: [&str; 6] = [
    "part II",
    "a comment",
    "an erratum",
    "another author",
    "years later",
    "the opposite",
];

fn original(number: usize, chance: &mut Chance) -> Draft {
    let words = 5 + chance.below(8);
    let mut title: Vec<String> = (0..words).map(|_| word(chance.often(20_000))).collect();
    if number.is_multiple_of(5) {
        let middle = words / 2 + 2;
        if middle < words {
            title[middle].push(':');
        }
    }
    if number.is_multiple_of(97) {
        title = vec!["Editorial".to_owned()];
    }
    title[0] = capital(&title[0]);
    let surname = capital(&word(chance.often(8_000)));
    let given = capital(&word(chance.below(400)));
    let mut draft = Draft {
        kind: Kind::ArticleJournal,
        ..Draft::default()
    };
    draft.fields.title = Some(title.join(" "));
    draft.fields.container_title =
        Some(format!("Journal of {}", capital(&word(chance.often(900)))));
    draft.fields.volume = Some((1 + chance.below(90)).to_string());
    draft.fields.page = Some(format!("{}", 1 + chance.below(900)));
    draft.fields.issued = Some((1985 + chance.below(40)).to_string());
    draft.creators = vec![Creator::author(&format!("{surname}, {given}"))];
    if !number.is_multiple_of(3) {
        draft.identifiers = vec![doi(&format!("10.5555/{number}"))];
    }
    draft
}

fn doi(text: &str) -> Identifier {
    Identifier::recognise(text).unwrap()
}

fn with_title(draft: &Draft, change: impl Fn(&str) -> String) -> Draft {
    let mut changed = draft.clone();
    let title = draft.fields.title.clone().unwrap();
    changed.fields.title = Some(change(&title));
    changed
}

fn in_year(draft: &mut Draft, by: i32) {
    let year: i32 = draft.fields.issued.as_ref().unwrap().parse().unwrap();
    draft.fields.issued = Some((year + by).to_string());
}

/// A copy of a paper; `None` where its title has not what the kind needs.
fn copy(kind: usize, draft: &Draft, number: usize) -> Option<Draft> {
    let title = draft.fields.title.clone().unwrap();
    if title == "Editorial" {
        return None;
    }
    let without = |mut draft: Draft| {
        draft.identifiers.clear();
        draft
    };
    let last = title.rsplit(' ').next().unwrap().to_owned();
    Some(match kind {
        0 if !draft.identifiers.is_empty() => with_title(draft, str::to_uppercase),
        1 => {
            let mut other = without(draft.clone());
            let id = format!(
                "{:02}{:02}.{:05}",
                10 + number % 10,
                1 + number % 12,
                number % 99_999
            );
            other.identifiers = vec![doi(&format!("10.48550/arXiv.{id}"))];
            other.kind = Kind::Article;
            other
        }
        2 => without(with_title(draft, |title| {
            title.replace('a', "á").to_uppercase()
        })),
        3 => {
            let mut other = without(draft.clone());
            in_year(&mut other, -1);
            other.kind = Kind::Article;
            other
        }
        4 if last.len() > 7 => without(with_title(draft, |title| {
            let cut = title.len() - 4;
            format!("{}{}", &title[..cut], &title[cut + 1..])
        })),
        5 if last.len() > 5 => without(with_title(draft, |title| format!("{title}s"))),
        6 => {
            let (main, _) = title.split_once(": ")?;
            if main.len() < 20 {
                return None;
            }
            without(with_title(draft, |_| main.to_owned()))
        }
        7 => without(with_title(draft, |title| {
            format!("{{{}}}", title.replacen(' ', " \\textit{", 1) + "}")
        })),
        _ => return None,
    })
}

/// A paper that looks like another one and is none.
fn other(kind: usize, draft: &Draft) -> Option<Draft> {
    let title = draft.fields.title.clone().unwrap();
    if title == "Editorial" || title.contains(':') {
        return None;
    }
    let mut other = match kind {
        0 => with_title(draft, |title| format!("{title}, part II")),
        1 => with_title(draft, |title| format!("Comment on {title}")),
        2 => with_title(draft, |title| format!("Erratum to: {title}")),
        3 => {
            let mut other = draft.clone();
            other.creators = vec![Creator::author("Unheard, Of")];
            other
        }
        4 => {
            let mut other = draft.clone();
            in_year(&mut other, 7);
            other
        }
        _ => with_title(draft, |title| match title.rsplit_once(' ') {
            Some((start, last)) => format!("{start} un{last}"),
            None => title.to_owned(),
        }),
    };
    other.identifiers.clear();
    Some(other)
}

fn main() {
    let count: usize = std::env::args()
        .nth(1)
        .and_then(|count| count.parse().ok())
        .unwrap_or(100_000);
    let folder = tempfile::TempDir::new().unwrap();
    let places = Places {
        config: folder.path().join("config"),
        state: folder.path().join("state"),
        home: folder.path().join("home"),
        command: None,
    };
    let engine = Engine::open_for(
        &places,
        &folder.path().join("library"),
        How::Either,
        Origin::Window,
    )
    .unwrap();
    let mut chance = Chance(7);
    let originals: Vec<Draft> = (0..count * 97 / 100)
        .map(|number| original(number, &mut chance))
        .collect();
    let mut kept: Vec<Option<ItemId>> = Vec::new();
    item::import(
        engine.library(),
        "a bench",
        originals.clone(),
        &mut |_: Progress| Ok(()),
        &mut |imported| {
            kept.extend(imported.iter().map(|(_, fate)| match fate {
                Fate::Added(item) => Some(*item),
                Fate::Duplicate(..) => None,
            }));
        },
    )
    .unwrap();
    let mut work: BTreeMap<ItemId, usize> = BTreeMap::new();
    for (number, item) in kept.iter().enumerate() {
        work.extend(item.map(|item| (item, number)));
    }
    let mut planted: Vec<(usize, ItemId, ItemId)> = Vec::new();
    let library = engine.library().grouped();
    let mut at = 0;
    while planted.len() < count / 50 {
        let (number, kind) = (at * 31 % originals.len(), at % KINDS.len());
        at += 1;
        let copied = copy(kind, &originals[number], number);
        let (Some(copied), Some(Some(base))) = (copied, kept.get(number)) else {
            continue;
        };
        let id = item::create(&library, copied).unwrap().value;
        work.insert(id, number);
        planted.push((kind, *base, id));
    }
    let mut strangers = 0;
    while strangers < count / 100 {
        let (number, kind) = (at * 29 % originals.len(), at % OTHERS.len());
        at += 1;
        let Some(made) = other(kind, &originals[number]) else {
            continue;
        };
        let id = item::create(&library, made).unwrap().value;
        work.insert(id, count + strangers);
        strangers += 1;
    }

    let tell = |work: &str, at: &str, figure: &str, measured: String| {
        println!("RESULT\t{work}\t{at}\t{figure}\t{measured}")
    };
    let items = format!("{count} items");
    let mut took = Vec::new();
    let mut groups = Vec::new();
    for _ in 0..3 {
        let since = Instant::now();
        groups = engine.find_duplicates().unwrap();
        took.push(since.elapsed());
    }
    took.sort();
    tell(
        "duplicates found",
        &items,
        "5 s",
        format!("{:.1} ms", took[1].as_secs_f64() * 1000.0),
    );

    let mut by_rule: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut together: BTreeSet<(ItemId, ItemId)> = BTreeSet::new();
    for group in &groups {
        for (place, a) in group.items.iter().enumerate() {
            together.extend(group.items.iter().skip(place + 1).map(|b| (*a, *b)));
        }
        for pair in &group.pairs {
            let rule = serde_json::to_value(pair.rule)
                .unwrap()
                .as_str()
                .unwrap()
                .to_owned();
            let (right, all) = by_rule.entry(rule).or_default();
            *all += 1;
            *right += usize::from(work[&pair.a] == work[&pair.b]);
        }
    }
    for (rule, (right, all)) in &by_rule {
        let share = 100.0 * *right as f64 / *all as f64;
        tell(
            &format!("duplicates, precision of {rule}"),
            &items,
            "-",
            format!("{share:.2} % of {all} pairs"),
        );
    }
    for (kind, name) in KINDS.iter().enumerate() {
        let of: Vec<_> = planted.iter().filter(|(one, ..)| *one == kind).collect();
        let found = of
            .iter()
            .filter(|(_, a, b)| together.contains(&(*a.min(b), *a.max(b))))
            .count();
        let share = 100.0 * found as f64 / of.len().max(1) as f64;
        tell(
            &format!("duplicates, recall of {name}"),
            &items,
            "-",
            format!("{share:.2} % of {}", of.len()),
        );
    }
}
