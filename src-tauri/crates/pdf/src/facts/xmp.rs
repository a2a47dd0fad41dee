//! XMP metadata (ISO 32000-2 §14.3.2; ISO 16684-1): its simple properties, and the items of simple
//! lists. No entity is expanded but the five of XML itself, and nothing is fetched.

use hayro_syntax::object::{Dict, Stream};
use quick_xml::NsReader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{QName, ResolveResult};

use super::namespaces::{RDF, XML, prefix};
use super::text::Budget;

/// The most properties that are kept.
const ENTRIES: usize = 2_000;

/// The largest packet in bytes.
const PACKET: usize = 4 * 1024 * 1024;

/// The largest compressed packet in bytes: Flate unfolds to 1,032 times its size at most.
const PACKED: usize = 128 * 1024;

/// What lies deeper than this is not read.
const DEPTH: usize = 32;

/// The properties of the packet that the catalog names, in their order.
pub(super) fn xmp(catalog: &Dict<'_>, budget: &mut Budget) -> Vec<(String, String)> {
    let packet = catalog
        .get::<Stream<'_>>("Metadata")
        .and_then(|stream| packet(&stream));
    packet.map_or_else(Vec::new, |packet| properties(&packet, budget))
}

fn packet(stream: &Stream<'_>) -> Option<String> {
    let most = match stream.filters().len() {
        0 => PACKET,
        1 => PACKED,
        _ => return None,
    };
    if stream.raw_data().len() > most {
        return None;
    }
    let bytes = stream.decoded_data().ok()?;
    if bytes.len() > PACKET {
        return None;
    }
    let wide = |unit: fn([u8; 2]) -> u16| {
        let (pairs, _) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    Some(match *bytes {
        [0xFE, 0xFF, ..] | [0, b'<', ..] => wide(u16::from_be_bytes),
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => wide(u16::from_le_bytes),
        _ => String::from_utf8_lossy(&bytes).into_owned(),
    })
}

/// The properties of a packet.
fn properties(packet: &str, budget: &mut Budget) -> Vec<(String, String)> {
    let mut reader = NsReader::from_str(packet);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    let mut walk = Walk {
        budget,
        path: Vec::new(),
        text: String::new(),
        entries: Vec::new(),
    };
    while walk.entries.len() < ENTRIES {
        // What was read before a mistake counts.
        let Ok(event) = reader.read_event() else {
            break;
        };
        match event {
            Event::Start(tag) => walk.open(&reader, &tag),
            Event::Empty(tag) => {
                walk.open(&reader, &tag);
                walk.close();
            }
            Event::End(_) => walk.close(),
            Event::Text(text) => walk.text.push_str(&text.xml10_content()),
            Event::CData(text) => walk.text.push_str(&text.xml10_content()),
            Event::GeneralRef(entity) => match entity.resolve_char_ref() {
                Ok(Some(c)) => walk.text.push(c),
                _ => walk.text.push_str(predefined(&entity)),
            },
            Event::Eof => break,
            _ => {}
        }
    }
    walk.entries
}

fn predefined(entity: &str) -> &'static str {
    quick_xml::escape::resolve_xml_entity(entity).unwrap_or_default()
}

/// Where the reader stands, and what it has found.
struct Walk<'b> {
    budget: &'b mut Budget,
    /// The elements that are open, by prefixed names.
    path: Vec<String>,
    /// The text since the last tag.
    text: String,
    entries: Vec<(String, String)>,
}

impl Walk<'_> {
    fn open(&mut self, reader: &NsReader<&[u8]>, tag: &BytesStart<'_>) {
        self.text.clear();
        let name = if self.path.len() < DEPTH {
            prefixed(reader, tag.name(), true).unwrap_or_default()
        } else {
            String::new()
        };
        self.path.push(name);
        let property = self.property();
        let described = self.described();
        if property.is_none() && !described {
            return;
        }
        for attribute in tag.attributes().flatten() {
            let (Some(key), Ok(value)) = (
                prefixed(reader, attribute.key, false),
                attribute.normalized_value(XmlVersion::Implicit1_0),
            ) else {
                continue;
            };
            match &property {
                Some(property) if key == "rdf:resource" => self.keep(property, &value),
                None if !key.starts_with("rdf:") => self.keep(&key, &value),
                _ => {}
            }
        }
    }

    fn close(&mut self) {
        if let Some(property) = self.property() {
            let text = std::mem::take(&mut self.text);
            self.keep(&property, &text);
        }
        self.text.clear();
        self.path.pop();
    }

    /// What is open below the description: none if that is not open itself.
    fn below(&self) -> Option<&[String]> {
        let at = self
            .path
            .iter()
            .position(|name| name == "rdf:Description")?;
        self.path.get(at + 1..)
    }

    /// Whether the innermost element is a description that properties are attributes of.
    fn described(&self) -> bool {
        self.below().is_some_and(<[String]>::is_empty)
    }

    /// The property that the innermost element gives a simple value of: itself, an item of its
    /// list, or either with qualifiers, whose value is in `rdf:value` then (ISO 16684-1 §7.8).
    fn property(&self) -> Option<String> {
        let below = match self.below()? {
            [inner @ .., value] if value == "rdf:value" => inner,
            all => all,
        };
        let property = match below {
            [property] => property,
            [property, list, item] if is_list(list) && item == "rdf:li" => property,
            _ => return None,
        };
        (!property.is_empty() && !property.starts_with("rdf:")).then(|| property.clone())
    }

    fn keep(&mut self, property: &str, value: &str) {
        let value = self.budget.take(value);
        let full = self.entries.len() >= ENTRIES;
        let known = || {
            self.entries
                .iter()
                .any(|(p, v)| p == property && *v == value)
        };
        if !value.is_empty() && !full && !known() {
            let property = self.budget.take(property);
            self.entries.push((property, value));
        }
    }
}

fn is_list(name: &str) -> bool {
    matches!(name, "rdf:Alt" | "rdf:Seq" | "rdf:Bag")
}

/// A name with the usual prefix of its namespace; none for declarations and `xml:` attributes.
fn prefixed(reader: &NsReader<&[u8]>, name: QName<'_>, element: bool) -> Option<String> {
    if name.as_namespace_binding().is_some() {
        return None;
    }
    let (namespace, local) = reader.resolver().resolve(name, element);
    let local: &str = local.as_ref();
    let own = name.prefix();
    let own: &str = own.as_ref().map(AsRef::as_ref).unwrap_or_default();
    let prefix = match namespace {
        ResolveResult::Bound(namespace) => {
            let namespace: &str = namespace.as_ref();
            if namespace == XML {
                return None;
            }
            prefix(namespace).unwrap_or(own)
        }
        // An attribute of RDF needs no prefix in old packets.
        ResolveResult::Unbound if !element && matches!(local, "about" | "resource") => RDF,
        _ => own,
    };
    Some(if prefix.is_empty() {
        local.to_owned()
    } else {
        format!("{prefix}:{local}")
    })
}

#[cfg(test)]
mod tests;
