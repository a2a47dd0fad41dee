//! `docs/schema.sql` is the schema as it is, with its comments. `OFFPRINT_WRITE_SCHEMA=1 cargo test
//! -p offprint-library docs_schema` writes it anew.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rusqlite::Connection;

use super::{TEXTS, migrate};

const HEAD: &str = "-- The schema of library.sqlite, written from the migrations by a test; do not edit it here.\n\n";

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../docs/schema.sql")
}

fn fresh() -> Connection {
    let mut conn = Connection::open_in_memory().unwrap();
    migrate(&mut conn).unwrap();
    conn
}

/// Name and SQL of everything, in the order in which it was made.
fn objects(conn: &Connection) -> Vec<(String, String)> {
    let mut found = conn
        .prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid")
        .unwrap();
    let rows = found
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    rows.map(Result::unwrap).collect()
}

/// Without comments and with one space for any white space, none beside brackets and commas.
fn plain(sql: &str) -> String {
    let uncommented: Vec<&str> = sql
        .lines()
        .map(|line| line.split_once("--").map_or(line, |(code, _)| code))
        .collect();
    let spaced: Vec<&str> = uncommented
        .iter()
        .flat_map(|line| line.split_whitespace())
        .collect();
    let mut text = spaced.join(" ");
    for sign in ["(", ")", ","] {
        text = text
            .replace(&format!(" {sign}"), sign)
            .replace(&format!("{sign} "), sign);
    }
    text
}

/// The comment lines before each object, by its name; under no name those before the first.
fn comments(text: &str) -> BTreeMap<String, String> {
    let (mut all, mut pending) = (BTreeMap::new(), String::new());
    for line in text.lines() {
        if line.starts_with("--") || line.is_empty() {
            pending.push_str(line);
            pending.push('\n');
        } else if let Some(rest) = line.strip_prefix("CREATE ") {
            let mut words = rest
                .split_whitespace()
                .skip_while(|word| !matches!(*word, "TABLE" | "INDEX"))
                .skip(1);
            all.insert(
                words.next().unwrap_or_default().to_owned(),
                std::mem::take(&mut pending),
            );
        }
    }
    all
}

/// The schema as SQLite has it, each object under the comment that the migrations, or else the
/// present file, have for it.
fn written(migrations: &str, present: &str) -> String {
    let (new, old) = (
        comments(migrations),
        comments(present.strip_prefix(HEAD).unwrap_or(present)),
    );
    let mut text = HEAD.to_owned();
    for (name, sql) in objects(&fresh()) {
        text.push_str(new.get(&name).or(old.get(&name)).map_or("", String::as_str));
        text.push_str(&sql);
        text.push_str(";\n");
    }
    text
}

#[test]
fn docs_schema_is_the_schema() {
    let present = std::fs::read_to_string(path()).unwrap_or_default();
    if std::env::var_os("OFFPRINT_WRITE_SCHEMA").is_some() {
        let text = written(&TEXTS.join("\n"), &present);
        std::fs::write(path(), text).unwrap();
        return;
    }
    let documented = Connection::open_in_memory().unwrap();
    documented.execute_batch(&present).unwrap();
    let shown = |conn: &Connection| -> BTreeMap<String, String> {
        objects(conn)
            .into_iter()
            .map(|(name, sql)| (name, plain(&sql)))
            .collect()
    };
    let (is, told) = (shown(&fresh()), shown(&documented));
    for (name, sql) in &is {
        assert_eq!(
            told.get(name),
            Some(sql),
            "docs/schema.sql is not up to date for {name}: write it with OFFPRINT_WRITE_SCHEMA=1"
        );
    }
    assert_eq!(
        told.len(),
        is.len(),
        "docs/schema.sql tells of something that is not there"
    );
    let undocumented: Vec<&String> = is
        .iter()
        .filter(|(name, sql)| {
            sql.starts_with("CREATE TABLE")
                && comments(&present)
                    .get(*name)
                    .is_none_or(|said| said.trim().is_empty())
        })
        .map(|(name, _)| name)
        .collect();
    let plain_tables = ["item_tag", "item_collection", "saved_search", "seen_file"];
    assert!(
        undocumented
            .iter()
            .all(|name| plain_tables.contains(&name.as_str())),
        "tables without a comment: {undocumented:?}"
    );
}

#[test]
fn a_difference_that_matters_is_seen() {
    assert_eq!(
        plain("CREATE TABLE a (\n  b TEXT, -- why\n  c  INTEGER\n) STRICT"),
        plain("CREATE TABLE a(b TEXT,c INTEGER) STRICT")
    );
    assert_ne!(
        plain("CREATE TABLE a (b TEXT)"),
        plain("CREATE TABLE a (b TEXT NOT NULL)")
    );
}
