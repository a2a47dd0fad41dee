//! XML as a tree. Nothing outside the text is ever read, and an entity that the text defines stays as it is
//! written.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element with what is in it; names are without their prefix.
#[derive(Debug, Default)]
pub struct Node {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    pub text: String,
}

/// Far beyond what any answer has.
const DEEPEST: usize = 60;
const ELEMENTS: usize = 500_000;

impl Node {
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    pub fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text of the first child of this name, as one line; `None` for an empty one.
    pub fn line(&self, name: &str) -> Option<String> {
        let text = &self.child(name)?.text;
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!line.is_empty()).then_some(line)
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// The outermost element; `Err` says why there is none.
pub fn parse(bytes: &[u8]) -> Result<Node, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().allow_dangling_amp = true;
    let mut open: Vec<Node> = Vec::new();
    let mut elements = 0;
    loop {
        let event = reader
            .read_event()
            .map_err(|error| format!("it is not XML ({error})"))?;
        match event {
            Event::Start(start) => open.push(node(&start)),
            Event::Empty(start) => {
                let node = node(&start);
                match open.last_mut() {
                    Some(parent) => parent.children.push(node),
                    None => return Ok(node),
                }
            }
            Event::End(_) => {
                let Some(done) = open.pop() else {
                    return Err("it is not XML".to_owned());
                };
                match open.last_mut() {
                    Some(parent) => parent.children.push(done),
                    None => return Ok(done),
                }
            }
            Event::Text(text) => add(&mut open, &text.xml10_content()),
            Event::CData(text) => add(&mut open, &text.xml10_content()),
            Event::GeneralRef(entity) => {
                let written = entity.xml10_content();
                let character = entity.resolve_char_ref().ok().flatten();
                let known = quick_xml::escape::resolve_xml_entity(&written);
                match (character, known) {
                    (Some(character), _) => add(&mut open, character.encode_utf8(&mut [0; 4])),
                    (None, Some(known)) => add(&mut open, known),
                    (None, None) => add(&mut open, &format!("&{written};")),
                }
            }
            Event::Eof => return Err("it ends in the middle".to_owned()),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_) => {}
        }
        elements += 1;
        if open.len() > DEEPEST || elements > ELEMENTS {
            return Err("it is nested too deeply".to_owned());
        }
    }
}

fn add(open: &mut [Node], text: &str) {
    if let Some(node) = open.last_mut() {
        node.text.push_str(text);
    }
}

fn node(start: &BytesStart<'_>) -> Node {
    let attributes = start
        .attributes()
        .with_checks(false)
        .take(20)
        .flatten()
        .map(|one| {
            let value = quick_xml::escape::unescape(&one.value)
                .map_or_else(|_| one.value.to_string(), |value| value.into_owned());
            (local(one.key.as_ref()), value)
        })
        .collect();
    Node {
        name: local(start.name().as_ref()),
        attributes,
        ..Node::default()
    }
}

/// A name without its prefix.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_without_its_prefixes() {
        let text =
            "<?xml version='1.0'?><a:feed><e x='1&amp;2'>A &lt; B &#233; &nope;</e><e/></a:feed>";
        let feed = parse(text.as_bytes()).unwrap();
        assert_eq!(feed.name, "feed");
        assert_eq!(feed.all("e").count(), 2);
        assert_eq!(feed.line("e").as_deref(), Some("A < B é &nope;"));
        assert_eq!(feed.child("e").unwrap().attribute("x"), Some("1&2"));
    }

    #[test]
    fn what_is_no_xml_says_so() {
        let bomb = format!(
            "<!DOCTYPE a [<!ENTITY x \"{}\">]><a>&x;&x;</a>",
            "y".repeat(1000)
        );
        assert_eq!(parse(bomb.as_bytes()).unwrap().text, "&x;&x;");
        for text in ["", "{}", "<a>", "<a></b>", "\u{0}"] {
            assert!(parse(text.as_bytes()).is_err(), "{text}");
        }
        assert!(parse("<a>".repeat(100).as_bytes()).is_err());
    }
}
