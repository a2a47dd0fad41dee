//! One Markdown file per paper, as Obsidian and static sites read them: YAML front matter, then the
//! text that the library holds.

use std::fmt::Write;

use model::{Annotation, AttachmentMode, Field, Item, Role};

use crate::file_name;

/// The name of the file and its text. The name is safe everywhere and the same on every run; two
/// papers may have the same one, which the caller resolves.
pub fn write(item: &Item, annotations: &[Annotation]) -> (String, String) {
    let mut text = String::new();
    front_matter(&mut text, item);
    line(
        &mut text,
        &format!("# {}", escaped(&one_line(item.title()))),
    );
    if let Some(body) = item.fields.get(Field::Abstract) {
        section(&mut text, "Abstract", body);
    }
    let links: Vec<String> = item
        .links
        .iter()
        .map(|link| format!("- <{}>", address(link)))
        .collect();
    section(&mut text, "Links", &links.join("\n"));
    section(&mut text, "Files", &files(item));
    let notes: Vec<&str> = item.notes.iter().map(|note| note.text.trim()).collect();
    section(&mut text, "Notes", &notes.join("\n\n---\n\n"));
    let highlights: Vec<String> = annotations.iter().map(highlight).collect();
    section(&mut text, "Highlights", &highlights.join("\n\n"));
    (file_name(item), text)
}

fn file_name(item: &Item) -> String {
    let key = item.citation_key.as_deref().unwrap_or_else(|| item.title());
    // Room for the extension within the 120 bytes of a safe name.
    let mut stem = file_name::safe(key);
    let end = stem.floor_char_boundary(117);
    stem.truncate(end);
    format!("{}.md", stem.trim_end_matches(['.', ' ']))
}

fn front_matter(text: &mut String, item: &Item) {
    let authors: Vec<String> = item
        .creators
        .iter()
        .filter(|creator| creator.role == Role::Author)
        .map(|creator| match (&creator.literal, &creator.given) {
            (None, Some(given)) if creator.family.is_some() => {
                format!("{given} {}", creator.short())
            }
            _ => creator.short(),
        })
        .collect();
    let number = |number: Option<i64>| number.map(|number| number.to_string());
    let quote = |value: Option<&str>| value.map(quoted);
    let pairs = [
        ("id", Some(quoted(&item.id.to_string()))),
        ("citation_key", quote(item.citation_key.as_deref())),
        ("title", quote(item.fields.get(Field::Title))),
        ("authors", list(&authors)),
        ("year", number(item.year.map(i64::from))),
        ("doi", quote(item.doi.as_deref())),
        ("arxiv", quote(item.arxiv.as_deref())),
        ("venue", quote(item.fields.get(Field::ContainerTitle))),
        ("tags", list(&item.tags)),
        ("status", Some(quoted(item.status.name()))),
        ("rating", number(item.rating.map(i64::from))),
        ("added", Some(quoted(&item.added.to_string()))),
    ];
    line(text, "---");
    for (key, value) in pairs {
        if let Some(value) = value {
            let space = if value.starts_with('\n') { "" } else { " " };
            line(text, &format!("{key}:{space}{value}"));
        }
    }
    line(text, "---\n");
}

/// A double-quoted YAML scalar: the one style in which every text can be written
/// (<https://yaml.org/spec/1.2.2/#731-double-quoted-style>).
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control()
                || matches!(
                    c,
                    '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
                ) =>
            {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn list(values: &[String]) -> Option<String> {
    let items: Vec<String> = values
        .iter()
        .map(|value| format!("\n  - {}", quoted(value)))
        .collect();
    (!items.is_empty()).then(|| items.concat())
}

fn files(item: &Item) -> String {
    let lines: Vec<String> = item
        .attachments
        .iter()
        .map(|file| {
            let linked = if file.mode == AttachmentMode::Linked {
                " (linked)"
            } else {
                ""
            };
            let name = file.path.rsplit(['/', '\\']).next().unwrap_or(&file.path);
            format!(
                "- [{}](<{}>){linked}",
                escaped(&one_line(name)),
                address(&file.path)
            )
        })
        .collect();
    lines.join("\n")
}

fn highlight(annotation: &Annotation) -> String {
    let quote: Vec<String> = annotation
        .quote
        .lines()
        .map(|line| format!("> {line}"))
        .collect();
    let mut text = quote.join("\n");
    if text.is_empty() {
        text.push_str(&format!("> *{}*", annotation.kind.name()));
    }
    text.push_str(&format!("\n>\n> — p. {}", annotation.page));
    let comment = annotation.comment.trim();
    if !comment.is_empty() {
        text.push_str("\n\n");
        text.push_str(comment);
    }
    text
}

fn section(text: &mut String, title: &str, body: &str) {
    if !body.trim().is_empty() {
        line(text, &format!("\n## {title}\n\n{}", body.trim_end()));
    }
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text in which Markdown sees no markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>#".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// An address between `<` and `>`.
fn address(text: &str) -> String {
    text.replace('<', "%3C")
        .replace('>', "%3E")
        .replace(['\n', '\r'], "")
}

#[cfg(test)]
mod tests {
    use model::{AnnotationId, AnnotationKind, AttachmentId, Creator, Draft, Timestamp};
    use proptest::prelude::*;

    use super::*;
    use crate::tests::{attachment, item};

    #[test]
    fn a_paper_as_markdown() {
        let mut draft = Draft {
            citation_key: None,
            creators: vec![
                Creator::author("Doe, Jane"),
                Creator::author("{CERN: \"all\"}"),
            ],
            links: vec!["https://a.org/b".into()],
            tags: vec!["to read".into(), "a/b".into()],
            notes: vec!["*My* note.".into()],
            ..Draft::default()
        };
        draft.fields.title = Some("Sheep: \"counting\" *them*".into());
        draft.fields.issued = Some("2021-03".into());
        draft.fields.r#abstract = Some("We count sheep.".into());
        let mut item = item(&draft);
        item.attachments = vec![attachment("files/Doe - 2021 - Sheep.pdf")];
        let mark = Annotation {
            id: AnnotationId::from_raw(1),
            attachment: AttachmentId::from_raw(2),
            kind: AnnotationKind::Highlight,
            page: 3,
            quads: Vec::new(),
            quote: "one sheep".into(),
            before: String::new(),
            after: String::new(),
            position: 0,
            color: "#ffff00".into(),
            comment: "Really?".into(),
            added: Timestamp(0),
        };
        let (name, text) = write(&item, &[mark]);
        assert_eq!(name, "Sheep- 'counting' them.md");
        let id = &item.id;
        assert_eq!(
            text,
            format!(
                "---\nid: \"{id}\"\ntitle: \"Sheep: \\\"counting\\\" *them*\"\nauthors:\n  - \"Jane Doe\"\n  - \"CERN: \\\"all\\\"\"\n\
                 year: 2021\ntags:\n  - \"to read\"\n  - \"a/b\"\nstatus: \"unread\"\nadded: \"2026-11-23T10:00:00Z\"\n---\n\n\
                 # Sheep: \"counting\" \\*them\\*\n\n## Abstract\n\nWe count sheep.\n\n## Links\n\n- <https://a.org/b>\n\n\
                 ## Files\n\n- [Doe - 2021 - Sheep.pdf](<files/Doe - 2021 - Sheep.pdf>)\n\n## Notes\n\n*My* note.\n\n\
                 ## Highlights\n\n> one sheep\n>\n> — p. 3\n\nReally?\n"
            )
        );
    }

    proptest! {
        #[test]
        fn no_text_leaves_its_quotes(title in any::<String>(), tag in any::<String>()) {
            let mut draft = Draft { tags: vec![tag], ..Draft::default() };
            draft.fields.title = Some(title);
            let (name, text) = write(&item(&draft), &[]);
            prop_assert!(name.len() <= 120 && name.ends_with(".md") && !name.contains(['/', '\\']));
            let front = text.split("\n---\n").next().unwrap_or_default();
            for line in front.lines().skip(1) {
                let value = match line.strip_prefix("  - ") {
                    Some(value) => value,
                    None => line.split_once(": ").map_or(line, |(_, value)| value),
                };
                prop_assert!(line == "tags:" || value.starts_with('"') && value.ends_with('"') && value.len() > 1, "{line:?}");
            }
        }
    }
}
