//! The abstract and the keywords: what follows their headings up to the next heading, or what stands
//! between authors and introduction. It must not know names.

use model::evidence::{About, Candidate};
use model::pdf::Rect;

use super::found::{Place, around, on_page};
use super::front::{Front, Leaf};
use super::title::text_of;
use crate::assemble::Line;

/// The longest abstract, in letters.
const LONGEST: usize = 6000;

/// Headings of abstracts, without spaces and in lower case.
#[rustfmt::skip]
const ABSTRACT: &[&str] = &[
    "abstract", "summary", "executivesummary", "zusammenfassung", "kurzfassung", "résumé", "resume",
    "resumen", "resumo", "riassunto", "streszczenie", "abstrakt", "samenvatting", "sammanfattning",
    "аннотация", "摘要", "要旨", "概要", "초록", "özet",
];

/// Headings that end one.
#[rustfmt::skip]
const ENDS: &[&str] = &[
    "keywords", "keyword", "keywordsandphrases", "additionalkeywordsandphrases", "indexterms",
    "generalterms", "introduction", "ccsconcepts", "categoriesandsubjectdescriptors",
    "acmreferenceformat", "schlüsselwörter", "motsclés", "motsclefs", "palabrasclave",
    "palavraschave", "background", "contents", "tableofcontents", "1introduction", "iintroduction",
    "1.introduction", "i.introduction", "authorkeywords", "jelclassification",
    "mathematicssubjectclassification", "amssubjectclassification", "pacsnumbers", "highlights",
    "einleitung", "correspondence", "abbreviations", "significance", "authorsummary", "关键词",
    "キーワード", "tobecited",
];

const KEYWORDS: &[&str] = &[
    "keywordsandphrases",
    "additionalkeywordsandphrases",
    "authorkeywords",
    "keywords",
    "keyword",
    "indexterms",
    "schlüsselwörter",
    "motsclés",
    "motsclefs",
    "palabrasclave",
    "palavraschave",
    "parolechiave",
    "关键词",
    "キーワード",
];

/// A heading at the beginning of a line: how many bytes of the line it takes, and whether it is all of
/// it.
fn heading(text: &str, of: &[&str]) -> Option<(usize, bool)> {
    let mut letters = String::new();
    let mut best = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c.is_alphanumeric() {
            letters.extend(c.to_lowercase());
            if letters.len() > 40 {
                break;
            }
            let next = text.get(end..).and_then(|rest| rest.chars().next());
            let whole = next.is_none_or(|c| !c.is_alphanumeric());
            if whole && of.contains(&letters.as_str()) {
                best = Some(end);
            }
        } else if !matches!(c, ' ' | '-' | '.' | '&' | '’' | '\'') {
            break;
        }
    }
    let end = best?;
    let rest = text.get(end..)?;
    let sign = rest.trim_start().chars().next();
    let alone = rest.trim_matches(|c: char| !c.is_alphanumeric()).is_empty();
    let capital = text
        .chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(|c| !c.is_lowercase());
    // "Abstract interpretation of ..." is no heading.
    let run_in = alone
        || sign.is_some_and(|c| {
            matches!(
                c,
                '.' | ':' | '—' | '–' | '-' | '|' | '：' | ']' | '】' | '/' | '•' | '·'
            )
        })
        || super::row::capitals(text.get(..end)?) && text.get(..end)?.len() > 3;
    (capital && run_in).then(|| {
        let signs = rest.len()
            - rest
                .trim_start_matches(|c: char| {
                    !c.is_alphanumeric() && c != '(' && c != '“' && c != '"' && c != '['
                })
                .len();
        (end + signs, alone)
    })
}

/// The candidates.
pub fn tell(front: &Front<'_>, found: &mut Vec<Candidate>) {
    for leaf in std::iter::once(front.leaf).chain(front.next) {
        let abstracts = headed(leaf, ABSTRACT);
        if let Some((text, rect)) = abstracts {
            let place = Place {
                page: leaf.number,
                rect,
            };
            let words = text.split_whitespace().count();
            let sure = if (30..=600).contains(&words) {
                0.92
            } else {
                0.55
            };
            found.push(on_page(
                About::Abstract,
                text,
                place,
                sure,
                "below its heading",
            ));
            break;
        }
    }
    if !found.iter().any(|one| one.about == About::Abstract)
        && let Some((text, rect)) = between(front)
    {
        let place = Place {
            page: front.leaf.number,
            rect,
        };
        found.push(on_page(
            About::Abstract,
            text,
            place,
            0.7,
            "between authors and introduction",
        ));
    }
    for leaf in std::iter::once(front.leaf).chain(front.next) {
        if let Some((text, rect)) = headed(leaf, KEYWORDS) {
            let words = keywords(&text);
            if (1..=30).contains(&words.len()) {
                let place = Place {
                    page: leaf.number,
                    rect,
                };
                found.push(on_page(
                    About::Keywords,
                    words.join("; "),
                    place,
                    0.85,
                    "below its heading",
                ));
                break;
            }
        }
    }
}

/// What stands below the first of these headings, and where.
fn headed(leaf: &Leaf, of: &[&str]) -> Option<(String, Rect)> {
    let keywords = of.contains(&"keywords");
    let (at, (skip, alone)) = leaf
        .lines
        .iter()
        .enumerate()
        .find_map(|(at, line)| Some((at, heading(&line.text(), of)?)))?;
    let head = leaf.lines.get(at)?;
    let mut taken: Vec<Line> = Vec::new();
    let mut letters = 0;
    let mut last: Option<&Line> = None;
    for (index, line) in leaf.lines.iter().enumerate().skip(at) {
        let mut line = line.clone();
        let text = line.text();
        if index == at {
            if alone {
                continue;
            }
            drop_front(&mut line, skip);
        } else if ends(&text, last, &line, head, keywords) {
            break;
        }
        letters += text.len();
        if letters > LONGEST {
            return None;
        }
        taken.push(line);
        last = leaf.lines.get(index);
        if keywords && taken.len() > 12 {
            break;
        }
    }
    let text = text_of(&taken);
    let text = text.trim();
    let area = around(taken.iter().map(|line| line.turn.area(line.area)));
    (text.len() > if keywords { 3 } else { 60 }).then(|| (text.replace('\n', "\n\n"), area))
}

/// Takes so many bytes of the text of a line away at its beginning.
fn drop_front(line: &mut Line, skip: usize) {
    let mut left = skip;
    while left > 0 && !line.words.is_empty() {
        let Some(first) = line.words.first_mut() else {
            return;
        };
        if first.text.len() < left {
            left -= first.text.len() + 1;
            line.words.remove(0);
        } else {
            first.text = first.text.get(left..).unwrap_or_default().to_owned();
            left = 0;
            if first.text.is_empty() {
                line.words.remove(0);
            }
        }
    }
}

fn ends(text: &str, last: Option<&Line>, line: &Line, head: &Line, keywords: bool) -> bool {
    if heading(text, ENDS).is_some() || super::references::numbered_heading(text) {
        return true;
    }
    let low = text.to_lowercase();
    let stops = [
        "©",
        "copyright",
        "permission to make",
        "doi:",
        "https://doi",
        "received ",
        "received:",
        "correspondence",
        "corresponding author",
        "* corresponding",
        "e-mail",
        "email:",
        "this work is licensed",
        "this is an open access",
        "acm reference",
        "manuscript received",
        "∗ corresponding",
        "preprint submitted",
        "how to cite",
        "citation:",
        "classification codes",
        "pacs",
        "msc:",
        "msc ",
        "jel ",
        "available online",
    ];
    if stops.iter().any(|stop| low.starts_with(stop)) {
        return true;
    }
    let Some(last) = last else {
        return false;
    };
    if keywords {
        let far = last.base - line.base > 1.9 * last.size || last.block != line.block;
        return far
            || (line.bold && !last.bold && !head.bold)
            || (line.size - last.size).abs() > 1.2;
    }
    // Another size or another column that begins with a heading.
    let other =
        (line.size - last.size).abs() > 0.12 * last.size.max(line.size) && line.words.len() > 2;
    let far = last.block == line.block && last.base - line.base > 3.2 * last.size;
    let ended = last.text().trim_end().ends_with(['.', ')', '!', '?']);
    ended && (other || far || last.block != line.block && line.base > head.base)
}

/// Text between authors and introduction that has no heading.
fn between(front: &Front<'_>) -> Option<(String, Rect)> {
    let title = front.title.as_ref()?;
    let lines = &front.leaf.lines;
    let intro = lines.iter().position(|line| {
        let text = line.text();
        let low = text.to_lowercase();
        low.len() < 30 && low.contains("introduction")
    })?;
    let last = title
        .rows
        .iter()
        .filter_map(|at| front.leaf.rows.get(*at)?.line)
        .max()?;
    let mut block: Vec<Line> = Vec::new();
    for line in lines.get(last + 1..intro)? {
        let small = line
            .words
            .iter()
            .filter(|word| word.text.starts_with(char::is_lowercase))
            .count();
        let prose = line.words.len() >= 6
            && small * 10 >= line.words.len() * 5
            && !line.text().contains('@');
        if prose || (!block.is_empty() && line.words.len() < 12) {
            block.push(line.clone());
        } else {
            block.clear();
        }
    }
    let text = text_of(&block);
    let words = text.split_whitespace().count();
    let area = around(block.iter().map(|line| line.turn.area(line.area)));
    (50..=450)
        .contains(&words)
        .then(|| (text.trim().replace('\n', "\n\n"), area))
}

/// The keywords of a line of them.
fn keywords(text: &str) -> Vec<String> {
    let text = text.replace("\n\n", "; ");
    let mark = [';', '·', '•', '|', ',', '、', '；', '，', '∙', '–', '—']
        .into_iter()
        .find(|mark| text.contains(*mark));
    let parts: Vec<&str> = match mark {
        Some(mark) => text.split(mark).collect(),
        None => vec![text.as_str()],
    };
    parts
        .into_iter()
        .map(|part| {
            part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':'))
                .to_owned()
        })
        .filter(|part| part.chars().any(char::is_alphabetic) && part.len() < 90)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{ABSTRACT, heading, keywords};

    #[test]
    fn headings_stand_alone_or_run_into_the_text() {
        let table = [
            ("Abstract", Some(true)),
            ("A B S T R A C T", Some(true)),
            ("Abstract—Stereo matching", Some(false)),
            ("ABSTRACT: The anxiolytic activity", Some(false)),
            ("Abstract. We show", Some(false)),
            ("ABSTRACT The effect", Some(false)),
            ("Abstract interpretation is", None),
            ("Abstraction", None),
            ("in abstract", None),
            ("Zusammenfassung", Some(true)),
        ];
        for (text, expected) in table {
            assert_eq!(
                heading(text, ABSTRACT).map(|(_, alone)| alone),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn keywords_are_parted_by_one_sign() {
        assert_eq!(
            keywords("open science, replication; review"),
            ["open science, replication", "review"]
        );
        assert_eq!(keywords("a b · c."), ["a b", "c"]);
    }
}
