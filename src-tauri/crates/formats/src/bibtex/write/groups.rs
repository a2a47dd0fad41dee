//! Collections as the groups of JabRef: their tree as a comment, the members in the entries.

use std::collections::{BTreeMap, BTreeSet};

use model::Item;

use crate::tex::escape::escaped;
use crate::tex::field::Lines;

/// All collections of the items that are written.
pub(super) struct Tree {
    paths: BTreeSet<Vec<String>>,
    /// How many collections have this name.
    names: BTreeMap<String, usize>,
}

impl Tree {
    /// The collections of these items, with those that they lie in.
    pub fn of(items: &[Item]) -> Self {
        let mut paths = BTreeSet::new();
        for path in items.iter().flat_map(|item| &item.collections) {
            let parts: Vec<String> = path.split('/').map(str::to_owned).collect();
            for length in 1..=parts.len() {
                paths.insert(parts.get(..length).unwrap_or_default().to_vec());
            }
        }
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for name in paths.iter().filter_map(|path| path.last()) {
            *names.entry(name.clone()).or_default() += 1;
        }
        Self { paths, names }
    }

    /// The value of `groups`: names, or paths where a name is not the only one.
    pub fn value(&self, collections: &[String]) -> String {
        let named: Vec<String> = collections
            .iter()
            .map(|path| {
                let name = path.rsplit('/').next().unwrap_or(path);
                let only = self.names.get(name) == Some(&1);
                let text = escaped(if only { name } else { path }, Lines::One);
                if text.contains(',') {
                    format!("{{{text}}}")
                } else {
                    text
                }
            })
            .collect();
        named.join(", ")
    }

    /// The comment with the tree; empty if there are no collections.
    pub fn comment(&self) -> String {
        if self.paths.is_empty() {
            return String::new();
        }
        let mut text = String::from("@Comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n");
        for path in &self.paths {
            let name = path.last().map(String::as_str).unwrap_or_default();
            let name = quoted(&quoted(&escaped(name, Lines::One)));
            text.push_str(&format!(
                "{} StaticGroup:{name}\\;0\\;1\\;\\;\\;\\;;\n",
                path.len()
            ));
        }
        text.push_str("}\n");
        text
    }
}

/// Backslashes and semicolons with a backslash in front.
fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;")
}
