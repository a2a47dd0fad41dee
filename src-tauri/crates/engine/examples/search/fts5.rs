//! The text search of SQLite over the same texts.

use std::path::Path;
use std::time::Instant;

use rusqlite::Connection;

use crate::corpus::Corpus;
use crate::tree::{Scope, Tree};

/// A table with one row for each paper and for each page.
pub struct Fts5 {
    conn: Connection,
}

impl Fts5 {
    /// Indexes all texts.
    pub fn of(corpus: &Corpus, folder: &Path) -> Self {
        let mut conn = Connection::open(folder.join("fts5.sqlite")).unwrap();
        conn.execute_batch(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;
             CREATE VIRTUAL TABLE texts USING fts5 (
                 title, creators, venue, abstract, page, content = '', tokenize = 'porter unicode61');",
        )
        .unwrap();
        let tx = conn.transaction().unwrap();
        {
            let mut insert = tx
                .prepare("INSERT INTO texts (rowid, title, creators, venue, abstract, page) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
                .unwrap();
            let mut row = 0_i64;
            for n in 0..corpus.items {
                let paper = corpus.paper(n);
                let names: Vec<String> = paper
                    .creators
                    .iter()
                    .map(|(given, family)| format!("{given} {family}"))
                    .collect();
                row += 1;
                insert
                    .execute((
                        row,
                        &paper.title,
                        names.join("; "),
                        &paper.venue,
                        &paper.text,
                        "",
                    ))
                    .unwrap();
                for page in corpus.pages_of(n) {
                    row += 1;
                    insert.execute((row, "", "", "", "", &page)).unwrap();
                }
            }
        }
        tx.execute("INSERT INTO texts (texts) VALUES ('optimize')", [])
            .unwrap();
        tx.commit().unwrap();
        Self { conn }
    }

    /// Milliseconds of the text part of a query: the best fifty. `None` if it has no text part.
    pub fn time(&self, tree: &Tree) -> Option<f64> {
        let query = query(tree)?;
        let since = Instant::now();
        let mut find = self
            .conn
            .prepare_cached("SELECT rowid FROM texts WHERE texts MATCH ?1 ORDER BY rank LIMIT 50")
            .unwrap();
        let found: Vec<i64> = find
            .query_map([&query], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        std::hint::black_box(found);
        Some(since.elapsed().as_secs_f64() * 1000.0)
    }
}

/// See <https://www.sqlite.org/fts5.html#full_text_query_syntax>.
fn query(tree: &Tree) -> Option<String> {
    Some(match tree {
        Tree::Word(scope, word) => format!("{}\"{word}\"", column(*scope)),
        Tree::Begin(scope, letters) => format!("{}\"{letters}\" *", column(*scope)),
        Tree::Phrase(scope, words) => format!("{}\"{}\"", column(*scope), words.join(" ")),
        Tree::Compound(words) => format!("\"{}\"", words.join(" ")),
        // There is nothing but from what something is left out.
        Tree::Field(_) | Tree::Not(_) => return None,
        Tree::And(all) => {
            let wanted: Vec<String> = all.iter().filter_map(query).collect();
            if wanted.is_empty() {
                return None;
            }
            let mut text = format!("({})", wanted.join(" AND "));
            for tree in all {
                if let Tree::Not(not) = tree
                    && let Some(without) = query(not)
                {
                    text = format!("({text} NOT {without})");
                }
            }
            text
        }
        Tree::Or(any) => {
            let any: Vec<String> = any.iter().filter_map(query).collect();
            if any.is_empty() {
                return None;
            }
            format!("({})", any.join(" OR "))
        }
    })
}

fn column(scope: Scope) -> &'static str {
    match scope {
        Scope::Any => "",
        Scope::Title => "title : ",
        Scope::Author => "creators : ",
        Scope::Venue => "venue : ",
        Scope::Abstract => "abstract : ",
        Scope::Page => "page : ",
    }
}
