//! arXiv ids in normal form.

use super::{after, lower};

/// Old form `archive/YYMMNNN` (with a subject class that is dropped), new form `YYMM.NNNN[N]`, with
/// or without version (<https://info.arxiv.org/help/arxiv_identifier.html>).
pub fn arxiv(text: &str) -> Option<String> {
    let small = lower(text);
    let labelled = small.contains("arxiv");
    let rest = after(
        &small,
        &[
            "arxiv.org/abs/",
            "arxiv.org/pdf/",
            "arxiv.org/html/",
            "10.48550/arxiv.",
            "arxiv:",
        ],
    );
    let rest = rest.split([' ', '?', '#', '[']).next()?;
    let rest = rest
        .strip_suffix(".pdf")
        .unwrap_or(rest)
        .trim_end_matches(['.', ',', ';', '/']);
    let (rest, _) = split_version(rest);
    let digits = |part: &str, width: std::ops::RangeInclusive<usize>| {
        width.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let month = |part: &str| {
        part.get(2..4)
            .and_then(|month| month.parse::<u8>().ok())
            .is_some_and(|month| (1..=12).contains(&month))
    };
    if let Some((date, number)) = rest.split_once('.')
        && digits(date, 4..=4)
        && digits(number, 4..=5)
        && month(date)
    {
        return Some(rest.to_owned());
    }
    let (archive, number) = rest.split_once('/')?;
    let archive = archive.split('.').next()?;
    let known = labelled || OLD_ARCHIVES.contains(&archive);
    (known
        && digits(number, 7..=7)
        && month(number)
        && !archive.is_empty()
        && archive
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'-'))
    .then(|| format!("{archive}/{number}"))
}

const OLD_ARCHIVES: [&str; 22] = [
    "acc-phys", "adap-org", "alg-geom", "astro-ph", "chao-dyn", "cmp-lg", "cond-mat", "cs",
    "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math", "math-ph", "nlin", "nucl-ex",
    "nucl-th", "physics", "q-alg", "q-bio", "quant-ph",
];

fn split_version(text: &str) -> (&str, Option<&str>) {
    match text.rsplit_once('v') {
        Some((id, version))
            if !version.is_empty() && version.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            (id, Some(version))
        }
        _ => (text, None),
    }
}
