//! Text with JATS, HTML or MathML in it to plain text: paragraphs apart, maths as text, nothing else.
//!
//! Services give titles and abstracts as pieces of markup that is often neither XML nor HTML: unclosed, escaped
//! twice, with a bare `<` in "p < 0.05". So it is read tag by tag, and a sign that begins no tag is text.

mod entity;
mod raise;

/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 15] = [
    "p",
    "title",
    "sec",
    "div",
    "br",
    "li",
    "list-item",
    "list",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "disp-formula",
    "disp-quote",
];

/// Elements whose content is not text.
const SILENT: [&str; 6] = [
    "script",
    "style",
    "annotation",
    "annotation-xml",
    "graphic",
    "xref-group",
];

/// The deepest nesting that is followed; beyond it, marks are only left out.
const DEEPEST: usize = 50;

/// A text in one line, as titles are.
pub fn line(text: &str) -> Option<String> {
    let text = plain(text).replace("\n\n", " ");
    (!text.is_empty()).then_some(text)
}

/// A text with its paragraphs parted by an empty line; a heading that only says "Abstract" is left out.
pub fn paragraphs(text: &str) -> Option<String> {
    let text = plain(text);
    let mut parts: Vec<&str> = text.split("\n\n").collect();
    if let [first, _, ..] = parts.as_slice()
        && is_heading(first)
    {
        parts.remove(0);
    }
    let mut text = parts.join("\n\n");
    for heading in ["Abstract ", "ABSTRACT ", "Abstract: ", "Abstract. "] {
        // Run together with the text; "Abstract interpretation" is none.
        let rest = text.strip_prefix(heading);
        if let Some(rest) = rest.filter(|rest| rest.starts_with(|c: char| c.is_uppercase())) {
            text = rest.to_owned();
        }
    }
    (!text.is_empty()).then_some(text)
}

fn is_heading(text: &str) -> bool {
    let text = text.trim_end_matches([':', '.']).to_lowercase();
    matches!(
        text.as_str(),
        "abstract" | "summary" | "résumé" | "zusammenfassung" | "resumen"
    )
}

/// One sign of the text.
enum Piece<'a> {
    Text(&'a str),
    Open(String),
    Close(String),
}

fn plain(text: &str) -> String {
    // Escaped markup: "&lt;p&gt;" of services that escaped it once too often.
    let unescaped;
    let text = match text.contains("&lt;") && !text.contains('<') && looks_escaped(text) {
        true => {
            unescaped = entity::decoded(text);
            unescaped.as_str()
        }
        false => text,
    };
    let mut page = Page::default();
    let mut rest = text;
    while let Some((piece, after)) = next(rest) {
        rest = after;
        match piece {
            Piece::Text(text) => page.text(&entity::decoded(text)),
            Piece::Open(name) => page.open(&name),
            Piece::Close(name) => page.close(&name),
        }
    }
    page.finish()
}

fn looks_escaped(text: &str) -> bool {
    [
        "&lt;p&gt;",
        "&lt;jats:",
        "&lt;i&gt;",
        "&lt;sub&gt;",
        "&lt;sup&gt;",
        "&lt;b&gt;",
        "&lt;em&gt;",
    ]
    .iter()
    .any(|mark| text.contains(mark))
}

/// The next piece and what follows it.
fn next(text: &str) -> Option<(Piece<'_>, &str)> {
    if text.is_empty() {
        return None;
    }
    if let Some((piece, rest)) = tag(text) {
        return Some((piece, rest));
    }
    // A first `<` that begins no tag is text, up to the next one.
    let head = text.chars().next().map_or(0, char::len_utf8);
    let end = text
        .get(head..)
        .and_then(|after| after.find('<'))
        .map_or(text.len(), |at| at + head);
    let (before, rest) = text.split_at_checked(end)?;
    Some((Piece::Text(before), rest))
}

fn tag(text: &str) -> Option<(Piece<'_>, &str)> {
    let inner = text.strip_prefix('<')?;
    if let Some(comment) = inner.strip_prefix("!--") {
        // One that is not closed hides the rest, as in a browser.
        let rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
        return Some((Piece::Text(""), rest));
    }
    if let Some(data) = inner.strip_prefix("![CDATA[") {
        let (data, rest) = data.split_once("]]>").unwrap_or((data, ""));
        return Some((Piece::Text(data), rest));
    }
    let (closes, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    // Up to the next sign of markup and no further: whatever comes, the text is gone through once.
    let end = inner.find(['<', '>'])?;
    let (content, rest) = inner.split_at_checked(end)?;
    let rest = rest.strip_prefix('>')?;
    let name = content
        .split(|c: char| c.is_whitespace() || c == '/')
        .next()?
        .to_ascii_lowercase();
    // "a <b and c> d" is no tag: attributes have an equals sign.
    let attributes = content.get(name.len()..)?.trim_end_matches('/').trim();
    if !attributes.is_empty() && !attributes.contains('=') {
        return None;
    }
    let name = name.rsplit(':').next()?.to_owned();
    let piece = match (closes, content.ends_with('/')) {
        (true, _) => Piece::Close(name),
        (false, true) if BLOCKS.contains(&name.as_str()) => Piece::Open(name),
        (false, true) => Piece::Text(""),
        (false, false) => Piece::Open(name),
    };
    Some((piece, rest))
}

/// The text so far, and where we are in it.
#[derive(Default)]
struct Page {
    done: Vec<String>,
    paragraph: String,
    silent: Vec<String>,
    /// The elements that raise, lower or are maths, each with where its text begins.
    marks: Vec<(String, usize)>,
    /// Inside alternatives of a formula: whether TeX was seen, which then is the text.
    tex: Option<bool>,
}

impl Page {
    fn text(&mut self, text: &str) {
        if self.silent.is_empty() {
            self.paragraph.push_str(text);
        }
    }

    fn open(&mut self, name: &str) {
        if self.silent.len() + self.marks.len() >= DEEPEST {
            return;
        }
        if !self.silent.is_empty() || SILENT.contains(&name) {
            self.silent.push(name.to_owned());
            return;
        }
        match name {
            name if BLOCKS.contains(&name) => self.end_paragraph(),
            "alternatives" => self.tex = Some(false),
            "math" if self.tex == Some(true) => self.silent.push(name.to_owned()),
            "sub" | "sup" | "inf" | "tex-math" | "math" | "msub" | "msup" | "mfrac" | "mi"
            | "mn" | "mo" | "mrow" | "mtext" => {
                self.marks.push((name.to_owned(), self.paragraph.len()));
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if !self.silent.is_empty() {
            if let Some(at) = self.silent.iter().rposition(|open| open == name) {
                self.silent.truncate(at);
            }
            return;
        }
        if BLOCKS.contains(&name) {
            self.end_paragraph();
        }
        if name == "alternatives" {
            self.tex = None;
        }
        let Some(at) = self.marks.iter().rposition(|(open, _)| open == name) else {
            return;
        };
        let Some((_, begins)) = self.marks.get(at).cloned() else {
            return;
        };
        self.marks.truncate(at);
        let Some(inner) = self.paragraph.get(begins..).map(str::to_owned) else {
            return;
        };
        if name == "tex-math" {
            self.tex = self.tex.map(|_| true);
        }
        let parent = self.marks.last().map(|(name, _)| name.clone());
        let written = raise::written(
            name,
            inner.trim(),
            parent.as_deref(),
            self.paragraph.get(..begins),
        );
        // Spaces of running text around raised signs stay; those of maths are layout.
        let written = match name {
            "sub" | "sup" | "inf" => inner.replace(inner.trim(), &written),
            _ => written,
        };
        self.paragraph.truncate(begins);
        self.paragraph.push_str(&written);
    }

    fn end_paragraph(&mut self) {
        let text = without_layout(&self.paragraph);
        if !text.is_empty() {
            self.done.push(text);
        }
        self.paragraph.clear();
        self.marks.clear();
    }

    fn finish(mut self) -> String {
        self.end_paragraph();
        self.done.join("\n\n")
    }
}

/// One space between words. Where a service has laid its markup out on lines, "(<i>KRAS</i>)" comes with a
/// line break on both sides of the tag: beside a sign that takes no space there was none.
fn without_layout(text: &str) -> String {
    let mut done = String::with_capacity(text.len());
    let mut breaks = None;
    for c in text.chars() {
        if c.is_whitespace() {
            breaks = Some(breaks.unwrap_or(false) || c == '\n');
            continue;
        }
        let is_layout = breaks == Some(true)
            && (matches!(c, ')' | ']' | '/' | ',' | '.' | ';' | ':' | '%')
                || done.ends_with(['(', '[', '/']));
        if breaks.is_some() && !is_layout && !done.is_empty() {
            done.push(' ');
        }
        breaks = None;
        done.push(c);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_one_line_of_text() {
        let table = [
            ("A <i>Title</i> of\n  CO<sub>2</sub>", "A Title of CO₂"),
            (
                "10<sup>-5</sup> m and the 1<sup>st</sup>",
                "10⁻⁵ m and the 1st",
            ),
            ("p < 0.05 and q > 3", "p < 0.05 and q > 3"),
            ("a <b and c> d", "a <b and c> d"),
            ("Q&amp;A &lt; 5 &#8211; &eacute;t&eacute;", "Q&A < 5 – été"),
            ("&lt;i&gt;KRAS&lt;/i&gt; mutations", "KRAS mutations"),
            ("AT&T & co", "AT&T & co"),
            ("<scp>CRISPR</scp> <!-- no --> screens", "CRISPR screens"),
            (
                "Attack of the <script>alert(1)</script>tags",
                "Attack of the tags",
            ),
            ("<img src=x onerror=alert(1)>Photo", "Photo"),
            (
                "<mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math> fields",
                "x² fields",
            ),
            (
                "of\n  <i>KRAS</i>\n  /\n  <i>NRAS</i>\n  (\n  <i>x</i>\n  ), a / b",
                "of KRAS/NRAS (x), a / b",
            ),
            ("Broken <i>markup", "Broken markup"),
            ("Ends with <", "Ends with <"),
        ];
        for (text, expected) in table {
            assert_eq!(line(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(line(" <p> </p> "), None);
    }

    #[test]
    fn abstracts_keep_their_paragraphs() {
        let text = "<jats:title>Abstract</jats:title><jats:sec><jats:title>Background</jats:title>\
                    <jats:p>One\n two.</jats:p></jats:sec><jats:p>Three.</jats:p>";
        assert_eq!(
            paragraphs(text).as_deref(),
            Some("Background\n\nOne two.\n\nThree.")
        );
        assert_eq!(
            paragraphs("<p>Abstract We show.</p>").as_deref(),
            Some("We show.")
        );
        assert_eq!(
            paragraphs("Abstract interpretation is old.").as_deref(),
            Some("Abstract interpretation is old.")
        );
        assert_eq!(paragraphs("<jats:p/>"), None);
    }

    #[test]
    fn a_text_that_is_made_to_harm_is_gone_through_once() {
        let many = 60_000;
        for piece in [
            "<a",
            "<",
            "&",
            "&amp",
            "<!--",
            "<![CDATA[",
            "<sub>",
            "<script>",
            "<sub>x</sup>",
            "<p>",
            "<mi>",
        ] {
            let text = piece.repeat(many);
            let _ = paragraphs(&text);
            let _ = line(&format!("{text}{}", "</sup>".repeat(many)));
        }
        let shown = line("a<!-- no end").unwrap();
        assert_eq!(shown, "a");
        assert_eq!(line("a<![CDATA[b < c").as_deref(), Some("ab < c"));
    }

    #[test]
    fn of_a_formula_the_tex_is_kept() {
        let text = "<jats:p>So <jats:inline-formula><jats:alternatives><jats:tex-math>\\documentclass{a}\
                    \\begin{document}$$\\alpha &lt; 2$$\\end{document}</jats:tex-math><mml:math><mml:mi>α</mml:mi>\
                    </mml:math></jats:alternatives></jats:inline-formula> holds.</jats:p>";
        assert_eq!(paragraphs(text).as_deref(), Some("So $\\alpha < 2$ holds."));
    }
}
