//! `offprint edit`

use library::Library;
use library::item::{self, Edit};
use model::{Changes, Error, ItemId, Op, Result};
use serde_json::json;

use crate::exit::Exit;
use crate::field::{self, Wish};
use crate::session::{self, Session};

/// Change fields of papers
///
/// Of many papers as one step. What you set counts as your own words, which nothing overwrites later.
/// FIELD is a name as in `show --json`: title, abstract, issued (a date as 2021, 2021-03 or
/// 2021-03-04), container_title, volume, issue, page, publisher, url… and kind, citation_key, doi,
/// arxiv, pmid, isbn, author ("Family, Given; Family, Given").
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint edit ID --set title=\"A Better Title\" --set year=2021
  offprint edit ID --set author=\"Smith, Jane; {CERN Collaboration}\"
  offprint edit ID ID ID --set container_title=Nature --unset volume")]
pub struct Args {
    /// The papers
    #[arg(required = true, value_name = "ID")]
    items: Vec<String>,
    /// A field and its new value. Repeat for more
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    set: Vec<String>,
    /// A field whose value is to go. Repeat for more
    #[arg(long = "unset", value_name = "FIELD")]
    unset: Vec<String>,
}

impl Args {
    /// Changes them.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let set = self.set.iter().map(|text| field::set(text));
        let wishes = set
            .chain(self.unset.iter().map(|name| field::unset(name)))
            .collect::<Result<Vec<Wish>>>()?;
        if wishes.is_empty() {
            return Err(Error::invalid("Nothing is to be changed.")
                .hint("Name a change with --set FIELD=VALUE or --unset FIELD."));
        }
        let engine = session.write()?;
        let library = engine.library();
        let items = session::items(library, &self.items)?;
        let changes = edit(library, &items, &wishes)?;
        let title = match items.as_slice() {
            [one] => session::title(library, *one)?,
            _ => String::new(),
        };
        let op = Op::Edit {
            fields: names(&wishes),
            items: session::many(&items),
            title,
        };
        session.out.did(&changes, &op, json!({"items": items}));
        Ok(Exit::Done)
    }
}

/// The words of the sentence.
fn names(wishes: &[Wish]) -> Vec<String> {
    let mut names: Vec<String> = wishes
        .iter()
        .map(|wish| match wish {
            Wish::Creators(role, _) => role.name().to_owned(),
            Wish::Edit(Edit::Field(field, _)) => field.label().to_owned(),
            Wish::Edit(Edit::Kind(_)) => "kind".to_owned(),
            Wish::Edit(Edit::CitationKey(_)) => "citation key".to_owned(),
            Wish::Edit(Edit::Creators(_) | Edit::Role(..)) => "creators".to_owned(),
            Wish::Edit(Edit::Identifier(scheme, _)) => scheme.name().to_uppercase(),
        })
        .collect();
    names.dedup();
    names
}

/// Makes the changes as one step: all of them to all of the papers, or none.
fn edit(library: &Library, items: &[ItemId], wishes: &[Wish]) -> Result<Changes> {
    let edits = wishes.iter().map(|wish| match wish {
        Wish::Edit(edit) => edit.clone(),
        Wish::Creators(role, new) => Edit::Role(*role, new.clone()),
    });
    Ok(item::edit(library, items, edits.collect())?.changes)
}
