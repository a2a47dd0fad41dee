//! `offprint list`

use clap::builder::PossibleValuesParser;
use library::{Library, item};
use model::{Error, Filter, Place, Result, Sort, SortKey, Status};

use crate::exit::Exit;
use crate::output::Output;
use crate::session::Session;
use crate::shape::Listed;
use crate::text;

/// List papers
///
/// All words must be somewhere in the title, creators, journal, abstract, notes, tags or identifiers,
/// whatever their case and accents. The newest come first. With --json an array, with all of `show`
/// but notes, marks and sources.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint list diffusion model
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
#[derive(Debug, clap::Args)]
pub struct Which {
    /// Words that must all be there
    #[arg(value_name = "WORDS")]
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
    /// Order: added, title, author, year, venue, rating or status; `:desc` for the greatest first
    #[arg(long, value_name = "FIELD[:desc]", default_value = "added:desc")]
    sort: String,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
    /// Leave out so many at the beginning
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: u64,
}

impl Window {
    /// The order that was asked for.
    pub fn order(&self) -> Result<Sort> {
        let (name, way) = self.sort.split_once(':').unwrap_or((&self.sort, "asc"));
        match (SortKey::from_name(name), way) {
            (Some(by), "asc" | "desc") => Ok(Sort {
                by,
                descending: way == "desc",
            }),
            _ => Err(Error::invalid(format!("\"{}\" is no order.", self.sort))
                .hint("Sort by added, title, author, year, venue, rating or status, with :desc for the greatest first.")),
        }
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
        list(&session.out, engine.library(), &filter, &self.window)?;
        Ok(Exit::Done)
    }
}

/// Prints a part of a list.
pub fn list(out: &Output, library: &Library, filter: &Filter, window: &Window) -> Result<()> {
    let sort = window.order()?;
    if out.json {
        array(out, library, filter, sort, window)
    } else {
        table(out, library, filter, sort, window)
    }
}

/// Items that are read at once, so that a list of any length takes little memory.
const AT_ONCE: usize = 500;

fn array(
    out: &Output,
    library: &Library,
    filter: &Filter,
    sort: Sort,
    window: &Window,
) -> Result<()> {
    let skip = usize::try_from(window.offset).unwrap_or(usize::MAX);
    let take = window
        .limit
        .and_then(|limit| usize::try_from(limit).ok())
        .unwrap_or(usize::MAX);
    let ids: Vec<_> = item::ids(library, filter, sort)?
        .into_iter()
        .skip(skip)
        .take(take)
        .collect();
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

fn table(
    out: &Output,
    library: &Library,
    filter: &Filter,
    sort: Sort,
    window: &Window,
) -> Result<()> {
    let limit = window.limit.unwrap_or(u64::MAX);
    let found = item::rows(
        library,
        filter,
        sort,
        window.offset,
        limit.min(i64::MAX.unsigned_abs()),
    )?;
    let rows: Vec<Vec<String>> = found
        .rows
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
    for line in text::table(&rows, out.width(), WIDEST) {
        out.line(&line);
    }
    let shown = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    if shown == 0 {
        out.aside("There is no such paper.");
    } else if shown < found.total {
        out.aside(&format!(
            "{shown} of {}.",
            text::counted(found.total, "paper")
        ));
    }
    Ok(())
}
