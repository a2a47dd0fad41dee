//! What came in by itself: the page is told, and, where nobody looks at the window, the person.

use model::{ImportLine, ImportStatus};
use tauri::{AppHandle, Emitter, Manager};
use tauri_plugin_notification::NotificationExt;

use crate::app::WINDOW;

/// Tells of files that came from watched folders.
pub fn tell(app: &AppHandle, lines: Vec<ImportLine>) {
    if lines.is_empty() {
        return;
    }
    let sentence = sentence(&lines);
    let _ = app.emit("arrived", lines);
    let looked_at = app
        .get_webview_window(WINDOW)
        .is_some_and(|window| window.is_focused().unwrap_or_default());
    if let Some((title, body)) = sentence.filter(|_| !looked_at) {
        // Without a service for notifications there is none: the window tells it all the same.
        let _ = app.notification().builder().title(title).body(body).show();
    }
}

/// What a notification says; nothing for what needs nobody.
fn sentence(lines: &[ImportLine]) -> Option<(String, String)> {
    let of = |wanted: &[ImportStatus]| -> Vec<&ImportLine> {
        let found = lines.iter().filter(|line| wanted.contains(&line.status));
        found.collect()
    };
    let came = of(&[ImportStatus::Added, ImportStatus::Attached]);
    let waits = of(&[ImportStatus::NeedsReview]);
    let title = match (came.len(), waits.len()) {
        (0, 0) => return None,
        (0, 1) => "A file waits in the inbox".to_owned(),
        (0, many) => format!("{many} files wait in the inbox"),
        (1, 0) => "A paper came in".to_owned(),
        (many, 0) => format!("{many} papers came in"),
        (1, 1) => "A paper came in, and a file waits in the inbox".to_owned(),
        (1, waits) => format!("A paper came in, and {waits} files wait in the inbox"),
        (many, 1) => format!("{many} papers came in, and a file waits in the inbox"),
        (many, waits) => format!("{many} papers came in, and {waits} files wait in the inbox"),
    };
    let names: Vec<&str> = came
        .iter()
        .chain(&waits)
        .map(|line| line.title.as_deref().unwrap_or(&line.input))
        .take(3)
        .collect();
    Some((title, names.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(status: ImportStatus, title: Option<&str>) -> ImportLine {
        ImportLine {
            input: "/w/x.pdf".to_owned(),
            entry: None,
            line: None,
            status,
            item: None,
            attachment: None,
            blake3: None,
            title: title.map(str::to_owned),
            duplicate_of: None,
            reason: None,
            raw: None,
        }
    }

    #[test]
    fn a_notification_names_what_came_and_not_what_was_there() {
        let there = line(ImportStatus::Duplicate, Some("Old"));
        assert_eq!(sentence(std::slice::from_ref(&there)), None);
        let came = line(ImportStatus::Added, Some("On reading"));
        let waits = line(ImportStatus::NeedsReview, None);
        assert_eq!(
            sentence(&[there, came, waits]),
            Some((
                "A paper came in, and a file waits in the inbox".to_owned(),
                "On reading\n/w/x.pdf".to_owned()
            ))
        );
    }
}
