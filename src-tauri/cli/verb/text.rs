//! `offprint text`

use engine::reading::Text;
use library::{file_text, item};
use model::{AttachmentId, Error, Result};
use serde_json::json;

use crate::exit::Exit;
use crate::session::{self, Session};
use crate::text;

/// Print the text of a PDF
///
/// In reading order, with words that were divided at the end of a line put together; pages are apart
/// by a form feed. Running heads and page numbers are left out, unless you ask for JSON.
///
/// ID is a paper, of which the first PDF is taken, or one of its files.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  offprint text 0C1V5K3E8QZ4T
  offprint text 10.1038/nature14539 --page 3
  offprint text ID --json | jq -r '.[].text'")]
pub struct Args {
    /// The paper, or one of its files
    #[arg(value_name = "ID")]
    what: String,
    /// Only this page, counted from 1
    #[arg(long, value_name = "N")]
    page: Option<u32>,
}

impl Args {
    /// Prints it.
    pub fn run(self, session: &Session) -> Result<Exit> {
        let engine = session.read()?;
        let file = find(engine.library(), &self.what)?;
        let mut text = engine.text(file)?;
        let pages = match self.page {
            Some(page) if page == 0 || page > text.pages() => {
                return Err(Error::not_found(format!("page {page}")).hint(format!(
                    "This PDF has {}.",
                    text::counted(u64::from(text.pages()), "page")
                )));
            }
            Some(page) => page..=page,
            None => 1..=text.pages(),
        };
        if session.out.json {
            session.out.json(&json_of(&mut text, pages));
        } else {
            let pages: Vec<String> = pages
                .map(|page| text::lines(&text.text(page).unwrap_or_default()))
                .collect();
            session.out.line(&pages.join("\n\u{c}"));
        }
        Ok(Exit::Done)
    }
}

fn json_of(text: &mut Text, pages: std::ops::RangeInclusive<u32>) -> Vec<serde_json::Value> {
    let labels = text.facts().unwrap_or_default().labels;
    let label = |page: u32| {
        let at = usize::try_from(page).ok()?.checked_sub(1)?;
        labels.get(at).cloned()
    };
    pages
        .filter_map(|number| text.page(number))
        .map(|page| {
            json!({
                "page": page.number,
                "label": label(page.number),
                "text": page.text,
                "aside": page.aside,
                "trouble": Some(page.trouble).filter(|trouble| !trouble.is_empty()),
            })
        })
        .collect()
}

/// The file that is meant.
fn find(library: &library::Library, name: &str) -> Result<AttachmentId> {
    if let Ok(id) = session::id::<AttachmentId>(name, "file", "")
        && library::attachment::show(library, id).is_ok()
    {
        return Ok(id);
    }
    let item = item::resolve(library, name)?;
    file_text::main_pdf(library, item)?.ok_or_else(|| {
        Error::invalid("This paper has no PDF.").hint("Attach one: offprint attach ID FILE")
    })
}
