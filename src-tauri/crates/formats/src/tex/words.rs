//! Commands that are words: those that stand for a character, and those that only say how a text
//! looks.

use super::maths;

/// The characters that a command stands for.
pub(super) fn symbol(name: &str) -> Option<&'static str> {
    SYMBOLS
        .iter()
        .find_map(|(known, symbol)| (*known == name).then_some(*symbol))
        .or_else(|| maths::symbol(name))
}

/// Accents whose command is a word.
pub(super) fn mark(name: &str) -> Option<char> {
    Some(match name {
        "ocirc" | "mathring" => '\u{30a}',
        "overline" | "bar" => '\u{305}',
        "hat" | "widehat" => '\u{302}',
        "tilde" | "widetilde" => '\u{303}',
        "vec" => '\u{20d7}',
        "dot" => '\u{307}',
        "ddot" => '\u{308}',
        _ => return None,
    })
}

/// `{\em word}`: it goes with the space behind it.
pub(super) fn is_switch(name: &str) -> bool {
    const SWITCHES: [&str; 30] = [
        "em",
        "it",
        "bf",
        "sc",
        "tt",
        "sl",
        "rm",
        "sf",
        "cal",
        "itshape",
        "bfseries",
        "scshape",
        "ttfamily",
        "upshape",
        "slshape",
        "rmfamily",
        "sffamily",
        "mdseries",
        "normalfont",
        "relax",
        "protect",
        "small",
        "tiny",
        "large",
        "Large",
        "footnotesize",
        "scriptsize",
        "sloppy",
        "boldmath",
        "centering",
    ];
    SWITCHES.contains(&name)
}

/// `\emph{word}`: it goes, its argument stays.
pub(super) fn is_markup(name: &str) -> bool {
    const MARKUP: [&str; 27] = [
        "emph",
        "textit",
        "textbf",
        "textsc",
        "texttt",
        "textrm",
        "textsf",
        "textsl",
        "textmd",
        "textnormal",
        "textup",
        "text",
        "mbox",
        "hbox",
        "underline",
        "uline",
        "mathrm",
        "uppercase",
        "lowercase",
        "autocap",
        "MakeUppercase",
        "MakeLowercase",
        "bibstring",
        "textlatin",
        "textgreek",
        "textcyrillic",
        "nocase",
    ];
    MARKUP.contains(&name) || name.starts_with("mkbib")
}

#[rustfmt::skip]
const SYMBOLS: [(&str, &str); 61] = [
    ("textless", "<"), ("textgreater", ">"), ("textbackslash", "\\"), ("backslash", "\\"),
    ("textasciitilde", "~"), ("textasciicircum", "^"), ("textasciigrave", "`"),
    ("textbar", "|"), ("textbullet", "•"), ("textregistered", "®"), ("texttrademark", "™"),
    ("textcopyright", "©"), ("copyright", "©"), ("textdegree", "°"), ("textmu", "µ"),
    ("textquotesingle", "'"), ("textquotedbl", "\""), ("textquoteleft", "‘"),
    ("textquoteright", "’"), ("textquotedblleft", "“"), ("textquotedblright", "”"),
    ("quotesinglbase", "‚"), ("quotedblbase", "„"), ("guillemotleft", "«"),
    ("guillemotright", "»"), ("guilsinglleft", "‹"), ("guilsinglright", "›"), ("flqq", "«"),
    ("frqq", "»"), ("glqq", "„"), ("grqq", "“"), ("textendash", "–"), ("textemdash", "—"),
    ("textellipsis", "…"), ("S", "§"), ("textsection", "§"), ("P", "¶"), ("pounds", "£"),
    ("textsterling", "£"), ("texteuro", "€"), ("euro", "€"), ("textyen", "¥"),
    ("textperiodcentered", "·"), ("textdagger", "†"), ("textunderscore", "_"), ("texttimes", "×"),
    ("textpm", "±"), ("slash", "/"), ("hyphen", "-"), ("textexclamdown", "¡"),
    ("textquestiondown", "¿"), ("textordfeminine", "ª"), ("textordmasculine", "º"),
    ("LaTeX", "LaTeX"), ("TeX", "TeX"), ("BibTeX", "BibTeX"), ("TeXbook", "TeXbook"),
    ("textvisiblespace", "␣"), ("ng", "ŋ"), ("textbraceleft", "{"),
    ("textbraceright", "}"),
];
