//! `docs/network.md` against the table of services: who is asked stands in both, or in neither.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::{Needs, Service};

fn document() -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../docs/network.md");
    std::fs::read_to_string(path).unwrap()
}

/// What stands between backticks.
fn quoted(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

fn rows(document: &str) -> Vec<Vec<&str>> {
    document
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

#[test]
fn every_service_has_its_row_with_all_its_hosts() {
    let document = document();
    let rows = rows(&document);
    assert_eq!(rows.len(), Service::ALL.len());
    for service in Service::ALL {
        let facts = service.facts();
        let row = rows
            .iter()
            .find(|row| quoted(row[0]).contains(facts.name))
            .unwrap_or_else(|| panic!("{} has no row", facts.name));
        let hosts: BTreeSet<&str> = facts.hosts.iter().copied().collect();
        assert_eq!(quoted(row[1]), hosts, "{}", facts.name);
        assert!(!row[2].is_empty(), "{}", facts.name);
        assert_eq!(row[3], format!("{} ms", facts.pause), "{}", facts.name);
        let needs = match facts.needs {
            Needs::Nothing => "",
            Needs::Email => "your e-mail address",
            Needs::Key => "your own key",
        };
        assert_eq!(row[4], needs, "{}", facts.name);
    }
}

#[test]
fn the_usual_base_address_is_on_a_listed_host() {
    for service in Service::ALL {
        let facts = service.facts();
        if service == Service::Copies {
            assert!(facts.base.is_empty() && facts.hosts.is_empty());
            continue;
        }
        let base = url::Url::parse(facts.base).unwrap();
        assert_eq!(base.scheme(), "https");
        assert!(
            facts.hosts.contains(&base.host_str().unwrap()),
            "{}",
            facts.name
        );
        assert_eq!(Service::from_name(facts.name), Some(service));
        assert!(facts.pause > 0 && !facts.pause_source.is_empty());
    }
}

#[test]
fn no_other_host_is_named_in_the_code() {
    let listed: BTreeSet<&str> = Service::ALL
        .iter()
        .flat_map(|service| service.facts().hosts)
        .copied()
        .collect();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![folder];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_dir() {
                if name != "tests" {
                    folders.push(path);
                }
                continue;
            }
            if matches!(name, "tests.rs" | "documented.rs") {
                continue;
            }
            files += 1;
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            // Sources of facts and links to manuals are no addresses that are asked.
            let lines = code.lines().map(str::trim).filter(|line| {
                !line.starts_with("//")
                    && !line.starts_with("pause_source")
                    && !line.starts_with("\"https://")
            });
            for line in lines {
                for rest in line.split("https://").skip(1) {
                    let host = rest.split(['/', '"', '\\']).next().unwrap();
                    let is_example = host == "example.org" || host.is_empty();
                    assert!(
                        is_example || listed.contains(host),
                        "{}: {host}",
                        path.display()
                    );
                }
            }
        }
    }
    assert!(files > 20, "the code was not found");
}
