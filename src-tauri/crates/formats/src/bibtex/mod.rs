//! BibTeX and BibLaTeX: everything that real files hold comes in, and goes out again
//! (<https://ctan.org/pkg/bibtex>, <https://ctan.org/pkg/biblatex>).

mod address;
mod field;
mod groups;
mod kind;
mod language;
mod lex;
mod names;
mod read;
mod title;
mod value;
mod work;

pub use read::read;

pub(crate) use lex::begins;

/// The source under which values without a field are kept.
const SOURCE: &str = "bibtex";
