//! A saved mail: its page or its text, whichever says more.

use mail_parser::{Message, MessageParser, PartType};

use super::{read_html, read_text};
use crate::Reading;

/// Whether bytes are a mail: header lines at the top, of which some only mails have.
pub(super) fn is_mail(bytes: &[u8], named: bool) -> bool {
    let head = bytes.get(..bytes.len().min(16_384)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).replace("\r\n", "\n");
    let head = head.trim_start_matches(['\u{feff}', '\n']);
    let mut headers = 0;
    let mut certain = named;
    for line in head.lines().take_while(|line| !line.is_empty()) {
        if line.starts_with([' ', '\t']) && headers > 0 {
            continue;
        }
        // Mail boxes begin each mail with a line of their own.
        if headers == 0 && line.starts_with("From ") {
            certain = true;
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            return false;
        };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        headers += 1;
        certain |= [
            "mime-version",
            "content-type",
            "received",
            "message-id",
            "return-path",
        ]
        .contains(&name.to_ascii_lowercase().as_str());
    }
    headers >= if named { 1 } else { 2 } && certain
}

/// Reads a mail.
pub(super) fn read(bytes: &[u8]) -> Reading {
    if is_nested_beyond_sense(bytes) {
        return Reading::refused("This mail is nested too deeply; nothing was taken from it.");
    }
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Reading::refused("This mail cannot be read; nothing was taken from it.");
    };
    let mut reading = best(&message);
    for draft in &mut reading.drafts {
        draft.line = 0;
    }
    for problem in &mut reading.problems {
        problem.line = 0;
    }
    reading
}

/// A page shows more of the structure, so a text must have more papers to be preferred; then come
/// the mails that were forwarded within this one.
fn best(message: &Message) -> Reading {
    let mut pages = Reading::default();
    let mut texts = Reading::default();
    let mut forwarded = Reading::default();
    for part in &message.parts {
        match &part.body {
            PartType::Html(html) => append(&mut pages, read_html(html)),
            PartType::Text(text) => append(&mut texts, read_text(text)),
            PartType::Message(inner) => append(&mut forwarded, best(inner)),
            _ => {}
        }
    }
    [pages, texts, forwarded]
        .into_iter()
        .reduce(|best, next| {
            if next.drafts.len() > best.drafts.len() {
                next
            } else {
                best
            }
        })
        .filter(|best| !best.problems.is_empty() || !best.drafts.is_empty())
        .unwrap_or_else(|| Reading::refused("No papers were found: this mail holds no text."))
}

fn append(all: &mut Reading, mut more: Reading) {
    // "No papers" of one part says nothing where another part has some.
    if more.drafts.is_empty() && !all.drafts.is_empty() {
        return;
    }
    if all.drafts.is_empty() {
        *all = more;
        return;
    }
    let before = all.drafts.len();
    for draft in &mut more.drafts {
        draft.entry += before;
    }
    all.drafts.append(&mut more.drafts);
    all.problems.append(&mut more.problems);
}

/// mail-parser frees a mail within a mail by recursion, so depth is refused before it is built.
fn is_nested_beyond_sense(bytes: &[u8]) -> bool {
    let count = |word: &[u8]| {
        bytes
            .windows(word.len())
            .filter(|window| window.eq_ignore_ascii_case(word))
            .take(201)
            .count()
    };
    count(b"message/") > 200 || count(b"multipart/") > 200
}
