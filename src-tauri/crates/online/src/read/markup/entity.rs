//! Entities: those of XML, by number, and the names that titles have most.

const NAMED: [(&str, &str); 40] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("Auml", "Ä"),
    ("Ouml", "Ö"),
    ("Uuml", "Ü"),
    ("szlig", "ß"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("ecirc", "ê"),
    ("agrave", "à"),
    ("aacute", "á"),
    ("iacute", "í"),
    ("oacute", "ó"),
    ("uacute", "ú"),
    ("ntilde", "ñ"),
    ("ccedil", "ç"),
    ("aring", "å"),
    ("oslash", "ø"),
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("mu", "μ"),
    ("times", "×"),
    ("deg", "°"),
];

/// The text with its entities decoded, those that were escaped twice too; what is none stays.
pub fn decoded(text: &str) -> String {
    let once = decoded_once(text);
    match once.contains('&') && once != text {
        true => decoded_once(&once),
        false => once,
    }
}

fn decoded_once(text: &str) -> String {
    let mut done = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        done.push_str(before);
        match named(after) {
            Some((decoded, after)) => {
                done.push_str(&decoded);
                rest = after;
            }
            None => {
                done.push('&');
                rest = after;
            }
        }
    }
    done.push_str(rest);
    done
}

/// The entity at the head of a text, and what follows; names are short, and no further is looked.
fn named(text: &str) -> Option<(String, &str)> {
    let (end, _) = text.char_indices().take(12).find(|(_, c)| *c == ';')?;
    let (name, rest) = text.split_at_checked(end)?;
    Some((one(name)?, rest.strip_prefix(';')?))
}

fn one(name: &str) -> Option<String> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code)
            .filter(|c| !c.is_control())
            .map(String::from);
    }
    let known = NAMED.iter().find(|(known, _)| *known == name)?;
    Some(known.1.to_owned())
}
