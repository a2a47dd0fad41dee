//! What lies beside the database: backups, and copies that sync programs make of a conflict.

use std::fs;

use model::Timestamp;

use super::{Found, View, count, sentence};
use crate::backup;
use crate::trouble::Db;

pub fn backups(view: &View<'_>) -> Db<Found> {
    let all = backup::list(view.folder)?;
    if all.is_empty() {
        return Ok(Found::good("There is no backup yet."));
    }
    let mut wrong = Vec::new();
    let mut good = None;
    for listed in &all {
        match backup::verify(&listed.path) {
            Ok(found) => {
                good = Some((listed, found));
                break;
            }
            Err(error) => wrong.push(error.message),
        }
    }
    let bytes: u64 = all.iter().map(|listed| listed.bytes).sum();
    let mut said = wrong.clone();
    match good {
        Some((newest, found)) => said.push(format!(
            "The newest good backup is {}, made at {} ({}), with {} items; {} take {bytes} bytes.",
            newest
                .path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy(),
            newest.at,
            age(newest.at, Timestamp::now()),
            found.items,
            count(all.len(), "backup"),
        )),
        None => said.push("No backup is good.".to_owned()),
    }
    Ok(Found {
        ok: wrong.is_empty(),
        said,
    })
}

fn age(at: Timestamp, now: Timestamp) -> String {
    let hours = (now.0 - at.0).div_euclid(60 * 60 * 1000);
    match hours {
        ..0 => "in the future, by this computer's clock".to_owned(),
        0 => "less than an hour ago".to_owned(),
        1..48 => format!(
            "{} ago",
            count(usize::try_from(hours).unwrap_or_default(), "hour")
        ),
        hours => format!(
            "{} ago",
            count(usize::try_from(hours / 24).unwrap_or_default(), "day")
        ),
    }
}

/// Copies that a sync program made because two computers wrote. They are never opened: only a
/// person can say which one counts.
pub fn conflict_copies(view: &View<'_>) -> Db<Found> {
    let mut found = Vec::new();
    for folder in ["", "files", "backups"] {
        let Ok(entries) = fs::read_dir(view.folder.join(folder)) else {
            continue;
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if is_conflict_copy(&name) {
                found.push(if folder.is_empty() {
                    name
                } else {
                    format!("{folder}/{name}")
                });
            }
        }
    }
    found.sort();
    let wrong = sentence(
        "A sync program made copies, because two computers wrote at once; Offprint does not read them",
        &found,
    );
    Ok(Found::of(
        wrong.into_iter().collect(),
        "There is no copy of a sync program.",
    ))
}

/// The names of Dropbox and Nextcloud ("conflicted copy") and of Syncthing (".sync-conflict-").
pub fn is_conflict_copy(name: &str) -> bool {
    let name = name.to_lowercase();
    name.contains("conflicted copy") || name.contains(".sync-conflict-")
}
