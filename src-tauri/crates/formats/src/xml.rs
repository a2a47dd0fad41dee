//! XML as a tree of one record at a time. Nothing outside the text is ever read: a document type is
//! skipped, and an entity that it defines is left as it is written
//! (<https://www.w3.org/TR/xml/#sec-predefined-ent> has the five that count).

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element with what is in it.
#[derive(Debug, Default)]
pub(crate) struct Node {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    /// All text inside, also of the elements inside.
    pub text: String,
}

/// The deepest nesting, the most elements of a record, and the most attributes of an element that
/// are kept: far beyond what any export has.
const DEEPEST: usize = 60;
const ELEMENTS: usize = 200_000;
const ATTRIBUTES: usize = 20;

impl Node {
    /// The first child of this name.
    pub fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The element at the end of this way down.
    pub fn at(&self, path: &[&str]) -> Option<&Node> {
        path.iter().try_fold(self, |node, name| node.child(name))
    }

    /// All elements at the end of this way down.
    pub fn all(&self, path: &[&str]) -> Vec<&Node> {
        path.iter().fold(vec![self], |nodes, name| {
            nodes
                .into_iter()
                .flat_map(|node| {
                    node.children
                        .iter()
                        .filter(move |child| child.name == *name)
                })
                .collect()
        })
    }

    /// The text at the end of this way down, as one line; `None` for an empty one.
    pub fn line(&self, path: &[&str]) -> Option<String> {
        self.at(path)
            .map(Node::one_line)
            .filter(|line| !line.is_empty())
    }

    /// The text as one line.
    pub fn one_line(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Calls `found` with each element of one of these names and the line where it begins. What is
/// wrong with the text as a whole comes back as a line and a reason.
pub(crate) fn records(
    text: &str,
    names: &[&str],
    found: &mut dyn FnMut(Node, usize),
) -> Result<(), (usize, String)> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut lines = Lines {
        text,
        at: 0,
        line: 1,
    };
    // The elements of the record that are open, the outermost first.
    let mut open: Vec<Node> = Vec::new();
    let mut begun = 0;
    let mut elements = 0;
    let mut too_deep = 0usize;
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                return Err((
                    lines.of(at),
                    format!("This is no XML from here on ({error})."),
                ));
            }
        };
        match event {
            Event::Start(start) => {
                let name = local(start.name().as_ref());
                if open.is_empty() && !names.contains(&name.as_str()) {
                    continue;
                }
                if open.is_empty() {
                    begun = lines.of(at);
                    elements = 0;
                }
                elements += 1;
                if open.len() >= DEEPEST || elements > ELEMENTS || too_deep > 0 {
                    too_deep += 1;
                } else {
                    open.push(node(name, &start));
                }
            }
            Event::Empty(start) => {
                if let Some(parent) = open
                    .last_mut()
                    .filter(|_| too_deep == 0 && elements <= ELEMENTS)
                {
                    elements += 1;
                    parent
                        .children
                        .push(node(local(start.name().as_ref()), &start));
                }
            }
            Event::End(_) if too_deep > 0 => too_deep -= 1,
            Event::End(_) => {
                let Some(mut done) = open.pop() else {
                    continue;
                };
                done.text.shrink_to_fit();
                match open.last_mut() {
                    Some(parent) => {
                        parent.text.push_str(&done.text);
                        parent.children.push(done);
                    }
                    None => found(done, begun),
                }
            }
            Event::Text(text) => {
                if let Some(parent) = open.last_mut() {
                    parent.text.push_str(&text.xml10_content());
                }
            }
            Event::CData(text) => {
                if let Some(parent) = open.last_mut() {
                    parent.text.push_str(&text.xml10_content());
                }
            }
            Event::GeneralRef(entity) => {
                if let Some(parent) = open.last_mut() {
                    let character = entity.resolve_char_ref().ok().flatten();
                    let name = entity.xml10_content();
                    match (character, quick_xml::escape::resolve_xml_entity(&name)) {
                        (Some(c), _) => parent.text.push(c),
                        (None, Some(text)) => parent.text.push_str(text),
                        (None, None) => parent.text.push_str(&format!("&{name};")),
                    }
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if open.is_empty() {
        Ok(())
    } else {
        // What there was of the last record is used.
        while let Some(done) = open.pop() {
            match open.last_mut() {
                Some(parent) => {
                    parent.text.push_str(&done.text);
                    parent.children.push(done);
                }
                None => found(done, begun),
            }
        }
        Err((
            begun,
            "The text ends within this record; what there was of it was read.".to_owned(),
        ))
    }
}

fn node(name: String, start: &BytesStart<'_>) -> Node {
    let attributes = start
        .attributes()
        .with_checks(false)
        .take(ATTRIBUTES)
        .flatten()
        .map(|one| {
            let value = quick_xml::escape::unescape(&one.value)
                .map_or_else(|_| one.value.to_string(), |value| value.into_owned());
            (local(one.key.as_ref()), value)
        })
        .collect();
    Node {
        name,
        attributes,
        ..Node::default()
    }
}

/// A name without its prefix.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn of(&mut self, at: usize) -> usize {
        let between = self.text.as_bytes().get(self.at..at).unwrap_or_default();
        self.line += between.iter().filter(|byte| **byte == b'\n').count();
        self.at = at.max(self.at);
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> (Vec<String>, bool) {
        let mut found = Vec::new();
        let end = records(text, &["record"], &mut |node, line| {
            found.push(format!("{line}:{}", node.one_line()));
        });
        (found, end.is_ok())
    }

    #[test]
    fn records_come_one_at_a_time() {
        let text = "<?xml version='1.0'?>\n<a><record>\n<b>x &amp; <i>y</i>&#228;</b></record>\n<record><![CDATA[<z>]]></record></a>";
        assert_eq!(
            texts(text),
            (vec!["2:x & yä".to_owned(), "4:<z>".to_owned()], true)
        );
        assert_eq!(texts("<record><b>x").0, ["1:x"]);
        assert_eq!(texts("<record>a < b</record>").0.len(), 1);
    }

    #[test]
    fn entities_are_not_expanded() {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]><record>&b;&f;</record>";
        assert_eq!(texts(bomb).0, ["1:&b;&f;"]);
    }

    #[test]
    fn depth_and_attributes_are_bounded() {
        let deep = format!("<record>{}x", "<a>".repeat(200_000));
        assert_eq!(texts(&deep).0.len(), 1);
        let wide = format!("<record {}>x</record>", "a='b' ".repeat(200_000));
        assert_eq!(texts(&wide).0, ["1:x"]);
    }
}
