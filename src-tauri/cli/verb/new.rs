//! `offprint new`

use library::item::{self, Edit};
use model::{Creator, Draft, Error, Identifier, Op, Result, Source};
use serde_json::json;

use crate::exit::Exit;
use crate::field::{self, Wish};
use crate::session::Session;

/// Add an item by hand
///
/// Prints its id. Fields that come later can be set with `edit`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint new --title \"On Computable Numbers\" --author \"Turing, Alan\" --set year=1936
  offprint new --title Minutes --kind document --author \"{Standards Committee}\"
  offprint new --title \"A Book\" --kind book --set isbn=978-3-16-148410-0 --set publisher=Springer")]
pub struct Args {
    /// Title
    #[arg(long, value_name = "TITLE")]
    title: String,
    /// Kind of work, as in CSL: article, article-journal, book, chapter, thesis…
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// An author, as "Family, Given"; an institution in braces. Repeat for more
    #[arg(long = "author", value_name = "NAME")]
    authors: Vec<String>,
    /// Any field, as for `edit`. Repeat for more
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    set: Vec<String>,
}

impl Args {
    /// Adds it.
    pub fn run(self, session: &Session) -> Result<Exit> {
        if self.title.trim().is_empty() {
            return Err(Error::invalid(
                "An item needs a title; nothing was changed.",
            ));
        }
        let draft = self.draft()?;
        let engine = session.write()?;
        let made = item::create(engine.library(), draft)?;
        let op = Op::NewItem { title: self.title };
        if session.out.json {
            session
                .out
                .did(&made.changes, &op, json!({"item": made.value}));
        } else if session.out.quiet {
            session.out.line(&made.value.to_string());
        } else {
            session.out.line(&crate::text::line(&format!(
                "{} as {}.",
                op.sentence(),
                made.value
            )));
        }
        Ok(Exit::Done)
    }

    fn draft(&self) -> Result<Draft> {
        let mut draft = Draft {
            source: Source::user(),
            ..Draft::default()
        };
        draft.fields.title = Some(self.title.clone());
        if let Some(kind) = &self.kind {
            draft.kind = field::kind(kind)?;
        }
        draft.creators = self
            .authors
            .iter()
            .map(|name| Creator::author(name))
            .collect();
        for text in &self.set {
            put(&mut draft, field::set(text)?)?;
        }
        Ok(draft)
    }
}

fn put(draft: &mut Draft, wish: Wish) -> Result<()> {
    match wish {
        Wish::Creators(role, named) | Wish::Edit(Edit::Role(role, named)) => {
            draft.creators.retain(|creator| creator.role != role);
            draft.creators.extend(named);
        }
        Wish::Edit(edit) => match edit.checked()? {
            Edit::Field(field, value) => draft.fields.set(field, value),
            Edit::Kind(kind) => draft.kind = kind,
            Edit::CitationKey(key) => draft.citation_key = key,
            Edit::Creators(creators) | Edit::Role(_, creators) => draft.creators = creators,
            Edit::Identifier(scheme, value) => {
                draft
                    .identifiers
                    .retain(|identifier| identifier.scheme != scheme);
                draft
                    .identifiers
                    .extend(value.map(|value| Identifier { scheme, value }));
            }
        },
    }
    Ok(())
}
