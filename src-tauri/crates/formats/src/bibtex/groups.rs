//! Groups of JabRef: the tree stands in a comment, the members in the entries, or for old versions
//! in the tree (<https://docs.jabref.org/finding-sorting-and-cleaning-entries/groups>).

use std::collections::{HashMap, HashSet};

use super::names::split;
use crate::tex::field::{Lines, unicode};

/// Where each group lies, and who old trees name as members.
#[derive(Debug, Default)]
pub(super) struct Groups {
    paths: HashMap<String, String>,
    members: HashMap<String, Vec<String>>,
    /// All paths.
    all: HashSet<String>,
}

impl Groups {
    /// Reads a comment, if it is a tree of groups.
    pub fn comment(&mut self, text: &str) {
        let Some(body) = text.trim_start().strip_prefix("jabref-meta:") else {
            return;
        };
        let body = body.trim_start();
        let tree = ["groupstree:", "grouping:"]
            .iter()
            .find_map(|name| body.strip_prefix(name));
        let Some(tree) = tree else {
            return;
        };
        // Line breaks were only put in to keep lines short.
        let tree: String = tree.chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
        let mut above: Vec<String> = Vec::new();
        for node in pieces(&tree) {
            let Some((level, rest)) = node.trim().split_once(' ') else {
                continue;
            };
            let Some((kind, rest)) = rest.split_once(':') else {
                continue;
            };
            let Ok(level) = level.parse::<usize>() else {
                continue;
            };
            if level == 0 || kind == "AllEntriesGroup" {
                continue;
            }
            let inner = unescaped(rest);
            let mut parts = pieces(&inner).into_iter();
            let name = unescaped(&parts.next().unwrap_or_default()).replace('/', "∕");
            let name = unicode(name.trim(), Lines::One);
            above.truncate(level - 1);
            above.push(name.clone());
            let path = above.join("/");
            if kind == "ExplicitGroup" || kind == "StaticGroup" {
                // The kind of hierarchy, then the keys of old versions.
                for key in parts.skip(1).filter(|key| !key.trim().is_empty()) {
                    let paths = self.members.entry(key.trim().to_owned()).or_default();
                    if paths.len() < 100 {
                        paths.push(path.clone());
                    }
                }
            }
            self.all.insert(path.clone());
            self.paths.entry(name).or_insert(path);
        }
    }

    /// The collections of an entry, from its field and from the tree.
    pub fn of(&self, key: &str, field: &str) -> Vec<String> {
        let named = split(field, b',').into_iter().map(|name| {
            let name = unicode(name, Lines::One);
            let path = self.paths.get(&name).cloned();
            let whole = || self.all.contains(&name).then(|| name.clone());
            path.or_else(whole)
                .unwrap_or_else(|| name.replace('/', "∕"))
        });
        let mut all: Vec<String> = named.filter(|name| !name.is_empty()).collect();
        all.extend(self.members.get(key).cloned().unwrap_or_default());
        let mut seen = std::collections::HashSet::new();
        all.retain(|path| seen.insert(path.clone()));
        all
    }
}

/// Parts with `;` between them that no backslash stands before.
fn pieces(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut escaped = false;
    for c in text.chars() {
        if c == ';' && !escaped {
            parts.push(String::new());
            continue;
        }
        escaped = c == '\\' && !escaped;
        if let Some(last) = parts.last_mut() {
            last.push(c);
        }
    }
    parts
}

/// One level of backslashes less.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars();
    while let Some(c) = signs.next() {
        out.extend(if c == '\\' { signs.next() } else { Some(c) });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_gives_paths_and_members() {
        let mut groups = Groups::default();
        groups.comment(
            "jabref-meta: groupstree:\n0 AllEntriesGroup:;\n1 ExplicitGroup:main\\;2\\;;\n\
             2 ExplicitGroup:sub\\;0\\;key1\\;key2\\;;\n1 KeywordGroup:other\\;0\\;keywords\\;x\\;0\\;0\\;;",
        );
        assert_eq!(groups.of("k", "sub, new"), ["main/sub", "new"]);
        assert_eq!(groups.of("key2", ""), ["main/sub"]);
        assert_eq!(groups.of("k", ""), Vec::<String>::new());
    }
}
