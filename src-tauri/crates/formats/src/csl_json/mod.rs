//! CSL-JSON, the format of citation processors
//! (<https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables>): items
//! out, drafts in, and nothing lost between.

mod date;
mod name;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::read;
pub use write::write;

pub(crate) use date::{read as read_date, write as date};
pub(crate) use name::write as name_object;

use model::{Field, Scheme};

/// The source under which keys without a field are kept.
const SOURCE: &str = "csl-json";

/// The CSL variable of a field.
fn variable(field: Field) -> String {
    match field {
        Field::Url => "URL".to_owned(),
        Field::ContainerTitleShort => "container-title-short".to_owned(),
        Field::ArchiveLocation => "archive_location".to_owned(),
        field => field.name().replace('_', "-"),
    }
}

/// The CSL variable of an identifier. CSL has none for arXiv: `arxiv` is our own.
pub(crate) const fn identifier(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Doi => "DOI",
        Scheme::Arxiv => "arxiv",
        Scheme::Pmid => "PMID",
        Scheme::Pmcid => "PMCID",
        Scheme::Isbn => "ISBN",
        Scheme::Issn => "ISSN",
    }
}
