//! PubMed XML (<https://dtd.nlm.nih.gov/ncbi/pubmed/>): articles, and books of the Bookshelf.

mod read;

pub use read::read;

/// The source under which values without a field are kept.
const SOURCE: &str = "pubmed";
