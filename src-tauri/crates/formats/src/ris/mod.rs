//! RIS: two letters, a dash, a value (the specification of Reference Manager, and what EndNote,
//! Zotero, Mendeley and publishers made of it).

mod kind;
mod read;
mod record;
#[cfg(test)]
mod tests;
mod write;

pub use read::read;
pub use write::write;

pub(crate) use record::tagged;

/// The source under which values without a field are kept.
const SOURCE: &str = "ris";
