//! What PubMed calls the format of citation managers: MEDLINE's tags
//! (<https://www.nlm.nih.gov/bsd/mms/medlineelements.html>).

mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::read;
pub use write::write;

pub(crate) use read::tagged;

/// The source under which values without a field are kept.
const SOURCE: &str = "nbib";
