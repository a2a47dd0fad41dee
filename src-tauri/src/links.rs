//! Links into the library, `offprint://item/<id>`, as another program opens them. They wait until the
//! page takes them, which may still be on its way.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Mutex;

use model::{ItemId, percent_decoded};
use serde::Serialize;
use tauri::{AppHandle, Emitter, Manager};
use ts_rs::TS;

use crate::state::State;

/// The name of the scheme, with what parts it from the rest.
const SCHEME: &str = "offprint:";

/// No link is longer, and so many wait at most.
const LONGEST: usize = 200;
const MOST: usize = 20;

/// A link that somebody followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Link {
    /// The paper that it leads to; none if it is no link of this program.
    #[ts(type = "string | null")]
    pub item: Option<ItemId>,
}

/// What was not yet taken.
#[derive(Default)]
pub struct Links {
    waiting: Mutex<Vec<Link>>,
}

impl Links {
    /// All that wait, which then wait no more.
    pub fn take(&self) -> Vec<Link> {
        self.waiting
            .lock()
            .map(|mut waiting| std::mem::take(&mut *waiting))
            .unwrap_or_default()
    }

    fn put(&self, links: Vec<Link>) {
        if let Ok(mut waiting) = self.waiting.lock() {
            waiting.extend(links);
            waiting.truncate(MOST);
        }
    }
}

/// What an argument of the program is.
#[derive(Debug, PartialEq, Eq)]
pub enum Argument {
    /// A link into the library.
    Link(Link),
    /// A file, by its path or as `file://`.
    File(PathBuf),
}

/// Tells a link from a file.
pub fn read(argument: OsString) -> Argument {
    let Some(text) = argument.to_str() else {
        return Argument::File(PathBuf::from(argument));
    };
    let begins = |scheme: &str| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    if begins(SCHEME) {
        return Argument::Link(Link { item: item(text) });
    }
    if begins("file://") {
        let rest = text.get("file://".len()..).unwrap_or_default();
        let path = rest.strip_prefix("localhost").unwrap_or(rest);
        if path.starts_with('/') {
            return Argument::File(PathBuf::from(percent_decoded(path)));
        }
    }
    Argument::File(PathBuf::from(argument))
}

/// `offprint://item/<id>`, and nothing else.
fn item(link: &str) -> Option<ItemId> {
    let rest = link.get(SCHEME.len()..).filter(|_| link.len() <= LONGEST)?;
    let id = rest.strip_prefix("//item/")?;
    let id = id.strip_suffix('/').unwrap_or(id);
    id.bytes()
        .all(|byte| byte.is_ascii_alphanumeric())
        .then(|| id.parse().ok())?
}

/// Has the page follow links.
pub fn follow(app: &AppHandle, links: Vec<Link>) {
    if links.is_empty() {
        return;
    }
    app.state::<State>().links.put(links);
    let _ = app.emit("link", ());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_link_leads_to_a_paper() {
        let id = ItemId::fresh();
        let read = |text: &str| read(OsString::from(text));
        let to = |item| Argument::Link(Link { item });
        assert_eq!(read(&format!("offprint://item/{id}")), to(Some(id)));
        assert_eq!(read(&format!("OFFPRINT://item/{id}/")), to(Some(id)));
        for wrong in [
            "offprint:",
            "offprint://",
            "offprint://item/",
            "offprint://item/../../etc/passwd",
            "offprint://item/%2e%2e",
            "offprint://item/1 --library /tmp",
            "offprint://run/ls",
            &format!("offprint://item/{id}?then=trash"),
            &format!("offprint://item/{id}/{id}"),
            &format!("offprint://item/{}", "a".repeat(5000)),
        ] {
            assert_eq!(read(wrong), to(None), "{wrong}");
        }
    }

    #[test]
    fn files_come_as_paths_or_as_addresses() {
        for (given, path) in [
            ("a.pdf", "a.pdf"),
            ("/in/b.pdf", "/in/b.pdf"),
            ("file:///in/my%20paper.pdf", "/in/my paper.pdf"),
            ("file://localhost/in/b.pdf", "/in/b.pdf"),
        ] {
            assert_eq!(
                read(OsString::from(given)),
                Argument::File(PathBuf::from(path))
            );
        }
    }
}
