//! Types of entries to CSL and back: BibTeX, BibLaTeX (manual, section 2.1), and those that common
//! programs add.

/// Type of an entry, and the type of CSL. In this order for writing: the first that fits.
#[rustfmt::skip]
const KINDS: [(&str, &str); 78] = [
    ("article", "article-journal"), ("book", "book"), ("inproceedings", "paper-conference"),
    ("incollection", "chapter"), ("inbook", "chapter"), ("thesis", "thesis"),
    ("report", "report"), ("online", "webpage"), ("software", "software"),
    ("dataset", "dataset"), ("patent", "patent"), ("standard", "standard"),
    ("unpublished", "manuscript"), ("misc", "document"), ("review", "review"),
    ("inreference", "entry-encyclopedia"), ("periodical", "periodical"),
    ("movie", "motion_picture"), ("audio", "song"), ("artwork", "graphic"),
    ("letter", "personal_communication"), ("jurisdiction", "legal_case"),
    ("legislation", "legislation"), ("performance", "performance"), ("legal", "treaty"),
    ("map", "map"), ("booklet", "pamphlet"), ("presentation", "speech"),
    ("manual", "report"), ("conference", "paper-conference"), ("phdthesis", "thesis"),
    ("mastersthesis", "thesis"), ("masterthesis", "thesis"), ("techreport", "report"),
    ("mvbook", "book"), ("collection", "book"), ("mvcollection", "book"),
    ("proceedings", "book"), ("mvproceedings", "book"), ("reference", "book"),
    ("mvreference", "book"), ("bookinbook", "chapter"), ("suppbook", "chapter"),
    ("suppcollection", "chapter"), ("suppperiodical", "article-journal"),
    ("electronic", "webpage"), ("www", "webpage"), ("webpage", "webpage"),
    ("commentary", "chapter"), ("music", "song"), ("video", "motion_picture"),
    ("film", "motion_picture"), ("image", "graphic"), ("figure", "graphic"),
    ("letters", "personal_communication"), ("talk", "speech"), ("lecture", "speech"),
    ("slides", "speech"), ("bachelorsthesis", "thesis"), ("newsarticle", "article-newspaper"),
    ("newspaper", "article-newspaper"), ("magazine", "article-magazine"),
    ("softwareversion", "software"), ("softwaremodule", "software"),
    ("codefragment", "software"), ("encyclopedia", "entry-encyclopedia"),
    ("dictionary", "entry-dictionary"), ("journal", "periodical"), ("preprint", "article"),
    ("bill", "bill"), ("interview", "interview"), ("broadcast", "broadcast"),
    ("hearing", "hearing"), ("archival", "manuscript"), ("blog", "post-weblog"),
    ("post", "post-weblog"), ("law", "legislation"), ("statute", "legislation"),
];

/// What `@phdthesis` and `@mastersthesis` say without a word.
pub(super) const PHD: &str = "PhD thesis";
pub(super) const MASTER: &str = "Master’s thesis";

/// The type of CSL of an entry; `subtype` is its `entrysubtype`.
pub(super) fn csl(kind: &str, subtype: &str) -> &'static str {
    let subtype = subtype.trim().to_ascii_lowercase();
    match (kind, subtype.as_str()) {
        ("article" | "suppperiodical", "magazine") => return "article-magazine",
        ("article" | "suppperiodical", "newspaper") => return "article-newspaper",
        ("movie" | "video", "tvbroadcast" | "tvepisode" | "broadcast") => return "broadcast",
        _ => {}
    }
    KINDS
        .iter()
        .find_map(|(known, csl)| (*known == kind).then_some(*csl))
        .unwrap_or("document")
}

/// Whether a type is known; others are kept.
pub(super) fn is_known(kind: &str) -> bool {
    KINDS.iter().any(|(known, _)| *known == kind)
}

/// Whether an entry of this type lies in a book.
pub(super) fn is_part(kind: &str) -> bool {
    matches!(
        csl(kind, ""),
        "chapter" | "paper-conference" | "entry-encyclopedia" | "entry-dictionary"
    )
}

/// The entry type of a type of CSL, and its `entrysubtype`.
pub(super) fn of_csl(csl: &str) -> (&'static str, &'static str) {
    match csl {
        "article" => return ("unpublished", "preprint"),
        "article-magazine" => return ("article", "magazine"),
        "article-newspaper" => return ("article", "newspaper"),
        "broadcast" => return ("movie", "broadcast"),
        _ => {}
    }
    KINDS
        .iter()
        .find_map(|(kind, known)| (*known == csl).then_some((*kind, "")))
        .unwrap_or(("misc", ""))
}
