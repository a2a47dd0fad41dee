//! BibTeX and BibLaTeX: everything that real files hold comes in, and goes out again
//! (<https://ctan.org/pkg/bibtex>, <https://ctan.org/pkg/biblatex>).

mod address;
mod date;
mod field;
mod groups;
mod identify;
mod kind;
mod language;
mod lex;
mod names;
mod read;
#[cfg(test)]
mod tests;
mod title;
mod value;
mod vars;
mod work;
mod write;

pub use read::read;
pub use write::{Dialect, write};

pub(crate) use lex::begins;

/// The source under which values without a field are kept.
const SOURCE: &str = "bibtex";
