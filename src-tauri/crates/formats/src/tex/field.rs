//! The value of a BibTeX field to plain Unicode. Such a value is TeX throughout, so braces and
//! markup go where [`super::plain`], which reads prose, would keep them. One pass with a stack of
//! groups: as many braces as there are cannot overflow anything.

use unicode_normalization::UnicodeNormalization;

use super::{accent, maths, words};

/// Whether line breaks count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lines {
    /// All white space is one space.
    One,
    /// An empty line parts paragraphs, `\\` and `\newline` break lines.
    Many,
}

/// The text that a field shows. A command that is not known stays as it is.
pub(crate) fn unicode(raw: &str, lines: Lines) -> String {
    if !raw.contains([
        '\\', '$', '`', '{', '}', '~', '-', '\'', '\n', '\r', '\t', '!', '?',
    ]) && !raw.contains("  ")
    {
        return raw.trim_matches(' ').to_owned();
    }
    let mut reader = Reader {
        lines,
        out: String::with_capacity(raw.len()),
        groups: Vec::new(),
        marks: Vec::new(),
        quotes: 0,
        firm: 0,
    };
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        let used = reader.step(rest, c).max(c.len_utf8());
        rest = rest.get(used..).unwrap_or_default();
    }
    while !reader.groups.is_empty() {
        reader.close();
    }
    reader.bare_marks();
    // White space at the ends is layout, unless a command put it there.
    let end = reader
        .out
        .trim_end_matches([' ', '\n'])
        .len()
        .max(reader.firm);
    reader.out.truncate(end);
    reader.out
}

/// What happens to what was written since a group began.
#[derive(Debug)]
enum Group {
    Plain,
    /// Closing mark of a quotation.
    Quote(&'static str),
    Raised(usize),
    Lowered(usize),
    /// The argument of a command that is not known keeps its braces.
    Kept,
    /// An argument that is not shown.
    Dropped(usize),
}

struct Reader {
    lines: Lines,
    out: String,
    groups: Vec<Group>,
    /// Accents that wait for their letter, the outermost first.
    marks: Vec<char>,
    quotes: usize,
    /// Up to where the text stays whatever follows: behind a space that a command put there.
    firm: usize,
}

impl Reader {
    /// Reads what stands at the beginning of `rest`; the bytes that it took.
    fn step(&mut self, rest: &str, c: char) -> usize {
        match c {
            '\\' => self.command(rest),
            '{' => {
                self.groups.push(Group::Plain);
                1
            }
            '}' => {
                self.close();
                1
            }
            '$' => self.maths(rest),
            '~' => {
                self.put("\u{a0}");
                1
            }
            '`' if rest.starts_with("``") => {
                self.put("“");
                2
            }
            '`' => {
                self.put("‘");
                1
            }
            '\'' if rest.starts_with("''") => {
                self.put("”");
                2
            }
            '-' if rest.starts_with("---") => {
                self.put("—");
                3
            }
            '-' if rest.starts_with("--") => {
                self.put("–");
                2
            }
            '!' if rest.starts_with("!`") => {
                self.put("¡");
                2
            }
            '?' if rest.starts_with("?`") => {
                self.put("¿");
                2
            }
            ' ' | '\t' | '\n' | '\r' => self.space(rest),
            c => {
                self.letter(c);
                c.len_utf8()
            }
        }
    }

    fn put(&mut self, text: &str) {
        self.bare_marks();
        self.out.push_str(text);
    }

    /// A character, under the accents that wait for it.
    fn letter(&mut self, c: char) {
        if self.marks.is_empty() {
            self.out.push(c);
            return;
        }
        let base = match c {
            'ı' => 'i',
            'ȷ' => 'j',
            c => c,
        };
        // The innermost accent lies next to the letter.
        let marks = self.marks.drain(..).rev();
        self.out.extend(std::iter::once(base).chain(marks).nfc());
    }

    /// Accents without a letter are the characters that they look like.
    fn bare_marks(&mut self) {
        for mark in std::mem::take(&mut self.marks) {
            self.out.push_str(match mark {
                '\u{302}' => "^",
                '\u{303}' => "~",
                '\u{300}' => "`",
                '\u{301}' => "´",
                '\u{308}' => "¨",
                _ => "",
            });
        }
    }

    fn space(&mut self, rest: &str) -> usize {
        let end = rest
            .find(|c: char| !matches!(c, ' ' | '\t' | '\n' | '\r'))
            .unwrap_or(rest.len());
        if !self.marks.is_empty() {
            // `\' e` is e with an accent.
            return end;
        }
        let breaks = rest.get(..end).unwrap_or_default().matches('\n').count();
        if self.lines == Lines::Many && breaks > 1 {
            self.paragraph();
        } else if !self.out.ends_with([' ', '\n']) && !self.out.is_empty() {
            self.out.push(' ');
        }
        end
    }

    fn paragraph(&mut self) {
        let kept = self.out.trim_end_matches([' ', '\n']).len().max(self.firm);
        self.out.truncate(kept);
        if kept > 0 {
            self.out.push_str("\n\n");
        }
    }

    fn line_break(&mut self) {
        match self.lines {
            Lines::Many => {
                let kept = self.out.trim_end_matches(' ').len().max(self.firm);
                self.out.truncate(kept);
                self.out.push('\n');
                self.firm = self.out.len();
            }
            Lines::One if !self.out.ends_with(' ') => self.out.push(' '),
            Lines::One => {}
        }
    }

    fn close(&mut self) {
        let Some(group) = self.groups.pop() else {
            return;
        };
        self.bare_marks();
        let shift = |out: &mut String, start: usize, form: fn(&str) -> Option<String>| {
            let shifted = out
                .get(start..)
                .filter(|inner| inner.len() < 200)
                .and_then(form);
            if let Some(shifted) = shifted {
                out.truncate(start);
                out.push_str(&shifted);
            }
        };
        match group {
            Group::Plain => {}
            Group::Quote(mark) => {
                self.quotes = self.quotes.saturating_sub(1);
                self.out.push_str(mark);
            }
            Group::Raised(start) => shift(&mut self.out, start, maths::raised),
            Group::Lowered(start) => shift(&mut self.out, start, maths::lowered),
            Group::Kept => self.out.push('}'),
            Group::Dropped(start) => self.out.truncate(start),
        }
    }

    fn maths(&mut self, rest: &str) -> usize {
        match maths::field(rest) {
            Some((text, used)) => {
                self.put(&text);
                used
            }
            None => {
                self.put("$");
                1
            }
        }
    }

    fn command(&mut self, rest: &str) -> usize {
        let name = rest.get(1..).unwrap_or_default();
        let Some(first) = name.chars().next() else {
            self.put("\\");
            return 1;
        };
        if !first.is_ascii_alphabetic() {
            return 1 + self.sign(name, first);
        }
        let length = name
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(name.len());
        let Some((word, tail)) = name.split_at_checked(length) else {
            return 1;
        };
        let used = 1 + length;
        if word.len() == 1
            && let Some(mark) = accent::mark(first)
        {
            self.marks.push(mark);
            return used;
        }
        if word == "ocirc" {
            self.marks.extend(words::mark(word));
            return used;
        }
        if let Some(letters) = accent::special(word).or_else(|| words::symbol(word)) {
            for c in letters.chars() {
                self.letter(c);
            }
            return used + ended(tail);
        }
        self.word(word, tail, used)
    }

    /// A command whose name is one sign; the bytes of the sign, and of its argument.
    fn sign(&mut self, name: &str, first: char) -> usize {
        if let Some(mark) = accent::mark(first) {
            self.marks.push(mark);
            return 1;
        }
        match first {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => self.put(first.encode_utf8(&mut [0; 4])),
            ' ' => {
                self.put(" ");
                self.firm = self.out.len();
            }
            ',' | ';' | ':' | '>' | '\t' | '\n' | '\r' => {
                if !self.out.ends_with(' ') {
                    self.put(" ");
                }
            }
            '!' | '-' | '/' | '@' => {}
            '\\' => self.line_break(),
            '(' => {
                let formula = name.get(1..).unwrap_or_default();
                let near = formula
                    .get(..formula.floor_char_boundary(300))
                    .unwrap_or_default();
                if let Some(end) = near.find("\\)")
                    && let Some(text) = near.get(..end).and_then(maths::unicode)
                {
                    self.put(&text);
                    return end + 3;
                }
                self.put("\\(");
            }
            other => {
                self.put("\\");
                self.letter(other);
            }
        }
        first.len_utf8()
    }

    fn word(&mut self, word: &str, tail: &str, used: usize) -> usize {
        // A star only chooses a variant.
        let known = words::is_markup(word) || matches!(word, "enquote" | "mkbibquote");
        let (tail, used) = match tail.strip_prefix('*').filter(|_| known) {
            Some(tail) => (tail, used + 1),
            None => (tail, used),
        };
        let space = tail.len() - tail.trim_start_matches([' ', '\t', '\n', '\r']).len();
        let argument = tail.get(space..).is_some_and(|tail| tail.starts_with('{'));
        let open = |group: Group, reader: &mut Self| {
            reader.groups.push(group);
            used + space + 1
        };
        match word {
            "newline" | "par" | "linebreak" => {
                match (word, self.lines) {
                    ("par", Lines::Many) => self.paragraph(),
                    _ => self.line_break(),
                }
                used + ended(tail)
            }
            "textsuperscript" | "mkbibsuperscript" if argument => {
                open(Group::Raised(self.out.len()), self)
            }
            "textsubscript" | "mkbibsubscript" if argument => {
                open(Group::Lowered(self.out.len()), self)
            }
            "enquote" | "mkbibquote" if argument => {
                let (before, after) = if self.quotes.is_multiple_of(2) {
                    ("“", "”")
                } else {
                    ("‘", "’")
                };
                self.quotes += 1;
                self.put(before);
                open(Group::Quote(after), self)
            }
            "noopsort" | "printfirst" | "switchargs" | "vphantom" | "hphantom" | "phantom"
                if argument =>
            {
                open(Group::Dropped(self.out.len()), self)
            }
            "url" | "path" | "nolinkurl" | "verb" if argument => {
                let inner = tail.get(space + 1..).unwrap_or_default();
                let end = inner.find('}').unwrap_or(inner.len());
                let address = super::unescaped(inner.get(..end).unwrap_or_default());
                self.put(&address);
                used + space + 1 + (end + 1).min(inner.len())
            }
            "href" if argument => {
                let inner = tail.get(space + 1..).unwrap_or_default();
                let end = inner.find('}').unwrap_or(inner.len());
                used + space + 1 + (end + 1).min(inner.len())
            }
            "discretionary" => discretionary(tail).map_or(used, |length| used + length),
            "ensuremath" if argument => {
                let inner = tail.get(space..).unwrap_or_default();
                match super::braced(inner) {
                    Some((formula, length)) if maths::unicode(formula).is_some() => {
                        self.put(&maths::unicode(formula).unwrap_or_default());
                        used + space + length
                    }
                    _ => used + space,
                }
            }
            word if words::is_switch(word) => used + space,
            word if words::is_markup(word) => used + if argument { space } else { ended(tail) },
            word => {
                self.put("\\");
                self.out.push_str(word);
                if tail.starts_with('{') {
                    self.out.push('{');
                    self.groups.push(Group::Kept);
                    return used + 1;
                }
                used
            }
        }
    }
}

/// The empty group or the space that only ends a command.
fn ended(tail: &str) -> usize {
    match tail {
        tail if tail.starts_with("{}") => 2,
        tail if tail.starts_with([' ', '\n', '\t']) => {
            tail.len() - tail.trim_start_matches([' ', '\n', '\t']).len()
        }
        _ => 0,
    }
}

/// Of `\discretionary{before}{after}{instead}` only the last is shown: the length of the first two.
fn discretionary(tail: &str) -> Option<usize> {
    let (_, first) = super::braced(tail)?;
    let (_, second) = super::braced(tail.get(first..)?)?;
    Some(first + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_shows_what_tex_would() {
        let table = [
            ("{The {TeX}book}", "The TeXbook"),
            ("K{\\\"o}nig and B{\\'{\\i}}r\\'o", "König and Bíró"),
            ("Vi\\d{\\^e}t \\'{\\^e}", "Việt ế"),
            ("\\v{S}{\\v s} \\c{C} \\H o \\k{a}", "Šš Ç ő ą"),
            ("Stra{\\ss}e {\\L}\\'od\\'z \\o st", "Straße Łódź øst"),
            ("pages 1--5 --- so", "pages 1–5 — so"),
            ("``a'' `b' \\enquote{c \\enquote{d}}", "“a” ‘b' “c ‘d’”"),
            (
                "H$_2$O, $\\alpha$-helix, x\\textsuperscript{2}",
                "H₂O, α-helix, x²",
            ),
            ("$\\frac{1}{2}$ of", "$\\frac{1}{2}$ of"),
            ("50\\% of R\\&D \\_x \\{y\\}", "50% of R&D _x {y}"),
            ("{\\em a} \\emph{b} {\\bf\\it c}", "a b c"),
            ("\\url{http://a.org/~b\\_c} x", "http://a.org/~b_c x"),
            ("\\href{http://a.org}{here}", "here"),
            ("\\noopsort{1973b}1973", "1973"),
            ("\\foo{bar} \\baz x", "\\foo{bar} \\baz x"),
            ("a~b\\ c\\,d", "a\u{a0}b c d"),
            ("a\n   b\t c", "a b c"),
            ("unclosed {a \\'", "unclosed a ´"),
            ("too much}}", "too much"),
            ("\\^{}, \\~{}", "^, ~"),
            ("dis\\discretionary{-}{}{}cre", "discre"),
        ];
        for (tex, expected) in table {
            assert_eq!(unicode(tex, Lines::One), expected, "{tex}");
        }
    }

    #[test]
    fn paragraphs_stay_where_they_count() {
        assert_eq!(unicode("a\nb\n\n c\\\\d", Lines::Many), "a b\n\nc\nd");
        assert_eq!(unicode("a\nb\n\n c\\\\d", Lines::One), "a b c d");
    }

    #[test]
    fn a_million_braces_are_read() {
        let deep = format!("{}x{}", "{".repeat(1_000_000), "}".repeat(1_000_000));
        assert_eq!(unicode(&deep, Lines::One), "x");
        let open = "\\textsuperscript{".repeat(100_000);
        assert_eq!(unicode(&open, Lines::One), "");
    }
}
