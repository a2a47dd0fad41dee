//! Dependencies point one way: `model` <- the middle row <- `engine` <- the shells. Crates for
//! testing (`dev-dependencies`) are free.

use super::{assert_none, root};
use toml::{Table, Value};

const MIDDLE: &[&str] = &["offprint-model"];

/// What each package may use of ours. A package that is not here has no place in the house.
const MAY_USE: &[(&str, &[&str])] = &[
    ("offprint-model", &[]),
    ("offprint-library", MIDDLE),
    ("offprint-formats", MIDDLE),
    ("offprint-cage", MIDDLE),
    ("offprint-search", MIDDLE),
    ("offprint-online", MIDDLE),
    ("offprint-pdf", MIDDLE),
    (
        "offprint-engine",
        &[
            "offprint-model",
            "offprint-library",
            "offprint-formats",
            "offprint-cage",
            "offprint-search",
            "offprint-online",
        ],
    ),
    (
        "offprint",
        &[
            "offprint-model",
            "offprint-library",
            "offprint-formats",
            "offprint-cage",
            "offprint-pdf",
            "offprint-search",
            "offprint-online",
            "offprint-engine",
        ],
    ),
    (
        "offprint-desktop",
        &[
            "offprint-model",
            "offprint-library",
            "offprint-formats",
            "offprint-search",
            "offprint-online",
            "offprint-engine",
        ],
    ),
];

/// Crates of others, by the start of their name, that one package alone may use.
const ONLY_IN: &[(&str, &str)] = &[
    ("rusqlite", "offprint-library"),
    ("libsqlite3", "offprint-library"),
    ("tantivy", "offprint-search"),
    ("reqwest", "offprint-online"),
    ("hyper", "offprint-online"),
    ("ureq", "offprint-online"),
    ("hayro", "offprint-pdf"),
    ("pdf-extract", "offprint-pdf"),
    ("lopdf", "offprint-pdf"),
    ("tauri", "offprint-desktop"),
    ("wry", "offprint-desktop"),
    ("clap", "offprint"),
    ("indicatif", "offprint"),
];

struct Package {
    name: String,
    uses: Vec<String>,
}

impl Package {
    fn parse(manifest: &str) -> Self {
        let manifest: Table = manifest.parse().unwrap();
        let name = manifest["package"]["name"].as_str().unwrap().to_owned();
        let mut uses = Vec::new();
        collect(&manifest, &mut uses);
        if let Some(targets) = manifest.get("target").and_then(Value::as_table) {
            for target in targets.values() {
                collect(target.as_table().unwrap(), &mut uses);
            }
        }
        Self { name, uses }
    }
}

fn collect(table: &Table, uses: &mut Vec<String>) {
    for section in ["dependencies", "build-dependencies"] {
        for (key, value) in table
            .get(section)
            .and_then(Value::as_table)
            .into_iter()
            .flatten()
        {
            // A dependency may be renamed; what counts is the package behind the name.
            let package = value.get("package").and_then(Value::as_str).unwrap_or(key);
            uses.push(package.to_owned());
        }
    }
}

fn breaches(packages: &[Package]) -> Vec<String> {
    let mut found = Vec::new();
    for Package { name, uses } in packages {
        let Some((_, allowed)) = MAY_USE.iter().find(|(package, _)| package == name) else {
            found.push(format!("{name} has no place in tests/house/directions.rs"));
            continue;
        };
        for used in uses {
            if used.starts_with("offprint") && !allowed.contains(&used.as_str()) {
                found.push(format!("{name} must not know {used}"));
            }
            for (start, only) in ONLY_IN {
                if used.starts_with(start) && name != only {
                    found.push(format!("{name} uses {used}, which only {only} may"));
                }
            }
        }
    }
    found
}

#[test]
fn dependencies_point_one_way() {
    let manifests = super::sources("", &["Cargo.toml"]);
    let packages: Vec<_> = manifests
        .iter()
        .map(|file| Package::parse(&file.text))
        .collect();
    assert_eq!(
        packages.len(),
        MAY_USE.len(),
        "packages below {}",
        root().display()
    );
    assert_none(&breaches(&packages));
}

#[test]
fn a_wrong_direction_is_seen() {
    for (manifest, breach) in [
        (
            "[package]\nname='offprint-model'\n[dependencies]\noffprint-library={}",
            "must not know",
        ),
        (
            "[package]\nname='offprint-search'\n[dependencies]\noffprint-library={}",
            "must not know",
        ),
        (
            "[package]\nname='offprint-engine'\n[dependencies]\noffprint-pdf={}",
            "must not know",
        ),
        (
            "[package]\nname='offprint-desktop'\n[dependencies]\noffprint-pdf={}",
            "must not know",
        ),
        (
            "[package]\nname='offprint-engine'\n[dependencies]\nrusqlite='1'",
            "only offprint-library",
        ),
        (
            "[package]\nname='offprint'\n[build-dependencies]\ntauri-build='2'",
            "only offprint-desktop",
        ),
        (
            "[package]\nname='offprint-engine'\n[dependencies]\ndb={package='rusqlite'}",
            "uses rusqlite",
        ),
        (
            "[package]\nname='offprint-engine'\n[target.'cfg(unix)'.dependencies]\nlopdf='1'",
            "uses lopdf",
        ),
        ("[package]\nname='offprint-manager'", "has no place"),
    ] {
        let found = breaches(&[Package::parse(manifest)]);
        assert_eq!(found.len(), 1, "{manifest}");
        assert!(found[0].contains(breach), "{manifest}: {}", found[0]);
    }
}

#[test]
fn test_dependencies_are_free() {
    let manifest = "[package]\nname='offprint'\n[dev-dependencies]\nrusqlite='1'";
    assert_none(&breaches(&[Package::parse(manifest)]));
}
