//! Fields of BibTeX that are variables of CSL, both ways.

/// The field that holds what no other field can, as JSON.
pub(super) const EXTRA: &str = "offprint-extra";

/// Name of the field and of the variable. For writing the first that fits.
#[rustfmt::skip]
const VARIABLES: [(&str, &str); 27] = [
    ("note", "note"), ("addendum", "addendum"), ("pagetotal", "number-of-pages"),
    ("numpages", "number-of-pages"), ("volumes", "number-of-volumes"), ("chapter", "chapter-number"),
    ("venue", "event-place"), ("eventvenue", "event-place"), ("version", "version"),
    ("pubstate", "status"), ("origtitle", "original-title"), ("origpublisher", "original-publisher"),
    ("origlocation", "original-publisher-place"), ("part", "part-number"),
    ("reviewedtitle", "reviewed-title"), ("howpublished", "medium"), ("lccn", "call-number"),
    ("issuetitle", "issue-title"), ("shorthand", "citation-label"), ("source", "source"),
    ("section", "section"), ("volumetitle", "volume-title"), ("urldate", "accessed"),
    ("lastchecked", "accessed"), ("eventdate", "event-date"), ("origdate", "original-date"),
    ("origyear", "original-date"),
];

/// The variable of a field.
pub(super) fn variable(name: &str) -> Option<&'static str> {
    VARIABLES
        .iter()
        .find_map(|(known, variable)| (*known == name).then_some(*variable))
}

/// The field of a variable.
pub(super) fn field(variable: &str) -> Option<&'static str> {
    VARIABLES
        .iter()
        .find_map(|(name, known)| (*known == variable).then_some(*name))
}

/// Whether the value of this field is a date.
pub(super) fn is_date(name: &str) -> bool {
    matches!(
        name,
        "urldate" | "lastchecked" | "eventdate" | "origdate" | "origyear"
    )
}
