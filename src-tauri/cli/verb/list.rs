//! `offprint list`

use clap::builder::PossibleValuesParser;
use engine::Engine;
use engine::search::Ask;
use library::{Library, item};
use model::{Error, Filter, ItemId, Place, Result, Row, Sort, SortKey, Status};

use crate::exit::Exit;
use crate::find;
use crate::output::Output;
use crate::session::Session;
use crate::shape::Listed;
use crate::text;

/// List papers
///
/// Without words all of them; else those that a query finds, in the language of `search`. The newest
/// come first. With --json an array, with all of `show` but notes, marks and sources.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint list diffusion model
  offprint list 'author:smith year:>2019' --sort year:desc
  offprint list --tag \"to read\" --status unread
  offprint list --collection Thesis --sort year:desc --limit 20
  offprint list --json | jq -r '.[].title'")]
pub struct Args {
    #[command(flatten)]
    which: Which,
    /// Only what is in the trash
    #[arg(long)]
    trash: bool,
    #[command(flatten)]
    window: Window,
}

/// Which items are meant.
#[derive(Debug, Clone, clap::Args)]
pub struct Which {
    /// A query, as for `search`
    #[arg(value_name = "QUERY")]
    words: Vec<String>,
    /// Only papers with this tag, or one below it
    #[arg(long, value_name = "TAG")]
    tag: Option<String>,
    /// Only papers of this collection, or one inside it
    #[arg(long, value_name = "PATH")]
    collection: Option<String>,
    /// Only papers with this reading status
    #[arg(long, value_name = "STATUS", value_parser = PossibleValuesParser::new(["unread", "reading", "read"]))]
    status: Option<String>,
}

impl Which {
    /// As a filter.
    pub fn filter(self) -> Filter {
        Filter {
            text: self.words.join(" "),
            place: Place::All,
            tag: self.tag,
            collection: self.collection,
            status: self.status.as_deref().and_then(Status::from_name),
        }
    }
}

/// Which part of a list, in what order.
#[derive(Debug, clap::Args)]
pub struct Window {
    /// Order: added, title, author, year, venue, rating, status or relevance; `:desc` for the
    /// greatest first [default: added:desc for lists, relevance for a search]
    #[arg(long, value_name = "FIELD[:desc]")]
    sort: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N")]
    pub limit: Option<u64>,
    /// Leave out so many at the beginning
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: u64,
}

/// The order of a list, if no other is asked for.
const NEWEST: Sort = Sort {
    by: SortKey::Added,
    descending: true,
};

impl Window {
    /// The order that was asked for, if one was.
    pub fn order(&self) -> Result<Option<Sort>> {
        let Some(sort) = &self.sort else {
            return Ok(None);
        };
        let (name, way) = sort.split_once(':').unwrap_or((sort, "asc"));
        match (SortKey::from_name(name), way) {
            (Some(by), "asc" | "desc") => Ok(Some(Sort {
                by,
                descending: way == "desc",
            })),
            _ => Err(Error::invalid(format!("\"{sort}\" is no order.")).hint(
                "Sort by added, title, author, year, venue, rating, status or relevance, with :desc for the greatest first.",
            )),
        }
    }

    /// A query over the whole library, the best first unless another order is asked for.
    pub fn ask(&self, query: &str) -> Result<Ask> {
        let mut ask = Ask::of(query);
        if let Some(sort) = self.order()? {
            ask.sort = sort;
        }
        Ok(ask)
    }
}

impl Args {
    /// Lists.
    pub fn run(self, session: &Session) -> Result<Exit> {
        self.window.order()?;
        let engine = session.read()?;
        let mut filter = self.which.filter();
        if self.trash {
            filter.place = Place::Trash;
        }
        list(&session.out, &engine, filter, &self.window)?;
        Ok(Exit::Done)
    }
}

/// Prints a part of a list.
pub fn list(out: &Output, engine: &Engine, filter: Filter, window: &Window) -> Result<()> {
    let ask = Ask {
        filter,
        sort: window.order()?.unwrap_or(NEWEST),
        typing: false,
    };
    let ids = match ask.is_plain() {
        true => engine.ids(&ask)?,
        false => {
            find::ask(out, engine, &ask)?;
            engine.ids(&ask)?
        }
    };
    let skip = usize::try_from(window.offset).unwrap_or(usize::MAX);
    let take = window
        .limit
        .and_then(|limit| usize::try_from(limit).ok())
        .unwrap_or(usize::MAX);
    let shown = ids.get(skip.min(ids.len())..).unwrap_or_default();
    let shown = shown.get(..take.min(shown.len())).unwrap_or_default();
    if out.json {
        array(out, engine.library(), shown)
    } else {
        table(out, engine.library(), shown, ids.len())
    }
}

/// Items that are read at once, so that a list of any length takes little memory.
const AT_ONCE: usize = 500;

fn array(out: &Output, library: &Library, ids: &[ItemId]) -> Result<()> {
    out.exactly("[");
    let mut first = true;
    for some in ids.chunks(AT_ONCE) {
        for item in item::all(library, some)? {
            out.exactly(if first { "\n" } else { ",\n" });
            first = false;
            match serde_json::to_string(&Listed::of(&item)) {
                Ok(text) => out.exactly(&text),
                Err(error) => {
                    return Err(Error::new(
                        model::ErrorKind::Internal,
                        "An item could not be written as JSON.",
                    )
                    .caused_by(error));
                }
            }
        }
        if out.is_closed() {
            break;
        }
    }
    out.exactly(if first { "]\n" } else { "\n]\n" });
    Ok(())
}

/// The widest that a column before the title gets on a terminal.
const WIDEST: usize = 28;

fn table(out: &Output, library: &Library, ids: &[ItemId], total: usize) -> Result<()> {
    print_table(out, &item::rows_of(library, ids)?, |_| Vec::new());
    let total = u64::try_from(total).unwrap_or(u64::MAX);
    if ids.is_empty() {
        out.aside("There is no such paper.");
    } else if u64::try_from(ids.len()).unwrap_or(u64::MAX) < total {
        let papers = text::counted(total, "paper");
        out.aside(&format!("{} of {papers}.", ids.len()));
    }
    Ok(())
}

/// Prints rows in columns, each with the lines that belong below it.
pub fn print_table(out: &Output, rows: &[Row], below: impl Fn(usize) -> Vec<String>) {
    let cells: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let tags = match row.tags.as_slice() {
                [] => String::new(),
                tags => format!("  [{}]", tags.join(", ")),
            };
            let title = if row.title.is_empty() {
                "Untitled"
            } else {
                &row.title
            };
            vec![
                row.id.to_string(),
                row.year.map(|year| year.to_string()).unwrap_or_default(),
                text::line(&text::authors(row)),
                text::line(&format!("{title}{tags}")),
            ]
        })
        .collect();
    for (at, line) in text::table(&cells, out.width(), WIDEST).iter().enumerate() {
        out.line(line);
        for more in below(at) {
            out.line(&more);
        }
    }
}
