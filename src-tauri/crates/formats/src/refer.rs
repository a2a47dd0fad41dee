//! Refer, as EndNote and BibIX write it: a percent sign, a letter, a value
//! (refer(1); the table of EndNote's export filter).

mod read;
#[cfg(test)]
mod tests;
mod write;

pub use read::read;
pub use write::write;

pub(crate) use read::tagged;

/// The source under which values without a field are kept.
const SOURCE: &str = "refer";

/// Types of EndNote and of CSL. In this order for writing: the first that fits.
#[rustfmt::skip]
const KINDS: [(&str, &str); 45] = [
    ("Journal Article", "article-journal"), ("Book", "book"), ("Book Section", "chapter"),
    ("Conference Paper", "paper-conference"), ("Conference Proceedings", "paper-conference"),
    ("Thesis", "thesis"), ("Report", "report"), ("Generic", "document"),
    ("Web Page", "webpage"), ("Computer Program", "software"), ("Dataset", "dataset"),
    ("Patent", "patent"), ("Standard", "standard"), ("Manuscript", "manuscript"),
    ("Unpublished Work", "article"), ("Magazine Article", "article-magazine"),
    ("Newspaper Article", "article-newspaper"), ("Encyclopedia", "entry-encyclopedia"),
    ("Dictionary", "entry-dictionary"), ("Blog", "post-weblog"), ("Pamphlet", "pamphlet"),
    ("Film or Broadcast", "motion_picture"), ("Audiovisual Material", "motion_picture"),
    ("Music", "song"), ("Artwork", "graphic"), ("Figure", "figure"), ("Map", "map"),
    ("Case", "legal_case"), ("Bill", "bill"), ("Statute", "legislation"), ("Hearing", "hearing"),
    ("Legal Rule or Regulation", "regulation"), ("Personal Communication", "personal_communication"),
    ("Serial", "periodical"), ("Electronic Article", "article-journal"), ("Electronic Book", "book"),
    ("Edited Book", "book"), ("Electronic Book Section", "chapter"), ("Online Database", "dataset"),
    ("Online Multimedia", "motion_picture"), ("Government Document", "report"), ("Grant", "report"),
    ("Catalog", "book"), ("Classical Work", "classic"), ("Presentation", "speech"),
];

/// The type of CSL of a type of EndNote, of which EndNote XML has the name as well.
pub(crate) fn csl(name: &str) -> Option<&'static str> {
    let wanted: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    KINDS.iter().find_map(|(known, csl)| {
        let known = known.chars().filter(|c| c.is_alphanumeric());
        known
            .map(|c| c.to_ascii_lowercase())
            .eq(wanted.chars().map(|c| c.to_ascii_lowercase()))
            .then_some(*csl)
    })
}

/// The name that EndNote has for a type of CSL.
pub(crate) fn name(csl: &str) -> &'static str {
    KINDS
        .iter()
        .find_map(|(name, known)| (*known == csl).then_some(*name))
        .unwrap_or("Generic")
}
