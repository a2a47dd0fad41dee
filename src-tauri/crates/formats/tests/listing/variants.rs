//! Mechanical copies of a listing: every way of wrapping, marking and saving it.

/// Title and abstract as they stand in the text.
pub struct Paper {
    pub title: String,
    pub text: String,
}

/// The lines in front of the first title.
const HEAD: usize = 5;

/// The papers of the page, taken apart by counting its paragraphs.
pub fn papers(text: &str) -> Vec<Paper> {
    let paragraphs = paragraphs(text);
    paragraphs[HEAD..]
        .chunks(2)
        .map(|pair| Paper {
            title: pair[0].clone(),
            text: pair[1].clone(),
        })
        .collect()
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n")
        .map(|paragraph| paragraph.trim().to_owned())
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

/// Every shape of the text.
pub fn texts(text: &str) -> Vec<(String, String)> {
    let all = paragraphs(text);
    let bare = all[HEAD..].to_vec();
    let mut variants = vec![
        ("CRLF".to_owned(), text.replace('\n', "\r\n")),
        ("CR".to_owned(), text.replace('\n', "\r")),
        (
            "quoted mail".to_owned(),
            format!("> {}", text.replace('\n', "\n> ")),
        ),
        (
            "indented".to_owned(),
            format!("    {}", text.replace('\n', "\n    ")),
        ),
    ];
    for (head, paragraphs) in [("with head", &all), ("without head", &bare)] {
        let first = paragraphs.len() - bare.len();
        for (marks, marked) in marked(paragraphs, first) {
            for (gap, between) in [("empty lines", "\n\n"), ("single newlines", "\n")] {
                variants.push((format!("{head}, {marks}, {gap}"), marked.join(between)));
                // Every mark is wrapped in one way, and the bare text in every way.
                let ways = if first == 0 && marks != "plain" {
                    1
                } else {
                    10
                };
                for (how, wrapped) in wrapped(&marked).into_iter().take(ways) {
                    if marks.starts_with("##") || (first > 0 && marks != "plain") {
                        continue;
                    }
                    variants.push((
                        format!("{head}, {marks}, {gap}, {how}"),
                        wrapped.join(between),
                    ));
                }
            }
        }
    }
    variants
}

/// Paragraphs from `head` on with bullets or numbers: in front of titles alone, or of all.
fn marked(paragraphs: &[String], head: usize) -> Vec<(String, Vec<String>)> {
    let mut variants = vec![("plain".to_owned(), paragraphs.to_vec())];
    type Mark = fn(usize) -> String;
    let marks: [(&str, Mark); 8] = [
        ("1.", |n| format!("{n}. ")),
        ("1)", |n| format!("{n}) ")),
        ("[1]", |n| format!("[{n}] ")),
        ("(1)", |n| format!("({n}) ")),
        ("-", |_| "- ".to_owned()),
        ("•", |_| "• ".to_owned()),
        ("*", |_| "* ".to_owned()),
        ("##", |_| "## ".to_owned()),
    ];
    for (name, mark) in marks {
        let put = |every: usize| -> Vec<String> {
            paragraphs
                .iter()
                .enumerate()
                .map(|(index, paragraph)| match index.checked_sub(head) {
                    Some(place) if place.is_multiple_of(every) => {
                        format!("{}{paragraph}", mark(place / every + 1))
                    }
                    _ => paragraph.clone(),
                })
                .collect()
        };
        variants.push((format!("{name} at titles"), put(2)));
        if name != "##" {
            variants.push((format!("{name} at all"), put(1)));
        }
    }
    variants
}

/// Paragraphs wrapped in the ways of common programs.
fn wrapped(paragraphs: &[String]) -> Vec<(String, Vec<String>)> {
    let each = |wrap: &dyn Fn(&str) -> String| paragraphs.iter().map(|text| wrap(text)).collect();
    let mut variants = Vec::new();
    for width in [80, 60, 65, 72, 100] {
        variants.push((
            format!("{width} columns"),
            each(&|text| wrap(text, width, false, "")),
        ));
    }
    variants.push((
        "80 columns, at hyphens".to_owned(),
        each(&|text| wrap(text, 80, true, "")),
    ));
    variants.push((
        "80 columns, hanging".to_owned(),
        each(&|text| wrap(text, 80, false, "  ")),
    ));
    variants.push((
        "80 columns, evened out".to_owned(),
        each(&|text| evened(text)),
    ));
    variants.push((
        "80 columns, trailing spaces".to_owned(),
        each(&|text| wrap(text, 80, false, "").replace('\n', " \n")),
    ));
    variants
}

/// Lines of 72 to 80 columns, as programs wrap that even them out.
fn evened(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let most = 80 - lines.len() * 5 % 9;
        let line = lines.last_mut().unwrap();
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() > most {
            lines.push(word.to_owned());
        } else {
            line.push(' ');
            line.push_str(word);
        }
    }
    lines.join("\n")
}

/// Lines filled as far as words go, broken at spaces and perhaps behind hyphens.
fn wrap(text: &str, width: usize, hyphens: bool, indent: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let mut pieces = vec![String::new()];
        for (at, c) in word.char_indices() {
            pieces.last_mut().unwrap().push(c);
            let last = c == '-' && !word[at + 1..].starts_with('-');
            if hyphens && last && pieces.last().unwrap().len() > 1 {
                pieces.push(String::new());
            }
        }
        for (index, piece) in pieces.iter().filter(|piece| !piece.is_empty()).enumerate() {
            let line = lines.last_mut().unwrap();
            let space = usize::from(index == 0 && !line.trim().is_empty());
            let full = line.chars().count() + space + piece.chars().count() > width;
            if full && !line.trim().is_empty() {
                lines.push(format!("{indent}{piece}"));
            } else {
                line.push_str(if space == 1 { " " } else { "" });
                line.push_str(piece);
            }
        }
    }
    lines.join("\n")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Every shape of page, bare and with what real pages have around.
pub fn pages(papers: &[Paper]) -> Vec<(String, String)> {
    type Shape = (
        &'static str,
        &'static str,
        fn(&str, &str) -> String,
        &'static str,
    );
    let shapes: [Shape; 12] = [
        (
            "articles",
            "",
            |t, a| format!("<article><h3>{t}</h3><p>{a}</p></article>\n"),
            "",
        ),
        (
            "linked articles",
            "<main>",
            |t, a| {
                format!(
                    "<article class=card>\n  <header><h3><a href='/papers/1'>{t}</a></h3></header>\n  <div class='text'>\n    <p>{a}</p>\n  </div><footer>12 upvotes</footer>\n</article>"
                )
            },
            "</main>",
        ),
        (
            "list",
            "<ul>",
            |t, a| format!("<li><b>{t}</b><br>{a}</li>"),
            "</ul>",
        ),
        (
            "open list",
            "<ul>",
            |t, a| format!("<li><b>{t}</b><br>{a}\n"),
            "</ul>",
        ),
        (
            "numbered list",
            "<ol>",
            |t, a| format!("<li><strong>{t}</strong><br/>{a}</li>\n"),
            "</ol>",
        ),
        (
            "run-in list",
            "<ul>",
            |t, a| format!("<li><b>{t}</b> {a}</li>"),
            "</ul>",
        ),
        (
            "table",
            "<table>",
            |t, a| format!("<tr><td>{t}</td><td>{a}</td></tr>"),
            "</table>",
        ),
        (
            "table with head",
            "<table><thead><tr><th>Title<th>Abstract<tbody>",
            |t, a| format!("<tr><td>{t}<td>{a}\n"),
            "</table>",
        ),
        (
            "divisions",
            "",
            |t, a| format!("<div><div>{t}</div><div>{a}</div></div>"),
            "",
        ),
        ("paragraphs", "", |t, a| format!("<p>{t}<p>{a}"), ""),
        (
            "breaks",
            "<div>",
            |t, a| format!("{t}<br>{a}<br><br>"),
            "</div>",
        ),
        (
            "definitions",
            "<dl>",
            |t, a| format!("<dt>{t}<dd>{a}"),
            "</dl>",
        ),
    ];
    let mut variants = Vec::new();
    for (name, open, paper, close) in shapes {
        let body: String = papers
            .iter()
            .map(|one| paper(&escaped(&one.title), &escaped(&one.text)))
            .collect();
        let body = format!("{open}{body}{close}");
        variants.push((format!("{name}, bare"), body.clone()));
        variants.push((
            format!("{name}, page"),
            format!(
                "<!DOCTYPE html><html><head><title>Papers</title></head><body>{body}</body></html>"
            ),
        ));
        variants.push((format!("{name}, junk"), junk(&body)));
        let short = wrap(&body, 80, false, "    ").replace('\n', "\r\n");
        variants.push((format!("{name}, wrapped source"), junk(&short)));
        variants.push((format!("{name}, upper case"), junk(&upper(&body))));
    }
    let pre: String = papers
        .iter()
        .map(|one| {
            format!(
                "{}\n\n{}\n\n",
                wrap(&escaped(&one.title), 80, false, ""),
                wrap(&escaped(&one.text), 80, false, "")
            )
        })
        .collect();
    variants.push((
        "preformatted".to_owned(),
        junk(&format!("<pre>{pre}</pre>")),
    ));
    variants
}

/// Tags in upper case, as old programs write them.
fn upper(body: &str) -> String {
    let mut out = String::new();
    for (index, part) in body.split('<').enumerate() {
        match part.split_once('>').filter(|_| index > 0) {
            Some((tag, text)) if !tag.contains('=') => {
                out.push_str(&format!("<{}>{text}", tag.to_uppercase()));
            }
            _ if index > 0 => out.push_str(&format!("<{part}")),
            _ => out.push_str(part),
        }
    }
    out
}

fn junk(body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=en>\n<head><meta charset=utf-8><title>Trending papers of this week</title>\n\
         <style>body {{ font: 12px serif; }} /* Long enough a comment that could be taken for a paragraph of text, if styles were read. It has two sentences. */</style>\n\
         <script>if (a < b && c > d) {{ document.write('<h3>Not a Paper at All</h3><p>We propose nothing here, and whoever reads this as the abstract of a paper has read a script that should have been skipped.</p>'); }}</script></head>\n\
         <body>\n<!-- <h3>A Comment Is No Paper</h3><p>We comment on papers, at some length, so that this paragraph would pass for an abstract if comments were read. We conclude that they are not.</p> -->\n\
         <nav><ul><li><a href='/'>Home</a><li><a href='/new'>new</a><li><a href='/in'>Log In</a></ul></nav>\n\
         <header><h1>Trending papers</h1><p>Get trending papers in your email inbox!</p><button>Subscribe</button><p>by <a href='/ak'>AK</a> and the research community</p><time>Mar 11</time></header>\n\
         {body}\n\
         <aside><h3>Sponsored by Nobody</h3><p>We have results to show that our product is the best of all the products that were ever shown on a page like this one, by any method.</p></aside>\n\
         <footer><h4>About This Page</h4><p>This page is made by people who collect papers from all over the world and show them here, so that nobody has to search for them any more. They have results.</p><a href='/privacy'>Privacy</a></footer>\n\
         <script src=x.js></script></body></html>"
    )
}

/// Mails with the text, the page, or both, in every transfer encoding.
pub fn mails(text: &str, papers: &[Paper]) -> Vec<(String, Vec<u8>)> {
    let page = pages(papers)
        .into_iter()
        .find(|(name, _)| name == "table, junk")
        .unwrap()
        .1;
    let head = "Received: from a.example by b.example; Wed, 11 Mar 2026 10:00:00 +0000\r\n\
        From: Papers <papers@example.org>\r\nTo: me@example.org\r\nSubject: =?utf-8?q?Trending_papers?=\r\n\
        Date: Wed, 11 Mar 2026 10:00:00 +0000\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n";
    type Encoder = fn(&str) -> Vec<u8>;
    let encodings: [(&str, &str, Encoder); 4] = [
        ("quoted-printable", "utf-8", |text| {
            quoted_printable(text.as_bytes()).into_bytes()
        }),
        ("base64", "utf-8", |text| {
            base64(text.as_bytes()).into_bytes()
        }),
        ("8bit", "utf-8", |text| text.as_bytes().to_vec()),
        ("quoted-printable", "iso-8859-1", |text| {
            let latin: Vec<u8> = text
                .chars()
                .map(|c| u8::try_from(u32::from(c)).unwrap())
                .collect();
            quoted_printable(&latin).into_bytes()
        }),
    ];
    let mut variants = Vec::new();
    let text = &text.replace('\n', "\r\n");
    for (encoding, charset, encode) in encodings {
        let part = |kind: &str, body: &str| {
            let head = format!(
                "Content-Type: text/{kind}; charset=\"{charset}\"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
            );
            [head.into_bytes(), encode(body)].concat()
        };
        let name = format!("{encoding} {charset}");
        for (kind, body) in [("plain", text.as_str()), ("html", page.as_str())] {
            let mail = [head.as_bytes().to_vec(), part(kind, body)].concat();
            variants.push((format!("{name} {kind}"), mail));
        }
        for (which, plain) in [("both", text.as_str()), ("empty text", "See the page.\r\n")] {
            let mail = [
                format!("{head}Content-Type: multipart/alternative; boundary=\"=_b\"\r\n\r\nThis is MIME.\r\n--=_b\r\n").into_bytes(),
                part("plain", plain),
                b"\r\n--=_b\r\n".to_vec(),
                part("html", &page),
                b"\r\n--=_b--\r\n".to_vec(),
            ]
            .concat();
            variants.push((format!("{name} {which}"), mail));
        }
    }
    variants
}

fn quoted_printable(bytes: &[u8]) -> String {
    let mut out = String::new();
    let mut column = 0;
    for byte in bytes {
        if *byte == b'\n' {
            out.push('\n');
            column = 0;
            continue;
        }
        let piece = match byte {
            b'\r' => "\r".to_owned(),
            b'=' | 0..=31 | 127..=255 => format!("={byte:02X}"),
            byte => char::from(*byte).to_string(),
        };
        if column + piece.len() > 75 {
            out.push_str("=\r\n");
            column = 0;
        }
        column += piece.len();
        out.push_str(&piece);
    }
    out
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (index, group) in bytes.chunks(3).enumerate() {
        if index > 0 && index.is_multiple_of(19) {
            out.push_str("\r\n");
        }
        let word = group.iter().enumerate().fold(0u32, |word, (at, byte)| {
            word | u32::from(*byte) << (16 - 8 * at)
        });
        for place in 0..4 {
            let digit = usize::try_from(word >> (18 - 6 * place) & 63).unwrap();
            out.push(if place <= group.len() {
                char::from(DIGITS[digit])
            } else {
                '='
            });
        }
    }
    out
}
