//! Items as a table, for spreadsheets (<https://www.rfc-editor.org/rfc/rfc4180>): one line for each,
//! lists with "; " between their parts.

use model::{Creator, Field, Item, Role, Scheme};

/// The table with its head, in UTF-8 with the mark by which Excel knows it.
pub fn write(items: &[Item]) -> String {
    let mut text = String::from("\u{feff}");
    let mut head: Vec<String> = ["id", "citation_key", "kind", "authors", "editors"]
        .map(str::to_owned)
        .to_vec();
    head.extend(Field::ALL.iter().map(|field| field.name().to_owned()));
    head.extend(Scheme::ALL.iter().map(|scheme| scheme.name().to_owned()));
    head.extend(
        [
            "links",
            "tags",
            "collections",
            "status",
            "rating",
            "notes",
            "files",
            "added",
        ]
        .map(str::to_owned),
    );
    line(&mut text, &head);
    for item in items {
        line(&mut text, &row(item));
    }
    text
}

fn row(item: &Item) -> Vec<String> {
    let names = |role: Role| {
        let names: Vec<String> = item
            .creators
            .iter()
            .filter(|one| one.role == role)
            .map(name)
            .collect();
        names.join("; ")
    };
    let mut row = vec![
        item.id.to_string(),
        item.citation_key.clone().unwrap_or_default(),
        item.kind.name().to_owned(),
        names(Role::Author),
        names(Role::Editor),
    ];
    row.extend(
        Field::ALL
            .iter()
            .map(|field| item.fields.get(*field).unwrap_or_default().to_owned()),
    );
    row.extend(Scheme::ALL.iter().map(|scheme| {
        let of = item.identifiers.iter().filter(|one| one.scheme == *scheme);
        of.map(|one| one.value.clone())
            .collect::<Vec<_>>()
            .join("; ")
    }));
    let notes: Vec<&str> = item.notes.iter().map(|note| note.text.as_str()).collect();
    let files: Vec<&str> = item
        .attachments
        .iter()
        .map(|file| file.path.as_str())
        .collect();
    row.extend([
        item.links.join("; "),
        item.tags.join("; "),
        item.collections.join("; "),
        item.status.name().to_owned(),
        item.rating
            .map(|rating| rating.to_string())
            .unwrap_or_default(),
        notes.join("\n\n"),
        files.join("; "),
        item.added.to_string(),
    ]);
    row
}

fn name(creator: &Creator) -> String {
    match &creator.literal {
        Some(literal) => literal.clone(),
        None => crate::names::written(creator),
    }
}

fn line(text: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    text.push_str(&cells.join(","));
    text.push_str("\r\n");
}

/// A cell in quotation marks where it must be. A spreadsheet takes some first signs for a formula;
/// an apostrophe in front makes it text (<https://owasp.org/www-community/attacks/CSV_Injection>).
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '@', '\t', '\r'])
        || cell.starts_with('-') && cell.chars().nth(1).is_some_and(|c| !c.is_ascii_digit());
    let cell = if formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains(['"', ',', '\n', '\r', ';']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use model::Draft;

    use super::*;
    use crate::tests::item;

    #[test]
    fn a_table_has_a_line_for_each() {
        let mut draft = Draft::default();
        draft.fields.title = Some("Sheep, \"counted\"".into());
        draft.creators = vec![Creator::author("Doe, Jane"), Creator::author("{CERN}")];
        draft.tags = vec!["=1+1".into()];
        let text = write(&[item(&draft)]);
        let mut lines = text.lines();
        assert!(
            lines
                .next()
                .unwrap()
                .starts_with("\u{feff}id,citation_key,kind,authors")
        );
        let row = lines.next().unwrap();
        assert!(
            row.contains(",\"Doe, Jane; CERN\",,\"Sheep, \"\"counted\"\"\","),
            "{row}"
        );
        assert!(row.contains(",'=1+1,"), "{row}");
    }
}
