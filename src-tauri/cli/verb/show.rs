//! `offprint show`

use library::{annotation, item};
use model::{Attachment, AttachmentId, Field, Item, Note, Result};

use crate::exit::Exit;
use crate::output::Output;
use crate::session::Session;
use crate::shape::Shown;
use crate::text;

/// Show one paper whole
///
/// Its fields with where each came from, files, notes and all that it is filed under. ID is the item's
/// id, its citation key, or a DOI or arXiv id that only it has.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint show 0C1V5K3E8QZ4T
  offprint show 10.1038/nature14539
  offprint show smith2021title --json | jq .sources")]
pub struct Args {
    /// The paper
    #[arg(value_name = "ID")]
    item: String,
}

impl Args {
    /// Shows it.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let engine = session.read()?;
        let library = engine.library();
        let found = item::show(library, item::resolve(library, &self.item)?)?;
        let missing = engine.missing_files(&found)?;
        if session.out.json {
            let annotations = annotation::list(library, found.id)?;
            session.out.json(&Shown::of(&found, &annotations, &missing));
        } else {
            human(&session.out, &found, &missing);
        }
        Ok(Exit::Done)
    }
}

fn human(out: &Output, item: &Item, missing: &[AttachmentId]) {
    out.line(&text::line(item.title()));
    for creator in &item.creators {
        out.line(&format!("  {}", text::line(&text::creator(creator))));
    }
    out.line("");
    for line in text::table(&facts(item), None, usize::MAX) {
        out.line(&line);
    }
    if let Some(text) = item.fields.get(Field::Abstract) {
        section(out, "Abstract", text);
    }
    for file in &item.attachments {
        section(out, "File", &about(file, missing.contains(&file.id)));
    }
    for Note { id, text, .. } in &item.notes {
        section(out, &format!("Note {id}"), text);
    }
}

fn section(out: &Output, title: &str, body: &str) {
    out.line(&format!("\n{title}"));
    for line in text::lines(body).lines() {
        out.line(&format!("  {line}"));
    }
}

/// What is known, as rows of name, value and source.
fn facts(item: &Item) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut fact = |name: &str, label: &str, value: Option<&str>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let source = item
                .sources
                .get(name)
                .map_or(&item.source, |sourced| &sourced.source);
            let from = match source.detail.as_str() {
                "" => source.kind.name().to_owned(),
                detail => format!("{}: {detail}", source.kind.name()),
            };
            let from = if name.is_empty() {
                String::new()
            } else {
                format!("({from})")
            };
            rows.push(vec![label.to_owned(), text::line(value), text::line(&from)]);
        }
    };
    fact("", "Id", Some(&item.id.to_string()));
    fact("citation_key", "Citation key", item.citation_key.as_deref());
    fact("kind", "Kind", Some(item.kind.name()));
    let shown = [Field::Title, Field::Abstract];
    for field in Field::ALL.iter().filter(|field| !shown.contains(field)) {
        fact(field.name(), field.label(), item.fields.get(*field));
    }
    for identifier in &item.identifiers {
        let scheme = identifier.scheme.name();
        fact(scheme, &scheme.to_uppercase(), Some(&identifier.value));
    }
    for link in &item.links {
        fact("", "Link", Some(link));
    }
    fact("", "Tags", Some(&item.tags.join(", ")));
    fact("", "Collections", Some(&item.collections.join(", ")));
    fact("", "Status", Some(item.status.name()));
    fact(
        "",
        "Rating",
        item.rating
            .map(|rating| format!("{rating} of 5"))
            .as_deref(),
    );
    fact("", "Added", Some(&text::moment(item.added)));
    fact(
        "",
        "In the trash since",
        item.trashed.map(text::moment).as_deref(),
    );
    fact(
        "",
        "Merged into",
        item.merged_into.map(|id| id.to_string()).as_deref(),
    );
    for extra in &item.extra {
        fact(
            "",
            &text::line(&format!("{} {}", extra.source, extra.name)),
            Some(&extra.value),
        );
    }
    rows
}

fn about(file: &Attachment, missing: bool) -> String {
    let pages = file
        .pages
        .map(|pages| format!(", {}", text::counted(u64::from(pages), "page")))
        .unwrap_or_default();
    let missing = match missing {
        true => "\nThe file is missing; `offprint locate` takes it from where it is.",
        false => "",
    };
    format!(
        "{}\n{}, {} bytes{pages}{missing}",
        file.path, file.id, file.bytes
    )
}
