//! The text index over a library: titles, creators, abstracts, notes, highlights and PDF pages.
//!
//! It will be the only crate that knows the index engine. The index is derived: it may be deleted at
//! any time and is built again from what it is given. It must not know SQLite: fields and tags are
//! answered by `library`, and `engine` joins the two.
//!
//! Nothing is here yet.
