//! `FIELD=VALUE` on the command line: every field of an item by its name, and those that are more
//! than text.

use library::item::{Edit, Part};
use model::{Creator, Error, Field, Kind, Result, Role, Scheme};

/// A change that was asked for, before the item is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// A change that is the same for every item.
    Edit(Edit),
    /// Who has this role; the creators with other roles stay.
    Creators(Role, Vec<Creator>),
}

/// The names that take more than text, for the help.
pub const OTHERS: &str =
    "kind, citation_key, author, editor, translator, doi, arxiv, pmid, pmcid, isbn, issn";

/// Reads `FIELD=VALUE`.
pub fn set(text: &str) -> Result<Wish> {
    let Some((name, value)) = text.split_once('=') else {
        return Err(
            Error::invalid(format!("\"{text}\" sets nothing; nothing was changed.")).hint(
                "Write FIELD=VALUE, for example --set year=2021 or --set \"title=A new title\".",
            ),
        );
    };
    wish(name, Some(value).filter(|value| !value.is_empty()))
}

/// Reads the name of a field whose value is to go.
pub fn unset(name: &str) -> Result<Wish> {
    wish(name, None)
}

fn wish(name: &str, value: Option<&str>) -> Result<Wish> {
    let name = name.trim().to_ascii_lowercase().replace('-', "_");
    let text = value.map(str::to_owned);
    if let Some(scheme) = Scheme::from_name(&name) {
        return Ok(Wish::Edit(Edit::Identifier(scheme, text)));
    }
    if let Some(role) = role(&name) {
        return Ok(Wish::Creators(
            role,
            creators(role, value.unwrap_or_default()),
        ));
    }
    Ok(Wish::Edit(match name.as_str() {
        "kind" | "type" => Edit::Kind(kind(value.unwrap_or_default())?),
        "citation_key" | "key" => Edit::CitationKey(text),
        "year" | "date" => Edit::Field(Field::Issued, text),
        "journal" | "venue" => Edit::Field(Field::ContainerTitle, text),
        name => Edit::Field(field(name)?, text),
    }))
}

fn role(name: &str) -> Option<Role> {
    match name {
        "author" | "authors" | "creators" => Some(Role::Author),
        "editors" => Some(Role::Editor),
        "translators" => Some(Role::Translator),
        name => Role::from_name(&name.replace('_', "-")),
    }
}

/// "Family, Given; Family, Given". What stands in braces is one institution.
fn creators(role: Role, text: &str) -> Vec<Creator> {
    let names = text
        .split(';')
        .map(str::trim)
        .filter(|name| !name.is_empty());
    names
        .map(|name| Creator {
            role,
            ..Creator::author(name)
        })
        .collect()
}

/// The kind of that name.
pub fn kind(name: &str) -> Result<Kind> {
    Kind::from_name(name.trim()).ok_or_else(|| {
        let names = Kind::ALL.map(Kind::name).join(", ");
        Error::invalid(format!(
            "\"{name}\" is no kind of work; nothing was changed."
        ))
        .hint(format!("Kinds are {names}."))
    })
}

fn field(name: &str) -> Result<Field> {
    name.parse::<Field>().map_err(|error| {
        let hint = error.hint.trim_end_matches('.').to_owned();
        error.hint(format!("{hint}; and {OTHERS}."))
    })
}

/// What a merge takes from another item.
pub fn taken(name: &str) -> Result<Part> {
    if matches!(name.trim().to_ascii_lowercase().as_str(), "kind" | "type") {
        return Ok(Part::Kind);
    }
    match wish(name, None) {
        Ok(Wish::Creators(..)) => Ok(Part::Creators),
        Ok(Wish::Edit(Edit::Field(field, _))) => Ok(Part::Field(field)),
        Ok(Wish::Edit(Edit::CitationKey(_))) => Ok(Part::CitationKey),
        Err(error) => Err(error),
        Ok(_) => Err(Error::invalid(format!(
            "\"{name}\" cannot be taken from another item; nothing was changed."
        ))
        .hint("Merging takes text fields, authors, the kind and the citation key; identifiers of all items are kept anyway.")),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_names_its_field() {
        let field = |field, value: &str| Wish::Edit(Edit::Field(field, Some(value.to_owned())));
        let table = [
            ("title=a=b", field(Field::Title, "a=b")),
            (
                "Container-Title=Nature",
                field(Field::ContainerTitle, "Nature"),
            ),
            ("year=2021", field(Field::Issued, "2021")),
            ("volume=", Wish::Edit(Edit::Field(Field::Volume, None))),
            ("kind=book", Wish::Edit(Edit::Kind(Kind::Book))),
            (
                "citation_key=a1",
                Wish::Edit(Edit::CitationKey(Some("a1".to_owned()))),
            ),
            (
                "doi=10.1000/x",
                Wish::Edit(Edit::Identifier(Scheme::Doi, Some("10.1000/x".to_owned()))),
            ),
            (
                "author=Smith, Jane; Plato",
                Wish::Creators(
                    Role::Author,
                    vec![Creator::author("Smith, Jane"), Creator::author("Plato")],
                ),
            ),
        ];
        for (text, wished) in table {
            assert_eq!(set(text).unwrap(), wished, "{text}");
        }
        for bad in ["title", "colour=red", "kind=thing", "=x"] {
            assert!(set(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_merge_takes_fields_and_authors() {
        assert_eq!(taken("title").unwrap(), Part::Field(Field::Title));
        assert_eq!(taken("author").unwrap(), Part::Creators);
        assert_eq!(taken("kind").unwrap(), Part::Kind);
        assert_eq!(taken("key").unwrap(), Part::CitationKey);
        for bad in ["doi", "colour"] {
            assert!(taken(bad).is_err(), "{bad}");
        }
    }
}
