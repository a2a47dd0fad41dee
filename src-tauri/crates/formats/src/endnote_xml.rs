//! EndNote XML, as EndNote, Bookends, Zotero and JabRef export it.

mod read;

pub use read::read;

/// The source under which values without a field are kept.
const SOURCE: &str = "endnote-xml";
