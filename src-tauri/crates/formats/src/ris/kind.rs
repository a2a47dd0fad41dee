//! Types of RIS and of CSL.

/// Type of RIS and of CSL. In this order for writing: the first that fits.
#[rustfmt::skip]
const KINDS: [(&str, &str); 62] = [
    ("JOUR", "article-journal"), ("UNPB", "article"), ("BOOK", "book"), ("CHAP", "chapter"),
    ("CPAPER", "paper-conference"), ("CONF", "paper-conference"), ("THES", "thesis"),
    ("RPRT", "report"), ("SLIDE", "speech"), ("DATA", "dataset"), ("COMP", "software"),
    ("PAT", "patent"), ("STAND", "standard"), ("MANSCPT", "manuscript"), ("MGZN", "article-magazine"),
    ("NEWS", "article-newspaper"), ("ENCYC", "entry-encyclopedia"), ("DICT", "entry-dictionary"),
    ("ELEC", "webpage"), ("BLOG", "post-weblog"), ("GEN", "document"), ("VIDEO", "motion_picture"),
    ("MPCT", "motion_picture"), ("SOUND", "song"), ("MUSIC", "musical_score"), ("ART", "graphic"),
    ("FIGURE", "figure"), ("MAP", "map"), ("CASE", "legal_case"), ("BILL", "bill"),
    ("STAT", "legislation"), ("HEAR", "hearing"), ("LEGAL", "regulation"), ("PCOMM", "personal_communication"),
    ("ICOMM", "post"), ("PAMP", "pamphlet"), ("SER", "periodical"), ("BCST", "broadcast"),
    ("EJOUR", "article-journal"), ("JFULL", "periodical"), ("INPR", "article-journal"), ("ABST", "article-journal"),
    ("EBOOK", "book"), ("EDBOOK", "book"), ("WHOLE", "book"), ("ECHAP", "chapter"), ("CLSWK", "classic"),
    ("DBASE", "dataset"), ("AGGR", "dataset"), ("ADVS", "motion_picture"), ("GOVDOC", "report"),
    ("GRANT", "report"), ("HANSARD", "hearing"), ("CTLG", "book"), ("BLOGP", "post-weblog"),
    ("ANCIENT", "classic"), ("EQUA", "figure"), ("CHART", "figure"), ("MULTI", "document"),
    ("UNBILL", "bill"), ("VID", "motion_picture"), ("PREPRINT", "article"),
];

/// The type of work by which our writer marks what is of no other type.
pub(super) const DOCUMENT: &str = "document";

/// The type of CSL; `None` for a type that is not known.
pub(super) fn csl(kind: &str) -> Option<&'static str> {
    KINDS
        .iter()
        .find_map(|(known, csl)| (*known == kind).then_some(*csl))
}

/// The type of RIS.
pub(super) fn of_csl(csl: &str) -> &'static str {
    KINDS
        .iter()
        .find_map(|(kind, known)| (*known == csl).then_some(*kind))
        .unwrap_or("GEN")
}
